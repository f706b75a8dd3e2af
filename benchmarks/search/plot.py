"""Time against catalogue size as an SVG, both axes logarithmic."""

from collections.abc import Mapping
from math import ceil, floor, log10

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 760, 420, 70, 220, 30, 50
COLOURS = ("#0b6e4f", "#1b4f9c", "#c8553d", "#7a5195", "#b8860b", "#444444", "#888888")


def draw_plot(times: Mapping[str, Mapping[int, float]]) -> str:
    """A line for each engine: catalogue size → median milliseconds."""
    sizes = sorted({size for line in times.values() for size in line})
    values = [max(ms, 0.01) for line in times.values() for ms in line.values()]
    low, high = _decade(min(values), -1), _decade(max(values), 1)

    def x(size: float) -> float:
        span = log10(sizes[-1] / sizes[0]) or 1
        return LEFT + (WIDTH - LEFT - RIGHT) * log10(size / sizes[0]) / span

    def y(ms: float) -> float:
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * log10(max(ms, 0.01) / low) / log10(high / low)

    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        'font-family="sans-serif" font-size="13">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
        f'<text x="{LEFT}" y="18">milliseconds a query (median, wall)</text>',
        f'<text x="{(WIDTH - RIGHT + LEFT) / 2:.0f}" y="{HEIGHT - 12}" text-anchor="middle">products</text>',
    ]
    tick = low
    while tick <= high * 1.01:
        out.append(
            f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y(tick):.1f}" y2="{y(tick):.1f}" stroke="#ddd"/>'
        )
        out.append(f'<text x="{LEFT - 8}" y="{y(tick) + 4:.1f}" text-anchor="end">{tick:g}</text>')
        tick *= 10
    out += [
        f'<text x="{x(size):.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{size:,}</text>'
        for size in sizes
    ]
    last = -99.0
    ends = sorted(times.items(), key=lambda item: y(item[1][max(item[1])]))
    for place, (name, line) in enumerate(ends):
        colour = COLOURS[place % len(COLOURS)]
        points = " ".join(f"{x(size):.1f},{y(ms):.1f}" for size, ms in sorted(line.items()))
        out.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2.5"/>')
        out += [
            f'<circle cx="{x(s):.1f}" cy="{y(ms):.1f}" r="3.5" fill="{colour}"/>' for s, ms in line.items()
        ]
        last = max(y(line[max(line)]) + 4, last + 16)
        out.append(f'<text x="{WIDTH - RIGHT + 10}" y="{last:.1f}" fill="{colour}">{name}</text>')
    return "\n".join([*out, "</svg>", ""])


def _decade(value: float, up: int) -> float:
    return 10.0 ** (ceil(log10(value)) if up > 0 else floor(log10(value)))
