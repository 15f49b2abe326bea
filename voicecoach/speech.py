"""Text as a voice must be given it: numbers, units and shorthands as words. Knows no engine and no routine."""

import re
from collections.abc import Callable

_UNITS = {
    "s": ("second", "seconds"), "sec": ("second", "seconds"), "secs": ("second", "seconds"),
    "min": ("minute", "minutes"), "mins": ("minute", "minutes"),
    "h": ("hour", "hours"), "hr": ("hour", "hours"), "hrs": ("hour", "hours"),
    "kg": ("kilogram", "kilograms"), "g": ("gram", "grams"),
    "lb": ("pound", "pounds"), "lbs": ("pound", "pounds"),
    "mm": ("millimetre", "millimetres"), "cm": ("centimetre", "centimetres"),
    "m": ("metre", "metres"), "km": ("kilometre", "kilometres"),
    "in": ("inch", "inches"), "ft": ("foot", "feet"),
    "°": ("degree", "degrees"), "%": ("percent", "percent"),
}  # fmt: skip
_SHORT = {
    "e.g.": "for example", "i.e.": "that is", "etc.": "and so on", "approx.": "about", "vs.": "versus",
    "&": "and", "w/o": "without", "w/": "with", "½": "1/2", "¼": "1/4", "¾": "3/4",
}  # fmt: skip
_FRACTIONS = {"1/2": "one half", "1/3": "one third", "2/3": "two thirds", "1/4": "one quarter"}
_FRACTIONS["3/4"] = "three quarters"
_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
_UNIT = "|".join(sorted((re.escape(unit) for unit in _UNITS), key=len, reverse=True))


def number(value: int | float | str, language: str = "en") -> str:
    """A number as words.

    >>> number(24), number("2.5"), number(1500)
    ('twenty-four', 'two point five', 'one thousand, five hundred')
    """
    from num2words import num2words

    plain = str(value).replace(",", "")
    return str(num2words(plain, lang=language))


def duration(ms: int) -> str:
    """A length of time as one says it.

    >>> duration(30_000), duration(90_000), duration(60_000), duration(1_500)
    ('thirty seconds', 'one minute thirty', 'one minute', 'one point five seconds')
    """
    minutes, rest = divmod(ms, 60_000)
    seconds = number(rest // 1000 if rest % 1000 == 0 else rest / 1000)
    if not minutes:
        return f"{seconds} {'second' if rest == 1000 else 'seconds'}"
    whole = f"{number(minutes)} {'minute' if minutes == 1 else 'minutes'}"
    return f"{whole} {seconds}" if rest else whole


def listing(items: list[str], last: str = "and") -> str:
    """Items in one breath.

    >>> listing(["a mat"]), listing(["a mat", "a wall"]), listing(["a mat", "a wall", "a bench"])
    ('a mat', 'a mat and a wall', 'a mat, a wall, and a bench')
    """
    if len(items) < 3:
        return f" {last} ".join(items)
    return f"{', '.join(items[:-1])}, {last} {items[-1]}"


def sentences(text: str) -> list[str]:
    """The sentences of a text; each becomes an utterance of its own, so that the pause between them is ours.

    >>> sentences("Kneel down. Feet apart, e.g. a fist wide! Ready?")
    ['Kneel down.', 'Feet apart, e.g. a fist wide!', 'Ready?']
    """
    parts = re.split(r"(?<=[.!?…])[\"'”’)]*\s+(?=[\"'“‘(]?[A-Z0-9ÄÖÜÉÈÁÍÓÚÑ¿¡])", text)
    return [part.strip() for part in parts if part.strip()]


def spoken(text: str, language: str = "en") -> str:
    """The words of a text, spelled out.

    >>> spoken("Hold 45s, 3x10, knees at a 90-degree angle (or 90°).")
    'Hold forty-five seconds, three sets of ten, knees at a ninety-degree angle, or ninety degrees.'
    >>> spoken("2–3 times, 1:30 each, 1 kg, 1/2 way, the 2nd bar/bench")
    'two to three times, one minute thirty each, one kilogram, one half way, the second bar or bench'
    """
    for short, words in _SHORT.items():
        text = text.replace(short, words)
    text = re.sub(r"\s*[–—]\s+|\s+[–—-]\s*", ", ", text)
    text = re.sub(r"[\"“”*_`\\]", "", text).replace("’", "'").replace("‘", "'")
    text = re.sub(r"\s*\(([^()]*)\)", r", \1", text)
    if language == "en":
        for pattern, words in _ENGLISH:
            text = re.sub(pattern, words, text)
    text = re.sub(_NUMBER, lambda match: number(match[0], language), text)
    text = re.sub(r"\s+", " ", text).strip()
    return re.sub(r"\s*,(?:\s*,)+|,(?=[.!?])", lambda match: "," if match[0] != "," else "", text)


def estimated_ms(text: str) -> int:
    """About how long a calm voice needs for a text, in milliseconds, for what must be known before one speaks.

    The figures are a least-squares fit over the coach's phrases in the embedded voice (standard error 0.15 s).

    >>> estimated_ms("Ready.")
    478
    """
    inner_stops = sum(mark in ",.;:!?" for mark in text[:-1])
    return 250 + 38 * len(text) + 340 * inner_stops


# --- English shorthands, in the order in which they are tried ----------------------------------------


def _unit(match: re.Match[str]) -> str:
    amount, hyphen, unit = match["amount"], match["hyphen"], match["unit"]
    one, many = _UNITS[unit]
    return f"{number(amount)}{hyphen or ' '}{one if hyphen or amount == '1' else many}"


def _clock(match: re.Match[str]) -> str:
    return duration((int(match[1]) * 60 + int(match[2])) * 1000)


def _ordinal(match: re.Match[str]) -> str:
    from num2words import num2words

    return str(num2words(match[1], to="ordinal"))


_Rule = tuple[str, str | Callable[[re.Match[str]], str]]
_ENGLISH: list[_Rule] = [
    (
        r"\b(\d+)\s*[x×]\s*(?=\d)",
        lambda match: f"{number(match[1])} {'set' if match[1] == '1' else 'sets'} of ",
    ),
    (r"\b(\d{1,2}):([0-5]\d)\b(?!\s*[ap]\.?m)", _clock),
    (r"\b[1-3]/[234]\b", lambda match: _FRACTIONS.get(match[0], match[0])),
    (r"\b(\d+)(?:st|nd|rd|th)\b", _ordinal),
    (rf"({_NUMBER})\s*[-–]\s*(?={_NUMBER})", lambda match: f"{number(match[1])} to "),
    (rf"(?P<amount>{_NUMBER})(?P<hyphen>-?)\s*(?P<unit>{_UNIT})(?![A-Za-z])", _unit),
    (r"(?<=[A-Za-z])/(?=[A-Za-z])", " or "),
    (r"\s*\+\s*", " plus "),
]
