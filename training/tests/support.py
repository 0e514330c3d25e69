"""What tests share: small simulated pictures, made once."""

import atexit
import functools
import shutil
import tempfile
from types import SimpleNamespace

from training import simulation


@functools.cache
def folder():
    """A folder that is deleted at the end."""
    path = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, path)
    return path


@functools.cache
def small_list():
    """A list of 80 simulated presentations of ten people."""
    return simulation.simulate(f"{folder()}/small", seed=3, people=10, each=2)


def options(**changes):
    """What the command line gives, for a fit of seconds."""
    values = {"network": "tiny", "side": 32, "crop_scale": 2.7, "subject_pattern": None, "device": "cpu", "pretrained": None,
              "recaptures": 0.0, "attack_weight": 1.0}
    return SimpleNamespace(**{**values, **changes})
