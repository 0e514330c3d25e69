"""Makes the picture that `bonafide bench` judges: 640 x 480, JPEG quality 80, from an official portrait in the public domain.

    python scripts/golden/bench_picture.py ../shared/data/faces/obama.jpg Sources/bonafide/Resources/bench.jpg
"""

import sys

from PIL import Image

source, target = sys.argv[1:]
picture = Image.open(source).convert("RGB")
width, height = picture.size
picture = picture.crop((0, 0, width, width * 3 // 4)).resize((640, 480), Image.Resampling.LANCZOS)
picture.save(target, quality=80, subsampling="4:2:0")
