"""Characters that a terminal, an editor or a spreadsheet would act on, or that nobody sees.

Scripts, packs, articles and file names come from anywhere, and with such characters they could clear a screen, hide a
line or a message, or make a name look like another. `visible` shows them, for people; `one_line` and
`without_controls` drop them, for captions, tags and calendars; `as_json` escapes them; `as_cell` keeps a spreadsheet
from taking a text for a formula.

One rule for what nobody sees: what Unicode calls default ignorable (spaces without width, tags, fillers, the soft
hyphen), and what marks annotations, never stays. Only what changes the look of the character right before it does:
a joiner (U+200C, U+200D) after a letter of the scripts that need it, as Persian and Hindi, or after a symbol, as in
emoji; one variation selector after such a character or a sign that has several looks; and the tags of the three flags
that are written with them.
"""

import json
import re
from collections.abc import Callable

_SHAPED = (
    r"\u0620-\u10ff\u1200-\u17b3\u17b6-\u17ff\u1820-\u1cff\u2190-\u2fff\u3001-\u3163\u3165-\ud7ff\uf900-\ufdff"
    r"\ufe70-\ufefc\U00010000-\U0001bc9f\U0001bca4-\U0001d172\U0001d17b-\U0003ffff"
)
"""Letters from Arabic on, without Greek and Latin ones, and symbols: a joiner or a selector may belong to them."""
_SIGNS = r"#*0-9\xa9\xae\u203c\u2049\u2122\u2139"
"""Other signs that have a look as text and one as an emoji."""

_ACTS = r"\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ud800-\udfff"
"""Controls of ASCII (escape, bell, backspace) and of Latin 1 (CSI, OSC), line separators, and what changes the
direction of text. A surrogate is what is left of a byte of a file name that is not text."""
_IS_UNSEEN = (
    r"\xad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2065\u3164\ufeff\uffa0\ufff0-\ufffb"
    r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)
"""What nobody sees, whatever is before it."""
_SELECTORS = r"\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"
_FLAGS = "|".join("".join(chr(0xE0000 + ord(letter)) for letter in region) for region in ("gbeng", "gbsct", "gbwls"))

_HIDDEN = re.compile(
    rf"(?P<seen>\U0001f3f4(?:{_FLAGS})\U000e007f)|[{_ACTS}{_IS_UNSEEN}]"
    rf"|(?<![{_SHAPED}\ufe0f])[\u200c\u200d]|(?<![{_SHAPED}{_SIGNS}])[{_SELECTORS}]"
)
_UNDECODED = re.compile(r"[\udc80-\udcff]+")


def _replaced(text: str, replace: Callable[[str], str], layout: str) -> str:
    """The text with each hidden character replaced, except those of the layout."""

    def one(found: re.Match[str]) -> str:
        return found[0] if found["seen"] or found[0] in layout else replace(found[0])

    return _HIDDEN.sub(one, text)


def visible(text: str, layout: str = "\n") -> str:
    r"""The text as a terminal may show it: such characters as Python writes them, except those of the layout.

    >>> print(visible("Hips \x1b[2J\u202e\n\udcff.md"))
    Hips \x1b[2J\u202e
    \xff.md
    """
    return _replaced(_decoded(text, "backslashreplace"), lambda hidden: ascii(hidden)[1:-1], layout)


def _decoded(name: str, errors: str) -> str:
    """The text with what the system could not decode of a file name read as UTF-8."""
    return _UNDECODED.sub(lambda found: found[0].encode("utf-8", "surrogateescape").decode("utf-8", errors), name)


def decoded_name(name: str) -> str:
    r"""A file name as text: bytes that the system could not decode are read as UTF-8.

    Why: in the locale C Python decodes only ASCII, and on any system a name may be of any bytes.

    >>> decoded_name("R\udcc3\udcbccken \udcff.md")
    'Rücken �.md'
    """
    return re.sub(r"[\ud800-\udfff]", "\ufffd", _decoded(name, "replace"))


def without_controls(text: str, layout: str = "\n\t") -> str:
    r"""The text without such characters, except those of the layout; one that separates words becomes a space.

    >>> without_controls("Hips\x0b\x1b[2J\u202e and back\n")
    'Hips [2J and back\n'
    """
    return _replaced(decoded_name(text), lambda hidden: " " if hidden.isspace() else "", layout)


def one_line(text: str) -> str:
    r"""The text on one line, without such characters and with single spaces.

    >>> one_line("Breathe out \n\n and \x9b1mlift.")
    'Breathe out and 1mlift.'
    """
    return " ".join(without_controls(text).split())


def as_json(value: object) -> str:
    r"""A value as indented JSON, in which such characters are escaped, as JSON itself escapes only some.

    >>> print(as_json(["Rücken \x9b\u202e"]))
    [
      "Rücken \u009b\u202e"
    ]
    """
    written = json.dumps(value, ensure_ascii=False, indent=2)
    return _replaced(written, lambda hidden: json.dumps(hidden)[1:-1], "\n")


_FORMULA = re.compile(r"'*[=+\-@\t\r\n\uff0b\uff0d\uff1d\uff20]")
"""How a text begins that a spreadsheet would run: with one of these signs, also in their wide form."""


def as_cell(text: str) -> str:
    """A text as the cell of a table for spreadsheets: one that would be run as a formula gets an apostrophe before it.

    >>> as_cell("=1+1"), as_cell("- Lift."), as_cell("Lift."), from_cell(as_cell("=1+1"))
    ("'=1+1", "'- Lift.", 'Lift.', '=1+1')
    """
    return f"'{text}" if _FORMULA.match(text) else text


def from_cell(cell: str) -> str:
    """The text of which `as_cell` made a cell; what is not from there stays as it is."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
