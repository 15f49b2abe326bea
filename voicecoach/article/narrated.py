"""Exercises told in turn, as in a talk: `We begin with the ankle rock, a dozen times. Then comes the wing spread.`

What leads to a name says only which comes next. Where several sentences of a text begin so and say how much, each
becomes a line of its own, with its name in front as in a list; it keeps its number and its words.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from voicecoach.article.exercise_names import quality_of
from voicecoach.article.lines import ArticleLine
from voicecoach.article.phrase import COUNTED
from voicecoach.article.prose_doses import sentences_of
from voicecoach.article.shape import shape_of
from voicecoach.scanner import scan

_FILLER = (
    r"(?:(?:ok|okay|so|right|well|now|and|then|but|alright|all right|everyone|everybody|guys|folks|ladies|friends|next"
    r"|um|after (?:that|this|which)|finally|lastly|last of all|first of all|first up|from there|straight after"
    r"|to (?:start|begin|finish|end)(?: with)?)[\s,]+){0,5}"
)
_WHO = r"(?:let's|we|you|i|they|he|she|the class|the group|everybody|everyone)"
_WILL = (
    r"(?:\s+(?:always|then|now|usually|will|all|would|like to|want to|are going to|have to))?"
    r"(?:'ll|'re gonna|'re going to)?"
)
_GO = (
    r"(?:(?:start|beginn|finish|end|mov|go)ing|start(?:ed|s)?|beg[iau]ns?|finish(?:ed|es)?|end(?:ed|s)?|continued?"
    r"|carry on|go on|moved?|follow(?:ed)?|closed?|open(?:ed)?|go)"
    r"(?:\s+(?:off|on|up|out|things|it|here|straight))?\s+(?:with|by|to|onto|into)"
)
_NUMBER = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_ORDER = (
    r"(?:(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|next|final)(?: and (?:last|final))?"
    rf"|(?:number|exercise|move)\s+{_NUMBER})"
)
_THING = r"(?:\s+(?:one|up|exercise|move|movement|thing|station|stretch|pose|of all|on the list))?"
_KIND = r"(?:exercise|stretch|move|movement|pose|drill|one|classic|favou?rite|staple|thing|start|starter)"
_IS = (
    r"(?:\s+(?:is|are|was|were|it was|it is|it's|comes?|came|follows?|there's|there is"
    r"|(?:we|you|i|they)(?:'ve got|\s+(?:do|did|have|had)))|'s)"
)
_LEADS = tuple(
    re.compile(_FILLER + pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:{_WHO}{_WILL}\s+)?{_GO}\s+",
        rf"(?:(?:the|your|my|our)\s+)?{_ORDER}{_THING}\s*,?{_IS}\s+",
        rf"(?:{_ORDER}|next up)\s*[,:]\s+(?:the\s)?",
        rf"(?:the\s+)?(?:number|exercise|move)\s+{_NUMBER}\s*[,:–-]?\s+",
        rf"(?:then|next|after that|now|finally|lastly|also){_IS}\s+",
        r"(?:then|next|finally|lastly)[,]?\s+(?=[^.:,;()\d]{3,40}:\s)",
        r"(?:do|perform|try|practise|practice)\s+(?=the\s)",
        r"(?:on to|onto|over to|followed by|for|with)\s+(?=(?:the|our|your)\s)",
        rf"(?=the\s+(?:[\w-]+\s+){{1,5}}(?:{_WHO}\s+(?:do|hold|repeat|keep|take|did|held|stay)|(?:is|comes|came)\s+{_ORDER})\b)",
        rf"(?=the\s+(?:[\w-]+\s+){{1,4}}is\s+(?:probably\s+|still\s+|perhaps\s+)?(?:the|a|an|my|our|your)\s+(?:[\w-]+\s+){{0,4}}{_KIND}\b)",
    )
)
_DETERMINER = re.compile(r"(?:(?:the|a|an|some|our|your|doing|to|my)\s+){0,2}", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_BETWEEN = re.compile(
    r"(?:[\s,:;.!–-]|\b(?:we|you|i|they|he|she|everybody)(?:'re|'ll|'ve)?\b|\b(?:is|are|going|gonna|to|do|did|and|that's|it's"
    r"|that|which|means|will|for|again|comes?|here|where|just|have|last|next|first|then)\b){0,12}",
    re.IGNORECASE,
)
"""What may stand between a name and what is said of it."""
_BEHIND_NAME = frozenset(
    "we you i they he she it that that's which who where when while because until so but again please for is are comes "
    "we're we'll you're you'll it's do does then if as".split()
)
_BEHIND_AND = frozenset("we you i that that's hold do it's it then repeat keep stay".split())
_MOST_WORDS = 6
_FEWEST_TOLD = 3
_FEWEST_BEGUN = 2
"""So many are enough where each begins a paragraph that says how much."""
_LONGEST = 1_000


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence, and if it leads to an exercise, the name and what is said of it."""

    text: str
    name: str = ""
    said: str = ""


def narrated(lines: Sequence[ArticleLine]) -> list[ArticleLine]:
    """The lines; where exercises are told in turn, each begins a line with its name, as an item of a list."""
    told = {index: found for index, line in enumerate(lines) if (found := _sentences(line))}
    begun = sum(found[0].name != "" and _says_how_much(found, 0) for found in told.values())
    saying = sum(_says_how_much(found, at) for found in told.values() for at, each in enumerate(found) if each.name)
    if saying < _FEWEST_TOLD and not begun == saying == _FEWEST_BEGUN:
        return list(lines)
    result: list[ArticleLine] = []
    for index, line in enumerate(lines):
        if index in told:
            result += _parted(line, told[index])
        else:
            result.append(line)
    return result


def turns_apart(lines: Sequence[ArticleLine]) -> list[ArticleLine]:
    """The lines; those without full stops that each lead to an exercise, as in what was taken down from a video, stand
    apart, so that none goes on with the one before it."""
    result = list(lines)
    for index in _counted_runs(lines):
        result[index] = replace(lines[index], after_blank=True)
    run = 0
    for index, line in enumerate(lines):
        alone = line.mark == "none" and len(line.text) <= _LONGEST and not line.text.endswith((".", "!", "?"))
        told = _told(line.text) if alone else None
        is_led = told is not None and bool(told.name) and says_how_many(told.said)
        ends_run = alone and run >= _FEWEST_TOLD and line.before_blank
        if is_led or ends_run:
            result[index] = replace(result[index], after_blank=True)
        run = run + 1 if is_led else 0
    return result


def _counted_runs(lines: Sequence[ArticleLine]) -> Iterator[int]:
    """The places of plain lines one below the other, at least three, that each are so many of something."""
    run: list[int] = []
    for index, line in enumerate(lines):
        is_counted = False
        if line.mark == "none" and len(line.text) <= _LONGEST_COUNTED and _BEGINS_COUNT.match(line.text):
            shape = shape_of(line.text)
            is_counted = shape.form == "counted" and shape.quality >= _CERTAIN
        if not is_counted or line.after_blank:
            yield from run if len(run) >= _FEWEST_TOLD else ()
            run = []
        if is_counted:
            run.append(index)
    yield from run if len(run) >= _FEWEST_TOLD else ()


_BEGINS_COUNT = re.compile(r"\d|half\b|an?\b|[a-z]+\s", re.IGNORECASE)
_LONGEST_COUNTED = 80
_CERTAIN = 0.8


def _sentences(line: ArticleLine) -> list[_Told]:
    """The sentences of a line, if one of them leads to an exercise."""
    if line.mark in ("heading", "row", "columns", "long") or len(line.text) > _LONGEST:
        return []
    found = [_told(text) for text in sentences_of(line.text)]
    return found if any(each.name for each in found) else []


def _says_how_much(found: Sequence[_Told], at: int) -> bool:
    """Whether a sentence that leads to an exercise, or one behind it before the next, has figures."""
    behind = next((i for i in range(at + 1, len(found)) if found[i].name), len(found))
    return any(says_how_many(each.said or each.text) for each in found[at:behind])


def says_how_many(text: str) -> bool:
    """Whether a text has figures that may be how much."""
    return any(token.kind in COUNTED or token.kind in ("time", "number", "list") for token in scan(text))


def name_led_to(heading: str) -> str:
    """The name that all of a heading leads to; empty if it leads to none.

    >>> name_led_to("It starts with legs up the wall"), name_led_to("And squats"), name_led_to("Squats")
    ('legs up the wall', 'squats', '')
    """
    text = re.sub(r"^it\s+(?=[a-z]+s\b)", "", heading, flags=re.IGNORECASE)
    joined = _AND.match(text)
    told = _told(text)
    if not told.name and joined:
        return text[joined.end() :]
    return told.name if told.name and text.rstrip(" .").endswith(told.name) else ""


_AND = re.compile(
    r"(?:(?:and|then|also|next|first|finally|last|lastly|now)\b[,:]?\s+){1,3}(?:(?:the|a|an|some|come|comes)\s+)?",
    re.IGNORECASE,
)


def _told(text: str) -> _Told:
    """
    >>> (told := _told("We begin with the ankle rock, a dozen times, on the bed.")).name, told.said
    ('ankle rock', 'a dozen times, on the bed.')
    """
    for lead in _LEADS:
        if (match := lead.match(text)) and (found := _name_and_said(text, match.end())):
            return found
        if match and (found := _counted(text, match.end())):
            return found
    return _Told(text)


def _counted(text: str, start: int) -> _Told | None:
    """What is led to with its figures before its name: `I finish with twenty quick hops.`"""
    behind = text[start:].rstrip(" .!")
    shape = shape_of(behind) if len(behind) <= _LONGEST_COUNTED else None
    if shape is None or shape.form != "counted" or shape.quality < _CERTAIN or not shape.dose.has_count:
        return None
    before, _, rest = behind.partition(shape.name)
    return _Told(text, shape.name, f"{before.strip()}{rest}") if before.strip() else None


def _name_and_said(text: str, start: int) -> _Told | None:
    determiner = _DETERMINER.match(text, start)
    start = determiner.end() if determiner else start
    figures = (token.start for token in scan(text[start:]) if token.is_figure and token.text.lower() not in _NO_FIGURE)
    figure = start + next(figures, len(text) - start)
    end, words = start, 0
    for word in _WORD.finditer(text, start, figure):
        gap = text[end : word.start()]
        if (words and gap.strip()) or word[0].lower() in _BEHIND_NAME:
            break
        following = _WORD.match(text, word.end() + 1) if word[0].lower() == "and" else None
        if following and following[0].lower() in _BEHIND_AND:
            break
        end, words = word.end(), words + 1
        if words > _MOST_WORDS:
            return None
    name = re.sub(r"\s+(?:and|with|of|on|in|a|an|the|just)$", "", text[start:end])
    said = text[start + len(name) :]
    between = _BETWEEN.match(said)
    said = said[between.end() :] if between else said
    said = said if re.search(r"\w", said) else ""
    if not words or quality_of(name) < 0.5:
        return None
    if name.split()[0].lower() in _THESE:
        return None
    return _Told(text, name, said)


_THESE = frozenset(
    "position positions stretch pose posture exercise exercises movement move same other whole circuit set sets rest "
    "sequence routine breath contraction squeeze end top bottom tension lot following above below first next "
    "last".split()
)
"""What is said of an exercise that has been told before, or of several."""


_NO_FIGURE = frozenset(("one", "first", "second"))


def _parted(line: ArticleLine, found: Sequence[_Told]) -> Iterator[ArticleLine]:
    """The sentences of a line, each that leads to an exercise as an item, the others together."""
    begun, first = 0, True
    pending: _Told | None = None
    for at, each in enumerate([*found, None]):
        if each is not None and not each.name:
            continue
        behind = list(found[begun:at])
        if pending is not None:
            said, words = pending.said, pending.text
            if behind and not said:  # `Let's begin with shoulder rolls. Ten of those.`
                said = behind.pop(0).text
                words = f"{words} {said}"
            yield line.item(f"{pending.name}: {said}" if said else pending.name, words, is_first=first)
            first = False
        others = " ".join(other.text for other in behind)
        if others:
            yield replace(line, text=others, words=others, after_blank=line.after_blank and first)
            first = False
        pending, begun = each, at + 1
