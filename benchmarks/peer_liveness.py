#!/usr/bin/env python3
"""The peer: single-frame liveness as a good Python service does it, for comparison with `bonafide serve`.

The same stages with the same weights: BlazeFace and the 478-point mesh through MediaPipe, opened once per worker and kept;
both MiniFASNets through ONNX Runtime for as many crops; quality and cues in vectorised OpenCV and NumPy. Blocking work runs
on a pool of threads or of processes beside uvicorn's event loop (uvloop, httptools).

    benchmarks/setup && .bonafide/peer/venv/bin/python benchmarks/peer_liveness.py --port 8010 --pool processes
"""

import argparse
import asyncio
import contextlib
import math
import multiprocessing
import os
import pathlib
import threading
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import uvicorn
from fastapi import FastAPI, File, HTTPException, UploadFile

ROOT = pathlib.Path(__file__).resolve().parent.parent
MAXIMUM_BYTES = 10 << 20
MAXIMUM_PIXELS = 40_000_000
SHIFTS = (0.08, -0.08)  # sideways, in widths of the face's box: the crops that our server takes, too
IRISES = 468  # the first of their points in the mesh

local = threading.local()


class Pipeline:
    """The models of one worker."""

    def __init__(self, home, task, crops, blendshapes):
        # Only workers pay for these imports: with --pool processes the front process stays small.
        os.environ["OPENCV_IO_MAX_IMAGE_PIXELS"] = str(MAXIMUM_PIXELS)
        import cv2
        import mediapipe as mp
        import onnxruntime
        import peer_measures

        cv2.setNumThreads(1)
        self.cv2, self.mp, self.measures, self.shifts = cv2, mp, peer_measures, SHIFTS[:crops]
        vision, base = mp.tasks.vision, mp.tasks.BaseOptions
        self.detector = mp.solutions.face_detection.FaceDetection(model_selection=0, min_detection_confidence=0.5)
        self.landmarker = vision.FaceLandmarker.create_from_options(
            vision.FaceLandmarkerOptions(
                base_options=base(model_asset_path=str(task)), num_faces=1,
                output_face_blendshapes=blendshapes, output_facial_transformation_matrixes=True))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self.networks = [
            (scale, onnxruntime.InferenceSession(str(home / "models" / name), options, providers=["CPUExecutionProvider"]))
            for name, scale in (("minifasnet_v2.onnx", 2.7), ("minifasnet_v1se.onnx", 4.0))]

    def judge(self, data):
        import numpy as np

        cv2 = self.cv2
        try:
            image = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
        except cv2.error:  # no bytes, or too many pixels
            return None
        if image is None:
            return None
        height, width = image.shape[:2]
        rgb = cv2.cvtColor(image, cv2.COLOR_BGR2RGB)
        faces = [self.face(d, width, height) for d in self.detector.process(rgb).detections or []]
        mesh = self.landmarker.detect(self.mp.Image(image_format=self.mp.ImageFormat.SRGB, data=rgb)) if faces else None
        if not mesh or not mesh.face_landmarks:
            return {"outcome": "retake", "reasons": ["no_face"]}
        faces.sort(key=lambda face: -face["box"][2] * face["box"][3])
        points = np.array([(p.x * width, p.y * height, p.z * width) for p in mesh.face_landmarks[0]])
        blendshapes = [c.score for c in mesh.face_blendshapes[0]] if mesh.face_blendshapes else None
        grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
        quality = self.measures.quality(image, grey, faces, points, blendshapes, mesh.facial_transformation_matrixes[0])
        low, high = points[:IRISES, :2].min(axis=0), points[:IRISES, :2].max(axis=0)
        box = (*low, *(high - low))
        scores = np.array([[self.p_live(n, image, box, scale, shift) for shift in self.shifts] for scale, n in self.networks])
        p_live, spread = float(scores.mean()), float(np.ptp(scores.mean(axis=0)))
        return {
            "outcome": "live" if p_live > 0.9 and spread < 0.3 else "inconclusive" if p_live > 0.5 else "spoof",
            "p_live": p_live, "spread": spread, "faces": faces, "quality": quality,
            "cues": self.measures.cues(image, grey, faces[0]["box"], points)}

    @staticmethod
    def face(detection, width, height):
        box = detection.location_data.relative_bounding_box
        return {"score": detection.score[0], "box": [box.xmin * width, box.ymin * height, box.width * width, box.height * height]}

    def p_live(self, network, image, box, scale, shift):
        """One crop as Minivision's CropImage takes it: scaled about the box's centre, shifted back into the picture."""
        height, width = image.shape[:2]
        x, y, box_width, box_height = box
        scale = min((height - 1) / box_height, (width - 1) / box_width, scale)
        new_width, new_height = box_width * scale, box_height * scale
        left = x + box_width * (0.5 + shift) - new_width / 2
        top = y + (box_height - new_height) / 2
        left, top = min(max(left, 0), width - 1 - new_width), min(max(top, 0), height - 1 - new_height)
        part = image[int(top) : int(top + new_height) + 1, int(left) : int(left + new_width) + 1]
        logits = network.run(None, {"input": self.cv2.dnn.blobFromImage(self.cv2.resize(part, (80, 80)))})[0][0]
        weights = [math.exp(value - max(logits)) for value in logits]
        return weights[1] / sum(weights)


def prepare(*arguments):
    local.pipeline = Pipeline(*arguments)


def judge(data):
    return local.pipeline.judge(data)


def make_app(args):
    arguments = (args.home, args.task, args.crops, args.blendshapes)

    @contextlib.asynccontextmanager
    async def lifespan(app):
        if args.pool == "threads":
            app.state.pool = ThreadPoolExecutor(args.workers, initializer=prepare, initargs=arguments)
        else:
            context = multiprocessing.get_context("spawn")
            app.state.pool = ProcessPoolExecutor(args.workers, context, initializer=prepare, initargs=arguments)
        loop = asyncio.get_running_loop()
        await asyncio.gather(*(loop.run_in_executor(app.state.pool, judge, b"") for _ in range(4 * args.workers)))
        yield
        app.state.pool.shutdown(cancel_futures=True)

    app = FastAPI(lifespan=lifespan)

    @app.get("/livez")
    @app.get("/readyz")
    async def alive():
        return {"status": "ok"}

    @app.post("/v1/liveness")
    async def liveness(file: UploadFile = File()):
        if file.size and file.size > MAXIMUM_BYTES:
            raise HTTPException(413, "image.too_many_bytes")
        data = await file.read()
        reply = await asyncio.get_running_loop().run_in_executor(app.state.pool, judge, data)
        if reply is None:
            raise HTTPException(400, "image.unsupported_format")
        return reply

    return app


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8010)
    parser.add_argument("--pool", choices=("threads", "processes"), default="processes")
    parser.add_argument("--workers", type=int, default=2, help="threads or processes of the pool")
    parser.add_argument("--crops", type=int, default=len(SHIFTS), help="crops per network")
    parser.add_argument("--blendshapes", action=argparse.BooleanOptionalAction, default=False, help="our server has no use for them either")
    args = parser.parse_args()
    args.home = pathlib.Path(os.environ.get("BONAFIDE_HOME", ROOT / ".bonafide"))
    args.task = pathlib.Path(os.environ.get("PEER_HOME", ROOT / ".bonafide/peer")) / "face_landmarker.task"
    uvicorn.run(
        make_app(args), host=args.host, port=args.port, log_level="warning", access_log=False, loop="uvloop", http="httptools")


if __name__ == "__main__":
    main()
