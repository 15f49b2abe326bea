"""Every figure of a line, kind by kind: texts, and the figures in them."""

import pytest

from voicecoach.scanner import (
    TOO_MANY,
    Every,
    HowOften,
    Listed,
    Quantity,
    Range,
    RestBetween,
    WhichSide,
    WorkAndRest,
    scan,
)
from voicecoach.scanner.rows import JOINED, LABELS, PHRASES
from voicecoach.scanner.tokens import VALUES


def n(low: int, high: int | None = None) -> Range:
    return Range(low, low if high is None else high)


def s(low: float, high: float | None = None) -> Range:
    """Seconds, as the milliseconds that they are."""
    return Range(round(low * 1000), round((low if high is None else high) * 1000))


def figures(text: str, language: str = "en") -> list[tuple[str, object]]:
    return [(token.kind, token.value) for token in scan(text, language) if token.is_figure]


X3 = ("x", n(3))
TEN = ("number", n(10))
EACH = ("sides", WhichSide("each"))

COUNTS = [
    ("10", [TEN]),
    ("ten", [TEN]),
    ("thirty-five", [("number", n(35))]),
    ("one hundred and twenty", [("number", n(120))]),
    ("8-12", [("number", n(8, 12))]),
    ("8 – 12", [("number", n(8, 12))]),
    ("8 to 12", [("number", n(8, 12))]),
    ("eight or nine", [("number", n(8, 9))]),
    ("20~30", [("number", n(20, 30))]),
    ("1,500", [("number", n(1500))]),
    ("2.5", [("decimal", 2.5)]),
    ("12345678901", [("number", n(TOO_MANY))]),
    ("3 x 10", [X3, TEN]),
    ("3x10", [X3, TEN]),
    ("3 × 10", [X3, TEN]),
    ("3*10", [X3, TEN]),
    ("10 x", [("x", n(10))]),
    ("hold 30s x 3", [("hold", s(30)), X3]),
    ("3 sets", [("sets", n(3))]),
    ("2-3 sets", [("sets", n(2, 3))]),
    ("Sets: 3", [("sets", n(3))]),
    ("x 3 sets", [("sets", n(3))]),
    ("3 working sets of 10", [("sets", n(3)), TEN]),
    ("4 rounds", [("rounds", n(4))]),
    ("three times", [("times", n(3))]),
    ("twice", [("times", n(2))]),
    ("once or twice", [("times", n(1, 2))]),
    ("10 reps", [("reps", n(10))]),
    ("10 controlled reps", [("reps", n(10))]),
    ("8-12 repetitions", [("reps", n(8, 12))]),
    ("Reps: 12", [("reps", n(12))]),
    ("Squats x 10 reps", [("reps", n(10))]),
    ("5+", [("at least", n(5))]),
    ("3x5+ @60kg", [X3, ("at least", n(5)), ("load", Quantity(60, 60, "kg"))]),
    ("5 breaths", [("breaths", n(5))]),
    ("hold for 5 breaths", [("breaths", n(5))]),
    ("five slow, deep breaths", [("breaths", n(5))]),
    ("in for a count of four", [("counts", n(4))]),
    ("12, 10, 8", [("list", Listed((12, 10, 8), ","))]),
    ("12, 10 and 8", [("list", Listed((12, 10), ",")), ("number", n(8))]),
    ("12, 10, 8, 6 reps", [("list", Listed((12, 10, 8, 6), ","))]),
    ("6-4-2", [("list", Listed((6, 4, 2), "-"))]),
    ("8/8/6 reps", [("list", Listed((8, 8, 6), "/"))]),
    ("8-6", [("list", Listed((8, 6), "-"))]),
    ("8 to 6", [("list", Listed((8, 6), "to"))]),
    ("5-5", [("list", Listed((5, 5), "-"))]),
    ("10 x 3 sets", [TEN, ("sets", n(3))]),
    ("12, 10, 8 x 3 rounds", [("list", Listed((12, 10, 8), ",")), ("rounds", n(3))]),
    ("10 - 3 rounds", [TEN, ("rounds", n(3))]),
    ("8-12 - 3 rounds", [("number", n(8, 12)), ("rounds", n(3))]),
    ("10/10", [("list", Listed((10, 10), "/"))]),
    ("3 x 10, 5 breaths", [X3, TEN, ("breaths", n(5))]),
    ("2 x 10, 3 x 12", [("x", n(2)), TEN, X3, ("number", n(12))]),
]

TIMES = [
    ("30s", [("time", s(30))]),
    ("30 sec.", [("time", s(30))]),
    ("90 seconds", [("time", s(90))]),
    ("ninety seconds", [("time", s(90))]),
    ("thirty-second", [("time", s(30))]),
    ("10-minute", [("time", s(600))]),
    ("20-30 seconds", [("time", s(20, 30))]),
    ("20 to 30 s", [("time", s(20, 30))]),
    ("30s - 1 min", [("time", s(30, 60))]),
    ("1:30", [("time", s(90))]),
    (":30", [("time", s(30))]),
    ("2x:20", [("x", n(2)), ("time", s(20))]),
    ("1:00:05", [("time", s(3605))]),
    ("2:00 min", [("time", s(120))]),
    ('90"', [("time", s(90))]),
    ("30''", [("time", s(30))]),
    ("30″", [("time", s(30))]),
    ("2x1'", [("x", n(2)), ("time", s(60))]),
    ("1'30\"", [("time", s(90))]),
    ("1/2 min", [("time", s(30))]),
    ("½ min", [("time", s(30))]),
    ("1½ min", [("time", s(90))]),
    ("1 1/2 min", [("time", s(90))]),
    ("1.5 min", [("time", s(90))]),
    ("1 - 1.5 min", [("time", s(60, 90))]),
    ("1,5 min", [("time", s(90))]),
    ("1 min 30", [("time", s(90))]),
    ("1 min 30 s", [("time", s(90))]),
    ("a minute 30 s", [("time", s(90))]),
    ("1m30s", [("time", s(90))]),
    ("1 h and 5 min", [("time", s(3900))]),
    ("a minute", [("time", s(60))]),
    ("one minute", [("time", s(60))]),
    ("half a minute", [("time", s(30))]),
    ("a half minute", [("time", s(30))]),
    ("half an hour", [("time", s(1800))]),
    ("a minute and a half", [("time", s(90))]),
    ("one and a half minutes", [("time", s(90))]),
    ("two minutes and a half", [("time", s(150))]),
    ("a second", [("time", s(1))]),
    ("500 ms", [("time", s(0.5))]),
    ("60s 30s", [("time", s(60)), ("time", s(30))]),
    ("1 min, 30 reps", [("time", s(60)), ("reps", n(30))]),
    ("5 min 20 squats", [("time", s(300)), ("number", n(20))]),
    ("7:30 am", [("time of day", 450)]),
    ("at 7 pm", [("time of day", 1140)]),
    ("at 12 o'clock", [("time of day", 720)]),
]

WORK = [
    ("hold 30s", [("hold", s(30))]),
    ("Hold: 30 seconds", [("hold", s(30))]),
    ("hold for half a minute", [("hold", s(30))]),
    ("30 sec. hold", [("hold", s(30))]),
    ("a 5-second hold", [("hold", s(5))]),
    ("30 second hold x 3", [("hold", s(30)), X3]),
    ("10 reps, hold 5s each rep", [("reps", n(10)), ("hold", s(5))]),
    ("10 reps, hold 5s, each", [("reps", n(10)), ("hold", s(5)), EACH]),
    ("hold 5s each, each leg", [("hold", s(5)), EACH, ("sides", WhichSide("each", "leg"))]),
    ("hold 2m", [("hold", s(120))]),
    ("each held for 5 seconds", [("hold", s(5))]),
    ("Hold each rep for five seconds.", [("hold", s(5))]),
    ("Hold this position for 40-60 seconds.", [("hold", s(40, 60))]),
    ("Stay here for about one minute.", [("hold", s(60))]),
    ("Remain for one and a half minutes.", [("hold", s(90))]),
    ("keep each one for 20 seconds", [("hold", s(20))]),
    ("10 holds of 5 seconds", [TEN, ("hold", s(5))]),
    ("3 x 10 x 5s hold", [X3, ("x", n(10)), ("hold", s(5))]),
    ("Pause for four seconds.", [("pause", s(4))]),
    ("rest 60s", [("rest", RestBetween(60_000, 60_000))]),
    ("Rest: 45 seconds", [("rest", RestBetween(45_000, 45_000))]),
    ("Take a 45-second rest.", [("rest", RestBetween(45_000, 45_000))]),
    ("rest 1-2 min between sets", [("rest", RestBetween(60_000, 120_000, "sets"))]),
    ("60s rest after each round", [("rest", RestBetween(60_000, 60_000, "rounds"))]),
    ("Take 90 seconds between rounds.", [("rest", RestBetween(90_000, 90_000, "rounds"))]),
    ("30 s between exercises", [("rest", RestBetween(30_000, 30_000, "exercises"))]),
    ("rest 2m", [("rest", RestBetween(120_000, 120_000))]),
    ("a full minute's break after each round", [("rest", RestBetween(60_000, 60_000, "rounds"))]),
    ("no rest", [("rest", RestBetween(0, 0))]),
    ("rest as needed", [("rest", RestBetween(None, None))]),
    ("40s on, 20s off", [("interval", WorkAndRest(40_000, 20_000))]),
    ("20s on / 10s off x 8", [("interval", WorkAndRest(20_000, 10_000)), ("x", n(8))]),
    ("8 rounds of 20s on 10s off", [("rounds", n(8)), ("interval", WorkAndRest(20_000, 10_000))]),
    ("40 seconds work, 20 seconds rest", [("interval", WorkAndRest(40_000, 20_000))]),
    ("work 40s, rest 20s", [("interval", WorkAndRest(40_000, 20_000))]),
    ("40 on 20 off", [("interval", WorkAndRest(40_000, 20_000, has_units=False))]),
    ("20/10 x 8", [("interval", WorkAndRest(20_000, 10_000, has_units=False)), ("x", n(8))]),
    ("12/8 x 3", [("list", Listed((12, 8), "/")), X3]),
    ("30 seconds each exercise, 10 seconds rest.", [("interval", WorkAndRest(30_000, 10_000))]),
    ("every minute for 10 min", [("every", Every(60_000, total_ms=600_000))]),
    ("every minute on the minute", [("every", Every(60_000))]),
    ("every 90s 8 times", [("every", Every(90_000, times=8))]),
    ("8 reps every 60s, 10 times", [("reps", n(8)), ("every", Every(60_000, times=10))]),
    ("every 2 min, 5 sets", [("every", Every(120_000, times=5))]),
    ("every 60s, 10 rounds", [("every", Every(60_000, times=10))]),
    ("EMOM 10", [("every", Every(60_000, total_ms=600_000))]),
    ("10 min EMOM", [("every", Every(60_000, total_ms=600_000))]),
    ("EMOM x 10", [("every", Every(60_000, times=10))]),
    ("E2MOM 20 min", [("every", Every(120_000, total_ms=1_200_000))]),
    ("AMRAP 60s", [("amrap", s(60))]),
    ("60s AMRAP", [("amrap", s(60))]),
    ("max reps in 60s", [("amrap", s(60))]),
    ("as many reps as possible in 60 seconds", [("amrap", s(60))]),
    ("as many as you can", [("amrap", None)]),
    ("3 x AMRAP", [X3, ("amrap", None)]),
    ("3 x to failure", [X3, ("to failure", False)]),
    ("until muscular failure", [("to failure", False)]),
    ("hold to failure", [("to failure", True)]),
    ("hold for as long as you can", [("to failure", True)]),
    ("3 x 10, own pace", [X3, TEN, ("own pace", None)]),
    ("at your own pace", [("own pace", None)]),
    ("self-paced", [("own pace", None)]),
    ("tempo 3-1-1-0", [("tempo", Listed((3, 1, 1, 0), "-"))]),
    ("tempo: 3110", [("tempo", Listed((3, 1, 1, 0), ""))]),
    ("2.1.2 tempo", [("tempo", Listed((2, 1, 2), "."))]),
    ("tempo: 1-1", [("tempo", Listed((1, 1), "-"))]),
]

BESIDE = [
    ("2 x 10, each side", [("x", n(2)), TEN, EACH]),
    ("10 per leg", [TEN, ("sides", WhichSide("each", "leg"))]),
    ("10/side", [TEN, EACH]),
    ("12 ea", [("number", n(12)), EACH]),
    ("with both legs", [("sides", WhichSide("each", "leg"))]),
    ("10 L/R", [TEN, EACH]),
    ("left and right", [EACH]),
    ("on each of the sides", [EACH]),
    ("alternating legs", [("sides", WhichSide("alternating", "leg"))]),
    ("2x15, left", [("x", n(2)), ("number", n(15)), ("sides", WhichSide("left"))]),
    ("10 L side, 10 R side", [TEN, ("sides", WhichSide("left")), TEN, ("sides", WhichSide("right"))]),
    ("on the right foot", [("sides", WhichSide("right", "foot"))]),
    ("left only", [("sides", WhichSide("left only"))]),
    ("only the left leg", [("sides", WhichSide("left only", "leg"))]),
    ("right leg first", [("sides", WhichSide("right first", "leg"))]),
    ("left leg, then right leg", [("sides", WhichSide("left first", "leg"))]),
    ("Repeat on the other side.", [("other side", "")]),
    ("the same with your opposite arm", [("other side", "arm")]),
    ("Then switch legs.", [("other side", "leg")]),
    ("35 m", [("distance", Quantity(35, 35, "m"))]),
    ("5-10 km", [("distance", Quantity(5, 10, "km"))]),
    ("2.5 miles", [("distance", Quantity(2.5, 2.5, "mi"))]),
    ("two metres", [("distance", Quantity(2, 2, "m"))]),
    ("stand on one foot", [("number", n(1))]),
    ("80 kg", [("load", Quantity(80, 80, "kg"))]),
    ("@ 25 lb", [("load", Quantity(25, 25, "lb"))]),
    ("5x5 @ 70 %", [("x", n(5)), ("number", n(5)), ("load", Quantity(70, 70, "%"))]),
    ("70% of 1RM", [("load", Quantity(70, 70, "%"))]),
    ("dips bw 8,8,6", [("load", Quantity(None, None, "bodyweight")), ("list", Listed((8, 8, 6), ","))]),
    ("body weight", [("load", Quantity(None, None, "bodyweight"))]),
    ("RPE 8", [("effort", Quantity(8, 8, "RPE"))]),
    ("@ RPE 7-8", [("effort", Quantity(7, 8, "RPE"))]),
    ("3x8 @8.5", [X3, ("number", n(8)), ("effort", Quantity(8.5, 8.5, "RPE"))]),
    ("2 reps in reserve", [("effort", Quantity(2, 2, "RIR"))]),
    ("effort 7/10", [("effort", Quantity(7, 7, "/10"))]),
    ("at 45°", [("angle", Quantity(45, 45, "°"))]),
    ("2-3 times a week", [("schedule", HowOften(2, 3, 168))]),
    ("3x/week", [("schedule", HowOften(3, 3, 168))]),
    ("3 days per week", [("schedule", HowOften(3, 3, 168))]),
    ("4 sessions a month", [("schedule", HowOften(4, 4, 720))]),
    ("2 sets a day", [("schedule", HowOften(2, 2, 24))]),
    ("10 reps a day", [("reps", n(10))]),
    ("twice daily", [("schedule", HowOften(2, 2, 24))]),
    ("once or twice a day", [("schedule", HowOften(1, 2, 24))]),
    ("every day", [("schedule", HowOften(1, 1, 24))]),
    ("every other day", [("schedule", HowOften(1, 1, 48))]),
    ("every 2 hours", [("schedule", HowOften(1, 1, 2))]),
    ("10 reps, daily.", [("reps", n(10)), ("schedule", HowOften(1, 1, 24))]),
    ("Set 1: 9 reps", [("label", n(1)), ("reps", n(9))]),
    ("Page 2 of 4", [("label", n(2))]),
    ("the exercise 8 on each side", [("number", n(8)), EACH]),
    ("Weeks 1, 2", [("list", Listed((1, 2), ","))]),
    ("A1. Split squat", [("label", n(1))]),
    ("1Clamshell", [("number", n(1))]),
]

FOREIGN = [
    ("de", "3 x 10 Wdh. pro Seite", [X3, ("reps", n(10)), EACH]),
    ("de", "3 Sätze à 12 Wiederholungen", [("sets", n(3)), ("reps", n(12))]),
    ("de", "2 x 30 Sek. halten", [("x", n(2)), ("hold", s(30))]),
    ("de", "fünfunddreißig Sekunden", [("time", s(35))]),
    ("de", "eine halbe Minute", [("time", s(30))]),
    ("de", "1,5 Min", [("time", s(90))]),
    ("de", "8 bis 12 Wiederholungen, abwechselnd", [("reps", n(8, 12)), ("sides", WhichSide("alternating"))]),
    ("de", "60 Sekunden Pause", [("rest", RestBetween(60_000, 60_000))]),
    ("de", "5 tiefe Atemzüge", [("breaths", n(5))]),
    ("de", "dreimal täglich", [("schedule", HowOften(3, 3, 24))]),
    ("de", "3 mal pro Woche", [("schedule", HowOften(3, 3, 168))]),
    ("de", "um 18:30 Uhr", [("time of day", 1110)]),
    ("es", "3 series de 10 repeticiones por lado", [("sets", n(3)), ("reps", n(10)), EACH]),
    ("es", "mantener 30 segundos", [("hold", s(30))]),
    ("es", "treinta y cinco segundos", [("time", s(35))]),
    ("es", "60 segundos de descanso", [("rest", RestBetween(60_000, 60_000))]),
    ("es", "2 veces al día", [("schedule", HowOften(2, 2, 24))]),
    ("es", "de 8 a 12 repeticiones", [("reps", n(8, 12))]),
    ("es", "solo la pierna izquierda", [("sides", WhichSide("left only", "leg"))]),
    ("fr", "3 séries de 10 répétitions", [("sets", n(3)), ("reps", n(10))]),
    ("fr", "tenir 30 secondes, chaque côté", [("hold", s(30)), ("sides", WhichSide("each"))]),
    ("fr", "quatre-vingt-dix secondes", [("time", s(90))]),
    ("fr", "soixante-quinze secondes", [("time", s(75))]),
    ("fr", "60 s de repos", [("rest", RestBetween(60_000, 60_000))]),
    ("fr", "3 fois par semaine", [("schedule", HowOften(3, 3, 168))]),
    ("xx", "3 x 30s, 80 kg", [X3, ("time", s(30)), ("load", Quantity(80, 80, "kg"))]),
]


@pytest.mark.parametrize(("text", "found"), COUNTS)
def test_sets_and_reps(text: str, found: list[object]) -> None:
    assert figures(text) == found


@pytest.mark.parametrize(("text", "found"), TIMES)
def test_lengths_of_time(text: str, found: list[object]) -> None:
    assert figures(text) == found


@pytest.mark.parametrize(("text", "found"), WORK)
def test_holds_rests_intervals_and_work_with_an_open_end(text: str, found: list[object]) -> None:
    assert figures(text) == found


@pytest.mark.parametrize(("text", "found"), BESIDE)
def test_sides_loads_and_what_else_stands_beside(text: str, found: list[object]) -> None:
    assert figures(text) == found


@pytest.mark.parametrize(("language", "text", "found"), FOREIGN)
def test_other_languages(language: str, text: str, found: list[object]) -> None:
    assert figures(text, language) == found


def test_each_row_is_of_a_kind_with_a_value() -> None:
    assert {row.kind for row in [*PHRASES, *LABELS, *JOINED]} <= set(VALUES)


def test_each_kind_has_an_example_here() -> None:
    cases = [found for _, found in COUNTS + TIMES + WORK + BESIDE]
    assert {kind for found in cases for kind, _ in found} == set(VALUES) - {"word", "mark"}


@pytest.mark.parametrize(
    "text",
    ["Lie down.", "Stretching", "Hold the wall.", "Rest.", "the right angle", "Push away", "a second set", "I am"],
)
def test_words_without_a_figure(text: str) -> None:
    assert figures(text) == []


def test_words_and_marks_between_figures_are_seen_with_their_places() -> None:
    tokens = scan("3 x 10 lots, slowly")
    assert [(token.kind, token.value, token.span) for token in tokens] == [
        ("x", n(3), (0, 3)),
        ("number", n(10), (4, 6)),
        ("word", "lots", (7, 11)),
        ("mark", ",", (11, 12)),
        ("word", "slowly", (13, 19)),
    ]


def test_a_sentence_with_several_figures() -> None:
    text = "Do 3 sets of 8-12 reps per leg, rest 60 seconds between sets, 2-3 times a week."
    assert [(token.kind, token.text) for token in scan(text) if token.is_figure] == [
        ("sets", "3 sets"),
        ("reps", "8-12 reps"),
        ("sides", "per leg"),
        ("rest", "rest 60 seconds between sets"),
        ("schedule", "2-3 times a week"),
    ]
