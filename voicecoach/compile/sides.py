"""Left and right: which side a text speaks of, and the same text for the other side. Knows nothing of time."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from voicecoach.routine import Side

_BODY = (
    "ab achilles adductor ankle arm armpit bicep biceps big-toe buttcheek buttock calf calves cheek chest collarbone "
    "ear elbow eye face feet finger fingertip fist flank foot forearm glute groin hamstring hand heel hip hipbone "
    "instep jaw knee kneecap lat leg limb lung nostril oblique palm pec pectoral pelvis piriformis quad quadricep "
    "quadriceps rib ribcage shin shoulder shoulder-blade side sit-bone sitting-bone sole temple thigh thumb toe trap "
    "tricep triceps waist wrist"
).split()
_BETWEEN = (
    "front back rear top bottom upper lower inner outer big little middle index ring small straight bent free working "
    "supporting standing sit sitting"
).split()
_PART = rf"(?:(?:{'|'.join(_BETWEEN)})[ -]){{0,2}}(?:{'|'.join(_BODY)}|bone)(?:e?s)?\b"
_JOINED = r"(?:\s*/\s*|,?\s+(?:and then|and|or|then|to)\s+)(?:(?:the|your)\s+)?\\?(?:left|right)"
_BEFORE_PART = re.compile(rf"(?:{_JOINED})*[ -]{_PART}", re.IGNORECASE)
_SIDE = re.compile(r"(?P<kept>\\)?\b(?P<word>left|right)\b", re.IGNORECASE)

_OWNED = re.compile(r"\b(?:your|the|its|his|her|their|my|one's|this|that)\s+$", re.IGNORECASE)
_RIGHT_ANGLE = re.compile(r"[ -](?:angles?|angled)\b", re.IGNORECASE)
_RIGHT_THING = re.compile(
    r" (?:amount|way|time|moment|height|depth|distance|speed|pace|weight|load|tension|technique|form|muscles?|place|"
    r"spot|position|posture)\b",
    re.IGNORECASE,
)
_RIGHT_THERE = re.compile(
    r"[ -](?:above|below|under|underneath|over|behind|beside|beneath|away|now|here|there|before|after|at|in|on|up|"
    r"down|out|off|into|against|next|near|by|through|across|between|past|to the (?:top|end|edge|floor|wall|tips?|"
    r"limit)|when|as|until|where)\b",
    re.IGNORECASE,
)
_RIGHT_AFTER = re.compile(
    r"\b(?:all|just|feels?|felt|not|quite|about|that's|it's|is|it|this|breathe|breathing)\s+$", re.IGNORECASE
)
_LEFT_OVER = re.compile(
    r" (?:over|for you|to (?:do|go)|of (?:your|the|this) (?:set|time|rep|reps|round|session|workout))\b", re.IGNORECASE
)
_LEFT_AFTER = re.compile(
    r"\b(?:is|are|be|been|has|have|had|what's|nothing|seconds?|minutes?|reps?|sets?|rounds?|breaths?|more|much|many)"
    r"\s+$",
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
    unclear = [match["word"].lower() for match in _SIDE.finditer(text) if _is_unclear(match)]
    return Mirrored(_SIDE.sub(_exchanged, text), tuple(unclear))


def first_named(texts: Iterable[str]) -> Side | None:
    """The side that the texts name first, before a part of the body.

    >>> first_named(["Kneel at a right angle.", "Left knee on the mat, right foot in front."])
    <Side.LEFT: 'left'>
    """
    for text in texts:
        for match in _SIDE.finditer(text):
            if _names_a_side(match):
                return Side(match["word"].lower())
    return None


def _names_a_side(match: re.Match[str]) -> bool:
    return not match["kept"] and _BEFORE_PART.match(match.string, match.end()) is not None


def _exchanged(match: re.Match[str]) -> str:
    if not _names_a_side(match):
        return match[0]
    written, other = match["word"], Side(match["word"].lower()).other.value
    return other.upper() if written.isupper() else other.capitalize() if written[0].isupper() else other


def _is_unclear(match: re.Match[str]) -> bool:
    """Whether it may or may not mean a side: everything is unclear that is not plainly something else."""
    if match["kept"] or _names_a_side(match):
        return False
    before, after = match.string[: match.start()], match.string[match.end() :]
    owned = _OWNED.search(before) is not None
    if match["word"].lower() == "left":
        return owned or not (_LEFT_OVER.match(after) or (_LEFT_AFTER.search(before) and not after.startswith(" of ")))
    if _RIGHT_ANGLE.match(after):
        return False
    if owned:
        return not _RIGHT_THING.match(after)
    return not (_RIGHT_THING.match(after) or _RIGHT_THERE.match(after) or _RIGHT_AFTER.search(before))
