"""A workout article made into a script, with a list of what was inferred. Knows no sound and reads no file."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from voicecoach.article.debris import is_debris
from voicecoach.article.dosage import Stated, dosage_of
from voicecoach.article.equipment import equipment
from voicecoach.article.exercise import draft_exercise
from voicecoach.article.front import Front
from voicecoach.article.headings import ends_exercise, is_part
from voicecoach.article.kinds import exercises_of_script, foreign_language, is_html, looks_binary
from voicecoach.article.lines import LONGEST_LINE, Line, read_lines
from voicecoach.article.names import MOST_HEADINGS, looks_like_dosage, may_be_parted, tells_minutes
from voicecoach.article.reader import count_of_figures
from voicecoach.article.result import UNREAD, Imported, Inference, Notes
from voicecoach.article.schedule import schedule_in, without_schedule
from voicecoach.article.script import Draft, heading, sentence_case, write
from voicecoach.article.sections import Section, Sentence, read_sections
from voicecoach.article.sentences import is_of_all, is_safety
from voicecoach.safe_text import without_controls
from voicecoach.script.parser import parse
from voicecoach.source import Source, listed


def import_article(source: Source) -> Imported:
    """A script of the article's exercises; every word of the article is in it, in `found` or in `unplaced`.

    The introduction is written for readers: it stays as a comment, apart from how often, what one needs, rests
    and a safety line. Under an exercise, steps stay in the author's words; what the coach says itself ("release,
    and repeat on the other side") is left out; advice becomes a reminder. What has figures and could not be read is
    `unread`, and never said. A script stays as it is.
    """
    if looks_binary(source.text):
        return _refused("no text", "")
    source = replace(source, text=without_controls("\n".join(source.lines)))
    start = source.text.strip().split("\n")[0][:60]
    # Neither empty lines nor those that are too long for an article are read: they cost nothing, and do not count.
    read = [line for line in source.lines if 0 < len(line.strip()) <= LONGEST_LINE]
    if len(read) > MOST_LINES:
        return _too_many(len(read), "lines that are not empty", MOST_LINES, start)
    if (count := sum(map(len, read))) > LONGEST:
        return _too_many(count, "characters", LONGEST, start)
    if is_html(source.text):
        return _refused("this is HTML; paste the text of the page", start)
    if (count := sum(map(count_of_figures, read))) > MOST_FIGURES:
        return _too_many(count, "numbers and words such as `reps`", MOST_FIGURES, start)
    if exercises := exercises_of_script(source):
        return Imported(source.text, exercises, (Inference("a script already, kept as it is", 1, start),), ())
    if language := foreign_language(source.text):
        return _refused(f"this seems to be {language}; only articles in English can be read", start)
    lines = read_lines(source.text)
    # What a heading says of the page ("Related articles") ends an exercise; as debris it would not.
    debris = dict.fromkeys(line for line in lines if _is_no_article(line))
    kept = [line for line in lines if line not in debris]
    if (count := sum(len(figures) for line in kept for _, figures in may_be_parted(line.text))) > MOST_TRIED:
        return _too_many(count, "characters that may be the figures of an exercise", MOST_TRIED, start)
    title, sections = read_sections(kept)
    if sum(section.heading is not None for section in sections) > MOST_HEADINGS:
        most = f"{MOST_HEADINGS:,} exercises and other headings"
        return _refused(f"this has more than {most}, the most that an article can have", start)
    return _Importer().run(title, sections, list(debris))


LONGEST = 1_000_000
"""The most characters of an article: as many take 1 to 4 s to read, whatever they are."""

MOST_LINES = 15_000
"""Each line is read in many ways, however short it is."""

MOST_FIGURES = 20_000
"""Numbers and words of a dosage are read in more ways than any others; a session has 10,000 reps at most."""

MOST_TRIED = 150_000
"""What stands behind each place in a line at which a name may end is read as figures."""

_ASKED = re.compile(r"\b(?:need|needed|equipment|grab|required?|gather)\b", re.IGNORECASE)


def _too_many(count: int, what: str, most: int, words: str) -> Imported:
    return _refused(f"this has {count:,} {what}; an article can have at most {most:,}", words)


def _refused(why: str, words: str) -> Imported:
    return Imported("", (), (), (Inference(why, 1, words),))


def _is_no_article(line: Line) -> bool:
    is_page = is_debris(line.text) and not (line.is_set_apart and ends_exercise(line.text))
    return line.mark in ("long", "columns") or is_page


class _Importer:
    def __init__(self) -> None:
        self.notes = Notes()
        self.front = Front(self.notes)
        self.common: list[Sentence] = []  # what the article says of all its exercises at once
        self.of_all: set[int] = set()  # their identities
        self.unused: set[int] = set()  # the identities of those of it which no exercise took

    def run(self, title: Line | None, sections: list[Section], others: Sequence[Line]) -> Imported:
        draft = Draft({}, [], [], [])
        if title:
            self.front.values["title"] = sentence_case(title.text.rstrip(" :"))
            self.notes.find("title", title.number, title.text)
        self.common = [s for section in sections for s in section.sentences if s.figures.every and s.figures.any]
        self.of_all = _identities(self.common)
        stated = [self._stated(section) for section in sections]
        told = {line for one in stated if one for _, line, _ in one.told}
        self.unused = _identities(sentence for sentence in self.common if sentence.line not in told)
        used = [section for section, one in zip(sections, stated, strict=True) if one]
        self._read(draft, sections, stated)
        comments = draft.after if draft.exercises else draft.before
        comments += [self._other(line) for line in others]
        draft.before += self._supersets(used)
        if draft.exercises:
            self._equipment(sections, used)
            draft.front = self.front.lines()
        elif title:
            self.notes.found = [inference for inference in self.notes.found if inference.what != "title"]
            unread = looks_like_dosage(title.text)
            draft.before.insert(0, self.notes.leave("prose for readers", title.number, title.text, unread=unread))
        return Imported(
            write(draft),
            tuple(exercise.name for exercise in draft.exercises),
            tuple(sorted(dict.fromkeys(self.notes.found), key=lambda inference: inference.line)),
            tuple(sorted(self.notes.unplaced, key=lambda inference: inference.line)),
        )

    def _read(self, draft: Draft, sections: Sequence[Section], stated: Sequence[Stated | None]) -> None:
        """Puts each section into the draft: as an exercise, as a part, or as comments."""
        part: Line | None = None
        level = 0  # of the last exercise's heading
        for index, (section, one) in enumerate(zip(sections, stated, strict=True)):
            head = section.heading
            if head and one:
                part = None if is_part(head.name) or head.line.level < level else part
                level = head.line.level
                self.notes.exercise = sentence_case(head.name)
                draft.exercises.append(draft_exercise(section, head, one, self.front, self.notes))
                draft.exercises[-1].part = sentence_case(part.text.rstrip(" :")) if part else ""
                self.notes.exercise = ""
                continue
            if head and is_part(head.name):
                part = head.line if _exercise_follows(sections, stated, index + 1) else None
                if part:
                    self.notes.find(f"the part {part.text}", part.number, part.text)
                    section, level = replace(section, heading=None), 0
            elif part and head and not head.unread and head.line.level <= part.level:
                part = None
            comments = draft.after if draft.exercises else draft.before
            comments += self._prose(section)

    def _stated(self, section: Section) -> Stated | None:
        """The dosage of a section that is an exercise; None where it is prose, or has none that makes sense."""
        head = section.heading
        if head is None or head.unread or (ends_exercise(head.name) and not head.figures.any):
            return None
        common = any(sentence.figures.has_work for sentence in self.common) and not is_part(head.name)
        if not section.states_dosage() and not (common and section.sentences):
            return None
        stated = dosage_of(section, head, self.common)
        if stated is None or parse(Source("", heading(sentence_case(head.name), stated.figures.dosage())))[1]:
            return None
        return stated

    def _prose(self, section: Section) -> list[str]:
        """What a section without exercise gives to the whole script; the rest of it as comments."""
        comments: list[str] = []
        under, unread = "prose for readers", False
        if head := section.heading:
            line = head.line
            unread = head.unread or head.figures.any or looks_like_dosage(head.name) or is_of_all(line.text)
            under = "a heading without dosage, and what is under it"
            comments.append(self.notes.leave(UNREAD if unread else under, line.number, line.told, unread=unread))
            under = f"under line {line.number}, which could not be read" if unread else under
        kept = [sentence for sentence in section.sentences if not self._use(sentence, is_under_unread=unread)]
        for _, same in groupby(kept, key=lambda sentence: sentence.block):
            comments += self._kept(list(same), under)
        return comments

    def _kept(self, block: Sequence[Sentence], under: str) -> list[str]:
        """The comments that hold a block: a sentence with figures for itself, the others together."""
        comments: list[str] = []
        together: list[Sentence] = []
        for sentence in block:
            if id(sentence) in self.unused:
                why, unread = "said of all exercises, but each has its own dosage", False
            elif sentence.apart:
                why, unread = sentence.apart, True
            elif _has_figures(sentence):
                why, unread = UNREAD, True
            else:
                together.append(sentence)
                continue
            comments.append(self.notes.leave(why, sentence.line, sentence.text, unread=unread))
        if together:
            text = " ".join(sentence.text for sentence in together)
            comments.append(self.notes.leave(under, together[0].line, text))
        return comments

    def _use(self, sentence: Sentence, *, is_under_unread: bool) -> bool:
        """Whether a sentence of a section without exercise says something for the whole script, and nothing else."""
        line, text, figures = sentence.line, sentence.text, sentence.figures
        if sentence.apart or id(sentence) in self.unused:
            return False
        used = id(sentence) in self.of_all
        used = used or bool(_ASKED.search(text) and equipment([[(line, text)]]))
        if often := schedule_in(text):
            more = figures.any or looks_like_dosage(without_schedule(text))
            used = (self.front.set_schedule(often, line, text) and not more) or used
        if figures.rest_ms is not None and not is_under_unread:
            used = (self.front.set_rest(figures, line, text) and not figures.any) or used
        if not used and is_safety(text):
            self.front.warn(line, text)
            used = True
        return used

    def _other(self, line: Line) -> str:
        match line.mark:
            case "long":
                why = f"this line is longer than {LONGEST_LINE:,} characters"
            case "columns":
                why = "the columns of a table"
            case _:
                why = "of the page, not of the workout"
        return self.notes.leave(why, line.number, line.text, unread=line.mark == "long")

    def _supersets(self, used: Sequence[Section]) -> list[str]:
        """A comment for each letter that several exercises have (`A1`, `A2`)."""
        labels: dict[str, list[Line]] = {}
        for section in used:
            if section.heading and len(section.heading.line.label) > 1:
                line = section.heading.line
                labels.setdefault(line.label[0].upper(), []).append(line)
        comments: list[str] = []
        for lines in labels.values():
            if len(lines) > 1:
                names = listed([line.label for line in lines])
                why = f"{names} are a superset, which is not formed; they stand one after another"
                self.notes.leave(why, lines[0].number, lines[0].told)
                comments.append(f"{why} (line {lines[0].number})")
        return comments

    def _equipment(self, sections: Sequence[Section], used: list[Section]) -> None:
        groups: list[list[tuple[int, str]]] = []
        is_used = _identities(used)
        for section in sections:
            texts = [(sentence.line, sentence.text) for sentence in section.sentences]
            if id(section) in is_used:
                assert section.heading is not None
                groups.append([(section.heading.line.number, section.heading.name), *texts])
                continue
            about = section.heading is not None and re.search(r"equipment|need", section.heading.name, re.IGNORECASE)
            groups += [[pair] for pair in texts if about or _ASKED.search(pair[1])]
        things = equipment(groups)
        if things:
            self.front.values["equipment"] = ", ".join(thing.name for thing in things)
        for thing in things:
            self.notes.find(f"equipment: {thing.name}", thing.line, thing.words)


def _identities(things: Iterable[object]) -> set[int]:
    return set(map(id, things))


def _has_figures(sentence: Sentence) -> bool:
    """Whether a sentence in prose says what is to be done, and not how long all of it takes."""
    is_other = is_safety(sentence.text) or tells_minutes(sentence.text) or sentence.figures.rest_ms is not None
    return looks_like_dosage(sentence.text) and not is_other


def _exercise_follows(sections: Sequence[Section], stated: Sequence[Stated | None], start: int) -> bool:
    """Whether from a section on an exercise comes before the next part."""
    for index in range(start, len(sections)):
        heading = sections[index].heading
        if heading and is_part(heading.name):
            return False
        if stated[index]:
            return True
    return False
