"""Lists every text that a session says, once each, for recording."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO

from voicecoach.clock import clock
from voicecoach.compile.session import compile_timeline
from voicecoach.cuepack.phrases import CuePack, same_words, tracing
from voicecoach.routine import Routine
from voicecoach.safe_text import as_cell, one_line
from voicecoach.speech import sentences
from voicecoach.timeline import Count, Speak, Utterance

LIVE = "live"
"""The section given for texts that are said only live, outside the sections."""


@dataclass(frozen=True, slots=True)
class RecordingLine:
    """One text: its origin (`line 12` of the script, `hips.md, line 12` of an included one, or the coach's phrase), how
    often it is said and where first.

    A text said only live, on request, has `times` 0, no `first_ms`, and the section LIVE.
    """

    text: str
    whose: str
    times: int
    first_ms: int | None
    section: str
    recorded: bool


def recording_list(routine: Routine, pack: CuePack, lengths: Mapping[Utterance, int]) -> list[RecordingLine]:
    """The texts in the order in which they are first heard. Texts that can share a recording are listed once."""
    listening = tracing(pack)
    timeline = compile_timeline(routine, listening, lengths).timeline
    found: dict[str, RecordingLine] = {}
    for section in timeline.sections:
        for event in section.events:
            if isinstance(event, Speak | Count):
                same = same_words(event.utterance.text)
                before = found.get(same)
                whose = listening.keys.get(event.text, "")
                if event.line:
                    file = _file(routine, section.exercise, event.line)
                    whose = f"{file}, line {event.line}" if file != routine.file else f"line {event.line}"
                found[same] = RecordingLine(
                    before.text if before else event.text,
                    before.whose if before else whose,
                    before.times + 1 if before else 1,
                    before.first_ms if before else event.start_ms,
                    before.section if before else section.name,
                    same in pack.recorded,
                )
    return list(found.values())


def _file(routine: Routine, number: int | None, line: int) -> str:
    """The script that a line said during an exercise belongs to: the exercise's own or, if it has no such line, that of
    the next exercise, whose words may be said in the rest."""
    for exercise in routine.exercises[number : number + 2] if number is not None else ():
        if (part := exercise.part) and line in {part.span.line, *(item.span.line for item in part.talk)}:
            return part.file or routine.file
        spans = [exercise.span, *exercise.settings.spans.values()]
        spans += [item.span for instruction in exercise.instructions for item in instruction.talk]
        spans += [item.span for step in exercise.steps for talk in step.forms for item in talk]
        spans += [reminder.span for reminder in exercise.reminders]
        spans += [item.span for moment in exercise.moments for item in moment.talk]
        if line in {span.line for span in spans if not span.file}:
            return exercise.file or routine.file
    return routine.file


def live_recording_list(
    phrases: Iterable[tuple[str, str]], pack: CuePack, said: Sequence[RecordingLine]
) -> list[RecordingLine]:
    """The texts said only live: the sentences of `phrases`, pairs of a key and a text, that are not among `said`."""
    live: dict[str, RecordingLine | None] = {same_words(pack.voiced(each.text)): None for each in said}
    for key, text in phrases:
        for sentence in sentences(text, pack.language):
            same = same_words(pack.voiced(sentence))
            live.setdefault(same, RecordingLine(sentence, key, 0, None, LIVE, same in pack.recorded))
    return [each for each in live.values() if each is not None]


_HEAD = ("number", "recorded", "times", "first", "section", "whose", "words")
_WIDEST = 28


def as_text(said: Sequence[RecordingLine]) -> str:
    """The list as columns under headings; the words come last because they are long."""
    rows = [_HEAD, *(_row(number, each) for number, each in enumerate(said, 1))]
    widths = [min(_WIDEST, max(len(row[column]) for row in rows)) for column in range(len(_HEAD) - 1)]
    lines = ([*map(_cell, row, widths), row[-1]] for row in rows)
    return "".join(f"{'  '.join(line)}\n" for line in lines)


def as_csv(said: Sequence[RecordingLine]) -> str:
    """The list as comma-separated values, none of which a spreadsheet takes for a formula."""
    table = StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerows([_HEAD, *(map(as_cell, _row(number, each)) for number, each in enumerate(said, 1))])
    return table.getvalue()


def _row(number: int, said: RecordingLine) -> tuple[str, ...]:
    recorded = "yes" if said.recorded else ""
    times, first = f"{said.times}x" if said.times else "", "" if said.first_ms is None else clock(said.first_ms)
    return str(number), recorded, times, first, *map(one_line, (said.section, said.whose, said.text))


def _cell(text: str, width: int) -> str:
    return (text if len(text) <= width else f"{text[: width - 1]}…").ljust(width)
