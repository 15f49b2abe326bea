"""What one needs for an article's exercises, found by its words. Knows nothing of figures or scripts."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_THINGS = {
    "a mat": r"(?:yoga |exercise |gym )?mats?",
    "a wall": r"(?<!abdominal )(?<!chest )(?<!stomach )walls?(?! sits? muscles)",
    "a bench": r"bench(?:es)?",
    "a resistance band": r"(?<!it )(?<!tibial )(?:(?:resistance|exercise|mini|loop|elastic|thera)[ -]?)?band(?:s|ed)?",
    "a barbell": r"barbells?",
    "a kettlebell": r"kettlebell",
    "kettlebells": r"kettlebells",
    "a dumbbell": r"dumb-?bell",
    "dumbbells": r"dumb-?bells",
    "weights": r"(?:light|heavy|hand|ankle|free) weights",
    "a medicine ball": r"medicine ball",
    "an exercise ball": r"(?:exercise|stability|swiss|swim|gym|fitness|yoga) ball",
    "a massage ball": r"(?:massage|lacrosse|tennis) ball",
    "a chair": r"chairs?(?! pose)",
    "a foam roller": r"foam rollers?",
    "a rolled towel": r"rolled(?:[ -]up)? towels?",
    "a towel": r"towels?",
    "a pillow": r"pillow",
    "pillows": r"pillows",
    "a cushion": r"cushions?",
    "a yoga block": r"yoga blocks?",
    "a strap": r"(?:yoga )?straps?",
    "a step": r"(?:aerobic|exercise|low|sturdy) step|step platform",
    "a box": r"(?:plyo |sturdy |low )?box(?! breath)",
    "a table": r"table(?![ -]?top)",
    "a pull-up bar": r"(?:pull|chin)-?[ -]?up bar",
    "a broomstick": r"broomstick|broom handle|dowel",
    "a doorway": r"door ?(?:way|frame)",
    "a skipping rope": r"(?:skipping|jump) rope",
    "a sofa": r"(?:sofa|couch)(?! stretch)",
}
"""What the coach says one needs, and how articles write it; the first that matches at a place counts."""

_ANY = re.compile(
    rf"(?<![\w])(?:{'|'.join(f'(?P<t{i}>{words})' for i, words in enumerate(_THINGS.values()))})(?!\w)", re.IGNORECASE
)
_NAMES = list(_THINGS)
_OR = re.compile(r"\s+or\s+(?:(?:an?|the|your|some|on|against)\s+)*(?:\w+\s)?", re.IGNORECASE)
_OPTIONAL_AFTER = re.compile(
    r"[^.;]*?(?:\boptional|if (?:you have|you've got|you like|you want|available|desired|needed))", re.IGNORECASE
)
_OPTIONAL_BEFORE = re.compile(
    r"\boptional(?:ly)?\b|\b(?:for|want|need) (?:an? )?(?:extra|more|added|additional|bigger) \w+"
    r"|\b(?:make it|to) (?:harder|progress)\b"
    r"|\bharder\b",
    re.IGNORECASE,
)
_NONE = re.compile(r"\b(?:no|without|don't need|instead of)(?:\s+(?:an?|any|the))?\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Thing:
    """Something one needs: its name with its article, and where it was read."""

    name: str
    line: int
    words: str


def equipment(exercises: Iterable[Sequence[tuple[int, str]]]) -> list[Thing]:
    """What is needed, in order of its first mention, the optional last; each exercise gives `(line, sentence)` pairs.

    A thing is optional where each exercise that names it says so; of "a chair or a bench" both are named in one
    item, unless one of them is needed anyway.

    >>> [thing.name for thing in equipment([[(1, "Lie on a mat and rest a barbell across you (optional).")]])]
    ['a mat', 'optionally a barbell']
    """
    firsts: dict[str, Thing] = {}
    needed: set[str] = set()
    choices: dict[tuple[str, ...], Thing] = {}
    for sentences in exercises:
        here: set[str] = set()
        optional: set[str] = set()
        for line, sentence in sentences:
            for names, words, is_optional in _mentions(sentence):
                if len(names) > 1:
                    choices.setdefault(names, Thing(" or ".join(names), line, words))
                    continue
                firsts.setdefault(names[0], Thing(names[0], line, words))
                (optional if is_optional else here).add(names[0])
        needed |= here - optional
    for one, several in (("a dumbbell", "dumbbells"), ("a kettlebell", "kettlebells"), ("a pillow", "pillows")):
        if one in firsts and several in firsts:
            del firsts[one]
    if "a rolled towel" in firsts:
        firsts.pop("a towel", None)
    things = [thing for name, thing in firsts.items() if name in needed]
    things += [thing for names, thing in choices.items() if not needed.intersection(names)]
    chosen = {name for names in choices for name in names}
    spare = [thing for name, thing in firsts.items() if name not in needed | chosen]
    return sorted(things, key=lambda thing: thing.line) + [
        Thing(f"optionally {thing.name}", thing.line, thing.words) for thing in spare
    ]


def _is_without(sentence: str, place: int) -> bool:
    """Whether the words before a thing say that it is not needed; they are a few, however long the sentence is."""
    return _NONE.search(sentence, max(place - 40, 0), place) is not None


def _mentions(sentence: str) -> list[tuple[tuple[str, ...], str, bool]]:
    """Each mention: its names (several where one is enough), its words, and whether it is optional."""
    found = [match for match in _ANY.finditer(sentence) if not _is_without(sentence, match.start())]
    mentions: list[tuple[tuple[str, ...], str, bool]] = []
    groups: list[list[re.Match[str]]] = []
    for match in found:
        if groups and _OR.fullmatch(sentence[groups[-1][-1].end() : match.start()]):
            groups[-1].append(match)
        else:
            groups.append([match])
    for index, group in enumerate(groups):
        start = groups[index - 1][-1].end() if index else 0
        end = groups[index + 1][0].start() if index + 1 < len(groups) else len(sentence)
        is_optional = bool(
            _OPTIONAL_AFTER.match(sentence[group[-1].end() : end])
            or _OPTIONAL_BEFORE.search(sentence[start : group[0].start()])
        )
        names = tuple(dict.fromkeys(_NAMES[int((match.lastgroup or "t0")[1:])] for match in group))
        mentions.append((names, sentence[group[0].start() : group[-1].end()], is_optional))
    return mentions
