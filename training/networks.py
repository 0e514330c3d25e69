"""The networks: each ends in one logit, the higher, the more bona fide; each takes RGB of 0…255 and normalises by itself,
so that nothing about it can go wrong where it is served.
"""

import torch
from torch import nn

from .problems import InputProblem

# Of ImageNet's pictures; eKYC-facial and torchvision's weights use them.
MEAN = (0.485, 0.456, 0.406)
DEVIATION = (0.229, 0.224, 0.225)


class Normalisation(nn.Module):
    """0…255 to what the weights are used to."""

    def __init__(self):
        super().__init__()
        self.register_buffer("scale", (1 / (255 * torch.tensor(DEVIATION))).reshape(1, 3, 1, 1))
        self.register_buffer("offset", (-torch.tensor(MEAN) / torch.tensor(DEVIATION)).reshape(1, 3, 1, 1))

    def forward(self, pixels):
        return pixels * self.scale + self.offset


class Network(nn.Module):
    """A backbone between its normalisation and its logit; `features` and `classifier` have torchvision's names."""

    def __init__(self, features, classifier):
        super().__init__()
        self.normalisation = Normalisation()
        self.features = features
        self.classifier = classifier

    def forward(self, pixels):
        """One logit per picture: N×1."""
        return self.classifier(self.features(self.normalisation(pixels)).mean((2, 3)))


def _convolution(inputs, outputs, kernel, stride=1, groups=1, activation=nn.Hardswish):
    layers = [nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, groups=groups, bias=False),
              nn.BatchNorm2d(outputs, eps=1e-3)]
    return nn.Sequential(*layers, *([activation(inplace=True)] if activation else []))


class SqueezeExcitation(nn.Module):
    """Channels weighed by their means over the picture."""

    def __init__(self, channels):
        super().__init__()
        squeezed = _eighths(channels / 4)
        self.fc1 = nn.Conv2d(channels, squeezed, 1)
        self.fc2 = nn.Conv2d(squeezed, channels, 1)

    def forward(self, values):
        weights = self.fc2(nn.functional.relu(self.fc1(values.mean((2, 3), keepdim=True))))
        return values * nn.functional.hardsigmoid(weights)


class InvertedResidual(nn.Module):
    """Widen, look around in each channel, weigh the channels, narrow."""

    def __init__(self, inputs, kernel, wide, outputs, excites, activation, stride):
        super().__init__()
        layers = [_convolution(inputs, wide, 1, activation=activation)] if wide != inputs else []
        layers.append(_convolution(wide, wide, kernel, stride, groups=wide, activation=activation))
        if excites:
            layers.append(SqueezeExcitation(wide))
        layers.append(_convolution(wide, outputs, 1, activation=None))
        self.block = nn.Sequential(*layers)
        self.is_residual = stride == 1 and inputs == outputs

    def forward(self, values):
        return values + self.block(values) if self.is_residual else self.block(values)


class Residual(nn.Module):
    """Two convolutions beside what came in."""

    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.body = nn.Sequential(_convolution(inputs, outputs, 3, stride, activation=nn.ReLU),
                                  _convolution(outputs, outputs, 3, activation=None))
        self.aside = _convolution(inputs, outputs, 1, stride, activation=None) if (inputs, stride) != (outputs, 1) else nn.Identity()

    def forward(self, values):
        return nn.functional.relu(self.body(values) + self.aside(values))


def mobilenet_v3_small():
    """MobileNetV3-Small (Howard et al. 2019, table 2) with the names of torchvision's file of weights."""
    relu, swish = nn.ReLU, nn.Hardswish
    rows = [(16, 3, 16, 16, True, relu, 2), (16, 3, 72, 24, False, relu, 2), (24, 3, 88, 24, False, relu, 1),
            (24, 5, 96, 40, True, swish, 2), (40, 5, 240, 40, True, swish, 1), (40, 5, 240, 40, True, swish, 1),
            (40, 5, 120, 48, True, swish, 1), (48, 5, 144, 48, True, swish, 1), (48, 5, 288, 96, True, swish, 2),
            (96, 5, 576, 96, True, swish, 1), (96, 5, 576, 96, True, swish, 1)]
    features = nn.Sequential(_convolution(3, 16, 3, 2), *(InvertedResidual(*row) for row in rows), _convolution(96, 576, 1))
    return Network(features, nn.Sequential(nn.Linear(576, 1024), nn.Hardswish(), nn.Dropout(0.2), nn.Linear(1024, 1)))


def resnet10():
    """A residual network of four stages with one block each."""
    widths = (16, 32, 64, 128)
    blocks = [Residual(inputs, outputs, 2) for inputs, outputs in zip(widths, widths[1:])]
    features = nn.Sequential(_convolution(3, 16, 3, 2, activation=nn.ReLU), Residual(16, 16, 1), *blocks)
    return Network(features, nn.Sequential(nn.Dropout(0.2), nn.Linear(128, 1)))


def tiny():
    """Some 12,000 weights, for distillation."""
    relu = nn.ReLU
    rows = [(8, 3, 16, 16, False, relu, 2), (16, 3, 48, 24, False, relu, 2), (24, 3, 72, 32, True, relu, 2)]
    features = nn.Sequential(_convolution(3, 8, 3, 2, activation=relu), *(InvertedResidual(*row) for row in rows))
    return Network(features, nn.Sequential(nn.Linear(32, 1)))


NETWORKS = {"mobilenet-v3-small": mobilenet_v3_small, "resnet10": resnet10, "tiny": tiny}


def make(name, seed):
    """A network with weights from a seed."""
    if name not in NETWORKS:
        raise InputProblem(f"there is no network {name}; there is {', '.join(NETWORKS)}")
    torch.manual_seed(seed)
    return NETWORKS[name]()


def read_state(path):
    """The tensors of a file by name; nothing but tensors is read from it."""
    try:
        state = torch.load(path, map_location="cpu", weights_only=True)
    except FileNotFoundError:
        raise InputProblem(f"there is no file of weights at {path}") from None
    except Exception as error:  # what torch raises for a broken file has no type of its own
        raise InputProblem(f"{path} is no file of weights: {str(error).splitlines()[0]}") from None
    if not isinstance(state, dict) or not all(isinstance(value, torch.Tensor) for value in state.values()):
        raise InputProblem(f"{path} holds something else than tensors by name")
    return {name.removeprefix("module."): value for name, value in state.items()}


def take_pretrained(network, path):
    """Takes the backbone of a file, such as torchvision's; the layer of the logit stays as it is.

    Returns how many tensors were taken.
    """
    own, given = network.state_dict(), read_state(path)
    last = f"classifier.{len(network.classifier) - 1}."
    wanted = [name for name in own if not name.startswith((last, "normalisation."))]
    lacking = [name for name in wanted if name not in given or given[name].shape != own[name].shape]
    if lacking:
        raise InputProblem(f"{path} is of another network: {len(lacking)} of {len(wanted)} tensors are missing or of another "
                           f"shape, first {lacking[0]}")
    network.load_state_dict({name: given[name] for name in wanted}, strict=False)
    return len(wanted)


def _eighths(channels):
    """The nearest multiple of eight, no more than a tenth below."""
    rounded = max(8, int(channels + 4) // 8 * 8)
    return rounded + 8 if rounded < 0.9 * channels else rounded
