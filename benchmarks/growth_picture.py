"""Lines over the length of a session, as SVG."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import ceil
from xml.sax.saxutils import escape

WIDTH, HEIGHT = 760, 420
LEFT, RIGHT, TOP, BOTTOM = 60, 230, 50, 80
INK = "#737b84"
"""As readable on white as on black, and so are the colours."""
COLOURS = ("#d9534f", "#3b82d0", "#c07d1e", "#2a9d6f")


def draw(title: str, hours: Sequence[float], clips: Sequence[int], lines: Mapping[str, Sequence[float]]) -> str:
    """A picture of seconds over hours, each line with its name at its end, and under each hour its clips."""
    longest, most = max(hours), max(map(max, lines.values()))
    step = next(step for step in (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50) if most / step <= 8)
    top = ceil(most / step) * step

    def x(hour: float) -> float:
        return LEFT + hour / longest * (WIDTH - LEFT - RIGHT)

    def y(second: float) -> float:
        return HEIGHT - BOTTOM - second / top * (HEIGHT - TOP - BOTTOM)

    parts = [text(LEFT, 24, title, "start", INK, "bold")]
    for tick in range(round(top / step) + 1):
        at = y(tick * step)
        parts.append(f'<path d="M{LEFT} {at:.1f}H{WIDTH - RIGHT}" stroke="{INK}" stroke-opacity=".3"/>')
        parts.append(text(LEFT - 8, at + 4, f"{tick * step:g} s", "end", INK))
    parts.append(text(LEFT - 8, HEIGHT - BOTTOM + 20, "hours", "end", INK))
    parts.append(text(LEFT - 8, HEIGHT - BOTTOM + 40, "clips", "end", INK))
    for hour, count in zip(hours, clips, strict=True):
        parts.append(text(x(hour), HEIGHT - BOTTOM + 20, f"{hour:.0f}" if hour > 0.75 else "½", "middle", INK))
        parts.append(text(x(hour), HEIGHT - BOTTOM + 40, str(count), "middle", INK))
    under = "length of the session, and how many different things are said in it"
    parts.append(text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 14, under, "middle", INK))
    ends = label_places([y(values[-1]) for values in lines.values()])
    for (name, values), colour, end in zip(lines.items(), COLOURS, ends, strict=True):
        points = [(x(hour), y(second)) for hour, second in zip(hours, values, strict=True)]
        path = " ".join(f"{across:.1f},{down:.1f}" for across, down in points)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{across:.1f}" cy="{down:.1f}" r="3.5" fill="{colour}"/>' for across, down in points]
        parts.append(text(WIDTH - RIGHT + 10, end + 4, f"{name}, {values[-1]:.2g} s", "start", colour))
    body = "\n".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'font-family="sans-serif" font-size="13">\n<title>{escape(title)}</title>\n{body}\n</svg>\n'
    )


def label_places(wanted: Sequence[float], apart: float = 17) -> list[float]:
    """Near where they are wanted and never nearer to each other than that; the lowest one stays."""
    places = list(wanted)
    order = sorted(range(len(places)), key=places.__getitem__, reverse=True)
    for below, above in pairwise(order):
        places[above] = min(places[above], places[below] - apart)
    return places


def text(x: float, y: float, words: str, anchor: str, colour: str, weight: str = "normal") -> str:
    """One line of words."""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}" font-weight="{weight}">'
        f"{escape(words)}</text>"
    )
