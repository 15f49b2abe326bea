"""What only the author knows is asked, and `Imported.is_sure` tells whether anything is."""

from dataclasses import replace

from articles import dosages, imported

from voicecoach.article import import_article
from voicecoach.source import Source

BREATHS = "Box breathing\n\nBreathe in for 4 seconds, hold for 4, breathe out for 4, hold for 4.\nDo 4-6 breaths.\n"


def test_an_article_without_doubt_is_sure() -> None:
    result = imported("Squat: 3 x 10\nLunge: 2 x 12\nPlank: hold 30 s\n")
    assert (result.is_sure, result.questions, result.is_empty) == (True, (), False)


def test_a_line_that_cannot_be_read_makes_it_unsure() -> None:
    result = imported("Squat: 3 x 10\nSit down.\n\nPush-ups 2 x 8 x 3\n")
    assert not result.is_sure
    assert result.report().startswith("1 exercise; 1 line could not be read: line 4\n")


def test_a_question_is_a_comment_where_it_stands_and_the_first_option_is_written() -> None:
    result = imported(BREATHS)
    (question,) = result.questions
    assert (question.text, question.line, question.chosen) == ("How many breaths?", 4, 0)
    assert dosages(BREATHS) == [f"Box breathing: {question.options[0]}"]
    assert "1 question open" in result.report().split("\n")[0]
    assert not result.is_sure


def test_an_answer_is_written_and_closes_the_question() -> None:
    (question,) = imported(BREATHS).questions
    result = import_article(Source("article.txt", BREATHS), {question.key: 1})
    assert f"Box breathing: {question.options[1]}\n" in result.script
    assert (result.is_sure, result.open_questions) == (True, ())
    assert result.questions == (replace(question, chosen=1, answered=True),)


def test_an_answer_to_another_question_changes_nothing() -> None:
    assert import_article(Source("article.txt", BREATHS), {"9: another": 1}) == imported(BREATHS)
