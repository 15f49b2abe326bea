"""Keys that are no settings, and where what they say has its home: another setting, the dosage, or nowhere."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches

from voicecoach.script.beside_dosage import breath_rhythm, settings_beside
from voicecoach.script.settings import KEYS
from voicecoach.source import Mistake

_SAME = {
    "rest": "break, pause, recovery, recover, resting, rest time, rest between sets, pause between sets, rests",
    "between-exercises": "between exercises, rest between exercises, pause between exercises, break between exercises",
    "change-over": "side change, change side, change sides, switch, switch sides, change over, changeover",
    "get-ready": "start delay, delay, prepare, preparation, prep, get ready",
    "count-in": "count in, countin",
    "rep": "slow, rep length, rep time, seconds per rep, rep speed",
    "pace": "speed",
    "breathe": "breath, breathing, breaths, rhythm, breath rhythm",
    "schedule": "frequency, how often, often",
    "equipment": "gear, props, kit, needs, you need, need, materials, material",
    "countdown": "count down",
    "time-left": "time left",
    "open-ended": "open ended",
    "side": "start side, first side",
    "safety": "warning, caution, stop if",
    "talk": "verbosity, talking, speech",
}
_HOMES = {word: key for key, words in _SAME.items() for word in words.split(", ")}
_VALUES = {
    "pace": {"slow": "slower", "slowly": "slower", "fast": "faster", "quick": "faster", "medium": "normal"},
    "talk": {"quiet": "brief", "quietly": "brief", "less": "brief", "little": "brief", "low": "brief"},
    "count": dict.fromkeys(("quiet", "quietly", "silent", "silently"), "none"),
    "style": {
        **dict.fromkeys(("soft", "softly", "slow", "gentle", "gently", "quiet", "relaxed", "calmly"), "calm"),
        **dict.fromkeys(("energetic", "fast", "lively", "loud", "motivating", "upbeat", "strict"), "brisk"),
    },
}
"""Values that people write, with what the setting calls them."""

NO, YES = ("none", "no", "off", "never", "without", "false"), ("yes", "on", "always", "true")

_NOWHERE = {
    **dict.fromkeys("music sound volume ducking".split(), "there is no music: leave it out"),
    **dict.fromkeys("units unit".split(), "leave it out: each figure has its unit beside it, as in `80 kg`"),
    **dict.fromkeys("bell gong chime chimes bells".split(), "leave it out, and write `[chime]` where it is to sound"),
    **dict.fromkeys("announce announcements names".split(), "leave it out, or write `talk: counts` to hear the least"),
}
"""What no setting does, with what to do instead."""


@dataclass(frozen=True, slots=True)
class Home:
    """What to write for a key that is no setting: a hint and, if its value can be kept, the whole line; it
    `is_left_out` if nothing is lost without it."""

    hint: str
    line: str = ""
    is_certain: bool = False
    is_left_out: bool = False


def home_of(key: str, value: str, keys: list[str]) -> Home | None:
    """The home of a key, None if it is not known. `keys` are those that are allowed there.

    >>> home_of("between exercises", "15 sec", list(KEYS)).line, home_of("speed", "slow", list(KEYS)).line
    ('between-exercises: 15 sec', 'pace: slower')
    >>> home_of("breath", "4 in, 4 out", list(KEYS)).line, home_of("slow", "6s", list(KEYS)).line
    ('breathe: in 4s, out 4s', 'rep: 6s')
    """
    name = re.sub(r"[\s_]+", " ", key.lower()).strip()
    if name in _NOWHERE:
        return Home(_NOWHERE[name], is_left_out=name == "music" and value.lower() in NO)
    setting = _HOMES.get(name)
    if setting is None or setting not in keys:
        return None
    if (kept := value_for(setting, value)) is not None:
        line = f"{setting}: {kept}"
        return Home(f"write `{line}`", line, is_certain=setting != "safety")
    return Home(f"write for example `{KEYS[setting].example}`{KEYS[setting].remark}")


_TIMES = frozenset("rest between-exercises change-over get-ready relax rep tempo breathe".split())
"""The settings that are looked for in lines without a colon: those with a figure."""


def is_key(name: str) -> bool:
    """Whether a name is that of a setting, or of something that a setting says."""
    name = " ".join(name.lower().split())
    return name in KEYS or name.replace(" ", "-") in KEYS or name in _HOMES or name in _NOWHERE


def setting_line(key: str, value: str) -> str | None:
    """A setting with a figure whose line was written without a colon or under another name, else None.

    >>> setting_line("rest", "20"), setting_line("between exercises", "15 sec"), setting_line("lift", "2s")
    ('rest: 20s', 'between-exercises: 15 sec', None)
    """
    name = " ".join(key.lower().split())
    setting = name if name in KEYS else _HOMES.get(name, name.replace(" ", "-"))
    kept = value_for(setting, value) if setting in _TIMES else None
    return f"{setting}: {kept}" if kept is not None else None


def value_for(setting: str, value: str) -> str | None:
    """A value as its setting reads it, perhaps in other words or without those behind it; None if there is none.

    >>> value_for("rest", "45s between sets"), value_for("tempo", "2-0-1-0 unless stated"), value_for("rest", "soon")
    ('45s', '2-0-1-0', None)
    """
    read: Callable[[str], object] = KEYS[setting].read
    words = value.split()
    tries = [value, _VALUES.get(setting, {}).get(value.lower(), "")]
    if setting == "breathe":
        tries.append(breath_rhythm(value))
        tries += [each.value for each in settings_beside(value)[1] if each.key == "breathe"]
    if setting not in ("equipment", "schedule", "safety", "title", "position"):
        tries += [" ".join(words[:count]).rstrip(",;") for count in range(min(len(words) - 1, MOST_WORDS), 0, -1)]
    if value.isdecimal() and setting != "countdown":
        tries.append(f"{value}s")
    for same in (NO, YES):
        tries += same if value.lower() in same else ()
    if len(words) == 1 and value.isalpha():
        named = re.findall(r"`([a-z ]+)`", f"`{KEYS[setting].example.partition(': ')[2]}` {KEYS[setting].remark}")
        tries += get_close_matches(value.lower(), named, 1, cutoff=0.7)
    for each in tries:
        if each and (found := read(each)) is not None and not isinstance(found, Mistake):
            return each
    return None


def style_for(words: str) -> str | None:
    """The style that somebody asks for who describes a voice.

    >>> style_for("slow, calm"), style_for("energetic"), style_for("espeak")
    ('calm', 'brisk', None)
    """
    found = (
        each if each in ("calm", "brisk") else _VALUES["style"].get(each)
        for each in re.findall(r"[a-z]+", words.lower())
    )
    return next(filter(None, found), None)


MOST_WORDS = 8
"""The most words of a value of which the first are tried alone."""
