"""A workout article made into a script, with a list of what was inferred. Knows no sound and reads no file."""

import re
from collections.abc import Sequence
from dataclasses import replace

from voicecoach.language.article.debris import is_debris
from voicecoach.language.article.dosage import Stated, agree, dosage_of
from voicecoach.language.article.equipment import equipment
from voicecoach.language.article.figures import Figures
from voicecoach.language.article.headings import Heading, ends_exercise, is_label, is_part
from voicecoach.language.article.kinds import exercises_of_script, is_html, looks_binary
from voicecoach.language.article.lines import Line, read_lines
from voicecoach.language.article.result import UNREAD, Imported, Inference
from voicecoach.language.article.script import Draft, DraftExercise, sentence_case, stopped, write
from voicecoach.language.article.script import heading as start_of
from voicecoach.language.article.sections import Section, Sentence, read_sections
from voicecoach.language.article.sentences import (
    advice_in,
    breathing_in,
    is_about_it,
    is_safety,
    left_to_the_coach,
    schedule_in,
    without,
)
from voicecoach.language.durations import written
from voicecoach.language.parse import parse
from voicecoach.language.settings import KEYS
from voicecoach.source import Source


def import_article(source: Source) -> Imported:
    """A script of the article's exercises; every word of the article is in it, in `found` or in `unplaced`.

    The introduction is written for readers: it stays as a comment, apart from how often, what one needs, rests
    and a safety line. Under an exercise, steps stay in the author's words; what the coach says itself ("release,
    and repeat on the other side") is left out; advice becomes a reminder. A script stays as it is.
    """
    if looks_binary(source.text):
        return Imported("", (), (), (Inference("no text", 1, ""),))
    start = source.text.strip().split("\n")[0][:60]
    if is_html(source.text):
        return Imported("", (), (), (Inference("this is HTML; paste the text of the page", 1, start),))
    if exercises := exercises_of_script(source):
        return Imported(source.text, exercises, (Inference("a script already, kept as it is", 1, start),), ())
    lines = read_lines(source.text)
    # What a heading says of the page ("Related articles") ends an exercise; as debris it would not.
    debris = [line for line in lines if is_debris(line.text) and not (line.is_set_apart and ends_exercise(line.text))]
    return _Importer().run(*read_sections([line for line in lines if line not in debris]), debris)


_ASKED = re.compile(r"\b(?:need|needed|equipment|grab|required?|gather)\b", re.IGNORECASE)


class _Importer:
    def __init__(self) -> None:
        self.found: list[Inference] = []
        self.unplaced: list[Inference] = []
        self.front: dict[str, str] = {}
        self.safety: list[str] = []
        self.common: list[Sentence] = []  # what the article says of all its exercises at once
        self.unused: list[Sentence] = []  # that of it which no exercise took
        self.exercise = ""

    def run(self, title: Line | None, sections: list[Section], debris: Sequence[Line]) -> Imported:
        draft = Draft(self.front, [], [], [])
        if title:
            self.front["title"] = sentence_case(title.text.rstrip(" :"))
            self._find("title", title.number, title.text)
        self.common = [
            sentence
            for section in sections
            for sentence in section.sentences
            if sentence.figures.every and sentence.figures.any
        ]
        stated = [self._stated(section) for section in sections]
        told = [line for one in stated if one for _, line, _ in one.told]
        self.unused = [sentence for sentence in self.common if sentence.line not in told]
        used = [section for section, one in zip(sections, stated, strict=True) if one]
        part: Line | None = None
        level = 0  # of the last exercise's heading
        for index, (section, one) in enumerate(zip(sections, stated, strict=True)):
            self.exercise = ""
            heading = section.heading
            if heading and one:
                part = None if is_part(heading.name) or heading.line.level < level else part
                level = heading.line.level
                draft.exercises.append(self._exercise(section, heading, one))
                draft.exercises[-1].part = sentence_case(part.text.rstrip(" :")) if part else ""
                continue
            comments = draft.after if draft.exercises else draft.before
            if heading and is_part(heading.name):
                part = heading.line if _exercise_follows(sections[index + 1 :], stated[index + 1 :]) else None
                if part:
                    self._find(f"the part {part.text}", part.number, part.text)
                    section, level = replace(section, heading=None), 0
            elif part and heading and not heading.unread and heading.line.level <= part.level:
                part = None
            comments += self._prose(section)
        self.exercise = ""
        for line in debris:
            self.unplaced.append(Inference("of the page, not of the workout", line.number, line.text))
            (draft.after if draft.exercises else draft.before).append(f"Not placed, line {line.number}: {line.text}")
        if draft.exercises:
            self._equipment(sections, used)
        elif title:
            self.found = [inference for inference in self.found if inference.what != "title"]
            self.unplaced.append(Inference("prose for readers", title.number, title.text))
            draft.before.insert(0, f"Not placed, line {title.number}: {title.text}")
        if self.safety:
            self.front["safety"] = " ".join(self.safety)
        order = [key for key in ("title", "schedule", "rest", "transition", "equipment", "safety") if key in self.front]
        draft.front = {key: self.front[key] for key in order} if draft.exercises else {}
        return Imported(
            write(draft),
            tuple(exercise.name for exercise in draft.exercises),
            tuple(sorted(dict.fromkeys(self.found), key=lambda inference: inference.line)),
            tuple(sorted(self.unplaced, key=lambda inference: inference.line)),
        )

    # --- one exercise ----------------------------------------------------------------------------------

    def _stated(self, section: Section) -> Stated | None:
        """The dosage of a section that is an exercise; None where it is prose, or has none that makes sense."""
        heading = section.heading
        if heading is None or heading.unread or (ends_exercise(heading.name) and not heading.figures.any):
            return None
        common = any(sentence.figures.has_work for sentence in self.common) and not is_part(heading.name)
        if not section.states_dosage() and not (common and section.sentences):
            return None
        stated = dosage_of(section, heading, self.common)
        if stated is None or parse(Source("", start_of(sentence_case(heading.name), stated.figures.dosage())))[1]:
            return None
        return stated

    def _exercise(self, section: Section, heading: Heading, stated: Stated) -> DraftExercise:
        self.exercise = sentence_case(heading.name)
        if self.exercise != heading.name:
            self._find(f"name: {self.exercise}", heading.line.number, heading.name)
        for what, line, words in stated.told:
            self._find(what, line, words)
        draft = DraftExercise(self.exercise, stated.figures.dosage(), list(stated.settings))
        if heading.figures.rest_ms is not None:
            self._rest(heading.figures, heading.line.number, heading.words, draft)
        self._body(section, draft, stated)
        self._without_idle(draft)
        return draft

    def _without_idle(self, draft: DraftExercise) -> None:
        """Takes out the settings that would do nothing, such as a rest between sets where there is one set."""
        for setting in list(draft.settings):
            problems = parse(Source("", f"{start_of(draft.name, draft.dosage)}\n{setting}\n"))[1]
            if all(problem.code != "idle" for problem in problems):
                continue
            draft.settings.remove(setting)
            for one in [one for one in self.found if (one.what, one.exercise) == (setting, self.exercise)]:
                self.found.remove(one)
                self.unplaced.append(replace(one, what=f"it would do nothing with {draft.dosage}"))
                draft.comments.append(f"Not placed, line {one.line}: {one.words}")

    def _body(self, section: Section, draft: DraftExercise, stated: Stated) -> None:
        figures = stated.figures
        steps: list[tuple[int, str]] = []  # block and words; the sentences of a bullet stay together
        sets = figures.sets or len(figures.reps)
        room = max(1, sets - 1)  # later sets take one reminder each, a single set takes one
        bullets = any(sentence.bullet for sentence in section.sentences)
        seen_bullet = False
        for sentence in section.sentences:
            seen_bullet = seen_bullet or sentence.bullet
            if is_label(sentence.text):
                self._find("the steps", sentence.line, sentence.text)
                continue
            if often := schedule_in(sentence.text):
                self._schedule(often, sentence)
                continue
            if sentence.figures.rest_ms is not None:
                self._rest(sentence.figures, sentence.line, sentence.text, draft)
            if sentence.change and sentence.change.all_sets and "order: side by side" not in draft.settings:
                draft.settings.append("order: side by side")
                self._find("order: side by side", sentence.line, sentence.change.words)
            if left_to_the_coach(sentence.text, sentence.change, sentence.figures):
                if agree(sentence.figures, stated):
                    if not any(one.line == sentence.line and one.words == sentence.text for one in self.found):
                        self._find("left out, the coach says it", sentence.line, sentence.text)
                    continue
                if not (sentence.figures.hold_ms and figures.reps):
                    self._comment(f"other figures than {draft.dosage}", sentence, draft.comments)
                    continue
            breathing = breathing_in(sentence.text)
            if breathing == (stated.breathe, True):
                continue
            text = sentence.text
            if sentence.change and (shorter := without(text, sentence.change)) != text:
                self._find("left out, the coach says it", sentence.line, sentence.change.words)
                text = shorter
            trailing = bullets and seen_bullet and not sentence.bullet
            if (is_about_it(text) and not sentence.bullet) or (is_about_it(text) and re.match(r"[\w ]+:", text)):
                self._comment("about the exercise, no step of it", sentence, draft.comments)
            elif (advice := advice_in(text)) and len(draft.reminders) < room and stated.has_room_for(advice):
                draft.reminders.append(stopped(advice))
                self._find("a reminder", sentence.line, sentence.text)
            elif trailing and is_safety(text):
                self.safety.append(stopped(text))
                self._find("safety", sentence.line, text)
            elif trailing:
                self._comment("no step of the exercise", sentence, draft.comments)
            elif sentence.bullet and steps and steps[-1][0] == sentence.block:
                steps[-1] = sentence.block, f"{steps[-1][1]} {stopped(text)}"
            elif re.search(r"\w", text):
                steps.append((sentence.block, stopped(text[:1].upper() + text[1:])))
        draft.instructions = [words for _, words in steps]

    # --- what is of the whole article ------------------------------------------------------------------

    def _prose(self, section: Section) -> list[str]:
        """What a section without exercise gives to the whole script; the rest of it as comments."""
        comments: list[str] = []
        reason = "prose for readers"
        unread = False
        if section.heading:
            head = section.heading.line
            unread = section.heading.unread or section.heading.figures.any
            reason = UNREAD if unread else "a heading without dosage, and what is under it"
            self.unplaced.append(Inference(reason, head.number, head.text))
            comments.append(f"Not placed, line {head.number}: {head.text}")
            if unread:
                reason = f"under line {head.number}, which could not be read"
        kept: list[Sentence] = []
        for sentence in section.sentences:
            used = any(sentence is one for one in self.common)
            unused = any(sentence is one for one in self.unused)
            if _ASKED.search(sentence.text) and equipment([[(sentence.line, sentence.text)]]):
                used = True
            if often := schedule_in(sentence.text):
                used = self._schedule(often, sentence) or used
            if sentence.figures.rest_ms is not None and not unread:
                used = self._rest(sentence.figures, sentence.line, sentence.text, None) or used
            if not used and is_safety(sentence.text):
                self.safety.append(stopped(sentence.text))
                self._find("safety", sentence.line, sentence.text)
                used = True
            if unused:
                self._comment("said of all exercises, but each has its own dosage", sentence, comments)
            elif not used:
                kept.append(sentence)
        for block in dict.fromkeys(sentence.block for sentence in kept):
            same = [sentence for sentence in kept if sentence.block == block]
            text = " ".join(sentence.text for sentence in same)
            self.unplaced.append(Inference(reason, same[0].line, text))
            comments.append(f"Not placed, line {same[0].line}: {text}")
        return comments

    def _schedule(self, often: str, sentence: Sentence) -> bool:
        if "schedule" in self.front:
            return self.front["schedule"].lower() == often.lower()
        self.front["schedule"] = often[:1].lower() + often[1:]
        self._find(f"schedule: {self.front['schedule']}", sentence.line, sentence.text)
        return True

    def _rest(self, figures: Figures, line: int, words: str, draft: DraftExercise | None) -> bool:
        key = "rest" if figures.rest_between == "sets" else "transition"
        value = written(figures.rest_ms or 0)
        if KEYS[key].read(value) is None:
            return False
        if draft is None:
            if key in self.front:
                return self.front[key] == value
            self.front[key] = value
        elif any(setting.startswith(key) for setting in draft.settings):
            return False
        else:
            draft.settings.append(f"{key}: {value}")
        self._find(f"{key}: {value}", line, words)
        return True

    def _equipment(self, sections: Sequence[Section], used: list[Section]) -> None:
        groups: list[list[tuple[int, str]]] = []
        for section in sections:
            texts = [(sentence.line, sentence.text) for sentence in section.sentences]
            if any(section is one for one in used):
                assert section.heading is not None
                groups.append([(section.heading.line.number, section.heading.name), *texts])
                continue
            about = section.heading is not None and re.search(r"equipment|need", section.heading.name, re.IGNORECASE)
            groups += [[pair] for pair in texts if about or _ASKED.search(pair[1])]
        things = equipment(groups)
        if things:
            self.front["equipment"] = ", ".join(thing.name for thing in things)
        for thing in things:
            self._find(f"equipment: {thing.name}", thing.line, thing.words)

    # --- notes -----------------------------------------------------------------------------------------

    def _find(self, what: str, line: int, words: str) -> None:
        self.found.append(Inference(what, line, words, self.exercise))

    def _comment(self, reason: str, sentence: Sentence, comments: list[str]) -> None:
        self.unplaced.append(Inference(reason, sentence.line, sentence.text, self.exercise))
        comments.append(f"Not placed, line {sentence.line}: {sentence.text}")


def _exercise_follows(sections: Sequence[Section], stated: Sequence[Stated | None]) -> bool:
    """Whether an exercise comes before the next part."""
    for section, one in zip(sections, stated, strict=True):
        if section.heading and is_part(section.heading.name):
            return False
        if one:
            return True
    return False
