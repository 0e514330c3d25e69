"""Cuts Samples/portraits from the public-domain portraits (run once; see Samples/portraits/README.md)."""
import pathlib
import sys

from PIL import Image

ROOT = pathlib.Path(__file__).resolve().parents[2]
FACES = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared/data/faces"
CUTS = [  # source, box, width, name
    ("obama.jpg", None, 480, "obama-2012.jpg"),
    ("obama2.jpg", None, 400, "obama-2009.jpg"),
    ("obama3.jpg", (300, 50, 1250, 1000), 480, "obama-2010.jpg"),
    ("biden.jpg", (150, 0, 970, 1000), 440, "biden-2010.jpg"),
    ("astronaut.png", (40, 0, 400, 360), 360, "collins-1999.jpg"),
]
for source, box, width, name in CUTS:
    picture = Image.open(FACES / source).convert("RGB")
    if box:
        picture = picture.crop(box)
    picture = picture.resize((width, round(picture.height * width / picture.width)), Image.LANCZOS)
    picture.save(ROOT / "Samples/portraits" / name, quality=90)
