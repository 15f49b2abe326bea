"""A script as a row of blocks: front matter, headings, bullets, quotes, paragraphs. Knows no dosage, no setting's meaning."""

import re
from dataclasses import dataclass, field
from typing import Literal

from voicecoach.language.prose import Prose
from voicecoach.language.settings import Written, meant_as_setting
from voicecoach.source import Problem, Source, Span

BlockKind = Literal["heading", "bullet", "quote", "paragraph"]

_HEADING = re.compile(r"(?P<marks>#{1,6})(?P<space>\s*)(?P<text>.*?)(?:\s+#+)?\s*$")
_BULLET = re.compile(r"(?P<indent>\s*)(?P<mark>[-*+•‣◦·–]|\d{1,3}[.)])\s+(?P<text>.*)$")
_QUOTE = re.compile(r"\s*>\s?(?P<text>.*)$")
_SETTING = re.compile(r"(?P<key>[A-Za-z][A-Za-z_-]*(?: [A-Za-z]+)?)\s*:(?:\s+(?P<value>.*?))?\s*$")
_RULE = re.compile(r"\s*([-*_])(\s*\1){2,}\s*$")


@dataclass(slots=True)
class Block:
    """One block; `settings` are the lines of `key: value` directly under a heading."""

    kind: BlockKind
    prose: Prose
    level: int = 0
    settings: list[Written] = field(default_factory=list)


def read_blocks(source: Source) -> tuple[list[Written], list[Block], list[Problem]]:
    """The front matter's lines, the blocks, and what is wrong with the shape."""
    problems: list[Problem] = []
    lines = _without_comments(source.text, problems).split("\n")
    front, body = _front_matter(lines, problems)
    blocks: list[Block] = []
    open_block: Block | None = None
    under_heading = False
    for number, line in body:
        if not line.strip():
            open_block = None
            continue
        if _RULE.match(line):
            open_block, under_heading = None, False
            continue
        last = blocks[-1] if blocks else None
        setting = setting_of(number, line) if under_heading else None
        if last is not None and setting is not None and meant_as_setting(setting):
            last.settings.append(setting)
            continue
        kind, level, column, text = _classify(line)
        if (
            open_block is not None
            and kind in ("paragraph", open_block.kind)
            and kind not in ("heading", "bullet")
        ):
            open_block.prose = Prose((*open_block.prose.pieces, (number, column, text)))
            continue
        block = Block(kind, Prose(((number, column, text),)), level)
        blocks.append(block)
        under_heading = kind == "heading"
        open_block = None if kind == "heading" else block
    return front, blocks, problems


def setting_of(number: int, line: str) -> Written | None:
    """A line as `key: value`, or None where it has not that shape."""
    lead = len(line) - len(line.lstrip())
    match = _SETTING.match(line.strip())
    if not match:
        return None
    key, value = match["key"], match["value"] or ""
    at = lead + (match.start("value") if match["value"] else match.end("key")) + 1
    return Written(
        key, value, Span(number, lead + 1, lead + 1 + len(key)), Span(number, at, at + max(1, len(value)))
    )


def _classify(line: str) -> tuple[BlockKind, int, int, str]:
    if line.startswith("#"):
        match = _HEADING.match(line)
        assert match is not None
        return "heading", len(match["marks"]), match.start("text") + 1, match["text"]
    if match := _BULLET.match(line):
        return "bullet", 0, match.start("text") + 1, match["text"].rstrip()
    if match := _QUOTE.match(line):
        return "quote", 0, match.start("text") + 1, match["text"].rstrip()
    stripped = line.strip()
    return "paragraph", 0, len(line) - len(line.lstrip()) + 1, stripped


def _without_comments(text: str, problems: list[Problem]) -> str:
    """Comments become spaces, so that every other character keeps its place."""

    def blank(match: re.Match[str]) -> str:
        if not match[0].endswith("-->"):
            before = text[: match.start()]
            line, column = before.count("\n") + 1, match.start() - before.rfind("\n")
            problems.append(
                Problem(
                    "error",
                    "comment",
                    "this comment never ends",
                    "close it with `-->`",
                    Span(line, column, column + 4),
                )
            )
        return re.sub(r"[^\n]", " ", match[0])

    return re.sub(r"<!--.*?(?:-->|\Z)", blank, text, flags=re.DOTALL)


def _front_matter(lines: list[str], problems: list[Problem]) -> tuple[list[Written], list[tuple[int, str]]]:
    numbered = list(enumerate(lines, 1))
    start = next((index for index, line in enumerate(lines) if line.strip()), None)
    if start is None or lines[start].strip() != "---":
        return [], numbered
    end = next((index for index in range(start + 1, len(lines)) if lines[index].strip() == "---"), None)
    if end is None:
        problems.append(
            Problem(
                "error",
                "front-matter",
                "the front matter never ends",
                "close it with a line `---`",
                Span(start + 1, 1, 4),
            )
        )
        end = (
            next(
                (index for index in range(start + 1, len(lines)) if not setting_of(1, lines[index])),
                len(lines),
            )
            - 1
        )
    front = []
    for number, line in numbered[start + 1 : end]:
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if setting := setting_of(number, line):
            front.append(setting)
        else:
            problems.append(
                Problem(
                    "error", "front-matter", "this is no `key: value` line", "write for example `rest: 20s`",
                    Span(number, 1, len(line) + 1),
                )
            )  # fmt: skip
    return front, numbered[end + 1 :]
