"""What was heard of a session, as stretches of its time. Pure."""

from collections.abc import Iterable

Stretches = tuple[tuple[int, int], ...]
"""From a millisecond to before another, in order, without overlap."""


def joined(stretches: Iterable[tuple[int, int]]) -> Stretches:
    """The same time, each moment once.

    >>> joined([(20, 30), (0, 10), (5, 20), (40, 40)])
    ((0, 30),)
    """
    found: list[tuple[int, int]] = []
    for start, end in sorted(each for each in stretches if each[0] < each[1]):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def length_ms(stretches: Stretches) -> int:
    """How long they are together.

    >>> length_ms(((0, 10), (20, 30)))
    20
    """
    return sum(end - start for start, end in stretches)


def written(stretches: Stretches) -> str:
    """To be kept; `read` takes it.

    >>> written(((0, 10), (20, 30)))
    '0-10 20-30'
    """
    return " ".join(f"{start}-{end}" for start, end in stretches)


def read(text: str) -> Stretches:
    """What was kept as `text`. Raises ValueError.

    >>> read("0-10 20-30")
    ((0, 10), (20, 30))
    """
    pairs = (each.split("-") for each in text.split())
    return joined((int(start), int(end)) for start, end in pairs)
