"""A pasted text made into a script, with where each part of it comes from. Knows no sound and reads no file."""

from dataclasses import replace

from voicecoach.article.account import Imported, Inference, Notes
from voicecoach.article.breathing import read_breathing
from voicecoach.article.flow_reading import read_flow
from voicecoach.article.foreign import TABLE, read_foreign
from voicecoach.article.guided import read_guided
from voicecoach.article.in_one_sentence import with_clauses_apart
from voicecoach.article.kinds import exercises_of_script, foreign_language, is_html, looks_binary
from voicecoach.article.layout import restored
from voicecoach.article.lines import LONGEST_LINE, read_lines
from voicecoach.article.lists_apart import with_lists_apart
from voicecoach.article.named_behind import with_names_in_front
from voicecoach.article.narrated import narrated, turns_apart
from voicecoach.article.page_columns import in_reading_order
from voicecoach.article.page_heads import without_page_heads
from voicecoach.article.phrase import phrase
from voicecoach.article.prose import read_prose
from voicecoach.article.reading import ArticleReading
from voicecoach.article.relaxation import read_relaxation
from voicecoach.article.repeated_steps import with_repeated_steps
from voicecoach.article.title_line import title_of
from voicecoach.article.turns import read_turns
from voicecoach.article.wrapping import unwrapped
from voicecoach.safe_text import without_controls
from voicecoach.source import Source


def import_article(source: Source, answers: dict[str, int] | None = None) -> Imported:
    """A script of a text's exercises; every word of the text is in it, in `found` or in `unplaced`.

    `answers` are the author's, by the key of each question. A script stays as it is.
    """
    if looks_binary(source.text):
        return _refused("no text", "")
    source = replace(source, text=without_controls("\n".join(source.lines)))
    start = source.text.strip().split("\n")[0][:60]
    read = [line for line in source.lines if 0 < len(line.strip()) <= LONGEST_LINE]
    if len(read) > MOST_LINES:
        return _too_many(len(read), "lines that are not empty", MOST_LINES, start)
    if (count := sum(map(len, read))) > LONGEST:
        return _too_many(count, "characters", LONGEST, start)
    notes = Notes(answers or {})
    foreign = read_foreign(source.text, notes.answers)
    if foreign is not None and foreign.kind != TABLE:
        return foreign.imported()
    if foreign is not None and not foreign.failed:
        return _of_table(foreign, source, notes.answers).imported()
    if is_html(source.text):
        return _refused("this is HTML; paste the text of the page", start)
    if exercises := exercises_of_script(source):
        return Imported(source.text, exercises, (Inference("a script already, kept as it is", 1, start),), ())
    if language := foreign_language(source.text):
        return _refused(f"this seems to be {language}; only articles in English can be read", start)
    if len(read) > MOST_LINES_IN_WORDS:
        return _too_many(len(read), "lines that are not empty", MOST_LINES_IN_WORDS, start)
    if count > LONGEST_IN_WORDS:
        return _too_many(count, "characters", LONGEST_IN_WORDS, start)
    if page := in_reading_order(source.text):
        return page.imported(_read(replace(source, text=page.text), notes.answers).imported())
    return _read(source, notes.answers).imported()


def _of_table(table: ArticleReading, source: Source, answers: dict[str, int]) -> ArticleReading:
    """A table of exercises; or all of its text in words, where more than rows is in it and the words leave less."""
    unread = sum(each.unread for each in table.notes.unplaced)
    if not unread or len(source.text) > LONGEST_IN_WORDS or len(source.lines) > MOST_LINES_IN_WORDS:
        return table
    prose = _read(source, answers)
    is_less = sum(each.unread for each in prose.notes.unplaced) < unread
    return prose if is_less and len(prose.draft.exercises) >= len(table.draft.exercises) else table


def _read(source: Source, answers: dict[str, int]) -> ArticleReading:
    """The reading of a text in words: as steps in time, where one of their readers is certain that it is these and no
    list of exercises says more of it; else as exercises."""
    of_text = without_page_heads(read_lines(restored(source.text)))
    in_turn = turns_apart(with_repeated_steps(of_text))
    lines = with_lists_apart(narrated(with_names_in_front(with_clauses_apart(unwrapped(in_turn)))))
    prose = read_prose(lines, Notes(answers))
    if len(source.text) > LONGEST_IN_WORDS:  # with lines that are too long to be read
        return prose
    title, lines = title_of(lines)
    for read in (read_guided, read_relaxation, read_breathing, read_flow, read_turns):
        reading = read(title.text if title else "", lines, Notes(answers))
        if reading is not None and (read is read_relaxation or not _explains_more(prose, reading)):
            return reading
    return prose


_FEWEST_OF_A_LIST = 3


def _explains_more(exercises: ArticleReading, steps: ArticleReading) -> bool:
    """Whether a list of exercises leaves fewer figures unread than a reading as steps in time does."""
    listed = [each for each in exercises.draft.exercises if not each.dosage.startswith("1 ")]
    unread = [sum(each.unread for each in reading.notes.unplaced) for reading in (exercises, steps)]
    found = sum(1 + sum(bool(step.mark) for step in each.steps) for each in steps.draft.exercises)
    left = {each.words.lower().strip(" :.") for each in steps.notes.unplaced}
    names = [each.name.lower() for each in exercises.draft.exercises]
    if len(listed) > 1 and (unread[0] < unread[1] or any(name in left for name in names)):
        return True
    lost = sum(
        any(words.startswith(name) and phrase(words[len(name) :]).dose.has_work for words in left) for name in names
    )
    if lost > 1 and lost > len(steps.draft.exercises):
        return True
    return len(listed) >= _FEWEST_OF_A_LIST and unread[0] <= unread[1] and len(listed) > found


LONGEST, MOST_LINES = 1_000_000, 15_000
"""The most characters and lines of a text, of those lines that are read: neither empty nor too long."""

LONGEST_IN_WORDS, MOST_LINES_IN_WORDS = 100_000, 4_000
"""The same for a text in words. Why fewer: each line of it is read in many ways, so that as much takes about 5 s."""


def _too_many(count: int, what: str, most: int, words: str) -> Imported:
    return _refused(f"this has {count:,} {what}; an article can have at most {most:,}", words)


def _refused(why: str, words: str) -> Imported:
    return Imported("", (), (), (Inference(why, 1, words),), refused=why)
