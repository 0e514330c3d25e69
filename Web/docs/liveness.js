const at = (id) => document.getElementById(id);
let picture = null;
const show = (blob) => {
  picture = blob; at("shot").src = URL.createObjectURL(blob); at("shot").hidden = false; at("answer").textContent = "";
};
at("file").addEventListener("change", () => { if (at("file").files[0]) show(at("file").files[0]); });
at("camera").addEventListener("click", async () => {
  const video = at("video");
  try {
    if (!video.srcObject) {
      video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { width: 640, height: 480 } });
      video.hidden = false; await video.play(); at("camera").textContent = "Take the picture"; return;
    }
    const canvas = document.createElement("canvas");
    canvas.width = video.videoWidth; canvas.height = video.videoHeight;
    canvas.getContext("2d").drawImage(video, 0, 0);
    canvas.toBlob(show, "image/jpeg", 0.95);
    video.srcObject.getTracks().forEach((track) => track.stop());
    video.srcObject = null; video.hidden = true; at("camera").textContent = "Use the camera";
  } catch { at("answer").textContent = "The camera cannot be used here."; }
});
const line = (target, name, text, className) => {
  const element = document.createElement(name); element.textContent = text;
  if (className) element.className = className; target.append(element);
};
const tell = (target, reply) => {
  target.textContent = "";
  if (!reply.outcome) { line(target, "strong", reply.code); line(target, "p", reply.detail); return; }
  line(target, "strong", reply.outcome, reply.outcome);
  if (reply.p_live !== null)
    line(target, "p", `p_live ${reply.p_live.toFixed(3)}, confidence ${reply.confidence.toFixed(3)}`);
  for (const text of reply.reasons) line(target, "span", text, "list");
  for (const text of reply.hints) line(target, "p", text);
  if (reply.ignored_options) line(target, "p", `The operator does not allow ${reply.ignored_options.join(", ")}.`);
};
const keyHeader = () => at("key").value ? { "X-API-Key": at("key").value } : {};
at("try").addEventListener("submit", async (event) => {
  event.preventDefault();
  if (!picture) { at("answer").textContent = "Choose a picture first."; return; }
  const body = new FormData(); body.append("file", picture); body.append("enable_checks", at("gate").checked);
  at("answer").textContent = "…";
  try {
    tell(at("answer"), await (await fetch("/v1/liveness", { method: "POST", body, headers: keyHeader() })).json());
  } catch { at("answer").textContent = "The server does not answer."; }
});
