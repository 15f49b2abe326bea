"""Left and right in Spanish: `izquierdo` and `derecho` after a part of the body; `derecho` also means straight.

Between the two, *and* is a word for a side, too: `derecha e izquierda`, since `y` becomes `e` before the sound of an i,
but `izquierda y derecha`.
"""

import re

from voicecoach.compile.sides.grammar import SideGrammar, beside, ending_at, found_before, pair

BODY = (
    "aductor antebrazo axila brazo bíceps cadera clavícula codo costado cuádriceps dedo empeine escápula "
    "espinilla extremidad flanco flexor gemelo glúteo gordo hombro ingle isquion lado mano mejilla meñique muslo "
    "muñeca nalga oblicuo ojo omóplato oreja oído palma pantorrilla pectoral pierna piriforme planta psoas pulgar "
    "pulmón puño rodilla rótula sien talón tobillo tríceps índice"
).split()
SEVERAL = "aductores costillas gemelos glúteos isquiotibiales lumbares oblicuos".split()
"""Parts of the body of which each side has several."""

PAIRED = "brazos codos dedos hombros manos pies piernas rodillas".split()
"""Parts of which each side has one: in the plural, `derecho` can only mean straight."""

STEMS = ("izquierd", "derech")
_SIDE_WORD = "(?:izquierd|derech)[oa]s?"
BETWEEN = (
    r"(?:delanter[oa]|traser[oa]|superior|inferior|intern[oa]|extern[oa]|posterior|anterior|gord[oa]|doblad[oa]|"
    r"estirad[oa]|flexionad[oa]|extendid[oa]|libre|de (?:apoyo|delante|atrás|arriba|abajo)|del pie|de la mano)"
)
_AND = r"(?:\s*/\s*|,?\s+(?:y luego|y|e|o|u|luego|después)\s+)(?:(?:la|el|tu)\s+)?"
_PART = rf"\b(?:{'|'.join(BODY)}|(?<!\bde )pie|(?P<several>{'|'.join(SEVERAL)}))"
_AFTER_PART = re.compile(rf"{_PART}(?:\s+{BETWEEN}){{0,2}}\s+(?:\\?{_SIDE_WORD}{_AND})*$", re.IGNORECASE)
_WORD = re.compile(rf"(?P<kept>\\)?\b(?P<word>{_SIDE_WORD}|[ye](?=\s+{_SIDE_WORD}\b))\b", re.IGNORECASE)
_SIDE_BEFORE = re.compile(rf"(?<!\\)\b{_SIDE_WORD},?\s+$", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_OF_SOMEBODY = re.compile(r"\b(?:tu|mi|su)\s+$", re.IGNORECASE)
_THE = re.compile(
    r"(?:\b(?:el|del|al)|(?<!\ba )(?<!\bde )(?<!\bhacia )(?<!\bsobre )(?<!\bpor )\bla)\s+$", re.IGNORECASE
)
_BETWEEN_TWO = (
    r"(?:\s*/\s*|,?\s+(?:y luego|y|e|o|luego|después|a|sobre|bajo)\s+(?:(?:a|hacia)\s+)?(?:(?:la|el|tu)\s+)?)"
)
_PAIR = re.compile(rf"{_BETWEEN_TWO}(?P<second>izquierda|derecha)\b", re.IGNORECASE)
_PAIR_BEFORE = re.compile(rf"(?<!\\)\b(?P<first>izquierda|derecha){_BETWEEN_TWO}$", re.IGNORECASE)
_STRAIGHT_BEFORE = re.compile(
    rf"\b(?:todo|bien|más|muy|espalda|tronco|torso|columna|cuello|cuerpo|cabeza|pelvis|{'|'.join(PAIRED)}|siéntate|"
    r"sentad[oa]|ponte|mantente|mantén|quédate|párate|camina|sigue|de pie,?|línea|tienes)\s+$",
    re.IGNORECASE,
)
_STRAIGHT_AFTER = re.compile(r"\s+(?:hacia (?:arriba|abajo|delante)|al frente)\b", re.IGNORECASE)
_ONE_SIDED = re.compile(
    rf"\b(?:{'|'.join([*BODY, 'pie'])})\s+(?:(?:no )?(?:afectad|lesionad|operad|san)[oa]|dominante)\b",
    re.IGNORECASE,
)


def _named(match: re.Match[str]) -> tuple[int, int] | None:
    """`rodilla izquierda`, `izquierda y derecha`, `tu izquierda`."""
    word = match["word"].lower()
    if _is_and(match):
        # Never the first word for a side in a text: what it stands for is only told by the words around it.
        return _named(_following(match)) if ending_at(_SIDE_BEFORE, match.string, match.start()) else None
    part = ending_at(_AFTER_PART, match.string, match.start())
    if part and (part["several"] is not None) == word.endswith("s"):
        return part.start(), match.end()
    if word not in ("izquierda", "derecha") or part:
        return None
    return pair(match, _PAIR, _PAIR_BEFORE) or found_before(_OF_SOMEBODY, match)


def _is_and(match: re.Match[str]) -> bool:
    return match["word"].lower() in ("y", "e")


def _following(match: re.Match[str]) -> re.Match[str]:
    """The word for a side that stands after an *and*."""
    space = _SPACE.match(match.string, match.end())
    following = _WORD.match(match.string, space.end()) if space else None
    assert following
    return following


def _other(match: re.Match[str]) -> str:
    """The word for the other side, in lower case; `e` instead of `y` if `izquierda` comes after it then."""
    word = match["word"].lower()
    if _is_and(match):
        return "e" if _following(match)["word"].lower().startswith("derech") else "y"
    left, right = STEMS
    return word.replace(left, right) if word.startswith(left) else word.replace(right, left)


def _otherwise(match: re.Match[str]) -> bool:
    """`todo derecho`, `la espalda derecha`, `de pie derecho`; an *and* is never unclear."""
    if _is_and(match):
        return True
    return match["word"].lower().startswith("derech") and beside(match, _STRAIGHT_BEFORE, _STRAIGHT_AFTER)


SPANISH = SideGrammar(
    word=_WORD,
    stems=STEMS,
    named=_named,
    alone=lambda match: ending_at(_THE, match.string, match.start()) is not None,  # `la derecha`
    otherwise=_otherwise,
    one_sided=_ONE_SIDED,
    agreeing=_other,
    examples=("hacia el lado izquierdo", "hacia el lado derecho"),
)
