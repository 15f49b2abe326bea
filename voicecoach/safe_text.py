"""Characters that a terminal or an editor would act on instead of showing them.

Scripts, packs, articles and file names come from anywhere, and with such characters they could clear a screen, hide a
line, or make a name look like another. `visible` shows them, for people; `one_line` and `without_controls` drop them,
for captions, tags and calendars; `as_json` escapes them.
"""

import json
import re

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ud800-\udfff]")
"""Controls of ASCII (escape, bell, backspace) and of Latin 1 (CSI, OSC), line separators, and what changes the
direction of text. A surrogate is what is left of a byte of a file name that is not text."""
_UNDECODED = re.compile(r"[\udc80-\udcff]+")


def visible(text: str, layout: str = "\n") -> str:
    r"""The text as a terminal may show it: such characters as Python writes them, except those of the layout.

    >>> print(visible("Hips \x1b[2J\u202e\n\udcff.md"))
    Hips \x1b[2J\u202e
    \xff.md
    """
    return _CONTROL.sub(
        lambda found: found[0] if found[0] in layout else repr(found[0])[1:-1], _decoded(text, "backslashreplace")
    )


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

    def read(found: re.Match[str]) -> str:
        return found[0] if found[0] in layout else " " if found[0].isspace() else ""

    return _CONTROL.sub(read, decoded_name(text))


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
    return _CONTROL.sub(lambda found: found[0] if found[0] == "\n" else f"\\u{ord(found[0]):04x}", written)
