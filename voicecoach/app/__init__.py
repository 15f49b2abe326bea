"""The application: everything a user does with scripts and sessions, as functions; the commands are in `cli/`.

- `load` reads a script with what it includes, chooses its cue pack, and keeps its files from being overwritten.
- `apply_overrides` applies what is wanted for this once, `fit` makes a routine last a given time.
- `check` compiles a script without a voice and says what is wrong with it; `article_import` makes a script of
  an article, or checks one that an assistant made of it.
- `script_files` writes a script to begin with, of a template or as a copy of a shipped one, and into one what is
  certain to be meant; `formatting` writes its canonical form.
- `render` makes a session with a voice; `voices` says what can speak and play here.
- `export` writes a session if anything changed, which the receipt of its file shows; `batch` exports many scripts,
  `watch` exports and plays at every save.
- `play` leads a session live, with words spoken ahead of time; `play_record` keeps it in the history with a bookmark to
  resume from; `training_log` is what was played, and reminders.
- `diff` compares two sessions, `diff_report` says how they differ.
- `recording_list` lists what a session says, `recordings` makes a cue pack in one's own voice.

Here is what all of these are given: a function to report progress to, and the changes to a session for a single run, as
a value and as command-line options. The parser for lengths of time is imported only if there are any, since repeating
an unchanged export must be fast.
"""

from collections.abc import Callable
from dataclasses import dataclass

from voicecoach.source import UsageError

ReportProgress = Callable[[str, float], None]
"""Called with what is being done, and the fraction done, from 0 to 1."""


def no_progress(_what: str, _done: float) -> None:
    """Ignores progress."""


# --- changes for a single run -------------------------------------------------------------------------

MOST_WEEKS = 520
LONGEST_LEAD_IN_MS = 3_600_000


@dataclass(frozen=True, slots=True)
class SetFigure:
    """One figure as written: in exercises whose names contain `exercise`, set `key` (`reps`) to `value` (`12`)."""

    exercise: str
    key: str
    value: str

    @property
    def text(self) -> str:
        """The figure in the form that the option takes."""
        return f"{self.exercise}.{self.key}={self.value}"


@dataclass(frozen=True, slots=True)
class Overrides:
    """Changes for a single run: the week of the progression, counted from 1; single figures; a pace and a level of talk
    that replace the script's; a minimum time to get ready and the length of the whole session, in milliseconds.

    Raises UsageError for a week or a time to get ready that is out of range.
    """

    week: int = 1
    figures: tuple[SetFigure, ...] = ()
    pace: str | None = None
    lead_in_ms: int = 0
    fit_ms: int | None = None
    talk: str | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.week <= MOST_WEEKS:
            raise UsageError(f"`--week {self.week}` is out of range: weeks go from 1 to {MOST_WEEKS}")
        if not 0 <= self.lead_in_ms <= LONGEST_LEAD_IN_MS:
            raise UsageError(
                f"`--lead-in` is out of range: the most is an hour, not {self.lead_in_ms / 60_000:g} minutes"
            )


NO_OVERRIDES = Overrides()


def read_overrides(
    *, figures: list[str] | None, week: int, pace: str | None, lead_in: str | None, fit: str | None, talk: str | None
) -> Overrides:
    """Combine command-line options into one value. Raises UsageError for invalid ones."""
    lead_in_ms = _time("--lead-in", lead_in, "10s") or 0
    return Overrides(
        week, tuple(_figure(text) for text in figures or ()), pace, lead_in_ms, _time("--fit", fit, "20min"), talk
    )


def as_options(given: Overrides) -> list[str]:
    """The command-line arguments that ask for the same changes."""
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
    from voicecoach.clock import parse_duration

    ms = parse_duration(text)
    if not ms:
        raise UsageError(f"`{option} {text}` is not a length of time; write for example `{option} {example}`")
    return ms
