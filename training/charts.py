"""Loss curve and DET curve as SVG, without any other program."""

from html import escape
from statistics import NormalDist

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 640, 420, 64, 150, 36, 48
COLOURS = ("#1b6ca8", "#c0392b", "#2e7d4f", "#8e5aa8", "#b8860b", "#555555")
DET_TICKS = (0.001, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8)
DET_RANGE = (0.001, 0.9)


def loss_curve(epochs, best):
    """Training and validation loss by epoch; the kept one is marked."""
    lines = {name: [(one["epoch"], one[f"{name}_loss"]) for one in epochs] for name in ("train", "validation")}
    highest = max(value for line in lines.values() for _, value in line) * 1.05 or 1
    last = max(len(epochs), 2)
    chart = _Chart("Loss by epoch", "epoch", "weighted cross-entropy", (1, last), (0, highest))
    chart.ticks([round(1 + step * (last - 1) / 4) for step in range(5)], [highest * step / 4 for step in range(5)], str, "{:.2f}".format)
    for index, (name, line) in enumerate(lines.items()):
        chart.line(line, index, name, dashed=name == "train")
    chart.point(epochs[best]["epoch"], epochs[best]["validation_loss"], f"kept: epoch {epochs[best]['epoch']}")
    return chart.text()


def det_curve(curves, note):
    """Detection error trade-off on normal deviate axes; curves: {name: [(APCER, BPCER)]}."""
    deviate = NormalDist().inv_cdf
    ends = tuple(deviate(share) for share in DET_RANGE)
    chart = _Chart(f"DET: {note}", "APCER", "BPCER", ends, ends)
    places = [deviate(share) for share in DET_TICKS]
    labels = dict(zip(places, (f"{100 * share:g} %" for share in DET_TICKS)))
    chart.ticks(places, places, labels.get, labels.get)
    for index, (name, points) in enumerate(curves.items()):
        chart.line([tuple(deviate(min(max(share, DET_RANGE[0]), DET_RANGE[1])) for share in point) for point in points], index, name)
    return chart.text()


class _Chart:
    def __init__(self, title, across, up, x_range, y_range):
        self.x_range, self.y_range = x_range, y_range
        middle = (LEFT + WIDTH - RIGHT) / 2
        self.parts = [
            f'<text x="{LEFT}" y="20" font-weight="bold">{escape(title)}</text>',
            f'<text x="{middle:.0f}" y="{HEIGHT - 10}" text-anchor="middle">{escape(across)}</text>',
            f'<text transform="translate(16 {(TOP + HEIGHT - BOTTOM) / 2:.0f}) rotate(-90)" text-anchor="middle">{escape(up)}</text>',
            f'<rect x="{LEFT}" y="{TOP}" width="{WIDTH - LEFT - RIGHT}" height="{HEIGHT - TOP - BOTTOM}" fill="none" stroke="#888"/>']

    def x(self, value):
        low, high = self.x_range
        return LEFT + (value - low) / (high - low) * (WIDTH - LEFT - RIGHT)

    def y(self, value):
        low, high = self.y_range
        return HEIGHT - BOTTOM - (value - low) / (high - low) * (HEIGHT - TOP - BOTTOM)

    def ticks(self, across, up, name_across, name_up):
        for value in across:
            x = self.x(value)
            self.parts.append(f'<path d="M{x:.1f} {TOP}V{HEIGHT - BOTTOM}" stroke="#ddd"/>'
                              f'<text x="{x:.1f}" y="{HEIGHT - BOTTOM + 16}" text-anchor="middle">{name_across(value)}</text>')
        for value in up:
            y = self.y(value)
            self.parts.append(f'<path d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}" stroke="#ddd"/>'
                              f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{name_up(value)}</text>')

    def line(self, points, index, name, dashed=False):
        path = " ".join(f"{self.x(x):.1f},{self.y(y):.1f}" for x, y in points)
        colour, dash = COLOURS[index % len(COLOURS)], ' stroke-dasharray="6 4"' if dashed else ""
        y = TOP + 14 + 18 * index
        self.parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"{dash}/>'
                          f'<path d="M{WIDTH - RIGHT + 8} {y}h18" stroke="{colour}" stroke-width="2"{dash}/>'
                          f'<text x="{WIDTH - RIGHT + 30}" y="{y + 4}">{escape(name)}</text>')

    def point(self, x, y, name):
        self.parts.append(f'<circle cx="{self.x(x):.1f}" cy="{self.y(y):.1f}" r="5" fill="none" stroke="#222" stroke-width="2">'
                          f"<title>{escape(name)}</title></circle>")

    def text(self):
        return (f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" '
                f'font-family="sans-serif" font-size="11" fill="#222">\n<rect width="100%" height="100%" fill="#fff"/>\n'
                + "\n".join(self.parts) + "\n</svg>\n")
