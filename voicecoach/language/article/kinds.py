"""Whether a pasted text is an article at all, or a script, a page's HTML or no text. Knows nothing of its content."""

import re

from voicecoach.language.parse import parse
from voicecoach.source import Source, has_errors

_HTML = re.compile(r"<!doctype\s+html|<(?:html|head|body)\b[^<>]*>", re.IGNORECASE)
_CLOSING_TAG = re.compile(r"</(?:p|div|li|ul|ol|h[1-6]|section|article|td)\s*>", re.IGNORECASE)
_MANY_TAGS = 4


def exercises_of_script(source: Source) -> tuple[str, ...]:
    """The names of a script's exercises; none where the text is no script without mistakes.

    It is one if it has front matter, or if each exercise is written as `## name: dosage`: an article whose
    headings have another form is read as an article, since the language would miss the sides in its sentences.
    """
    routine, problems = parse(source)
    if has_errors(problems):
        return ()
    names = tuple(exercise.name for exercise in routine.exercises)
    in_form = all(re.search(rf"^\s*##.*{re.escape(name)}:", source.text, re.MULTILINE) for name in names)
    return names if in_form or source.text.lstrip().startswith("---\n") else ()


def looks_binary(text: str) -> bool:
    """Whether a text was no text: it holds a zero character, or one in twenty of its characters is unreadable."""
    unreadable = sum(letter == "\ufffd" or (letter < " " and letter not in "\t\n\v\f\r") for letter in text)
    return "\0" in text or unreadable * 20 > len(text)


def is_html(text: str) -> bool:
    """Whether a text is the source of a page; a few tags in an article are not."""
    return _HTML.search(text) is not None or len(_CLOSING_TAG.findall(text)) >= _MANY_TAGS
