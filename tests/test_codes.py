"""The codes of all problems: they stand in JSON, where other programs rely on them."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "voicecoach"
SEVERITIES = {"error", "warning", "note"}


def codes() -> set[str]:
    """The texts that stand where a code does: after a severity in a call, or in a parameter or constant for it."""
    return {code for path in PACKAGE.rglob("*.py") for code in codes_in(ast.parse(path.read_text(encoding="utf-8")))}


def codes_in(tree: ast.Module) -> Iterator[str]:
    for call in ast.walk(tree):
        if isinstance(call, ast.Call):
            texts = [each.value if isinstance(each, ast.Constant) else None for each in call.args]
            name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            for before, text in zip([None, *texts], texts, strict=False):
                if not isinstance(text, str) or not re.fullmatch(r"[a-z]+(?:-[a-z]+)*", text):
                    continue
                if before in SEVERITIES or name in REPORTING or text.endswith("-fit"):
                    yield text


REPORTING = ("_error", "_warn", "_note", "_problem", "_no_room")
"""Functions that are given a code without a severity."""

KNOWN = """
bracket breaths bullet changed circuit comment count-fit count-in-fit cues document dosage empty encoding every explain
fence fit front-matter heading held html include language late-setting link mark misplaced moment moment-fit no-effect
no-heading no-time not-in-article numbered one-sided part pause phase-fit phrase picture progression pronounce range-fit
read-aloud recording reminder reminder-fit reminder-unsaid rest-fit rest-longer rests setting side step step-fit table
tempo tone tone-fit unclear-side underline value voice week words
"""


def test_the_codes_are_these() -> None:
    assert sorted(codes()) == KNOWN.split()


def test_a_code_is_found_wherever_it_stands() -> None:
    tree = ast.parse(
        "f(Problem('error', 'mark', what), self._error('part', span), too_long('note', 'rest-fit'), g('no'))"
    )
    assert sorted(codes_in(tree)) == ["mark", "part", "rest-fit"]
