"""The fit: binary cross-entropy with species weights, Adam with weight decay, one look at the validation part an epoch."""

import os
import time
from dataclasses import dataclass

import torch

from . import checkpoints, dataset
from .problems import InputProblem


@dataclass(frozen=True)
class Settings:
    """How to fit. Rate and kind of optimiser are eKYC-facial's."""

    epochs: int = 20
    batch: int = 32
    learning_rate: float = 1e-4
    weight_decay: float = 1e-4
    wanted_bpcer: float = 0.05
    workers: int = 0
    seed: int = 0
    # Of distillation: how much the labels count beside the teacher, and how soft the teacher's answers are made.
    label_share: float = 0.5
    temperature: float = 2.0


def choose_device(name="auto"):
    """CUDA, then Apple's MPS, then the processor; or the one that is named."""
    mps = getattr(torch.backends, "mps", None)
    available = {"cuda": torch.cuda.is_available(), "mps": mps is not None and mps.is_available(), "cpu": True}
    if name == "auto":
        return torch.device(next(one for one, is_there in available.items() if is_there))
    if not available.get(name, False):
        raise InputProblem(f"the device {name} is not there; there is {', '.join(one for one in available if available[one])}")
    return torch.device(name)


def make_deterministic(seed, threads=None):
    """The same numbers from the same seed on the same machine; more threads may add in another order."""
    torch.manual_seed(seed)
    torch.use_deterministic_algorithms(True, warn_only=True)
    os.environ.setdefault("CUBLAS_WORKSPACE_CONFIG", ":4096:8")
    torch.set_num_threads(threads or os.cpu_count() or 1)


def loss_of(logits, labels, weights):
    """The mean of the weighted cross-entropies; labels are 1 for bona fide."""
    return torch.nn.functional.binary_cross_entropy_with_logits(logits, labels, weights)


def distillation_loss(logits, labels, weights, teacher, settings):
    """Labels and the teacher's softened answers; the square of the temperature keeps both gradients of one size."""
    soft = torch.sigmoid(teacher / settings.temperature)
    softened = loss_of(logits / settings.temperature, soft, weights) * settings.temperature ** 2
    return settings.label_share * loss_of(logits, labels, weights) + (1 - settings.label_share) * softened


def fit(network, train, validation, settings, device, teacher=None, told=print):
    """Fits a network; leaves it with the weights of the best epoch.

    Returns the epochs, each a dictionary, and the place of the best one.
    """
    network.to(device)
    if teacher:
        teacher.to(device).eval()
    optimiser = torch.optim.Adam(network.parameters(), lr=settings.learning_rate, weight_decay=settings.weight_decay)
    epochs, kept = [], None
    for epoch in range(settings.epochs):
        started = time.monotonic()
        train.epoch = epoch
        train_loss = _train(network, train, settings, device, optimiser, teacher)
        logits, loss = scored(network, validation, device, settings)
        if not torch.isfinite(logits).all() or train_loss != train_loss:
            raise InputProblem(f"the fit went astray in epoch {epoch + 1}: choose a lower --learning-rate")
        scores = torch.sigmoid(logits).tolist()
        found = checkpoints.judged(scores, validation.species, loss, settings.wanted_bpcer)
        epochs.append({"epoch": epoch + 1, "train_loss": train_loss, **found, "seconds": time.monotonic() - started})
        if checkpoints.best(epochs) == epoch:
            kept = {name: value.detach().cpu().clone() for name, value in network.state_dict().items()}
        told(f"epoch {epoch + 1}: train loss {train_loss:.4f}, validation loss {loss:.4f}, APCER {found['worst_apcer']:.3f} "
             f"({found['worst_species']}) at BPCER {found['bpcer']:.3f}")
    network.load_state_dict(kept)
    return epochs, checkpoints.best(epochs)


def _train(network, train, settings, device, optimiser, teacher):
    network.train()
    # Dropout's chance, apart from what came before.
    torch.manual_seed(settings.seed * 1_000_003 + train.epoch)
    total, count = 0.0, 0
    for pixels, labels, weights, _ in dataset.batches(train, settings.batch, True, settings.workers):
        pixels, labels, weights = (values.float().to(device) for values in (pixels, labels, weights))
        logits = network(pixels)[:, 0]
        if teacher:
            with torch.no_grad():
                answers = teacher(pixels)[:, 0]
            loss = distillation_loss(logits, labels, weights, answers, settings)
        else:
            loss = loss_of(logits, labels, weights)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        total, count = total + loss.item() * len(labels), count + len(labels)
    return total / count


@torch.no_grad()
def scored(network, part, device, settings=Settings()):
    """The logits of a part, in its order, and the weighted loss."""
    network.to(device).eval()
    logits, total = [], 0.0
    for pixels, labels, weights, _ in dataset.batches(part, settings.batch, workers=settings.workers):
        found = network(pixels.to(device))[:, 0].float().cpu()
        total += loss_of(found, labels.float(), weights.float()).item() * len(labels)
        logits.append(found)
    return torch.cat(logits), total / len(part)
