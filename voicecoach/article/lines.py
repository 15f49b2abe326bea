"""An article's text as lines free of bullets, emphasis and stray characters. Knows nothing of exercises."""

import re
import unicodedata
from dataclasses import dataclass, replace
from html import unescape
from typing import Literal

from voicecoach.article.dates import without_dates
from voicecoach.article.tables import TableRow, cells_of, read_tables

Mark = Literal["none", "bullet", "number", "heading", "bold", "row", "columns", "long"]

LONGEST_LINE = 4_000
"""A longer line is no line of an article but a whole page, or no text; in characters."""

_QUOTES = str.maketrans({"‘": "'", "’": "'", "‛": "'", "′": "'", "“": '"', "”": '"', "„": '"', "″": '"', "\\": None})
_HEADING = re.compile(r"(#{1,6}|={2,4}(?=.*=$))\s+(.*?)\s*[#=]*$")
_BULLET = re.compile(r"(?:[-*+–—>~]+\s+|[•‣◦·▪▫●○■□▢◻❏❑☐◆♦✦►▶➤➢→✓✔✅☑]\ufe0f?\s*)")
_COUNTING = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)"
_NAMED = "step|station|exercise|move|drill|stretch|pose|minute|min"
_NUMBER = re.compile(
    r"(?:"
    r"#\d{1,2}(?=\s)|\(?\d{1,2}[.)/](?=\s|[^\W\d])|\[[xX✓ ]\](?=\s)"
    r"|\[\d{1,2}\]|\d{1,2}\.\d{1,2}[.)]?(?=\s+[^\W\d_])(?!\s+(?:kgs?|lbs?|km|m|s|sec|mins?|h)\b)|0\d(?=\s+[^\W\d_])"
    r"|(?P<label>\(?[a-hA-H]\)|[A-H]\d{1,2}(?:[.):]|\s*[–-]\s)|[A-H]-\d(?=\s)|[A-H][.:](?=\s)|\d[a-hA-H][.):]|[A-H]\d\))"
    r"|\(?(?:i{1,3}|iv|v|vi{1,3}|ix|x)[.)](?=\s)|(?:II|III|IV|VI{0,3}|IX)[.)](?=\s)|I[.)](?=\s+[A-Z]{2})|[a-k][.)](?=\s)"
    r"|(?i:(?:odd|even)(?:\s+(?:minutes?|mins?|ones|rounds?))?\s*(?::|\s[–-])\s)"
    rf"|(?i:{_NAMED})\s+(?:#?{_COUNTING}|[A-H])\s*[:.)–—-]|\d{{1,2}}\s*[–-](?=\s+[A-Za-z])"
    r"|\d{1,2}:\d\d\s*[–-]\s*\d{1,2}:\d\d(?=\s+[^\W\d_])"
    r")\s*(?=\D|\d+\s)"
)
_BOLD = re.compile(r"(\*\*|__)(?=\S)(?P<text>.+?)(?<=\S)\1(?P<rest>.*)$")
_QUOTED = re.compile(r"^(?:>\s*)+")
_PICTURE = re.compile(r"!\[([^\[\]]*)\]\([^()]*\)")
_POINTER = re.compile(r">(?!\s*>)\s+\S")
"""A mark that at the margin quotes, and under a name is a bullet."""
_SENTENCE = re.compile(r"\s+[A-Z]['\w]*\s(?=.{20})")
"""What stands behind a name in bold and is no more of it: the beginning of a sentence."""
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
_EMPHASIS = re.compile(r"(?<![\w*_~`])(\*{1,3}|_{1,3}|~~|`{1,3})(?=\S)(.{1,300}?)(?<=\S)\1(?![\w*_~`])")
_TAG = re.compile(r"</?(?:a|b|br|div|em|h[1-6]|hr|i|img|li|ol|p|span|strong|sub|sup|u|ul)\b[^<>]*>", re.IGNORECASE)
_SPACES = re.compile(r"\s+")
_DASHES = re.compile(r"-{2,}")
_UNDERLINE = re.compile(r"[=-]{3,}|_{3,}|(?:[*_-]\s*){3,}")


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """A line that has words: its number in the article, its words, and how it was set.

    `level` counts the `#` of a heading, or is 7 for any other; `indent` counts the columns before the words; `label` is
    the one of a superset (`A1`), `sign` the bullet; `is_numbered` tells that a number stood before the words. A `row`
    of a table is a heading whose `text` names each figure, and `words` are those of the article; `columns` are the
    header of its table; `is_link` tells that an address stood in it, which is not in its text. Of a line with a date,
    `text` is without it. A `long` one is too long to be read.
    """

    number: int
    text: str
    mark: Mark = "none"
    level: int = 7
    indent: int = 0
    after_blank: bool = True
    before_blank: bool = True
    label: str = ""
    words: str = ""
    is_numbered: bool = False
    is_bulleted: bool = False
    margin: int = 0
    sign: str = ""
    is_link: bool = False

    def item(self, text: str, words: str, *, is_first: bool) -> "ArticleLine":
        """An exercise of the line, as an item of a list: `words` are its own in the article, and `is_first` tells that
        nothing of the line stands before it."""
        apart = self.after_blank and is_first
        return replace(
            self, text=text, words=words, mark="bullet", is_bulleted=True, after_blank=apart, before_blank=False
        )

    @property
    def is_set_apart(self) -> bool:
        """Whether it is set as a heading."""
        return self.mark in ("heading", "bold", "row") or (self.capitals and self.mark != "bullet")

    @property
    def told(self) -> str:
        """Its words as they are in the article."""
        return self.words or self.text

    @property
    def capitals(self) -> bool:
        """Whether all of its letters, two at least, are capitals."""
        return self.text.isupper() and sum(letter.isalpha() for letter in self.text) > 1


def read_lines(text: str) -> list[ArticleLine]:
    """The lines that have words. Quotes become straight, two hyphens a dash, `[words](address)` its words.

    >>> [(line.number, line.mark, line.text) for line in read_lines("**Bridge**: 3×10\\n\\n  •  Lift — *slowly*")]
    [(1, 'bold', 'Bridge: 3×10'), (3, 'bullet', 'Lift — slowly')]
    """
    raws = text.split("\n")
    rows = read_tables(raws)
    lines: list[ArticleLine] = []
    blank = True
    for index, raw in enumerate(raws):
        if not raw or raw.isspace():
            blank = True
            continue
        if len(raw.strip()) > LONGEST_LINE:
            lines.append(ArticleLine(index + 1, clean(raw), "long"))
            continue
        if index in rows:
            lines += [line for row in rows[index] for line in _row(index + 1, row)]
            blank = True
            continue
        cells = [cell for cell in cells_of(raw) if cell]
        words = clean(" | ".join(cells) if cells else raw)
        if not words:
            blank = blank or not _ADDRESS.search(raw)
        elif len(words) > LONGEST_LINE:
            lines.append(ArticleLine(index + 1, words, "long"))
        elif _UNDERLINE.fullmatch(re.sub(r"–", "---", words)):
            if lines and not blank and _may_be_underlined(lines[-1]):
                lines[-1] = replace(lines[-1], mark="heading", level=1 if "=" in words else 2)
            blank = True
        else:
            line = _line(index + 1, raw, words, after_blank=blank)
            if not re.search(r"\w", line.text):
                continue
            if lines:
                lines[-1] = replace(lines[-1], before_blank=blank)
            lines.append(line)
            blank = line.mark == "heading"
    return lines


def _may_be_underlined(line: ArticleLine) -> bool:
    """Whether a line with a rule below it is a heading; below figures the rule is a table's."""
    return line.mark == "none" and not _is_sentence(line.text) and not re.search(r"\d\W*$", line.text)


def clean(text: str) -> str:
    """A text without tags and control characters, with straight quotes, one kind of space, and no `--`."""
    text = _TAG.sub(" ", unescape(text)).translate(_QUOTES)
    text = _KEYCAP.sub(r"\1. ", text) if "\u20e3" in text else text
    if not text.isascii():
        text = "".join(letter for letter in text if not _is_picture(letter))
    if not text.isprintable():  # nearly every line is, and has no other white space than spaces
        text = "".join(
            " " if letter.isspace() else letter
            for letter in text
            if letter.isspace() or unicodedata.category(letter) not in ("Cc", "Cf", "Co", "Cs")
        )
    text = _SPACES.sub(" ", text)  # first, so that no pattern behind it looks for many of them from each place
    text = _ADDRESS.sub("", text).replace(" // ", " – ")
    text = _LEADERS.sub(" – ", text)
    text = _TICKED.sub("", text)
    return _dashed(_SPACES.sub(" ", text)).strip()


_TICKED = re.compile(r"(?<=[\w)]) ?[✓✔✅☑]+\ufe0f?\s*$")
"""A tick behind a line's words is for show."""
_LEADERS = re.compile(r" ?(?:\.{4,}|…{2,}|_{4,}) ?(?=\S)")
"""What leads from a name to its figure in a printed list."""
_ADDRESS = re.compile(r"(?<![(\[<]) ?(?<![(\[<])\bhttps?://\S+")
_KEYCAP = re.compile("(\\d)\ufe0f?\u20e3")
_MARKS_KEPT = frozenset("✓✔✅☑☐▢◻❏❑♦✦➢⟶➔➜➝⇒●○■□◆►▶➤→▪▫·•°×✕✖⨯½¼¾⅓⅔″′©®™")


def _is_picture(letter: str) -> bool:
    """Whether a character is an emoji or a part of one; bullets are none."""
    return (
        letter not in _MARKS_KEPT
        and (unicodedata.category(letter) in ("So", "Sk") or letter in "\ufe0f\u200d\u20e3")
        and letter > "\xff"
    )


def _line(number: int, raw: str, words: str, *, after_blank: bool) -> ArticleLine:
    if words.startswith("![") and (picture := _PICTURE.fullmatch(words)):
        words = f"[Image: {picture[1]}]"
    if raw[:1].isspace() and _POINTER.match(words):
        words = f"- {words[1:].lstrip()}"
    mark, level, label, stripped = _marked(words)
    indent = len(words) - len(stripped)
    margin = 0
    if raw[:1].isspace():
        wide = raw.expandtabs(4)
        margin = len(wide) - len(wide.lstrip())
        indent += margin
    is_numbered = _NUMBER.match(words.lstrip("*_# ")) is not None
    bullet = _BULLET.match(words)
    text = without_dates(stripped)
    dated = text != stripped and re.search(r"[^\W\d_]{2}", text)
    return ArticleLine(
        number,
        text if dated else stripped,
        mark,
        level,
        indent,
        after_blank,
        label=label,
        words=stripped if dated else "",
        is_numbered=is_numbered,
        is_bulleted=bool(bullet),
        margin=margin,
        sign=bullet[0].strip() if bullet else "",
        is_link="://" in raw,
    )


def _row(number: int, row: TableRow) -> list[ArticleLine]:
    """The row of a table: its exercise, then what else its cells say."""
    words = clean(row.words)
    if not row.texts:
        return [ArticleLine(number, words, "columns")]
    name, *notes = (clean(text) for text in row.texts)
    if row.is_part:
        return [ArticleLine(number, name, "heading", level=_LEVEL_OF_PARTS, words=words)]
    return [
        ArticleLine(number, name, "row", words=words),
        *(ArticleLine(number, note, "bullet") for note in notes),
        *(ArticleLine(number, clean(text), "columns") for text in row.beside),
    ]


_LEVEL_OF_PARTS = 3
"""How deep the heading of the rows below it is."""


def _marked(words: str) -> tuple[Mark, int, str, str]:
    mark: Mark = "none"
    level = 7
    label = ""
    words = _QUOTED.sub("", words)
    if heading := _HEADING.match(words):
        mark, level, words = "heading", len(heading[1]), heading[2]
    elif bullet := _BULLET.match(words):
        mark, words = "bullet", words[bullet.end() :]
    if number := _NUMBER.match(words):
        mark = "number" if mark in ("none", "bullet") else mark
        label = re.sub(r"\W", "", number["label"] or "")
        words = words[number.end() :]
    if mark != "heading" and (bold := _BOLD.match(words)) and _is_bold_name(bold) and _SENTENCE.match(bold["rest"]):
        words = f"{bold['text']}: {bold['rest'].strip()}"
    elif mark != "heading" and bold and _is_bold_heading(bold, in_bullet=mark == "bullet"):
        mark = "bold"
        words = bold["text"] + bold["rest"]
        if number := _NUMBER.match(words):
            words = words[number.end() :]
    if mark in ("bullet", "number") and (bold := _BOLD.match(words)) and _is_bold_name(bold):
        words = f"{bold['text']}: {bold['rest'].strip()}"
    words = _LINK.sub(r"\1", words)
    while (plainer := _EMPHASIS.sub(r"\2", words)) != words:
        words = plainer
    if number := _NUMBER.match(words) if mark in ("none", "bullet") else None:
        words = words[number.end() :]
    return mark, level, label, _dashed(words).strip()


def _dashed(words: str) -> str:
    """Rows of hyphens as one dash: in a script they would open and close comments."""
    return _DASHES.sub("–", words)


def _is_bold_heading(bold: re.Match[str], *, in_bullet: bool) -> bool:
    """A bold start is a heading if figures follow it, or nothing does; `**Tip:** keep …` is not."""
    alone = not re.search(r"\w", bold["rest"]) and not in_bullet
    return not _is_sentence(bold["text"]) and (alone or bool(re.search(r"\d", bold["rest"])))


def _is_bold_name(bold: re.Match[str]) -> bool:
    """Whether a bold start is a name with nothing but its type between it and the sentence behind it."""
    return (
        len(bold["text"].split()) <= 6
        and not re.search(r"[.!?:;,]$", bold["text"])
        and bool(re.match(r"\s+[^\W\d_]", bold["rest"]))
    )


def _is_sentence(text: str) -> bool:
    return bool(re.search(r"[.!?;,]$", text)) or len(text.split()) > 12
