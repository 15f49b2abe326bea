"""How times are written for people and for players. Knows nothing of what happens at them."""


def minutes(ms: int) -> str:
    """Minutes and whole seconds, rounded down, as players show it.

    >>> minutes(0), minutes(754_900), minutes(3_600_000)
    ('00:00', '12:34', '60:00')
    """
    return f"{ms // 60_000:02}:{ms // 1_000 % 60:02}"


def hours(ms: int, point: str) -> str:
    """Hours, minutes, seconds and milliseconds.

    >>> hours(3_661_009, ".")
    '01:01:01.009'
    """
    return f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1_000 % 60:02}{point}{ms % 1_000:03}"


def clock(ms: int) -> str:
    """Minutes and whole seconds, rounded down, with hours from the first one on.

    >>> clock(252_900), clock(3_852_000)
    ('04:12', '1:04:12')
    """
    return f"{ms // 3_600_000}:{minutes(ms % 3_600_000)}" if ms >= 3_600_000 else minutes(ms)


def span(start_ms: int, end_ms: int) -> str:
    """The whole seconds in which a stretch lies; of an empty one its place.

    >>> span(252_900, 258_100), span(252_900, 252_900)
    ('04:12-04:19', '04:12')
    """
    return clock(start_ms) if start_ms == end_ms else f"{clock(start_ms)}-{clock(-(-end_ms // 1_000) * 1_000)}"


def seconds(ms: int) -> str:
    """Seconds with one decimal, with three where one would not be exact.

    >>> seconds(30_000), seconds(600), seconds(1_008)
    ('30.0', '0.6', '1.008')
    """
    return f"{ms // 1_000}.{ms % 1_000 // 100}" if ms % 100 == 0 else f"{ms // 1_000}.{ms % 1_000:03}"
