"""What one needs, as it is written in a setting: things, and which of them one can do without."""

import re

from voicecoach.routine import Equipment

_OPTIONAL = r"(?:optional(?:ly)?|opcional|facultati(?:f|ve)|if you (?:like|want|have (?:one|it|some|them)))"
_BEFORE = re.compile(rf"(?:\(\s*{_OPTIONAL}\s*\)|{_OPTIONAL}\b)[:\s]*", re.IGNORECASE)
_AFTER = re.compile(rf"\s*(?:\(\s*{_OPTIONAL}\s*\)|\b{_OPTIONAL})$", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*[,;]\s*(?:(?:and|und|y|et)\s+)?|\s+(?:and|und|y|et)\s+", re.IGNORECASE)
_WITHIN = re.compile(r"^an optional (\w)", re.IGNORECASE)


def parse_equipment(text: str) -> tuple[Equipment, ...] | None:
    """The things between commas, semicolons and "and"; `none` is nothing, and None what is no thing.

    >>> parse_equipment("a mat, a barbell (optional)")
    (Equipment(name='a mat', optional=False), Equipment(name='a barbell', optional=True))
    >>> parse_equipment("none"), parse_equipment("a barbell, optional")
    ((), None)
    """
    if text.strip().lower() in ("none", "nothing"):
        return ()
    items = [_thing(item.strip()) for item in _BETWEEN.split(text) if item.strip()]
    things = tuple(item for item in items if item.name)
    return things if items and len(things) == len(items) else None


def _thing(item: str) -> Equipment:
    """
    >>> _thing("an optional barbell")
    Equipment(name='a barbell', optional=True)
    """
    name = _AFTER.sub("", _BEFORE.sub("", item, count=1) if _BEFORE.match(item) else item)
    name = _WITHIN.sub(lambda match: f"{'an' if match[1].lower() in 'aeiou' else 'a'} {match[1]}", name)
    return Equipment(name, optional=name != item)
