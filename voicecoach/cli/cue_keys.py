"""What a KEY of the `cues` commands stands for: the words of one sentence. Knows no sound."""

import re
from collections.abc import Sequence
from difflib import get_close_matches

from voicecoach.cuepack.phrases import VARIABLES, CuePack, same_words
from voicecoach.errors import Misused
from voicecoach.speech import sentences

PARTS = {"and", "left", "right", "sides-each", "sides-alternating"}
"""Phrases that are said within others and never alone."""

_LIST = "`voicecoach cues export-list SCRIPT` lists all that a script says"


def words_of(key: str, pack: CuePack, listed: Sequence[str] | None) -> str:
    """The words of a phrase's key, of a number in the list of what a script says, or those in the key itself.

    A key of small letters alone is that of a phrase, so that a slip is not taken for words. With a list, words must be
    in it. Raises Misused, saying what would do.
    """
    key = " ".join(key.split())
    if re.fullmatch(r"[0-9]+", key):
        return _numbered(int(key), listed)
    if re.fullmatch(r"[a-z]+(-[a-z]+)*", key):
        return _one_sentence(f"`{key}`", _phrase(key, pack), pack.language)
    if not any(character.isalnum() for character in key):
        raise Misused(f"`{key}` is nothing to say")
    words = _one_sentence("this", key, pack.language)
    if listed is not None:
        known = {same_words(pack.voiced(text)): text for text in listed}
        if (same := same_words(pack.voiced(words))) not in known:
            close = get_close_matches(words, known.values(), 1)
            meant = f"; did you mean `{close[0]}`?" if close else f"; {_LIST}"
            raise Misused(f"the script never says `{words}`{meant}")
        return known[same]
    return words


def _numbered(number: int, listed: Sequence[str] | None) -> str:
    if listed is None:
        raise Misused(f"`{number}` is a number of a list; add `--script SCRIPT` to say of which script")
    if not 1 <= number <= len(listed):
        raise Misused(f"the script says {len(listed)} texts, so there is no number {number}")
    return listed[number - 1]


def _phrase(key: str, pack: CuePack) -> str:
    if key not in VARIABLES:
        close = get_close_matches(key, VARIABLES, 1)
        meant = f"did you mean `{close[0]}`?" if close else "`voicecoach cues list` lists them."
        raise Misused(f'there is no phrase `{key}`; {meant} Words are written as they are said: "{key.capitalize()}."')
    if key in PARTS:
        raise Misused(f"`{key}` is said within other phrases and never alone; {_LIST}")
    if VARIABLES[key]:
        raise Misused(f"`{key}` has many texts, `{pack.phrases[key]}`; write the words of one of them. {_LIST}")
    if len(forms := pack.choices(key)) > 1:
        each = ", ".join(f'"{form}"' for form in forms)
        raise Misused(f"`{key}` has {len(forms)} forms, of which one is said; record the words of each: {each}")
    return pack.say(key)


def _one_sentence(what: str, text: str, language: str) -> str:
    parts = sentences(text, language)
    if len(parts) > 1:
        each = ", ".join(f'"{part}"' for part in parts)
        raise Misused(f"{what} is {len(parts)} sentences, and each is said on its own; record each by itself: {each}")
    return text
