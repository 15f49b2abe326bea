"""What an import cannot read is reported, counted, kept as a comment, and never spoken."""

import time
from types import ModuleType

import pytest
from articles import awaiting, dosages, imported, needed, routine_of, said, unread_lines

from voicecoach.article import import_article, kinds
from voicecoach.article.importer import LONGEST, LONGEST_IN_WORDS, MOST_LINES, MOST_LINES_IN_WORDS
from voicecoach.source import Source


@pytest.mark.parametrize(
    "heading",
    awaiting(
        ["Push-ups 2 x 8 x 3", "1. Push-ups: 3 sets to exhaustion", "Push-ups: as many sets as there is time for"],
        {
            "1. Push-ups: 3 sets to exhaustion": "said as a step of the exercise above, with what is under it",
        },
    ),
)
def test_an_exercise_that_cannot_be_read_is_told_and_what_is_under_it_is_of_no_other(heading: str) -> None:
    text = f"Squat: 3 x 10\nSit down.\n\n{heading}\nKeep straight. Rest 10 seconds between sets.\n"
    result = imported(text)
    assert result.exercises == ("Squat",)
    assert said(routine_of(result).exercises[0]) == ["Sit down."]
    assert "rest: " not in result.script
    assert 4 in unread_lines(text)
    assert result.report().startswith("1 exercise; ")


@pytest.mark.xfail(strict=True, reason="the comment stands above the first exercise, wherever the line was")
def test_the_comment_of_an_unread_line_stands_where_the_line_stood() -> None:
    script = imported("Squat: 3 x 10\nSit down.\n\nPush-ups 2 x 8 x 3\n\nLunge: 2 x 8\nStep.\n").script
    assert script.index("## Squat") < script.index("line 4: Push-ups 2 x 8 x 3 -->") < script.index("## Lunge")


@pytest.mark.parametrize(
    ("heading", "expected"),
    awaiting(
        [
            ("Farmer carry: 2 x 20 m", "Farmer carry: 2 x 20 m"),
            ("Push-ups: 2 × AMRAP", "Push-ups: 2 x to failure"),
            ("Push-ups: 3 sets to failure", "Push-ups: 3 x to failure"),
            ("Run – 500 m", "Run: 500 m"),
            ("Row: as long as you can", "Row: to failure"),
        ],
        {},
    ),
)
def test_distances_and_open_ends_are_read(heading: str, expected: str) -> None:
    article = f"Squat: 3 x 10\nSit down.\n\n{heading}\nKeep straight.\n"
    assert dosages(article) == ["Squat: 3 x 10", expected]
    assert [said(exercise) for exercise in routine_of(imported(article)).exercises] == [
        ["Sit down."],
        ["Keep straight."],
    ]


def test_a_list_with_open_ends() -> None:
    article = "- Squat: 3 x 10\n- Push-ups: 2 x AMRAP\n- Plank: 3 x hold 20s\n- Row: as long as you can\n"
    assert dosages(article) == [
        "Squat: 3 x 10",
        "Push-ups: 2 x to failure",
        "Plank: 3 x hold 20s",
        "Row: to failure",
    ]


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
    assert [one.what for one in result.unplaced] == ["part of the page, not of the workout"]


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


TYPED = """\
    Lower body day

    Warm-up: 5 minutes easy bike

    A1. Goblet squat 4x8-10 (tempo 3010)
    A2. Row 4 x 12
    B) Lunge 3 x 8 each leg
    C. Calf raises 3 x 15 reps

    Cool-down
"""


def test_lines_with_letters() -> None:
    result = imported(TYPED)
    assert result.exercises == ("Easy bike", "Goblet squat", "Row", "Lunge", "Calf raises")
    assert (
        "## Superset A: 4 rounds\n\n### Goblet squat: 8-10 reps\ntempo: 3-0-1-0\n\n### Row: 12 reps\n" in result.script
    )
    assert "## Easy bike: 5 min\n" in result.script
    assert "## Lunge: 3 x 8, each leg\n" in result.script
    assert "## Calf raises: 3 x 15\n" in result.script
    assert all(said(exercise) == [] for exercise in routine_of(result).exercises)


def test_rounds_below_exercises_with_other_sets_are_told_or_asked() -> None:
    assert not imported(f"{TYPED}    Repeat the circuit 3 times with 1 minute rest\n").is_sure


_AFTER_A_STEP = {
    "Sets: as many as you can": "lost, word and figure",
    "Hold: 30 seconds or so, then 10": "half of it becomes a hold of each rep, and it is said",
    "Rest: 2 m": "two metres become two minutes",
    "Tempo 31-1-0 is for others.": "said as a step",
}


@pytest.mark.parametrize("line", awaiting(_AFTER_A_STEP, _AFTER_A_STEP))
@pytest.mark.parametrize("heading", ["SQUAT - 3 X 10", "## Squat: 3 x 10"])
def test_what_cannot_be_read_for_sure_changes_no_figure(line: str, heading: str) -> None:
    text = f"{heading}\nSit down.\n{line}\n"
    assert imported(text).script.startswith("## Squat: 3 x 10\n\n")
    assert unread_lines(text) == [3]
    assert said(routine_of(imported(text)).exercises[0]) == ["Sit down."]


@pytest.mark.parametrize("line", ["Tempo 3-1-3", "Tempo: 3-1-3"])
@pytest.mark.parametrize("heading", ["SQUAT - 3 X 10", "## Squat: 3 x 10"])
def test_a_tempo_of_three_phases_is_kept(line: str, heading: str) -> None:
    assert imported(f"{heading}\nSit down.\n{line}\n").script == ("## Squat: 3 x 10\ntempo: 3-1-3\n\n- Sit down.\n")


@pytest.mark.parametrize(
    "line",
    awaiting(
        ["Stay for 5 deep breaths.", "Do 2 sets of 8 with a band.", "Alternate legs."],
        {
            "Stay for 5 deep breaths.": "in no place of the script",
            "Alternate legs.": "in no place of the script, and against the sides of the heading",
        },
    ),
)
def test_figures_that_are_not_those_of_the_exercise_are_told(line: str) -> None:
    text = f"SQUAT - 3 X 10, EACH LEG\nSit down.\n{line}\n"
    assert dosages(text) == ["Squat: 3 x 10, each leg"]
    assert said(routine_of(imported(text)).exercises[0]) == ["Sit down."]
    assert unread_lines(text) == [3]


def test_a_line_of_another_name_is_another_exercise() -> None:
    article = "SQUAT - 3 X 10, EACH LEG\nSit down.\nRide the bike for 5 minutes.\n"
    assert dosages(article) == ["Squat: 3 x 10, each leg", "Ride the bike: 5 min"]


CLAM_BEFORE = "2. Clam\n2 sets of 9.\n\n"


@pytest.mark.parametrize(
    "sentence",
    awaiting(
        [
            "Do 2 sets of 10 on your left leg, then 2 sets of 8 on your right.",
            "Hold for as long as you can. Repeat 3 times.",
            "Try to hold it for 30 seconds the first week and 60 seconds the second week.",
            "Beginner: 2 x 8. Advanced: 4 x 12.",
        ],
        {
            "Do 2 sets of 10 on your left leg, then 2 sets of 8 on your right.": "the first half becomes the dosage",
            "Hold for as long as you can. Repeat 3 times.": "the holds become reps, and the words are lost",
            "Try to hold it for 30 seconds the first week and 60 seconds the second week.": "the first week is taken",
            "Beginner: 2 x 8. Advanced: 4 x 12.": "levels become exercises, and nobody is told",
        },
    ),
)
def test_no_exercise_is_made_of_half_of_what_is_said(sentence: str) -> None:
    assert unread_lines(f"{CLAM_BEFORE}1. Bridge\nLift up.\n{sentence}\n") == [6]


@pytest.mark.parametrize(
    ("sentence", "dosage"),
    awaiting(
        [
            ("Complete 10 reps (5 per leg).", "5 reps, each leg"),
            ("Complete 20 reps, 10 on each side.", "10 reps, each side"),
            ("Do 2 sets of 10 on your left leg, then 2 sets of 10 on your right.", "2 x 10, each leg"),
            ("Do 10 repetitions on the left only.", "10 reps, left only"),
            ("Hold for one minute, then repeat twice more.", "3 x hold 1 min"),
            ("Hold for a count of 20. Repeat 3 times.", "3 x hold 20s"),
            ("Hold 5 seconds. Do 10.", "10 reps, hold 5s"),
            ("2 x 8 to begin with.", "2 x 8"),
            ("Start with 5 repetitions and build up to 15.", "5 reps"),
            ("Do 10.", "10 reps"),
            ("Go on for a minute and a half.", "1:30"),
        ],
        {
            "Hold for one minute, then repeat twice more.": "two more are taken for two in all",
            "Do 2 sets of 10 on your left leg, then 2 sets of 10 on your right.": "the sides are lost",
        },
    ),
)
def test_what_is_said_in_two_ways_or_in_words_is_read_once(sentence: str, dosage: str) -> None:
    assert dosages(f"{CLAM_BEFORE}1. Bridge\nLift up.\n{sentence}\n") == ["Clam: 2 x 9", f"Bridge: {dosage}"]


@pytest.mark.xfail(strict=True, reason="the words before a colon are in no place of the script")
def test_a_week_of_an_exercise_is_kept() -> None:
    assert "Week 1" in imported(f"{CLAM_BEFORE}1. Bridge\nLift up.\nWeek 1: 2 sets of 10.\n").script


def test_what_is_to_become_more_is_said() -> None:
    article = """\
        Step ups
        Hold on to a chair. Step up and down 20 times. Change the leading leg after 10.

        Walking
        Walk for 10 minutes, building up to 30 minutes.

        Knee bends
        Bend your knees to about 45 degrees. Repeat 10-15 times.
    """
    assert dosages(article) == ["Step ups: 20 reps", "Walking: 10 min", "Knee bends: 10-15 reps"]
    assert said(routine_of(imported(article)).exercises[1]) == ["Walk for 10 minutes, building up to 30 minutes."]


def test_a_step_with_a_time_is_no_exercise() -> None:
    assert dosages("SQUAT - 3 X 10\nSit down for 2 seconds\nRun 5 km\n") == ["Squat: 3 x 10", "Run: 5 km"]


def test_a_list_that_begins_with_its_figures() -> None:
    result = imported("Squat: 3 x 10\nSit down.\n\n## Finisher\n3 rounds:\n- 10 burpees\n- 30s plank\n")
    assert "## Squat: 3 x 10\n" in result.script
    assert ": 3 rounds\n\n### Burpees: 10 reps\n\n### Plank: hold 30s\n" in result.script


@pytest.mark.xfail(strict=True, reason="the heading stays a comment, and the circuit has the name of none")
def test_a_heading_is_the_name_of_its_circuit() -> None:
    script = imported("Squat: 3 x 10\nSit down.\n\n## Finisher\n3 rounds:\n- 10 burpees\n- 30s plank\n").script
    assert "## Finisher: 3 rounds\n" in script


def test_english_with_foreign_names_is_read() -> None:
    article = "Squat de la Bulgarie: 3 x 10\nDo this 2-3 times per week.\n"
    assert dosages(article) == ["Squat de la Bulgarie: 3 x 10"]


@pytest.mark.parametrize("words", ["10 - ", "[a]( ", "**a", "do all reps on one leg ", "3 sets of "])
def test_a_long_line_takes_no_long_time(words: str) -> None:
    start = time.monotonic()
    imported(f"Squat: 3 x 10\n{words * (3_900 // len(words))}\n")
    assert time.monotonic() - start < 5


@pytest.mark.xfail(strict=True, reason="how often is lost where it stands behind a dosage")
def test_a_second_schedule_is_told() -> None:
    text = "Squat: 3 x 10, twice daily\nSit down.\n\nPlank: 30 s, every other day\n"
    assert routine_of(imported(text)).schedule == "twice daily"
    assert unread_lines(text) == [4]


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


@pytest.mark.slow
def test_a_line_that_is_too_long_is_told_at_once() -> None:
    line = "*a " * 20_000
    text = f"Squat: 3 x 10\nSit down.\n{line}\n"
    start = time.monotonic()
    result = imported(text)
    assert time.monotonic() - start < 5
    assert (dosages(text), unread_lines(text)) == (["Squat: 3 x 10"], [3])
    assert "this line is too long" in result.report()
    assert line.strip() in result.script


@pytest.mark.parametrize("line", ["&amp; " * 1_000, "<b></b>" * 700 + "Rest.", "| a " * 1_200])
def test_a_line_is_too_long_as_it_was_written_whatever_would_be_left_of_it(line: str) -> None:
    result = imported(f"| Exercise | Sets | Reps |\n|---|---|---|\n| Squat | 3 | 10 |\n{line}\n")
    assert "this line is too long: from line 4" in result.report()


def test_empty_lines_and_those_that_are_too_long_do_not_count() -> None:
    text = "\n" * 20_000 + "Squat: 3 x 10\n" + f"{'a ' * 2_500}\n" * 10
    assert dosages(text) == ["Squat: 3 x 10"]


@pytest.mark.parametrize(
    ("unit", "most", "what"),
    [
        ("a" * 100 + "\n", LONGEST // 100, "this has 1,000,100 characters; an article can have at most 1,000,000"),
        ("\na\n", MOST_LINES, "this has 15,001 lines that are not empty; an article can have at most 15,000"),
        ("a" * 100 + "\n", LONGEST_IN_WORDS // 100, "this has 100,100 characters; an article can have at most 100,000"),
        ("\na\n", MOST_LINES_IN_WORDS, "this has 4,001 lines that are not empty; an article can have at most 4,000"),
    ],
)
def test_an_article_longer_than_any_is_not_read(unit: str, most: int, what: str) -> None:
    result = import_article(Source("book.txt", unit * (most + 1)))
    assert (result.script, result.exercises, [one.what for one in result.unplaced]) == ("", (), [what])
    assert result.refused == what


def test_an_article_with_more_sentences_about_several_exercises_than_any_is_not_read() -> None:
    said = "".join(f"Rest {seconds} seconds between the exercises.\n\n" for seconds in range(10, 111))
    text = f"A short plan\n\n{said}- Squat: 3 x 10\n- Bridge: 3 x 12\n- Plank: 30 s\n"
    what = "this has 101 sentences that are each about several exercises; an article can have at most 100"
    result = imported(text)
    assert (result.script, result.exercises, result.refused) == ("", (), what)
    assert imported(text.replace("Rest 110 seconds between the exercises.\n", "")).exercises


def counted(monkeypatch: pytest.MonkeyPatch, module: ModuleType, name: str) -> list[object]:
    """The first argument of each call of a function."""
    calls: list[object] = []
    function = getattr(module, name)

    def counting(first: object, *others: object, **named: object) -> object:
        calls.append(first)
        return function(first, *others, **named)

    monkeypatch.setattr(module, name, counting)
    return calls


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
