"""A script as a row of blocks: front matter, headings, bullets, quotes, paragraphs.

Knows no dosage and no setting's meaning.
"""

import re
from dataclasses import dataclass, field
from typing import Literal

from voicecoach.includes import include_of
from voicecoach.language.prose import Prose
from voicecoach.language.settings import Written, meant_as_setting
from voicecoach.source import Problem, Source, Span

BlockKind = Literal["heading", "bullet", "quote", "paragraph", "include"]

_HEADING = re.compile(r"(?P<marks>#+)\s*(?P<text>.*)$")
_BULLET = re.compile(r"(?P<mark>[-*+•‣◦·–]|(?P<figure>\d{1,3})[.)])\s+(?P<text>.*)$")
_QUOTE = re.compile(r">\s*(?P<text>.*)$")
_SETTING = re.compile(r"(?P<key>[A-Za-z][A-Za-z_-]*(?: [A-Za-z]+)?)\s*:\s*(?P<value>.*)$")
_RULE = re.compile(r"([-*_])(\s*\1){2,}$")
_FENCE = re.compile(r"```|~~~")
_TABLE_RULE = re.compile(r"[\s:-]*\|[\s|:-]*$")


@dataclass(slots=True)
class Block:
    """One block; `settings` are the lines of `key: value` directly under a heading.

    The prose of an include is the name of what is included; its `level` is 1 on the very next line after a heading.
    """

    kind: BlockKind
    prose: Prose
    level: int = 0
    settings: list[Written] = field(default_factory=list)


def read_blocks(source: Source) -> tuple[list[Written], list[Block], list[Problem]]:
    """The front matter's lines, the blocks, and what is wrong with the shape."""
    problems: list[Problem] = []
    lines, commented = _without_comments(source.lines, problems)
    front, body = _front_matter(lines, problems)
    blocks: list[Block] = []
    open_block: Block | None = None
    under_heading, figure, last = False, 0, 0
    for number, line in _without_foreign(body, problems):
        text = line.strip()
        if not text:
            # A comment that fills a line does not end the paragraph around it.
            open_block = open_block if number in commented else None
            continue
        follows_at_once, last = under_heading and number == last + 1, number
        if include := include_of(line):
            piece = (number, include.column, include.name)
            blocks.append(Block("include", Prose((piece,)), int(follows_at_once)))
            open_block, under_heading = None, False
            continue
        in_paragraph = open_block is not None and open_block.kind == "paragraph"
        if set(text) == {"="} or (in_paragraph and set(text) == {"-"} and len(text) > 1):
            hint = "write `## Warm-up` for a heading, or an empty line above `---`"
            problems.append(_problem("underline", "an underline makes no heading here", hint, number, line))
            continue
        if _RULE.match(text):
            open_block, under_heading = None, False
            continue
        setting = setting_of(number, line) if under_heading else None
        if setting is not None and meant_as_setting(setting):
            blocks[-1].settings.append(setting)
            continue
        kind, level, at, words = _classify(text)
        if kind == "bullet":
            count = _figure(text)
            follows = figure and figure <= count <= figure + 2
            if open_block is not None and count > 1 and not follows:
                kind, at, words = "paragraph", 0, text  # a wrapped line that happens to begin with a figure
            else:
                figure = count
        piece = (number, len(line) - len(line.lstrip()) + at + 1, words)
        if open_block is not None and (kind == "paragraph" or kind == open_block.kind == "quote"):
            open_block.prose = Prose((*open_block.prose.pieces, piece))
            continue
        blocks.append(Block(kind, Prose((piece,)), level))
        under_heading = kind == "heading"
        open_block = None if under_heading else blocks[-1]
    return front, blocks, problems


def setting_of(number: int, line: str) -> Written | None:
    """A line as `key: value`, or None where it has not that shape."""
    lead = len(line) - len(line.lstrip())
    match = _SETTING.match(line.strip())
    if not match:
        return None
    key, value = match["key"], match["value"]
    at = lead + (match.start("value") if value else match.end("key")) + 1
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return Written(
        key,
        value[1:-1] if quoted else value,
        Span(number, lead + 1, lead + 1 + len(key)),
        Span(number, at, at + max(1, len(value))),
    )


def _classify(text: str) -> tuple[BlockKind, int, int, str]:
    """The kind, the level of a heading, where the words begin and the words, of a line without spaces around."""
    if match := _HEADING.match(text):
        words = re.sub(r"(?:^|(?<=\s))#+$", "", match["text"]).rstrip()
        return "heading", len(match["marks"]), match.start("text"), words
    if match := _BULLET.match(text):
        return "bullet", 0, match.start("text"), match["text"]
    if match := _QUOTE.match(text):
        return "quote", 0, match.start("text"), match["text"]
    return "paragraph", 0, 0, text


def _figure(text: str) -> int:
    match = _BULLET.match(text)
    return int(match["figure"] or 0) if match else 0


def _without_comments(lines: list[str], problems: list[Problem]) -> tuple[list[str], set[int]]:
    """The lines, comments turned to spaces so that all else keeps its place, and the numbers of those they cover."""
    text = "\n".join(lines)
    covered: set[int] = set()

    def blank(match: re.Match[str]) -> str:
        before = text[: match.start()]
        line, column = before.count("\n") + 1, match.start() - before.rfind("\n")
        covered.update(range(line, line + match[0].count("\n") + 1))
        if not match[0].endswith("-->"):
            span = Span(line, column, column + 4)
            problems.append(Problem("error", "comment", "this comment never ends", "close it with `-->`", span))
        return re.sub(r"[^\n]", " ", match[0])

    blanked = re.sub(r"<!--.*?(?:-->|\Z)", blank, text, flags=re.DOTALL)
    return blanked.split("\n"), covered


def _without_foreign(lines: list[tuple[int, str]], problems: list[Problem]) -> list[tuple[int, str]]:
    """The lines without tables and fenced code, which have no words to say; each is told once."""
    kept: list[tuple[int, str]] = []
    fence: str | None = None
    in_table = False
    for number, line in lines:
        text = line.strip()
        mark = _FENCE.match(text)
        if fence is not None:
            fence = None if text.startswith(fence) and set(text) == set(fence) else fence
        elif mark is not None:
            fence = mark[0]
            hint = "take the two fences away, and what is between them is read as script"
            problems.append(_problem("fence", "fenced code cannot be read aloud", hint, number, line))
        elif text.startswith("|") or _TABLE_RULE.match(text):
            if not in_table:
                hint = "write each row as a sentence"
                problems.append(_problem("table", "a table cannot be read aloud", hint, number, line))
            in_table = True
        else:
            in_table = False
            kept.append((number, line))
    return kept


def _front_matter(lines: list[str], problems: list[Problem]) -> tuple[list[Written], list[tuple[int, str]]]:
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
        problems.append(_problem("front-matter", "the front matter never ends", hint, start + 1, lines[start]))
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
            hint = "write for example `rest: 20s`"
            problems.append(_problem("front-matter", "this is no `key: value` line", hint, number, line))
    return front, numbered[rest:]


def _problem(code: str, message: str, hint: str, number: int, line: str) -> Problem:
    """An error about a whole line."""
    lead = len(line) - len(line.lstrip())
    return Problem("error", code, message, hint, Span(number, lead + 1, len(line.rstrip()) + 1))
