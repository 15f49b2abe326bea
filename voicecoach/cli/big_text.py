"""Digits and a few words that can be read from across the room. Knows nothing of what they count."""

_FONT = {
    "0": ("###", "# #", "# #", "# #", "###"),
    "1": (" # ", "## ", " # ", " # ", "###"),
    "2": ("###", "  #", "###", "#  ", "###"),
    "3": ("###", "  #", "###", "  #", "###"),
    "4": ("# #", "# #", "###", "  #", "  #"),
    "5": ("###", "#  ", "###", "  #", "###"),
    "6": ("###", "#  ", "###", "# #", "###"),
    "7": ("###", "  #", "  #", "  #", "  #"),
    "8": ("###", "# #", "###", "# #", "###"),
    "9": ("###", "# #", "###", "  #", "###"),
    ":": (" ", "#", " ", "#", " "),
    "?": ("###", "  #", " ##", "   ", " # "),
    "A": ("###", "# #", "###", "# #", "# #"),
    "D": ("## ", "# #", "# #", "# #", "## "),
    "E": ("###", "#  ", "## ", "#  ", "###"),
    "G": ("###", "#  ", "# #", "# #", "###"),
    "O": ("###", "# #", "# #", "# #", "###"),
    "P": ("###", "# #", "###", "#  ", "#  "),
    "R": ("## ", "# #", "## ", "# #", "# #"),
    "S": ("###", "#  ", "###", "  #", "###"),
    "U": ("# #", "# #", "# #", "# #", "###"),
    "Y": ("# #", "# #", "###", " # ", " # "),
}
HEIGHT = 5


def big(text: str, scale: int, ink: str) -> list[str]:
    r"""`HEIGHT * scale` lines of equal width. A dot of the letters is two columns by one row, which is about square.

    Raises KeyError for a character that is not in the font.

    >>> print("\n".join(big("1:7", 1, "#")))
      ##        ######
    ####    ##      ##
      ##            ##
      ##    ##      ##
    ######          ##
    """
    rows = ["  ".join(_row(_FONT[letter][row], scale, ink) for letter in text) for row in range(HEIGHT)]
    return [row for row in rows for _ in range(scale)]


def _row(dots: str, scale: int, ink: str) -> str:
    return "".join((ink if dot == "#" else " ") * 2 * scale for dot in dots)
