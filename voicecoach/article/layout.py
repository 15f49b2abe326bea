"""A text as it was meant before it was copied: numbers off their names, labels in plain words, wrapped lines as one.

Each of these keeps the number of lines, so that a line is still found where it was.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from voicecoach.article.boards import plain_board
from voicecoach.article.columns import columns_apart, header_of
from voicecoach.article.lines import ArticleLine
from voicecoach.article.list_in_line import list_in, names_alone
from voicecoach.article.phrase import phrase
from voicecoach.article.scanned import mended
from voicecoach.article.scattered_words import gathered
from voicecoach.article.set_wording import with_units
from voicecoach.article.shape import shape_of

_GLUED = re.compile(r"\s*(?:(?:Exercise|Move|Step)\s+)?(?P<number>\d{1,2})(?P<name>[A-Z][A-Za-z'’-].*)")
_APART = re.compile(r"\s*(?P<number>\d{1,2})(?:\t|\s{2,})(?P<name>[A-Z][A-Za-z'’-]+\.?(?:\s\S+){0,6})")
_BY_SPACE = re.compile(r"\s*(?P<number>\d{1,2}) (?P<name>[A-Z][^\d:=]{2,59})")
_ALONE = re.compile(r"\s*(?:#|No\.?\s*)?(?P<number>\d{1,2})[.):]?\s*")
_FRONT = re.compile(r"\A\s*---\n(?P<front>(?:[^\n]*\n){1,60}?)---[ \t]*\n")


def without_front(text: str) -> str:
    """The text without the front matter of a page in Markdown, of which the title stays; its lines become empty."""
    match = _FRONT.match(text)
    if match is None or not all(re.match(r"\s|[\w-]+\s*:|- |$", line) for line in match["front"].split("\n")):
        return text
    title = re.search(r"^title\s*:\s*[\"']?(.+?)[\"']?\s*$", match["front"], re.MULTILINE)
    return (f"# {title[1]}" if title else "") + "\n" * match[0].count("\n") + text[match.end() :]


def restored(text: str) -> str:
    """The text with its numbers and tables as they were, line by line.

    >>> restored("1Clam\\n2 sets\\n2Bridge\\n10 reps").split("\\n")
    ['1. Clam', '2 sets', '2. Bridge', '10 reps']
    """
    lines = without_front(text).split("\n")
    mended(lines)
    _explained(lines)
    _beside_the_title(lines)
    gathered(lines)
    plain_board(lines)
    columns_apart(lines)
    _arrows(lines)
    _labels(lines)
    _same_rest(lines)
    _bullets_of_letters(lines)
    _items_without_sign(lines)
    _counts_in_brackets(lines)
    _unglue(lines)
    _number_steps(lines)
    _label_pairs(lines)
    _join_numbers(lines)
    with_units(lines)
    return "\n".join(lines)


_EXPLAINS = re.compile(
    r"\W{0,3}(?P<short>[A-Za-z]{1,5})\.?\s*(?:=|\s(?:means|stands for|is short for)\s)"
    r"\s*(?P<long>[a-z][a-z ]{2,30}?)(?=[,.;()]|$)",
    re.IGNORECASE,
)


def _explained(lines: list[str]) -> None:
    """`br = slow breaths`: where a text explains what is short for a unit, its figures have the unit itself."""
    for line in list(lines):
        match = _EXPLAINS.match(line) if len(line) <= _WIDEST else None
        if match is None or not phrase(f"10 {match['long']}").pure or phrase(f"10 {match['short']}").pure:
            continue
        figure = re.compile(rf"(?<![\w.])(\d{{1,3}})\s?{match['short']}\b\.?", re.IGNORECASE)
        for index, other in enumerate(lines):
            if other is not line and len(other) <= _WIDEST:
                lines[index] = figure.sub(rf"\1 {match['long'].strip()}", other)


_BESIDE = re.compile(
    r"(\s*\S.{3,60}?\S)(?:\s{5,60}|\t)((?:from|by|page|issue|vol|edition|written)\b.{2,40})", re.IGNORECASE
)
_TOP, _WIDEST = 4, 120


def _beside_the_title(lines: list[str]) -> None:
    """What stands far to the right of a title, as of whom it is, comes behind a dash."""
    for index, line in enumerate(lines[:_TOP]):
        if match := _BESIDE.fullmatch(line.rstrip()[:_WIDEST]):
            lines[index] = f"{match[1]} – {match[2]}"


_LABELS = (
    (r"rounds", "Rounds: "),
    (r"sets?|series|goes|how many sets|number of sets|no\.? of sets", "Sets: "),
    (r"reps?|repetitions?|quantity|how many(?: times| reps)?|count|number of (?:reps|repetitions|times)", "Reps: "),
    (r"each (?:go|set|time)|per set", "Each set: "),
    (r"hold(?: time| for)?", "Hold "),
    (r"duration|time|how long(?: for)?|work", "Time: "),
    (r"(?:rest|pause|break|recovery)(?: time| period)?(?: (?:between|after) .{1,20})?", "Rest: "),
    (r"(?:(?:how many )?times )?(?:per|a|each) day|(?:goes|sessions) (?:per|a) day|daily", " a day"),
    (r"(?:(?:how many )?times |days |sessions )?(?:per|a|each) week|weekly", " a week"),
    (r"frequency|how often|dosage|dose|prescription|amount|volume", ""),
    (r"sides?|limb", "Side: "),
    (r"load|weight|resistance", "@ "),
    (r"distance", ""),
    (r"tempo|speed", "Tempo "),
)
_LABELLED = tuple(
    (
        re.compile(
            rf"\s*[-*•]?\s*\**(?:{words})\**\s*(?:[:=>]+\**|\.{{3,}}|\s{{2,}}|\t)\s*(?P<value>\S.*)", re.IGNORECASE
        ),
        meant,
    )
    for words, meant in _LABELS
)
_NAME_LABEL = re.compile(
    r"\s*\**(?:(?:exercise )?name|exercise|name of (?:the )?exercise|what|movement|move)"
    r"\**\s*(?:[:=>]+\**|\.{3,}|\s{2,})\s*(?P<name>[^.,;:!?]{3,50})$",
    re.I,
)


_ARROW = re.compile(r"(\s*[A-Z][\w ]{2,30}?)\s+>\s+(\S.*)")


def _arrows(lines: list[str]) -> None:
    """`Sets > 3`: what stands for a colon, on two lines at least."""
    places = [index for index, line in enumerate(lines) if _ARROW.fullmatch(line)]
    if len(places) > 1:
        for index in places:
            lines[index] = _ARROW.sub(r"\1: \2", lines[index])


def _labels(lines: list[str]) -> None:
    """Lines that say one thing each under a label, in the words of a dosage: `Series ..... 2` is `Sets: 2`."""
    for index, line in enumerate(lines):
        if len(line) > _LONGEST_LABELLED or "|" in line or header_of(line):
            continue
        if name := _NAME_LABEL.match(line):
            lines[index] = f"**{name['name'].strip()}**"
            continue
        for pattern, meant in _LABELLED:
            if match := pattern.match(line):
                value = match["value"].strip(" *")
                indent = line[: len(line) - len(line.lstrip())]
                if meant == "Rounds: " and not value.isdigit():
                    meant = ""
                if meant in (" a day", " a week"):  # `Per day: 3`
                    value = re.sub(r"^(\d+(?:\s?[-–]\s?\d+)?)(?:\s*(?:x|times))?$", rf"\1 times{meant}", value)
                    meant = ""
                if meant == "@ " and not value[:1].isdigit():
                    meant = "Load: "  # `green band`
                if meant == "Each set: ":
                    meant = "Reps: " if re.fullmatch(r"\d+(?:\s+(?!s\b|sec|min)[a-z]+)?", value) else "Time: "
                    value = re.sub(r"^(\d+)\s+(?!s\b|sec|min)[a-z]+$", r"\1", value)
                lines[index] = f"{indent}- {meant}{value}" if re.search(r"\w", value) else ""
                break


_LONGEST_LABELLED = 80


def _same_rest(lines: list[str]) -> None:
    """`Three sets, same rest`: the rest that was said last, in its words."""
    last = ""
    for index, line in enumerate(lines):
        if last and (match := _SAME_REST.search(line[:_LONGEST_SAID])):
            lines[index] = f"{line[: match.start()]}{last}{line[match.end() :]}"
        elif found := _SAID_REST.search(line[:_LONGEST_SAID]):
            last = f"{found['rest']} rest{' after each round' if found['after'] else ''}"


_SAME_REST = re.compile(r"(?:\bwith )?(?:\bthe )?\bsame rest\b(?! days?\b)", re.IGNORECASE)
_SAID_REST = re.compile(
    r"(?P<rest>\b(?:\d{1,3}\s?(?:s|secs?|seconds?|mins?|minutes?)|(?:half )?a minute|(?:one|two|three) minutes?))"
    r"(?:['’]s?)?"
    r" (?:rest|break)\b(?P<after> (?:after|between) (?:each round|each pair|both|the))?",
    re.IGNORECASE,
)
_LONGEST_SAID = 300


def _bullets_of_letters(lines: list[str]) -> None:
    """`o Squats`: a letter that a bullet has become, on two lines at least."""
    places = [index for index, line in enumerate(lines) if re.match(r"\s*o\s+\S", line)]
    if len(places) > 1:
        for index in places:
            lines[index] = re.sub(r"^(\s*)o\s+", r"\1• ", lines[index])


def _items_without_sign(lines: list[str]) -> None:
    """Gives a bullet to the names without a star in a list of which some have one, where the text speaks of that."""
    if not any(_SPEAKS_OF_SIGNS.search(line) for line in lines if len(line) <= _LONGEST_SIGNED):
        return
    column = -1  # of the words behind the sign above
    for index, line in enumerate(lines):
        if match := _SIGNED.match(line):
            column = match.end()
        elif column >= 0 and _NAME_ALONE.fullmatch(line) and len(line) - len(line.lstrip()) in (column, column - 2):
            lines[index] = f"{' ' * (column - 2)}- {line.strip()}"
        else:
            column = -1


_LONGEST_SIGNED = 300
_SPEAKS_OF_SIGNS = re.compile(
    r"\b(?:with|without|have|has|marked)\s+(?:an?\s+|the\s+)?(?:star|asterisk|plus|tick|cross|dot|\*)|\b(?:un)?starred\b",
    re.I,
)
_SIGNED = re.compile(r"\s*[*+✓✔✅☑•●]\s(?=\S)")
_NAME_ALONE = re.compile(r"\s*[^\W\d_][^.!?:;]{2,40}")


def _counts_in_brackets(lines: list[str]) -> None:
    """`(12) Cat back`, `(8) Wide squat`: numbers that do not count up are no numbers of a list but repetitions."""
    found = [(index, match) for index, line in enumerate(lines) if (match := _BRACKET.match(line))]
    counts = [int(match["count"]) for _, match in found]
    others = any(_OTHER_BRACKET.match(line) for line in lines)  # `(30 s) Plank`
    if found and counts != list(range(1, len(found) + 1)) and (others or len(set(counts)) > 1):
        for index, match in found:
            lines[index] = f"{match['mark']}({match['count']}x) {lines[index][match.end() :]}"


_OTHER_BRACKET = re.compile(r"\s*(?:[-*+•o◦·]\s+)?[(\[]\d{1,3}\s*[^\d\s)\]][^()\[\]]{0,30}[)\]]\s+[^\W\d]")
_BRACKET = re.compile(r"(?P<mark>\s*(?:[-*+•o◦·]\s+)?)[(\[](?P<count>\d{1,2})[)\]]\s+(?=[^\W\d])")


def _unglue(lines: list[str]) -> None:
    """`1Clamshell`, `2Heel slide`: numbers that count up from one belong to no word."""
    found = [(index, match) for index, line in enumerate(lines) if (match := _GLUED.fullmatch(line))]
    found = found or [(index, match) for index, line in enumerate(lines) if (match := _APART.fullmatch(line))]
    if not found:
        found = [(index, match) for index, line in enumerate(lines) if (match := _BY_SPACE.fullmatch(line))]
        found = found if _is_numbering(found) else []
    for index, match in _counting_up(found):
        lines[index] = f"{match['number']}. {match['name']}"


def _number_steps(lines: list[str]) -> None:
    """`1 Lie down.`, `2 Lift a leg.`: numbers that count up from one before sentences are those of steps."""
    run: list[tuple[int, re.Match[str]]] = []
    for index, line in enumerate([*lines, "1 The end."]):
        match = _STEP.fullmatch(line)
        if match is None:
            continue
        if int(match["number"]) != len(run) + 1:
            for place, step in run if len(run) > 1 else ():
                lines[place] = f"{step['number']}. {step['text']}"
            run = []
        if int(match["number"]) == len(run) + 1:
            run.append((index, match))


def _label_pairs(lines: list[str]) -> None:
    """`1A  Row`, `1B  Press`: labels of exercises in turn, known by the second of a pair."""
    found = [(index, match) for index, line in enumerate(lines) if (match := _PAIR_LABEL.match(line))]
    labels = {(match["label"][0], match["label"][1].upper()) for _, match in found}
    is_paired = any((one, "B") in labels or (one, "2") in labels for one, two in labels if two in "A1")
    for index, match in found if is_paired else ():
        lines[index] = f"{match['indent']}{match['label']}. {lines[index][match.end() :]}"


_PAIR_LABEL = re.compile(r"(?P<indent>\s*)(?P<label>\d[A-D]|[A-H]\d)\s+(?=[A-Z])")


_STEP = re.compile(r"\s*(?P<number>\d{1,2})\s(?P<text>[A-Z][a-z]*\s\S.*[.!])\s*")


def _is_numbering(found: Sequence[tuple[int, re.Match[str]]]) -> bool:
    """Whether numbers with only a space behind them are those of a list and no counts: they are 1, 2, 3 and so on."""
    return len(found) >= _FEWEST_NUMBERED and all(int(match["number"]) == at for at, (_, match) in enumerate(found, 1))


_FEWEST_NUMBERED = 3


def _join_numbers(lines: list[str]) -> None:
    """A number alone on its line belongs to the line behind it, if such numbers count up from one."""
    found = [(index, match) for index, line in enumerate(lines) if (match := _ALONE.fullmatch(line))]
    _join_minutes(lines)
    for index, match in _counting_up(found):
        behind = next((i for i in range(index + 1, min(index + 3, len(lines))) if lines[i].strip()), None)
        if behind is not None and re.match(r"\s*[^\W\d_]", lines[behind]):
            lines[index], lines[behind] = "", f"{match['number']}. {lines[behind].strip()}"


_MINUTE_ALONE = re.compile(r"\s*\W{0,2}(?:minute|min|station)\s+#?(?P<number>\d{1,2})\W{0,3}\s*", re.IGNORECASE)


def _join_minutes(lines: list[str]) -> None:
    """`Minute 1:` on a line of its own belongs to the exercise behind it, if each has one line: `1. 10 push-ups`."""
    filled = [index for index, line in enumerate(lines) if line.strip()]
    places = {index: place for place, index in enumerate(filled)}
    found = [(index, match) for index, line in enumerate(lines) if (match := _MINUTE_ALONE.fullmatch(line))]
    found = _counting_up(found)
    ends = [places[index] for index, _ in found]
    if not all(after - before == 2 for before, after in pairwise(ends)):
        return
    for (index, match), place in zip(found, ends, strict=True):
        if place + 1 < len(filled) and re.match(r"\s*\w", behind := lines[filled[place + 1]]):
            lines[index], lines[filled[place + 1]] = "", f"{match['number']}. {behind.strip()}"


def _counting_up(found: Sequence[tuple[int, re.Match[str]]]) -> list[tuple[int, re.Match[str]]]:
    """Those whose numbers are 1, 2, 3 and so on; none if there are not two of them."""
    kept: list[tuple[int, re.Match[str]]] = []
    for index, match in found:
        if int(match["number"]) == len(kept) + 1:
            kept.append((index, match))
    return kept if len(kept) > 1 else []


_WIDTH = 25
"""A shorter line was not ended because the page was too narrow."""


def unwrapped(lines: Sequence[ArticleLine]) -> list[ArticleLine]:
    """The lines with those that only go on where the page was too narrow joined to what they go on with."""
    result: list[ArticleLine] = []
    ended = ""  # the last line as it stood, without what was joined to it before
    is_prose = False  # what goes on with more words is still prose: it need not be read again
    for index, line in enumerate(lines):
        begins_list = (
            line.text[0].isdigit() and _is_counted(line) and any(map(_is_counted, lines[index + 1 : index + 2]))
        )
        if (
            result
            and not begins_list
            and _may_go_on(result[-1], ended, line)
            and (is_prose or _is_one(result[-1], ended, line))
        ):
            last = result[-1]
            is_prose = is_prose or _is_prose(last)
            joint = "" if re.search(r"[^\W\d_]-$", last.text) else " "
            text = (last.text[:-1] if joint == "" else last.text) + joint + line.text
            result[-1] = replace(last, text=text, before_blank=line.before_blank)
        else:
            result.append(line)
            is_prose = False
        ended = line.text
    return result


def _is_counted(line: ArticleLine) -> bool:
    """Whether a line is an exercise with its count before it, as those of a list are: `12 wall balls`."""
    return line.mark == "none" and len(line.text) < _LONGEST_LABELLED and shape_of(line.text).form == "counted"


_JOINT = re.compile(r"(?:and )?then|followed by|next|plus", re.IGNORECASE)
"""What stands on a line of its own between two parts of a workout."""


def _may_go_on(last: ArticleLine, ended: str, line: ArticleLine) -> bool:
    """Whether a line may go on with the one before it, by the marks and the ends of both."""
    if _JOINT.fullmatch(line.text):
        return False
    if line.mark != "none" or last.mark in ("heading", "row", "columns", "long"):
        return False
    if line.after_blank and shape_of(line.text).form == "counted":
        return False
    if line.after_blank and not (line.text[0].islower() and re.search(r"[^\W\d_]$", ended) and _is_broken(last.text)):
        return False
    if last.mark in ("bullet", "number") and line.margin < last.margin:
        return False
    if not line.text[0].islower() and not line.text[0].isdigit() and not ended.endswith(("-", ",")):
        return False
    hangs = last.mark == "number" and line.margin > 1 and re.search(r"[a-z]{2}\. [A-Z]", last.text)
    if ended.endswith(":") and len(ended) > _LONG_LINE and re.search(r"[.!?]\s", last.text):
        return not (names_alone(line.text) or list_in(line.text))  # a sentence of prose that was cut behind its colon
    if line.text[0].isdigit() and _is_heading(last, ended):
        return False
    return not (
        re.search(r"[.!?:;]$", ended) or (len(ended) < _WIDTH and not hangs) or len(last.text) > _LONGEST_JOINED
    )


def _is_broken(text: str) -> bool:
    """Whether a text is sentences of which the last has no end, so that it goes on behind a blank line."""
    return re.search(r"[.!?]\s+[A-Z][^.!?]*$", text[-_WIDTH_OF_PAGE:]) is not None


_WIDTH_OF_PAGE = 200
_LONG_LINE = 60
_LEADS_TO_FIGURES = re.compile(
    r"\b(?:for|of|to|about|the|and|or|do|hold|repeat|at|by|with|after|is|are|least|than|then|up|another|in|do it|x)$"
    r"|[-,:(]$",
    re.IGNORECASE,
)
_LONGEST_HEADING = 50


def _is_heading(last: ArticleLine, ended: str) -> bool:
    """Whether a numbered line that stands apart is a heading, so that figures at the start of the next are below it."""
    is_apart = last.mark == "number" and last.after_blank and ended == last.text
    return is_apart and len(ended) <= _LONGEST_HEADING and not _LEADS_TO_FIGURES.search(ended)


_LONGEST_JOINED = 1_000
"""The most characters of a line to which more is joined."""


_LED_BY_NAME = re.compile(r"(?:\S+ ){0,5}\S+ – (?:\D{0,12}\d|max|to failure)")
"""A name, a dash, and how much: what looks like that below another is none of its words."""


def _is_one(last: ArticleLine, ended: str, line: ArticleLine) -> bool:
    """Whether two lines are one by what they are: the one prose, or none of them how much."""
    if list_in(last.text) is not None or (_LED_BY_NAME.match(last.text) and _LED_BY_NAME.match(line.text)):
        return False
    if last.text[0].islower() and line.text[0].islower() and shape_of(last.text).form in ("bare", "dosed", "counted"):
        return False  # where names begin with small letters, these tell nothing
    if ended.endswith(("-", ",")) and line.text[0].islower():
        return True
    if _DASHED_DOSE.match(ended) and (_DASHED_DOSE.match(line.text) or _UNDASHED_DOSE.match(line.text)):
        return False
    if _is_prose(last):
        return True
    one, other = shape_of(last.text), shape_of(line.text)
    return other.form not in ("dosed", "counted", "dosage") and one.form not in ("counted", "dosage")


_DASHED_DOSE = re.compile(r"[^\W\d][^.!?;:–]{2,60}?\s(?:[-–]\s*\d|\d{1,2}\s?[x×]\s?\d)")
"""A name and how much of it, as a list without marks or capitals has them line by line: `hip thrust - 2x10`."""
_UNDASHED_DOSE = re.compile(r"[^\W\d][^.!?;:\d]{2,40}\s\d{1,3}\s*(?:x|×|s\b|sec|reps?\b|each\b)")


def _is_prose(line: ArticleLine) -> bool:
    return shape_of(line.text).form in ("sentence", "led")
