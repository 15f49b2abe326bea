"""Left and right in German: `link-` and `recht-` with their endings before a part of the body."""

import re

from voicecoach.compile.sides.grammar import SideGrammar, found, found_before, pair

BODY = (
    "achsel arm auge backe ballen becken beckenhälfte bein beuger bizeps brust daumen ellbogen ellenbeuge "
    "ellenbogen faust ferse finger fingerspitze flanke fuß fußspitze füß gelenk gesäß gesäßhälfte hand handfläche "
    "handkante händ höcker hüfte kiefer knie kniekehle kniescheibe knöchel körperhälfte leiste lungenflügel "
    "muskel nacken nasenloch ohr piriformis pobacke quadrizeps rippe rist rücken schenkel schläfe schlüsselbein "
    "schulter schulterblatt sehne seite sohle spann strecker taille trizeps wade wange zeh zehe zehenspitze"
).split()
"""Parts of the body. The last part of a compound decides: `Oberschenkel`, `Handgelenk`."""

_ENDING = "e[mnrs]?"
_OTHER_THING = r"(?!(?:stuhl|tisch|bank|matten|wand|bett|sessel)\w*)"
_PART = rf"{_OTHER_THING}\w*(?:{'|'.join(BODY)})(?:e[ns]?|n|s|es)?\b"
_ADJECTIVES = r"(?:(?-i:[a-zäöüß])\w*e[mnrs]?,?\s+){0,2}"
_AND = r"(?:\s*/\s*|,?\s+(?:und dann|und|oder|dann|bzw\.)\s+)(?:(?:de[mnrs]|die|das|deine?[mnrs]?)\s+)?"
_JOINED = rf"{_AND}\\?(?:link|recht){_ENDING}"
_BEFORE_PART = re.compile(rf"(?:{_JOINED})*,?\s+{_ADJECTIVES}{_PART}", re.IGNORECASE)
_SIDED = re.compile(r"(?:seitig|händig|füßig|beinig|armig)\w*", re.IGNORECASE)
_AROUND = re.compile(r"(?:herum|rum|wärts)\b", re.IGNORECASE)
_SIDE = re.compile(
    rf"(?P<kept>\\)?\b(?P<word>(?:link|recht)(?:{_ENDING}|s))(?:\b|(?<=s)(?={_SIDED.pattern}|{_AROUND.pattern}))",
    re.IGNORECASE,
)
_BETWEEN_TWO = r"(?:\s*/\s*|,?\s+(?:und dann|und|oder|dann|nach|über|unter|vor|hinter)\s+(?:nach\s+)?)"
_PAIR = re.compile(rf"{_BETWEEN_TWO}(?P<second>links|rechts)\b", re.IGNORECASE)
_PAIR_BEFORE = re.compile(rf"(?<!\\)\b(?P<first>links|rechts){_BETWEEN_TWO}$", re.IGNORECASE)
_OF_SOMEBODY = re.compile(r"\b(?:dein|mein|sein|ihr)e?[mnrs]?\s+$", re.IGNORECASE)
_RIGHT_THING = re.compile(r"\s+(?:winkel\w*|maß|zeit|ort|moment|weg|augenblick)\b", re.IGNORECASE)
_NOUN = re.compile(rf"\s+{_ADJECTIVES}[A-ZÄÖÜ]")
_ONE_SIDED = re.compile(
    rf"\b(?:(?:nicht )?(?:un)?(?:verletzt|betroffen|operiert)|gesund|dominant){_ENDING}\s+{_PART}", re.IGNORECASE
)


def _named(match: re.Match[str]) -> tuple[int, int] | None:
    """`linkes Knie`, `linksseitig`, `links und rechts`, `deine Linke`."""
    word = match["word"].lower()
    if word.endswith("s") and word in ("links", "rechts"):
        return found(_SIDED, match) or pair(match, _PAIR, _PAIR_BEFORE)
    if _RIGHT_THING.match(match.string, match.end()):
        return None
    hand = found_before(_OF_SOMEBODY, match) if match["word"][0].isupper() else None
    return found(_BEFORE_PART, match) or hand


def _alone(match: re.Match[str]) -> bool:
    """`das rechte`, not followed by a noun."""
    return match["word"].lower() not in ("links", "rechts") and not _NOUN.match(match.string, match.end())


GERMAN = SideGrammar(
    word=_SIDE,
    stems=("link", "recht"),
    named=_named,
    alone=_alone,
    otherwise=lambda match: (
        match["word"].lower().startswith("recht") and bool(_RIGHT_THING.match(match.string, match.end()))
    ),
    one_sided=_ONE_SIDED,
    examples=("zur linken Seite", "zur rechten Seite"),
)
