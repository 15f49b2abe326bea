"""Text as a voice must be given it: numbers, units and shorthands as words. Knows no engine and no routine."""

import re
import unicodedata
from collections.abc import Callable

_UNITS = {
    "s": ("second", "seconds"), "sec": ("second", "seconds"), "secs": ("second", "seconds"),
    "min": ("minute", "minutes"), "mins": ("minute", "minutes"),
    "h": ("hour", "hours"), "hr": ("hour", "hours"), "hrs": ("hour", "hours"),
    "kg": ("kilogram", "kilograms"), "g": ("gram", "grams"), "kcal": ("kilocalorie", "kilocalories"),
    "lb": ("pound", "pounds"), "lbs": ("pound", "pounds"),
    "mm": ("millimetre", "millimetres"), "cm": ("centimetre", "centimetres"),
    "m": ("metre", "metres"), "km": ("kilometre", "kilometres"),
    "in": ("inch", "inches"), "ft": ("foot", "feet"), "yd": ("yard", "yards"),
    "ml": ("millilitre", "millilitres"), "l": ("litre", "litres"),
    "km/h": ("kilometre per hour", "kilometres per hour"), "mph": ("mile per hour", "miles per hour"),
    "bpm": ("beat per minute", "beats per minute"), "x": ("time", "times"),
    "deg": ("degree", "degrees"), "°": ("degree", "degrees"), "°c": ("degree Celsius", "degrees Celsius"),
    "°f": ("degree Fahrenheit", "degrees Fahrenheit"), "%": ("percent", "percent"),
}  # fmt: skip
_SHORT = {
    r"\be\.\s?g\.": "for example", r"\bi\.\s?e\.": "that is", r"\betc\.(?=\s+[A-Z]|\s*$)": "and so on.",
    r"\betc\.": "and so on", r"\bapprox\.": "about", r"\bca\.": "about", r"\bvs\.?(?!\w)": "versus",
    r"\bdr\.": "doctor", r"\bno\.\s*(?=\d)": "number ", r"\bw/o\b": "without", r"\bw/": "with ",
    r"\band/or\b": "and or", r"\s*&\s*": " and ",
}  # fmt: skip
_PLAIN = {
    "º": "°", "˚": "°", "…": "...", "’": "'", "‘": "'", "−": "-", "‑": "-", "‐": "-", "⁄": "/",
    "[": "(", "]": ")", "{": "(", "}": ")", "|": ", ", "×": "x", "✕": "x", "✖": "x",
    "\u00ad": "", "\u200b": "", "\u2060": "", "\ufeff": "", "\ufe0f": "", "\u20e3": "",
}  # fmt: skip
_PARTS = {2: "half", 3: "third", 4: "quarter"}
_ABBREVIATIONS = {"e.g", "i.e", "approx", "ca", "vs", "dr", "mr", "mrs", "ms", "st", "prof", "incl"}
_BEFORE_FIGURES = {"no", "fig", "min", "max"}
_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
_UNIT = "|".join(sorted((re.escape(unit) for unit in _UNITS), key=len, reverse=True))
_LONGEST_FIGURE = 12
_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def number(value: int | float | str, language: str = "en") -> str:
    """A number as words; a figure too long to be a quantity is read digit by digit.

    >>> number(24), number("2.5"), number(1500), number("5550100123456")[:14]
    ('twenty-four', 'two point five', 'one thousand, five hundred', 'five five five')
    """
    plain = str(value).replace(",", "")
    if language == "en" and len(plain) <= 3 and plain.isdecimal() and plain == str(int(plain)) and int(plain) <= 100:
        return _up_to_a_hundred(int(plain))
    from num2words import num2words

    if len(plain) > _LONGEST_FIGURE:
        return " ".join(str(num2words(digit, lang=language)) for digit in re.findall(r"\d", plain))
    return str(num2words(plain, lang=language))


def _up_to_a_hundred(value: int) -> str:
    """Why not by the library, which knows sixty languages: it takes longer to load than a whole script to read."""
    if value < len(_SMALL):
        return _SMALL[value]
    if value == 100:
        return "one hundred"
    tens, ones = divmod(value, 10)
    return f"{_TENS[tens - 2]}-{_SMALL[ones]}" if ones else _TENS[tens - 2]


def ordinal(value: int, language: str = "en") -> str:
    """A number as a place in a row.

    >>> ordinal(2)
    'second'
    """
    from num2words import num2words

    return str(num2words(value, to="ordinal", lang=language))


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
    >>> sentences('Ask Dr. Lee. Say "Stop." Then rest approx. 2.5 min.')
    ['Ask Dr. Lee.', 'Say "Stop."', 'Then rest approx. 2.5 min.']
    """
    parts, start = [], 0
    for gap in re.finditer(r"(?<=[.!?…\"'”’)\]])\s+(?=[\"'“‘(\[¿¡]*(\w))", text):
        before = text[start : gap.start()]
        if _ends_sentence(before, gap[1]) and (gap[1].isupper() or gap[1].isdigit()):
            parts.append(before)
            start = gap.end()
    return [part.strip() for part in (*parts, text[start:]) if part.strip()]


def spoken(text: str, language: str = "en") -> str:
    """The words of a text, spelled out.

    >>> spoken("Hold 45s, 3x10, knees at a 90-degree angle (or 90°).")
    'Hold forty-five seconds, three sets of ten, knees at a ninety-degree angle, or ninety degrees.'
    >>> spoken("2–3 times, 1:30 each, 1 kg, 1/2 way, the 2nd bar/bench")
    'two to three times, one minute thirty each, one kilogram, half way, the second bar or bench'
    """
    text = "".join(_plain(character) for character in text)
    if language == "en":
        for pattern, words in _ENGLISH:
            text = re.sub(pattern, words, text, flags=re.IGNORECASE)
    text = re.sub(r"\s*—\s*|\s*–\s+|\s+[–-]+\s*|-{2,}", ", ", text)
    text = re.sub(r"[\"“”„«»*_`\\<>#^]", "", text)
    text = re.sub(r"\s*\(([^()]*)\)", r", \1, ", text)
    text = re.sub(_NUMBER, lambda match: number(match[0], language), text)
    text = re.sub(r"[\s()]+", " ", text)
    text = re.sub(r"\s*,(?:\s*,)+", ",", text)
    text = re.sub(r"\s*,?\s*([.!?;:])", r"\1", re.sub(r"\s+,", ",", text))
    return text.strip(" ,–-")


def estimated_ms(text: str) -> int:
    """About how long a calm voice needs for a text, in milliseconds, for what must be known before one speaks.

    The figures are a least-squares fit over 183 lines of three sessions in the embedded voice, trimmed; the standard
    error is 0.16 s, the largest 0.56 s.

    >>> estimated_ms("Ready.")
    448
    """
    inner_stops = sum(mark in ",.;:!?" for mark in text[:-1])
    return 160 + 48 * len(text) + 85 * inner_stops


def _ends_sentence(text: str, following: str) -> bool:
    """Whether the full stop that ends a text ends a sentence too, and not an abbreviation or an initial."""
    words = text.rstrip("\"'”’)]")
    if not words.endswith(".") or words.endswith(".."):
        return words.endswith(("..", "!", "?", "…"))
    word = (words[:-1].split() or [""])[-1].lstrip("(\"'“‘[").lower()
    if word in _ABBREVIATIONS or (word in _BEFORE_FIGURES and following.isdigit()):
        return False
    return not re.fullmatch(r"(?:[a-z]\.)*[a-z]", word)


def _plain(character: str) -> str:
    """A character as one that has a sound: every kind of digit as `0` to `9`, ornaments and controls as spaces."""
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


# --- English shorthands, in the order in which they are tried ----------------------------------------


def _unit(match: re.Match[str]) -> str:
    amount, hyphen = match["amount"], match["hyphen"]
    one, many = _UNITS[match["unit"].lower()]
    single = hyphen or float(amount.replace(",", "")) == 1
    return f"{number(amount)}{hyphen or ' '}{one if single else many}"


def _clock(match: re.Match[str]) -> str:
    first, second, third = int(match["first"]), int(match["second"]), match["third"]
    if match["day"]:
        minutes = f" {'oh ' * (second < 10)}{number(second)}" if second else ""
        return f"{number(first)}{minutes} {match['day']}"
    seconds = (first * 60 + second) * 60 + int(third) if third else first * 60 + second
    return duration(seconds * 1000)


def _fraction(match: re.Match[str]) -> str:
    """`1 1/2`, `3/4`, `8/10`; what is no part of a whole, such as the `90/90` stretch, is read figure by figure."""
    whole, top, bottom, unit = match["whole"], int(match["top"]), int(match["bottom"]), match["unit"]
    if bottom == 10 and not whole:
        return f"{number(top)} out of ten"
    if not 0 < top < bottom < 10:
        return " ".join(number(figure) for figure in (whole, match["top"], match["bottom"]) if figure)
    part = _PARTS.get(bottom) or _ordinal_word(bottom)
    if top > 1:
        part = f"{number(top)} {part}s"
    names = _UNITS.get((unit or "").lower())
    if whole:
        part = f"a {part}" if top == 1 else part
        return f"{number(whole)} and {part}{f' {names[1]}' if names else ''}"
    if names:
        return f"{part} a {names[0]}" if bottom == 2 else f"{'a ' * (top == 1)}{part} of a {names[0]}"
    return part if bottom == 2 and match["more"] else f"{'one ' * (top == 1)}{part}"


def _ordinal_word(figure: int | str) -> str:
    from num2words import num2words

    return str(num2words(figure, to="ordinal"))


def _figures(match: re.Match[str]) -> str:
    """`2-3` rises and is a range; `6-4-2` and `8-6` are told one after the other."""
    figures = re.split(r"\s*[–—-]\s*", match[0])
    values = [float(figure.replace(",", "")) for figure in figures]
    between = " to " if len(figures) == 2 and values[0] < values[1] else ", "
    return between.join(number(figure) for figure in figures[:-1]) + between + figures[-1]


_Rule = tuple[str, str | Callable[[re.Match[str]], str]]
_CLOCK = r"\d{1,2}:[0-5]\d"
_ENGLISH: list[_Rule] = [
    *_SHORT.items(),
    (r"(?<![\w.,])\.(?=\d)", "0."),
    (r"(?<=\d)\.(?=\d+\.\d)", " point "),
    (r"(?<=\d)(h|min)(?=\d)", r" \1 "),
    (rf"(?<![\d,.])(\d+),(\d{{1,2}})(?=\s*(?:{_UNIT})(?![a-z\d]))", r"\1.\2"),
    (rf"((?<!\d){_CLOCK}|\d/\d|\d\s*(?:{_UNIT}))\s*[–—-]\s*(?=\d)", r"\1 to "),
    (
        r"\b(?P<first>\d{1,2}):(?P<second>[0-5]\d)(?::(?P<third>[0-5]\d))?\b"
        r"(?:\s*(?P<day>[ap]\.?m\b\.?)|\s*min(?:utes)?\b)?",
        _clock,
    ),
    (r"(?<=\d):(?=\d)", " "),
    (r"(?<![x*]\s)\b(\d+)\s*[x*]\s*(?=\d)", lambda match: f"{match[1]} set{'s' * (match[1] != '1')} of "),
    (r"(?<![a-z*])\s*[x*]\s*(?=\d)", " times "),
    (r"(?<![\w.%°)])-(?=\d)", "minus "),
    (rf"(?<![\d.,/]){_NUMBER}(?:\s*[–—-]\s*{_NUMBER})+", _figures),
    (
        r"(?<![\w/.])(?:(?P<whole>\d{1,4})\s+)?(?P<top>\d{1,4})\s?/\s?(?P<bottom>\d{1,4})(?![\w/])"
        rf"(?:\s*(?P<unit>{_UNIT})(?![a-z\d]))?(?=(?P<more>\s*[a-z])?)",
        _fraction,
    ),
    (r"\b(\d{1,6})(?:st|nd|rd|th)\b", lambda match: _ordinal_word(match[1])),
    (r"#\s*(?=\d)", "number "),
    (r"[~≈]\s*(?=\d)", "about "),
    (r"[≥]\s*(?=\d)", "at least "),
    (r"[≤]\s*(?=\d)", "at most "),
    (r"<\s*(?=\d)", "less than "),
    (r">\s*(?=\d)", "more than "),
    (r"±\s*(?=\d)", "plus or minus "),
    (r"²", " squared"),
    (r"³", " cubed"),
    (r"\s*[=]\s*", " equals "),
    (r"\s*→\s*", " to "),
    (r"\s@\s", " at "),
    (r"\b(\d+(?:\s*[a-z%°]+)?)\s*/\s*(?!h\b)(?=[a-z])", r"\1 per "),
    (
        rf"(?P<amount>{_NUMBER})(?P<hyphen>-?)\s*(?P<unit>(?!in\s+\w)(?:{_UNIT}))(?![a-z\d])",
        _unit,
    ),
    (r"(?<=[a-z]\d)\s*/\s*(?=[a-z]\d)", " "),
    (r"(?<=\w)\s*/\s*(?=[^\W\d])", " or "),
    (r"/", " "),
    (r"\s*\+\s*", " plus "),
    (r"(?<=\d),(?=\d{1,2}(?!\d))", ", "),
    (r"(?<=[^\W\d])(?=\d)|(?<=\d)(?=[^\W\d])", " "),
]
