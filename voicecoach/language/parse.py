"""A script's text made into a Routine, with everything that is wrong with it. Knows nothing of time or sound."""

import re
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import Any

from voicecoach.language.blocks import Block, read_blocks
from voicecoach.language.dosage import DosageMistake, looks_like_dosage, parse_dosage
from voicecoach.language.inline import parse_talk, plain_text
from voicecoach.language.prose import Prose
from voicecoach.language.settings import KEYS, Written, keys_of, unknown_hint
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
from voicecoach.source import Problem, Source, Span

_SEPARATOR = re.compile(r"\s+[-‐‑‒–—−]+\s+|\s*—\s*|(?<!\d)\s*–\s*(?=\d)|:\s+|:$")
_CLOSING = {"closing", "close", "the end", "end"}
_ROUTINE_FIELDS = {"title", "schedule", "voice", "language", "equipment", "safety"}


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
    place: str = "intro"
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
        if not self.exercises and not any(problem.severity == "error" for problem in self.problems):
            hint = "add a heading with a dosage, for example `## Bridge: 3 x 10`"
            self._error("empty", "there is no exercise in this script", hint, Span(1, 1, 1))
        return Routine(
            title=self.title
            or PurePath(self.source.name).stem.replace("-", " ").replace("_", " ").capitalize(),
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
        text = block.prose.text
        if not text:
            self._error(
                "heading",
                "this heading has no words",
                "write for example `## Bridge: 3 x 10`",
                block.prose.span(),
            )
        elif block.level == 1:
            self._top_heading(block)
        elif block.level > 3:
            hint = "use `##` for exercises and parts, `###` for exercises of a part"
            self._error("heading", "headings go down to `###` only", hint, block.prose.span())
        else:
            self._exercise_or_part(block)

    def _top_heading(self, block: Block) -> None:
        name = plain_text(block.prose)
        if name.lower() in _CLOSING:
            self.place = "closing"
        elif self.title is None and not self.exercises and not self.intro:
            self.title = name
        else:
            hint = "an exercise begins with `##`; the last words stand under `# Closing`"
            self._error("heading", f"`# {name}` is not expected here", hint, block.prose.span())
        self._no_settings(block)

    def _exercise_or_part(self, block: Block) -> None:
        text = block.prose.text
        mistake: tuple[DosageMistake, re.Match[str]] | None = None
        for separator in reversed(list(_SEPARATOR.finditer(text))):
            tail = text[separator.end() :]
            dosage = parse_dosage(plain_text(Prose(((1, 1, tail),))))
            if isinstance(dosage, Dosage):
                self._exercise(block, text[: separator.start()], dosage)
                return
            if mistake is None and (looks_like_dosage(tail) or not tail.strip()):
                mistake = dosage, separator
        if mistake:
            why, separator = mistake
            self._error("dosage", why.message, why.hint, block.prose.span(separator.end(), len(text)))
            # Read on as if it were one set, so that mistakes below are reported too and none is invented.
            self._exercise(block, text[: separator.start()], Dosage(()))
        elif block.level == 3:
            hint = "a `###` heading is an exercise of a part: add for example `: 3 x 10`"
            self._error("dosage", "this exercise has no dosage", hint, block.prose.span())
            self._exercise(block, text, Dosage(()))
        else:
            self.part, self.place = Part(plain_text(block.prose), (), block.prose.span()), "part"
            self._no_settings(block)

    def _exercise(self, block: Block, name: str, dosage: Dosage) -> None:
        line, column, _ = block.prose.pieces[0]
        name = plain_text(Prose(((line, column, name),))).strip(" :")
        if not name:
            hint = "write for example `## Bridge: 3 x 10`"
            self._error("heading", "this exercise has no name", hint, block.prose.span())
        if block.level == 2:
            self.part = None
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
                hint = f"write for example `{key.example}`"
                what = (
                    f"`{written.value}` is no value for `{name}`"
                    if written.value
                    else f"`{name}` has no value"
                )
                self._error("value", what, hint, written.value_span)
            elif key.field in values:
                first = spans[key.field].line
                self._error(
                    "setting", f"`{name}` is set twice", f"it was set in line {first}", written.key_span
                )
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
        if block.kind == "paragraph":
            self._warn_of_late_setting(block)
        talk, problems = parse_talk(block.prose)
        self.problems += problems
        span = block.prose.span()
        match self.place:
            case "exercise":
                self._into_exercise(block, talk, span)
            case "part" if block.kind == "bullet":
                name = self.part.name if self.part else ""
                hint = f"if `{name}` is an exercise, add its dosage to the heading, for example `: 3 x 10`"
                self._error("bullet", "instructions belong to an exercise", hint, span)
            case "part":
                assert self.part is not None
                self.part = replace(self.part, talk=self.part.talk + talk)
            case "closing":
                self.closing.append(talk)
            case _:
                self.intro.append(talk)

    def _into_exercise(self, block: Block, talk: Talk, span: Span) -> None:
        draft = self.exercises[-1]
        if block.kind != "quote":
            if talk:
                draft.instructions.append(Instruction(talk, block.kind == "bullet", span))
            return
        words = [item for item in talk if isinstance(item, Say)]
        if len(words) != len(talk):
            hint = "it is said where there is room; put the mark into an instruction"
            self._error("reminder", "a reminder takes no pause and no chime", hint, span)
        if words:
            draft.reminders.append(Reminder(" ".join(say.text for say in words), span))

    def _warn_of_late_setting(self, block: Block) -> None:
        line, column, text = block.prose.pieces[0]
        key, colon, value = text.partition(":")
        name = key.strip().lower()
        if (
            not colon
            or name not in KEYS
            or KEYS[name].read(value.strip()) is None
            or len(block.prose.pieces) > 1
        ):
            return
        if name in ("title", "schedule", "voice", "language", "equipment", "safety", "position"):
            return
        where = "directly under the exercise's heading" if self.place == "exercise" else "in the front matter"
        self.problems.append(
            Problem(
                "warning", "late-setting", f"`{text}` is read aloud here, it sets nothing",
                f"a setting stands {where}", Span(line, column, column + len(text)),
            )
        )  # fmt: skip

    def _error(self, code: str, message: str, hint: str, span: Span) -> None:
        self.problems.append(Problem("error", code, message, hint, span))
