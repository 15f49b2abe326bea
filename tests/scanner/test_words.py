"""Every word of every language that the scanner knows, in an example: what the line means with it.

`tests/cases/words` holds a file per language: an example for each row of its table in `vocabulary.py`, with `_` in
place of the word, and then each word of the row in its example, with the figures found.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from cases_harness import case_files, check_case, read_case
from scanned import shown

from voicecoach.scanner import scan
from voicecoach.scanner.vocabulary import EVERYWHERE, LIMB_WORDS, WORDS

NO_WORD = "zzz"
FILES = case_files("words")

every_language = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def table(language: str) -> dict[str, list[str]]:
    """The rows of a language; in no language, `xx`, those that are the same everywhere."""
    words = WORDS.get(language, EVERYWHERE)
    limbs = {f"limb {limb}": row for limb, row in LIMB_WORDS.get(language, {}).items()}
    return {name: row.split() for name, row in {**words, **limbs}.items()}


def examples(path: Path) -> dict[str, str]:
    return dict(line.split(": ", 1) for line in read_case(path).script.splitlines())


def found(text: str, language: str) -> list[str]:
    """The figures of a text, as one reads them: the kind, the text, and the value."""
    tokens = [token for token in scan(text, language) if token.is_figure]
    return [f"{token.kind} [{token.text}] {shown(token.value)}".strip() for token in tokens]


def cases(language: str, path: Path) -> Iterator[tuple[str, str]]:
    """Each word in the example of its row, and the example."""
    rows = table(language)
    for name, example in examples(path).items():
        yield from ((word, example) for word in rows[name])


def test_every_language_has_its_file() -> None:
    assert {path.stem for path in FILES} == {"xx", *WORDS}


@every_language
def test_every_row_of_the_table_has_its_example(path: Path) -> None:
    assert list(examples(path)) == list(table(path.stem))


@every_language
def test_every_word_means_what_the_file_says(path: Path) -> None:
    language = path.stem
    lines = [
        f"{text} -> {'; '.join(found(text, language))}"
        for word, example in cases(language, path)
        for text in [example.replace("_", word)]
    ]
    check_case(path, {"figures": "\n".join(lines)})


@every_language
def test_the_example_of_every_word_means_less_without_it(path: Path) -> None:
    language = path.stem
    for word, example in cases(language, path):
        without = [each.replace(NO_WORD, word) for each in found(example.replace("_", NO_WORD), language)]
        assert found(example.replace("_", word), language) != without, f"{word}: {example}"
