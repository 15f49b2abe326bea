"""A routine in words, read: its outline, what is said of several exercises at once, and each exercise."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from voicecoach.article.acceptance import errors_of, is_name_of_part, is_too_much, only_accepted
from voicecoach.article.account import Notes
from voicecoach.article.beside import is_beside, is_run_of_a_day, is_week
from voicecoach.article.doses import Dose
from voicecoach.article.doubts import ReadExercise, ask_about
from voicecoach.article.equipment import equipment
from voicecoach.article.exercise_in_words import draft_exercise
from voicecoach.article.front import Front
from voicecoach.article.in_turn import (
    DraftAndStated,
    give_rests,
    give_sets,
    give_turns_of_rest,
    make_circuit,
    make_timed,
    rounds_of_timed,
    sets_of,
    sets_of_all,
    turns_of_rest,
)
from voicecoach.article.items import (
    has_open_end,
    is_bare_list,
    is_item,
    is_next_number,
    is_of_rounds,
    is_rest,
    is_times_of_list,
    kinds_of_lists,
    says_more_behind,
    second_list,
    supersets,
)
from voicecoach.article.lines import ArticleLine
from voicecoach.article.outline import OutlineBlock, OutlineSection, lines_of, name_of_part
from voicecoach.article.page_lines import without_page
from voicecoach.article.phrase import has_figures, phrase, says_another
from voicecoach.article.prose_doses import sentences_of
from voicecoach.article.ranking import read_outline
from voicecoach.article.reading import ArticleReading
from voicecoach.article.schedule import is_only_schedule, schedule_in
from voicecoach.article.scope import Scope, as_turns, listed, of_list, rounds_in, said_of, scopes_of, scopes_of_heading
from voicecoach.article.sentences import is_aside, is_safety
from voicecoach.article.shaped_lines import ShapedLine, shaped_lines
from voicecoach.article.stated_dose import DoseSource, sentences_under, stated_of
from voicecoach.article.title_line import title_of
from voicecoach.article.titles import is_paired, warms_up
from voicecoach.article.training import is_of_training
from voicecoach.article.turn_headings import is_as_many_rounds
from voicecoach.article.whom import ExerciseList, stems
from voicecoach.article.writing import DraftGroup, ScriptDraft, sentence_case

MOST_SCOPES = 100
"""The most sentences about several exercises in one part of a text: each of them is compared with each exercise."""

_LETTER = re.compile(r"(?<= )[a-h]$")
"""The letter of a part: `Block B`."""
_DEBRIS = {"long": "this line is too long", "columns": "the columns of a table"}
_AS_MANY_ROUNDS = "as many rounds as possible; write how many, as in `## Circuit: 4 rounds`"
_UNREAD = "looks like an exercise that could not be read"
_ASKED = re.compile(r"\b(?:need|needed|equipment|grab|required?|gather)\b", re.IGNORECASE)


def read_prose(lines: Sequence[ArticleLine], notes: Notes) -> ArticleReading:
    """A routine in words as a script."""
    return _ProseReader(notes).read(lines)


class _ProseReader:
    def __init__(self, notes: Notes) -> None:
        self.notes = notes
        self.front = Front(notes)
        self.draft = ScriptDraft()
        self.later: list[tuple[ShapedLine, ExerciseList]] = []  # what stands behind the exercises of its block
        self.texts: list[list[tuple[int, str]]] = []  # of each exercise, for what one needs
        self.exercises: list[ReadExercise] = []
        self.known: list[tuple[str, ...]] = []  # the names of the exercises so far
        self.failed = ""
        self.says_of_all = True  # whether there are exercises of which something may be said together
        self.is_week = False
        self.of_text: frozenset[str] = frozenset()  # the sentences that are said of all exercises of the text

    def read(self, lines: Sequence[ArticleLine]) -> ArticleReading:
        kept, debris = without_page(lines)
        self.is_week = is_week(line.text for line in lines)
        words = [line.text for line in kept]
        title, kept = title_of(kept)
        if title:
            self.front.set_title(sentence_case(title.told.rstrip(" :")), title.number, title.told)
        blocks = read_outline(shaped_lines(kept), shaped_lines([title])[0] if title else None)
        if _is_of_something_else(words, blocks):
            blocks = (OutlineBlock(intro=[each for block in blocks for each in lines_of(block)]),)
        of_text = self._scopes_of_text(blocks)
        self.of_text = frozenset(scope.words for scope in of_text)
        for block in blocks:
            self._block(block, of_text)
        for each, exercises in self.later:
            self._intro([each], exercises)
        if not self.draft.exercises:  # then it was said of nothing
            for said, at in dict.fromkeys((scope.words, scope.line) for scope in of_text):
                self.draft.after.append(self.notes.leave(_UNREAD, at, said, unread=True))
        self.front.settle_schedules()
        for line in debris:
            why = _DEBRIS.get(line.mark, "part of the page, not of the workout")
            self.draft.after.append(self.notes.leave(why, line.number, line.text, unread=line.mark == "long"))
        self._drop_doubles()
        self._equipment(blocks)
        errors = errors_of(self.draft) if self.draft.exercises else []
        if self.draft.exercises and not is_too_much(errors) and not only_accepted(self.draft, self.notes, errors):
            self._without_rounds()
        ask_about(self.exercises, title, self.draft, self.notes)
        if self.draft.exercises:
            self.draft.front = self.front.lines()
        return ArticleReading(self.draft, self.notes, "a routine in words", self.failed)

    def _scopes_of_text(self, blocks: Sequence[OutlineBlock]) -> list[Scope]:
        """What is said of all exercises: before the first of them, or in words that tell so anywhere."""
        sections = [section for block in blocks for section in block.sections]
        if not sections or (len(sections) == 1 and not sections[0].body and not sections[0].head.has_work):
            self.says_of_all = False
            return []  # a line below all figures, such as a name under a letter, is what none of them is said of
        exercises = listed([section.head for section in sections])
        scopes: list[Scope] = []
        for block in blocks:
            if block.sections and block.head is not None:
                break
            scopes += [scope for each in block.intro for scope in scopes_of(each, exercises)]
            if block.sections:
                break
        return scopes

    def _block(self, block: OutlineBlock, of_text: Sequence[Scope]) -> None:
        exercises = listed([section.head for section in block.sections])
        scopes = [scope for each in block.intro if block.head for scope in scopes_of(each, exercises)]
        if block.head and (block.head.said or block.head.line.text.endswith(":")):
            heads = [section.head for section in block.sections]
            scopes = [*(of_list(scope, heads) for scope in scopes_of_heading(block.head)), *scopes]
        for each in block.outro:
            found = scopes_of(each, exercises)
            scopes += list(map(as_turns, found)) if is_times_of_list(each, block.sections) else found
        with_body = [section for section in block.sections if section.body]
        for section in block.sections:
            kept: list[ShapedLine] = []
            self._leave_items(section)
            is_last = section is block.sections[-1] and len(block.sections) > 1
            is_bare = is_last and is_bare_list(block.sections)
            for each in section.body:
                in_turn = is_last and is_next_number(section, each, in_bare_list=is_bare)
                is_only_rest = len(with_body) == 1 and is_rest(each) and not says_more_behind(section, each)
                of_rounds = is_last and is_of_rounds(each, block.sections)
                if (each.is_of_all or in_turn or is_only_rest or of_rounds) and (found := scopes_of(each, exercises)):
                    scopes += [as_turns(scope) for scope in found] if in_turn else found
                    block.intro.append(each)
                else:
                    kept.append(each)
            section.body = kept
        if block.head and (block.head.shape.said or not name_of_part(block.head)) and not block.head.said:
            self._leave(block.head)
        elif block.head and block.head.shape.form == "dosed" and block.head.shape.said.endswith((".", "!")):
            self._leave(block.head)  # what stands behind the figures of a part may be what to do
        self._intro(block.intro, exercises)
        self.later += [(each, exercises) for each in block.outro]
        self._leave_second_list(block, only_links=bool(scopes))
        self.known += [stems(section.head.shape.name) for section in block.sections]
        if not block.sections:
            if block.head:
                self._leave(block.head)
            return
        scopes += of_text
        if len(scopes) > MOST_SCOPES:
            self.failed = (
                f"this has {len(scopes):,} sentences that are each about several exercises;"
                f" an article can have at most {MOST_SCOPES:,}"
            )
            return
        timed = next((scope for scope in scopes if scope.dose.every and scope.lines is not None), None)
        behind = [each for each in block.sections if timed and not timed.applies(each.head.line.number)]
        if timed and 0 < len(behind) < len(block.sections) - 1:  # one a minute in turn, and others behind these
            own = [each for each in block.sections if each not in behind]
            self._group(block, own, "", [replace(timed, lines=None)])
            block, scopes = OutlineBlock(sections=behind), [scope for scope in scopes if scope is not timed]
        for sections, label in supersets(block.sections):
            self._group(block, sections, label, scopes)

    def _leave_second_list(self, block: OutlineBlock, *, only_links: bool) -> None:
        """Takes out the exercises of a block that stood before, such as a list of their videos, with its heading."""
        again = second_list(block.sections, self.known, only_links=only_links)
        if not again:
            return
        del block.sections[len(block.sections) - len(again) :]
        if only_links and block.sections:
            body = block.sections[-1].body
            while body and body[-1].line.mark == "none" and body[-1].line.before_blank is False:
                self._leave(body.pop())
        for section in again:
            self._leave_section(section, is_listed=False)

    def _leave_items(self, section: OutlineSection) -> None:
        """Takes out a line set like the exercise above it, with figures that could not be read, and what is under it:
        it is an exercise of its own, and not a step."""
        for index, each in enumerate(section.body):
            if is_item(each, section.head):
                for number, other in enumerate(section.body[index:]):
                    self._leave(other, is_exercise=number == 0)
                del section.body[index:]
                return

    def _group(
        self, block: OutlineBlock, sections: Sequence[OutlineSection], label: str, scopes: Sequence[Scope]
    ) -> None:
        rounds = rounds_in(scopes)
        timing = next((scope for scope in scopes if scope.dose.every and scope.is_of_all), None)
        every = timing.dose.every if timing else None
        sections, rests = turns_of_rest(sections) if every else (sections, {})
        drafts: list[DraftAndStated] = []
        of_lists = kinds_of_lists(sections)
        for section in sections:
            shared, used = said_of(scopes, section.head.line.number)
            if rounds:
                shared = replace(shared, sets=None, rounds=False, rest=None)
            if every and len(sections) > 1:
                is_in_turn = shared.sides == "alternating"  # `EMOM, alternate`: of the exercises, not of sides
                shared = replace(shared, every=None, times=None, sides="" if is_in_turn else shared.sides)
            if used and warms_up(section.head.shape.name):  # what is said of all is not said of the way to warm up
                shared, used = Dose(), []
            line = section.head.line
            is_among = bool(drafts) or line.mark in ("bullet", "number") or has_figures(line.text)
            made = self._exercise(section, shared, used, is_listed=is_among and section.head.kind in of_lists)
            if made:
                drafts.append(made)
        if not drafts:
            return
        group = DraftGroup(exercises=[draft for draft, _ in drafts], line=block.head.line.number if block.head else 0)
        title = sentence_case(name_of_part(block.head)) if block.head else ""
        title = _LETTER.sub(lambda letter: letter[0].upper(), title)
        if block.head and is_as_many_rounds(block.head.line.text):
            self._leave(block.head, is_exercise=True)  # no circuit has as many rounds as there is time for
            title = ""
        if block.head and title and not is_name_of_part(title):
            self._leave(block.head)
            title = ""
        if label and len(drafts) > 1:
            count = rounds[0].low if rounds else sets_of(drafts[0][1].dose)
            make_circuit(group, drafts, scopes, count, title if rounds and title else f"Superset {label}", self.notes)
        elif timing and every and len(drafts) > 1:
            turns = len(drafts) + len(rests)
            count = rounds[0].low if rounds else rounds_of_timed(timing, turns)
            make_timed(group, drafts, every, count, title or "EMOM", self.notes)
            give_turns_of_rest(group, rests, every, self.notes)
        elif not rounds and len(drafts) > 1 and is_paired(title) and (sets := sets_of_all(drafts)):
            make_circuit(group, drafts, scopes, sets, title, self.notes)
        elif rounds and len(drafts) > 1:
            make_circuit(group, drafts, scopes, rounds[0].low, title or "Circuit", self.notes)
            self.notes.find(f"{rounds[0].low} rounds", rounds[1].line, rounds[1].words)
        else:
            group.name = title
            if rounds and len(drafts) == 1:
                give_sets(*drafts[0], rounds[0].low)
            give_rests(group, scopes)
        for scope in scopes:
            if scope.dose.amrap and scope.is_of_all and not any(stated.dose.amrap for _, stated in drafts):
                group.comments.append(self.notes.leave(_AS_MANY_ROUNDS, scope.line, scope.words, unread=True))
        if self.draft.groups and group.name and self.draft.groups[-1].name == group.name:
            group.name = f"{group.name} {label or len(self.draft.groups)}"
        self.draft.groups.append(group)

    def _exercise(
        self, section: OutlineSection, shared: Dose, used: Sequence[Scope], *, is_listed: bool
    ) -> DraftAndStated | None:
        """The exercise of a section; None if it does not say how much. Then that is told, if it `is_listed` with others
        that do."""
        sentences = sentences_under(section)
        if any(scope.where_it_applies for scope in used):
            shared = replace(shared, sides="")
        stated = stated_of(section, sentences, shared)
        for scope in used:
            stated.sources.append(DoseSource(scope.dose, scope.line, scope.words))
        draft = draft_exercise(section, stated, sentences, self.front, self.notes)
        self.notes.exercise = ""
        if draft is None:
            self._leave_section(section, is_listed=is_listed)
            return None
        head = section.head
        said_here = any(dose.has_work for each in (head, *section.body) for dose in each.said)
        sources = [(each.line, each.words) for each in stated.sources]
        self.exercises.append(ReadExercise(section, draft, sources, is_said_of_several=not said_here))
        self.texts.append(
            [(head.line.number, head.shape.name), *((sentence.line, sentence.text) for sentence in sentences)]
        )
        return draft, stated

    def _intro(self, intro: Iterable[ShapedLine], exercises: ExerciseList) -> None:
        """What stands before the exercises, or is said of all: how often, safety, and the rest as comments."""
        comments = self.draft.after if self.draft.groups else self.draft.before
        for each in intro:
            left: list[str] = []
            of_scope = {scope.words for scope in scopes_of(each, exercises)} if exercises.lines else self.of_text
            of_scope = of_scope if self.says_of_all else frozenset()
            for text in sentences_of(each.line.text):
                if text in of_scope:
                    if often := schedule_in(text):
                        self.front.set_schedule(often, each.line.number, text)
                    continue
                if is_safety(text):
                    self.front.warn(each.line.number, text)
                elif (often := schedule_in(text)) and self.front.set_schedule(often, each.line.number, text):
                    if not is_only_schedule(text) and phrase(text).dose.says_how_much:
                        left.append(text)
                else:
                    left.append(text)
            if left:
                unread = any(map(_says_how_much, left))
                why = _UNREAD if unread else "prose for readers"
                comments.append(self.notes.leave(why, each.line.number, " ".join(left), unread=unread))

    def _leave_section(self, section: OutlineSection, *, is_listed: bool) -> None:
        self._leave(section.head, is_exercise=is_listed or has_open_end(section.head))
        for each in section.body:
            self._leave(each)

    def _leave(self, each: ShapedLine, *, is_exercise: bool = False) -> None:
        text = each.line.told
        if is_safety(text):
            self.front.warn(each.line.number, text)
            return
        if (often := schedule_in(text)) and is_only_schedule(text):
            self.front.set_schedule(often, each.line.number, text)
            return
        if self.is_week and is_run_of_a_day(text):
            self._keep("of another day", each)
            return
        says = is_exercise or any(dose.has_work for dose in each.said)
        unread = (says and not is_beside(text)) or _says_how_much(text)
        self._keep(_UNREAD if unread else "prose for readers", each, unread=unread)

    def _keep(self, why: str, each: ShapedLine, *, unread: bool = False) -> None:
        comments = self.draft.after if self.draft.groups else self.draft.before
        comments.append(self.notes.leave(why, each.line.number, each.line.told, unread=unread))

    def _drop_doubles(self) -> None:
        """Of two lists of the same exercises, the one with rounds is kept; the other is told."""
        with_rounds = {_listed(group) for group in self.draft.groups if group.dosage}
        kept: list[DraftGroup] = []
        for group in self.draft.groups:
            if group.dosage or len(group.exercises) < 2 or _listed(group) not in with_rounds:
                kept.append(group)
                continue
            words = ", ".join(each.name for each in group.exercises)
            why = "the same exercises stand there with rounds"
            self.draft.after.append(self.notes.leave(why, group.exercises[0].line, words))
        self.draft.groups = kept

    def _without_rounds(self) -> None:
        """Makes plain lists of circuits that the language does not take, and comments of what it still does not."""
        for group in self.draft.groups:
            if group.dosage:
                words = f"{group.name}: {group.dosage}"
                line = group.line or group.exercises[0].line
                why = "rounds that do not fit their exercises"
                group.comments.append(self.notes.leave(why, line, words, unread=True))
            group.dosage, group.settings = "", {}
        if errors_of(self.draft):
            for exercise in self.draft.exercises:
                words = f"{exercise.name}: {exercise.dosage}"
                self.draft.after.append(self.notes.leave(_UNREAD, exercise.line, words, unread=True))
            self.draft.groups = []

    def _equipment(self, blocks: Sequence[OutlineBlock]) -> None:
        asked = [
            [(each.line.number, each.line.text)]
            for block in blocks
            for each in block.intro
            if _ASKED.search(each.line.text)
        ]
        if things := equipment([*asked, *self.texts]):
            self.front.values["equipment"] = ", ".join(thing.name for thing in things)
            for thing in things:
                self.notes.find(f"equipment: {thing.name}", thing.line, thing.words)


def _says_how_much(text: str) -> bool:
    """Whether a line that is left out says how much is to be done now, and not later: `Progression: add 2 reps`."""
    return says_another(text, set()) and not is_aside(text) and not is_beside(text)


def _is_of_something_else(words: Sequence[str], blocks: Sequence[OutlineBlock]) -> bool:
    """Whether a text is no routine: its words, and the names that were read in it, are not of training."""
    names = [section.head.shape.name for block in blocks for section in block.sections]
    return bool(names) and not is_of_training(words, names)


def _listed(group: DraftGroup) -> tuple[tuple[str, str], ...]:
    """The exercises of a group by which it is known: their names and dosages."""
    return tuple((each.name.lower(), each.dosage) for each in group.exercises)
