"""A script written from what was read in an article: names, escapes, comments. Knows nothing of the article's text."""

import re
from dataclasses import dataclass, field

from voicecoach.script.setting_lines import late_settings
from voicecoach.source import Prose, include_of

_ACRONYMS = frozenset(
    "IT TRX HIIT AMRAP EMOM TVA TFL QL SI ACL PCL MCL PNF RDL BOSU ITB YTW YTWL ROM CARS DB KB US UK SLR".split()
)
_PROPER = frozenset(
    "Bulgarian Romanian Russian Turkish Swiss Nordic Copenhagen Spanish Pallof McGill Jefferson Arnold "
    "Cossack Pilates Thomas "
    "Zottman Swedish German American Tabata Kegel".split()
)


@dataclass(slots=True)
class DraftExercise:
    """An exercise as it will be written; `name` and the lines are words, not yet escaped."""

    name: str
    dosage: str
    settings: list[str] = field(default_factory=list)
    instructions: list[str] = field(default_factory=list)
    reminders: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    part: str = ""


@dataclass(slots=True)
class Draft:
    """A script before it is written: front matter, comments above the exercises, exercises, comments below."""

    front: dict[str, str]
    before: list[str]
    exercises: list[DraftExercise]
    after: list[str]


def write(draft: Draft) -> str:
    """The script's text."""
    parts: list[str] = []
    if draft.front:
        lines = [f"{key}: {value}" for key, value in draft.front.items()]
        parts.append("\n".join(["---", *lines, "---"]))
    parts += [_comment(text) for text in draft.before]
    part = ""
    for exercise in draft.exercises:
        if exercise.part not in ("", part):
            parts.append(f"## {_escaped(exercise.part)}")
        part = exercise.part
        marks = "#" if part else ""
        parts.append("\n".join([marks + heading(exercise.name, exercise.dosage), *exercise.settings]))
        if exercise.instructions:
            parts.append("\n".join(f"- {_said(text)}" for text in exercise.instructions))
        parts += [f"> {_said(text)}" for text in exercise.reminders]
        parts += [_comment(text) for text in exercise.comments]
    parts += [_comment(text) for text in draft.after]
    return "\n\n".join(parts) + "\n" if parts else ""


def heading(name: str, dosage: str) -> str:
    """The line that begins an exercise."""
    return f"## {_escaped(name)}: {dosage}"


def sentence_case(name: str) -> str:
    """A name in capitals as one writes it in a sentence; any other as it was, with its first letter a capital.

    >>> sentence_case("IT BAND ROLL-OUT (BULGARIAN)"), sentence_case("V-UP AND T-SPINE"), sentence_case("cat cow")
    ('IT band roll-out (Bulgarian)', 'V-up and T-spine', 'Cat cow')
    """
    if name.isupper():
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


def _cased(word: str, proper: dict[str, str], *, followed: bool) -> str:
    if word in _ACRONYMS or (len(word) == 1 and (word in "YTWLVX" or followed)):
        return word
    return proper.get(word, word.lower())


def _escaped(words: str) -> str:
    """Words that mean in a script what they meant before."""
    return re.sub(r"([\\\[\]*_`~]|<(?=[A-Za-z/])|&(?=[#A-Za-z]))", r"\\\1", words)


def _said(words: str) -> str:
    """A line that is said, even if the words look like a setting or an include.

    >>> _said("Include: warm-up.md."), _said("Pronounce: a = b."), _said("include warm-up.md"), _said("Knees: bent.")
    ('Include\\\\: warm-up.md.', 'Pronounce\\\\: a = b.', 'include warm-up\\\\.md', 'Knees: bent.')
    """
    line = _escaped(words)
    if (":" in line and any(late_settings(Prose(((1, 1, line),))))) or include_of(line):
        return re.sub(r"[:.]", r"\\\g<0>", line, count=1)
    return line


def _comment(text: str) -> str:
    """A comment. No text here holds `--`, which would end it: `lines` made dashes of them."""
    return f"<!-- {text} -->"
