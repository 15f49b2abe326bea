"""The `key: value` settings: the keys, the values each accepts, problems with values, and the styles: what `style:
calm` and `style: brisk` stand for, as settings that can be written singly.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from voicecoach.clock import parse_duration, plain, planned
from voicecoach.routine import (
    Countdown,
    Equipment,
    Explain,
    Rest,
    Settings,
    Side,
    Signals,
    Style,
    Transition,
    Verbosity,
)
from voicecoach.script.limits import LONGEST_NAME
from voicecoach.script.phases import FIGURES, LONGEST_REP_MS, SHORTEST_REP_MS, parse_breath, parse_tempo
from voicecoach.script.progression import EXAMPLE, parse_progression
from voicecoach.source import Mistake
from voicecoach.speech import EXAMPLE as PRONUNCIATION
from voicecoach.speech import parse_pronunciations

Value = Any
"""The result of parsing a value: a Mistake, or the type of the field of `Settings` or `Routine` that it fills."""


@dataclass(frozen=True, slots=True)
class Key:
    """One setting: the field it fills, its parser, an example and a note for hints, and where it is allowed."""

    field: str
    read: Callable[[str], Value | None]
    example: str
    note: str = ""
    script: bool = True
    exercise: bool = True

    @property
    def hint(self) -> str:
        return f"write for example `{self.example}`{self.remark}"

    @property
    def remark(self) -> str:
        return f" ({self.note})" if self.note else ""


LONGEST_MS = 3_600_000
SHORTEST_TIME_LEFT_MS = 10_000
"""The time left is not told more often than this."""


def _is_none(text: str) -> bool:
    return plain(text) in ("none", "off")


def _time(text: str) -> int | None:
    if text.strip() == "0" or _is_none(text):
        return 0
    ms = parse_duration(text)
    return ms if ms is not None and ms <= LONGEST_MS else None


def _rest(text: str) -> Rest | None:
    """A rest; `none` is no rest of its own, `0s` is one of nothing, kept like any other."""
    if _is_none(text):
        return "none"
    return "as needed" if plain(text) in ("as needed", "as long as needed") else _time(text)


def _change_over(text: str) -> int | Literal["none"] | None:
    return "none" if _is_none(text) else _time(text)


def _rests(text: str) -> Rest | tuple[int, ...] | None:
    """One rest for all sets, or one for each: `45s, 2:00, 2:30`."""
    rests = [_time(each) for each in re.split(r"\s*[,;]\s*", text.strip())]
    each = tuple(ms for ms in rests if ms is not None)
    return each if 1 < len(each) == len(rests) else _rest(text)


def _time_left(text: str) -> int | None:
    """How often the time left is told, in milliseconds: `every 5 min`, at least ten seconds; 0 for never."""
    if _is_none(text):
        return 0
    ms = _length(re.sub(r"^every\s+", "", text.strip(), flags=re.IGNORECASE))
    return ms if ms is not None and ms >= SHORTEST_TIME_LEFT_MS else None


def _breaths(text: str) -> int | Literal["always"] | None:
    """In how many breaths the words are said."""
    words = plain(text)
    return "always" if words == "always" else int(words) if re.fullmatch(r"\d{1,3}", words) else None


SHORTEST_GAP_MS, LONGEST_GAP_MS = 350, 10_000
"""Between two sentences."""


def _gap(text: str) -> int | None:
    """The time between two sentences, in milliseconds."""
    ms = parse_duration(text)
    return ms if ms is not None and SHORTEST_GAP_MS <= ms <= LONGEST_GAP_MS else None


def _length(text: str) -> int | None:
    """A length of time in milliseconds; `none` is not allowed."""
    ms = _time(text)
    return ms if ms is not None and ms >= 1_000 else None


def _rep(text: str) -> int | Mistake | None:
    """The length of a rep in milliseconds."""
    text = text.strip()
    has_unit = re.fullmatch(r"[\d.]+", text) is None
    ms = parse_duration(text if has_unit else f"{text}s")
    if ms is None:
        return None
    if not SHORTEST_REP_MS <= ms <= LONGEST_REP_MS:
        nearest = planned(min(max(ms, SHORTEST_REP_MS), LONGEST_REP_MS))
        return Mistake(f"a rep lasts 1 to 60 seconds, not `{text}`", f"write for example `rep: {nearest}`")
    if not has_unit:
        hint = f"write `rep: {text}s` for reps of that length, 1 to 60 seconds; their number goes in the heading"
        return Mistake(f"`{text}` has no unit of time", hint)
    return ms


def _every(text: str) -> int | None:
    """After how many reps they become faster: `every 10`."""
    match = re.fullmatch(r"every\s+([1-9]\d{0,2})(?:\s+reps?)?", plain(text))
    return int(match[1]) if match else None


def _transition(text: str) -> Transition | None:
    """One time for all transitions, or one for each kind; kinds not written keep their defaults."""
    if (ms := _time(text)) is not None:
        return Transition(ms, ms, ms, is_written=True)
    fields = {"same": "same_ms", "other": "other_ms", "lying to standing": "far_ms"}
    found: dict[str, Any] = {}
    for item in text.split(","):
        match = re.fullmatch(rf"({'|'.join(fields)})\s+(.+)", plain(item))
        ms = _time(match[2]) if match else None
        if match is None or ms is None or fields[match[1]] in found:
            return None
        found[fields[match[1]]] = ms
    return Transition(**found, is_written=True)


def _beats(text: str) -> int | None:
    if _is_none(text):
        return 0
    return int(text) if re.fullmatch(r"\d|10", text.strip()) else None


def _one_of(**choices: Value) -> Callable[[str], Value | None]:
    named = {plain(name.replace("_", " ")): value for name, value in choices.items()}
    return lambda text: named.get(plain(text))


def _words(text: str) -> str | None:
    return text.strip() or None


def _position(text: str) -> str | Mistake | None:
    if len(text) > LONGEST_NAME:
        what = f"this position has {len(text):,} characters; the most is {LONGEST_NAME}"
        return Mistake(what, "write the rest as an instruction")
    return _words(text)


def _line_or_none(text: str) -> str:
    return "" if _is_none(text) else text.strip()


_OPTIONAL = r"(?:optional(?:ly)?|opcional|facultati(?:f|ve)|if you (?:like|want|have (?:one|it|some|them)))"


_BEFORE = re.compile(rf"(?:\(\s*{_OPTIONAL}\s*\)|{_OPTIONAL}\b)[:\s]*", re.IGNORECASE)


_AFTER = re.compile(rf"\s*(?:\(\s*{_OPTIONAL}\s*\)|\b{_OPTIONAL})$", re.IGNORECASE)


_BETWEEN = re.compile(r"\s*[,;]\s*(?:(?:and|und|y|et)\s+)?|\s+(?:and|und|y|et)\s+", re.IGNORECASE)


_WITHIN = re.compile(r"^an optional (\w)", re.IGNORECASE)


def parse_equipment(text: str) -> tuple[Equipment, ...] | None:
    """The things separated by commas, semicolons and "and"; empty for `none`, and None if the text lists no things.

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


KEYS: dict[str, Key] = {
    "title": Key("title", _words, "title: Easy hips", exercise=False),
    "schedule": Key("schedule", _words, "schedule: 2-3 times a week", exercise=False),
    "voice": Key("voice", _words, "voice: hibari", exercise=False),
    "language": Key("language", _words, "language: en", exercise=False),
    "safety": Key("safety", _line_or_none, "safety: Stop if it hurts.", "or `none`", exercise=False),
    "cues": Key("cues", _words, "cues: my-voice", "a folder beside the script", exercise=False),
    "pronounce": Key("pronounce", parse_pronunciations, f"pronounce: {PRONUNCIATION}, psoas = so-as", exercise=False),
    "rest": Key("rest_ms", _rests, "rest: 20s", "at most an hour, or `as needed`"),
    "tempo": Key("tempo", parse_tempo, "tempo: lift 2s, hold 1s, lower 2s", f"or {FIGURES}; 1 to 60 seconds in all"),
    "breathe": Key("breath", parse_breath, "breathe: in 4s, out 4s"),
    "count-in": Key("count_in", _beats, "count-in: 3", "0 to 10"),
    "get-ready": Key("get_ready_ms", _time, "get-ready: 5s", "at most an hour"),
    "change-over": Key("change_over_ms", _change_over, "change-over: 8s", "at most an hour, or `none`"),
    "transition": Key(
        "transition", _transition, "transition: 10s", "or `same 5s, other 10s, lying to standing 15s`, or some of these"
    ),
    "talk": Key(
        "talk",
        _one_of(**{str(level): level for level in Verbosity}),
        "talk: brief",
        "`full`, `normal`, `brief` or `counts`",
    ),
    "encouragement": Key(
        "encouragement", _one_of(none=False, off=False, sparse=True), "encouragement: none", "or `sparse`"
    ),
    "countdown": Key(
        "countdown",
        _one_of(**{**{each: each for each in get_args(Countdown)}, "usual": "full", "off": "none"}),
        "countdown: 3",
        "`full`, `halfway`, the last `3`, `5` or `10` seconds, or `none`",
    ),
    "time-left": Key("time_left_ms", _time_left, "time-left: every 5 min", "ten seconds to an hour, or `none`"),
    "rest-warning": Key("rest_warning_ms", _time, "rest-warning: 30s", "before the end of a rest, or `none`"),
    "next": Key("next", _one_of(name="name", none="none"), "next: name", "before each step of a flow, or `none`"),
    "explain": Key(
        "explain",
        _one_of(**{each: each for each in get_args(Explain)}),
        "explain: before",
        "`before`, `stretch` or `fit`",
    ),
    "count": Key(
        "count",
        _one_of(end="end", start="start", none="none"),
        "count: start",
        "`end` or `start` of each rep, or `none`",
    ),
    "rep": Key("rep_ms", _rep, "rep: 3s", "the length of a rep without a tempo, 1 to 60 seconds"),
    "faster": Key("faster_every", _every, "faster: every 10", "a number of reps"),
    "breath-words": Key("breath_words", _breaths, "breath-words: 3", "or `always`"),
    "breath-count": Key("breath_count", _one_of(yes=True, no=False), "breath-count: yes", "or `no`"),
    "order": Key(
        "order",
        _one_of(within_a_set="within a set", side_by_side="side by side"),
        "order: side by side",
        "or `within a set`",
    ),
    "side": Key(
        "first_side",
        _one_of(left=Side.LEFT, right=Side.RIGHT),
        "side: right",
        "the side that goes first, `left` or `right`",
    ),
    "start": Key(
        "when_ready",
        _one_of(when_ready=True, after_the_instructions=False),
        "start: when ready",
        "live, it waits for a key; or `after the instructions`",
    ),
    "progression": Key(
        "progression", parse_progression, EXAMPLE, "`reps`, `sets`, `breaths`, a time, `-5s rest` or `tempo slower`"
    ),
    "pace": Key(
        "pace",
        _one_of(slower="slower", normal="normal", faster="faster"),
        "pace: slower",
        "`slower`, `normal` or `faster`",
    ),
    "style": Key(
        "style", _one_of(**{each: each for each in get_args(Style)}), "style: calm", "or `normal`, or `brisk`"
    ),
    "signals": Key(
        "signals",
        _one_of(**{each: each for each in get_args(Signals)}),
        "signals: bell",
        "`tones`, `bell` or `none`",
    ),
    "release-words": Key("release_words", _one_of(yes=True, no=False), "release-words: no", "or `yes`"),
    "exercise-numbers": Key("exercise_numbers", _one_of(yes=True, no=False), "exercise-numbers: no", "or `yes`"),
    "rest-length": Key("rest_length", _one_of(yes=True, no=False), "rest-length: no", "or `yes`"),
    "sentence-gap": Key("sentence_gap_ms", _gap, "sentence-gap: 2s", "0.35 to 10 seconds"),
    "finish": Key("finish", _one_of(bell=True, none=False, off=False), "finish: none", "or `bell`", exercise=False),
    "position": Key("position", _position, "position: left knee down, right foot in front", script=False),
    "between-exercises": Key("between_ms", _rest, "between-exercises: 30s", "at most an hour, `none` or `as needed`"),
    "open-ended": Key("open_ended_ms", _length, "open-ended: 60s", "a second to an hour"),
    "relax": Key("relax_ms", _time, "relax: 2s", "at most an hour"),
    "equipment": Key(
        "equipment", parse_equipment, "equipment: a mat, a barbell (optional)", "things between commas, or `none`"
    ),
}


def keys_of(*, exercise: bool) -> list[str]:
    """The keys allowed under an exercise, or in the front matter."""
    return [name for name, key in KEYS.items() if (key.exercise if exercise else key.script)]


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
