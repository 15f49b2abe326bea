"""Reads runs and walks in turn: what is done for how long, one straight after the other, and what of it is repeated."""

import re
from collections.abc import Iterator, Sequence

from voicecoach.article.acceptance import only_accepted
from voicecoach.article.account import Notes
from voicecoach.article.course import LEADS, SUM, TurnRound, course_of, is_of_days, without_asides
from voicecoach.article.reading import ArticleReading
from voicecoach.article.statements import (
    Statement,
    TextLine,
    copied,
    is_like_a_name,
    statements_of,
    tells_what_to_do,
    with_safety,
    without_front,
)
from voicecoach.article.writing import DraftExercise, DraftGroup, DraftStep, ScriptDraft, sentence_case, stopped
from voicecoach.clock import written
from voicecoach.scanner import Range

KIND = "runs and walks in turn"

MOST_NAMES = 3
"""The most turns by whose names a round is called."""


def read_turns(title: str, lines: Sequence[TextLine], notes: Notes) -> ArticleReading | None:
    """A text of runs and walks as a reading; None unless all its times belong to a turn.

    If it has several weeks or days, it is asked which, and the first is written.
    """
    own, draft = copied(notes), ScriptDraft({"title": title} if title else {})
    safety = dict[str, None]()
    chosen, others = _of_one_week(lines, own, draft)
    spoken = list(map(without_asides, statements_of(chosen)))
    statements = without_front(spoken, draft.front, safety, own)
    course = course_of(statements, {line.number: line.margin for line in chosen})
    if course is None or any(_is_another(each) for each in statements if each not in course.used):
        return None
    if not title and statements[0] not in course.used and not statements[0].figures:
        draft.front["title"] = sentence_case(statements.pop(0).text)
    group = DraftGroup(exercises=[_exercise(each, title, own) for each in _joined(course.rounds)])
    draft.groups.append(group)
    for each in statements:
        if each not in course.used:
            if not draft.before and tells_what_to_do(each.text) and not each.figures:
                group.words.append(stopped(each.text))
            else:
                unread = any(not is_of_days(token) for token in each.figures) and tells_what_to_do(each.text)
                draft.after.append(own.leave("not one of the turns", each.line, each.text, unread=unread))
    draft.after += [own.leave("part of another session", each.number, each.text) for each in others]
    draft.front = with_safety(draft.front, safety)
    return ArticleReading(draft, own, KIND) if only_accepted(draft, own) else None


def _is_another(statement: Statement) -> bool:
    """Whether a sentence that is no turn could be an exercise, and not `Week 3`."""
    text = statement.text
    is_remark = text.startswith("(") or "=" in text or text.lower() in LEADS or SUM.match(text) is not None
    return is_like_a_name(statement.text) and not is_remark and not _SESSION.match(statement.text)


def _of_one_week(lines: Sequence[TextLine], notes: Notes, draft: ScriptDraft) -> tuple[list[TextLine], list[TextLine]]:
    """The lines of one session, and those of the others, where lines begin with `Week 1`, `Day 2`."""
    sessions: dict[str, list[TextLine]] = {"": []}
    name = ""
    for line in lines:
        if match := _SESSION.match(line.text):
            name = match[0]
            sessions.setdefault(name, [])
        sessions[name].append(line)
    common, named = sessions.pop(""), list(sessions)
    if len(named) < 2:
        return [*common, *(line for each in sessions.values() for line in each)], []
    first = sessions[named[0]][0]
    question = notes.ask("Which of these is the session?", first.number, first.text, tuple(named))
    draft.before.append(question.comment)
    chosen = named[question.chosen]
    others = [line for each in named if each != chosen for line in sessions[each]]
    return [*common, *sessions[chosen]], others


_SESSION = re.compile(r"(?:week|day|session)s?\s+\d{1,2}(?:\s*[-–]\s*\d{1,2})?\b", re.IGNORECASE)


def _joined(rounds: Sequence[TurnRound]) -> Iterator[TurnRound]:
    """The rounds; turns that are not repeated and follow one another are one round."""
    single = TurnRound()
    for each in rounds:
        if not each.is_repeated:
            single.turns += each.turns
            continue
        if single.turns:
            yield single
        single = TurnRound()
        yield each
    if single.turns:
        yield single


def _exercise(each: TurnRound, title: str, notes: Notes) -> DraftExercise:
    """A turn alone is timed work; several are a flow, which of more than three names has the title's."""
    names, asked = list(dict.fromkeys(turn.words.lower() for turn in each.turns)), len(notes.questions)
    name = title if title and len(names) > MOST_NAMES else each.turns[0].words
    name = sentence_case(f"{', '.join(names[:-1])} and {names[-1]}" if 1 < len(names) <= MOST_NAMES else name)
    notes.exercise = name
    exercise = DraftExercise(name, "", each.turns[0].statement.line)
    lengths = [
        one_of(tuple(map(written, _ends(turn.ms))), f"How long is `{turn.words}`?", turn.statement, notes)
        for turn in each.turns
    ]
    if len(lengths) == 1:
        exercise.dosage = lengths[0]
    else:
        exercise.dosage = _dosage(each, notes)
        exercise.steps = [
            DraftStep(stopped(sentence_case(turn.words)), f"[{length}]")
            for turn, length in zip(each.turns, lengths, strict=True)
        ]
    exercise.comments += [question.comment for question in notes.questions[asked:]]
    notes.exercise = ""
    return exercise


def _dosage(each: TurnRound, notes: Notes) -> str:
    where = each.turns[-1].statement
    if each.total_ms:
        count = each.total_ms // each.ms
        text = f"Is `{written(each.total_ms)}` the length of all {count} rounds together?"
        question = notes.ask(text, where.line, where.text, (f"flow, {count} rounds", "flow"))
        return question.options[question.chosen]
    return flow_rounds(each.count, where, notes)


def flow_rounds(count: Range | None, where: Statement, notes: Notes) -> str:
    """The dosage of a flow of so many rounds; of a range, what the author answers."""
    if count is None:
        return "flow"
    ends = tuple(f"flow, {end} round{'' if end == 1 else 's'}" for end in _ends(count))
    return one_of(ends, "How many rounds?", where, notes)


def _ends(value: Range) -> tuple[int, ...]:
    """The figure of a range of one, or its two ends."""
    return tuple(dict.fromkeys((value.low, value.high)))


def one_of(options: tuple[str, ...], text: str, where: Statement, notes: Notes) -> str:
    """The only option, or that which the author answers."""
    if len(options) == 1:
        notes.find(options[0], where.line, where.text)
        return options[0]
    question = notes.ask(text, where.line, where.text, options)
    return options[question.chosen]
