"""A script's text made into a Routine, with everything that is wrong with it. Knows nothing of time or sound."""

import re
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import Any, Literal, assert_never

from voicecoach.language.blocks import Block, read_blocks, setting_of
from voicecoach.language.dosage import (
    EXAMPLES,
    LONGEST_TEXT,
    DosageMistake,
    looks_like_dosage,
    parse_dosage,
    states_dosage,
    states_sides,
)
from voicecoach.language.inline import parse_talk, plain_text
from voicecoach.language.prose import Prose
from voicecoach.language.settings import KEYS, Written, keys_of, unknown_hint
from voicecoach.pronounce import Mispronounced
from voicecoach.routine import (
    Dosage,
    Exercise,
    Instruction,
    Part,
    Reminder,
    Routine,
    Say,
    Settings,
    Talk,
)
from voicecoach.source import Problem, Source, Span, has_errors

_DASH = r"[-‐‑‒–—−]+"
_SEPARATOR = re.compile(rf"(?<!\s)\s+{_DASH}\s+|(?<!\s)\s*—\s*|(?<![\s\d])\s*–\s*(?=\d)|:\s+|(?<!\d):(?=\d)|:$")
_CLOSING = {"closing", "close", "the end", "end"}
_ROUTINE_FIELDS = {"title", "schedule", "voice", "language", "equipment", "safety", "cues", "pronounce"}
# Their values are words, so a line of talk can look like one.
_SENTENCE_KEYS = {*_ROUTINE_FIELDS, "position"} - {"pronounce"}


def parse(source: Source) -> tuple[Routine, list[Problem]]:
    """The routine and all problems of the script, in the order of their places.

    The routine is complete only where no problem is an error.
    """
    front, blocks, problems = read_blocks(source)
    reader = _Reader(source, problems)
    routine = reader.read(front, blocks)
    placed = [replace(problem, file=source.name) for problem in reader.problems]
    return routine, sorted(placed, key=lambda problem: problem.span)


@dataclass(slots=True)
class _Draft:
    """An exercise while its blocks are being read."""

    name: str
    dosage: Dosage
    settings: Settings
    part: Part | None
    span: Span
    instructions: list[Instruction] = field(default_factory=list)
    reminders: list[Reminder] = field(default_factory=list)

    def finished(self) -> Exercise:
        return Exercise(
            self.name,
            self.dosage,
            self.settings,
            tuple(self.instructions),
            tuple(self.reminders),
            self.part,
            self.span,
        )


@dataclass(slots=True)
class _Reader:
    source: Source
    problems: list[Problem]
    title: str | None = None
    intro: list[Talk] = field(default_factory=list)
    closing: list[Talk] = field(default_factory=list)
    exercises: list[_Draft] = field(default_factory=list)
    part: Part | None = None
    place: Literal["intro", "part", "exercise", "closing", "nowhere"] = "intro"
    part_is_empty: bool = False
    common: Settings = field(default_factory=Settings)

    def read(self, front: list[Written], blocks: list[Block]) -> Routine:
        values, spans = self._settings(front, exercise=False)
        about = {name: value for name, value in values.items() if name in _ROUTINE_FIELDS}
        common = {name: value for name, value in values.items() if name not in _ROUTINE_FIELDS}
        self.common = Settings(**common, spans={name: spans[name] for name in common})
        self.title = about.pop("title", None)
        for block in blocks:
            match block.kind:
                case "heading":
                    self._heading(block)
                case "bullet" | "quote" | "paragraph":
                    self._body(block)
        self._leave_part()
        if not self.exercises and not has_errors(self.problems):
            hint = "add a heading with a dosage, for example `## Bridge: 3 x 10`"
            what = "there is no exercise in this script" if self.source.text.strip() else "the script is empty"
            self._error("empty", what, hint, Span(1, 1, 1))
        return Routine(
            title=self.title or _title_from(self.source.name),
            exercises=tuple(draft.finished() for draft in self.exercises),
            intro=tuple(item for talk in self.intro for item in talk),
            closing=tuple(item for talk in self.closing for item in talk),
            talk=self.common.talk,
            file=self.source.name,
            spans=spans,
            **about,
        )

    # --- headings -------------------------------------------------------------------------------------

    def _heading(self, block: Block) -> None:
        if block.level < 3:
            self._leave_part()
        talk, problems = parse_talk(block.prose)
        self.problems += problems
        self._words_only(talk, "a heading", "put the mark under it")
        if not plain_text(block.prose):
            hint = "write for example `## Bridge: 3 x 10`"
            self._error("heading", "this heading has no words", hint, block.prose.span())
            self._nowhere(block)
        elif block.level == 1:
            self._top_heading(block)
        elif block.level > 3:
            hint = "use `##` for exercises and parts, `###` for exercises of a part"
            self._error("heading", "headings go down to `###` only", hint, block.prose.span())
            self._nowhere(block)
        else:
            self._exercise_or_part(block)

    def _top_heading(self, block: Block) -> None:
        name = plain_text(block.prose)
        self._no_settings(block)
        if name.lower().rstrip(".:") in _CLOSING:
            self.place = "closing"
        elif self.title is None and not self.exercises and not self.intro:
            self.title = name
        else:
            what = f"`# {name}` is not expected here"
            hint = "an exercise begins with `##`; the last words stand under `# Closing`; `\\#` is a # that is read"
            if self.title is not None and not self.exercises:
                what, hint = f"the title is already `{self.title}`", "keep one of the two"
            self._error("heading", what, hint, block.prose.span())
            self.place = "nowhere"

    def _nowhere(self, block: Block) -> None:
        """What follows belongs to a heading that is wrong: it is checked, and told no second time."""
        self._settings(block.settings, exercise=True)
        self.place = "nowhere"

    def _exercise_or_part(self, block: Block) -> None:
        text, found = block.prose.text, list[tuple[re.Match[str], Dosage]]()
        mistake: tuple[DosageMistake, re.Match[str]] | None = None
        for index, separator in enumerate(reversed(list(_SEPARATOR.finditer(text)))):
            tail = text[separator.end() :]
            if index and len(tail) > LONGEST_TEXT:
                break
            dosage = parse_dosage(plain_text(Prose(((1, 1, tail),))))
            if isinstance(dosage, Dosage):
                found.append((separator, dosage))
            elif mistake is None and (looks_like_dosage(tail) or not tail.strip()):
                mistake = dosage, separator
        if found:
            # A dash can stand within a dosage (`3 x 8 - 12`): the longest text that is one is meant.
            separator, dosage = found[-1]
            self._check_name(block, text[: separator.start()], dosage)
            self._exercise(block, text[: separator.start()], dosage)
        elif mistake:
            why, separator = mistake
            self._error("dosage", why.message, why.hint, block.prose.span(separator.end(), len(text)))
            # Read on as if it were one set, so that mistakes below are reported too and none is invented.
            self._exercise(block, text[: separator.start()], Dosage(()))
        elif states_dosage(plain_text(block.prose)):
            hint = "an exercise is `## Bridge: 3 x 10`, with a colon or ` - ` before the dosage; a part has none"
            self._error("dosage", "this could be an exercise or a part", hint, block.prose.span())
            self._nowhere(block)
        elif block.level == 3:
            hint = "a `###` heading is an exercise of a part: add for example `: 3 x 10`"
            self._error("dosage", "this exercise has no dosage", hint, block.prose.span())
            self._exercise(block, text, Dosage(()))
        else:
            self.part, self.place = Part(plain_text(block.prose), (), block.prose.span()), "part"
            self.part_is_empty = True
            self._no_settings(block)

    def _check_name(self, block: Block, name: str, dosage: Dosage) -> None:
        """A figure or a side that the author wrote before the separator would be lost."""
        span = block.prose.span(0, len(name))
        for piece in _SEPARATOR.split(name)[1:]:
            if states_dosage(piece):
                what = f"this heading has two dosages: `{piece.strip()}` is one of them"
                self._error("dosage", what, EXAMPLES, span)
                return
        if states_sides(name) and dosage.sides == "none":
            hint = "write it behind the dosage, for example `: 3 x 30s, each side`"
            self._error("dosage", "the sides stand in the name, where they do not count", hint, span)

    def _leave_part(self) -> None:
        """A part without exercises would never be heard."""
        if self.part is None or not self.part_is_empty:
            return
        self.part_is_empty = False
        hint = "its exercises are `###` headings; if it is one itself, add for example `: 3 x 10`"
        if self.part.name.lower() in _CLOSING:
            hint = "the last words stand under `# Closing`, with one `#`"
        self._error("part", f"there is no exercise in the part `{self.part.name}`", hint, self.part.span)

    def _exercise(self, block: Block, name: str, dosage: Dosage) -> None:
        line, column, _ = block.prose.pieces[0]
        name = plain_text(Prose(((line, column, name),))).strip(" :")
        if not name:
            hint = "write for example `## Bridge: 3 x 10`"
            self._error("heading", "this exercise has no name", hint, block.prose.span())
        if block.level == 2:
            self.part = None
        self.part_is_empty = False
        values, spans = self._settings(block.settings, exercise=True)
        spans = {**self.common.spans, **{name: spans[name] for name in values}}
        settings = replace(self.common, **values, spans=spans)
        self.place = "exercise"
        self.exercises.append(_Draft(name, dosage, settings, self.part, block.prose.span()))

    # --- settings -------------------------------------------------------------------------------------

    def _settings(self, lines: list[Written], *, exercise: bool) -> tuple[dict[str, Any], dict[str, Span]]:
        values: dict[str, Any] = {}
        spans: dict[str, Span] = {}
        for written in lines:
            name = written.key.lower()
            key = KEYS.get(name)
            if key is None or name not in keys_of(exercise=exercise):
                hint = unknown_hint(name, exercise=exercise)
                self._error("setting", f"unknown setting `{written.key}` here", hint, written.key_span)
                continue
            value = key.read(written.value) if written.value else None
            if value is None:
                what, hint = f"`{written.value}` is no value for `{name}`", key.hint
                if not written.value:
                    what = f"`{name}` has no value"
                elif written.value.isdigit() and key.read(f"{written.value}s") is not None:
                    what, hint = f"`{written.value}` has no unit of time", f"write `{name}: {written.value}s`"
                self._error("value", what, hint, written.value_span)
            elif isinstance(value, Mispronounced):
                at = written.value_span.column
                span = Span(written.value_span.line, at + value.start, at + value.end)
                self._error("value", value.message, value.hint, span)
            elif key.field in values:
                first = spans[key.field].line
                self._error("setting", f"`{name}` is set twice", f"it was set in line {first}", written.key_span)
            else:
                values[key.field] = value
                spans[key.field] = replace(written.key_span, end_column=written.value_span.end_column)
        return values, spans

    def _no_settings(self, block: Block) -> None:
        for written in block.settings:
            hint = "settings stand in the front matter or directly under an exercise's heading"
            self._error("setting", f"`{written.key}` cannot be set here", hint, written.key_span)

    # --- the blocks between headings ------------------------------------------------------------------

    def _body(self, block: Block) -> None:
        self._check_late_settings(block)
        talk, problems = parse_talk(block.prose)
        self.problems += problems
        span = block.prose.span()
        if block.kind == "quote" and self.place not in ("exercise", "nowhere"):
            hint = "write it without the `>` to have it read here"
            self._error("reminder", "a reminder belongs to an exercise", hint, span)
            return
        match self.place:
            case "exercise":
                self._into_exercise(block, talk, span)
            case "part" if block.kind == "bullet":
                name = self.part.name if self.part else ""
                hint = f"if `{name}` is an exercise, add its dosage to the heading, for example `: 3 x 10`"
                self._error("bullet", "instructions belong to an exercise", hint, span)
                self.part_is_empty = False
            case "part":
                assert self.part is not None
                self.part = replace(self.part, talk=self.part.talk + talk)
            case "closing":
                self.closing.append(talk)
            case "intro":
                self.intro.append(talk)
            case "nowhere":
                pass
            case _:
                assert_never(self.place)

    def _into_exercise(self, block: Block, talk: Talk, span: Span) -> None:
        draft = self.exercises[-1]
        if block.kind != "quote":
            if talk:
                draft.instructions.append(Instruction(talk, block.kind == "bullet", span))
            return
        hint = "it is said where there is room; put the mark into an instruction"
        self._words_only(talk, "a reminder", hint)
        words = [item.text for item in talk if isinstance(item, Say)]
        if words:
            draft.reminders.append(Reminder(" ".join(words), span))

    def _words_only(self, talk: Talk, what: str, hint: str) -> None:
        for item in talk:
            if not isinstance(item, Say):
                self._error("mark", f"{what} takes no pause and no chime", hint, item.span)

    def _check_late_settings(self, block: Block) -> None:
        """A `key: value` line among the talk could be meant as either."""
        for line, column, text in block.prose.pieces:
            written = setting_of(line, plain_text(Prose(((line, column, text),))))
            name = written.key.lower() if written else ""
            if written is None or name in _SENTENCE_KEYS or name not in KEYS:
                continue
            if KEYS[name].read(written.value) is None and (
                text[0] != written.key[0].lower() or len(written.value.split()) > 3
            ):
                continue  # a sentence with a colon
            hint = "a setting stands directly under an exercise's heading or in the front matter"
            span = Span(line, column, column + len(text))
            self._error("late-setting", f"`{text}` could be a setting or words to say", hint, span)

    def _error(self, code: str, message: str, hint: str, span: Span) -> None:
        self.problems.append(Problem("error", code, message, hint, span))


def _title_from(name: str) -> str:
    """A title for a script that states none, from the name of its file."""
    if not name.endswith((".md", ".txt")):
        return "Your session"
    return PurePath(name).stem.replace("-", " ").replace("_", " ").capitalize()
