"""The coach's phrases with variables and plurals, as a value for the compiler; and which of them each sentence comes
from. Reads no files.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from functools import lru_cache
from typing import cast

from voicecoach.speech import Form, Pronunciations, joined, listing, number, ordinal, pronounced, sentences, spoken

PHRASES, PRONOUNCE, RECORDINGS = "phrases.txt", "pronounce.txt", "recordings.txt"
"""The texts of a pack in a language's folder; the recordings themselves are in its subfolder `recordings`."""

VARIABLES: dict[str, frozenset[str]] = {
    key: frozenset(names.split())
    for key, names in {
        "summary": "exercises time", "equipment": "items", "safety": "", "part": "name",
        "exercise": "number total", "next-exercise": "number total", "name": "name",
        "dosage-sets": "sets amount sides", "dosage-sets-hold": "sets amount sides",
        "dosage-one": "amount sides", "dosage-one-hold": "amount sides",
        "dosage-differing": "sets figures sides", "dosage-rounds": "sets amount sides",
        "amount-held": "reps time", "amount-held-range": "low high time", "amount-amrap": "time",
        "amount-to-failure": "", "amount-hold-to-failure": "", "sides-only": "side", "circuit": "rounds exercises",
        "next-name": "name", "as-needed": "", "how-long": "time",
        "at-round": "set", "at-round-side": "set side", "at-exercise-round": "number total set sets",
        "circuit-every": "rounds exercises time", "circuit-every-minute": "rounds exercises",
        "dosage-every": "sets amount sides time", "dosage-every-minute": "sets amount sides",
        "amount-at-least": "reps", "as-many-more": "", "own-pace": "",
        "metres": "distance", "kilometres": "distance", "feet": "distance", "yards": "distance", "miles": "distance",
        "kilos": "load", "pounds": "load", "percent": "load", "rpe": "load", "reserve": "load", "bodyweight": "",
        "of-max": "", "amount-reps": "reps", "amount-range": "low high", "amount-breaths": "breaths",
        "amount-flow": "rounds", "sides-each": "", "sides-alternating": "", "side-first": "side", "ready": "",
        "seconds": "seconds", "minutes": "minutes", "minutes-seconds": "minutes seconds", "hours": "hours",
        "hours-minutes": "hours minutes", "and": "", "number": "number",
        "count": "number", "halfway": "", "ten-seconds": "", "two-more": "", "last-rep": "", "up-to": "high",
        "three-more": "", "two-left": "", "and-go": "", "encourage": "", "equipment-optional": "optional",
        "equipment-and-optional": "items optional",
        "side": "side", "release-hold": "", "release-timed": "", "release-reps": "", "release-breaths": "",
        "release-hold-short": "", "release-timed-short": "", "release-reps-short": "", "release-breaths-short": "",
        "name-next": "name", "first-name": "name", "tour": "", "side-next": "side", "last-exercise": "",
        "switch": "", "other-side": "side", "rest": "", "next-set": "set sets", "next-last-set": "",
        "next-round": "set sets", "next-last-round": "", "find-position": "", "well-done": "",
        "left": "", "right": "", "lift": "", "hold": "", "lower": "", "pause": "", "relax": "",
        "breathe-in": "", "breathe-out": "", "finished": "", "schedule": "schedule", "schedule-when": "schedule",
        "goodbye": "", "next-week": "changes", "change-amount": "amount name", "change-differing": "figures name",
        "change-sets": "sets name", "change-rest": "rest name", "change-tempo": "name",
        "resuming": "", "at-set": "set", "at-set-side": "set side", "at-exercise": "number total",
        "at-exercise-set": "number total set sets", "time-left": "minutes",
        "time-left-exact": "time", "almost-done": "",
        "time-this-week": "nth",
    }.items()
}  # fmt: skip
"""Every phrase that a pack must have, and the variables it may use."""

VARIABLE = re.compile(r"\{(?P<name>[a-z]+)(?:#(?P<form>[mfn])|\|(?P<one>[^{}|]*)\|(?P<many>[^{}|]*))?\}")
"""`{name}`, `{name#f}` for a number that agrees with a feminine noun, or `{name|one|many}` for a plural."""

_FILLED = re.compile(rf"(?P<de>\bde )?{VARIABLE.pattern}")
"""A variable with the word before it, which some languages elide."""

NUMBER = re.compile(r"#(?P<form>[mfn]\b)?")
"""Within the forms of a plural: the number, with `#f` to agree with a feminine noun."""

PLACES = ("nth",)
"""Variables whose number is an ordinal: the second time."""

TWO_STOPS = re.compile(r"([.!?…])\.(?=\s|$)")
"""A doubled stop, as in "Ready to go?.", from `{name}.` with a name that ends a sentence itself."""

TONES = {
    "chime": 2_000, "go": 750, "half": 750, "tick": 250, "switch": 1_500, "rest": 2_000, "finish": 4_000,
}  # fmt: skip
"""Every tone of the coach, with its maximum length in milliseconds: a longer one would overlap the next cue."""


@dataclass(frozen=True, slots=True)
class Recording:
    """Recorded words: the sound file, its digest, and the place where a pack names it."""

    words: str
    language: str
    path: str
    digest: str
    place: str


def same_words(voiced: str) -> str:
    """The key shared by a recording and an utterance: their words in lower case, without a final full stop.

    >>> same_words("Ready."), same_words("Ready?")
    ('ready', 'ready?')
    """
    return voiced.casefold().rstrip(" .!…")


@dataclass(frozen=True, slots=True)
class CuePack:
    """What the coach can say in one language, and the length of each of its tones in milliseconds.

    `tone_digests` has the tones that differ from the shipped ones; `recorded` has the recordings by `same_words`;
    `places` has the file and line of each phrase that a pack laid over the shipped one has.
    """

    language: str
    phrases: Mapping[str, str]
    tones_ms: Mapping[str, int]
    pronunciations: Pronunciations = ()
    recordings: tuple[Recording, ...] = ()
    tone_digests: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)
    recorded: Mapping[str, Recording] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        found = {same_words(self.voiced(recording.words)): recording for recording in self.recordings}
        object.__setattr__(self, "recorded", found)

    def say(self, key: str, values: Mapping[str, int | str] | None = None) -> str:
        """A phrase with its variables filled in and its first letter capitalised.

        >>> pack = CuePack("en", {"summary": "{n} {n|rep|reps}."}, {})
        >>> pack.say("summary", {"n": 1}), pack.say("summary", {"n": 12})
        ('One rep.', 'Twelve reps.')
        >>> pack = CuePack("fr", {"time-left": "{n|Une minute|#f minutes}."}, {})
        >>> pack.say("time-left", {"n": 1}), pack.say("time-left", {"n": 21})
        ('Une minute.', 'Vingt et une minutes.')
        """
        text = TWO_STOPS.sub(r"\1", self.fill(key, values or {}).strip())
        return text[:1].upper() + text[1:]

    def fill(self, key: str, values: Mapping[str, int | str]) -> str:
        """A phrase as part of another: like `say`, but without the capital."""

        def filled(match: re.Match[str]) -> str:
            name, value = match["name"], values[match["name"]]
            if match["one"] is None:
                words = self._worded(name, value, match["form"])
            else:
                form = match["one"] if value == 1 else match["many"]
                words = NUMBER.sub(lambda sign: self._worded(name, value, sign["form"]), form)
            return joined(match["de"] or "", words, self.language)

        return _FILLED.sub(filled, self.phrases[key])

    def for_script(self, pronounce: Pronunciations) -> "CuePack":
        """The same with a script's own pronunciations, which take precedence; unchanged if it has them already."""
        if self.pronunciations[: len(pronounce)] == pronounce:
            return self
        return replace(self, pronunciations=pronounce + self.pronunciations)

    def voiced(self, text: str) -> str:
        """A text as passed to a voice, with pronunciations applied and numbers spelled out."""
        return _voiced(text, self.language, self.pronunciations)

    def sound_of(self, what: str) -> str:
        """What distinguishes the sound of an utterance's text, or of `~ go`, from others of the same name; usually
        empty."""
        if what.startswith("~ "):
            return self.tone_digests.get(what.removeprefix("~ "), "")
        recording = self.recorded.get(same_words(what))
        return recording.digest if recording else ""

    def choices(self, key: str) -> list[str]:
        """The alternative forms of a phrase, of which one is said at a time.

        >>> CuePack("en", {"encourage": "Stay with it. | Nice and steady."}, {}).choices("encourage")
        ['Stay with it.', 'Nice and steady.']
        """
        return [form.strip() for form in self.phrases[key].split("|") if form.strip()]

    def duration(self, ms: int) -> str:
        """A length of time in the coach's words, given in milliseconds."""
        hours, beyond = divmod(ms // 60_000, 60)
        if hours and ms % 60_000 == 0:
            key = "hours-minutes" if beyond else "hours"
            return self.fill(key, {"hours": hours, "minutes": beyond})
        minutes, rest = divmod(ms, 60_000)
        seconds: int | str = rest // 1000 if rest % 1000 == 0 else number(f"{rest / 1000:g}", self.language)
        if not minutes:
            return self.fill("seconds", {"seconds": seconds})
        if not rest:
            return self.fill("minutes", {"minutes": minutes})
        return self.fill("minutes-seconds", {"minutes": minutes, "seconds": seconds})

    def listing(self, items: list[str]) -> str:
        """Items as a list within a sentence."""
        return listing(items, self.phrases["and"], self.language)

    def _worded(self, name: str, value: int | str, form: str | None) -> str:
        if isinstance(value, str):
            return value
        return _number(value, self.language, cast(Form, form or ""), place=name in PLACES)


@dataclass(frozen=True, slots=True)
class TracingPack(CuePack):
    """A pack that records the key of the phrase of each sentence that it says, in `keys`, and of each phrase that it
    puts into another, in `parts`."""

    keys: dict[str, str] = field(default_factory=dict)
    parts: dict[str, str] = field(default_factory=dict)

    def say(self, key: str, values: Mapping[str, int | str] | None = None) -> str:
        """As that of any pack."""
        return self._recorded(key, CuePack.say(self, key, values))

    def fill(self, key: str, values: Mapping[str, int | str]) -> str:
        """As that of any pack."""
        text = CuePack.fill(self, key, values)
        self.parts.setdefault(text, key)
        return text

    def choices(self, key: str) -> list[str]:
        """As those of any pack."""
        return [self._recorded(key, form) for form in CuePack.choices(self, key)]

    def place_of(self, sentence: str) -> str:
        """The file and line of the phrase, of a pack laid over the shipped one, that a sentence comes from: as a whole
        or, if that is none of its phrases, in part; empty if there is none."""
        if place := self.places.get(self.keys.get(sentence, "")):
            return place
        own = [text for text, key in self.parts.items() if key in self.places and text and text in sentence]
        return self.places[self.parts[max(own, key=len)]] if own else ""

    def _recorded(self, key: str, text: str) -> str:
        for sentence in sentences(text, self.language):
            self.keys.setdefault(sentence, key)
        return text


def tracing(pack: CuePack) -> TracingPack:
    """The same pack, recording from now on."""
    return TracingPack(**{each.name: getattr(pack, each.name) for each in fields(pack) if each.init})


@lru_cache(maxsize=2_000)
def _voiced(text: str, language: str, pronunciations: Pronunciations) -> str:
    """Why cached: spelling out takes two thirds of a compilation, and a session repeats a small number of texts."""
    return spoken(pronounced(text, pronunciations), language)


@lru_cache(maxsize=500)
def _number(value: int, language: str, form: Form, *, place: bool) -> str:
    """Why cached: every beat of a session is a number, and there are only a few different ones."""
    return ordinal(value, language, form) if place else number(value, language, form)
