"""Exercises whose names stand behind what to do, or in a heading that leads to them: `Rock from side to side ten times.
We call it the rocking chair.`, `## It starts with legs up the wall`.

A paragraph of advice may hold several of them. Each becomes an item with its name in front, and keeps its line.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from voicecoach.article.exercise_names import quality_of
from voicecoach.article.lines import ArticleLine
from voicecoach.article.narrated import name_led_to, says_how_many
from voicecoach.article.phrase import phrase
from voicecoach.article.prose_doses import prose_dose, sentences_of

_NAME = r"(?:the\s+|an?\s+|my\s+)?[\"']?(?P<name>[^\W\d_][\w'’-]*(?:\s+[\w'’-]+){0,4})[\"']?"
_IT = r"(?:this\s+one|that\s+one|it|this|that|these|those|them)"
_CALLED = re.compile(
    rf"^(?:(?:and|so)\s+)?(?:(?:we|i|they|she|he|people|physios|trainers|coaches|everyone|my\s+\w+|the\s+\w+)\s+"
    rf"(?:always\s+|usually\s+|also\s+)?calls?\s+{_IT}\s+{_NAME}"
    rf"|(?:this|that|it)(?:'s|\s+is)\s+(?:what\s+\w+\s+calls?|called|known\s+as)\s+{_NAME}"
    rf"|(?:its|the)\s+name\s+is\s+{_NAME.replace('?P<name>', '?P<named>')}"
    rf"|(?:this|that)(?:'s|\s+is|\s+was)\s+(?=the\s){_NAME.replace('?P<name>', '?P<plain>')})\s*[.!]?$".replace(
        f"known\\s+as)\\s+{_NAME}", f"known\\s+as)\\s+{_NAME.replace('?P<name>', '?P<known>')}"
    ),
    re.IGNORECASE,
)
"""`We call it the rocking chair.`, `That is the bridge.`"""
_AT_END = re.compile(rf"\s*(?::|\s[–—-])\s*(?=the\s){_NAME}\s*[.!]?$", re.IGNORECASE)
"""`Let your knees fall to both sides, eight times each: the windscreen wiper.`"""
_SUBJECT = re.compile(
    r"the\s+(?P<name>(?:[\w'’-]+\s+){0,3}[\w'’-]+)\s+is\s+(?:probably\s+|still\s+|perhaps\s+)?(?:the|a|an|my|our|your)\s+"
    r"(?:[\w'’-]+\s+){0,4}(?:exercise|stretch|move|movement|pose|drill|classic|favou?rite|staple)\b",
    re.IGNORECASE,
)
"""`The bridge is the simplest exercise for a sore back.`"""
_LONGEST = 1_000
_LEAST_QUALITY = 0.9
_FEWEST_LED = 2


@dataclass(frozen=True, slots=True)
class _NamedBehind:
    """What to do, in the words of the text, and the name behind it."""

    name: str
    said: str
    words: str


def with_names_in_front(lines: Sequence[ArticleLine]) -> list[ArticleLine]:
    """The lines; exercises that are named behind, and those that headings lead to, with their names in front."""
    found: list[ArticleLine] = []
    above = ""
    for line in _led_to(lines):
        is_text = line.mark in ("none", "number") and len(line.text) <= _LONGEST
        parts = list(_parted(line, above.lower())) if is_text else [line]
        if any(part.is_bulleted for part in parts) and is_text and found and _is_advice(found[-1]):
            found[-1] = replace(found[-1], mark="heading", level=_LEVEL)
        found += parts
        above = line.text if line.mark in ("heading", "bold") or len(line.text) < _SHORT else ""
    return found


def _is_advice(line: ArticleLine) -> bool:
    """Whether a line is the heading of a paragraph that names its exercises: `Stretch what is short`."""
    is_apart = line.mark == "none" and line.after_blank and line.before_blank
    return is_apart and len(line.text) < _SHORT and not re.search(r"[.!?:,]$", line.text)


_LEVEL = 3
_SHORT = 60
"""A longer line above a paragraph is no name of what stands in it, and no heading that leads to one."""


def _parted(line: ArticleLine, above: str) -> Iterator[ArticleLine]:
    """The sentences of a paragraph, those with a name behind them as items; the line itself if none has."""
    sentences = sentences_of(line.text)
    if first := _SUBJECT.match(line.text):
        name, said = first["name"], sentences[1:]
        if (
            name.lower() not in above
            and quality_of(name) >= _LEAST_QUALITY
            and any(prose_dose(s).has_work for s in said)
        ):
            yield replace(line, text=f"{name}: {' '.join(said)}", words=line.text, mark="bullet", is_bulleted=True)
            return
    waiting: list[str] = []
    parts: list[_NamedBehind | str] = []
    for sentence in sentences:
        called = _CALLED.match(sentence)
        at_end = _AT_END.search(sentence) if called is None else None
        name = next(filter(None, called.groups()), "") if called else at_end["name"] if at_end else ""
        said = [*waiting, sentence[: at_end.start()] + "."] if at_end else waiting
        if name and quality_of(name) >= _LEAST_QUALITY and any(prose_dose(each).has_work for each in said):
            start = next((at for at, each in enumerate(said) if _begins(each)), 0)
            parts += said[:start]
            parts.append(_NamedBehind(name, " ".join(said[start:]), " ".join([*waiting[start:], sentence])))
            waiting = []
        else:
            waiting.append(sentence)
    if not any(isinstance(part, _NamedBehind) for part in parts):
        yield line
        return
    parts += [" ".join(waiting)] if waiting else []
    for index, part in enumerate(parts):
        apart = line.after_blank and not index
        if isinstance(part, str):
            yield replace(line, text=part, words=part, after_blank=apart, before_blank=False)
            continue
        text = f"{part.name}: {part.said}"
        yield replace(
            line,
            text=text,
            words=part.words,
            mark="bullet" if line.mark == "none" else line.mark,
            is_bulleted=line.mark == "none",
            after_blank=apart,
            before_blank=False,
        )


def _begins(sentence: str) -> bool:
    """Whether a sentence tells what to do, so that an exercise may begin with it."""
    return prose_dose(sentence).has_work or not re.search(r"\b(?:is|are|was|were|has|have|had)\b", sentence)


def _led_to(lines: Sequence[ArticleLine]) -> list[ArticleLine]:
    """The lines; of headings that each lead to a name, two at least, only the name, where how much stands below."""
    names: dict[int, str] = {}
    for index, line in enumerate(lines[:-1]):
        if len(line.text) > _SHORT or line.mark not in ("heading", "bold") or lines[index + 1].mark != "none":
            continue
        if not phrase(line.text).dose.has_work:
            name = name_led_to(line.text.strip(" :."))
            if name and quality_of(name) >= _LEAST_QUALITY and says_how_many(lines[index + 1].text):
                names[index] = name
    if len(names) < _FEWEST_LED:
        return list(lines)
    return [
        replace(line, text=names[index], words=line.told) if index in names else line
        for index, line in enumerate(lines)
    ]
