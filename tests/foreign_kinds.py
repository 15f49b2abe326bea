"""A text of each foreign format, of any number of exercises, sets or lines: for the test that work grows with them."""

import json
from collections.abc import Callable

FOREIGN: dict[str, Callable[[int], str]] = {
    "JSON": lambda n: json.dumps([{"name": f"Row {_letters(i)}", "sets": 2, "reps": 5, "rest": 45} for i in range(n)]),
    "JSON, sets": lambda n: json.dumps([{"name": f"Row {_letters(i)}", "sets": [{"reps": 5}] * 3} for i in range(n)]),
    "JSON, groups": lambda n: json.dumps({f"part {_letters(i)}": [{"name": "Row", "reps": 5}] for i in range(n)}),
    "JSON, words": lambda n: json.dumps([{"name": "Row", "reps": 5, "notes": "Sit tall.\n" * n}]),
    "YAML": lambda n: "steps:\n" + "".join(f"  - name: Row {_letters(i)}\n    reps: 5\n" for i in range(n)),
    "table": lambda n: "Exercise,Sets,Reps\n" + "".join(f"Row {_letters(i)},2,5\n" for i in range(n)),
    "table of sets": lambda n: (
        "Exercise,Set,Reps\n" + "".join(f"Row {_letters(i // 3)},{i % 3 + 1},{5 + i % 3}\n" for i in range(n))
    ),
    "log": lambda n: "".join(f"Row {_letters(i)}\nSet 1: 5 reps\nSet 2: 60 kg x 4\n\n" for i in range(n)),
    "Liftoscript": lambda n: "".join(f"Row {_letters(i)} / 3x5 60kg / 90s\n" for i in range(n)),
    "Liftoscript, weeks": lambda n: "".join(f"# Week {i}\n## Day 1\nRow[1-99] / 3x5\n" for i in range(1, n + 1)),
    "Liftoscript, reuse": lambda n: "Row / 3x5\n" + "Row / ...Row\n" * n,
    "boxes": lambda n: "".join(f"- [ ] Row {_letters(i)} 3x5\n" for i in range(n)),
    "LRC": lambda n: "".join(f"[{i:02}:00.00]Sit {_letters(i)}.\n" for i in range(n)),
    "seconds": lambda n: "".join(f"Sit {_letters(i)}.;{i % 9 + 1}\n" for i in range(n)),
    "times": lambda n: "".join(f"0:{i:02} Sit {_letters(i)}.\n" for i in range(n)),
}


def _letters(number: int) -> str:
    """A name for each number; figures would be read as such."""
    return "".join(chr(ord("a") + int(digit)) for digit in f"{number:03}")
