"""What must hold for every line: tokens in order, without overlap, containing every digit, found in linear time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.scanner import pattern, scan
from voicecoach.scanner.pattern import Element
from voicecoach.scanner.rows import JOINED, LABELS, PHRASES, UNITS
from voicecoach.scanner.tokens import VALUES, Item
from voicecoach.scanner.vocabulary import word_classes

PIECES = [
    "3", "10", "12345678901", "1.5", "1,5", "½", "1:30", ":30", "x", "×", "*", "-", "–", "/", ",", ".", ":", "'", '"',
    "''", "@", "%", "+", "(", ")", " ", " ", " ", "s", "sec", "min", "minute", "half", "a", "and", "to", "of", "or",
    "sets", "reps", "rounds", "times", "breaths", "hold", "rest", "each", "side", "left", "right", "only", "first",
    "then", "on", "off", "work", "every", "EMOM", "e2mom", "AMRAP", "to failure", "as long as you can", "tempo",
    "kg", "m", "km", "RPE", "week", "day", "daily", "am", "set", "between", "thirty", "five", "hundred", "one", "A1",
    "word", "\u200b", "\u00ad", "٣", "²", "🦵", "\n", "…",
]  # fmt: skip
lines = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)
spaced = st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join)


@given(lines | spaced | st.text(max_size=60), st.sampled_from(["en", "de", "es", "fr", "ja"]))
def test_tokens_are_in_order_and_hold_every_digit_and_word_once(text: str, language: str) -> None:
    tokens = scan(text, language)
    places = [at for token in tokens for at in range(*token.span)]
    assert places == sorted(set(places))
    assert all(token.kind in VALUES and token.text and token.text == text[slice(*token.span)] for token in tokens)
    assert {at for at, character in enumerate(text) if character.isdecimal() or character.isalpha()} <= set(places)
    assert not any(text[token.start].isspace() or text[token.end - 1].isspace() for token in tokens)
    assert not any(character.isdecimal() for token in tokens if not token.is_figure for character in str(token.value))


@given(spaced)
def test_case_and_spaces_change_nothing(text: str) -> None:
    found = [(token.kind, token.value) for token in scan(text)]
    assert found == [(token.kind, token.value) for token in scan(text.upper().replace(" ", "  "))]


LINES = [
    "9", "9 ", "1,", "1,000,", "1.", "1:30", "1:30 ", ":30", "1 - ", "1/", "x", "3 x ", "3 x 10 ", "x 3 x ", "a ",
    "one ", "twenty ", "hundred and ", "and ", "½", "'", '"', "1'", '1"', "''", "(", ",", "…", "s\u200b", "s ", "sec. ",
    "1 min ", "1 h ", "half a ", "a minute and a half ", "hold ", "hold for ", "hold there up to the full ", "rest ",
    "rest between each the your ", "each ", "each of the ", "left ", "left, then ", "only the ", "on the other ",
    "10, ", "8 to ", "30 s to ", "20s on ", "20s on, 10s off ", "every ", "every 2 min ", "EMOM ", "as many ",
    "as long as you ", "until the muscular ", "tempo ", "daily ", "3 times a ", "set 2 ", "page 2 of ", "A1 ", "@ ",
    "RPE ", "80 kg ", "5 slow, deep ", "word ", "wörd", "a'a", "12345678901 ",
]  # fmt: skip


def work_of(text: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many times a part of a pattern was tried on an item, and how many items there were."""
    tried = 0
    fits = pattern.fits

    def counted(part: Element, items: list[Item], index: int) -> bool:
        nonlocal tried
        tried += 1
        return fits(part, items, index)

    with monkeypatch.context() as patch:
        patch.setattr(pattern, "fits", counted)
        tokens = scan(text)
    return tried + len(tokens)


@pytest.mark.parametrize("piece", LINES)
def test_twice_the_line_is_twice_the_work(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    work_of(piece * 100, monkeypatch)  # which rows two items can begin is found out once
    once, twice, four_times = (work_of(piece * count, monkeypatch) for count in (100, 200, 400))
    assert once > 0
    assert four_times - twice <= 2.1 * (twice - once) + 50


def test_the_count_of_work_sees_what_is_not_linear(monkeypatch: pytest.MonkeyPatch) -> None:
    assert work_of("3 x 10 " * 100, monkeypatch) > 500


def test_every_row_has_a_longest_length_and_words_that_there_are() -> None:
    known = {name for classes in word_classes("en").values() for name in classes}
    for language in ("de", "es", "fr"):
        known |= {name for classes in word_classes(language).values() for name in classes}
    known |= {kind.upper() for kind in VALUES} | {"end", "digits", "fraction", "clock", "letter", "unknown"}
    known |= {"stop", "dash", "slash", "colon", "comma", "dot", "plus", "@", "inch", "foot", "open", "close"}
    rows = (*LABELS, *UNITS, *JOINED, *PHRASES)
    assert len(rows) > 100
    for row in rows:
        parts = pattern.parsed(row.pattern)
        assert names_in(parts) <= known, row.pattern
        assert 0 < longest(parts) <= pattern.LONGEST_ROW, row.pattern


def names_in(parts: tuple[Element, ...]) -> set[str]:
    return {name for part in parts for name in part.classes.union(*map(names_in, part.groups))}


def longest(parts: tuple[Element, ...]) -> int:
    return sum(part.most * max([1, *map(longest, part.groups)]) for part in parts if not part.looks)
