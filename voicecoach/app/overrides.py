"""What can be wanted beside the script, as a value and as the options of a command line.

Lengths of time are read when there are some: who exports again what has not changed has no time to load that.
"""

from dataclasses import dataclass

from voicecoach.source import UsageError

MOST_WEEKS = 520
LONGEST_LEAD_IN_MS = 3_600_000


@dataclass(frozen=True, slots=True)
class SetFigure:
    """One figure, as it was written: `reps` of the exercises whose names hold `exercise`, `12`."""

    exercise: str
    key: str
    value: str

    @property
    def text(self) -> str:
        """As the option takes it."""
        return f"{self.exercise}.{self.key}={self.value}"


@dataclass(frozen=True, slots=True)
class Overrides:
    """The week of the progression, from 1; single figures; a pace instead of the script's; a least time to get ready;
    a length of the whole session; and a level of talk instead of the script's."""

    week: int = 1
    figures: tuple[SetFigure, ...] = ()
    pace: str | None = None
    lead_in_ms: int = 0
    fit_ms: int | None = None
    talk: str | None = None


NO_OVERRIDES = Overrides()


def read_overrides(
    *, figures: list[str] | None, week: int, pace: str | None, lead_in: str | None, fit: str | None, talk: str | None
) -> Overrides:
    """The options of a command line as one value. Raises UsageError for what none of them can be."""
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
        raise UsageError(
            f'`--set {text}` is not of the form `NAME.KEY=VALUE`; write for example `--set "reverse curls.reps=12"`'
        )
    return SetFigure(exercise.strip(), key.strip().lower(), value.strip())


def _time(option: str, text: str | None, example: str) -> int | None:
    if text is None:
        return None
    from voicecoach.script.durations import parse_duration

    ms = parse_duration(text)
    if not ms:
        raise UsageError(f"`{option} {text}` is not a length of time; write for example `{option} {example}`")
    return ms
