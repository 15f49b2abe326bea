"""What scanning and the text of a PDF do to letters: put right word by word. Knows nothing of exercises."""

import re

_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\xad": ""})
_SPLIT = re.compile(r"\b(f(?:fi|fl|i|l))\s(?=[a-z]{2})|\b(F)\s(?=ig\.)")
_UNIT = r"times|rep|sec|s\b|min|breath|kg|lb|x\b|each|per|on\b|sets?\b|rounds?\b"
_LETTERS_AS_FIGURES = re.compile(rf"(?<![\w.])(?=[lIO\d]{{0,2}}\d)(?P<figure>[lI\d][lIO\d]{{1,2}})(?=\s?(?i:{_UNIT}))")
_FIGURES = str.maketrans("lIO", "110")
_M = re.compile(r"\b(?P<word>tirnes|rnin(?:ute)?s?|arrns?|rnoves?|syrnrnetr\w*)\b", re.IGNORECASE)
_CAPTION = re.compile(r"\s*Fig(?:ure|\.)?\s*(?P<number>\d{1,2})[.:]?\s+(?P<name>[A-Z][^.:!?]{2,50})")
_LONGEST = 200


def mended(lines: list[str]) -> None:
    """Puts right the letters of each line: figures taken for letters, split ligatures, letters that stand apart.

    >>> lines = ["Do l0 repetitions on the fl oor.", "2O seconds", "8 tirnes", "T H E   B A C K"]
    >>> mended(lines)
    >>> lines
    ['Do 10 repetitions on the floor.', '20 seconds', '8 times', 'THE   BACK']
    """
    for index, line in enumerate(lines):
        line = line.translate(_LIGATURES)
        if len(line) <= _LONGEST:
            line = _SPLIT.sub(lambda match: match[1] or match[2], line)
            line = _M.sub(lambda match: re.sub("rn", "m", match["word"]), line)
            line = _LETTERS_AS_FIGURES.sub(_in_figures, line)
            line = _without_gaps(line)
        lines[index] = line
    _captions(lines)


def _without_gaps(line: str) -> str:
    """A line of letters that all stand apart, with two blanks between words, as words."""
    pieces = re.split(r"(\s{2,})", line.strip())
    letters = [len(word) == 1 for piece in pieces for word in piece.split() if word.isalpha()]
    if sum(letters) < _FEWEST_APART or 4 * sum(letters) < 3 * len(letters):
        return line
    return "".join(piece if piece.isspace() else re.sub(r"(?<=\b\w) (?=\w\b)", "", piece) for piece in pieces)


_FEWEST_APART = 6


def _in_figures(match: re.Match[str]) -> str:
    return match["figure"].translate(_FIGURES)


def _captions(lines: list[str]) -> None:
    """`Fig. 4   Pelvic tilt`: captions that are names have the number of a list, if there are two of them."""
    found = [(index, match) for index, line in enumerate(lines) if (match := _CAPTION.fullmatch(line.rstrip()))]
    for index, match in found if len(found) > 1 else ():
        lines[index] = f"{match['number']}. {match['name']}"
