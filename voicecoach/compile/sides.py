"""Left and right: which side a text speaks of, and the same text for the other side. Knows nothing of time."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from voicecoach.routine import Side

_BODY = (
    "ankle arm bicep big-toe buttcheek buttock calf calves chest collarbone ear elbow eye feet finger fingertip "
    "fist flank foot forearm glute groin hamstring hand heel hip hipbone instep knee kneecap leg limb oblique "
    "palm pectoral pelvis quad quadricep rib ribcage shin shoulder shoulder-blade side sit-bone sole thigh thumb "
    "toe toes tricep waist wrist "
).split()
_BETWEEN = "front back rear top bottom upper lower inner outer big little small straight bent supporting standing"
_BODY_PART = rf"(?:(?:{'|'.join(_BETWEEN.split())})[ -]){{0,2}}(?:{'|'.join(_BODY)})(?:e?s)?\b"
_SIDE = re.compile(r"(?P<kept>\\)?\b(?P<word>left|right)\b", re.IGNORECASE)
_BEFORE_BODY = re.compile(rf"[ -](?:{_BODY_PART}|(?:and|or|then) (?:\\?)(?:left|right) {_BODY_PART})", re.IGNORECASE)
_NO_SIDE_AFTER = re.compile(
    r"[ -](?:angles?|angled|above|below|under|over|behind|beside|beneath|away|now|here|there|before|after|at|in|on|up|"
    r"down|out|off|into|against|next|near|by|through|across|between|past|to the|back to|amount|way|time|moment|where|"
    r"when|as|until|of your (?:set|time)|for you)\b",
    re.IGNORECASE,
)
_NO_SIDE_BEFORE = re.compile(
    r"(?:\b(?:is|are|be|been|has|have|had|what's|that's|all|just|feels?|felt|nothing|seconds?|reps?|minutes?|sets?|"
    r"more|not|quite|it|if|get|got|yourself|you)\s+)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Mirrored:
    """A text for the other side; `unclear` holds the words that may or may not mean a side, left as they were."""

    text: str
    unclear: tuple[str, ...] = ()


def mirror(text: str) -> Mirrored:
    """The text with left and right exchanged wherever they stand before a part of the body or "side".

    >>> mirror("Left knee down, right angle at the hip.").text
    'Right knee down, right angle at the hip.'
    >>> mirror("Turn to the left."), mirror(r"Look at your \\left hand.").text
    (Mirrored(text='Turn to the left.', unclear=('left',)), 'Look at your \\\\left hand.')
    """
    unclear: list[str] = []

    def exchange(match: re.Match[str]) -> str:
        if match["kept"]:
            return match[0]
        before, after = text[: match.start()], text[match.end() :]
        if _BEFORE_BODY.match(after):
            return _like(match["word"], Side(match["word"].lower()).other)
        if not _NO_SIDE_AFTER.match(after) and not _NO_SIDE_BEFORE.search(before):
            unclear.append(match["word"].lower())
        return match[0]

    return Mirrored(_SIDE.sub(exchange, text), tuple(unclear))


def first_named(texts: Iterable[str]) -> Side | None:
    """The side that the texts name first, before a part of the body.

    >>> first_named(["Kneel at a right angle.", "Left knee on the mat, right foot in front."])
    <Side.LEFT: 'left'>
    """
    for text in texts:
        for match in _SIDE.finditer(text):
            if not match["kept"] and _BEFORE_BODY.match(text[match.end() :]):
                return Side(match["word"].lower())
    return None


def _like(written: str, side: Side) -> str:
    return side.value.capitalize() if written[0].isupper() else side.value
