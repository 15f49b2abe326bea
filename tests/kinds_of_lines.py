"""Scripts and articles of any size that consist of one kind of line over and over, or of one line that is long.

Each is a function from a number to a text; a text of twice the number is twice as long.
"""

from collections.abc import Callable, Sequence

Kind = Callable[[int], str]
"""Makes a text of so many units."""

TOP = "---\ntitle: Long\n---\n"
HEADING = "## Bridge: 2 x 8\n"

_IN_A_LINE = {
    "digits": "7",
    "letters": "a",
    "words": "word ",
    "capitals": "A",
    "commas": "a, ",
    "full stops": ".",
    "sentences": "Stay here. ",
    "abbreviations": "e.g. ",
    "initials": "A. B. ",
    "colons": "a: ",
    "dashes": "a - ",
    "hyphens": "well-known-",
    "stars": "*",
    "emphasis": "*a* ",
    "underscores": "_a_ ",
    "backticks": "`a` ",
    "struck out": "~~a~~ ",
    "backslashes": "\\\\ ",
    "brackets": "[",
    "unknown marks": "[a] ",
    "nested brackets": "[[a]]",
    "pauses": "[pause 1s] ",
    "pauses in parentheses": "(pause 4s) ",
    "parentheses": "(",
    "remarks": "(a) ",
    "links": "[a](b) ",
    "pictures": "![a](b) ",
    "angle brackets": "<",
    "tags": "<b>",
    "comments": "<!-- a --> ",
    "open comments": "<!-- ",
    "entities": "&amp; ",
    "quotes": '"',
    "apostrophes": "it's ",
    "figures": "3 ",
    "sets": "3 x 10 ",
    "ranges": "8-12 ",
    "fractions": "½ ",
    "decimals": "1.5 ",
    "times": "1:30 ",
    "seconds": "30s ",
    "figures in words": "thirty-five ",
    "sides": "left right ",
    "the other side": "the right ",
    "each side": "each side ",
    "rests": "rest 10 s, ",
    "ornaments": "🦵",
    "accents": "e\u0301",
    "spaces": " ",
    "tabs": "\t",
    "no-break spaces": "\u00a0",
    "invisible": "\u200b",
    "pipes": "| ",
    "equals": "= ",
    "quote marks": "> ",
    "number signs": "# ",
}
"""What one line is made of."""

_LINES = {
    "sentence": "Lie down and breathe.",
    "wrapped sentence": "lie down and",
    "bullet": "- Lie down.",
    "star": "* Lie down.",
    "number": "1. Lie down.",
    "letter": "b) Lie down.",
    "glued bullet": "-Lie down.",
    "indented": "    lie down",
    "reminder": "> Slowly.",
    "quote in a quote": "> > slowly",
    "setting": "rest: 30s",
    "unknown setting": "foo: bar",
    "setting misspelled": "rst: 3s",
    "colon": "a: b",
    "dosage as a setting": "sets: 3",
    "include": "include: no-such.md",
    "pronunciation": "pronounce: a = b",
    "equipment": "equipment: a mat",
    "rule": "---",
    "fence": "```",
    "table": "| a | b |",
    "tag": "<div>",
    "comment": "<!-- a -->",
    "link": "[a]: b",
    "underline": "===",
    "task": "- [ ] a",
    "pause": "[pause 2s]",
    "sides": "- Put your left hand on your right knee.",
    "unclear side": "- Turn right.",
    "affected side": "- Stand on the affected leg.",
    "hold": "- Hold for 45 seconds.",
    "other side": "- Repeat on the other side.",
    "more sets": "- Do 4 sets of 12.",
    "exercise in a list": "- Quad set: 3 x 10, hold 5s / relax 5s",
    "exercise as words": "Squats 3 x 10, each side",
    "setting as words": "rest 90",
    "pause as words": "pause 40s",
    "time in brackets": "Keep breathing (10 seconds)",
    "title with settings": "# Knee\nspeed: slow",
    "heading without a colon": "## Squats 3 x 10, rest 60s",
    "control character": "- a\x07b",
    "byte order mark": "\ufeffa",
    "return": "a\r",
    "empty": "",
    "exercise": "## Bridge: 2 x 8",
    "exercise of a part": "### Bridge: 30s",
    "wrong exercise": "## Bridge: 99999 x 8",
    "exercise without dosage": "## Bridge",
    "exercise on each side": "## Bridge: 2 x 8, each side\n- Put your left hand on it.",
    "exercise with a position": "## Bridge: 30s\nposition: left knee down",
    "exercise that progresses": "## Bridge: 2 x 8\nprogression: +1 rep a week up to 15",
    "circuit": "## Legs: 2 rounds\n### Squats: 6\n### Plank: 30s",
    "part with words": "## Legs\n\nThese are for the legs.\n\n### Squats: 5",
    "title": "# Title",
    "deep heading": "#### Title",
    "exercise of an article": "Bridge - 3 sets of 10 reps\nLie on your back. Repeat on the other side.\n",
    "table of an article": "| Bridge | 3 | 10 |",
    "safety": "Stop if anything hurts.",
    "page": "Advertisement",
}
"""Lines that stand one under the other, and with empty ones between them."""


def _long_line(unit: str) -> Kind:
    return lambda count: f"{TOP}{HEADING}\nx {unit * count}\n"


def _long_heading(unit: str) -> Kind:
    return lambda count: f"{TOP}{HEADING}## A {unit * count}\n"


def _long_dosage(unit: str) -> Kind:
    return lambda count: f"{TOP}{HEADING}## A: {unit * count}\n"


def _lines(line: str) -> Kind:
    return lambda count: TOP + HEADING + f"{line}\n" * count


def _paragraphs(line: str) -> Kind:
    return lambda count: TOP + HEADING + f"\n{line}\n" * count


def _at_the_top(line: str) -> Kind:
    return lambda count: "---\n" + f"{line}\n" * count + f"---\n{HEADING}"


def _numbered(line: str) -> Kind:
    """Lines that all differ, so that nothing is known of them from before."""
    return lambda count: TOP + HEADING + "".join(line.format(number) for number in range(count))


def _pronunciations(count: int) -> str:
    listed = ", ".join(f"word{number} = said{number}" for number in range(count))
    return f"---\npronounce: {listed}\n---\n{HEADING}\n" + "- Say word1 twice.\n" * count


def _equipment(count: int) -> str:
    return f"---\nequipment: {', '.join(f'thing {number}' for number in range(count))}\n---\n{HEADING}"


def _sets(count: int) -> str:
    return f"{TOP}## Bridge: {', '.join('8' for _ in range(count))}\n"


_FOR_SIDES = {
    "each side": "## Bridge: 2 x 8, each side",
    "each side in turn": "## Bridge: 2 x 8, each side\norder: side by side",
    "alternating": "## Bridge: 2 x 8, alternating",
    "alternating by set": "## Bridge: 8, 8, 8, 8, alternating",
    "one side": "## Bridge: 2 x 8 left only",
    "each side of a circuit": "## Legs: 2 rounds\n### Bridge: 8, each side",
    "each side in a position": "## Bridge: 30s, each side\nposition: left knee down",
}
"""Exercises whose instructions and reminders are said for one side or the other."""

_SIDED = {
    "named": "- Left foot over right knee, {0}.",
    "unclear": "- Turn right, {0}.",
    "affected": "- Stand on the affected leg, {0}.",
    "without": "- Lie down, {0}.",
}
"""Lines of such an exercise, each a little different."""


def _for_sides(heading: str, line: str) -> Kind:
    """Many lines of one exercise, so that what is found out of all of them for each of them is seen."""
    return lambda count: f"{TOP}{heading}\n" + "".join(f"{line.format(_word(n))}\n" for n in range(5 * count))


def _word(number: int) -> str:
    """A word for a number, each as long as any other.

    >>> _word(0), _word(27)
    ('aaa', 'abb')
    """
    return "".join(chr(ord("a") + number // 26**place % 26) for place in (2, 1, 0))


_OTHERS: dict[str, Kind] = {
    "many pronunciations": _pronunciations,
    "many things": _equipment,
    "sentences that differ": _numbered("- Lie down {0} times.\n"),
    "sides that differ": _numbered("- Left hand, word{0}.\n"),
    "names that differ": _numbered("## Bridge{0}: 8\n"),
    "settings that differ": _numbered("key{0}: value\n"),
    "bullets one in the other": lambda count: TOP + HEADING + "".join(f"{'  ' * (n % 40)}- a\n" for n in range(count)),
}

_FLOW = "## Sun: flow, 2 rounds, each side\ncountdown: 3\nnext: name\n\n"


def _flow(step: str, reminders: str = "") -> Kind:
    return lambda count: TOP + _FLOW + "".join(f"{step.format(_word(n))}\n" for n in range(count)) + reminders


_FLOWS: dict[str, Kind] = {
    "steps of a flow": _flow("- Left arm up, {0}. [4s]", "\n> Long neck.\n\n> Breathe.\n"),
    "long steps of a flow": _flow("- Left arm up, {0}. | Up. [15s]", "\n> Long neck.\n\n> [round 2] Breathe.\n"),
    "steps without a length": _flow("- Left arm up, {0}."),
    "marks of a step": lambda count: TOP + _FLOW + "- Up" + " [4s]" * count + "\n",
    "forms of a step": lambda count: TOP + _FLOW + "- Up" + " | Up" * count + " [4s]\n",
    "words of a step": lambda count: TOP + _FLOW + "- Up" + " for 4 " * count + "\n",
}

LONG: dict[str, Kind] = {
    **{f"a line of {name}": _long_line(unit) for name, unit in _IN_A_LINE.items()},
    **{f"a heading of {name}": _long_heading(unit) for name, unit in _IN_A_LINE.items()},
    **{f"a dosage of {name}": _long_dosage(unit) for name, unit in _IN_A_LINE.items()},
    "sets that differ": _sets,
}
"""Texts with one long line."""

MANY: dict[str, Kind] = {
    **{f"lines: {name}": _lines(line) for name, line in _LINES.items()},
    **{f"paragraphs: {name}": _paragraphs(line) for name, line in _LINES.items()},
    **{f"at the top: {name}": _at_the_top(line) for name, line in _LINES.items()},
    **_OTHERS,
    **_FLOWS,
    **{
        f"{heading}: {name}": _for_sides(_FOR_SIDES[heading], line)
        for heading in _FOR_SIDES
        for name, line in _SIDED.items()
    },
}
"""Texts with many lines."""


def _pseudo_random(parts: Sequence[str], *lengths: int, line: str = "{}") -> Kind:
    """Lines of parts that follow one another as if by chance, always the same, as many in each as one length after the
    other says."""

    def text(count: int) -> str:
        state, lines = 1, []
        for number in range(count):
            chosen = []
            for _ in range(lengths[number % len(lengths)]):
                state = (state * 1_103_515_245 + 12_345) % 2**31
                chosen.append(parts[(state >> 16) % len(parts)])
            lines.append(line.format("".join(chosen)))
        return "\n".join(lines) + "\n"

    return text


_DOSAGE = (
    "3 sets 10 reps hold 30 seconds each side x 2 rest 1:30 8-12 left for of and min every to failure kg @".split()
)
_FILLERS = "to of on in with the your then slow other first only work for at a and off full light".split()
_SIDES = "each side left right leg arm on the for other alternating per both first only".split()
_MARKS = (" ", " ", " ", ", ", ": ", " - ", " (", "; ")


def _joined(words: Sequence[str], marks: Sequence[str]) -> list[str]:
    """Each word with each mark behind it."""
    return [f"{word}{mark}" for word in words for mark in marks]


def _each(line: str) -> Kind:
    return lambda count: "".join(line.format(number) + "\n" for number in range(10, count + 10))


OF_ARTICLES: dict[str, Kind] = {
    "any characters": _pseudo_random("".join(map(chr, range(32, 127))), 80),
    "figures": _pseudo_random("0123456789 ", 70),
    "code": _each("    def f{0}(self, x): return x[{0}] + 3  # the left knee"),
    "dosages": _each("Do 3 sets of {0} reps, then rest {0} seconds. Stay tall and breathe."),
    "a dosage after another": _each("word {0} x {0} @ {0} kg, {0}s rest; {0} min, {0} m | {0} reps - {0}"),
    "things": lambda count: "You need a mat, " + "a chair, a band, " * count + "\n",
    "rests": _each("Rest {0} seconds between sets, and 2 minutes between exercises, always {0}."),
    "how often": _each("Do this 3 times a week, {0} days, for {0} weeks, on Monday."),
    "includes": _each("include: file{0}.md pronounce: a = b the left knee"),
    "marked up": _each("\\par Squat {0}: 3 x 10 \\b text\\b0 the left knee."),
    "long headings": _each(f"## {'the left knee ' * 17}{{0}}: 3 x 10\nStay tall."),
    "questions": _each("What? Why! How?! Really... Yes; no: the left knee {0}"),
    "wrapped prose": lambda count: "the left knee holds the squat while you breathe out and lift\n" * count,
    "labels": _each("A{0}. Squat {0}: 3 x 10\nStay tall and breathe.\n"),
    "headings of a script": _each("## Squat {0}: 3 x 12\nHold this {0} s each. Hold that {0} s each."),
    "colons": _each("key : {0} : word : {0} : left : {0} : word : {0}"),
    "words of a dosage": _pseudo_random(_joined(_DOSAGE, " "), 1, 14, 7, 40, 20, 3),
    "words and marks of a dosage": _pseudo_random(_joined(_DOSAGE, _MARKS), 8, 16, 12),
    "marks before a figure": _pseudo_random(_joined(_FILLERS, _MARKS), 11, line="{}3"),
    "marks between sides": _pseudo_random(_joined(_SIDES, _MARKS), 12),
    "steps with figures": _each(
        "Lie down and do {0} reps for 3 sets, holding {0} seconds each, then repeat on the other side. Rest {0} s."
    ),
    "changes of sides": _each("Then, and then, before finally switch to the other leg{0} and then repeat on the left."),
    "headings of words of a dosage": _pseudo_random(_joined(_DOSAGE, " "), 9, line="## Squat: {}"),
    "rows": lambda count: (
        "| Exercise | Sets | Reps | Hold |\n" + _each("| Squat {0} | 3 of 4 | 4 x 2 | {0} s |")(count)
    ),
    "brackets": _each("([{{<([{{<([{{<{0} sets>}}])>}}])>}}])"),
    "the same list twice": _each(
        "# Circuit {0}: 3 rounds\n- Squat: 10 reps\n- Plank: 30 s\n\n# Part {0}\n- Squat: 10 reps\n- Plank: 30 s\n"
    ),
    "what is nearly YAML": _each("- name: Squat {0}\n  sets: 3\n  rest: {0}s\n  notes:\n    - hold {0} s"),
}
"""Articles of one kind of line that is much work: most once took more than five seconds for a text of 1 MB."""

_EACH_ONCE = [name for name in (*LONG, *MANY) if name.startswith(("a line of ", "lines: "))]

FEW: dict[str, Kind] = {
    name: kind
    for name, kind in {**LONG, **MANY}.items()
    if name in _EACH_ONCE[::9]
    or name in (*_OTHERS, *_FLOWS, "each side: named", "each side: without", "alternating by set: unclear")
}
"""Every ninth unit once: what is looked at in every run of the tests."""

MORE: dict[str, Kind] = {name: kind for number, (name, kind) in enumerate({**LONG, **MANY}.items()) if number % 3 == 0}
"""Every third kind, looked at with `-m slow`. All are with `python tests/growing_work.py articles all`."""
