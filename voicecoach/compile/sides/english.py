"""Left and right in English."""

import re

from voicecoach.compile.sides.grammar import SideGrammar, beside, ending_at, found, found_before, pair

BODY = (
    "ab abs achilles adductor ankle arch arm armed armpit bicep biceps big-toe buttcheek buttock calf calves "
    "cheek chest chin collarbone crutch ear elbow erector eye face feet finger fingertip fist flank foot footed "
    "forearm glute groin hamstring hand handed heel hip hipbone instep jaw knee kneecap lat lats leg legged limb "
    "lung nape neck nostril oblique palm pec pecs pectoral pelvis pinky piriformis psoas quad quadricep "
    "quadriceps rib ribcage scapula shin shinbone shoulder shoulder-blade side sided sit-bone sitting-bone sole "
    "temple thigh thumb tibia toe torso trap tricep triceps waist wrist"
).split()
BETWEEN = (
    "back bending bent big bottom crossed extended free front hind index inner inside kneeling lead leading "
    "lifted lifting little lower lowered mid middle outer outside planted raised rear resting ring sit sitting "
    "sitz small stance standing straight stretched supporting top trailing upper working"
).split()
_BACK = "(?:upper|lower|mid|middle)[ -]back"
_PART = rf"(?:{_BACK}|(?:(?:{'|'.join(BETWEEN)}),?[ -]){{0,2}}(?:{'|'.join(BODY)}|bone|it[ -]band)(?:e?s)?)\b"
_LETTER = r"(?-i:[LR])\b\.?"
_JOINED = rf"(?:\s*/\s*|,?\s+(?:and then|and|or|then|to)\s+)(?:(?:the|your)\s+)?\\?(?:left|right|{_LETTER})"
_BEFORE_PART = re.compile(rf"(?:{_JOINED})*[ -]{_PART}", re.IGNORECASE)
_JOINED_PART = re.compile(r"hand(?:ed|s)?\b", re.IGNORECASE)
_SIDE = re.compile(rf"(?P<kept>\\)?\b(?P<word>(?:left|right)(?=\b|hand|wards?\b)|(?<!&){_LETTER}(?!&))", re.IGNORECASE)
_BETWEEN_TWO = (
    r"(?:\s*/\s*|,?\s+(?:and then|and|or|then|to|over|under|across|behind|before|after|in front of|on top of)\s+"
    r"(?:(?:the|your)\s+)?)"
)
_PAIR = re.compile(rf"{_BETWEEN_TWO}(?P<second>left|right)\b", re.IGNORECASE)
_PAIR_BEFORE = re.compile(rf"(?<!\\)\b(?P<first>left|right){_BETWEEN_TWO}$", re.IGNORECASE)
_SAME_PART = re.compile(rf"(?<!\\)\b(?:left|right)[ -]{_PART}{_BETWEEN_TWO}$", re.IGNORECASE)
_ENDS = re.compile(r"\s*(?:[.,;:!?)]|$)")
_THE = re.compile(r"(?<!\bto )(?<!\btoward )(?<!\btowards )(?<!\bon )(?<!\bfrom )(?<!\bat )\bthe\s+$", re.IGNORECASE)
_OF_SOMEBODY = re.compile(r"\b(?:your|my|his|her|their|one's|one’s)\s+$", re.IGNORECASE)

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
    r"[ -](?:over(?! (?:(?:the|your) )?(?:left|right))|for you|to (?:do|go)|"
    r"of (?:your|the|this) (?:set|time|rep|reps|round|session|workout))\b",
    re.IGNORECASE,
)
_LEFT_AFTER = re.compile(
    r"\b(?:is|are|be|been|has|have|had|what's|nothing|time|seconds?|minutes?|reps?|sets?|rounds?|breaths?|more|much|many)"
    r"\s+$",
    re.IGNORECASE,
)

_LETTER_BEFORE = re.compile(r"\b(?:an|letters?|like)\s+(?:an?\s+)?['\"“‘]?$", re.IGNORECASE)
_LETTER_AFTER = re.compile(r"['\"”’]?(?:[ -](?:shaped?|sits?|position)\b|\s*\d)", re.IGNORECASE)

_ONE_SIDED = re.compile(
    rf"\b(?:(?:un)?affected|(?:un)?injured|(?:un)?involved|(?:non-?|un)?operated|surgical|(?:non-?)?dominant)\s+{_PART}",
    re.IGNORECASE,
)


_OTHER = {"left": "right", "right": "left", "l": "r", "r": "l", "l.": "r.", "r.": "l."}


def _named(match: re.Match[str]) -> tuple[int, int] | None:
    """`left knee`, `lefthanded`, `left over right`, `your left`."""
    if _is_letter(match):
        return None
    joined = found(_JOINED_PART, match)
    if joined or match.string[match.end() : match.end() + 4].lower() == "ward":
        return joined
    span = found(_BEFORE_PART, match) or _pair(match) or _elliptic(match)
    return span or (None if _is_thing(match) else found_before(_OF_SOMEBODY, match))


def _is_letter(match: re.Match[str]) -> bool:
    """`form an L`, `L-sit`."""
    return len(match["word"]) <= 2 and beside(match, _LETTER_BEFORE, _LETTER_AFTER)


def _is_thing(match: re.Match[str]) -> bool:
    """`your right angle`, `your right weight`, `your left-over strength`."""
    return any(thing.match(match.string, match.end()) for thing in (_RIGHT_ANGLE, _RIGHT_THING, _LEFT_OVER))


def _pair(match: re.Match[str]) -> tuple[int, int] | None:
    """`left over right`, but not `all right, and left`."""
    span = pair(match, _PAIR, _PAIR_BEFORE)
    return None if span is None or ending_at(_RIGHT_AFTER, match.string, span[0]) else span


def _alone(match: re.Match[str]) -> bool:
    """`the right`."""
    return not _is_thing(match) and ending_at(_THE, match.string, match.start()) is not None


def _elliptic(match: re.Match[str]) -> tuple[int, int] | None:
    """`left leg, then the right.`"""
    return found_before(_SAME_PART, match) if _ENDS.match(match.string, match.end()) else None


def _otherwise(match: re.Match[str]) -> bool:
    """`right angle`, `right above`, `what is left of your set`, `form an L`."""
    if len(match["word"]) <= 2:
        return _is_letter(match)
    text, start, end = match.string, match.start(), match.end()
    owned = ending_at(_OWNED, text, start) is not None
    if match["word"].lower() == "left":
        remains = ending_at(_LEFT_AFTER, text, start) and not text.startswith(" of ", end)
        return text.startswith("-over", end) or (not owned and bool(_LEFT_OVER.match(text, end) or remains))
    if _RIGHT_ANGLE.match(text, end) or _RIGHT_THING.match(text, end):
        return True
    return not owned and bool(_RIGHT_THERE.match(text, end) or ending_at(_RIGHT_AFTER, text, start))


ENGLISH = SideGrammar(
    word=_SIDE,
    stems=("l", "r"),
    named=_named,
    alone=_alone,
    otherwise=_otherwise,
    one_sided=_ONE_SIDED,
    examples=("turn to the left side", "turn to the right side"),
    agreeing=lambda match: _OTHER[match["word"].lower()],
)
