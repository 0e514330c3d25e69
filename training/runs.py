"""A run is a folder: settings, weights, history, report, and what was exported of it."""

import json
import os
from collections import Counter

import torch

from . import dataset, export, fitting, networks, parity, presentations, report, transforms
from .presentations import BONA_FIDE, PARTS
from .problems import InputProblem


def make(folder, source, options, settings, teacher=None):
    """Fits a network of `options` to the presentations of `source`, and writes the run.

    teacher: the folder of another run, whose network this one is to answer like.
    """
    found = presentations.read(source, settings.seed, options.subject_pattern)
    digest = presentations.check_copies(found)
    device = fitting.choose_device(options.device)
    network = networks.make(options.network, settings.seed)
    if options.pretrained:
        print(f"{networks.take_pretrained(network, options.pretrained)} tensors of {options.pretrained} taken")
    master = _teacher(teacher, options) if teacher else None
    parts = {part: [one for one in found if one.part == part] for part in PARTS}
    train = dataset.Presentations(parts["train"], options.side, options.crop_scale, settings.seed, transforms.Chances(),
                                  options.recaptures, options.attack_weight)
    print(f"{len(train)} presentations in training, {len(parts['validation'])} in validation, {len(parts['test'])} in test; "
          f"{sum(value.numel() for value in network.parameters()):,} weights; device {device.type}")
    still = {part: dataset.Presentations(parts[part], options.side, options.crop_scale)
             for part in PARTS[1:] if parts[part]}
    os.makedirs(folder, exist_ok=True)
    epochs, best = fitting.fit(network, train, still["validation"], settings, device, master)
    torch.save({name: value.cpu() for name, value in network.state_dict().items()}, f"{folder}/weights.pt")
    run = {
        "network": options.network, "side": options.side, "crop_scale": options.crop_scale, "data": os.path.basename(os.path.abspath(source)),
        "data_sha256": digest, "seed": settings.seed, "device": device.type, "torch": torch.__version__, "wanted_bpcer": settings.wanted_bpcer,
        "teacher": _network_of(teacher) if teacher else None, "recaptures": options.recaptures,
        "simulated": options.recaptures > 0 or any(one.is_simulated for one in found),
        "species": sorted({one.species for one in found} - {BONA_FIDE}),
        "counts": {part: dict(Counter(one.species for one in parts[part])) for part in PARTS if parts[part]},
        "people": {part: len({one.subject for one in parts[part] if one.subject}) for part in PARTS if parts[part]},
        "threshold": epochs[best]["threshold"], "epoch": epochs[best]["epoch"],
    }
    _write_json(f"{folder}/settings.json", run)
    scores = {part: (parts[part], torch.sigmoid(fitting.scored(network, one, device, settings)[0]).tolist())
              for part, one in still.items()}
    report.write(folder, run, epochs, best, scores)
    return run, epochs


def read(folder):
    """Settings and network of a run."""
    try:
        with open(f"{folder}/settings.json", encoding="utf-8") as file:
            run = json.load(file)
        network = networks.make(run["network"], 0)
    except (OSError, ValueError, KeyError) as error:
        raise InputProblem(f"{folder} is no run of `fit` or `distil`: {error}") from None
    try:
        network.load_state_dict(networks.read_state(f"{folder}/weights.pt"))
    except RuntimeError as error:
        raise InputProblem(f"{folder}/weights.pt is not of {run['network']}: {str(error).splitlines()[0]}") from None
    return run, network.eval()


def write_export(folder, name, licence, source):
    """NAME.onnx and manifest.json in the run's folder."""
    export.check_name(name)
    run, network = read(folder)
    path = f"{folder}/{name}.onnx"
    export.write_onnx(network, run["side"], path)
    return export.write_manifest(folder, export.entry(path, name, licence, source, run["side"], run["crop_scale"]))


def check_parity(folder, source, most=64):
    """The run's network against its exported file, on pictures of the last part; the differences by name."""
    run, network = read(folder)
    found = presentations.read(source, run["seed"])
    last = max((one.part for one in found), key=PARTS.index)
    chosen = [one for one in found if one.part == last]
    chosen = chosen[::max(1, len(chosen) // most)][:most]
    part = dataset.Presentations(chosen, run["side"], run["crop_scale"]) if chosen else None
    pixels = torch.stack([part[index][0] for index in range(len(part))])
    with torch.no_grad():
        logits = network(pixels)[:, 0]
    differences = parity.compare(f"{folder}/manifest.json", chosen, pixels.numpy(), logits.numpy())
    _write_json(f"{folder}/parity.json", differences)
    return differences


def _teacher(folder, options):
    run, network = read(folder)
    if (run["side"], run["crop_scale"]) != (options.side, options.crop_scale):
        raise InputProblem(f"the teacher sees {run['side']} pixels at scale {run['crop_scale']}: teach at the same --side and --crop-scale")
    return network


def _network_of(folder):
    with open(f"{folder}/settings.json", encoding="utf-8") as file:
        return json.load(file)["network"]


def _write_json(path, values):
    with open(path, "w", encoding="utf-8") as file:
        json.dump(values, file, indent=1)
        file.write("\n")
