"""Makes Samples/pairs from simulated pairs whose source is an official portrait in the public domain.

    python scripts/golden/sample_pairs.py ../shared/data/pairs-dev Samples/pairs

The bona fide pair, which `bonafide bench pair` judges, too, is cut to the head's surroundings, both frames alike: 640 x 480 pixels.
"""

import pathlib
import shutil
import sys

from PIL import Image

PAIRS = {"print": "vga_PRINT_05", "curved_print": "vga_CURVED_03", "replayed_video": "vga_REPLAYVIDEO_02"}
LIVE, CUT = "portrait_LIVE_02", (0, 290, 720, 830)

source, target = map(pathlib.Path, sys.argv[1:])
for frame in (1, 2):
    for name, pair in PAIRS.items():
        shutil.copyfile(source / f"{pair}_{frame}.jpg", target / f"{name}_{frame}.jpg")
    picture = Image.open(source / f"{LIVE}_{frame}.jpg").crop(CUT).resize((640, 480), Image.Resampling.LANCZOS)
    picture.save(target / f"live_{frame}.jpg", quality=90, subsampling="4:2:0")
