"""Words that a voice misreads: the voice is given another text, but the text shown is unchanged."""

import pytest
from compiled import compiled
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.script.parser import parse
from voicecoach.source import Mistake, Source
from voicecoach.speech import Pronunciations, parse_pronunciations, pronounced
from voicecoach.timeline import Speak

LIST = (("psoas", "so-as"), ("psoas major", "so-as mayjor"), ("L4", "L four"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Stretch the psoas.", "Stretch the so-as."),
        ("PSOAS stretch", "so-as stretch"),
        ("The psoas  major", "The so-as mayjor"),
        ("Psoas-stretch, at L4.", "so-as-stretch, at L four."),
        ("Psoases and L45 are other words.", "Psoases and L45 are other words."),
    ],
)
def test_whole_words_are_exchanged_in_capitals_or_not(text: str, said: str) -> None:
    assert pronounced(text, LIST) == said


def test_what_is_put_in_is_not_exchanged_again() -> None:
    assert pronounced("lie low", (("lie", "low"), ("low", "lie"))) == "low lie"


def test_of_two_for_the_same_word_the_first_is_taken() -> None:
    assert pronounced("Supine", (("supine", "soo-pine"), ("Supine", "sup-ine"))) == "soo-pine"


@given(st.text(), st.lists(st.tuples(st.text("ab.*(İß", min_size=1), st.text(min_size=1)), max_size=4))
def test_any_list_can_be_used_on_any_text(text: str, pairs: list[tuple[str, str]]) -> None:
    said = pronounced(text, tuple(pairs))
    assert said == text or any(word in said for _, word in pairs)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("supine = soo-pine", (("supine", "soo-pine"),)),
        (f"{'a' * 100} = {'b' * 100}", (("a" * 100, "b" * 100),)),
        (" supine=soo-pine ,  psoas  major = so-as mayjor", (("supine", "soo-pine"), ("psoas major", "so-as mayjor"))),
    ],
)
def test_a_list_in_one_line(text: str, found: Pronunciations) -> None:
    assert parse_pronunciations(text) == found


@pytest.mark.parametrize(
    ("text", "message", "wrong"),
    [
        ("supine = soo-pine, psoas", "`psoas` does not say how it is said", "psoas"),
        ("supine =, psoas = so-as", "`supine` does not say how it is said", "supine ="),
        ("a = b, = c", "`= c` names no word", "= c"),
        ("a = b = c", "`b = c` has no words to say", "a = b = c"),
        ("a = …", "`…` has no words to say", "a = …"),
        ("a = b,, c = d", "an entry is empty", ","),
        ("a = b, A = c", "`A` is there twice", "A = c"),
        (f"{'a' * 101} = b", f"`{'a' * 20}…` has 101 characters; the most is 100", f"{'a' * 101} = b"),
        (f"a = {'b' * 101}", f"`{'b' * 20}…` has 101 characters; the most is 100", f"a = {'b' * 101}"),
    ],
)
def test_what_is_wrong_with_a_list_and_where(text: str, message: str, wrong: str) -> None:
    found = parse_pronunciations(text)
    assert isinstance(found, Mistake)
    assert (found.message, text[found.start : found.end]) == (message, wrong)


def test_a_mistake_in_a_script_is_told_at_its_entry() -> None:
    script = "---\npronounce: supine = soo-pine, psoas so-as\n---\n## Bridge: 3 reps\n"
    (problem,) = parse(Source("bridge.md", script))[1]
    assert (problem.span.line, problem.span.column, problem.span.end_column) == (2, 31, 42)
    assert problem.message == "`psoas so-as` does not say how it is said"


def test_a_list_among_the_talk_is_not_read_aloud_in_silence() -> None:
    problems = parse(Source("bridge.md", "pronounce: supine = soo-pine\n\n## Bridge: 3 reps\n"))[1]
    assert [problem.code for problem in problems] == ["late-setting"]


def test_the_voice_is_given_the_list_and_the_eye_the_written_word() -> None:
    script = "---\npronounce: supine = soo-pine, L4 = L 4\n---\n## Supine twist at L4: 3 reps\n"
    timeline = compiled(script).timeline
    said = {event.text: event.utterance.text for event in timeline.events if isinstance(event, Speak)}
    assert said["Supine twist at L4."] == "soo-pine twist at L four."
