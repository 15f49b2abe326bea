"""JSON as a tree. The standard library judges whether it is right; here each value gets its line."""

import json
import re
from collections.abc import Iterator

from voicecoach.article.foreign.tree import LineNumbers, Node, TreePart, UnreadableFileError, tree_of

_START = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[\[{\"\-\d]|\[\s*\]\s*\Z)")
_STAMP = re.compile(r"\s*\[\s*\d{1,3}:")
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]]|[^\s{}\[\]",:]+')


def looks_like_json(text: str) -> bool:
    """Whether a text begins as JSON does, and as nothing else that people write.

    >>> looks_like_json('{"name": "Squats"}'), looks_like_json("[ ] Squats"), looks_like_json("[00:12.50]Sit down")
    (True, False, False)
    """
    return _START.match(text) is not None and _STAMP.match(text) is None


def json_tree(text: str) -> Node:
    """The tree of a JSON text. Raises UnreadableFileError with line, column and the reason."""
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        raise UnreadableFileError(
            f"line {error.lineno}, column {error.colno}: this is not valid JSON: {error.msg}"
        ) from error
    except RecursionError as error:
        raise UnreadableFileError("line 1: this has too many lists within each other") from error
    except ValueError as error:  # a number of more digits than Python reads
        raise UnreadableFileError("line 1: this has a number that is too long to be read") from error
    return tree_of(_parts(text))


def _parts(text: str) -> Iterator[TreePart]:
    lines = LineNumbers.of(text)
    for match in _TOKEN.finditer(text):
        token, line = match[0], lines.at(match.start())[0]
        match token[0]:
            case "{" | "[":
                yield TreePart("record" if token == "{" else "list", line)
            case "}" | "]":
                yield TreePart("end", line)
            case '"':
                yield TreePart("value", line, json.loads(token, strict=False))
            case _:
                yield TreePart("value", line, "" if token == "null" else token)
