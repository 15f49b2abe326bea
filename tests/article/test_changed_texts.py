"""Texts of the corpus, changed as copying and editing change them: whatever is made of them is a script, and honest."""

import random
import re
from functools import cache
from pathlib import Path

import pytest
from corpus import pairs
from hypothesis import given, settings
from hypothesis import strategies as st
from profiles import up_to

from voicecoach.app.article_import import import_file
from voicecoach.article.figures_placed import figures_written
from voicecoach.article.phrase import figures_told, read_tokens
from voicecoach.article.reading import in_canonical_form
from voicecoach.article.wording import in_plain_figures
from voicecoach.cli.article_import import _code
from voicecoach.scanner import scan

_CHARACTERS = " \n\t.,:;-–—•*()[]/|+x×'\"#0123456789aeinorstLR&@%"
_NUMBERS = {
    "dozen": 12,
    "score": 20,
    "hundred": 100,
    "twelve": 12,
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "sixty": 60,
}
_NUMBERS |= {word: at for at, word in enumerate("one two three four five six seven eight nine ten".split(), 1)}


@cache
def texts() -> list[str]:
    return [pair.text for pair in pairs()]


def changed(text: str, chance: random.Random) -> str:
    """A text with one change: lines shuffled, cut, doubled or left out, other characters, another text joined to it."""
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    match chance.randrange(9):
        case 0:
            chance.shuffle(lines)
        case 1:
            lines = lines[at:] if chance.random() < 0.5 else lines[: at + 1]
        case 2:
            lines.insert(chance.randrange(len(lines)), lines[at])
        case 3:
            del lines[at]
        case 4:
            cut = chance.randrange(len(lines[at]) + 1)
            lines[at : at + 1] = [lines[at][:cut], lines[at][cut:]]
        case 5:
            lines[at : at + 2] = [" ".join(lines[at : at + 2])]
        case 6:
            letters = list(text)
            for _ in range(chance.randrange(1, 6)):
                letters[chance.randrange(len(letters))] = chance.choice(_CHARACTERS)
            return "".join(letters)
        case 7:
            other = chance.choice(texts())
            return f"{text}\n{other}" if chance.random() < 0.5 else f"{other[: len(other) // 2]}{text}"
        case _:
            lines = [f"{chance.choice(['', '- ', '1. ', '> ', '  '])}{line}" for line in lines]
    return "\n".join(lines)


_MISREAD = str.maketrans("lIOo", "1100")
"""Figures as a scanned page has them: `l0 times`, `2O seconds`."""


def figures_of(text: str) -> set[int]:
    """The figures of a text as they may be written: its numbers, also as minutes, and times in seconds."""
    text = re.sub(r"\b(?=\w*\d)[\dlIOo]+\b", lambda match: match[0].translate(_MISREAD), text)
    numbers = {int(each) for each in re.findall(r"\d{1,9}", text)}
    numbers |= {number for word, number in _NUMBERS.items() if re.search(rf"\b{word}", text, re.IGNORECASE)}
    for line in [*text.split("\n"), " ".join(text.split())[:1_000]]:
        for token in scan(in_plain_figures(line[:900])):
            numbers |= figures_told(read_tokens([token]).dose)
    numbers |= {number * 60 for number in numbers} | {60 * one + two for one, two in _clocks(text)}
    numbers |= {number // 2 for number in numbers if number % 2 == 0} | {2 * number for number in numbers} | {0, 1, 2}
    return numbers | {len(numbers) for numbers in re.findall(r"\d+(?:\s*[/,-]\s*\d+)+", text)}


def _clocks(text: str) -> list[tuple[int, int]]:
    return [(int(one or 0), int(two)) for one, two in re.findall(r"(\d{0,3})[:'’.](\d\d)", text)]


def figures_written_in(script: str) -> set[int]:
    """The figures of a script's dosages and settings; not those that follow from others, as `rep:` does."""
    body = re.sub(r"<!--.*?-->|^---\n.*?\n---\n", "", script, flags=re.DOTALL)
    dosages = re.findall(r"^#{2,3} .*(?<!\\): ([^:\n]*(?::\d\d[^:\n]*)*)$", body, flags=re.MULTILINE)
    values = re.findall(r"^(?:rest|between-exercises|tempo|breathe): (.*)$", body, flags=re.MULTILINE)
    return {figure for text in [*dosages, *values] for figure in figures_written(text.partition("@")[0])}


def is_sound(text: str, folder: Path) -> None:
    """Imports a text from a file, and asserts what holds of every import."""
    file = folder / "text.txt"
    file.write_text(text, encoding="utf-8")
    found = import_file(str(file))
    imported = found.imported
    assert _code(found, strict=False) in (0, 1, 4)
    assert _code(found, strict=True) in (0, 1)
    if imported.is_empty or found.too_much or imported.kind != "a routine in words":
        return
    assert [str(problem) for problem in found.refused] == []
    assert in_canonical_form(imported.script) == imported.script
    assert figures_written_in(imported.script) - figures_of(text) == set()


def changed_often(seed: int) -> str:
    chance = random.Random(seed)
    text = chance.choice(texts())
    for _ in range(chance.randrange(1, 4)):
        text = changed(text, chance) or " "
    return text


def test_texts_of_the_corpus_as_they_are_are_sound(tmp_path: Path) -> None:
    for text in texts()[::5]:
        is_sound(text, tmp_path)


@given(seed=st.integers(min_value=0, max_value=2**32))
@settings(max_examples=up_to(60))
def test_changed_texts_are_sound(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    is_sound(changed_often(seed), tmp_path_factory.mktemp("text"))
