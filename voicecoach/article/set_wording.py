"""Sets that are told one after the other, in the words of a dosage: `60 kg x 8, 70 kg x 6` is `8, 6 @ 60 kg, 70 kg`."""

import re

from voicecoach.article.ladder import ladder_in

_UNIT = r"kgs?|kilos?|lbs?|pounds?|%"
_LOAD = rf"\+?\d{{1,4}}(?:\.\d{{1,2}})?\s?(?:{_UNIT})?"
_PIECE = rf"@?\s?{_LOAD}\s?(?:[x×]|for)\s?\d{{1,3}}\+?(?:\s?reps?)?"
_JOINT = r"(?:\s?[,/;+]\s?(?:then\s|and\s)?|\sthen\s|\sand\s|\s{1,4})"
_SETS = re.compile(
    rf"(?<![\w.]){_PIECE}(?:{_JOINT}{_PIECE}){{1,11}}(?P<unit>\s?(?:kgs?|lbs?))?(?!\w|\.\d)", re.IGNORECASE
)
_ONE = re.compile(
    rf"(?P<load>\d{{1,4}}(?:\.\d{{1,2}})?)\s?(?P<unit>{_UNIT})?\s?(?:[x×]|for)\s?(?P<reps>\d{{1,3}})(?P<more>\+)?",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?P<before>.{0,60}?(?<![\w.]))(?P<counts>\d{1,3}(?:\s?,\s?\d{1,3}){1,11})(?P<more>\+)(?P<behind>.{0,60})",
    re.DOTALL,
)
_LAST = re.compile(
    r"(?<![\w.])(?P<sets>\d{1,2})\s?[x×]\s?(?P<reps>\d{1,3})(?:\s?reps?)?"
    r"\s?[,;(]?\s?(?:the\s)?(?:last|final)\s(?:set|one)\s(?:is\s)?(?:(?P<count>\d{1,3})\+|AMRAP\b|to\sfailure\b|max\b)\)?",
    re.IGNORECASE,
)
_THEN = re.compile(
    r"(?<![\w.])(?P<counts>\d{1,3}(?:\s?,?\s(?:then|down to|and then)\s\d{1,3}){2,11})"
    r"(?!\w|\.\d|\s?(?:s|sec|min|kg|lb))",
    re.IGNORECASE,
)
_NTH_SETS = re.compile(
    r"(?:\b(?:1st|first)\s(?:set|one|round)[:,]?\s(?P<one>\d{1,3})(?:\sreps)?)"
    r"(?P<others>(?:[,;]?\s(?:and\s|then\s)?(?:the\s)?(?:2nd|3rd|4th|5th|second|third|fourth|fifth|last)"
    r"(?:\s(?:set|one|round))?[:,]?\s\d{1,3}(?:\sreps)?){1,5})",
    re.IGNORECASE,
)
"""`first set 15 reps, second set 12 reps`"""
_MAY_BE = re.compile(
    r"\b(?:1st|first)\s(?:set|one|round)"
    r"|[x×]\s?\d|: .*\b(?:each|every|per)\b|\bfor\s\d|\b(?:then|down to)\s\d|\d\+|\b(?:last|final)\s(?:set|one)"
    r"|\bstart|(?:en|ve|x|ht|ee)e?s\b|\d/\d",
    re.IGNORECASE,
)
_FIGURES = {"threes": 3, "fives": 5, "sixes": 6, "eights": 8, "tens": 10, "twelves": 12, "fifteens": 15}
_FIVES = re.compile(rf"\b(?P<sets>[2-9]|two|three|four|five|six)\s(?P<reps>{'|'.join(_FIGURES)})\b", re.IGNORECASE)
"""`five fives`"""
_LOADS = re.compile(
    r"(?<![\w./])@?\s?(\d{1,3}(?:\.\d)?(?:/\d{1,3}(?:\.\d)?){2,9})\s?(?P<unit>kg|lb)s?\b", re.IGNORECASE
)
"""`50/60/65 kg`, set by set"""
_KIT = re.compile(
    r"\b\d\s?[x×]\s?(\d{1,3}(?:\.\d)?\s?(?:kg|lb)s?(?=\s(?:dumb|kettle)?bells?\b|\s(?:weights|plates|discs|balls|dbs|kbs)\b))",
    re.IGNORECASE,
)
"""`2 x 3 kg dumbbells`, which are no sets"""
_STEP_DOWN = re.compile(
    r"\bstart(?:ing)?\s(?:at|with|from)\s\d{1,3}(?:\sreps)?,?\s(?:and\s|then\s)?(?:take|drop|lose|knock|add|go)"
    r"\s?(?:off|up|down)?(?:\sby)?\s\w{1,6}(?:\soff)?\s(?:each|every)\s(?:time|set|go|round)[:,;]?\s(?=\d{1,3},\s?\d)",
    re.IGNORECASE,
)
"""How sets fall that are then told one by one."""
_MOST_SETS = 10


def with_sets_listed(text: str) -> str:
    """The text with its sets as a list of repetitions, and the loads behind that.

    >>> with_sets_listed("60kg for 10, 70kg for 8"), with_sets_listed("60x8, 75x5+ kg"), with_sets_listed("3 x 8")
    ('10, 8 @ 60 kg, 70 kg', '8, 5 + @ 60 kg, 75 kg', '3 x 8')
    >>> with_sets_listed("3x5, last set 5+"), with_sets_listed("10 then 8 then 6"), with_sets_listed("5, 5, 5+")
    ('5, 5, 5 +', '10, 8, 6', '5, 5, 5 +')
    """
    if len(text) > _LONGEST or not _MAY_BE.search(text):
        return text
    text = _KIT.sub(r"\1", text)
    text = _NTH_SETS.sub(_nth_sets, text)
    text = _ladder_listed(_STEP_DOWN.sub("", text))
    text = _SETS.sub(_listed, text)
    text = _FIVES.sub(lambda match: f"{match['sets']} x {_FIGURES[match['reps'].lower()]}", text)
    text = _LOADS.sub(lambda match: "@ " + ", ".join(f"{load} {match['unit']}" for load in match[1].split("/")), text)
    text = _LAST.sub(_open_at_last, text)
    text = _THEN.sub(lambda match: ", ".join(re.findall(r"\d+", match["counts"])), text)
    if after := _AFTER.fullmatch(text):
        text = f"{after['before']}{after['counts']} +{after['behind']}"
    return text


def _nth_sets(match: re.Match[str]) -> str:
    others = re.findall(r"(?<=\s)\d{1,3}(?=\sreps|[,;\s]|$)", match["others"])
    return ", ".join([match["one"], *others])


_LONGEST = 200
"""A longer text is prose; in characters."""


def _ladder_listed(text: str) -> str:
    """A name and a rule for its sets as their list: `Dips: start with 6, drop one each set until 3` is `6, 5, 4, 3`."""
    name, colon, rule = text.partition(": ")
    ladder = ladder_in(rule) if colon and not re.search(r"\brest\b", rule, re.IGNORECASE) else ()
    return (
        f"{name}: {', '.join(map(str, ladder))} reps" if ladder and len(re.findall(r"\d+", rule)) <= _OF_RULE else text
    )


_OF_RULE = 4
"""A rule has no more figures: where it begins, its step, and where it ends and turns back."""


def _listed(match: re.Match[str]) -> str:
    """The sets as a list, if their loads have a unit and each is said once; else the text as it was."""
    found = list(_ONE.finditer(match[0]))
    units = {each["unit"].lower().rstrip("s") for each in found if each["unit"]}
    if match["unit"]:
        units.add(match["unit"].strip().lower().rstrip("s"))
    if len(units) != 1:
        return match[0]
    unit = {"kilo": "kg", "pound": "lb"}.get(unit := units.pop(), unit)
    reps = ", ".join(each["reps"] for each in found)
    more = " +" if found[-1]["more"] else ""
    loads = ", ".join(f"{each['load']} {unit}" for each in found)
    return f"{reps}{more} @ {loads}"


def _open_at_last(match: re.Match[str]) -> str:
    sets = int(match["sets"])
    if not 1 < sets <= _MOST_SETS or (match["count"] and match["count"] != match["reps"]):
        return match[0]
    return f"{', '.join([match['reps']] * sets)} +"


# --- weights without a unit in a text that has one ---------------------------------------------------------

_UNITS = re.compile(r"\d\s?(?P<unit>kgs?|kilos?|lbs?|pounds?)\b", re.IGNORECASE)
_BARE = re.compile(
    r"(?P<at>@\s?)(?P<load>\d{2,3}(?:\.\d{1,2})?)(?![\d.]|\s?(?:kg|kilo|lb|pound|%|x|×|rpe|rir|/|-|–|sec|min|s\b))",
    re.IGNORECASE,
)
_BARE_SETS = re.compile(
    rf"(?<![\w.])\d{{2,3}}(?:\.\d{{1,2}})?\s?[x×]\s?\d{{1,2}}\+?(?:{_JOINT}\d{{2,3}}(?:\.\d{{1,2}})?\s?[x×]\s?\d{{1,2}}\+?)"
    r"{1,11}(?![\w.]|\s?(?:kg|lb|%|s\b|sec|min))",
    re.IGNORECASE,
)
_ADDED = re.compile(r"\b(?:bw|bodyweight)\s?\+\s?\d{1,3}(?:\.\d{1,2})?(?![\w.]|\s?(?:kg|lb|%))", re.IGNORECASE)
_LEAST_LOAD = 20
"""A smaller number behind `@` may be how hard it is."""


def with_units(lines: list[str]) -> None:
    """Gives weights their unit, where the text has only one: `@ 102.5` is `@ 102.5 kg` in a text with `72.5 kg`."""
    units = {
        "kg" if match["unit"].lower().startswith("k") else "lb"
        for line in lines
        if len(line) <= _LONGEST
        for match in _UNITS.finditer(line)
    }
    if len(units) != 1:
        return
    unit = units.pop()
    for index, line in enumerate(lines):
        if len(line) > _LONGEST or _UNITS.search(line):
            continue
        line = _ADDED.sub(rf"\g<0> {unit}", line)
        line = _BARE.sub(lambda match: f"{match[0]} {unit}" if float(match["load"]) >= _LEAST_LOAD else match[0], line)
        lines[index] = _BARE_SETS.sub(lambda match: f"{match[0]} {unit}", line)
