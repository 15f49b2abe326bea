"""Compiles a script with lengths that a test chooses, in a readable form. Independent of files and voices."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from voicecoach.compile.session import compile_timeline, needs
from voicecoach.cuepack.pack import load_pack
from voicecoach.cuepack.phrases import CuePack
from voicecoach.routine import Routine
from voicecoach.script.parser import parse
from voicecoach.source import Problem, Source, has_errors
from voicecoach.speech import estimated_ms
from voicecoach.timeline import Count, Section, Silence, Speak, Timeline, Tone, Utterance

PACK = load_pack()

LengthOf = Callable[[str], int]
"""How long a voice needs for a text, in milliseconds."""


def usual_ms(text: str) -> int:
    """About how long a calm voice needs for an English text."""
    return estimated_ms(text, "en")


@dataclass(frozen=True, slots=True)
class Compiled:
    """A session, and how often a voice was asked."""

    timeline: Timeline
    problems: list[Problem]
    rounds: int

    def sections(self, kind: str) -> list[Section]:
        return [section for section in self.timeline.sections if section.kind == kind]

    def heard(self, kind: str, number: int = 0) -> list[str]:
        """The cues of one section of that kind, counted from 0."""
        return heard(self.sections(kind)[number])

    def words(self, kind: str, number: int = 0) -> list[str]:
        """The same without times."""
        return [cue.split(" ", 1)[1] for cue in self.heard(kind, number)]

    @property
    def told(self) -> list[str]:
        """The problems as one reads them."""
        return [f"{p.span.line}: {p.severity}: {p.message}" for p in self.problems]


def routine_of(script: str) -> Routine:
    """A script that must be without mistakes."""
    routine, problems = parse(Source("test.md", script))
    assert not has_errors(problems), problems
    return routine


def compiled(
    script: str,
    lengths: Mapping[str, int] | None = None,
    *,
    length_of: LengthOf = usual_ms,
    pack: CuePack = PACK,
) -> Compiled:
    """Asks for what is needed until nothing is, as `build` does; `lengths` are those of single utterances."""
    return settled(routine_of(script), lambda text: (lengths or {}).get(text) or length_of(text), pack)


def settled(routine: Routine, length_of: LengthOf, pack: CuePack = PACK) -> Compiled:
    """The same for a routine."""
    pack = pack.for_script(routine.pronounce)
    known: dict[Utterance, int] = {}
    rounds = 0
    while missing := needs(routine, pack, known):
        assert not set(missing) & set(known), "asked for what it has"
        known |= {utterance: length_of(utterance.text) for utterance in missing}
        rounds += 1
        assert rounds <= 20, "it never ends"
    laid = compile_timeline(routine, pack, known)
    return Compiled(laid.timeline, laid.problems, rounds)


def heard(section: Section) -> list[str]:
    """Every cue with the second of its section at which it begins; `~` is a tone."""
    cues = []
    for event in section.events:
        at = f"{(event.start_ms - section.start_ms) / 1000:g}"
        match event:
            case Speak() | Count():
                cues.append(f"{at} {event.text}")
            case Tone():
                cues.append(f"{at} ~ {event.name}")
            case _:
                pass
    return cues


def silences(section: Section) -> dict[str, int]:
    """How long it is quiet after each cue, in milliseconds."""
    row: dict[str, int] = {}
    for event, after in zip(section.events, (*section.events[1:], None), strict=True):
        if not isinstance(event, Silence):
            name = event.name if isinstance(event, Tone) else event.text  # type: ignore[union-attr]
            row[name] = after.ms if isinstance(after, Silence) else 0
    return row
