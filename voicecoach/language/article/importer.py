"""A workout article made into a script, with a list of what was inferred. Knows no sound and reads no file."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import shorten

from voicecoach.language.article.dosage import Stated, agree, dosage_of
from voicecoach.language.article.equipment import equipment
from voicecoach.language.article.figures import Figures
from voicecoach.language.article.headings import ends_exercise, is_label
from voicecoach.language.article.lines import Line, looks_binary, read_lines
from voicecoach.language.article.script import Draft, DraftExercise, sentence_case, write
from voicecoach.language.article.script import heading as start_of
from voicecoach.language.article.sections import Section, Sentence, read_sections
from voicecoach.language.article.sentences import (
    advice_in,
    is_about_it,
    is_safety,
    left_to_the_coach,
    schedule_in,
    without,
)
from voicecoach.language.durations import written
from voicecoach.language.parse import parse
from voicecoach.language.settings import KEYS
from voicecoach.routine import Settings
from voicecoach.source import Source
from voicecoach.speech import estimated_ms


@dataclass(frozen=True, slots=True)
class Inference:
    """What was made of which words; `exercise` is the name it belongs to, `""` for the whole script."""

    what: str
    line: int
    words: str
    exercise: str = ""

    def __str__(self) -> str:
        return f"{self.what}: from line {self.line}, `{self.words}`"


@dataclass(frozen=True, slots=True)
class Imported:
    """A script, what was inferred for it, and what is in it as a comment only, both in the order of the article.

    Without `exercises` there is nothing to play: the script then holds comments only.
    """

    script: str
    exercises: tuple[str, ...]
    found: tuple[Inference, ...]
    unplaced: tuple[Inference, ...]

    def report(self) -> str:
        """What was inferred, by exercise, and what is a comment only, as a person reads it."""
        lines: list[str] = []
        for exercise in ("", *self.exercises):
            told = [f"  {inference}" for inference in self.found if inference.exercise == exercise]
            lines += [exercise or "The whole script", *told] if told else []
        if self.unplaced:
            lines.append("Not placed, and kept as comments" if self.script else "Not placed")
            lines += [f"  {shorten(str(inference), 160, placeholder=' …')}" for inference in self.unplaced]
        return "\n".join(lines) or "Nothing was found in it."


def import_article(source: Source) -> Imported:
    """A script of the article's exercises; every word of the article is in it, in `found` or in `unplaced`.

    The introduction is written for readers: it stays as a comment, apart from how often, what one needs, rests
    and a safety line. Under an exercise, steps stay in the author's words; what the coach says itself ("release,
    and repeat on the other side") is left out; advice becomes a reminder.
    """
    if looks_binary(source.text):
        return Imported("", (), (), (Inference("no text", 1, ""),))
    return _Importer().run(*read_sections(read_lines(source.text)))


REP_MS = sum(phase.ms for phase in Settings().tempo)
"""How long a repetition takes unless the script says otherwise."""

_ASKED = re.compile(r"\b(?:need|needed|equipment|grab|required?|gather)\b", re.IGNORECASE)


class _Importer:
    def __init__(self) -> None:
        self.found: list[Inference] = []
        self.unplaced: list[Inference] = []
        self.front: dict[str, str] = {}
        self.safety: list[str] = []
        self.common: list[Sentence] = []  # what the article says of all its exercises at once
        self.exercise = ""

    def run(self, title: Line | None, sections: list[Section]) -> Imported:
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
        used: list[Section] = []
        for section in sections:
            self.exercise = ""
            exercise = self._exercise(section)
            if exercise:
                draft.exercises.append(exercise)
                used.append(section)
            else:
                (draft.after if draft.exercises else draft.before).extend(self._prose(section))
        self.exercise = ""
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
            tuple(sorted(self.found, key=lambda inference: inference.line)),
            tuple(sorted(self.unplaced, key=lambda inference: inference.line)),
        )

    # --- one exercise ----------------------------------------------------------------------------------

    def _exercise(self, section: Section) -> DraftExercise | None:
        """The exercise of a section, or None where it is none: prose, or no dosage to be found."""
        heading = section.heading
        if heading is None or (ends_exercise(heading.name) and not heading.figures.any):
            return None
        common = any(sentence.figures.has_work for sentence in self.common)
        if not section.states_dosage() and not (common and section.sentences):
            return None
        stated = dosage_of(section, heading, self.common)
        name = sentence_case(heading.name)
        if stated is None or parse(Source("", start_of(name, stated.figures.dosage())))[1]:
            return None
        self.exercise = name
        if self.exercise != heading.name:
            self._find(f"name: {self.exercise}", heading.line.number, heading.name)
        for what, line, words in stated.told:
            self._find(what, line, words)
        draft = DraftExercise(self.exercise, stated.figures.dosage())
        if stated.tempo:
            draft.settings.append(f"tempo: {stated.tempo}")
        if heading.figures.rest_ms is not None:
            self._rest(heading.figures, heading.line.number, heading.words, draft)
        self._body(section, draft, stated)
        return draft

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
                if agree(sentence.figures, figures):
                    if not any(one.line == sentence.line and one.words == sentence.text for one in self.found):
                        self._find("left out, the coach says it", sentence.line, sentence.text)
                    continue
                if not (sentence.figures.hold_ms and figures.reps):
                    self._comment(f"other figures than {draft.dosage}", sentence, draft.comments)
                    continue
            text = sentence.text
            if sentence.change and (shorter := without(text, sentence.change)) != text:
                self._find("left out, the coach says it", sentence.line, sentence.change.words)
                text = shorter
            trailing = bullets and seen_bullet and not sentence.bullet
            if (is_about_it(text) and not sentence.bullet) or (is_about_it(text) and re.match(r"[\w ]+:", text)):
                self._comment("about the exercise, no step of it", sentence, draft.comments)
            elif (advice := advice_in(text)) and len(draft.reminders) < room and _is_short(advice, stated):
                draft.reminders.append(_stopped(advice))
                self._find("a reminder", sentence.line, sentence.text)
            elif trailing and is_safety(text):
                self.safety.append(_stopped(text))
                self._find("safety", sentence.line, text)
            elif trailing:
                self._comment("no step of the exercise", sentence, draft.comments)
            elif sentence.bullet and steps and steps[-1][0] == sentence.block:
                steps[-1] = sentence.block, f"{steps[-1][1]} {_stopped(text)}"
            elif re.search(r"\w", text):
                steps.append((sentence.block, _stopped(text[:1].upper() + text[1:])))
        draft.instructions = [words for _, words in steps]

    # --- what is of the whole article ------------------------------------------------------------------

    def _prose(self, section: Section) -> list[str]:
        """What a section without exercise gives to the whole script; the rest of it as comments."""
        comments: list[str] = []
        reason = "prose for readers"
        if section.heading:
            reason = "a heading without dosage, and what is under it"
            head = section.heading.line
            if section.heading.figures.any:
                reason = "a dosage that makes no sense, and what is under it"
            self.unplaced.append(Inference(reason, head.number, head.text))
            comments.append(f"Not placed, line {head.number}: {head.text}")
        kept: list[Sentence] = []
        for sentence in section.sentences:
            used = any(sentence is one for one in self.common)
            if _ASKED.search(sentence.text) and equipment([[(sentence.line, sentence.text)]]):
                used = True
            if often := schedule_in(sentence.text):
                used = self._schedule(often, sentence) or used
            if sentence.figures.rest_ms is not None:
                used = self._rest(sentence.figures, sentence.line, sentence.text, None) or used
            if not used and is_safety(sentence.text):
                self.safety.append(_stopped(sentence.text))
                self._find("safety", sentence.line, sentence.text)
                used = True
            if not used:
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


def _is_short(advice: str, stated: Stated) -> bool:
    """Whether there is room to say it: in a repetition behind its number, or in the first half of a hold.

    The figures are careful: a second and a half for what is said around it, and a third more than is estimated,
    which is how much slower long sentences were measured in the embedded voice. What is too long is a step: it
    would be left out as a reminder.
    """
    figures = stated.figures
    room_ms = REP_MS if figures.reps or figures.breaths else (figures.hold_ms or figures.timed_ms or 0) // 2
    return estimated_ms(advice) * 4 // 3 + 1_500 <= room_ms


def _stopped(text: str) -> str:
    """A sentence with its full stop."""
    text = text.rstrip(" ,;:–-")
    return text if re.search(r"[.!?…][\"')]*$", text) else f"{text}."
