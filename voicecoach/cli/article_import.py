"""The command import: a script of a pasted text, or of an assistant's answer."""

from typing import TYPE_CHECKING, Annotated

import typer

from voicecoach.app.article_import import ArticleImport, check_answer, import_file, prompt
from voicecoach.cli import console
from voicecoach.source import UsageError, listed

if TYPE_CHECKING:
    from voicecoach.app.article_import import Question


def import_(
    article: Annotated[
        str | None,
        typer.Argument(
            help="A routine: text, a saved page, PDF, DOCX, XLSX, a file of another app; with --of, an answer. "
            "`-` reads stdin."
        ),
    ] = None,
    out: Annotated[str | None, typer.Option("--out", "-o", help="The script to write. By default stdout.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a script that already exists.")] = False,
    ask: Annotated[bool, typer.Option("--ask", help="Ask about what is not sure, one question at a time.")] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Write nothing and exit with 1 unless everything is sure.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="What was read, from which lines and how surely, as JSON on stdout.")
    ] = False,
    as_prompt: Annotated[
        bool, typer.Option("--prompt", help="Print what to paste into a chat assistant to get a script of the text.")
    ] = False,
    of: Annotated[
        str | None,
        typer.Option("--of", metavar="ARTICLE", help="Check an assistant's answer against the text it was made of."),
    ] = None,
) -> None:
    """Turn a pasted routine into a script, and say what was inferred from which line.

    Exits with 0 if all is sure, 1 if nothing could be read, and 4 if there are open questions. For a text that cannot
    be read, --prompt asks an assistant, and --of refuses what the text does not say.
    """
    target = out if out != "-" else None
    if as_prompt and (of is not None or target):
        console.fail("`--prompt` only prints; use it without `--of` and `--out`", console.WRONG_USAGE)
    with console.exit_on_error():
        if as_prompt:
            console.write_text(prompt(article))
        elif article is None:
            console.fail("name the text to import, or use `--prompt`", console.WRONG_USAGE)
        elif of is not None:
            _take_answer(article, of, target, force=force)
        else:
            asked = _ask if ask else None
            if asked and (article == "-" or not typer.get_text_stream("stdin").isatty()):
                raise UsageError("`--ask` needs a terminal to ask in, and a text in a file")
            _import(import_file(article, target, force=force, ask=asked), strict=strict, as_json=as_json)


def _import(found: ArticleImport, *, strict: bool, as_json: bool) -> None:
    """Write the script, say what was inferred for it, and exit with how sure that is."""
    imported = found.imported
    if found.note:
        console.say(f"{found.source.name}: {found.note}")
    code = _code(found, strict=strict)
    is_written = not imported.is_empty and not found.too_much and not (strict and code)
    if is_written:
        found.save()
    if as_json:
        console.write_json(found.document())
    else:
        console.say(imported.report())
        if is_written and not found.target:
            console.write_text(imported.script)
    _tell(found, strict=strict, is_written=is_written)
    if code:
        raise typer.Exit(code)


def _code(found: ArticleImport, *, strict: bool) -> int:
    if found.imported.is_empty or found.refused:
        return console.SCRIPT_HAS_PROBLEMS
    if found.imported.is_sure:
        return 0
    return console.SCRIPT_HAS_PROBLEMS if strict else console.HAS_QUESTIONS


def _tell(found: ArticleImport, *, strict: bool, is_written: bool) -> None:
    """Say what became of the text, in one line at the end."""
    name, imported = found.source.name, found.imported
    if imported.refused:
        console.say(f"{name}: {imported.refused}")
    elif imported.is_empty:
        console.say(f"{name}: no exercise found; a line in English such as `Bridge - 3 sets of 10 reps` makes one")
    elif found.too_much:
        what = f"the script would be more than one can be: {found.too_much.message}"
        console.say(f"{name}: {what}. Nothing is written; import the text in parts")
    elif found.refused:
        console.show_problems(found.refused, found.script)
        written = "written, but " if found.target else ""
        console.say(f"{found.script.name}: {written}`check` refuses this script as it is")
    elif strict and not imported.is_sure:
        more = ". `--ask` asks what is not" if imported.open_questions else ""
        console.say(f"{name}: not everything is sure, so nothing is written{more}")
    elif found.target and is_written:
        more = "Answer its questions with `--ask`, or read it" if imported.open_questions else "Read it"
        console.say(f"{found.target}: written. {more} through, then: voicecoach export {found.target}")


def _ask(question: "Question") -> int:
    """Ask in the terminal: Enter takes the first option, which is the likeliest."""
    console.say(f"\nLine {question.line}: {question.words}\n{question.text}")
    for number, option in enumerate(question.options, 1):
        console.say(f"  {number}. {option}")
    while True:
        answer = typer.prompt("Which?", default="1", err=True)
        if answer.isdecimal() and 1 <= int(answer) <= len(question.options):
            return int(answer) - 1
        console.say(f"a number from 1 to {len(question.options)}, please")


def _take_answer(answer: str, article: str, target: str | None, *, force: bool) -> None:
    """Write the script of an assistant's answer, unless it says what the article does not."""
    found = check_answer(answer, article, target, force=force)
    name = found.source.name
    if found.left_out:
        lines = listed([str(number) for number in found.left_out], most=10)
        console.say(f"{name}: left out as no part of the script: line{'' if len(found.left_out) == 1 else 's'} {lines}")
    console.show_problems(found.problems, found.source)
    if found.is_refused:
        console.say(f"{name}: nothing is written. Correct these places in it, and import it again")
        raise typer.Exit(console.SCRIPT_HAS_PROBLEMS)
    found.save()
    if target:
        console.say(f"{target}: written. Read it through, then: voicecoach export {target}")
    else:
        console.write_text(found.script)
