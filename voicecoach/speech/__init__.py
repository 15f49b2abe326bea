"""Turns text into what a voice should be given: numbers, units and shorthands as words, in each language.

Here sentences are found, and spelled out by the rules of their language: `english`, and `metric` for German, Spanish
and French; `numbers` turns figures into words, and `signs` writes out signs beside a figure. Words that a voice
misreads are replaced from a list of pronunciations.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial

from voicecoach.source import Mistake
from voicecoach.speech.english import ENGLISH
from voicecoach.speech.numbers import LONG_FIGURE, Form, Rule, Spelling, number, ordinal
from voicecoach.speech.signs import with_signs_written_out

__all__ = [
    "EXAMPLE",
    "MOST_ENTRIES",
    "SPELLINGS",
    "Form",
    "Pronunciations",
    "estimated_ms",
    "joined",
    "listing",
    "number",
    "ordinal",
    "parse_pronunciation",
    "parse_pronunciations",
    "plausible_ms",
    "pronounced",
    "sentences",
    "spoken",
]


def _metric(language: str) -> Spelling:
    from voicecoach.speech.metric import METRIC

    return METRIC[language]


SPELLINGS: dict[str, Callable[[], Spelling]] = {
    "en": lambda: ENGLISH,
    **{language: partial(_metric, language) for language in ("de", "es", "fr")},
}
"""How each language is spelled out, imported when needed; in other languages only figures become words."""

_OTHER = Spelling(rules=(), pace=ENGLISH.pace, abbreviations=ENGLISH.abbreviations)
_PLAIN = {
    "º": "°", "˚": "°", "…": "...", "’": "'", "‘": "'", "−": "-", "‑": "-", "‐": "-", "⁄": "/",
    "[": "(", "]": ")", "{": "(", "}": ")", "|": ", ", "×": "x", "✕": "x", "✖": "x",
    "\u00ad": "", "\u200b": "", "\u2060": "", "\ufeff": "", "\ufe0f": "", "\u20e3": "",
}  # fmt: skip
_LAST_WORDS = 100
"""How many characters before a gap show whether a sentence ends there: an abbreviation is far shorter."""
_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"


def listing(items: list[str], last: str = "and", language: str = "en") -> str:
    """Items as a list within a sentence, with the language's punctuation.

    >>> listing(["a mat"]), listing(["a mat", "a wall"]), listing(["a mat", "a wall", "a bench"])
    ('a mat', 'a mat and a wall', 'a mat, a wall, and a bench')
    >>> listing(["una pared", "una silla", "un banco"], "y", "es")
    'una pared, una silla y un banco'
    """
    if len(items) < 3:
        return f" {last} ".join(items)
    comma = "," if _spelling(language).serial_comma else ""
    return f"{', '.join(items[:-1])}{comma} {last} {items[-1]}"


def joined(before: str, words: str, language: str) -> str:
    """Words after a phrase's "de ", elided if necessary, or after nothing.

    >>> joined("de ", "une minute", "fr"), joined("de ", "onze minutes", "fr"), joined("de ", "una hora", "es")
    ("d'une minute", 'de onze minutes', 'de una hora')
    """
    elided = _spelling(language).elided
    return f"{before.removesuffix('e ')}'{words}" if before and elided and elided.match(words) else before + words


def sentences(text: str, language: str) -> list[str]:
    """The sentences of a text; each becomes a separate utterance, so that we control the pauses between them.

    >>> sentences("Kneel down. Feet apart, e.g. a fist wide! Ready?", "en")
    ['Kneel down.', 'Feet apart, e.g. a fist wide!', 'Ready?']
    >>> sentences('Ask Dr. Lee. Say "Stop." Then rest approx. 2.5 min.', "en")
    ['Ask Dr. Lee.', 'Say "Stop."', 'Then rest approx. 2.5 min.']
    """
    parts, start = [], 0
    for gap in re.finditer(r"(?<=[.!?…\"'”“’)\]»])\s+(?=[\"'“‘„«(\[¿¡]*\s?(\w))", text):
        last_words = text[max(start, gap.start() - _LAST_WORDS) : gap.start()]
        if _ends_sentence(last_words, gap[1], _spelling(language)) and (gap[1].isupper() or gap[1].isdigit()):
            parts.append(text[start : gap.start()])
            start = gap.end()
    return [part.strip() for part in (*parts, text[start:]) if part.strip()]


def spoken(text: str, language: str = "en") -> str:
    """A text with everything spelled out in words.

    >>> spoken("Hold 45s, 3x10, knees at a 90-degree angle (or 90°).")
    'Hold forty-five seconds, three sets of ten, knees at a ninety-degree angle, or ninety degrees.'
    >>> spoken("2–3 times, 1:30 each, 1 kg, 1/2 way, the 2nd bar/bench")
    'two to three times, one minute thirty each, one kilogram, half way, the second bar or bench'
    >>> spoken("Halte 21s, 3x10, Knie im 90°-Winkel, z. B. 1 Min.", "de")
    'Halte einundzwanzig Sekunden, drei Sätze mit zehn, Knie im neunzig Grad-Winkel, zum Beispiel eine Minute.'
    """
    spelling = _spelling(language)
    text = with_signs_written_out(LONG_FIGURE.sub(_digit_by_digit, text), language)
    text = _ruled(text, spelling.first)
    # A row of ornaments becomes one space: several rules look for spaces before a mark, at each space anew.
    text = _ruled(re.sub(r"\s+", " ", "".join(_plain(character) for character in text)), spelling.rules)
    text = re.sub(r"\s*—\s*|\s*–\s+|\s+[–-]+\s*|-{2,}", ", ", text)
    text = re.sub(r"[\"“”„«»*_`\\<>#^]", "", text)
    text = re.sub(r"\s*\(([^()]*)\)", r", \1, ", text)
    text = re.sub(_NUMBER, lambda match: number(match[0], language), text)
    text = re.sub(r"[\s()]+", " ", text)
    text = re.sub(r"(?<=\w)(?<!\.\w)\.(?=\s*[,;])", "", text)
    text = re.sub(r"\s*,(?:\s*,)+", ",", text)
    text = re.sub(r"\s*,?\s*([.!?;:])", r"\1", re.sub(r"\s+,", ",", text))
    return text.strip(" ,–-")


def _digit_by_digit(match: re.Match[str]) -> str:
    """Why before the rules: they look for the end of a figure from each of its digits anew."""
    digits = " ".join(match[0].replace(",", ""))
    return f" {digits} "


_A_LETTER = 4
"""A letter that is spelled takes about as long as this many characters of a word. Measured on `YTWL`, `NWB`, `WHM`,
`RDL`, `TRX` and `BW`: hibari takes 154 to 200 ms for each letter, W counted as two, and espeak-ng 127 to 190 ms."""
_MOST_INITIALS = 6
_WORD = re.compile(r"[^\W\d_]+")
_VOWEL = re.compile(r"[aeiouyà-æè-ïò-öø-üœ]")
_CONSONANTS = frozenset("bcdfghjklmnpqrstvwxyz")


def estimated_ms(text: str, language: str) -> int:
    """An estimate of how long a calm voice takes for a text, in milliseconds, before any voice has spoken.

    A word without a vowel is estimated letter by letter.

    >>> estimated_ms("Ready.", "en"), estimated_ms("YTWL.", "en")
    (448, 1168)
    """
    return _estimated_ms(text, language, _has_no_vowel)


def plausible_ms(text: str, language: str) -> tuple[int, int]:
    """The least and the most of what `estimated_ms` may be for a text, in milliseconds.

    They differ where a voice may read letters either one by one or as a word.

    >>> plausible_ms("Ready.", "en"), plausible_ms("YTWL.", "en"), plausible_ms("AMRAP.", "en")
    ((448, 448), (400, 1168), (448, 1168))
    """
    return _estimated_ms(text, language, lambda _word: False), _estimated_ms(text, language, _may_be_initials)


def _estimated_ms(text: str, language: str, is_spelled: Callable[[str], bool]) -> int:
    pace = _spelling(language).pace
    inner_stops = sum(mark in ",.;:!?" for mark in text[:-1])
    spelled = [word for word in _WORD.findall(text) if is_spelled(word)]
    letters: int = sum(len(word) + word.lower().count("w") for word in spelled)
    characters: int = len(text) - sum(map(len, spelled)) + _A_LETTER * letters
    return pace.start_ms + pace.character_ms * characters + pace.stop_ms * inner_stops


def _has_no_vowel(word: str) -> bool:
    """Whether a word cannot be read as one: `YTWL`, `Shhh`; a `y` at its start is a consonant.

    >>> _has_no_vowel("YTWL"), _has_no_vowel("Gym"), _has_no_vowel("Überzug"), _has_no_vowel("床")
    (True, False, False, False)
    """
    return len(word) > 1 and word[0].lower() in _CONSONANTS and not _VOWEL.search(word[1:].lower())


def _may_be_initials(word: str) -> bool:
    return _has_no_vowel(word) or (1 < len(word) <= _MOST_INITIALS and word.isupper())


def _spelling(language: str) -> Spelling:
    return SPELLINGS[language]() if language in SPELLINGS else _OTHER


def _ruled(text: str, rules: tuple[Rule, ...]) -> str:
    for pattern, words in rules:
        text = re.sub(pattern, words, text, flags=re.IGNORECASE)
    return text


def _ends_sentence(text: str, following: str, spelling: Spelling) -> bool:
    """Whether the full stop at the end of a text ends a sentence, rather than an abbreviation or an initial."""
    words = text.rstrip("\"'”“’)]» ")
    if not words.endswith(".") or words.endswith(".."):
        return words.endswith(("..", "!", "?", "…"))
    word = (words[:-1].split() or [""])[-1].lstrip("(\"'“‘„«[").lower()
    if word in spelling.abbreviations or (word in spelling.before_figures and following.isdigit()):
        return False
    if spelling.unfinished and spelling.unfinished.search(text):
        return False
    return not re.fullmatch(r"(?:[a-z]\.)*[a-z]", word)


def _plain(character: str) -> str:
    """A character that can be pronounced: any kind of digit as `0` to `9`, ornaments and control characters as
    spaces."""
    if character in _PLAIN:
        return _PLAIN[character]
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    if character in "²³":
        return character
    if character.isnumeric() and (plain := unicodedata.normalize("NFKC", character)) != character:
        return f" {plain.replace('⁄', '/')}"
    if character.isdigit():
        return f" {unicodedata.digit(character)} "
    silent = unicodedata.category(character) in ("Cc", "Cn", "Co", "Cs", "So", "Sk", "Zl", "Zp", "Zs")
    return " " if silent and character not in "°^`" else character


# --- pronunciations -----------------------------------------------------------------------------------

Pronunciations = tuple[tuple[str, str], ...]
"""Words as written, each with its pronunciation; the first of two for the same words counts."""

EXAMPLE = "supine = soo-pine"

LONGEST_ENTRY = 100
"""The most characters of a word or phrase, and of its pronunciation; a whole sentence is better written in place."""

MOST_ENTRIES = 1_000
"""Of a script with all that it includes: each sentence is looked up together with all of them."""

_FEWER = "keep those whose words the coach says"

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
"""A word, a space, or a mark: every character of a text is in one."""


def pronounced(text: str, pronunciations: Pronunciations) -> str:
    """The text with the listed words replaced by their pronunciations: whole words only, in any case.

    >>> pronounced("Supine twist, for the psoas.", (("supine", "soo-pine"), ("psoas", "so-as")))
    'soo-pine twist, for the so-as.'
    """
    if not pronunciations:
        return text
    tokens, root = _TOKEN.findall(text), _tree(pronunciations)
    result, index = list[str](), 0
    while index < len(tokens):
        end, words = _longest(tokens, index, root) or (index + 1, tokens[index])
        result.append(words)
        index = end
    return "".join(result)


def parse_pronunciations(text: str) -> Pronunciations | Mistake:
    """Parse `supine = soo-pine, psoas = so-as` into a list, or return the first mistake."""
    found: list[tuple[str, str]] = []
    there: set[str] = set()
    at = 0
    for entry in text.split(","):
        start = at + len(entry) - len(entry.lstrip())
        end = max(start + 1, at + len(entry.rstrip()))
        at += len(entry) + 1
        one = parse_pronunciation(entry)
        if isinstance(one, str):
            return Mistake(one, f"write for example `pronounce: {EXAMPLE}, psoas = so-as`", start, end)
        if one[0].casefold() in there:
            return Mistake(f"`{one[0]}` is there twice", "keep one of them", start, end)
        if len(found) == MOST_ENTRIES:
            return Mistake(f"there can be at most {MOST_ENTRIES:,} pronunciations", _FEWER, start, end)
        found.append(one)
        there.add(one[0].casefold())
    return tuple(found)


def parse_pronunciation(text: str) -> tuple[str, str] | str:
    """Parse `supine = soo-pine` into a pair, or return what is wrong with it.

    >>> parse_pronunciation("supine = soo-pine"), parse_pronunciation("supine")
    (('supine', 'soo-pine'), '`supine` does not say how it is said')
    """
    written, equals, said = (" ".join(part.split()) for part in text.partition("="))
    if not any(character.isalnum() for character in written):
        return f"`{text.strip()}` names no word" if text.strip() else "an entry is empty"
    if not equals or not said:
        return f"`{written}` does not say how it is said"
    for words in (written, said):
        if len(words) > LONGEST_ENTRY:
            return f"`{words[:20]}…` has {len(words):,} characters; the most is {LONGEST_ENTRY}"
    if "=" in said or not any(character.isalnum() for character in said):
        return f"`{said}` has no words to say"
    return written, said


@dataclass(slots=True)
class _Node:
    """A place in the tree of written words: what may follow there, and how the words up to it are said."""

    followers: "dict[str, _Node]" = field(default_factory=dict)
    said: str | None = None


@lru_cache(maxsize=20)
def _tree(pronunciations: Pronunciations) -> _Node:
    """The list as a tree of words and marks, so that a long list costs no more than a short one at each word of a
    text."""
    root = _Node()
    for written, said in pronunciations:
        node = root
        for token in _TOKEN.findall(written):
            node = node.followers.setdefault(_key(token), _Node())
        node.said = said if node.said is None else node.said
    return root


def _longest(tokens: Sequence[str], start: int, root: _Node) -> tuple[int, str] | None:
    """The end of the longest listed words that begin at a token, and how they are said; None if there are none."""
    if not _is_word(tokens[start]) and start and _is_word(tokens[start - 1]):
        return None
    node, found = root, None
    for index in range(start, len(tokens)):
        follower = node.followers.get(_key(tokens[index]))
        if follower is None:
            break
        node = follower
        is_whole = _is_word(tokens[index]) or index + 1 == len(tokens) or not _is_word(tokens[index + 1])
        if node.said is not None and is_whole:
            found = index + 1, node.said
    return found


def _key(token: str) -> str:
    """What is equal of a word in capitals or not, and of one space or several."""
    return " " if token.isspace() else token.casefold()


def _is_word(token: str) -> bool:
    return token[0].isalnum() or token[0] == "_"
