"""What `check` tells before the lengths of the exercises and of the whole."""


def before_lengths(told: str) -> str:
    """The lines before the first that says how long a session is in all.

    >>> before_lengths("a.md: no problems\\na.md: 1:30 in all, by estimated lengths of speech\\n   1:20  Bridge\\n")
    'a.md: no problems\\n'
    """
    lines = told.splitlines(keepends=True)
    return "".join(lines[: next((at for at, line in enumerate(lines) if " in all" in line), len(lines))])
