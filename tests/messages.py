"""Finds every message of the program in its code, file by file, as it is written there.

A string counts as a message if it is made of words: not a docstring, a pattern, a name, or a table of single words.
What is filled in is shown in braces.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "voicecoach"

TABLES = (
    "__init__.py",
    *(f"speech/{name}.py" for name in ("english", "metric", "numbers", "__init__")),
    *(f"compile/sides/{name}.py" for name in ("english", "french", "german", "grammar", "spanish")),
    "compile/movement_words.py",
    "scanner/",
    "article/foreign/fields.py",
    "cuepack/phrases.py",
)
"""Files whose texts are the words of a language, which are read, spoken or looked for, and told to nobody."""

_PATTERN = re.compile(r"\\[bdswS.1-9]|\\g<|\(\?|\[\^|\|.*\||\$$")
_WORDS = re.compile(r"[^\W\d_]{2,}[.,:;!?`'’]*\s+[^\W\d_]|[^\W\d_]{2,}\s+[`{(\"]|[`})\"]\s+[^\W\d_]{2,}")


def messages() -> dict[str, list[str]]:
    """All of them by file, in the order in which they stand there, each once."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        if name.startswith(TABLES):
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if texts := list(dict.fromkeys([*(_helps(tree) if name.startswith("cli/") else ()), *messages_in(tree)])):
            found[name] = texts
    return found


def messages_in(tree: ast.Module) -> Iterator[str]:
    """Those of one file.

    >>> list(messages_in(ast.parse('def f(n):\\n    "Not this."\\n    raise E(f"there are {n} of them", "x")')))
    ['there are {n} of them']
    """
    skipped = set(_docstrings(tree)) | set(_never_told(tree))
    inside: set[ast.AST] = set()
    texts = [node for node in ast.walk(tree) if isinstance(node, ast.Constant | ast.JoinedStr) and node not in skipped]
    for node in sorted(texts, key=lambda text: (text.lineno, text.col_offset, -(text.end_col_offset or 0))):
        if node in inside:
            continue
        if isinstance(node, ast.JoinedStr):
            inside |= {each for each in ast.walk(node) if each is not node and isinstance(each, ast.Constant)}
            text = "".join(_part(value) for value in node.values)
        elif isinstance(node.value, str):
            text = node.value
        else:
            continue
        if _WORDS.search(text) and not _PATTERN.search(text):
            yield text


def _part(value: ast.expr) -> str:
    if isinstance(value, ast.Constant):
        return str(value.value)
    assert isinstance(value, ast.FormattedValue)
    return f"{{{ast.unparse(value.value)}}}"


def _docstrings(tree: ast.Module) -> Iterator[ast.AST]:
    """Texts that stand for themselves: docstrings, and what is said of a constant under it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value


def _never_told(tree: ast.Module) -> Iterator[ast.AST]:
    """Patterns, lists of words (`"one two".split()`), and types in quotes."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name("re"))):
                yield from ast.walk(node)
            case ast.Call(func=ast.Attribute(value=ast.Constant() as words, attr="split"), args=[]):
                yield words
            case (
                ast.FunctionDef(returns=ast.expr() as kind)
                | ast.AnnAssign(annotation=kind)
                | ast.arg(annotation=ast.expr() as kind)
            ):
                yield from _types(kind)
            case ast.Subscript():
                yield from _types(node)


def _types(kind: ast.expr) -> Iterator[ast.AST]:
    """What belongs to a type; the help of an option stands beside its type, in `Annotated`."""
    if isinstance(kind, ast.Subscript) and ast.unparse(kind.value) == "Annotated":
        assert isinstance(kind.slice, ast.Tuple)
        yield from ast.walk(kind.slice.elts[0])
    else:
        yield from ast.walk(kind)


def _helps(tree: ast.Module) -> Iterator[str]:
    """What the help of each command begins with: the first line of its docstring."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and "Annotated[" in ast.unparse(node.args):
            yield (ast.get_docstring(node) or "").partition("\n")[0]
