"""Parses a script's text into a Routine, with every problem in it."""

from dataclasses import dataclass, field, replace
from itertools import chain, takewhile
from typing import Any, Literal, assert_never

from voicecoach.routine import Breaths, Dosage, Exercise, Part, Routine, Settings, Talk
from voicecoach.script.blocks import Block, for_one_set, read_blocks, what_follows, words_of_a_rest
from voicecoach.script.draft import Draft, circuit_instead, exercise_instead, rest_between_turns, words_only
from voicecoach.script.flows import has_length, of_flow, without_bullet
from voicecoach.script.headings import (
    ExerciseHeading,
    PartHeading,
    dosage_in_brackets,
    read_heading,
    rest_ms_of,
    title_from,
    without_rest_between,
)
from voicecoach.script.inline import begins_with_moment, moment_problems, only_safe, parse_talk, plain_text
from voicecoach.script.limits import Taken, long_name, size_of, too_large, too_many_steps
from voicecoach.script.lint import misplaced_every, misplaced_figures, reconcile, rests_without_effect, unequal_times
from voicecoach.script.lint_prose import aloud, unnamed_language, work_for_each
from voicecoach.script.meant_lines import (
    MOST_REPEATED,
    Line,
    as_exercises,
    as_items,
    dosage_below,
    exercise_title,
    exercises_in_words,
    lines_of,
    meant_otherwise,
    numbered_name,
    pauses_in,
    repeats_all,
)
from voicecoach.script.named_dosage import exercise_of, has_name_and_dosage, has_name_and_sets
from voicecoach.script.parts import CLOSING, PartDraft
from voicecoach.script.passages import PassageDraft, holds_words_only, of_passages, with_cause
from voicecoach.script.progression import progression_problems
from voicecoach.script.setting_lines import (
    ROUTINE_FIELDS,
    WrittenSetting,
    figures_together,
    late_settings,
    names_figure,
    read_settings,
    sets_breath,
)
from voicecoach.source import (
    TOO_MUCH,
    Included,
    Problem,
    Prose,
    Severity,
    Source,
    Span,
    has_errors,
    in_order,
    include_of,
)
from voicecoach.speech import MOST_ENTRIES


def parse(source: Source, *, errors_only: bool = False) -> tuple[Routine, list[Problem]]:
    """Parse a script into a routine and all problems, in script order.

    The routine is complete only if no problem is an error. With `errors_only` its sentences are not searched for what
    may be meant otherwise, which takes most of the time and only ever leads to warnings.
    """
    size = size_of(source.text)
    if problem := too_large(source.name, size):
        return Routine(title_from(source.name), (), file=source.name), [problem]
    reader = _ScriptReader(source, taken=Taken(size), errors_only=errors_only)
    routine = reader.read()
    problems = only_safe(reader.located_problems, source.lines, source.name)
    return routine, in_order([*problems, *too_many_steps(routine)])


@dataclass(slots=True)
class _ScriptReader:
    """Reads one source. `common` holds the settings for all exercises, initially those of the including script, and
    `enclosing_part` is the part of that script, if any, in which the source is included; `taken` is what all of them
    included so far. Only a source that `is_whole`, and not included in another, may have `passages` in place of
    exercises."""

    source: Source
    taken: Taken
    common: Settings = field(default_factory=Settings)
    enclosing_part: Part | None = None
    errors_only: bool = False
    problems: list[Problem] = field(default_factory=list)
    routine_values: dict[str, Any] = field(default_factory=dict)
    title: str | None = None
    intro: list[Talk] = field(default_factory=list)
    closing: list[Talk] = field(default_factory=list)
    exercises: list[Draft] = field(default_factory=list)
    spans: dict[str, Span] = field(default_factory=dict)
    titles: list[Prose] = field(default_factory=list)
    intro_lines: list[Line] = field(default_factory=list)
    figures_at_top: str = ""
    unit: str = ""
    next_heading: Block | None = None
    words_below: Block | None = None
    is_first: bool = False
    current: PartDraft | None = None
    is_whole: bool = True
    within: Literal["intro", "part", "exercise", "rest", "included", "closing", "words", "nowhere"] = "intro"
    blocks: list[Block] = field(default_factory=list)
    passages: list[PassageDraft] = field(default_factory=list)
    rest_to_tell: Problem | None = None
    included: dict[str, Included] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for each in self.source.included:
            self.included.setdefault(each.written, each)

    @property
    def part(self) -> Part | None:
        """The part that is being read, if any."""
        return self.current.part if self.current else None

    @property
    def given(self) -> Settings:
        """The settings of an exercise that begins here."""
        return self.current.settings if self.current else self.common

    @property
    def located_problems(self) -> list[Problem]:
        """The problems, without duplicates, each with its file."""
        return list(dict.fromkeys(replace(each, file=each.file or self.source.name) for each in self.problems))

    def read(self) -> Routine:
        front, blocks, self.problems = read_blocks(self.source)
        self._front_matter(front)
        if self.is_whole and holds_words_only(blocks):
            self.within, self.passages = "words", [PassageDraft("", blocks[0].prose.span())]
        above: Block | None = None
        for block, (leads, self.next_heading, self.words_below) in zip(blocks, what_follows(blocks), strict=True):
            self.is_first, above = above is not None and above.kind == "heading", block
            match block.kind:
                case "heading":
                    self._heading(block, leads=leads)
                case "include":
                    self._include(block)
                case "bullet" | "quote" | "paragraph":
                    self._body(block)
                case _:
                    assert_never(block.kind)
        self.next_heading = None
        self._leave_part()
        if self.rest_to_tell is not None:
            what, hint = "nothing follows this rest, so it does nothing", "leave it out"
            self.problems.append(replace(self.rest_to_tell, severity="warning", message=what, hint=hint))
        exercises = tuple(draft.finished() for draft in self.exercises)
        self._check_whole(exercises)
        return Routine(
            title=self.title or title_from(self.source.name),
            exercises=exercises,
            passages=tuple(passage.finished() for passage in self.passages if passage.talk),
            intro=tuple(item for talk in self.intro for item in talk),
            closing=tuple(item for talk in self.closing for item in talk),
            talk=self.common.talk,
            sentence_gap_ms=self.common.sentence_gap_ms,
            file=self.source.name,
            spans=self.spans,
            **self.routine_values,
        )

    def _front_matter(self, lines: list[WrittenSetting]) -> None:
        """Apply settings for the whole script: those at its top, or under its title."""
        values, spans = self._settings(lines, exercise=False)
        self.figures_at_top = figures_together(lines) or self.figures_at_top
        self.unit = next((line.value for line in lines if line.key.lower() in ("unit", "units")), self.unit)
        for name in self.spans.keys() & spans.keys():
            hint = f"it was set on line {self.spans[name].line}"
            self._error("setting", "this is set twice, at the top and under the title", hint, spans[name])
        self.spans |= spans
        self.routine_values |= {name: value for name, value in values.items() if name in ROUTINE_FIELDS}
        # Inside another script's circuit, rests are set by the circuit and not by this script.
        not_common = {
            *ROUTINE_FIELDS,
            *(["rest_ms", "between_ms"] if self.enclosing_part and self.enclosing_part.rounds else []),
        }
        self.common = _with(self.common, {name: values[name] for name in values if name not in not_common}, spans)
        self.title = self.routine_values.pop("title", self.title)

    def _check_whole(self, exercises: tuple[Exercise, ...]) -> None:
        """Report problems of the exercises as a whole, or that there are none."""
        self.problems += progression_problems(exercises, self.source.name)
        self.problems += chain.from_iterable(map(unequal_times, exercises))
        self.problems += [problem for each in exercises if each.file == self.source.name for problem in of_flow(each)]
        self.problems += chain.from_iterable(map(moment_problems, exercises))
        if self.enclosing_part is None:  # else more of the circuit may follow
            self.problems += rests_without_effect(exercises)
        if "language" not in self.routine_values:
            own = [line.talk for each in exercises if each.file == self.source.name for line in each.instructions]
            own += [tuple(passage.talk) for passage in self.passages]
            self.problems += unnamed_language([*self.intro, *own, *self.closing])
        self.problems = with_cause(self.problems, exercises)
        if not self.passages:
            self._tell_meant_exercises(exercises)
        if any(each.code == "table" and each.fix for each in self.problems):
            return  # its rows are exercises
        self.problems += of_passages(self.passages, self.spans, is_calm=self.common.signals == "bell")

    def _tell_meant_exercises(self, exercises: tuple[Exercise, ...]) -> None:
        """Report lines and titles that were meant as exercises, or else that there are none."""
        if not self.errors_only or not exercises:
            lines = self.intro_lines if not exercises else [line for line in self.intro_lines if line.is_item]
            figures = "" if exercises else self.figures_at_top
            severity: Severity = "warning" if exercises else "error"
            self._tell_no_headings(as_exercises(lines, "##", severity, unit=self.unit, figures=figures))
            titles = [title for title in self.titles if not exercises or has_name_and_sets(title.text)]
            self.problems += [exercise_title(title, is_alone=not exercises) for title in titles]
        if not exercises and not has_errors(self.problems):
            hint = "add a heading with a dosage, for example `## Bridge: 3 x 10`"
            what = "there is no exercise in this script" if self.source.text.strip() else "the script is empty"
            self._error("empty", what, hint, Span(1, 1, 1))

    def _tell_no_headings(self, found: list[Problem]) -> None:
        """Report lines that are exercises without a heading, and nothing else of them."""
        if found:
            told = {problem.span.line for problem in found}
            self.problems = [each for each in self.problems if each.code != "read-aloud" or each.span.line not in told]
            self.problems += found

    # --- headings -------------------------------------------------------------------------------------

    def _heading(self, block: Block, *, leads: bool) -> None:
        if block.level < 3:
            self._leave_part()
        if block.level in (2, 3) and (found := dosage_in_brackets(block.prose, block.level)) is not None:
            self.problems.append(found)
            self._nowhere(block)
            return
        talk, problems = parse_talk(block.prose)
        self.problems += problems
        self.problems += words_only(talk, "a heading", "put the mark under it")
        if not plain_text(block.prose):
            hint = "write for example `## Bridge: 3 x 10`"
            self._error("heading", "this heading has no words", hint, block.prose.span())
            self._nowhere(block)
        elif block.level == 1:
            self._top_heading(block)
        elif self.passages:
            self._passage(block)
        elif block.level > 3:
            hint = "use `##` for exercises and parts, `###` for exercises of a part"
            self._error("heading", "headings go no deeper than `###`", hint, block.prose.span())
            self._nowhere(block)
        else:
            self._exercise_or_part(block, leads=leads)

    def _top_heading(self, block: Block) -> None:
        name = plain_text(block.prose)
        has_begun = self.exercises or self.intro or any(passage.name or passage.talk for passage in self.passages)
        is_title = self.title is None and not has_begun and self.part is None
        is_closing = name.lower().rstrip(".:") in CLOSING
        if is_closing or not is_title:
            self._no_settings(block)
        if is_closing and self.passages:
            self._passage(block)
        elif is_closing:
            self.within = "closing"
        elif is_title:
            self.title = name
            self._front_matter(block.settings)
            self.titles += [block.prose] if exercise_of(name) is not None else []
        elif exercise_of(name) is not None and self.within != "closing":
            self.problems.append(exercise_title(block.prose, is_alone=True))
            self.within = "nowhere"
        else:
            what = f"`# {name}` is not expected here"
            hint = "an exercise begins with `##`; the last words go under `# Closing`; `\\#` is a # that is read"
            if self.passages:
                hint = "a chapter begins with `##`; `\\#` is a # that is read"
            if self.title is not None and not self.exercises:
                what, hint = f"the title is already `{self.title}`", "keep one of the two"
            self._error("heading", what, hint, block.prose.span())
            self.within = "nowhere"

    def _passage(self, block: Block) -> None:
        """Begin the words under a heading of a script without exercises."""
        name, span = plain_text(block.prose).strip(" :"), block.prose.span()
        self.problems += long_name(name, span)
        self.within = "words"
        self.passages.append(PassageDraft(name, span))

    def _nowhere(self, block: Block) -> None:
        """Check the settings under an invalid heading, and ignore what follows so that nothing is reported twice."""
        self._settings(block.settings, exercise=True)
        self.within = "nowhere"

    def _exercise_or_part(self, block: Block, *, leads: bool) -> None:
        heading, problems = read_heading(block.prose, block.level, leads=leads)
        is_empty = isinstance(heading, ExerciseHeading) and not heading.dosage.sets and block.level == 3
        if is_empty and not any(problem.fix or "`###` heading" not in problem.hint for problem in problems):
            below = self.words_below
            lines = lines_of(below.prose, is_item=below.kind == "bullet") if below else []
            found = dosage_below(block.name(block.prose.text), "###", block.prose, lines)
            problems = [found] if found else problems
        self.problems += problems
        if self._take_misplaced(block, heading) and not isinstance(heading, ExerciseHeading):
            heading = None  # it was to be an exercise, too
        match heading:
            case ExerciseHeading(name, dosage, settings):
                block.settings = [*self._own_settings(settings, dosage), *block.settings]
                self._exercise(block, name, dosage, is_wrong=has_errors(problems))
            case PartHeading(name, int(rounds), None, None) if not leads and sets_breath(block.settings):
                self._exercise(block, name, Dosage((Breaths(rounds),)), is_wrong=has_errors(problems))
            case PartHeading():
                self._begin_part(block, heading, is_told=has_errors(problems))
            case None:
                self._nowhere(block)
            case _:
                assert_never(heading)

    def _own_settings(self, settings: tuple[WrittenSetting, ...], dosage: Dosage) -> list[WrittenSetting]:
        """The settings beside a dosage. Where there is one set, the rest beside it is the one after it."""
        part = self.part or self.enclosing_part
        is_after = len(dosage.sets) == 1 and not (part is not None and part.rounds)
        keys = {"rest": "between-exercises"} if is_after else {}
        return [replace(each, key=keys.get(each.key, each.key)) for each in settings]

    def _take_misplaced(self, block: Block, heading: ExerciseHeading | PartHeading | None) -> bool:
        """Whether there are dosage figures below the heading; if so, they are reported and removed."""
        lines = [line for line in block.settings if names_figure(line)]
        if lines:
            block.settings = [line for line in block.settings if not names_figure(line)]
            name = block.name(heading.name if heading else block.prose.text)
            dosage = heading.dosage if isinstance(heading, ExerciseHeading) else None
            self.problems.append(misplaced_figures(lines, name, dosage, block.level))
        return bool(lines)

    def _begin_part(self, block: Block, heading: PartHeading, *, is_told: bool) -> None:
        name, span = block.name(heading.name), block.prose.span()
        self.problems += long_name(name, span)
        if self.enclosing_part is not None:
            what = (
                f"`{name}` would be a part inside the part `{self.enclosing_part.name}`, where this script is included"
            )
            hint = f"include it outside of `{self.enclosing_part.name}`, or remove this heading"
            self._error("part", what, hint, span)
        settings = without_rest_between(self.common) if heading.rounds else self.common
        if heading.rest is not None:
            settings = _with(settings, {"rest_ms": heading.rest}, {"rest_ms": span})
        values, spans = self._settings(block.settings, exercise=True)
        if heading.rest is not None and "rest_ms" in values:
            self._error("setting", "`rest` is set twice", "it was set in the heading", spans["rest_ms"])
        part = Part(name, (), span, heading.rounds, self.source.name, heading.every_ms)
        self.current = PartDraft(part, block, _with(settings, values, spans), heading.total_ms, is_told)
        self.within = "part"
        for name in ("rest_ms", "between_ms"):
            if heading.every_ms is not None and name in spans:
                self.problems.append(rest_between_turns(heading.every_ms, spans[name]))

    def _introduce_part(self) -> None:
        """Give the current part what was said under its heading, now that an exercise of it begins."""
        if self.current is not None:
            self._tell_no_headings(self.current.meant_items(self.unit))
            self.current.introduce()

    def _leave_part(self) -> None:
        """Finish the current part, and report it if it has no exercises, since it would never be heard."""
        if self.current is None:
            return
        self.current.talk.clear()
        self._tell_no_headings(self.current.meant_items(self.unit))
        if self.current.part.rounds is not None:
            self._tell_rest()
            self.problems += self.current.settle(self.exercises)
        self._rest_after_circuit()
        if self.current.is_empty:
            is_last = self.next_heading is None
            found = self.current.without_exercises(self.unit, self.figures_at_top, self.exercises, is_last=is_last)
            self._tell_no_headings(found)

    def _rest_after_circuit(self) -> None:
        """Make the script's own rest between exercises, if set, apply after a circuit's last round."""
        last, span = self.exercises[-1] if self.exercises else None, self.common.spans.get("between_ms")
        if last is None or span is None or last.part != self.part or not (self.part and self.part.rounds):
            return
        if not last.says_rest_after:
            written = {"between_ms": replace(span, file=span.file or self.source.name)}
            last.settings = _with(last.settings, {"between_ms": self.common.between_ms}, written)

    def _exercise(self, block: Block, name: str, dosage: Dosage, *, is_wrong: bool) -> None:
        """Read an exercise; `is_wrong` if its heading has errors, so that no doubts are added."""
        name, span = block.name(name), block.prose.span()
        if not name:
            hint = "write for example `## Bridge: 3 x 10`"
            self._error("heading", "this exercise has no name", hint, span)
        elif (numbered := numbered_name(block.prose, block.level)) is not None:
            self.problems.append(numbered)
        self.problems += long_name(name, span)
        if block.level == 2:
            self.current = None
        if (rest_ms := rest_ms_of(name, dosage)) is not None:
            self._rest_heading(block, name, rest_ms)
            return
        self._tell_rest()
        self._introduce_part()
        if self.current is not None:
            self.current.is_empty = False
        turns = [line for line in block.settings if line.key.lower() in ("every", "emom")]
        self.problems += [misplaced_every(line, name, dosage, block.level) for line in turns]
        values, spans = self._settings([line for line in block.settings if line not in turns], exercise=True)
        settings = _with(self.given, values, spans)
        part = self.part or self.enclosing_part
        rounds = part.rounds if part else None
        if part is not None and part.every_ms is not None:
            dosage = replace(dosage, every_ms=part.every_ms)
        if self.current is not None and self.current.total_ms is not None and dosage.differs:
            rounds = len(dosage.sets)  # one figure for each of the rounds, which are known once all exercises are
        own = {name: place for name, place in spans.items() if name == "style" or place != spans.get("style")}
        dosage, settings, problems = reconcile(dosage, settings, own, span, rounds)
        self.problems += problems
        self.within = "exercise"
        if not is_wrong and (heading := exercise_instead(name, dosage)) is not None:
            hint = f"write the turns behind the name, for example `{'#' * block.level} {heading}`"
            self.problems.append(
                Problem("warning", "heading", f"`{name}` is read as the name of an exercise", hint, span)
            )
        self._check_no_circuit(block)
        says_rest_after = "between_ms" in spans
        own_rest = spans.get("rest_ms") if rounds is not None else None
        self.exercises.append(
            Draft(name, dosage, settings, part, span, block.level, self.source.name, says_rest_after, own_rest)
        )

    def _rest_heading(self, block: Block, name: str, ms: int) -> None:
        """Let a rest that is written as a heading follow the exercise before it."""
        self.within, span = "rest", block.prose.span()
        self._no_settings(block)
        draft = self.exercises[-1] if self.exercises else None
        if self.part is not None and self.part.rounds is not None:
            draft = draft if draft and draft.part and draft.part.span == self.part.span else None
            if draft is None:
                self._error("rests", "no exercise of this circuit is before this rest", "put it after one", span)
        elif draft is None:
            what = "no exercise is before this rest, so it does nothing"
            self.problems.append(Problem("warning", "rests", what, "leave it out", span))
        if draft is None:
            return
        if draft.part is not None and draft.part == (self.part or self.enclosing_part) and draft.part.every_ms:
            self._tell_rest()
            self.problems.append(draft.rest_in_turn(name, ms, draft.part.every_ms, span))
            return
        note, problems = draft.rest_heading(name, ms, span, in_circuit=bool(self.part and self.part.rounds is not None))
        self.problems += problems
        self._tell_rest()
        self.rest_to_tell = note

    def _tell_rest(self) -> None:
        """Tell of a rest that was written as a heading, once something follows it."""
        if self.rest_to_tell is not None:
            self.problems.append(self.rest_to_tell)
            self.rest_to_tell = None

    def _check_no_circuit(self, block: Block) -> None:
        """Report an exercise meant like a circuit that has exercises below it, since it does not group them."""
        before = self.exercises[-1] if self.exercises else None
        if before is None or self.part is not None or (before.level, block.level) != (2, 3):
            return
        if (heading := circuit_instead(before.name, before.dosage)) is not None:
            what = f"`{before.name}` is an exercise of its own here, so those under it are not done in rounds"
            hint = f"write for example `## {heading}`, and how much under each `###` heading"
            self._forget_doubt(before.span)
            self._error("circuit", what, hint, before.span)

    def _forget_doubt(self, heading: Span) -> None:
        """Take back the warning about the name of an exercise, since there is an error at the same heading."""
        for index in range(len(self.problems) - 1, -1, -1):
            problem = self.problems[index]
            if problem.span.line < heading.line:
                return
            if (problem.severity, problem.code, problem.span) == ("warning", "heading", heading):
                del self.problems[index]
                return

    # --- other scripts --------------------------------------------------------------------------------

    def _include(self, block: Block) -> None:
        """Include the exercises of another script, as a part of their own or within the current part."""
        name, span = block.prose.text, block.prose.span()
        found = self.included.get(name, Included(name, None))
        if self.within == "closing":
            self._error("include", "exercises come before the closing", "put it above `# Closing`", span)
        elif self.within == "exercise" and block.level:
            hint = "put an empty line above it, if its exercises are to follow this one"
            self._error("include", "`include` is not a setting of an exercise", hint, span)
        elif found.source is None:
            why_not, hint = found.why_not or f"there is no script `{name}`", found.hint or "put it next to this one"
            self._error("include", why_not, hint, span)
        elif too_much := self.taken.another() or self.taken.text(found.source.text):
            self._error("include", *too_much, span)
        else:
            self._take_in(found.source, span)
        # What follows belongs to none of these exercises, even if a mistake left none to include.
        self.within = "included"
        if self.current is not None:
            self.current.is_empty = False

    def _take_in(self, source: Source, span: Span) -> None:
        self._tell_rest()
        self._introduce_part()
        spans = {key: replace(at, file=at.file or self.source.name) for key, at in self.given.spans.items()}
        settings = replace(self.given, spans=spans)
        reader = _ScriptReader(source, self.taken, settings, self.part or self.enclosing_part, is_whole=False)
        other = reader.read()
        self.problems += reader.located_problems
        language = self.routine_values.get("language", "en")
        if other.language != language:
            what = f"`{source.name}` is written in `{other.language}`, but this script is in `{language}`"
            hint = "the coach speaks one language in a session"
            if "language" not in other.spans:
                hint += f"; if it is in fact in `{language}`, write `language: {language}` at its top"
            self._error("include", what, hint, span)
        part = Part(other.title, (), other.spans.get("title", Span(1)), file=source.name)
        for draft in reader.exercises:
            draft.part = draft.part or part
            self.exercises.append(draft)
        needed = (*self.routine_values.get("equipment", ()), *other.equipment)
        if needed:
            self.routine_values["equipment"] = tuple(dict.fromkeys(needed))
        if other.pronounce:
            # The first of two pronunciations of the same words wins: this script's.
            pronounce = (*self.routine_values.get("pronounce", ()), *other.pronounce)
            self.routine_values["pronounce"] = pronounce
            if len(pronounce) > MOST_ENTRIES:
                what = f"with this script it is {len(pronounce):,} pronunciations; the most is {MOST_ENTRIES:,}"
                self._error(TOO_MUCH, what, "keep those whose words the coach says", span)

    # --- settings -------------------------------------------------------------------------------------

    def _settings(self, lines: list[WrittenSetting], *, exercise: bool) -> tuple[dict[str, Any], dict[str, Span]]:
        values, spans, problems = read_settings(lines, exercise=exercise)
        self.problems += problems
        return values, spans

    def _no_settings(self, block: Block) -> None:
        for line in block.settings:
            hint = "settings go in the front matter or directly under an exercise's heading"
            self._error("setting", f"`{line.key}` cannot be set here", hint, line.key_span)

    # --- the blocks between headings ------------------------------------------------------------------

    def _body(self, block: Block) -> None:
        late = list(late_settings(block.prose, in_part=self.within == "part"))
        self.problems += late
        number, prose = for_one_set(block.prose) if block.kind == "quote" else (None, block.prose)
        span, lines = block.prose.span(), lines_of(block.prose, is_item=block.kind == "bullet")
        if include_of(block.prose.text):
            self._error("include", "an `include` goes on a line of its own", "leave out the mark before it", span)
            return
        if self.within == "exercise" and self._step_or_moment(block, prose, self.exercises[-1]):
            return
        if self.within == "part" and self.current is not None and block.kind == "bullet":
            self.problems += self.current.add_bullet(prose, lines[0])
            return
        talk, problems = parse_talk(prose)
        # Where no flow can be, a length is a silence.
        self.problems += map(_with_certain_fix, problems) if self.within == "words" else problems
        if block.kind == "quote" and self.within not in ("exercise", "nowhere"):
            hint = "write it without the `>` to have it read here"
            self._error("reminder", "a reminder belongs to an exercise", hint, span)
            return
        match self.within:
            case "exercise":
                draft = self.exercises[-1]
                others = exercises_in_words(lines) if block.kind == "paragraph" else lines[:1]
                if block.kind == "paragraph" or (block.kind == "bullet" and has_name_and_dosage(lines[0].text)):
                    self.problems += as_exercises(others, "#" * draft.level, "warning")
                self.problems += draft.add(block, talk, number)
                self._aloud(block.prose, draft.settings, draft.dosage, quoted=block.kind == "quote")
            case "part":
                assert self.current is not None
                self._aloud(block.prose, self.current.settings)
                self.current.talk += talk
                self.current.lines += lines
            case "rest":
                self.problems.append(words_of_a_rest(block.prose, self.next_heading))
            case "included" if not late:
                hint = "put it above the `include`, or under a heading of its own"
                self._error(
                    "include", "this belongs to no exercise: those above it are from another script", hint, span
                )
            case "closing":
                self.closing.append(talk)
            case "words":
                if self.routine_values.get("language", "en") == "en" and not self.errors_only:
                    self.problems += meant_otherwise(block.prose, set(), is_words=True)
                self.passages[-1].talk += talk
            case "intro":
                self._aloud(block.prose, self.common)
                self.figures_at_top = self.figures_at_top or work_for_each(block.prose.text)
                self.intro.append(talk)
                self.intro_lines += as_items(lines)
            case "included" | "nowhere":
                pass
            case _:
                assert_never(self.within)

    def _step_or_moment(self, block: Block, prose: Prose, draft: Draft) -> bool:
        """Whether a block is a step of a flow or a moment, which is read then."""
        if block.kind == "bullet" and draft.is_flow:
            self.problems += draft.add_step(prose)
        elif block.kind == "bullet" and begins_with_moment(prose):
            self.problems += draft.add_moment(prose)
        elif block.kind == "paragraph" and draft.is_flow and (unmarked := without_bullet(prose)):
            self.problems += unmarked
            for line in (Prose((piece,)) for piece in prose.pieces):
                self.problems += draft.add_step(line) if has_length(line) else []
        else:
            return False
        return True

    def _aloud(self, prose: Prose, settings: Settings, dosage: Dosage | None = None, *, quoted: bool = False) -> None:
        rounds = self.part.rounds if self.part and self.within == "part" else None
        if self.routine_values.get("language", "en") == "en" and not self.errors_only:
            found = list(aloud(prose, dosage, settings, rounds))
            if dosage is not None and self.part is None:
                found = [repeats_all(each, self._in_a_row()) for each in found]
            pauses = pauses_in(prose)
            found = [each for each in found if each.span.line not in pauses]
            told = {problem.span.line for problem in found}
            self.problems += [*found, *meant_otherwise(prose, told, is_first=self.is_first, in_reminder=quoted)]

    def _in_a_row(self) -> list[tuple[str, Dosage]]:
        """The name and dosage of the last exercises that belong to no part, which a sentence may ask to repeat."""
        row = list(takewhile(lambda draft: draft.part is None, reversed(self.exercises[-MOST_REPEATED:])))
        return [(draft.name, draft.dosage) for draft in reversed(row)]

    def _error(self, code: str, message: str, hint: str, span: Span) -> None:
        self.problems.append(Problem("error", code, message, hint, span))


def _with(settings: Settings, values: dict[str, Any], spans: dict[str, Span]) -> Settings:
    """The settings with these values and their places replaced; a value without a place is a default again."""
    if not values:
        return settings
    kept = {name: span for name, span in settings.spans.items() if name not in values}
    return replace(settings, **values, spans={**kept, **{name: spans[name] for name in values if name in spans}})


def _with_certain_fix(problem: Problem) -> Problem:
    return replace(problem, fix=replace(problem.fix, is_certain=True)) if problem.fix else problem
