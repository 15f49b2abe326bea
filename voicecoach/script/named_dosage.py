"""Finds the name and the dosage in a line that is no heading: `Squats 3 x 10`, `5 min walk`; and what to write for it.

It is for what is told and written instead, never for what a script means.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from voicecoach.clock import plain
from voicecoach.scanner import Token, number_words, scan
from voicecoach.script.beside_dosage import AMOUNT, is_dosage, length_in, mended
from voicecoach.script.dosage import LONGEST_TEXT, dosage_or_none
from voicecoach.script.dosage_tokens import states_dosage, states_sides
from voicecoach.script.flows import MOST_STEPS, NO_STEP, interval_of
from voicecoach.script.setting_homes import is_key
from voicecoach.script.spellings import cleaned
from voicecoach.script.written_dosage import written_dosage


@dataclass(frozen=True, slots=True)
class NamedDosage:
    """The name of an exercise and its dosage, as a heading has them."""

    name: str
    dosage: str


def named_dosage(text: str) -> NamedDosage | None:
    """The name and the dosage of a line, None if one of them is missing or the rest makes no dosage.

    >>> named_dosage("Squats (3 x 10)"), named_dosage("Child's pose 1 min")
    (NamedDosage(name='Squats', dosage='3 x 10'), NamedDosage(name="Child's pose", dosage='1 min'))
    >>> named_dosage("5' brisk walk"), named_dosage("10 walking lunges e/s")
    (NamedDosage(name='Brisk walk', dosage="5'"), NamedDosage(name='Walking lunges', dosage='10 e/s'))
    >>> named_dosage("Lie on your back, knees bent."), named_dosage("3 x 10")
    (None, None)
    """
    text = without_number(text.strip())
    if len(text) > LONGEST_TEXT:
        return None
    tokens = [token for token in scan(text) if token.kind != "mark"]
    starts = [token.start for token in tokens]
    for start in starts[1:]:  # the longest dosage at the end
        if (found := _pair(text[:start], text[start:])) is not None:
            return found
    if tokens and tokens[-1].kind == "sides" and (found := _around(text, tokens)) is not None:
        return found
    for start in starts[1:]:  # the shortest one at the start, since the name follows
        if (found := _pair(text[start:], text[:start])) is not None:
            return found
    return _around(text, tokens)


MOST_WORDS = 6
"""Of a name that stands without a sign before or after its dosage; more words are a sentence."""


def _pair(name: str, dosage: str) -> NamedDosage | None:
    if name.rstrip().endswith("#"):
        return None  # the figure behind it belongs to the name
    name, dosage = _name(name), _bare(dosage)
    is_whole = dosage.count("(") == dosage.count(")") and not _TORN.search(dosage)
    return NamedDosage(name, dosage) if name and is_whole and is_dosage(dosage) else None


_TORN = re.compile(r"^\d{1,2}[.)]\s|[)\d]\s*:(?!\d\d(?!\d))|#\d")
"""A dosage that begins within a name, `2:3 x 10` of `Curl #2:3 x 10`."""


def _around(text: str, tokens: list[Token]) -> NamedDosage | None:
    """A name between the figures: `10 walking lunges each side`."""
    figures = [token for token in tokens if token.is_figure]
    words = [token for token in tokens if not token.is_figure]
    if len(figures) < 2 or not words or figures[0].start > words[0].start:
        return None
    last = [token for token in figures if token.start > words[-1].start]
    if not last or any(words[0].start < token.start < words[-1].start for token in figures):
        return None
    first = text[: words[0].start].strip()
    return _pair(text[words[0].start : last[0].start], f"{first} {text[last[0].start :]}")


def _name(text: str) -> str:
    """A name without the marks and the words that lead from it to its dosage; empty if it is none."""
    if re.search(r"[.!?][\s(]*(?:\s|$)", text):
        return ""
    text = re.sub(r"\s+(?:for|of|with|at|x|and)$", "", _without_open(cleaned(text).strip(".!?= ")), flags=re.IGNORECASE)
    text = re.sub(r"^(?:of|the|a|x)\s+", "", text, flags=re.IGNORECASE)
    text = _SEPARATORS.sub("", text)
    if not re.search(r"[^\W\d_]{2}", text) or len(text.split()) > MOST_WORDS:
        return ""
    if any(token.is_figure and token.kind not in ("label", "angle", "sides") for token in scan(text)):
        return ""
    if re.search(r"[\"“”=@]|\b(?:every|e\d*mom|tabata|amrap)\b", text.lower()) or text.count("(") != text.count(")"):
        return ""
    return text[:1].upper() + text[1:]


_SEPARATORS = re.compile(r"^[\s|/~•·>→*_&+;:,<\\-]+|[\s|/~•·>→*_&+;:,<\\-]+$")
"""What stands between a name and its dosage, and belongs to neither."""


def _without_open(text: str) -> str:
    """A name without the bracket before its dosage."""
    return text.rstrip("( ") if text.count("(") > text.count(")") else text


def _bare(text: str) -> str:
    text = cleaned(text)
    if text.startswith("(") and text.endswith(")") and text.count("(") == 1:
        return text[1:-1].strip()
    return text.strip(".) ") if text.count(")") > text.count("(") else text.strip(". ")


NUMBER = re.compile(
    r"(?:(?:exercise|ex\.?|no\.?|step)\s*)?(?:\d{1,2}\s*[.):]|\(\d{1,2}\)|#\d{1,2}|[A-H]\d?[.)])\s+(?=\S*[^\W\d_])",
    re.IGNORECASE,
)
"""A place in a list."""


_BEHIND = re.compile(r"(?P<name>[^\W\d][^\d:@\"]*?)\s*[-–—,]?\s+(?P<dosage>\d{1,2}\s*[x×]\s*\d.*)")
_LOADED = re.compile(
    r"(?P<name>[^\W\d][^\d:@\"]*?)\s*@\s*(?P<load>\d+(?:\.\d+)?\s*(?:kg|lbs?)?)\s*[x×]\s*(?P<reps>\d+.*)", re.IGNORECASE
)
"""`DB bench @ 22.5 x 10`: the load before the reps."""
_COLON = re.compile(
    r"(?P<name>[^:\d][^:]*?)(?:\s*:\s+|(?<=[^\W\d_]|[)\]]):(?=[^\W_])|(?<=#\d):(?=[^\W_]))(?P<dosage>\S.*)$"
)


def exercise_of(text: str) -> NamedDosage | None:
    """The exercise that a line of a list or of a text is, None if it is none.

    >>> exercise_of("Quad set: 3 x 10, hold 5s / relax 5s")
    NamedDosage(name='Quad set', dosage='3 x 10, hold 5s / relax 5s')
    >>> exercise_of("Side plank: 20 sec each side, twice").dosage, exercise_of("Shoes off: now and then")
    ('20 sec each side, twice', None)
    """
    text = text.strip().rstrip(".!,; ")
    if not any(character.isdigit() or character == "½" for character in text):
        return None
    match = _COLON.match(text)
    if match and is_key(match["name"]):
        return None
    if match and (is_dosage(match["dosage"]) or has_name_and_dosage(text)):
        name = without_number(match["name"].strip())
        return NamedDosage(name[:1].upper() + name[1:], match["dosage"].strip()) if name else None
    if (loaded := _LOADED.fullmatch(without_number(text))) is not None:
        name, load = loaded["name"], loaded["load"].strip()
        return NamedDosage(name[:1].upper() + name[1:], f"{loaded['reps'].strip()} @ {load}")
    found = named_dosage(without_number(text))
    if found and states_dosage(found.dosage):
        return None if _NO_NAME.match(found.name) else found
    behind = _BEHIND.fullmatch(without_number(text))
    if behind and len(behind["name"].split()) <= LONGEST_NAME_WORDS and _SETS.match(behind["dosage"]):
        name = _SEPARATORS.sub("", behind["name"]).rstrip(" .…")
        return NamedDosage(name[:1].upper() + name[1:], behind["dosage"]) if name else None
    return None


_NO_NAME = re.compile(
    r"(?:in|on|at|to|for|from|with|without|until|then|and|or|of|by|after|before|about|each|every|once|twice|here|there"
    r"|between|no|leave|call|say|build|first|last|left|right|remind|tell|pause|rest|slowly|quickly|silence"
    r"|breathe(?: in| out)?(?= for\b|$)|breath|stay|wait|take|let|feel|count|repeat)\b",
    re.IGNORECASE,
)
"""How a name does not begin: such words go on a sentence, or begin one that says what to do for so long."""


def has_name_and_dosage(text: str) -> bool:
    """Whether a line is a name, a colon and what begins like a dosage, perhaps with more behind it.

    >>> has_name_and_dosage("Stand on R leg: 3 x 15-20 sec, fingertips on the counter"), has_name_and_dosage("Note: 3")
    (True, False)
    """
    match = _COLON.match(text)
    return (
        match is not None
        and _SETS.match(match["dosage"]) is not None
        and len(match["name"].split()) <= LONGEST_NAME_WORDS
    )


def has_name_and_sets(text: str) -> bool:
    """Whether a line is a name, a colon and sets of something: a title may have a time, but hardly these.

    >>> has_name_and_sets("Bridge: 3 x 10"), has_name_and_sets("Morning: 10 min")
    (True, False)
    """
    match = _COLON.match(text)
    return match is not None and re.match(r"\d+\s*(?:x|×|sets?|reps?)", match["dosage"], re.IGNORECASE) is not None


def is_exercise_with_sets(text: str) -> bool:
    """Whether a title is that of an exercise: it has more than a time, which a session has, too.

    >>> is_exercise_with_sets("Bridge 3 x 10"), is_exercise_with_sets("Body scan: 10 min")
    (True, False)
    """
    found = exercise_of(text)
    return (
        found is not None and re.search(r"\d\s*(?:x|×|sets?|reps?)|\bx\s*\d", found.dosage, re.IGNORECASE) is not None
    )


LONGEST_NAME_WORDS = 8
"""Of a name; more words are a sentence with a colon in it."""

_SETS = re.compile(
    r"\d{1,2}\s*(?:x|×|sets? of)\s*:?\d|\d{1,3}(?:\s*[-–]\s*\d{1,3})?\s*"
    r"(?:reps?|repetitions|times|breaths|sec|secs|seconds?|s|min|mins|minutes?|/\s*(?:side|leg|arm))\b"
    r"|(?:hold )?:\d\d\b",
    re.IGNORECASE,
)
"""How a dosage begins that is nothing else."""


def without_number(text: str) -> str:
    """A name without its place in a list.

    >>> without_number("A1) DB bench"), without_number("2. Squats")
    ('DB bench', 'Squats')
    """
    match = NUMBER.match(text)
    return text[match.end() :] if match else text


# --- what to write for a whole line -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Meant:
    """What to write for a line that was meant as an exercise: in each of `forms`, of which one is to be chosen, a
    heading without its marks and the lines below it."""

    forms: tuple[tuple[str, ...], ...]
    is_certain: bool = False

    def written(self, marks: str) -> tuple[str, ...]:
        """The lines of each form, joined. A line below that begins with `# ` is another heading."""
        return tuple(
            "\n".join((f"{marks} {heading}", *(re.sub(r"^#(?= )", marks, line) for line in below)))
            for heading, *below in self.forms
        )

    def hint(self, marks: str) -> str:
        """What to write, as a hint."""
        return "write " + " or ".join(in_words(form.split("\n")) for form in self.written(marks))


def once_a_round(found: Meant, rounds: int) -> Meant:
    """What to write for an exercise of a circuit: one set, since it is done once in each of the rounds.

    >>> once_a_round(Meant((("Squats: 3 x 10",),), is_certain=True), 3)
    Meant(forms=(('Squats: 10 reps',),), is_certain=False)
    """
    forms = []
    for heading, *below in found.forms:
        name, _, text = heading.rpartition(": ")
        dosage = dosage_or_none(text)
        if dosage is not None and len(dosage.sets) > 1 and not (dosage.differs and len(dosage.sets) == rounds):
            text = written_dosage(replace(dosage, sets=dosage.sets[:1]))
            heading, found = f"{name}: {text}", replace(found, is_certain=False)
        forms.append((heading, *below))
    return replace(found, forms=tuple(forms))


def in_words(lines: Sequence[str]) -> str:
    """A heading and the lines below it, as a hint has them."""
    first, *below = (f"`{line}`" for line in lines)
    if not below:
        return first
    return f"{first}, and {'' if below[0].startswith('`#') else 'below it '}{' and '.join(below)}"


def meant(text: str, *, in_list: bool = False, unit: str = "") -> Meant | None:
    """What to write for a line, None if it was not meant as an exercise. `in_list` if it stands among exercises, so
    that it may be one that says less; `unit` is that of loads without one, if the script says it somewhere.

    >>> meant("Stand on R leg: 3 x 15-20 sec, fingertips on the counter").forms[0]
    ('Stand on R leg: 3 x 15s', '- Fingertips on the counter.')
    >>> meant("6 x (2' easy run / 1' walk)").forms
    (('Easy run and walk: flow, 6 rounds', '- Easy run. [2 min]', '- Walk. [1 min]'),)
    >>> meant("Knees roll, 6-8 per side", in_list=True).forms, meant("Knees roll, 6-8 per side")
    ((('Knees roll: 6-8 per side',),), None)
    """
    if len(text) > LONGEST_TEXT or not (re.search(r"\d|½", text) or (in_list and _IN_WORDS.search(text))):
        return None
    if in_list and (plainer := _plainer(without_number(text.strip()).rstrip("!.,; "))):
        match = _COLON.match(plainer)
        if match and is_dosage(match["dosage"]):
            name = match["name"].strip(" (")
            return None if is_key(name) else Meant(((f"{name[:1].upper()}{name[1:]}: {match['dosage']}",),))
        as_figures = meant(plainer, in_list=True, unit=unit)
        return replace(as_figures, is_certain=False) if as_figures else None
    bare = _MINUTE.sub("", without_number(text.strip())).rstrip("!.,; ") if in_list else without_number(text.strip())
    if in_list and bare.lower() == "rest" and text != bare:
        return Meant((("Rest: 1 min",),))
    text = bare.rstrip("!.,; ")
    if (steps := interval_of(text)) is not None:
        return Meant(((f"{steps.name}: {steps.dosage}", *steps.lines),), is_certain=True)
    found = exercise_of(text)
    if found is not None and is_dosage(found.dosage):
        found = _with_sides_in_place(found)
        return Meant(((f"{found.name}: {found.dosage}",),), is_certain=True)
    if in_list and (several := _several(text)):
        return Meant((several,), is_certain=True)
    if found is None:
        found = _in_pieces(text, in_list=in_list) or (_counted(text) or _in_sentences(text) if in_list else None)
    if found is None or is_key(found.name) or found.name.lower() in NO_STEP:
        return None
    found = _with_sides_in_place(found)
    forms = mended(found.dosage, unit)
    below = [line for _, *lines in forms for line in lines]
    is_same = len(forms) == 1 and found.dosage.startswith(forms[0][0])
    is_same = is_same and all(
        line[0] == "-" and not re.search(r"\d|\b(?:once|twice)\b", line.lower()) for line in below
    )
    return Meant(tuple((f"{found.name}: {first}", *below) for first, *below in forms), is_same) if forms else None


_ONE_WORD = f"(?:{'|'.join(number_words('en'))})"
_NUMBER_WORD = rf"{_ONE_WORD}(?:-{_ONE_WORD})?"
_UNITS = r"sets?|rounds?|reps?|repetitions|times|min(?:ute)?s?|sec(?:ond)?s?|each|per|on each"
_NUMBER_IN_WORDS = re.compile(
    rf"\b(?P<number>{_NUMBER_WORD})\b(?=\s+(?:{_UNITS})\b)|(?<=sets of )(?P<reps>{_NUMBER_WORD})\b", re.IGNORECASE
)
_OPEN = (
    r"(?:(?:to|till|until) (?:failure|fatigue|exhaustion|(?:you are )?tired)"
    r"|(?:amrap|max(?:imum)?(?: reps| effort)?|as many as (?:possible|you can)))"
)
_IN_WORDS = re.compile(rf"{_NUMBER_IN_WORDS.pattern}|\b{_OPEN}\b|\btabata\b", re.IGNORECASE)
"""What may be a dosage without a figure."""
_PLAINER = tuple(
    (re.compile(pattern, re.IGNORECASE), plainer)
    for pattern, plainer in (
        (r"(\d{1,2}) ?(?:sätze|s[ée]ries|sets) (?:à|a|de|von|zu|mit|je) (\d{1,3})"
         r"(?: (?:wdhs?\.?|wiederholungen|repeticiones|r[ée]p[ée]titions|reps))?(?=$|,)", r"\1 x \2"),
        (r"^(?:do|perform|complete) ((?:\d{1,2} ?(?:x|×|sets? of) ?)?\d{1,3}(?:-\d{1,3})?)(?: reps of)? "
         r"([a-z][a-z' -]*)$", r"\2: \1"),
        (rf"^([^\W\d][^:\d]*?)[:,]? ((?:\d{{1,2}} ?(?:x|×|sets)),? )?\(?{_OPEN}\)?$", r"\1: \2to failure"),
        (r"^([^\W\d][^:\d]*?)[:,]? \(?tabata\)?$", r"\1: 20s on, 10s off, 8 rounds"),
        (r"^tabata:? ([^\W\d][^:\d]*)$", r"\1: 20s on, 10s off, 8 rounds"),
        (r"^(e\d?mom:? \d{1,2})(?: ?min(?:ute)?s?)?$", r"Burpees: \1, 7 reps"),
    )
)  # fmt: skip


def _plainer(text: str) -> str:
    """A line of a list with its figures as a dosage has them; empty if they are.

    >>> _plainer("Squats: three sets of ten"), _plainer("Squats to fatigue"), _plainer("Do 3 sets of 10 squats")
    ('Squats: 3 sets of 10', 'Squats: to failure', 'squats: 3 sets of 10')
    >>> _plainer("Kniebeugen: 3 Sätze à 10 Wdh"), _plainer("Squats: Tabata"), _plainer("Squats: 3 x 10")
    ('Kniebeugen: 3 x 10', 'Squats: 20s on, 10s off, 8 rounds', '')
    """
    plainer = _NUMBER_IN_WORDS.sub(lambda match: plain(match[0]), " ".join(text.split()))
    for pattern, instead in _PLAINER:
        plainer = pattern.sub(instead, plainer)
    return plainer if plainer != " ".join(text.split()) else ""


_OF_WORDS = re.compile(
    r"(?:(?:an?|the|slow|deep|long|full|gentle|easy|more|other|small|little|conscious|mindful|quiet|calm|your)\s+)*"
    r"(?:things?|sounds?|breaths?|breathing|inhales?|exhales?|senses?|words?|minutes?|people|thoughts?|feelings?|reasons?"
    r"|ways?|colou?rs?|smells?|tastes?|objects?|qualities|wishes|moments?|bells?|parts?|days?|weeks?|chapters?|sections?"
    r"|sessions?|stages?|phases?|rounds?|lessons?|steps?|hours?|pages?|levels?|psalms?|rooms?|songs?|hymns?|tracks?|lines?|years?|no|numbers?|verses?|notes?|practices?"
    r"|sit|sitting|lie|lying|listen|listening|feel|notice|watch|observe|scan|imagine|follow|relax|close|inhale|exhale"
    r"|look|think|remain|silent|stillness|meditate|meditation|bring|allow|keep|be|focus|soften|notice|hold)\b"
    r"|(?:in|out|box|counts?|from)\b",
    re.IGNORECASE,
)
"""How what a meditation counts or times begins."""


def is_work(text: str) -> bool:
    """Whether a line of a list or a heading, in a script that has words only so far, is an exercise after all.

    >>> is_work("Squats x10"), is_work("Plank for one minute"), is_work("10 push-ups"), is_work("Bird dog 8/side")
    (True, True, True, True)
    >>> is_work("5 things you can see"), is_work("Part 2"), is_work("Sit for 5 minutes"), is_work("Lie down")
    (False, False, False, False)
    """
    found = meant(text, in_list=True)
    if found is None or (found.forms[0][1:] and not _SETS.search(text) and "#" not in found.forms[0][1]):
        return False
    name = found.forms[0][0].rpartition(": ")[0]
    leads_on = re.search(r"\b(?:at|in|to|by|from|until)$", name)
    return not (leads_on or _OF_WORDS.match(name) or _NO_NAME.match(name))


def _with_sides_in_place(found: NamedDosage) -> NamedDosage:
    """An exercise whose name ends with its sides, with these in the dosage: `Calf raises, each leg: 2 x 15`."""
    sides = [token for token in scan(found.name) if token.kind == "sides"]
    if not sides or not states_sides(found.name) or any(token.kind == "sides" for token in scan(found.dosage)):
        return found
    name, last = found.name[: sides[-1].start].strip(" ,:-–—("), sides[-1].text.strip(" ()")
    if not name or sides[-1].end < len(found.name.rstrip(" )")):
        return found
    if last.lower().startswith("both"):
        return NamedDosage(f"{name} with {last} at once", found.dosage)
    return NamedDosage(name, f"{found.dosage}, {last}")


_MINUTE = re.compile(r"min(?:ute)?\s*\d{1,2}\s*[:.)–-]\s*", re.IGNORECASE)
"""One of the minutes of an EMOM."""


def _in_pieces(text: str, *, in_list: bool) -> NamedDosage | None:
    """A name and a dosage with words behind it, between commas or dashes: `Legs up, 3 minutes, no talking`."""
    cuts = list(_CUT.finditer(text))
    for cut in cuts:
        name, rest = text[: cut.start()].strip(), text[cut.end() :].strip()
        if not rest[:1].isdigit() and not re.match(r":\d|hold\b|x\s*\d", rest, re.IGNORECASE):
            continue
        if not in_list and not (_COUNTED_SETS if cut[0].startswith(",") else _SETS).match(rest):
            return None
        held = _HELD.search(name) if in_list else None
        if held is not None:
            name, rest = name[: held.start()], f"{rest}, hold {length_in(held['time'])}"
        is_name = (
            re.match(r"[^\W\d_]{2}", name)
            and not re.search(r"\d|[.!?](?:\s|$)|[:=+]", name)
            and not _NO_NAME.match(name)
        )
        if not is_name or is_key(name) or len(name.split()) > LONGEST_NAME_WORDS:
            return None
        name = name.rstrip(" .…")
        return NamedDosage(name[:1].upper() + name[1:], rest)
    for cut in cuts if in_list else ():
        first, rest = exercise_of(text[: cut.start()]), text[cut.end() :].strip()
        if first is not None and rest and is_dosage(first.dosage):
            return NamedDosage(first.name, f"{first.dosage}, {rest}")
    return None


_COUNTED_SETS = re.compile(r"\d{1,2}\s*(?:[x×]\s*\d|sets\s+of\s+\d)", re.IGNORECASE)
_CUT = re.compile(r"\s+[-–—]\s+|[,;:]\s+")
_HELD = re.compile(rf"\s+with\s+(?:an?\s+)?(?P<time>{AMOUNT})\s+holds?$", re.IGNORECASE)


def _counted(text: str) -> NamedDosage | None:
    """A number of something in a list of exercises: `10 walking lunges e/s`, `plank :40`, `12 swings @ 24 kg`."""
    if match := _TAIL.fullmatch(text):
        found = NamedDosage(match["name"], match["dosage"])
    elif match := _LOADED_BEHIND.fullmatch(text):
        found = NamedDosage(match["name"], f"{match['reps']} @ {match['load']}")
    elif (named := named_dosage(text)) is not None:
        found = named
    else:
        return None
    if len(found.name.split()) > LONGEST_NAME_WORDS or _NO_NAME.match(found.name):
        return None
    name = _SEPARATORS.sub("", found.name).rstrip(" .…")
    return NamedDosage(name[:1].upper() + name[1:], found.dosage) if name else None


_TAIL = re.compile(r"(?P<name>[^\W\d][^\d:@.!?=+\"]*?)\s*[-–—,]?\s+(?P<dosage>(?:x\s*)?:?\d.*)")
_LOADED_BEHIND = re.compile(r"(?P<reps>\d{1,3})\s+(?P<name>[^\W\d][^\d:@.!?=+]*?)\s*@\s*(?P<load>\d.*)")


def _several(text: str) -> tuple[str, ...]:
    """Several exercises in one line: `10 arm circles fwd, 10 back`; empty if it has none or one.

    >>> _several("10 arm circles fwd, 10 back"), _several("10 fwd/back + 10 sideways, each leg")
    (('Arm circles fwd: 10', '# Arm circles back: 10'), ('Fwd/back: 10, each leg', '# Sideways: 10, each leg'))
    """
    *pieces, last = re.split(r"\s*[,+;]\s*(?:and\s+)?", text)
    sides = f", {last}" if [token.kind for token in scan(last)] == ["sides"] else ""
    parts = [_COUNTED.fullmatch(piece) for piece in (pieces if sides else [*pieces, last])]
    if not 2 <= len(parts) <= MOST_STEPS or not all(parts):
        return ()
    names = [part["name"] for part in parts if part]
    shared = names[0].rsplit(" ", 1)[0] if " " in names[0] else ""
    if shared and all(" " not in name for name in names[1:]):
        names[1:] = [f"{shared} {name}" for name in names[1:]]
    lines = [
        f"{name[:1].upper()}{name[1:]}: {part['count']}{sides}" for name, part in zip(names, parts, strict=True) if part
    ]
    return (lines[0], *(f"# {line}" for line in lines[1:]))


_COUNTED = re.compile(r"(?P<count>\d{1,3}|\d{1,2} ?(?:min|s|sec))\s+(?P<name>[a-z][a-z '/-]*)", re.IGNORECASE)


def _in_sentences(text: str) -> NamedDosage | None:
    """What to do and, in a sentence of its own, how long: `Get up slowly. Take 20 sec for it`."""
    match = _LONG.fullmatch(text)
    if match is None or len(match["name"].split()) > 2 * LONGEST_NAME_WORDS or _NO_NAME.match(match["name"]):
        return None
    return NamedDosage(match["name"], length_in(match["time"]) + (", silence" if "silence" in match[0].lower() else ""))


_LONG = re.compile(
    rf"(?P<name>[^\W\d_][^.!?:\d]*)[.!]\s+(?:take|stay|hold|keep|do|rest|remain)\b[^.!?\d]*?(?P<time>{AMOUNT})[^.!?\d]*",
    re.IGNORECASE,
)
