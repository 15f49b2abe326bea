"""Signs beside a figure that say what it is of, as people write them: `20~30`, `40''`, `5'`, `$15`, `cat/cow`.

They are written out before the rules of a language, whose units they become.
"""

import re
from collections.abc import Iterator

_RANGE = re.compile(r"(?<=\d)(\s?)[~～〜](\s?)(?=\d)")
_SECONDS = re.compile(r"(?<!\S):([0-5]\d)(?![\d:])")
_ARTICLE = re.compile(r"\b(?:an?|the|your|one|this|that)\s+$", re.IGNORECASE)
_PRIME = re.compile(r"(?P<figure>(?<![\w.,])\d+(?:[.,]\d+)?)(?P<sign>''|’’|′′|[\"″”]|['’′])(?![\w'’′\"″”])")
_FEET_AND_INCHES = re.compile(r"(?<![\w.,])(\d)['’′]\s?(\d{1,2})(?:[\"″”]|''|’’|′′)(?!\w)")
_THING = re.compile(
    r"\s+(?:\w+\s+)?(?:box|step|bench|ball|block|platform|plate|roller|band|strap|rope|ladder|pole|dowel|stick|bar|mat|wall"
    r"|board|towel|cable|hurdle|tall|long|high|wide|deep|away|apart|from)\b",
    re.IGNORECASE,
)
"""What follows a length in feet or inches, and not a time."""

_UNITS = {"en": ("sec", "min"), "de": ("s", "min"), "es": ("s", "min"), "fr": ("s", "min")}
_MONEY = {
    "en": {"$": ("dollar", "dollars"), "€": ("euro", "euros"), "£": ("pound", "pounds")},
    "de": {"$": ("Dollar", "Dollar"), "€": ("Euro", "Euro"), "£": ("Pfund", "Pfund")},
    "es": {"$": ("dólar", "dólares"), "€": ("euro", "euros"), "£": ("libra", "libras")},
    "fr": {"$": ("dollar", "dollars"), "€": ("euro", "euros"), "£": ("livre", "livres")},
}
_AMOUNT = r"\d+(?:[.,]\d+)*"
_PRICE = re.compile(
    rf"(?<![\w$€£])(?:(?P<before>[$€£])\s?(?P<amount>{_AMOUNT})|(?P<first>{_AMOUNT})\s?(?P<behind>[$€£]))"
)

_PAIRS = {
    "en": "cat cow, run walk, jog walk, heel toe, push pull, sit stand, inhale exhale, flexion extension",
    "de": "katze kuh, laufen gehen, ferse spitze",
    "es": "gato vaca, correr caminar",
    "fr": "chat vache, course marche",
}
"""Two movements that are done in turn, and are named together."""


def _pairs(language: str) -> re.Pattern[str]:
    pairs = [pair.split() for pair in _PAIRS.get(language, "").split(", ") if pair]
    either = "|".join(f"(?:{one}s?|{two})(?:\\s?/\\s?(?:{one}s?|{two}))+" for one, two in pairs)
    return re.compile(rf"\b(?:{either})\b" if either else r"(?!)", re.IGNORECASE)


_PAIR = {language: _pairs(language) for language in _PAIRS}


def with_signs_written_out(text: str, language: str) -> str:
    """The text with the signs beside its figures as words or units.

    >>> with_signs_written_out("Do 20~30, rest 40'', take a $15 band and a 6' rope, then cat/cow.", "en")
    'Do 20-30, rest 40 sec, take a 15 dollar band and a 6 foot rope, then cat cow.'
    >>> with_signs_written_out("Ruhe 40″, lauf 5'.", "de")
    'Ruhe 40 s, lauf 5 min.'
    """
    text = _RANGE.sub(r"\1-\2", text)
    if language in _UNITS and ":" in text:
        text = _SECONDS.sub(rf"\1 {_UNITS[language][0]}", text)
    if language in _MONEY and any(sign in text for sign in "$€£"):
        text = "".join(_priced(text, language))
    if language in _UNITS and any(sign in text for sign in "'’′\"″”"):
        text = _FEET_AND_INCHES.sub(r"\1 foot \2", text) if language == "en" else text
        text = "".join(_primed(text, language))
    if language in _PAIR and "/" in text:
        text = _PAIR[language].sub(lambda match: re.sub(r"\s?/\s?", " ", match[0]), text)
    return text


def _priced(text: str, language: str) -> Iterator[str]:
    """The text in pieces, with amounts of money in words: "a fifteen dollar band", "it costs fifteen dollars"."""
    end = 0
    for match in _PRICE.finditer(text):
        amount, sign = match["amount"] or match["first"], match["before"] or match["behind"]
        one, many = _MONEY[language][sign]
        is_before_noun = language == "en" and _ARTICLE.search(text[max(0, match.start() - 8) : match.start()])
        yield text[end : match.start()]
        yield f"{amount} {one if amount == '1' or is_before_noun else many}"
        end = match.end()
    yield text[end:]


def _primed(text: str, language: str) -> Iterator[str]:
    """The text in pieces, with the seconds of `40''` and the minutes of `5'` as units; in English also feet and
    inches. A quotation mark that ends what an earlier one began is none of them."""
    seconds, minutes = _UNITS[language]
    end, quotes, single = 0, 0, 0
    for match in _PRIME.finditer(text):
        sign = match["sign"]
        between = text[end : match.start()]
        quotes += len(re.findall(r"[\"”“„]", between))
        single += len(re.findall(r"(?<!\w)['‘]|(?<=[^\W\d])'(?!\w)", between))
        yield between
        end = match.end()
        is_pair = len(sign) == 2 or sign == "″"
        if (sign in '"”' and quotes % 2) or (sign in "'’" and single % 2):
            quotes, single = quotes + (sign in '"”'), single + (sign in "'’")
            yield match[0]
            continue
        is_long = is_pair or sign in '"”'
        unit = seconds if is_long else minutes
        if language == "en" and _THING.match(text, match.end()):
            article = _ARTICLE.search(text[max(0, match.start() - 8) : match.start()])
            unit = ("inch" if article else "inches") if is_long else ("foot" if article else "feet")
        yield f"{match['figure']} {unit}"
    yield text[end:]
