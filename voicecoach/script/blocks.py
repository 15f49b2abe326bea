"""Splits a script into blocks: front matter, headings, bullets, quotes, paragraphs."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice, takewhile
from typing import Literal

from voicecoach.clock import parse_duration
from voicecoach.script.beside_dosage import is_dosage, mended
from voicecoach.script.inline import plain_text
from voicecoach.script.named_dosage import Meant
from voicecoach.script.setting_lines import WrittenSetting, assigned_setting, is_setting, meant_as_setting, setting_of
from voicecoach.source import Fix, Problem, Prose, Source, Span, include_of

_HEADING = re.compile(r"(?P<marks>#+)\s*(?P<text>.*)$")
_QUOTE = re.compile(r">\s*(?P<text>.*)$")
_FOR_SET = re.compile(r"\[\s*(?:set|round)\s+(?P<number>\d{1,3})\s*\]\s*", re.IGNORECASE)
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
    """A stripped line: its kind, the offset of its words from 0, and its words.

    `level` is that of a heading; `place` is an item's number in a numbered list or, if it `is_lettered`, a lettered
    one.
    """

    kind: Literal["heading", "bullet", "quote", "paragraph"]
    words: str
    at: int = 0
    level: int = 0
    place: int = 0
    is_lettered: bool = False


def marked(text: str) -> Marked:
    """Interpret the mark at the start of a line.

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
    """What was probably meant as the mark of an instruction, and the words after it; else None.

    >>> unread_mark("-Sit."), unread_mark("ii. Lean."), unread_mark("*Sit* down.")
    (('-', 'Sit.'), ('ii.', 'Lean.'), None)
    """
    match = _GLUED.match(text) or _LIKE_A_MARK.match(text)
    return (match["mark"], match["words"]) if match else None


def for_one_set(prose: Prose) -> tuple[int | None, Prose]:
    """The set or round that a reminder is for, and its words without the mark.

    >>> for_one_set(Prose(((3, 3, "[set 2] Go deeper."),)))
    (2, Prose(pieces=((3, 11, 'Go deeper.'),)))
    """
    (line, column, text), *others = prose.pieces
    match = _FOR_SET.match(text)
    if match is None:
        return None, prose
    first = (line, column + match.end(), text[match.end() :])
    return int(match["number"]), Prose((first, *others) if first[2] or not others else tuple(others))


BlockKind = Literal["heading", "bullet", "quote", "paragraph", "include"]

_RULE = re.compile(r"([-*_])(\s*\1){2,}$")
_FENCE = re.compile(r"```|~~~")
_TABLE_RULE = re.compile(r"[\s:-]*\|[\s|:-]*$")


@dataclass(slots=True)
class Block:
    """One block; `settings` are the `key: value` lines directly under a heading.

    The prose of an include is the name of the included script; its `level` is 1 on the line right after a heading.
    """

    kind: BlockKind
    prose: Prose
    level: int = 0
    settings: list[WrittenSetting] = field(default_factory=list)

    def name(self, marked: str) -> str:
        """The plain text of a name taken from a heading."""
        line, column, _ = self.prose.pieces[0]
        return plain_text(Prose(((line, column, marked),))).strip(" :")

    @property
    def last_line(self) -> int:
        """The number of its last line."""
        return self.settings[-1].key_span.line if self.settings else self.prose.pieces[-1][0]


def read_blocks(source: Source) -> tuple[list[WrittenSetting], list[Block], list[Problem]]:
    """The front matter's lines, the blocks, and the problems with the structure."""
    problems: list[Problem] = []
    lines, comments = without_comments(source.lines, problems)
    commented = {number for first, last in comments for number in range(first, last + 1)}
    front, body = _front_matter(lines, problems)
    reader = _BlockReader(problems)
    for number, line in _without_foreign(body, problems):
        if line.strip():
            reader.take(number, line)
        elif number not in commented:  # a line with nothing but a comment does not end the paragraph around it
            reader.close()
    reader.close()
    return front, reader.blocks, problems


@dataclass(slots=True)
class _BlockReader:
    """Makes blocks from the lines that are not blank.

    `open_block` is the block that a wrapped line continues, and `pieces` are those of its lines so far; `under_heading`
    is true as long as settings may follow; `place` is that of the last item in a numbered or lettered list.
    """

    problems: list[Problem]
    blocks: list[Block] = field(default_factory=list)
    open_block: Block | None = None
    pieces: list[tuple[int, int, str]] = field(default_factory=list)
    under_heading: bool = False
    place: int = 0

    def take(self, number: int, line: str) -> None:
        """Take in the next line."""
        text = line.strip()
        in_paragraph = self.open_block is not None and self.open_block.kind == "paragraph"
        if include := include_of(line):
            at_once = self.under_heading and number == self.blocks[-1].last_line + 1
            self._add(Block("include", Prose(((number, include.column, include.name),)), int(at_once)))
        elif set(text) == {"="} or (in_paragraph and set(text) == {"-"} and len(text) > 1):
            hint = "write `## Warm-up` for a heading, or put an empty line above `---`"
            self.problems.append(_problem("underline", "underlining does not make a heading here", hint, number, line))
        elif _RULE.match(text):
            self.close()
            self.under_heading = False
        elif self.under_heading and (setting := setting_of(number, line)) and meant_as_setting(setting):
            self.blocks[-1].settings.append(setting)
        elif self.under_heading and (assigned := assigned_setting(text)):
            what, hint = f"`{text}` is a setting written with `=`", f"write `{assigned}`"
            found = _problem("setting", what, hint, number, line)
            fix = Fix(found.span, assigned, is_setting(assigned, exercise=self.blocks[-1].level > 1))
            self.problems.append(replace(found, fix=fix))
        else:
            self._words(number, line, marked(text))

    def _words(self, number: int, line: str, found: Marked) -> None:
        follows = self.place and self.place <= found.place <= self.place + 2
        if found.place > 1 and (self.open_block is not None or found.is_lettered) and not follows:
            # A wrapped line that happens to begin with a number or someone's initial.
            found = Marked("paragraph", line.strip())
        elif found.kind == "bullet":
            self.place = found.place
        if found.kind == "paragraph":
            self._warn_of_mark(number, line)
        piece = (number, len(line) - len(line.lstrip()) + found.at + 1, found.words)
        more_of_quote = self.open_block and found.kind == self.open_block.kind == "quote"
        goes_on = found.kind == "paragraph" or (more_of_quote and not _FOR_SET.match(found.words))
        if self.open_block is not None and goes_on:
            self.pieces.append(piece)
        else:
            self._add(Block(found.kind, Prose((piece,)), found.level))

    def close(self) -> None:
        """Finish the open block, if there is one: no further line continues it."""
        if self.open_block is not None and len(self.pieces) > 1:
            self.open_block.prose = Prose(tuple(self.pieces))
        self.open_block = None

    def _add(self, block: Block) -> None:
        self.close()
        self.blocks.append(block)
        self.under_heading = block.kind == "heading"
        self.open_block = None if block.kind in ("heading", "include") else block
        self.pieces = list(block.prose.pieces)

    def _warn_of_mark(self, number: int, line: str) -> None:
        """Warn of a line that was probably meant as a separate instruction; any paragraph may begin with an
        ornament."""
        mark, words = unread_mark(line.strip()) or ("", "")
        if not mark or (self.open_block is None and not mark.isascii()):
            return
        at = len(line) - len(line.lstrip()) + 1
        what = f"`{mark}` does not start an instruction here: these words continue the line above"
        if self.open_block is None:
            what = f"`{mark}` does not start an instruction here: it is read as words"
        kept = "" if mark[0].isalnum() else f", or `\\{mark}` to keep it as it is"
        hint = f"write `- {words}` for an instruction{kept}"
        if mark == "//":
            hint = f"write `<!-- {words} -->` for a note that nobody hears{kept}"
        self.problems.append(Problem("warning", "mark", what, hint, Span(number, at, at + len(mark))))


def without_comments(lines: Sequence[str], problems: list[Problem]) -> tuple[list[str], list[tuple[int, int]]]:
    """The lines, with comments replaced by spaces to preserve columns, and the first and last line of each comment."""
    text = "\n".join(lines)
    covered: list[tuple[int, int]] = []
    line, line_start, counted = 1, 0, 0  # line ends are counted up to an offset, each once

    def blank(match: re.Match[str]) -> str:
        nonlocal line, line_start, counted
        line += text.count("\n", counted, match.start())
        line_start = max(line_start, text.rfind("\n", counted, match.start()) + 1)
        counted, column = match.start(), match.start() - line_start + 1
        covered.append((line, line + match[0].count("\n")))
        if not match[0].endswith("-->"):
            span = Span(line, column, column + 4)
            problems.append(Problem("error", "comment", "this comment is not closed", "close it with `-->`", span))
        return re.sub(r"[^\n]", " ", match[0])

    blanked = re.sub(r"<!--.*?(?:-->|\Z)", blank, text, flags=re.DOTALL)
    return blanked.split("\n"), covered


def _without_foreign(lines: list[tuple[int, str]], problems: list[Problem]) -> list[tuple[int, str]]:
    """The lines without tables and fenced code, which cannot be read out; each is reported once."""
    kept: list[tuple[int, str]] = []
    fence: str | None = None
    in_table = False
    for at, (number, line) in enumerate(lines):
        text = line.strip()
        mark = _FENCE.match(text)
        if fence is not None:
            fence = None if text.startswith(fence) and set(text) == set(fence) else fence
        elif mark is not None:
            fence = mark[0]
            hint = "remove the two fences, and what is between them is read as script"
            problems.append(_problem("fence", "fenced code cannot be read aloud", hint, number, line))
        elif _is_row(line):
            if not in_table:
                table = list(takewhile(lambda each: _is_row(each[1]), islice(lines, at, None)))
                problems += _of_table(table)
            in_table = True
        else:
            in_table = False
            kept.append((number, line))
    return kept


def _is_row(line: str) -> bool:
    text = line.strip()
    return text.startswith("|") or _TABLE_RULE.match(text) is not None


def _of_table(table: Sequence[tuple[int, str]]) -> Iterator[Problem]:
    """What to write in place of the rows of a table: a heading for each that is an exercise, and else a sentence."""
    rows = [(number, line, _row_as_heading(line)) for number, line in table]
    if not any(found for *_, found in rows):
        number, line = table[0]
        yield _problem("table", "a table cannot be read aloud", "write each row as a sentence", number, line)
        return
    first = next(at for at, (*_, found) in enumerate(rows) if found)
    are_all = all(found and found.is_certain for *_, found in rows[first:])
    if first:
        number, line, _ = rows[0]
        fix = Fix(Span(number, 1, len(table[first - 1][1]) + 1), "", are_all, end_line=table[first - 1][0])
        problem = _problem(
            "table", "a table cannot be read aloud", "write its rows as headings, and leave this out", number, line
        )
        yield replace(problem, fix=fix)
    for number, line, found in rows[first:]:
        name, what = line.strip().strip("|").split("|")[0].strip(), "a row of a table cannot be read aloud"
        if found is None:
            hint = (
                f"write `## {name}: ` and how much of it, for example `3 x 10`, if it is an exercise; else leave it out"
            )
            yield _problem("table", what, hint, number, line)
            continue
        fix = Fix(Span(number, 1, len(line) + 1), found.written("##")[0], are_all)
        yield replace(
            _problem("table", what, found.hint("##"), number, line), fix=fix if len(found.forms) == 1 else None
        )


def _row_as_heading(row: str) -> Meant | None:
    """What to write for a row of a table that is an exercise with its dosage and perhaps its rest; else None."""
    name, *cells = (cell.strip() for cell in row.strip().strip("|").split("|"))
    figures = [cell for cell in cells if any(map(str.isdecimal, cell))]
    if not name or not figures or not row.strip().startswith("|"):
        return None
    rest = next((cell for cell in figures[1:] if parse_duration(cell) is not None), None)
    forms = [(f"{name}: {form}", *below) for form, *below in mended(figures[0])]
    if rest is not None:
        forms = [(f"{heading}, rest {rest}", *below) for heading, *below in forms]
    return Meant(tuple(forms), is_dosage(figures[0])) if forms else None


def _front_matter(lines: list[str], problems: list[Problem]) -> tuple[list[WrittenSetting], list[tuple[int, str]]]:
    numbered = list(enumerate(lines, 1))
    start = next((index for index, line in enumerate(lines) if line.strip()), None)
    if start is None or lines[start].strip() != "---":
        return [], numbered
    end = rest = start + 1
    while end < len(lines) and lines[end].strip() != "---" and not lines[end].lstrip().startswith("##"):
        end += 1
    if end < len(lines) and lines[end].strip() == "---":
        rest = end + 1
    else:
        hint = "close it with a line `---`"
        problems.append(_problem("front-matter", "the front matter is not closed", hint, start + 1, lines[start]))
        end = start + 1
        while end < len(lines) and setting_of(1, lines[end]):
            end += 1
        rest = end
    front = []
    for number, line in numbered[start + 1 : end]:
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if setting := setting_of(number, line):
            front.append(setting)
        else:
            what, hint = "this is not a `key: value` line", "write for example `rest: 20s`"
            if assigned := assigned_setting(line.strip()):
                what, hint = f"`{line.strip()}` is a setting written with `=`", f"write `{assigned}`"
            if line.partition(":")[1]:
                what = f"unknown setting `{line.partition(':')[0].strip()}` here"
            found = _problem("front-matter", what, hint, number, line)
            fix = Fix(found.span, assigned, is_setting(assigned, exercise=False)) if assigned else None
            problems.append(replace(found, fix=fix))
    return front, numbered[rest:]


def _problem(code: str, message: str, hint: str, number: int, line: str) -> Problem:
    """An error about a whole line."""
    lead = len(line) - len(line.lstrip())
    return Problem("error", code, message, hint, Span(number, lead + 1, len(line.rstrip()) + 1))


def what_follows(blocks: list[Block]) -> list[tuple[bool, Block | None, Block | None]]:
    """For each block whether it is a heading that the next one is below, or an include right away; the next heading;
    and the words that follow at once."""
    found, below = list[tuple[bool, Block | None, Block | None]](), 0
    heading, words = None, None
    for block in reversed(blocks):
        found.append((block.kind == "heading" and below > block.level, heading, words))
        heading = block if block.kind == "heading" else heading
        words = block if block.kind in ("bullet", "paragraph") else None
        below = block.level if block.kind == "heading" else 9 if block.kind == "include" else below
    return found[::-1]


def words_of_a_rest(prose: Prose, following: Block | None) -> Problem:
    """The error of words under a rest, which belong to what follows it."""
    line = f"- {' '.join(prose.text.split())}"
    hint = f"write `{line}` under `# Closing`, or leave it out"
    if following is not None:
        heading = f"{'#' * following.level} {following.prose.text}"
        hint = f"write `{line}` under `{heading}`: it is heard in this rest"
    return Problem("error", "rests", "a rest has no words of its own", hint, prose.span())
