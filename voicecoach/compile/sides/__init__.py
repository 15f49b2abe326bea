"""Left and right: which side a text is about, the same text for the other side, and what is said about sides.

`grammar` defines what each language provides: `english`, `german`, `spanish`, `french`.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import chain

from voicecoach.compile.sides.english import ENGLISH
from voicecoach.compile.sides.grammar import SideGrammar
from voicecoach.compile.slot import Wording
from voicecoach.cuepack.phrases import CuePack
from voicecoach.routine import Exercise, Instruction, Routine, Say, Side, Talk
from voicecoach.source import Problem, Span, shortened


def _german() -> SideGrammar:
    from voicecoach.compile.sides.german import GERMAN

    return GERMAN


def _spanish() -> SideGrammar:
    from voicecoach.compile.sides.spanish import SPANISH

    return SPANISH


def _french() -> SideGrammar:
    from voicecoach.compile.sides.french import FRENCH

    return FRENCH


GRAMMARS = {"en": lambda: ENGLISH, "de": _german, "es": _spanish, "fr": _french}
"""The grammar of each language, imported when it is needed."""


@dataclass(frozen=True, slots=True)
class Mirrored:
    """A text mirrored for the other side, and what was changed.

    `unclear` holds words that may or may not mean a side and were left alone; `exchanged` holds pairs of old and new
    words. `unclear_at` and `exchanged_at` are the character offsets at which they begin.
    """

    text: str
    unclear: tuple[str, ...] = ()
    exchanged: tuple[tuple[str, str], ...] = ()
    unclear_at: tuple[int, ...] = field(default=(), repr=False, compare=False)
    exchanged_at: tuple[int, ...] = field(default=(), repr=False, compare=False)


@lru_cache(maxsize=2_000)
def mirror(text: str, language: str = "en") -> Mirrored:
    """The text with left and right exchanged wherever they name a side of the body.

    Why cached: a session repeats a small number of texts many times.

    >>> mirror("Left knee down, right angle at the hip.")
    Mirrored(text='Right knee down, right angle at the hip.', unclear=(), exchanged=(('Left knee', 'Right knee'),))
    >>> mirror("Turn to the left."), mirror(r"Look at your \\left hand.").text
    (Mirrored(text='Turn to the left.', unclear=('left',), exchanged=()), 'Look at your \\\\left hand.')
    >>> mirror("Linker Fuß, im rechten Winkel.", "de").text, mirror("Genou gauche, jambe droite.", "fr").text
    ('Rechter Fuß, im rechten Winkel.', 'Genou droit, jambe gauche.')
    """
    grammar = GRAMMARS[language]()
    unclear, unclear_at, spans = list[str](), list[int](), list[tuple[int, int]]()
    for match in grammar.word.finditer(text):
        span = _named(match, grammar)
        if span and spans and span[0] < spans[-1][1]:
            spans[-1] = (min(span[0], spans[-1][0]), max(span[1], spans[-1][1]))
        elif span:
            spans.append(span)
        elif not match["kept"] and not grammar.otherwise(match):
            word = match["word"].rstrip(".")
            unclear.append(word if len(word) == 1 else word.lower())
            unclear_at.append(match.start())
    exchanged = [(text[start:end], _other(text[start:end], grammar)) for start, end in spans]
    at = tuple(start for start, _ in spans)
    return Mirrored(_other(text, grammar), tuple(unclear), tuple(exchanged), tuple(unclear_at), at)


def first_named(texts: Iterable[str], language: str = "en") -> Side | None:
    """The side of the body that the texts name first.

    >>> first_named(["Kneel at a right angle.", "Left knee on the mat, right foot in front."])
    <Side.LEFT: 'left'>
    """
    grammar = GRAMMARS[language]()
    for text in texts:
        for match in grammar.word.finditer(text):
            if _named(match, grammar):
                return grammar.side(match["word"])
    return None


def one_sided(text: str, language: str = "en") -> list[tuple[int, str]]:
    """Words that name one of the two sides and cannot be mirrored, so that they are wrong for the other side, each with
    the character offset at which they begin.

    >>> one_sided("Stand on the affected leg, top foot in front.")
    [(13, 'affected leg')]
    """
    return [(match.start(), match[0]) for match in GRAMMARS[language]().one_sided.finditer(text)]


def to_name(word: str, language: str = "en") -> str:
    """What an author can write so that an unclear word names a side of the body."""
    grammar = GRAMMARS[language]()
    left, right = grammar.examples
    return left if grammar.side(word) is Side.LEFT else right


def _named(match: re.Match[str], grammar: SideGrammar) -> tuple[int, int] | None:
    return None if match["kept"] else grammar.phrase(match)


def _other(text: str, grammar: SideGrammar) -> str:
    def exchanged(match: re.Match[str]) -> str:
        if not _named(match, grammar):
            return match[0]
        written, other = match["word"], grammar.other(match)
        return other.upper() if written.isupper() else other.capitalize() if written[0].isupper() else other

    return grammar.word.sub(exchanged, text)


_COACH = Span(0)
"""The place of the coach's words, which are in no script."""


@dataclass(frozen=True, slots=True)
class Exchanged:
    """A pair of words exchanged when an exercise is described for the other side, and its place."""

    exercise: Exercise
    side: Side
    words: tuple[tuple[str, str, Span], ...]


def exchanged(routine: Routine, pack: CuePack) -> Iterator[Exchanged]:
    """The exchanged words of every exercise in a routine, each pair once."""
    for exercise in routine.exercises:
        sides = SideWords(exercise, Wording(pack, lambda _: 0), side_instructed(exercise, pack.language))
        if words := sides.exchanged():
            yield Exchanged(exercise, sides.written.other, words)


def side_instructed(exercise: Exercise, language: str) -> Side | None:
    """The side that the instructions of an exercise name first; it takes as long as they have lines."""
    return first_named((say.text for say in _says(exercise)), language)


def _says(exercise: Exercise) -> Iterator[Say]:
    """What the author wants said before the work, and in the steps of a flow."""
    talks = chain((line.talk for line in exercise.instructions), *(step.forms for step in exercise.steps))
    return (item for talk in talks for item in talk if isinstance(item, Say))


@dataclass(slots=True, eq=False)
class SideWords:
    """The words about sides in one exercise; `instructed` is its `side_instructed`, found once for all of its lines."""

    exercise: Exercise
    words: Wording
    instructed: Side | None

    @property
    def written(self) -> Side:
        """The side that the author described; if only one side works, that side."""
        if self.exercise.dosage.only_side:
            return self.exercise.dosage.only_side
        position = self.exercise.settings.position
        named = first_named([position], self._language) if position and not self.instructed else self.instructed
        return named or Side.LEFT

    @property
    def order(self) -> tuple[Side, Side]:
        """The two sides in order: first the one that is set, else the one described by the author."""
        first = self.exercise.dosage.first_side or self.exercise.settings.first_side or self.written
        return first, first.other

    @property
    def instructions_name_it(self) -> bool:
        """Whether the instructions make clear which side is meant."""
        return self.instructed is not None

    def unclear(self) -> Iterator[Problem]:
        """Problems for words that may or may not mean a side, or that name one side for both, if there are two; and if
        only one works, for words that only name the other."""
        if (only := self.exercise.dosage.only_side) is not None:
            named = [(say, self._working_sides(say.text)) for say in self._texts()]
            others = [say for say, sides in named if only.other in sides]
            if others and not any(only in sides for _, sides in named):
                yield _other_side_only(others[0], only)
        if not self.exercise.dosage.has_two_sides:
            return
        for say in self._texts():
            mirrored = self._mirror(say.text)
            places = say.places_at(mirrored.unclear_at)
            for word, place in zip(mirrored.unclear, places, strict=True):
                yield _unclear(word, say, place, self._language)
            found = one_sided(say.text, self._language)
            places = say.places_at(at for at, _ in found)
            yield from (_one_sided(words, say, place) for (_, words), place in zip(found, places, strict=True))

    def exchanged(self) -> tuple[tuple[str, str, Span], ...]:
        """Pairs of old and new words for the other side with their places, each once and in order; empty for one
        side."""
        if not self.exercise.dosage.has_two_sides:
            return ()
        found: dict[str, tuple[str, str, Span]] = {}
        for say in self._texts():
            mirrored = self._mirror(say.text)
            places = say.places_at(mirrored.exchanged_at)
            for (before, after), place in zip(mirrored.exchanged, places, strict=True):
                found.setdefault(before.lower(), (before, after, place))
        return tuple(found.values())

    def instructions_naming_it(self) -> Iterator[Instruction]:
        """The instructions that differ for the other side."""
        for instruction in self.exercise.instructions:
            says = [item.text for item in instruction.talk if isinstance(item, Say)]
            if any(self._mirror(text).text != text for text in says):
                yield instruction

    def text(self, text: str, side: Side | None) -> str:
        """The author's words for a side."""
        return text if side is None or side is self.written else self._mirror(text).text

    def talk(self, talk: Talk, side: Side | None) -> Talk:
        """The same for a talk with pauses and chimes."""
        return tuple(Say(self.text(item.text, side), item.span) if isinstance(item, Say) else item for item in talk)

    def where(self, side: Side | None) -> Talk:
        """Where to be: the author's position, else "left side first", else nothing."""
        settings = self.exercise.settings
        if settings.position:
            span = settings.spans.get("position", self.exercise.span)
            return (Say(_sentence(self.text(settings.position, side)), span),)
        return (self._coach("side-first", side),) if side and not self.exercise.dosage.only_side else ()

    def other_side(self, side: Side) -> Talk:
        """ "Right side.", for want of the author's own words."""
        return (self._coach("other-side", side),)

    def _coach(self, key: str, side: Side) -> Say:
        return Say(self.words.pack.say(key, {"side": self.words.pack.fill(side.value, {})}), _COACH)

    def _texts(self) -> list[Say]:
        """Everything that the author wrote for a side, with its place."""
        exercise, position = self.exercise, self.exercise.settings.position
        says = list(_says(exercise))
        says += [item for moment in exercise.moments for item in moment.talk if isinstance(item, Say)]
        says += [Say(position, exercise.settings.spans.get("position", exercise.span))] if position else []
        return [*says, *(Say(each.text, each.span, each.places) for each in exercise.reminders)]

    def _working_sides(self, text: str) -> set[Side]:
        """The sides of the limbs that a text names; one lies on a side to work with the other."""
        grammar = GRAMMARS[self._language]()
        found = [(each, _named(each, grammar)) for each in grammar.word.finditer(text)]
        return {
            grammar.side(each["word"])
            for each, span in found
            if span and not text[span[0] : span[1]].lower().endswith(_WHOLE_SIDES)
        }

    def _mirror(self, text: str) -> Mirrored:
        return mirror(text, self._language)

    @property
    def _language(self) -> str:
        return self.words.pack.language


_WHOLE_SIDES = ("side", "seite", "lado", "côté")


def _other_side_only(say: Say, only: Side) -> Problem:
    """The problem of an exercise for one side that is described for the other."""
    what = f"only the {only} side works, but `{shortened(say.text)}` names the {only.other}"
    hint = f"write `{only.other} only` in the heading, or the words for the {only} side"
    return Problem("warning", "unclear-side", what, hint, say.span)


def _unclear(word: str, say: Say, place: Span, language: str) -> Problem:
    return Problem(
        "warning",
        "unclear-side",
        f"`{word}` in `{shortened(say.text)}` may or may not mean a side; it is not exchanged for the other side",
        f"write for example `{to_name(word, language)}` if it is to be exchanged, or `\\{word}` to keep the word",
        _word(say, place, len(word)),
    )


def _one_sided(words: str, say: Say, place: Span) -> Problem:
    return Problem(
        "warning",
        "one-sided",
        f"`{words}` in `{shortened(say.text)}` is one side only, and is said for both",
        "name the side (left or right), which is exchanged, or leave `each side` out of the dosage",
        _word(say, place, len(words)),
    )


def _word(say: Say, place: Span, length: int) -> Span:
    """The place of words that begin at a place, or of the whole text if that is unknown."""
    return replace(place, end_column=place.column + length) if say.places else place


def _sentence(text: str) -> str:
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."
