"""What holds for every reader of texts, whatever it reads."""

import pytest
from cleaned_lines import Reader, figures_that_nobody_wrote, lines_of, read
from hypothesis import example, given
from hypothesis import strategies as st

from voicecoach.article.acceptance import explained
from voicecoach.article.account import Notes
from voicecoach.article.breathing import read_breathing
from voicecoach.article.flow_reading import read_flow
from voicecoach.article.guided import read_guided
from voicecoach.article.relaxation import read_relaxation
from voicecoach.article.rep_sentences import shape_of_reps
from voicecoach.article.statements import statements_of
from voicecoach.article.turns import read_turns
from voicecoach.script.parser import parse
from voicecoach.source import Source, has_errors

READERS: list[Reader] = [read_breathing, read_flow, read_guided, read_relaxation, read_turns]

_WORDS = (
    "breathe in|breathe out|inhale|exhale|hold|in|out|pause|wait|tense|relax|your hands|your feet|feel|"
    "run|walk|jog|fast|easy|arms up|fold|then|and|each|every|repeat|other side|alternate|flow|for|to|"
    "a count of|the same|more|in total|nostril|lift|lower|at the top|start with the left leg|twice|"
    "four times|5 rounds|3 sets of|8 x|4|7|12|4-7-8|4 s|90 seconds|5-7 seconds|2 minutes|five breaths|"
    "ten reps|(pause 10 seconds)|[pause]|(bell)|…|(20 s)|week 1|step 2|- |: |, |; |. |<b>|[x]|`|*|\\|é|"
    "日本|include: a.md|# |## A: 3|rest 10 s|if it hurts, stop|twice a day|between rounds|1000000000000"
).split("|")
_LINE = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=9).map(" ".join)
_TEXT = st.lists(st.builds("{}{}".format, st.sampled_from(["", "- ", "1. ", "# ", "**"]), _LINE), max_size=9).map(
    "\n".join
)
_TITLE = st.one_of(st.just(""), _LINE)


@pytest.mark.parametrize("reader", READERS)
@given(text=st.one_of(_TEXT, st.text(max_size=80)), title=_TITLE)
@example(text="", title="")
@example(text="- \n# \n**", title="4-7-8 breathing, 4 rounds")
def test_a_script_is_one_of_the_language_and_has_no_figure_that_nobody_wrote(
    reader: Reader, text: str, title: str
) -> None:
    reading = read(reader, text, title)
    if reading is not None:
        found = explained(reading, lines_of(text))
        assert 0 <= found.placed <= found.figures
        script = reading.imported().script
        _, problems = parse(Source("script.md", script))
        assert not has_errors(problems)
        assert reading.notes.questions or not figures_that_nobody_wrote(script, f"{title}\n{text}")


@pytest.mark.parametrize("reader", READERS)
@given(text=_TEXT)
def test_a_reader_changes_no_notes_of_others(reader: Reader, text: str) -> None:
    notes = Notes()
    reader("Today", lines_of(text), notes)
    assert notes == Notes()


@given(text=_TEXT)
def test_what_is_said_of_a_rep_is_in_its_sentence(text: str) -> None:
    for setting in shape_of_reps(statements_of(lines_of(text))):
        assert setting.words in setting.statement.text
