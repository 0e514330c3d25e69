"""python3 -m training simulate|fit|distil|export|parity …"""

import argparse
import sys

from .problems import InputProblem


def arguments():
    """What may be asked for."""
    parser = argparse.ArgumentParser(prog="python3 -m training", description="Training of a network for presentation-attack detection.")
    verbs = parser.add_subparsers(dest="verb", required=True)

    one = verbs.add_parser("simulate", help="draw simulated presentations, to try the programs")
    one.add_argument("folder")
    one.add_argument("--seed", type=int, default=0)
    one.add_argument("--people", type=_count(5), default=30)
    one.add_argument("--each", type=_count(1), default=5, help="bona fide presentations of a person, and attacks of a species")

    for verb, text in (("fit", "fit a network"), ("distil", "fit a small network that answers like a run's")):
        one = verbs.add_parser(verb, help=text, formatter_class=argparse.ArgumentDefaultsHelpFormatter)
        one.add_argument("data", help="a folder with live and spoof, or a list (CSV: path, label, species, subject, split …)")
        one.add_argument("run", help="the folder to write")
        if verb == "distil":
            one.add_argument("--teacher", required=True, help="the run to answer like")
            one.add_argument("--label-share", type=_share, default=0.5, help="of the loss")
            one.add_argument("--temperature", type=_positive, default=2.0)
        one.add_argument("--network", default="tiny" if verb == "distil" else "mobilenet-v3-small", help="mobilenet-v3-small, resnet10 or tiny")
        one.add_argument("--pretrained", help="a file of weights with torchvision's names")
        one.add_argument("--side", type=_count(32), default=224, help="of the square that the network sees, in pixels")
        one.add_argument("--crop-scale", type=_positive, default=2.7, help="of the crop in face boxes, where a list has boxes")
        one.add_argument("--epochs", type=_count(1), default=20)
        one.add_argument("--batch", type=_count(2), default=32)
        one.add_argument("--learning-rate", type=_positive, default=1e-4)
        one.add_argument("--weight-decay", type=_not_negative, default=1e-4)
        one.add_argument("--wanted-bpcer", type=_share, default=0.05, help="at which epochs are compared")
        one.add_argument("--attack-weight", type=_positive, default=1.0, help="how much more all attacks weigh")
        one.add_argument("--recaptures", type=_share, default=0.0, help="copies of bona fide presentations as simulated attacks")
        one.add_argument("--subject-pattern", help="names the person in a file's name, such as '^(p[0-9]+)_'")
        one.add_argument("--device", choices=("auto", "cuda", "mps", "cpu"), default="auto")
        one.add_argument("--threads", type=_count(1))
        one.add_argument("--workers", type=_count(0), default=0, help="processes that read pictures")
        one.add_argument("--seed", type=int, default=0)

    one = verbs.add_parser("export", help="write a run's network as ONNX, and its entry of a manifest")
    one.add_argument("run")
    one.add_argument("--name", required=True)
    one.add_argument("--licence", default="LicenseRef-own", help="of the weights, as an SPDX expression")
    one.add_argument("--source", default="trained with Bonafide's training/")

    one = verbs.add_parser("parity", help="compare a run's network with its exported file, by number")
    one.add_argument("run")
    one.add_argument("data")
    return parser.parse_args()


def main():
    asked = arguments()
    if asked.verb == "simulate":
        from . import simulation
        print(f"{simulation.simulate(asked.folder, asked.seed, asked.people, asked.each)} (simulated)")
        return
    from . import fitting, runs  # PyTorch takes a while
    if asked.verb == "export":
        print(runs.write_export(asked.run, asked.name, asked.licence, asked.source))
    elif asked.verb == "parity":
        print("training and serving agree: " + ", ".join(
            f"{name.replace('_', ' ')} {value:g}" for name, value in runs.check_parity(asked.run, asked.data).items()))
    else:
        distils = asked.verb == "distil"
        fitting.make_deterministic(asked.seed, asked.threads)
        settings = fitting.Settings(
            asked.epochs, asked.batch, asked.learning_rate, asked.weight_decay, asked.wanted_bpcer, asked.workers, asked.seed,
            *((asked.label_share, asked.temperature) if distils else ()))
        runs.make(asked.run, asked.data, asked, settings, asked.teacher if distils else None)
        print(f"{asked.run}/report.md")


def _number(text, kind, holds, wanted):
    try:
        value = kind(text)
    except ValueError:
        value = None
    if value is None or not holds(value):
        raise argparse.ArgumentTypeError(f"{text} is not {wanted}")
    return value


def _count(least):
    return lambda text: _number(text, int, lambda value: value >= least, f"a whole number from {least}")


def _share(text):
    return _number(text, float, lambda value: 0 <= value <= 1, "between 0 and 1")


def _positive(text):
    return _number(text, float, lambda value: 0 < value < float("inf"), "a positive number")


def _not_negative(text):
    return _number(text, float, lambda value: 0 <= value < float("inf"), "a number from 0")


if __name__ == "__main__":
    try:
        main()
    except InputProblem as problem:
        sys.stderr.write(f"training: {problem}\n")
        sys.exit(2)
