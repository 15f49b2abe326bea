"""Every row of each language's tables of speech in an example: units, nouns, signs, shorthands, abbreviations.

`tests/cases/spoken` holds a file per language: lines as they are written, and then how they are said, each sentence
after a `|`; the units are said in every file, once, twice and by halves.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from cases_harness import case_files, check_case, read_case

from voicecoach import speech
from voicecoach.speech import english, sentences, spoken
from voicecoach.speech.metric import FRENCH_WORDS, GERMAN_WORDS, SPANISH_WORDS, MetricWords, metric_rules
from voicecoach.speech.numbers import Spelling

FILES = case_files("spoken")
METRIC = {"de": GERMAN_WORDS, "es": SPANISH_WORDS, "fr": FRENCH_WORDS}
UNITS: dict[str, Mapping[str, object]] = {"en": english.UNITS, **{code: words.units for code, words in METRIC.items()}}

every_language = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
metric = pytest.mark.parametrize("path", [path for path in FILES if path.stem in METRIC], ids=lambda path: path.stem)


def lines(path: Path) -> list[str]:
    units = [f"{amount} {unit}" for unit in UNITS[path.stem] for amount in ("1", "2", "1/2")]
    return [*read_case(path).script.splitlines(), *units]


def said(line: str, language: str) -> str:
    return " | ".join(spoken(sentence, language) for sentence in sentences(line, language))


def needed(path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Spelling], bool]:
    """Whether some line is said in another way with another spelling."""
    before = [said(line, path.stem) for line in lines(path)]

    def differs(spelling: Spelling) -> bool:
        with monkeypatch.context() as patched:
            patched.setitem(speech.SPELLINGS, path.stem, lambda: spelling)
            return any(said(line, path.stem) != as_before for line, as_before in zip(lines(path), before, strict=True))

    return differs


def test_every_language_has_its_file() -> None:
    assert {path.stem for path in FILES} == set(speech.SPELLINGS) == set(UNITS)


@every_language
def test_every_line_is_said_as_the_file_says(path: Path) -> None:
    check_case(path, {"spoken": "\n".join(f"{line} -> {said(line, path.stem)}" for line in lines(path))})


@every_language
def test_no_rule_is_without_an_example(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spelling, differs = speech.SPELLINGS[path.stem](), needed(path, monkeypatch)
    first, rules = spelling.first, spelling.rules
    spared = [
        *(rule for at, rule in enumerate(first) if not differs(replace(spelling, first=first[:at] + first[at + 1 :]))),
        *(rule for at, rule in enumerate(rules) if not differs(replace(spelling, rules=rules[:at] + rules[at + 1 :]))),
    ]
    assert [pattern for pattern, _ in spared] == []


@every_language
def test_no_abbreviation_is_without_an_example(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spelling, differs = speech.SPELLINGS[path.stem](), needed(path, monkeypatch)
    words, before_figures = spelling.abbreviations, spelling.before_figures
    spared = [
        *(word for word in words if not differs(replace(spelling, abbreviations=words - {word}))),
        *(word for word in before_figures if not differs(replace(spelling, before_figures=before_figures - {word}))),
    ]
    assert sorted(spared) == []


def without_one_entry(words: MetricWords) -> Iterator[tuple[str, MetricWords]]:
    """The words of a language with one noun less, or with a word instead of one of its entries."""
    for form, nouns in words.nouns.items():
        each_noun = re.split(r"\|(?![^(]*\))", nouns)
        for noun in each_noun:
            rest = "|".join(each for each in each_noun if each != noun)
            yield noun, replace(words, nouns={**words.nouns, form: rest})
    for name in ("signs", "halves", "joined"):
        entries = getattr(words, name)
        yield from ((f"{name} {key}", replace(words, **{name: {**entries, key: "zzz"}})) for key in entries)
    for key, pair in words.parts.items():
        yield f"1/{key}", replace(words, parts={**words.parts, key: ("zzz", pair[1])})
        yield f"2/{key}", replace(words, parts={**words.parts, key: (pair[0], "zzz")})


@metric
def test_no_word_is_without_an_example(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spelling, differs = speech.SPELLINGS[path.stem](), needed(path, monkeypatch)
    spared = [
        name
        for name, words in without_one_entry(METRIC[path.stem])
        if not differs(replace(spelling, rules=metric_rules(words)))
    ]
    assert spared == []
