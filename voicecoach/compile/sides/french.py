"""Left and right in French: `gauche` and `droit` after a part of the body, in its gender; `droit` also means
straight."""

import re

from voicecoach.compile.sides.grammar import SideGrammar, beside, ending_at, found_before, pair

MASCULINE = (
    "adducteur avant-bras biceps bras coude côté doigt fessier flanc genou gros-orteil index ischion lobe membre "
    "mollet oblique oeil orteil pectoral petit-doigt pied piriforme poignet poing pouce poumon psoas quadriceps "
    "talon tibia triceps œil"
).split()
FEMININE = (
    "aine aisselle cheville clavicule cuisse fesse hanche jambe joue main narine omoplate oreille paume plante "
    "rotule tempe voûte épaule"
).split()
SEVERAL_MASCULINE = "adducteurs fessiers ischio-jambiers ischios obliques".split()
SEVERAL_FEMININE = "côtes lombaires".split()
"""Parts of the body of which each side has several."""

PAIRED = "bras chevilles coudes doigts épaules genoux hanches jambes mains orteils pieds poignets".split()
"""Parts of which each side has one: in the plural, `droit` can only mean straight."""

_SIDE_WORD = "(?:gauches?|droite?s?)"
BETWEEN = (
    r"(?:avant|arrière|d'appui|de (?:devant|derrière)|du (?:dessus|dessous|haut|bas|pied)|de la main|pliée?|tendue?|"
    r"libre|supérieure?|inférieure?|interne|externe|fléchie?|allongée?|levée?|posée?|plantaire)"
)
_AND = r"(?:\s*/\s*|,?\s+(?:et puis|et|ou|puis|ensuite)\s+)(?:(?:la|le|ta|ton)\s+)?"
_PART = (
    rf"(?<![-\w])(?:(?P<m>{'|'.join(MASCULINE)})|(?P<f>{'|'.join(FEMININE)})"
    rf"|(?P<ms>{'|'.join(SEVERAL_MASCULINE)})|(?P<fs>{'|'.join(SEVERAL_FEMININE)}))"
)
_AFTER_PART = re.compile(rf"{_PART}(?:\s+{BETWEEN}){{0,2}}\s+(?:\\?{_SIDE_WORD}{_AND})*$", re.IGNORECASE)
_SIDE = re.compile(rf"(?P<kept>\\)?\b(?P<word>{_SIDE_WORD})\b", re.IGNORECASE)
_OF_SOMEBODY = re.compile(r"\b(?:ta|ma|sa|votre)\s+$", re.IGNORECASE)
_THE = re.compile(
    r"(?:\b(?P<m>le|du|au)|(?<!\bà )(?<!\bde )(?<!\bvers )(?<!\bsur )(?<!\bpar )\b(?P<f>la))\s+$", re.IGNORECASE
)
_BETWEEN_TWO = r"(?:\s*/\s*|,?\s+(?:et puis|et|ou|puis|ensuite|à|sur|sous)\s+(?:à\s+)?(?:(?:la|ta)\s+)?)"
_PAIR = re.compile(rf"{_BETWEEN_TWO}(?P<second>gauche|droite)\b", re.IGNORECASE)
_PAIR_BEFORE = re.compile(rf"(?<!\\)\b(?P<first>gauche|droite){_BETWEEN_TWO}$", re.IGNORECASE)
_STRAIGHT_BEFORE = re.compile(
    rf"\b(?:angles?|tout|bien|très|plus|dos|buste|torse|tronc|tête|colonne|cou|nuque|corps|bassin|ligne|regard|muscles?|"
    rf"grands?|{'|'.join(PAIRED)}|tiens-toi|tenez-vous|reste|garde-toi|debout,?|assise?,?|as (?:le|un))\s+$",
    re.IGNORECASE,
)
_STRAIGHT_AFTER = re.compile(
    r"\s+(?:devant|fémoral|abdominal|de l'abdomen|comme|vers (?:le|l'|la)\s*(?:haut|plafond|avant|sol))", re.IGNORECASE
)
_ONE_SIDED = re.compile(
    rf"\b(?:{'|'.join([*MASCULINE, *FEMININE])})\s+(?:non )?(?:atteinte?|blessée?|opérée?|saine?|dominante?)\b",
    re.IGNORECASE,
)
_FORMS = {"m": "droit", "f": "droite", "ms": "droits", "fs": "droites"}


def _named(match: re.Match[str]) -> tuple[int, int] | None:
    """`genou gauche`, `à gauche puis à droite`, `ta gauche`."""
    word = match["word"].lower()
    part = ending_at(_AFTER_PART, match.string, match.start())
    if part:
        right = _FORMS[str(part.lastgroup)]
        gauche = "gauches" if right.endswith("s") else "gauche"
        return (part.start(), match.end()) if word in (right, gauche) else None
    if word not in ("gauche", "droite"):
        return None
    return pair(match, _PAIR, _PAIR_BEFORE) or found_before(_OF_SOMEBODY, match)


def _alone(match: re.Match[str]) -> bool:
    """`la droite`, `le droit`."""
    the = ending_at(_THE, match.string, match.start())
    return the is not None and match["word"].lower() in ("gauche", "droite" if the["f"] else "droit")


def _otherwise(match: re.Match[str]) -> bool:
    """`angle droit`, `tout droit`, `le dos droit`, `tiens-toi droite`."""
    return match["word"].lower().startswith("droit") and beside(match, _STRAIGHT_BEFORE, _STRAIGHT_AFTER)


def _other(match: re.Match[str]) -> str:
    """`droit` in the gender of the part of the body; feminine if it stands alone, as in `à droite`."""
    word = match["word"].lower()
    if word.startswith("droit"):
        return "gauches" if word.endswith("s") else "gauche"
    part, the = (ending_at(pattern, match.string, match.start()) for pattern in (_AFTER_PART, _THE))
    if part:
        return _FORMS[str(part.lastgroup)]
    return "droit" if the and the["m"] and not pair(match, _PAIR, _PAIR_BEFORE) else "droite"


FRENCH = SideGrammar(
    word=_SIDE,
    stems=("gauche", "droit"),
    named=_named,
    alone=_alone,
    otherwise=_otherwise,
    one_sided=_ONE_SIDED,
    examples=("vers le côté gauche", "vers le côté droit"),
    agreeing=_other,
)
