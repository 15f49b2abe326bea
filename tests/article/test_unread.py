"""What an import cannot read is reported, counted, kept as a comment, and never spoken."""

import time
from types import ModuleType

import pytest
from articles import dosages, imported, needed, routine_of, said
from voicecoach.article.names import MOST_HEADINGS, may_be_parted
from voicecoach.article.reader import count_of_figures

from voicecoach.article import headings, import_article, kinds, tables
from voicecoach.article.importer import LONGEST, MOST_FIGURES, MOST_LINES, MOST_TRIED
from voicecoach.source import Source


@pytest.mark.parametrize(
    "heading",
    [
        "Farmer carry: 2 x 20 m",
        "Push-ups: 2 × AMRAP",
        "Push-ups 2 x max",
        "Run – 500 m",
        "1. Push-ups: 3 sets to exhaustion",
    ],
)
def test_an_exercise_that_cannot_be_read_is_told_first(heading: str) -> None:
    result = imported(f"Squat: 3 x 10\nSit down.\n\n{heading}\nKeep straight. Rest 10 seconds between sets.\n")
    assert result.exercises == ("Squat",)
    assert said(routine_of(result).exercises[0]) == ["Sit down."]
    assert "rest" not in result.script.partition("<!--")[0]
    first, *_ = result.report().split("\n")
    assert first == "1 exercise; 1 line could not be read: line 4"
    assert "<!-- Not placed, line 5: Keep straight. Rest 10 seconds between sets. -->" in result.script
    assert [(one.what, one.line) for one in result.unplaced] == [
        ("looks like an exercise that could not be read", 4),
        ("under line 4, which could not be read", 5),
    ]


def test_a_list_of_exercises_some_of_which_cannot_be_read() -> None:
    result = imported("- Squat: 3 x 10\n- Push-ups: 2 x AMRAP\n- Plank: 3 x hold 20s\n- Row: as long as you can\n")
    assert result.exercises == ("Squat", "Plank")
    first, *_ = result.report().split("\n")
    assert first == "2 exercises; 2 lines could not be read: lines 2, 4"


DEBRIS = [
    *("Advertisement", "[Image: a woman on a mat]", "![a chair](https://a.example/b.png)", "Photo: A. Person"),
    *(
        "Image credit A. Person",
        "Read more: The best chairs",
        "Related: Ten stretches with a band",
        "Share this article",
    ),
    *(
        "Subscribe to our newsletter",
        "Home » Blog » Backs",
        "Home > Blog > Backs",
        "5 min read",
        "By A. Person | May 3 | 4 min read",
        "**Advertisement**",
    ),
]


@pytest.mark.parametrize("debris", DEBRIS)
@pytest.mark.parametrize("place", ["first", "between steps", "last"])
def test_what_a_page_has_around_an_article_is_never_said(debris: str, place: str) -> None:
    lines = ["Wall slide: 2 x 10", "- Stand up.", "- Slide."]
    lines.insert({"first": 0, "between steps": 2, "last": 3}[place], f"\n{debris}\n")
    result = imported("\n".join(lines))
    routine = routine_of(result)
    assert (routine.title, needed(routine), routine.intro) == ("Script", ("a wall",), ())
    assert [said(exercise) for exercise in routine.exercises] == [["Stand up.", "Slide."]]
    assert [one.what for one in result.unplaced] == ["of the page, not of the workout"]


@pytest.mark.parametrize(
    "step",
    ["Picture a line from head to heel", "Share your weight on both feet", "Pin it to the wall", "Take « cat » pose"],
)
def test_steps_that_only_begin_like_debris_are_said(step: str) -> None:
    assert said(routine_of(imported(f"Slide: 2 x 10\n- {step}\n")).exercises[0]) == [f"{step}."]


def test_what_is_no_text() -> None:
    result = import_article(Source("photo.jpg", "\ufffd\ufffdJFIF\x00\x01"))
    assert (result.script, result.exercises) == ("", ())
    assert [one.what for one in result.unplaced] == ["no text"]


@pytest.mark.parametrize(
    "page", ["<!DOCTYPE html>\n<html><p>Squat: 3 x 10</p></html>", "<div><h2>Squat: 3 x 10</h2><p>a</p><p>b</p></div>"]
)
def test_the_source_of_a_page_is_refused(page: str) -> None:
    result = import_article(Source("page.html", page))
    assert (result.script, result.exercises) == ("", ())
    assert [one.what for one in result.unplaced] == ["this is HTML; paste the text of the page"]


@pytest.mark.parametrize(
    "script",
    [
        "---\ntitle: Hips\n---\nWelcome.\n\n## Bridge - 2 x 10\ntempo: 2-1-2\n\n- Lift. [pause 4s]\n",
        "Welcome.\n\n## Bridge: 2 x 10\nrest: 20s\n\n- Lift.\n\n> Breathe.\n",
    ],
)
def test_a_script_stays_as_it_is(script: str) -> None:
    result = import_article(Source("hips.md", script))
    assert (result.script, result.exercises, result.unplaced) == (script, ("Bridge",), ())
    assert "a script already, kept as it is: from line 1" in result.report()


def test_each_line_stands_for_itself() -> None:
    article = """\
        Lower body day

        Warm-up: 5 minutes easy bike

        A1. Goblet squat 4x8-10 (tempo 3010)
        A2. Row 3 x 12
        B) Lunge 3 x 8 each leg
        C. Calf raises 3 x 15 reps

        Cool-down
        Repeat the circuit 3 times with 1 minute rest
    """
    result = imported(article)
    assert dosages(article) == [
        "Goblet squat: 4 x 8-10",
        "Row: 3 x 12",
        "Lunge: 3 x 8, each leg",
        "Calf raises: 3 x 15",
    ]
    assert result.report().startswith("4 exercises; 2 lines could not be read: lines 3, 11\n")
    assert "<!-- Could not be read, line 11: Repeat the circuit 3 times with 1 minute rest -->" in result.script
    assert (
        "<!-- A1 and A2 are a superset, which is not formed; they stand one after another (line 5) -->" in result.script
    )
    assert all(said(exercise) == [] for exercise in routine_of(result).exercises)


@pytest.mark.parametrize(
    ("rounds", "line"),
    [
        ("Circuit: 3 rounds\n\nSquat: 10 reps\nLunge: 12 reps\n", 1),
        ("# Circuit (3 rounds)\n\nSquat: 10 reps\nLunge: 12 reps\n", 1),
        ("Do 3 rounds of the following:\n\nSquat: 10 reps\nLunge: 12 reps\n", 1),
        ("Squat: 10 reps\nLunge: 12 reps\nComplete 3 rounds.\n", 3),
        ("Squat: 10 reps\nLunge: 12 reps\n\nRepeat the whole circuit twice.\n", 4),
        ("Squat: 10 reps\nLunge: 12 reps\n\nRepeat 2x.\n", 4),
    ],
)
def test_rounds_of_several_exercises_are_told(rounds: str, line: int) -> None:
    assert dosages(rounds) == ["Squat: 1 x 10", "Lunge: 1 x 12"]
    assert imported(rounds).report().startswith(f"2 exercises; 1 line could not be read: line {line}\n")


@pytest.mark.parametrize(
    "line",
    [
        "Tempo 3-1-3",
        "Tempo: 3-1-3",
        "Sets: as many as you can",
        "Hold: 30 seconds or so, then 10",
        "Rest: 2 m",
    ],
)
@pytest.mark.parametrize("heading", ["SQUAT - 3 X 10", "## Squat: 3 x 10"])
def test_figures_nobody_can_read_are_never_said(line: str, heading: str) -> None:
    result = imported(f"{heading}\nSit down.\n{line}\n")
    assert said(routine_of(result).exercises[0]) == ["Sit down."]
    assert result.report().startswith("1 exercise; 1 line could not be read: line 3\n")
    assert f"<!-- Could not be read, line 3: {line} -->" in result.script


@pytest.mark.parametrize(
    "line",
    ["Stay for 5 deep breaths.", "Do 2 sets of 8 with a band.", "Ride the bike for 5 minutes.", "Alternate legs."],
)
def test_figures_that_are_not_those_of_the_exercise_are_never_said(line: str) -> None:
    result = imported(f"SQUAT - 3 X 10, EACH LEG\nSit down.\n{line}\n")
    assert "## Squat: 3 x 10, each leg\n" in result.script
    assert said(routine_of(result).exercises[0]) == ["Sit down."]
    assert [one.what for one in result.unplaced] == ["other figures than 3 x 10, each leg"]


@pytest.mark.parametrize(
    "sentence",
    [
        *("Do 2 sets of 10 on your left leg, then 2 sets of 10 on your right.", "Complete 10 reps (5 per leg)."),
        *("Complete 20 reps, 10 on each side.", "Hold for one minute, then repeat twice more.", "2 x 8 to begin with."),
        *("Hold for as long as you can. Repeat 3 times.", "Hold for a count of 20. Repeat 3 times.", "Do 10."),
        *("Try to hold it for 30 seconds the first week and 60 seconds the second week.", "Week 1: 2 sets of 10."),
        *("Start with 5 repetitions and build up to 15.", "Do 10 repetitions on the left only."),
        *("Hold 5 seconds. Do 10.", "Beginner: 2 x 8. Advanced: 4 x 12.", "Go on for a minute and a half."),
    ],
)
@pytest.mark.parametrize("before", ["", "2. Clam\n2 sets of 9.\n\n"])
def test_no_exercise_is_made_of_half_of_what_is_said(sentence: str, before: str) -> None:
    result = imported(f"{before}1. Bridge\nLift up.\n{sentence}\n")
    assert "Bridge" not in result.exercises
    line = before.count("\n") + 3
    assert f"1 line could not be read: line {line}\n" in result.report()
    assert f"<!-- Could not be read, line {line}: " in result.script


def test_what_is_unclear_takes_no_other_exercise_with_it() -> None:
    result = imported("""\
        Step ups
        Hold on to a chair. Step up and down 20 times. Change the leading leg after 10.

        Walking
        Walk for 10 minutes, building up to 30 minutes.

        Knee bends
        Bend your knees to about 45 degrees. Repeat 10-15 times.
    """)
    assert result.exercises == ("Step ups", "Knee bends")
    assert result.report().startswith("2 exercises; 1 line could not be read: line 5\n")


def test_a_line_of_figures_without_a_full_stop_is_no_step() -> None:
    result = imported("SQUAT - 3 X 10\nSit down for 2 seconds\nRun 5 km\n")
    assert said(routine_of(result).exercises[0]) == ["Sit down for 2 seconds."]
    assert result.report().startswith("1 exercise; 1 line could not be read: line 3\n")


def test_a_list_that_begins_with_its_figures_is_told() -> None:
    result = imported("Squat: 3 x 10\nSit down.\n\n## Finisher\n3 rounds:\n- 10 burpees\n- 30s plank\n")
    assert result.exercises == ("Squat",)
    assert result.report().startswith("1 exercise; 3 lines could not be read: lines 5, 6, 7\n")


def test_english_with_foreign_names_is_read() -> None:
    article = "Squat de la Bulgarie: 3 x 10\nDo this 2-3 times per week.\n"
    assert dosages(article) == ["Squat de la Bulgarie: 3 x 10"]


@pytest.mark.parametrize("words", ["10 - ", "[a]( ", "**a", "do all reps on one leg ", "3 sets of "])
def test_a_long_line_takes_no_long_time(words: str) -> None:
    start = time.monotonic()
    imported(f"Squat: 3 x 10\n{words * (3_900 // len(words))}\n")
    assert time.monotonic() - start < 5


def test_a_second_schedule_is_told() -> None:
    result = imported("Squat: 3 x 10, twice daily\nSit down.\n\nPlank: 30 s, every other day\n")
    assert routine_of(result).schedule == "twice daily"
    assert [str(one) for one in result.unplaced] == [
        "another schedule than twice daily: from line 4, `30 s, every other day`"
    ]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Rücken fit\n\nBrücke – 3 Sätze à 10 Wiederholungen\nLeg dich auf den Rücken.\n", "German"),
        ("Dos fuerte\n\nPont: 3 x 10\nAllongez-vous sur le dos, et levez les hanches.\n", "French"),
        ("Puente: 3 series de 10 repeticiones\nSube la cadera.\n", "Spanish"),
    ],
)
def test_another_language_is_told(text: str, language: str) -> None:
    result = imported(text)
    assert (result.script, result.exercises) == ("", ())
    assert f"this seems to be {language}; only articles in English can be read" in result.report()


def test_a_line_that_is_too_long_is_told_at_once() -> None:
    line = "*a " * 20_000
    start = time.monotonic()
    result = imported(f"Squat: 3 x 10\nSit down.\n{line}\n")
    assert time.monotonic() - start < 2
    assert dosages(f"Squat: 3 x 10\n{line}\n") == ["Squat: 3 x 10"]
    assert result.report().startswith("1 exercise; 1 line could not be read: line 3\n")
    assert "this line is longer than 4,000 characters" in result.report()
    assert line.strip() in result.script


@pytest.mark.parametrize("line", ["&amp; " * 1_000, "<b></b>" * 700 + "Rest.", "| a " * 1_200])
def test_a_line_is_too_long_as_it_was_written_whatever_would_be_left_of_it(line: str) -> None:
    result = imported(f"| Exercise | Sets | Reps |\n|---|---|---|\n| Squat | 3 | 10 |\n{line}\n")
    assert "this line is longer than 4,000 characters: from line 4" in result.report()


def test_empty_lines_and_those_that_are_too_long_do_not_count() -> None:
    text = "\n" * 20_000 + "Squat: 3 x 10\n" + f"{'a ' * 2_500}\n" * 60
    assert dosages(text) == ["Squat: 3 x 10"]


@pytest.mark.parametrize(
    ("unit", "most", "what"),
    [
        ("a" * 100 + "\n", LONGEST // 100, "this has 1,000,100 characters; an article can have at most 1,000,000"),
        (
            "Squat: 10 reps\n",
            MOST_HEADINGS,
            "this has more than 5,000 exercises and other headings, the most that an article can have",
        ),
        (
            "Three sets of 10 reps\n",
            MOST_FIGURES // 4,
            "this has 20,004 numbers and words such as `reps`; an article can have at most 20,000",
        ),
        (
            "Lean over: left, right, the other, alternating, the other\n",
            MOST_TRIED // 150,
            "this has 150,150 characters that may be the figures of an exercise; an article can have at most 150,000",
        ),
        ("\na\n", MOST_LINES, "this has 15,001 lines that are not empty; an article can have at most 15,000"),
    ],
)
def test_an_article_longer_than_any_is_not_read(unit: str, most: int, what: str) -> None:
    assert all("at most" not in one.what for one in import_article(Source("book.txt", unit * most)).unplaced)
    result = import_article(Source("book.txt", unit * (most + 1)))
    assert (result.script, result.exercises, [one.what for one in result.unplaced]) == ("", (), [what])


def test_an_ordinary_article_is_far_from_every_limit() -> None:
    exercise = "Bridge - 3 sets of 10 reps, rest 60 seconds\nLie down. Hold each for 5 seconds. Switch sides.\n\n"
    numbers, tried = count_of_figures(exercise), sum(len(figures) for _, figures in may_be_parted(exercise[:43]))
    assert (numbers, tried) == (10, 34)
    assert min(MOST_FIGURES // numbers, MOST_TRIED // tried) > 1_800


def counted(monkeypatch: pytest.MonkeyPatch, module: ModuleType, name: str) -> list[object]:
    """The first argument of each call of a function."""
    calls: list[object] = []
    function = getattr(module, name)

    def counting(first: object, *others: object, **named: object) -> object:
        calls.append(first)
        return function(first, *others, **named)

    monkeypatch.setattr(module, name, counting)
    return calls


def test_no_more_headings_are_read_than_tell_that_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    read = counted(monkeypatch, headings, "_plain")
    assert imported("# Squats\n" * (MOST_HEADINGS + 5_000)).exercises == ()
    assert len(read) == MOST_HEADINGS + 2


def test_no_more_rows_are_read_than_tell_that_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = counted(monkeypatch, tables, "_row")
    result = imported("| Exercise | Reps |\n" + "| Squat | 9 |\n" * (MOST_HEADINGS + 5_000))
    most = "this has more than 5,000 exercises and other headings, the most that an article can have"
    assert [one.what for one in result.unplaced] == [most]
    assert len(rows) == MOST_HEADINGS + 2


def test_of_a_text_with_many_headings_the_first_tell_that_it_is_no_script(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed = counted(monkeypatch, kinds, "parse")
    script = "## Squat: 3 x 10\n\n- Stand tall.\n\n"
    assert imported(script * 300).script == script * 300
    assert len(parsed) == 2
    commented = script + "<!--\n" + script * 200 + "-->\n\n## Bridge: 9\n"
    assert imported(commented).script == commented
    assert len(parsed) == 3
    imported("## Squat: 3 x lots\n\n" + script * 300)
    assert len(parsed) == 4
