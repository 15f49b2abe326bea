"""All messages in one file, so that they can be read together: `tests/cases/messages.txt`."""

import ast

from cases_harness import CASES, check_case
from messages import messages, messages_in

FILE = CASES / "messages.txt"


def test_every_message_stands_in_one_file() -> None:
    found = messages()
    assert len(found) > 40
    check_case(FILE, {name: "\n".join(text.replace("\n", "\n    ") for text in texts) for name, texts in found.items()})


def test_a_message_wherever_it_stands_is_found_and_nothing_else() -> None:
    code = '''
"""A file about files."""
import re
LIMIT = 3
"""How many there may be."""
WORDS = "left right up".split() if False else {"left": "links"}
PATTERN = re.compile(r"no script (?:here|there)")

def f(name, count):
    """Does something."""
    hint = "write it to a file"
    if count:
        raise UsageError(f"`{name}` is not there. " + "Look for it.")
    return Problem("error", "code", f"{count} of {name}", hint)
'''
    assert list(messages_in(ast.parse(code))) == [
        "write it to a file",
        "`{name}` is not there. ",
        "Look for it.",
        "{count} of {name}",
    ]
