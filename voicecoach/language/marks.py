"""What the mark of a line makes of it: a heading, an instruction, a reminder, or words. Knows no other line."""

import re
from dataclasses import dataclass
from typing import Literal

_HEADING = re.compile(r"(?P<marks>#+)\s*(?P<text>.*)$")
_QUOTE = re.compile(r">\s*(?P<text>.*)$")
_ORNAMENT = "•‣⁃∙·◦▪▫■□▶►▸▹▷●○◆◇★☆✓✔✅☑✦➔➜➤→⇒»👉⭐🔹🔸⓪①-⑳❶-❿➀-➉"
_BULLET = re.compile(
    r"(?:[-*+–—]\s+"
    rf"|(?:[{_ORNAMENT}]|\d\ufe0f?\u20e3)\ufe0f?\s*"
    r"|(?:(?P<figure>\d{1,3})[.)]|\((?P<figure_in>\d{1,3})\)|(?P<letter>[a-z](?=\.)|[A-Za-z](?=\)))[.)]|\((?P<letter_in>[A-Za-z])\))\s+"
    r")(?P<text>\S.*)$"
)
_NO_MARK = r"\w\s\"'“”‘’„«»¿¡()\[\]{}<\\`&@$€£%….,;:!?_"
_LIKE_A_MARK = re.compile(rf"(?P<mark>[^{_NO_MARK}]{{1,2}}|\(?[IVXivx]{{1,4}}[.)]|[A-H]\.)\s+(?P<words>\S.*)$")
_GLUED = re.compile(r"(?P<mark>[-–—+]|\*(?![^*]*\*)|\d{1,2}[.)])(?P<words>[^\W\d_].*)$")


@dataclass(frozen=True, slots=True)
class Marked:
    """A line without spaces around: what it is, where its words begin, counted from 0, and its words.

    `level` is that of a heading, `place` that of an item in a list with figures or, where it `is_lettered`, letters.
    """

    kind: Literal["heading", "bullet", "quote", "paragraph"]
    words: str
    at: int = 0
    level: int = 0
    place: int = 0
    is_lettered: bool = False


def marked(text: str) -> Marked:
    """What its mark makes of a line.

    >>> marked("## Plank: 30s")
    Marked(kind='heading', words='Plank: 30s', at=3, level=2, place=0, is_lettered=False)
    >>> marked("(2) Lean.")
    Marked(kind='bullet', words='Lean.', at=4, level=0, place=2, is_lettered=False)
    """
    if match := _HEADING.match(text):
        words = re.sub(r"(?:^|(?<=\s))#+$", "", match["text"]).rstrip()
        return Marked("heading", words, match.start("text"), level=len(match["marks"]))
    if match := _BULLET.match(text):
        figure, letter = match["figure"] or match["figure_in"], match["letter"] or match["letter_in"]
        place = ord(letter.lower()) - ord("a") + 1 if letter else int(figure or 0)
        return Marked("bullet", match["text"], match.start("text"), place=place, is_lettered=letter is not None)
    if match := _QUOTE.match(text):
        return Marked("quote", match["text"], match.start("text"))
    return Marked("paragraph", text)


def unread_mark(text: str) -> tuple[str, str] | None:
    """What was probably meant as the mark of an instruction, and the words behind it.

    >>> unread_mark("-Sit."), unread_mark("ii. Lean."), unread_mark("*Sit* down.")
    (('-', 'Sit.'), ('ii.', 'Lean.'), None)
    """
    match = _GLUED.match(text) or _LIKE_A_MARK.match(text)
    return (match["mark"], match["words"]) if match else None
