"""The options that change a session for this once: week, single figures, pace, lead-in, length, talk.

Knows no routine.
"""

from pathlib import Path
from typing import Annotated

import typer

from voicecoach.app.overrides import Overrides, SetFigure
from voicecoach.errors import UsageError

MOST_WEEKS = 520
LONGEST_LEAD_IN_MS = 3_600_000

SetOption = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="NAME.KEY=VALUE", help='One figure: `--set "curls.reps=12"`. May be repeated.'),
]
WeekOption = Annotated[int, typer.Option("--week", help="The week of the script's `progression`.")]
PaceOption = Annotated[
    str | None, typer.Option("--pace", help="slower, normal or faster: reps and time to move, no hold and no rest.")
]
LeadInOption = Annotated[
    str | None, typer.Option("--lead-in", metavar="TIME", help="At least so long to get ready for each exercise: 10s.")
]
FitOption = Annotated[
    str | None,
    typer.Option("--fit", metavar="TIME", help="Last so long: 20min. Rests give way, then talk, never work."),
]
TalkOption = Annotated[
    str | None,
    typer.Option("--talk", help="full, normal, brief or counts: how much is said, whatever the script asks for."),
]


def overrides(
    *, figures: list[str] | None, week: int, pace: str | None, lead_in: str | None, fit: str | None, talk: str | None
) -> Overrides:
    """The options as one value. Raises UsageError for what none of them can be."""
    if not 1 <= week <= MOST_WEEKS:
        raise UsageError(f"`--week {week}` is out of range: weeks go from 1 to {MOST_WEEKS}")
    lead_in_ms = _time("--lead-in", lead_in, "10s") or 0
    if lead_in_ms > LONGEST_LEAD_IN_MS:
        raise UsageError(f"`--lead-in {lead_in}` is more than an hour")
    return Overrides(
        week, tuple(_figure(text) for text in figures or ()), pace, lead_in_ms, _time("--fit", fit, "20min"), talk
    )


def as_options(given: Overrides) -> list[str]:
    """The words that ask for the same again on a command line."""
    from voicecoach.clock import written

    words = [word for figure in given.figures for word in ("--set", figure.text)]
    words += ["--week", str(given.week)] if given.week != 1 else []
    words += ["--pace", given.pace] if given.pace else []
    words += ["--lead-in", written(given.lead_in_ms)] if given.lead_in_ms else []
    words += ["--fit", written(given.fit_ms)] if given.fit_ms is not None else []
    words += ["--talk", given.talk] if given.talk else []
    return words


def _figure(text: str) -> SetFigure:
    place, equals, value = text.partition("=")
    exercise, dot, key = place.rpartition(".")
    if not (equals and dot and exercise.strip() and key.strip() and value.strip()):
        raise UsageError(f'`--set {text}` does not name a figure; write for example `--set "reverse curls.reps=12"`')
    return SetFigure(exercise.strip(), key.strip().lower(), value.strip())


def _time(option: str, text: str | None, example: str) -> int | None:
    if text is None:
        return None
    from voicecoach.script.durations import parse_duration

    ms = parse_duration(text)
    if not ms:
        raise UsageError(f"`{option} {text}` is not a length of time; write for example `{option} {example}`")
    return ms


CuesOption = Annotated[
    Path | None,
    typer.Option(
        "--cues", metavar="DIR", help="A cue pack of your own, laid over the shipped one. The script's by default."
    ),
]


ScriptArgument = Annotated[
    str, typer.Argument(help="A script, or the name of one that comes along: `lower-back`. `-` reads stdin.")
]

VoiceOption = Annotated[
    str | None, typer.Option("--voice", "-v", help="engine[:voice], see `voicecoach voices`. The script's by default.")
]


Bitrate = Annotated[
    int | None, typer.Option("--bitrate", metavar="KBPS", help="Of an MP3: 32 to 160 kbit/s, 64 by default.")
]

Vbr = Annotated[bool, typer.Option("--vbr", help="A smaller MP3, in which not every phone finds a place exactly.")]
