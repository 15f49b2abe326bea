"""What was read, as a script: its draft, and how it is written down. Knows nothing of the text it was read from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from voicecoach.script.setting_lines import late_settings
from voicecoach.source import Prose, include_of

_ACRONYMS = frozenset(
    "IT TRX HIIT AMRAP EMOM TVA TFL QL SI ACL PCL MCL PNF RDL BOSU ITB YTW YTWL ROM CARS DB KB US UK SLR OHP".split()
)
_PROPER = frozenset(
    "Bulgarian Romanian Russian Turkish Swiss Nordic Copenhagen Spanish Pallof McGill Jefferson Arnold "
    "Cossack Pilates Thomas "
    "Zottman Swedish German American Tabata Kegel".split()
)


@dataclass(frozen=True, slots=True)
class DraftStep:
    """Words that are said, not yet escaped, and the mark behind them, as the language has it: `[4s]`, `[pause 5s]`."""

    words: str
    mark: str = ""


@dataclass(slots=True)
class DraftExercise:
    """An exercise as it will be written. `settings` are by key, in the order in which they are to stand.

    The name is words, not yet escaped; `dosage` is what stands behind its colon; `steps` are said before the work, or
    are the work of a flow; `reminders` are said during it. `comments` are texts, not yet in marks.
    """

    name: str
    dosage: str
    line: int = 0
    settings: dict[str, str] = field(default_factory=dict)
    steps: list[DraftStep] = field(default_factory=list)
    reminders: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)


@dataclass(slots=True)
class DraftGroup:
    """Exercises under one heading. With a `dosage` (`3 rounds, rest 60s`) they are a circuit, without they are a part.

    Without a name the exercises stand for themselves, also behind a part. `words` are said before the first of them.
    `line` is that of the heading, if the text has it.
    """

    name: str = ""
    dosage: str = ""
    settings: dict[str, str] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)
    exercises: list[DraftExercise] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    line: int = 0


@dataclass(slots=True)
class DraftPassage:
    """Words to be read aloud under a heading, which may be empty, of a script that has no exercise."""

    name: str
    steps: list[DraftStep] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)


@dataclass(slots=True)
class ScriptDraft:
    """A script before it is written: front matter, comments above all else, groups or passages, comments below."""

    front: dict[str, str] = field(default_factory=dict)
    before: list[str] = field(default_factory=list)
    groups: list[DraftGroup] = field(default_factory=list)
    passages: list[DraftPassage] = field(default_factory=list)
    after: list[str] = field(default_factory=list)

    @property
    def exercises(self) -> list[DraftExercise]:
        """All exercises, in order."""
        return [exercise for group in self.groups for exercise in group.exercises]


def write(draft: ScriptDraft) -> str:
    """The script's text."""
    parts = list(_parts(draft))
    return "\n\n".join(parts) + "\n" if parts else ""


def _parts(draft: ScriptDraft) -> Iterator[str]:
    if draft.front:
        yield "\n".join(["---", *_settings(draft.front), "---"])
    yield from map(comment, draft.before)
    for group in draft.groups:
        marks = "#" if group.name else ""
        if group.name:
            yield "\n".join([heading(group.name, group.dosage), *_settings(group.settings)])
        yield from map(said, group.words)
        yield from map(comment, group.comments)
        for exercise in group.exercises:
            yield from _exercise(exercise, marks)
    for passage in draft.passages:
        if passage.name:
            yield heading(passage.name)
        yield from (_step(step) for step in passage.steps)
        yield from map(comment, passage.comments)
    yield from map(comment, draft.after)


def _exercise(exercise: DraftExercise, marks: str) -> Iterator[str]:
    yield "\n".join([marks + heading(exercise.name, exercise.dosage), *_settings(exercise.settings)])
    if exercise.steps:
        yield "\n".join(f"- {_step(step)}" for step in exercise.steps)
    yield from (f"> {said(text)}" for text in exercise.reminders)
    yield from map(comment, exercise.comments)


def _settings(settings: dict[str, str]) -> list[str]:
    return [f"{key}: {value}" for key, value in settings.items()]


def _step(step: DraftStep) -> str:
    return f"{said(step.words)} {step.mark}".strip()


def heading(name: str, dosage: str = "") -> str:
    """The line that begins an exercise, a part or a circuit."""
    return f"## {escaped(name)}: {dosage}" if dosage else f"## {escaped(name)}"


def sentence_case(name: str) -> str:
    """A name in capitals as one writes it in a sentence; any other as it was, with its first letter a capital.

    >>> sentence_case("IT BAND ROLL-OUT (BULGARIAN)"), sentence_case("V-UP AND T-SPINE"), sentence_case("cat cow")
    ('IT band roll-out (Bulgarian)', 'V-up and T-spine', 'Cat cow')
    """
    if name.isupper() and name not in _ACRONYMS:
        proper = {word.upper(): word for word in _PROPER}
        name = re.sub(
            r"[^\W\d_]+(?:'[^\W\d_]+)?",
            lambda match: _cased(match[0], proper, followed=name[match.end() :].startswith("-")),
            name,
        )
    return name[:1].upper() + name[1:]


def stopped(text: str) -> str:
    """A sentence with its full stop."""
    text = text.rstrip(" ,;:–-")
    return text if re.search(r"[.!?…][\"')]*$", text) else f"{text}."


def escaped(words: str) -> str:
    """Words that mean in a script what they meant before."""
    return re.sub(r"([\\\[\]*_`~]|<(?=[A-Za-z/])|&(?=[#A-Za-z]))", r"\\\1", words)


def said(words: str) -> str:
    """A line that is said, even if the words look like a setting or an include.

    >>> said("Include: warm-up.md."), said("Pronounce: a = b."), said("include warm-up.md"), said("Knees: bent.")
    ('Include\\\\: warm-up.md.', 'Pronounce\\\\: a = b.', 'include warm-up\\\\.md', 'Knees: bent.')
    """
    line = escaped(words)
    if (":" in line and any(late_settings(Prose(((1, 1, line),))))) or include_of(line):
        return re.sub(r"[:.]", r"\\\g<0>", line, count=1)
    return line


def comment(text: str) -> str:
    """A comment; dashes that would end it become one."""
    return f"<!-- {re.sub('-{2,}', '–', text)} -->"


def _cased(word: str, proper: dict[str, str], *, followed: bool) -> str:
    if word in _ACRONYMS or (len(word) == 1 and (word in "YTWLVX" or followed)):
        return word
    return proper.get(word, word.lower())
