"""Checks the words of a script that are only read aloud: whether they ask for what the coach would not do, or are in
another language, and whether a script has nothing but words.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from voicecoach.clock import written
from voicecoach.routine import Breaths, Dosage, Hold, Reps, Say, Settings, Talk, Timed
from voicecoach.scanner import Range, RestBetween, Token, WhichSide, WorkAndRest, scan
from voicecoach.script.dosage_tokens import stated_rest_ms
from voicecoach.script.written_dosage import written_work
from voicecoach.source import Fix, Problem, Prose

COMMON = {
    "en": ("the your and with on of to from a is for at keep then you it as into until").split(),
    "de": (
        "der das dem den und oder dann ein eine einen einem mit auf bei zu zum zur nicht bis über unter für dich dir "
        "dein deine deinen deinem deiner beide beiden knie fuß hüfte rücken heb links rechts linke rechte"
    ).split(),
    "fr": (
        "le la les du une un et ou puis avec dans sur sous vers jusqu votre vos ton ta tes toi vous genou pied jambe "
        "jambes hanche bras gauche droite droit bien"
    ).split(),
    "es": (
        "el la los las del al una un y o con sobre hasta hacia para tu tus te su sus rodilla rodillas pie pierna "
        "piernas espalda cadera izquierda derecha suelo"
    ).split(),
}
_LANGUAGES = {"de": "German", "fr": "French", "es": "Spanish"}
_LEAST_WORDS = 3


def other_language(text: str) -> tuple[str, str] | None:
    """The code and name of a text's language if it is clearly not English, else None.

    >>> other_language("Leg dich auf den Rücken, die Füße auf die Matte, und heb das Becken.")
    ('de', 'German')
    >>> other_language("Lie on your back, and hum the tune of La Mer."), other_language("Knie dich hin.")
    (None, None)
    """
    words = re.findall(r"[^\W\d_]+", text.lower())
    if len(words) < _LEAST_WORDS:
        return None
    found = {code: set(words) & set(common) for code, common in COMMON.items()}
    best = max(_LANGUAGES, key=lambda code: len(found[code]))
    is_sure = len(found[best]) >= max(_LEAST_WORDS, 2 * len(found["en"]) + 1)
    return (best, _LANGUAGES[best]) if is_sure else None


def unnamed_language(talks: Iterable[Talk]) -> Iterator[Problem]:
    """A warning if a script names no language, so that an English voice would read it, but is not in English."""
    says = [item for talk in talks for item in talk if isinstance(item, Say)]
    if (found := other_language(" ".join(say.text for say in says))) is not None:
        code, name = found
        what = f"this is {name}, and an English voice would say it; nor would left and right be exchanged"
        hint = f"write `language: {code}` at the top, between two lines `---`; or `language: en` if it is English"
        yield Problem("warning", "language", what, hint, says[0].span)


SHORTEST_HOLD_MS = 2_000
"""A hold of a second is just part of a movement."""

_SENTENCE = re.compile(
    r"\[[^\[\]]*\]?|(?P<words>(?:[^.!?\[\]]|\.(?=\d))+[.!?]*)(?P<pause>\s*\[\s*pause\b[^\[\]]*\])?", re.IGNORECASE
)
"""A sentence, or a mark, which has no `words`."""

_ASKING = frozenset(
    "hold maintain stay remain rest break recovery do perform complete repeat aim same sets switch change swap pause "
    "wait between tempo".split()
)
"""A sentence without any of these words and without a figure at the start is skipped."""
_HOLD = re.compile(r"(?:hold|maintain|stay|remain)\b(?!\s*:)", re.IGNORECASE)
_SWITCH = re.compile("switch|change|swap", re.IGNORECASE)
_VERBS = frozenset("do perform complete repeat aim".split())
_NOT_ALL = frozenset("first last next these every all few".split())
"""Words before a number that refer to only some reps of a set."""
_ALL = frozenset(
    "this it all that these the same whole entire exercise sequence movement stretch pose set steps process rep reps "
    "of".split()
)


def aloud(prose: Prose, dosage: Dosage | None, settings: Settings, rounds: int | None = None) -> Iterator[Problem]:
    """A warning for each sentence that asks for something that its exercise does not do. Without a dosage, as for text
    before the exercises, only rests and rounds are checked."""
    for match in _SENTENCE.finditer(prose.text):
        words = match["words"] or ""
        text = re.sub(r"[*_`]", "", words)
        if text.lstrip()[:1].isdecimal() or not _ASKING.isdisjoint(re.findall(r"[a-z]+", text.lower())):
            tokens = scan(text.strip())
            hint = _interval(tokens, settings, dosage) or _rest(tokens, settings, dosage)
            if hint is None and dosage is None:
                hint = _rounds(tokens, rounds)
            elif hint is None and dosage is not None and dosage.sets:
                hint = _work(tokens, dosage, settings, is_timed=match["pause"] is not None)
            if hint is not None:
                start = match.start() + len(words) - len(words.lstrip())
                span = prose.span(start, match.start() + len(words.rstrip()))
                what = f"`{words.strip()}` is only read aloud: it sets nothing"
                setting = _SETTING.match(hint)
                is_line = any(words.strip() == text.strip() and span.line == line for line, _, text in prose.pieces)
                fix = Fix(span, setting["line"]) if setting and is_line and dosage is not None else None
                yield Problem("warning", "read-aloud", what, hint, span, fix=fix)


_SETTING = re.compile(r"write `(?P<line>(?:rest|between-exercises): [^`]*)` under the heading")


def _work(tokens: Sequence[Token], dosage: Dosage, settings: Settings, *, is_timed: bool) -> str | None:
    """What to write instead of a sentence about the work; `is_timed` if a pause follows in which it is done."""
    hint = (None if is_timed else _hold(tokens, dosage, settings)) or _counts(tokens, dosage)
    if hint is not None:
        return hint
    if dosage.sides in ("none", "each") and any(_asks_other_side(tokens, index) for index in range(len(tokens))):
        if dosage.sides == "each":
            return "leave it out: the coach says when to change sides"
        return "write `, each side` after the dosage, or leave this out"
    words = [token for token in tokens if token.kind != "mark"]
    is_tempo = bool(words) and (words[0].kind == "tempo" or (words[0].value == "tempo" and len(words) > 1))
    if is_tempo and len(words) <= 3 and "tempo" not in settings.spans:
        return "write for example `tempo: lift 3s, hold 1s, lower 3s` or `pace: slower` under the heading"
    if not is_timed and len(words) == 1 and words[0].kind == "pause" and isinstance(pause := words[0].value, Range):
        return f"write `[pause {written(pause.high)}]` for that much silence"
    return None


def _instead(sets: int, work: str, tokens: Sequence[Token], dosage: Dosage) -> str:
    """What to write for such a dosage, including any sides."""
    each = any(isinstance(token.value, WhichSide) and token.value.side == "each" for token in tokens)
    sides = {"none": "", "each": ", each side"}.get("each" if each else dosage.sides, f", {dosage.sides}")
    dose = f"{sets} x {work}{sides}" if sets > 1 else f"{work}{sides}"
    return f"write `{dose}` in place of the dosage in the heading, or leave this out"


def _hold(tokens: Sequence[Token], dosage: Dosage, settings: Settings) -> str | None:
    """What to write for a hold that the exercise does not have."""
    reps = [work for work in dosage.sets if isinstance(work, Reps)]
    known = {work.ms for work in dosage.sets if isinstance(work, Hold | Timed)} | {work.hold_ms or 0 for work in reps}
    known |= {phase.ms for phase in settings.tempo} if reps else set()
    known |= (
        {phase.ms for phase in settings.breath} if any(isinstance(work, Breaths) for work in dosage.sets) else set()
    )
    for text, hold in [*_holds(tokens), *_counted_holds(tokens)]:
        if _HOLD.match(text):
            if hold.high < SHORTEST_HOLD_MS or _among(known, hold):
                return None
            work = f"{reps[0].low}, hold {written(hold.high)}" if reps else f"hold {written(hold.high)}"
            return _instead(len(dosage.sets), work, tokens, dosage)
    return None


def _holds(tokens: Sequence[Token]) -> Iterator[tuple[str, Range]]:
    """Each hold that a sentence asks for, with its words."""
    for token in _not_negated(tokens, "hold"):
        if isinstance(token.value, Range):
            yield token.text, token.value


def _counted_holds(tokens: Sequence[Token]) -> Iterator[tuple[str, Range]]:
    """Each hold that is given as a count, which is one of seconds: `Hold for a count of 10`, `Hold for 10.`"""
    last = max((at for at, each in enumerate(tokens) if each.kind != "mark"), default=-1)
    for at, token in enumerate(tokens):
        words, is_last = [each.value for each in tokens[max(0, at - 4) : at]], at >= last
        if not isinstance(token.value, Range) or not (token.kind == "counts" or (token.kind == "number" and is_last)):
            continue
        if token.kind == "number" and words[-1:] != ["for"]:
            continue
        verb = next((word for word in reversed(words) if word in _HOLDING), None)
        before = words[: words.index(verb)] if verb else []
        if verb and not any(str(word) in ("not", "never") or str(word).endswith("n't") for word in before):
            yield str(verb), Range(token.value.low * 1_000, token.value.high * 1_000)


_HOLDING = ("hold", "stay", "keep", "maintain", "remain")


def _counts(tokens: Sequence[Token], dosage: Dosage) -> str | None:
    """What to write for a number of sets or reps that the exercise does not have."""
    sets, reps = dosage.sets, [work for work in dosage.sets if isinstance(work, Reps)]
    counts = {len(sets), *(work.count for work in sets if isinstance(work, Breaths))}
    counts |= {figure for work in reps for figure in range(work.low, work.high + 1)}
    for index, token in enumerate(tokens):
        count = _asked_count(tokens, index)
        if count is not None and not _among(counts, count):
            is_set = token.kind == "times" and len(sets) == 1 and bool(reps) and reps[0].low > count.high
            if token.kind in ("sets", "rounds") or (token.kind == "times" and not reps) or is_set:
                return _instead(count.low, _without_unit(written_work(sets[0])), tokens, dosage)
            if token.kind == "times" and len(sets) > 1 and reps and reps[0].low > count.high:
                both = f"`{count.low} x {_without_unit(written_work(sets[0]))}`", f"`{len(sets)} x {count} reps`"
                return f"write {both[0]} or {both[1]} in place of the dosage in the heading, or leave this out"
            return _instead(len(sets), f"{count} reps", tokens, dosage)
    return None


def _without_unit(work: str) -> str:
    """The work of a set as it stands behind a number of sets."""
    return re.sub(r"^(\d+(?:-\d+)?) reps?$", r"\1", work)


def _asked_count(tokens: Sequence[Token], index: int) -> Range | None:
    """The number of sets or reps that a token asks for, if any: `Do 12 reps`, `Repeat twice`, `10 on each side`.

    It is preceded by a verb, at most three words away, or belongs to the sets before it.
    """
    token, before = tokens[index], tokens[max(0, index - 4) : index]
    is_sided = token.kind == "number" and index + 1 < len(tokens) and tokens[index + 1].kind == "sides"
    is_count = is_sided or token.kind in ("reps", "times", "sets", "rounds")
    after = [each.value for each in tokens[index + 1 + is_sided : index + 3 + is_sided]]
    is_how_often = (
        len(after) == 2 and after[0] in ("a", "per", "each", "every") and after[1] in ("day", "week", "month")
    )
    if not is_count or is_how_often or not isinstance(token.value, Range) or not token.value.low:
        return None
    if not before or (len(before) > 1 and before[-1].value == "of" and before[-2].kind == "sets"):
        return token.value
    words = list(takewhile(lambda each: each.kind == "word" and each.value not in _NOT_ALL, reversed(before)))
    return token.value if any(word.value in _VERBS for word in words) else None


def _asks_other_side(tokens: Sequence[Token], index: int) -> bool:
    """Whether a token means the other side, and the sentence asks to do something with it."""
    token, before = tokens[index], (tokens[at].value for at in range(index - 1, -1, -1))
    if token.kind != "other side":
        return False
    if _SWITCH.match(token.text):
        is_last = all(tokens[at].kind == "mark" for at in range(index + 1, len(tokens)))
        return is_last and (token.value == "" or set(before) <= {"and", "then", "now", ","})
    verb = next((value for value in before if value not in _ALL or value == "same"), None)
    return verb in ("repeat", "do", "perform", "same")


def _rest(tokens: Sequence[Token], settings: Settings, dosage: Dosage | None) -> str | None:
    """What to write for a rest that the exercise does not have; `rest: 5s` is reported as a setting instead."""
    rests = settings.rest_ms if isinstance(settings.rest_ms, tuple) else (settings.rest_ms,)
    stated = {rest for rest in (*rests, settings.between_ms) if isinstance(rest, int)}
    stated |= {dosage.rest_ms} if dosage and dosage.rest_ms is not None else set()
    for token in _not_negated(tokens, "rest"):
        rest = token.value
        if isinstance(rest, RestBetween) and rest.low_ms and rest.high_ms and not re.match(r"\w+\s*:", token.text):
            if rest.between in ("reps", "sides") or _among(stated, Range(rest.low_ms, rest.high_ms)):
                return None
            is_between = any("exercise" in each.text for each in tokens) or (dosage and len(dosage.sets) == 1)
            where = "under the heading" if dosage else "at the top or under a heading"
            sets = next((each.value.low for each in tokens if each.kind == "sets" and isinstance(each.value, Range)), 0)
            if dosage and len(dosage.sets) == 1 and sets > 1:
                dose = f"{sets} x {_without_unit(written_work(dosage.sets[0]))}"
                return f"write `{dose}` in place of the dosage and `rest: {written(rest.high_ms)}` {where}"
            key = "between-exercises" if is_between else "rest"
            return f"write `{key}: {written(rest.high_ms)}` {where}, or leave this out"
    return None


def _interval(tokens: Sequence[Token], settings: Settings, dosage: Dosage | None) -> str | None:
    """What to write for the work and the rest of all exercises, said before the first: `30 seconds each exercise, 10
    seconds rest`."""
    both = _work_and_rest(tokens) if dosage is None else None
    if both is None or settings.between_ms == both.rest_ms:
        return None
    rest = f"between-exercises: {written(both.rest_ms)}"
    counts = [token.value.one for token in tokens if token.kind in ("rounds", "x") and isinstance(token.value, Range)]
    if counts and counts[0]:
        circuit = f"`## Circuit: {counts[0]} rounds`, below it each exercise as `### Squats: {written(both.work_ms)}`"
        return f"write {circuit}, and `{rest}` under the heading of the circuit, or leave this out"
    return f"write `{written(both.work_ms)}` in each heading and `{rest}` at the top, or leave this out"


def _work_and_rest(tokens: Sequence[Token]) -> WorkAndRest | None:
    """The work and the rest of each exercise, if a sentence gives them."""
    both = next((token.value for token in tokens if isinstance(token.value, WorkAndRest)), None)
    if both is not None:
        return both
    times = [token.value.one for token in tokens if token.kind == "time" and isinstance(token.value, Range)]
    rests = [ms for token in tokens if (ms := stated_rest_ms(token))]
    words = {word for token in tokens for word in token.text.lower().split()}
    if len(times) != 1 or not times[0] or len(rests) != 1 or words.isdisjoint(_FOR_EACH):
        return None
    return WorkAndRest(times[0], rests[0])


_OF_EXERCISES = re.compile(r"\b(?:exercises?|work|on|stations?|moves?|drills?)\b", re.IGNORECASE)
_EACH_EXERCISE = re.compile(
    r"\b(?:exercises|stations|moves|drills)\b.*\b(?:each|per|every)\b"
    r"|\b(?:each|per|every) (?:exercise|station|move|drill)\b",
    re.IGNORECASE,
)


def work_for_each(text: str) -> str:
    """The time of each exercise that a sentence gives for all of them; empty if there is none.

    >>> work_for_each("30 seconds each exercise, 10 seconds rest."), work_for_each("12 exercises, 30 seconds each.")
    ('30s', '30s')
    >>> work_for_each("40 seconds work, 20 seconds rest."), work_for_each("Breathe in for 4 seconds.")
    ('40s', '')
    """
    if not _OF_EXERCISES.search(text) or not any(map(str.isdigit, text)):
        return ""
    for sentence in re.split(r"(?<=[.!?])\s+", text):
        if not _OF_EXERCISES.search(sentence):
            continue
        tokens = scan(sentence)
        if (both := _work_and_rest(tokens)) is not None:
            return written(both.work_ms)
        times = [token.value.one for token in tokens if token.kind == "time" and isinstance(token.value, Range)]
        if len(times) == 1 and times[0] and _EACH_EXERCISE.search(sentence):
            return written(times[0])
    return ""


_FOR_EACH = ("each", "every", "per", "exercise", "exercises", "work")


_AGAIN = ("repeat", "do")
MOST_AGAIN = 8
"""Words and marks of a sentence that repeats what is before it and says nothing else."""


def _rounds(tokens: Sequence[Token], rounds: int | None) -> str | None:
    asked = (_asked_count(tokens, index) for index, token in enumerate(tokens) if token.kind == "rounds")
    found = next((count.low for count in asked if count is not None), rounds)
    often = [
        token.value.low for token in tokens if token.kind in ("times", "rounds") and isinstance(token.value, Range)
    ]
    if rounds is None and len(often) == 1 and often[0] > 1 and tokens[0].value in _AGAIN and len(tokens) <= MOST_AGAIN:
        circuit = f"`## Circuit: {often[0]} rounds`"
        return f"write {circuit} and the exercises below it as `###` headings to repeat them, or leave this out"
    return None if found == rounds or rounds is None else f"write `{found} rounds` in the heading, or leave this out"


def _not_negated(tokens: Sequence[Token], kind: str) -> Iterator[Token]:
    """The tokens of a kind that are not preceded by `not`."""
    for before, token in zip(("", *(str(token.value) for token in tokens)), tokens, strict=False):
        if token.kind == kind and before not in ("not", "never") and not before.endswith("n't"):
            yield token


def _among(figures: set[int], asked: Range) -> bool:
    return any(asked.low <= figure <= asked.high for figure in figures)
