"""Every row of the scanner's table in an example that is read in another way without it."""

from collections.abc import Iterator, Sequence

import pytest
from scanned import BESIDE, COUNTS, FOREIGN, TIMES, WORK, figures, n, s

from voicecoach import scanner
from voicecoach.scanner import HowOften, Listed, Quantity, RestBetween, WhichSide, scan
from voicecoach.scanner.pattern import Row, table
from voicecoach.scanner.rows import JOINED, LABELS, PHRASES, UNITS

MORE = [
    ("Weeks 1 to 4: slowly", [("number", n(1, 4))]),
    ("Week 1 to 4: slowly", [("label", n(1, 4))]),
    ("2m rest", [("rest", RestBetween(120_000, 120_000))]),
    ("2m hold", [("hold", s(120))]),
    ("Reps: 12, 10, 8", [("list", Listed((12, 10, 8), ","))]),
    ("Reps: 12, 10", [("list", Listed((12, 10), ","))]),
    ("Reps: 12-10-8", [("list", Listed((12, 10, 8), "-"))]),
    ("Reps: 12, 3 sets", [("reps", n(12)), ("sets", n(3))]),
    ("Rounds: 4", [("rounds", n(4))]),
    ("in for 4 counts", [("counts", n(4))]),
    ("6 ft away", [("distance", Quantity(6, 6, "ft"))]),
    ("5 reps at 3RM", [("reps", n(5)), ("load", Quantity(3, 3, "RM"))]),
    ("2 RIR", [("effort", Quantity(2, 2, "RIR"))]),
    ("24/16 kg", [("load", Quantity(24, 16, "kg"))]),
    ("8.5 RPE", [("effort", Quantity(8.5, 8.5, "RPE"))]),
    ("Rest: none", [("rest", RestBetween(0, 0))]),
    ("rest: none between sets", [("rest", RestBetween(0, 0, "sets"))]),
    ("on alternate days", [("schedule", HowOften(1, 1, 48))]),
    ("a quarter of a minute", [("time", s(15))]),
    ("Three quarters of an hour", [("time", s(2700))]),
    ("two thirds of a minute", [("time", s(40))]),
    ("a minute and a quarter", [("time", s(75))]),
    ("two and a quarter minutes", [("time", s(135))]),
    ("three lots of ten", [("sets", n(3)), ("number", n(10))]),
    ("twice ten arm swings", [("sets", n(2)), ("number", n(10))]),
    ("three times twelve", [("sets", n(3)), ("number", n(12))]),
    ("half a dozen", [("number", n(6))]),
    ("two dozen of them", [("number", n(24))]),
    ("a score, no less", [("number", n(20))]),
    ("a couple of minutes", [("time", s(120))]),
    ("a couple of chairs", []),
    ("a score of tunes, dozens of people", []),
    ("10 R/L", [("number", n(10)), ("sides", WhichSide("each"))]),
]  # fmt: skip
MORE_FOREIGN = [("es", "en la pierna izquierda", [("sides", WhichSide("left", "leg"))])]

EXAMPLES = [
    *(("en", text) for text, _ in COUNTS + TIMES + WORK + BESIDE + MORE),
    *((language, text) for language, text, _ in [*FOREIGN, *MORE_FOREIGN]),
]
TABLES = (LABELS, UNITS, JOINED, PHRASES)


@pytest.mark.parametrize(("language", "text", "found"), [*(("en", *case) for case in MORE), *MORE_FOREIGN])
def test_forms_that_are_seldom_written(language: str, text: str, found: list[object]) -> None:
    assert figures(text, language) == found


def read_as(tables: Sequence[Sequence[Row]], monkeypatch: pytest.MonkeyPatch) -> Iterator[list[object]]:
    """The examples, read with these tables."""
    tables = tuple(map(table, tables))
    monkeypatch.setattr(scanner, "_tables", lambda: tables)
    scanner._scan_short.cache_clear()
    for language, text in EXAMPLES:
        yield [(token.kind, token.value, token.span) for token in scan(text, language)]
    scanner._scan_short.cache_clear()


@pytest.mark.parametrize("number", range(len(TABLES)), ids=["labels", "units", "joined", "phrases"])
def test_every_row_has_an_example_that_is_read_in_another_way_without_it(
    number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = TABLES[number]
    with_all = list(read_as(TABLES, monkeypatch))
    for at, row in enumerate(rows):
        without = (*TABLES[:number], rows[:at] + rows[at + 1 :], *TABLES[number + 1 :])
        same = all(now == before for now, before in zip(read_as(without, monkeypatch), with_all, strict=True))
        assert not same, f"no example needs the row `{row.pattern}`"
