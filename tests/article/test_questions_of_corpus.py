"""Every question of every text of the corpus can be understood, answered and taken out, whatever it is about."""

import re
from collections.abc import Iterator
from dataclasses import asdict
from functools import cache

import pytest
from corpus import Pair, pairs, reading_of, said

from voicecoach.article import Imported, Question, import_article
from voicecoach.source import Source

MOST_ANSWERS = 40
"""No text of the corpus asks more, whatever was answered before."""


@cache
def imports() -> dict[str, tuple[Pair, Imported]]:
    return {pair.name: (pair, import_article(Source(pair.name, pair.text))) for pair in pairs()}


def asking() -> list[str]:
    """The texts of which something is asked."""
    return [name for name, (_, result) in imports().items() if result.questions]


def questions() -> Iterator[tuple[Pair, Imported, Question]]:
    for name in asking():
        pair, result = imports()[name]
        for question in result.questions:
            yield pair, result, question


def told(script: str) -> list[tuple[str, object]]:
    """What a script says: its names with their figures."""
    return [(one.name, one.figures) for one in said(reading_of(script, sure=True).routine)]


def test_some_texts_of_the_corpus_are_asked_about_and_most_are_not() -> None:
    assert 0 < len(asking()) < len(imports()) / 3


def test_a_question_is_a_sentence_about_words_of_its_line_with_choices() -> None:
    for pair, _, question in questions():
        lines = pair.text.split("\n")
        assert re.fullmatch(r"[A-Z`].*[?.]", question.text), question
        assert 1 <= question.line <= len(lines), question
        words = re.findall(r"\d+|[^\W\d_]+", question.words.lower())
        assert words, question
        assert set(words) - {"x"} <= _words(pair.text.lower()), question  # `3x` may stand for `3 times`
        assert len(set(question.options)) == len(question.options) >= 1, question
        assert all(option.strip() for option in question.options), question
        assert question.options[question.chosen] == question.options[0], question


def _words(text: str) -> set[str]:
    """The words of a text, also those that are joined with each other or parted at the end of a line: `12reps`."""
    joined = re.sub(r"-\s*\n\s*", "", text)
    words = set(re.findall(r"[^\W_]+", text)) | set(re.findall(r"[^\W_]+", joined))
    return words | {part for word in words for part in re.findall(r"\d+|[^\W\d_]+", word)}


def test_a_question_is_a_comment_and_without_it_no_figure_is_another() -> None:
    for _, result, question in questions():
        comment = f"<!-- {re.sub('-{2,}', '–', question.comment)} -->"
        assert result.script.count(comment) == 1, question
        assert f"line {question.line}, `" in comment
        assert all(f"`{option}`" in comment for option in question.options), question
        without = result.script.replace(comment, "")
        assert told(without) == told(result.script), question


def test_a_question_is_told_in_json_with_its_line_words_and_choices() -> None:
    for _, _, question in questions():
        told_of = asdict(question)
        assert {"text", "line", "words", "options", "chosen", "answered"} <= set(told_of)


@pytest.mark.slow
@pytest.mark.parametrize("option", [0, -1])
def test_answers_close_all_questions_and_leave_no_comment(option: int) -> None:
    for name in asking():
        pair, result = imports()[name]
        answers = dict[str, int]()
        while result.open_questions and len(answers) <= MOST_ANSWERS:
            question = result.open_questions[0]
            assert question.key not in answers, question
            answers[question.key] = option % len(question.options)
            result = import_article(Source(pair.name, pair.text), answers)
        assert not result.open_questions, name
        assert "<!-- Question, line" not in result.script, name


def test_the_first_choice_is_what_is_written_without_an_answer() -> None:
    for name in asking()[:8]:
        pair, result = imports()[name]
        answers = {question.key: question.chosen for question in result.questions}
        answered = import_article(Source(pair.name, pair.text), answers)
        assert told(answered.script) == told(result.script), name
