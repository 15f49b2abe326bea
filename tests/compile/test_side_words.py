"""Every word of each language's grammar of left and right in an example: what a text is for the other side.

`tests/cases/sides` holds a file per language: lines as they are written, among them one for each table of words with
`_` in place of the word, and then each line mirrored, with what was not clear and what names one of two sides.
"""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from cases_harness import case_files, check_case, read_case

from voicecoach.compile.sides import GRAMMARS, mirror, one_sided

FILES = case_files("sides")
MODULES = {"en": "english", "de": "german", "es": "spanish", "fr": "french"}

every_language = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def tables(language: str) -> dict[str, list[str]]:
    """The lists of words of a language, by name."""
    module = vars(import_module(f"voicecoach.compile.sides.{MODULES[language]}"))
    return {name: words for name, words in module.items() if name.isupper() and isinstance(words, list)}


def lines(path: Path) -> Iterator[str]:
    for line in read_case(path).script.splitlines():
        name, _, example = line.partition(": ")
        yield from (example.replace("_", word) for word in tables(path.stem)[name]) if name.isupper() else [line]


def mirrored(line: str, language: str) -> str:
    found = mirror(line, language)
    remarks = {"unclear": found.unclear, "one of two": [word for _, word in one_sided(line, language)]}
    told = "".join(f" ({name}: {', '.join(words)})" for name, words in remarks.items() if words)
    return f"{line} -> {found.text if found.text != line else 'the same'}{told}"


def test_every_language_has_its_file() -> None:
    assert {path.stem for path in FILES} == set(GRAMMARS) == set(MODULES)


@every_language
def test_every_table_has_its_example(path: Path) -> None:
    names = [line.split(": ")[0] for line in read_case(path).script.splitlines()]
    assert set(tables(path.stem)) == {name for name in names if name.isupper()}


@every_language
def test_every_line_is_for_the_other_side_what_the_file_says(path: Path) -> None:
    check_case(path, {"other side": "\n".join(mirrored(line, path.stem) for line in lines(path))})
