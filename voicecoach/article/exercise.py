"""One exercise of an article as it will be written. Knows no other exercise."""

from functools import lru_cache
from typing import assert_never

from voicecoach.article.dosage import Stated
from voicecoach.article.figures import Figures
from voicecoach.article.front import Front, rest_of
from voicecoach.article.headings import Heading
from voicecoach.article.result import Notes
from voicecoach.article.roles import role_of
from voicecoach.article.schedule import schedule_in
from voicecoach.article.script import DraftExercise, sentence_case, stopped
from voicecoach.article.script import heading as start_of
from voicecoach.article.sections import Section, Sentence
from voicecoach.article.sentences import advice_in
from voicecoach.article.sides import without
from voicecoach.script.parser import parse
from voicecoach.source import Source

_COACH_SAYS_IT = "left out, the coach says it"


def draft_exercise(section: Section, heading: Heading, stated: Stated, front: Front, notes: Notes) -> DraftExercise:
    """The exercise of a section; what is said of the whole script goes to `front`, the rest as it came to `notes`."""
    draft = DraftExercise(sentence_case(heading.name), stated.figures.dosage(), list(stated.settings))
    begun = len(notes.found)
    if draft.name != heading.name:
        notes.find(f"name: {draft.name}", heading.line.number, heading.name)
    for what, line, words in stated.told:
        notes.find(what, line, words)
    writer = _Writer(draft, stated, front, notes, begun)
    writer.take_settings(heading.figures, heading.line.number, heading.words)
    bullets = False
    for sentence in section.sentences:
        bullets = bullets or sentence.bullet
        writer.take(sentence, after_steps=bullets and not sentence.bullet)
    draft.instructions = [words for _, words in writer.steps]
    writer.drop_idle()
    return draft


class _Writer:
    """Puts one sentence after the other where it belongs."""

    def __init__(self, draft: DraftExercise, stated: Stated, front: Front, notes: Notes, begun: int) -> None:
        self.draft = draft
        self.begun = begun  # how much was found before this exercise
        self.stated = stated
        self.front = front
        self.notes = notes
        self.steps: list[tuple[int, str]] = []  # block and words; the sentences of a bullet stay together
        sets = stated.figures.sets or len(stated.figures.reps)
        self.reminders = max(1, sets - 1)  # later sets take one each, a single set takes one

    def take(self, sentence: Sentence, *, after_steps: bool) -> None:
        text, line = sentence.text, sentence.line
        if sentence.change:
            text = without(text, sentence.change)
        role = role_of(sentence, text, self.stated, after_steps=after_steps)
        if role == "advice" and len(self.draft.reminders) >= self.reminders:
            role = "no step" if after_steps else "step"
        if role not in ("apart", "unread", "safety"):
            self.take_settings(sentence.figures, line, sentence.text)
            self._take_order(sentence)
        match role:
            case "label":
                self.notes.find("the steps", line, sentence.text)
            case "safety":
                self.front.warn(line, sentence.text)
            case "apart":
                self._leave(sentence.apart, sentence, unread=True)
            case "unread":
                self._leave("figures that could not be read", sentence, unread=True)
            case "other figures":
                self._leave(f"other figures than {self.draft.dosage}", sentence, unread=True)
            case "coach":
                if sentence.change or (line, sentence.text) not in self.notes.told:
                    self.notes.find(_COACH_SAYS_IT, line, sentence.text)
            case "told":
                pass
            case "about":
                self._leave("about the exercise, no step of it", sentence)
            case "advice":
                self._find_change(sentence, text)
                self.draft.reminders.append(stopped(advice_in(text) or text))
                self.notes.find("a reminder", line, sentence.text)
            case "no step":
                self._leave("no step of the exercise", sentence)
            case "step":
                self._find_change(sentence, text)
                self._step(sentence, text)
            case _:
                assert_never(role)

    def take_settings(self, figures: Figures, line: int, words: str) -> None:
        """Rest, tempo and schedule that a heading or sentence names; what has no place any more becomes a comment."""
        if (often := schedule_in(words)) and not self.front.set_schedule(often, line, words):
            self._comment(f"another schedule than {self.front.values['schedule']}", line, words)
        for setting in (rest_of(figures), ("tempo", figures.tempo)):
            key, value = setting or ("rest", "")
            same = [one for one in self.draft.settings if one.startswith(f"{key}:")]
            if value and not same:
                self.draft.settings.append(f"{key}: {value}")
                self.notes.find(f"{key}: {value}", line, words)
            elif value and same != [f"{key}: {value}"]:
                self._comment(f"another {key} than in `{same[0]}`", line, words, unread=True)
        if figures.rest_ms is not None and rest_of(figures) is None:
            self._comment("a rest that no script can have", line, words, unread=True)

    def drop_idle(self) -> None:
        """Takes out the settings that would do nothing, such as a rest between sets where there is one set."""
        for setting in list(self.draft.settings):
            key, _, value = setting.partition(": ")
            # How long a rest is makes no difference to whether it is one, so that most are known from before.
            known = f"{key}: 30s" if key in ("rest", "transition") and value != "0s" else setting
            if not _does_nothing(self.draft.dosage, known):
                continue
            self.draft.settings.remove(setting)
            own = self.notes.found[self.begun :]
            idle = [one for one in own if (one.what, one.exercise) == (setting, self.draft.name)]
            self.notes.found[self.begun :] = [one for one in own if one not in idle]
            for one in idle:
                self._comment(f"it would do nothing with {self.draft.dosage}", one.line, one.words)

    def _take_order(self, sentence: Sentence) -> None:
        order = "order: side by side"
        if sentence.change and sentence.change.all_sets and order not in self.draft.settings:
            self.draft.settings.append(order)
            self.notes.find(order, sentence.line, sentence.change.words)

    def _find_change(self, sentence: Sentence, text: str) -> None:
        if sentence.change and text != sentence.text:
            self.notes.find(_COACH_SAYS_IT, sentence.line, sentence.change.words)

    def _step(self, sentence: Sentence, text: str) -> None:
        if sentence.bullet and self.steps and self.steps[-1][0] == sentence.block:
            self.steps[-1] = sentence.block, f"{self.steps[-1][1]} {stopped(text)}"
        else:
            self.steps.append((sentence.block, stopped(text[:1].upper() + text[1:])))

    def _leave(self, why: str, sentence: Sentence, *, unread: bool = False) -> None:
        self._comment(why, sentence.line, sentence.text, unread=unread)

    def _comment(self, why: str, line: int, words: str, *, unread: bool = False) -> None:
        self.draft.comments.append(self.notes.leave(why, line, words, unread=unread))


@lru_cache(maxsize=2_000)
def _does_nothing(dosage: str, setting: str) -> bool:
    """Whether a setting has no effect with a dosage, whatever the exercise is called. Why cached: many exercises of an
    article have the same ones."""
    problems = parse(Source("", f"{start_of('A', dosage)}\n{setting}\n"))[1]
    return any(problem.code == "no-effect" for problem in problems)
