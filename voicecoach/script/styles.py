"""The styles: what `style: calm` and `style: brisk` stand for, as settings that can be written singly."""

from collections.abc import Mapping
from typing import Any

from voicecoach.routine import Settings, Style
from voicecoach.script.settings import KEYS

PRESETS: Mapping[Style, Mapping[str, str]] = {
    "calm": {
        "signals": "bell",
        "exercise-numbers": "no",
        "count-in": "none",
        "count": "none",
        "breath-count": "no",
        "countdown": "none",
        "time-left": "none",
        "rest-length": "no",
        "rest-warning": "none",
        "release-words": "no",
        "encouragement": "none",
        "sentence-gap": "1.5s",
    },
    "normal": {},
    "brisk": {
        "countdown": "full",
        "transition": "same 3s, other 5s, lying to standing 8s",
        "sentence-gap": "0.4s",
    },
}
"""Each style with the settings that it writes. Whatever another style writes, it sets back to its default."""

_FIELDS = tuple(dict.fromkeys(KEYS[key].field for preset in PRESETS.values() for key in preset))


def styled(style: Style) -> tuple[dict[str, Any], set[str]]:
    """The values by field that a style stands for, and the fields among them that it writes.

    >>> values, written = styled("brisk")
    >>> values["countdown"], values["count_in"], "count_in" in written
    ('full', 3, False)
    """
    written = {KEYS[key].field: KEYS[key].read(value) for key, value in PRESETS[style].items()}
    usual = Settings()
    return {name: written.get(name, getattr(usual, name)) for name in _FIELDS}, set(written)
