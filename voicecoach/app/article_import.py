"""Makes scripts of articles, and checks those that an assistant made."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from voicecoach.app.check import estimate
from voicecoach.app.load import check_target, check_unused, parse_script, read_article
from voicecoach.files import whole_file
from voicecoach.source import TOO_MUCH, Problem, ScriptError, Source, UsageError, has_errors, in_order

if TYPE_CHECKING:
    from voicecoach.article import Imported
    from voicecoach.article import Question as Question


@dataclass(frozen=True, slots=True)
class ArticleImport:
    """An article, a note on how its file was read, what was made of it, where to write the script, and why `check`
    would refuse that, if it would."""

    source: Source
    note: str
    imported: "Imported"
    target: Path | None
    script: Source
    refused: list[Problem]

    @property
    def too_much(self) -> Problem | None:
        """The limit of scripts that the script exceeds, if it does: no line of it can be mended for that."""
        return next((problem for problem in self.refused if problem.code == TOO_MUCH), None)

    def document(self) -> dict[str, object]:
        """What was read, as JSON: its script, each inference, what was not placed, and the questions."""
        imported = self.imported
        return {
            "kind": imported.kind,
            "sure": imported.is_sure and not imported.is_empty,
            "refused": imported.refused or None,
            "exercises": list(imported.exercises),
            "script": imported.script,
            "found": [asdict(each) for each in imported.found],
            "unplaced": [asdict(each) for each in imported.unplaced],
            "questions": [asdict(each) for each in imported.questions],
        }

    def save(self) -> None:
        """Write the script, if there is a target for it. Raises OSError."""
        if self.target is not None:
            with whole_file(self.target) as file:
                file.write(self.imported.script.encode())


Ask = Callable[["Question"], int]
"""Asks the author a question, and gives the index of the option that was chosen."""


def import_file(
    article: str, target: str | None = None, *, force: bool = False, ask: Ask | None = None
) -> ArticleImport:
    """Make a script from an article in a file of any kind that `documents` reads, or on standard input for `-`.

    Each open question is asked with `ask`, if there is one. An existing script is replaced only with `force`. Raises
    UsageError, OSError, ScriptError if the file cannot be read, and MissingError if that needs a package that is not
    installed.
    """
    from voicecoach.article import import_article

    _check_target(target, [article], force=force)
    document = read_article(article)
    source = document.source
    answers: dict[str, int] = {}
    imported = import_article(source, answers)
    while ask and imported.open_questions:
        question = imported.open_questions[0]
        answers[question.key] = ask(question)
        imported = import_article(source, answers)
    script = Source(target or source.name, imported.script)
    refused = [] if imported.is_empty else _why_refused(script)
    return ArticleImport(source, document.note, imported, Path(target) if target else None, script, refused)


def _why_refused(source: Source) -> list[Problem]:
    """The problems of a script that `check` refuses, such as one that is more than a session may be; else none."""
    try:
        estimate(parse_script(source))
    except ScriptError as error:
        return error.problems
    return []


def _check_target(target: str | None, made_of: list[str], *, force: bool) -> None:
    """Raise UsageError if the script may not be written there."""
    if target:
        check_target(Path(target), made_of=[Path(name) for name in made_of])
        check_unused(Path(target), force=force)


# --- by an assistant ----------------------------------------------------------------------------------


def prompt(article: str | None = None) -> str:
    """What to paste into an assistant to get a script of an article: with its text in it, if a file is named. Raises
    what `read_article` does."""
    from voicecoach.article.prompt import prompt_for

    return prompt_for(None if article is None else read_article(article).source)


@dataclass(frozen=True, slots=True)
class AnswerCheck:
    """The script of an assistant's answer, its problems, the lines that are not part of it, and where to write it.

    `source` has the lines of the answer, so that places are those of the file; `script` is the text to write.
    """

    source: Source
    script: str
    problems: list[Problem]
    left_out: tuple[int, ...]
    target: Path | None

    @property
    def is_refused(self) -> bool:
        """Whether it says what the article does not, or is no script."""
        return has_errors(self.problems)

    def save(self) -> None:
        """Write the script, if there is a target for it and it is not refused. Raises OSError."""
        if self.target is not None and not self.is_refused:
            with whole_file(self.target) as file:
                file.write(self.script.encode())


def check_answer(answer: str, article: str, target: str | None = None, *, force: bool = False) -> AnswerCheck:
    """Check that the script in an assistant's answer says nothing that its article does not say.

    One of the two may be `-` for standard input. A text that is no script has the problems that `check` tells, and is
    not compared. Raises what `read_article` does.
    """
    from voicecoach.article.answer import script_in
    from voicecoach.article.unsupported import unsupported

    if answer == article:
        raise UsageError("the answer and its article are the same; name the article after `--of`")
    _check_target(target, [answer, article], force=force)
    said = read_article(article).source
    found = script_in(read_article(answer).source, said)
    try:
        script = parse_script(found.source)
        estimate(script)
        problems = in_order([*script.problems, *unsupported(script.routine, said)])
    except ScriptError as error:
        problems = error.problems
    return AnswerCheck(found.source, found.script, problems, found.left_out, Path(target) if target else None)
