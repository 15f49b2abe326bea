"""What an import does not read: it is told, counted, kept as a comment, and never said."""

import pytest
from articles import imported, needed, routine_of, said

from voicecoach.language.article import import_article
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
    assert first == "1 exercise; 1 line looks like an exercise that could not be read: line 4"
    assert "<!-- Not placed, line 5: Keep straight. Rest 10 seconds between sets. -->" in result.script
    assert [(one.what, one.line) for one in result.unplaced] == [
        ("looks like an exercise that could not be read", 4),
        ("under line 4, which could not be read", 5),
    ]


def test_a_list_of_exercises_some_of_which_cannot_be_read() -> None:
    result = imported("- Squat: 3 x 10\n- Push-ups: 2 x AMRAP\n- Plank: 3 x hold 20s\n- Row: as long as you can\n")
    assert result.exercises == ("Squat", "Plank")
    first, *_ = result.report().split("\n")
    assert first == "2 exercises; 2 lines look like exercises that could not be read: lines 2, 4"


DEBRIS = [
    *("Advertisement", "[Image: a woman on a mat]", "![a chair](https://a.example/b.png)", "Photo: A. Person"),
    *(
        "Image credit A. Person",
        "Read more: The best chairs",
        "Related: Ten stretches with a band",
        "Share this article",
    ),
    *("Subscribe to our newsletter", "Home » Blog » Backs", "Home > Blog > Backs", "5 min read", "**Advertisement**"),
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
