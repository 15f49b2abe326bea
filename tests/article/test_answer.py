"""The prompt for an assistant, and what comes back from one."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.article.answer import Answer, script_in
from voicecoach.article.prompt import EXAMPLES, Example, marks_for, prompt_for
from voicecoach.article.unsupported import unsupported
from voicecoach.script.parser import parse
from voicecoach.source import Source

ARTICLE = "Morning legs. Do ten squats. Sit back. Well done, that was all."
SCRIPT = "---\ntitle: Morning legs\n---\n## Squats: 10\n- Sit back.\n"


def answer(text: str) -> Answer:
    return script_in(Source("answer.txt", text), Source("article.txt", ARTICLE))


# --- the prompt ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.article.splitlines()[0])
def test_the_examples_are_scripts_and_say_what_their_articles_say(example: Example) -> None:
    routine, problems = parse(Source("example.md", example.script))
    assert problems == []
    assert len(routine.exercises) > 1
    assert unsupported(routine, Source("article.txt", example.article)) == []
    assert example.script in prompt_for()
    assert example.article in prompt_for()


def test_every_form_of_a_dosage_in_the_prompt_is_one() -> None:
    forms = re.findall(r"^    (\S.*?)  +\S", prompt_for(), re.MULTILINE)
    forms += ["40s on, 20s off, 8 rounds", "3 x 8-12", "3 x to failure", "3 x 5 @ 80 kg", "3 x 10, left only"]
    assert len(forms) > 10
    for form in forms:
        routine, problems = parse(Source("form.md", f"## Go: {form}"))
        assert [each.message for each in problems if each.severity == "error"] == [], form
        assert routine.exercises, form
        assert form in prompt_for() or form == "3 x 10, left only"


def test_the_article_stands_between_the_marks() -> None:
    prompt = prompt_for(Source("article.txt", ARTICLE))
    assert prompt.endswith(f"\n[[[ ARTICLE ]]]\n{ARTICLE}\n[[[ END OF ARTICLE ]]]\n")


def test_without_an_article_a_line_says_where_to_paste_it() -> None:
    assert prompt_for().splitlines()[-3:] == ["[[[ ARTICLE ]]]", "(Paste the article here.)", "[[[ END OF ARTICLE ]]]"]


@given(st.lists(st.sampled_from(["[[[ ARTICLE ]]]", "[[[ END OF ARTICLE 2 ]]]", "[[[ ARTICLE 3 ]]]", "Squats"])))
def test_the_marks_do_not_occur_in_the_article(lines: list[str]) -> None:
    text = "\n".join(lines)
    begin, end = marks_for(text)
    assert begin not in text
    assert end not in text
    assert prompt_for(Source("a.txt", text)).count(f"\n{begin}\n") == 1


# --- the answer ---------------------------------------------------------------------------------------

AROUND = {
    "nothing": SCRIPT,
    "a fence": f"```markdown\n{SCRIPT}```\n",
    "tildes": f"~~~\n{SCRIPT}~~~\n",
    "a fence that is not closed": f"```\n{SCRIPT}",
    "words before and after": f"Sure! Here is the routine:\n\n{SCRIPT}\nLet me know if I can help further.\n",
    "words and a fence": f"Certainly, with pleasure.\n\n```md\n{SCRIPT}```\n\nThis follows your instructions.\n",
    "a rule": f"Here you go:\n\n{SCRIPT}\n---\n\nWould you like another version?\n",
    "a note": f"{SCRIPT}\nNote: the author gives no rests, so none are included.\n",
    "an example of something else": f"```\nvoicecoach check\n```\n\n```\n{SCRIPT}```\n",
}


@pytest.mark.parametrize("text", AROUND.values(), ids=AROUND)
def test_what_stands_around_the_script_is_left_out(text: str) -> None:
    assert answer(text).script == SCRIPT


def test_lines_keep_their_numbers_and_what_is_left_out_is_told() -> None:
    found = answer(f"Sure! Here is the routine:\n\n```\n{SCRIPT}```\n\nAnything else?\n")
    assert found.source.lines[6] == "## Squats: 10"
    assert found.left_out == (1, 11)


def test_last_words_of_the_author_stay() -> None:
    script = f"{SCRIPT}\n# Closing\nWell done, that was all.\n"
    assert answer(script).script == script
    assert answer(f"{script}\nEnjoy your workout, and stay hydrated!\n").script == script


def test_an_answer_that_is_no_script_stays_as_it_is() -> None:
    assert answer("I cannot read this article.") == Answer(Source("answer.txt", "I cannot read this article."), ())
