"""Whether a pasted text is an article at all, or a script, a page's HTML or no text. Knows nothing of its content."""

import re
from collections.abc import Sequence
from dataclasses import replace

from voicecoach.article.lines import LONGEST_LINE
from voicecoach.article.phrase import phrase
from voicecoach.script.parser import parse
from voicecoach.script.settings import KEYS
from voicecoach.source import Source, has_errors

_HTML = re.compile(r"<!doctype\s+html|<(?:html|head|body)\b[^<>]*>", re.IGNORECASE)
_CLOSING_TAG = re.compile(r"</(?:p|div|li|ul|ol|h[1-6]|section|article|td)\s*>", re.IGNORECASE)
_MANY_TAGS = 4
_WORDS = {
    "English": "the and of your with for on each to a in is it this you up down while do reps sets times hold rest",
    "German": "der das und mit auf den dem ein eine sie ist nicht zu von für wiederholungen sätze à sekunden seite",
    "Spanish": "el la los las de con en un una para tu su y que del repeticiones segundos cada pierna lado",
    "French": "le la les des un une et sur dans avec votre vos du de répétitions séries secondes chaque jambe côté",
    "Italian": "il lo la gli le di con un una che del ripetizioni serie secondi ogni gamba lato",
    "Portuguese": "os com em um uma para que da de repetições séries segundos cada perna lado",
    "Dutch": "de het een en van je niet voor herhalingen seconden elke been kant keer",
}
"""Common words of some languages, and those that a dosage has; none that English has, too, but in its own row."""


def exercises_of_script(source: Source) -> tuple[str, ...]:
    """The names of a script's exercises; none where the text is no script without mistakes.

    It is one if it has front matter, or if each exercise is written as `## name: dosage` and no other line has figures
    of a dosage: else it is read as an article, since the language would miss the sides in its sentences, and would
    read aloud a line such as `Tempo 3-1-3`.
    """
    lines = [line.strip() for line in source.lines]
    if not any(line.startswith("##") for line in lines):
        return ()  # without a heading there is no exercise; most articles are known not to be a script by this
    has_front = source.text.lstrip().startswith("---\n")
    if not has_front and not any(line.startswith("##") and ":" in line for line in lines):
        return ()
    if any(len(line) > LONGEST_LINE and line.partition(":")[0] not in KEYS for line in lines):
        return ()
    if _has_early_error(source, lines):
        return ()
    routine, problems = parse(source, errors_only=True)
    if has_errors(problems):
        return ()
    names = tuple(exercise.name for exercise in routine.exercises)
    headings = ((each.name, lines[each.span.line - 1]) for each in routine.exercises)
    in_form = all(heading.startswith("##") and f"{name}:" in heading for name, heading in headings)
    others = [line for line in lines if not line.startswith(("#", "---")) and line.partition(":")[0] not in KEYS]
    figures = any(phrase(line).pure for line in others)
    return names if (in_form and not figures) or has_front else ()


_EARLY = 100
"""Headings that are read before all of them are: most articles with headings are no script by the first few."""


def _has_early_error(source: Source, lines: Sequence[str]) -> bool:
    """Whether the text has an error before one of its headings. Where a comment goes on there, it is not known."""
    starts = [index for index, line in enumerate(lines) if line.startswith("## ")]
    if len(starts) <= _EARLY:
        return False
    text = "\n".join(source.lines[: starts[_EARLY]])
    if text.count("<!--") != text.count("-->"):
        return False
    _, problems = parse(replace(source, text=text), errors_only=True)
    return any(problem.severity == "error" and problem.code != "empty" for problem in problems)


def looks_binary(text: str) -> bool:
    """Whether a text was no text: it holds a zero character, or one in twenty of its characters is unreadable."""
    unreadable = sum(letter == "\ufffd" or (letter < " " and letter not in "\t\n\v\f\r") for letter in text)
    return "\0" in text or unreadable * 20 > len(text)


def is_html(text: str) -> bool:
    """Whether a text is the source of a page; a few tags in an article are not."""
    return _HTML.search(text) is not None or len(_CLOSING_TAG.findall(text)) >= _MANY_TAGS


def foreign_language(text: str) -> str | None:
    """The language of a text that is plainly not in English, or None.

    >>> foreign_language("Brücke – 3 Sätze à 10 Wiederholungen"), foreign_language("Bridge: 3 sets of 10")
    ('German', None)
    """
    words = set(re.findall(r"[^\W\d_]+", text.lower()))
    counts = {name: len(words.intersection(known.split())) for name, known in _WORDS.items()}
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] >= 3 and counts[best] > 2 * counts["English"] else None
