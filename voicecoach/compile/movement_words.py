"""Words for postures, places and still phases in each language, and the coach's own names for phases."""

import re
from collections.abc import Iterable
from dataclasses import replace

from voicecoach.cuepack.phrases import CuePack
from voicecoach.tempo import Phase

_BE = r"(?:^|[.,;:!] |\b(?:roll|turn|flip|stay|remain|rest|come|get|go|move|drop|settle|back|down|over|flat|up|are) )"
"""What precedes "on your back": the start of a clause, or a verb of moving or being. Why: "hands on your belly"."""

POSTURES: dict[str, dict[str, str]] = {
    "en": {
        "lying": r"\b(?:lie|lying|lay|supine|prone|face (?:down|up)|roll (?:over )?to your (?:back|stomach|front))\b"
        rf"|{_BE}(?:on|onto) your (?:(?:left|right|other) )?(?:back|stomach|belly|tummy|front|side)\b",
        "all fours": r"\b(?:all fours|hands and knees)\b",
        "kneeling": rf"\b(?:kneel\w*|knees? (?:down|on))\b|{_BE}(?:on|onto|to) (?:your knees|one knee)\b",
        "sitting": r"\b(?:sit|sits|sitting|seated)\b",
        "standing": r"\b(?:stand|stands|standing|upright)\b|\bto your feet\b|\bget up(?! (?:on|to|into)\b)",
    },
    "de": {
        "lying": r"\b(?:lieg\w*|lege? dich|(?:rücken|bauch|seiten)lage)\b",
        "all fours": r"\b(?:vierfüßler\w*|allen? vieren|hände und knie)\b",
        "kneeling": r"\b(?:knie dich|kniend?\w*|kniestand|knie (?:auf|am) (?:(?:der|die|den) )?(?:matte|boden))\b",
        "sitting": r"\b(?:setze? dich|sitz\w*)\b",
        "standing": r"\b(?:steh\w*|stelle? dich|stand|aufrecht\w*)\b",
    },
    "es": {
        "lying": r"\b(?:túmbate|tumbad[oa]|acuéstate|acostad[oa]|recuéstate|boca (?:arriba|abajo))\b",
        "all fours": r"\b(?:cuatro patas|cuadrupedia|manos y rodillas)\b",
        "kneeling": r"\b(?:arrodíllate|arrodillad[oa]|de rodillas|rodilla (?:\w+ )?(?:en|sobre) (?:el suelo|la \w+))\b",
        "sitting": r"\b(?:siéntate|sentad[oa])\b",
        "standing": r"\b(?:de pie|en pie|párate|levántate)\b",
    },
    "fr": {
        "lying": r"\b(?:allong\w+|couch\w+|sur le (?:dos|ventre|côté))\b",
        "all fours": r"\bquatre pattes\b",
        "kneeling": r"\b(?:à genoux?|agenouill\w+|genou (?:\w+ )?(?:au sol|à terre|sur le (?:sol|tapis)))\b",
        "sitting": r"\b(?:assieds|assois|assise?)\b",
        "standing": r"\b(?:debout|lève-toi)\b",
    },
}  # fmt: skip

AT = {
    "en": r"(?:on|onto|against|over|at|to|behind|beside|with) (?:the|a|an|your)(?: \w+)?",
    "de": r"(?:auf|an|gegen|vor|hinter|neben|über|mit) (?:de[rnm]|die|das|d?ein(?:e[rnm]?)?)(?: \w+)?|(?:am|ans|aufs)",
    "es": r"(?:en|sobre|contra|ante|tras|a|con) (?:el|la|un|una|tu)(?: \w+)?|(?:al)",
    "fr": r"(?:sur|contre|devant|derrière|à|avec) (?:le|la|un|une|ton|ta)(?: \w+)?|(?:au)",
}
PLACES: dict[str, dict[str, str]] = {
    "en": {
        "floor": "mat|floor|ground|carpet", "bench": "bench", "chair": "chair|stool", "bed": "bed",
        "sofa": "sofa|couch", "wall": "wall", "step": "step|stairs?|box", "table": "table|desk",
    },
    "de": {
        "floor": "matte|boden|teppich", "bench": "bank", "chair": "stuhl|hocker", "bed": "bett",
        "sofa": "sofa|couch", "wall": "wand", "step": "stufe|treppe", "table": "tisch",
    },
    "es": {
        "floor": "esterilla|colchoneta|suelo|alfombra", "bench": "banco", "chair": "silla|taburete", "bed": "cama",
        "sofa": "sofá", "wall": "pared", "step": "escalón|escalera", "table": "mesa",
    },
    "fr": {
        "floor": "tapis|sol", "bench": "banc", "chair": "chaise|tabouret", "bed": "lit",
        "sofa": "canapé", "wall": "mur", "step": "marche|escalier", "table": "table",
    },
}  # fmt: skip

STILL: dict[str, tuple[str, ...]] = {
    "en": ("hold", "pause", "squeeze", "stay"),
    "de": ("halt", "paus", "bleib", "anspann", "spann an"),
    "es": ("mantén", "mantener", "aguanta", "pausa", "quédate", "aprieta", "sostén"),
    "fr": ("tiens", "tenir", "pause", "reste", "serre", "maintien"),
}
"""How names of phases without movement begin."""

_OF_THE_GRAMMAR = {
    "lift": "lift",
    "hold": "hold",
    "lower": "lower",
    "pause": "pause",
    "relax": "relax",
    "breathe in": "breathe-in",
    "breathe out": "breathe-out",
}
"""Phases that a script need not name (`tempo: 2-1-2`, `breathe: in 4s, out 6s`), each with the key of its phrase."""


def posture_in(text: str, language: str) -> str | None:
    """The first posture that a text names.

    >>> posture_in("Leg dich auf den Rücken.", "de"), posture_in("Lift your arms.", "en")
    ('lying', None)
    """
    return _first(POSTURES.get(language, {}), text)


def place_in(text: str, language: str) -> str | None:
    """The first place that a text says to be in.

    >>> place_in("Lie on the mat, feet on a chair.", "en"), place_in("Setz dich auf die Bank.", "de")
    ('floor', 'bench')
    """
    at = AT.get(language, "")
    return _first({name: rf"\b(?:{at}) (?:{words})\b" for name, words in PLACES.get(language, {}).items()}, text)


def _first(kinds: dict[str, str], text: str) -> str | None:
    found = [(match.start(), name) for name, words in kinds.items() if (match := re.search(words, text, re.IGNORECASE))]
    return min(found)[1] if found else None


def is_still(cue: str, language: str) -> bool:
    """Whether nothing moves in a phase with this name."""
    return cue.lower().startswith(STILL.get(language, ()))


def in_own_words(phases: Iterable[Phase], pack: CuePack) -> tuple[Phase, ...]:
    """The phases, with those named by the grammar renamed to the coach's words; the author's words are kept."""
    return tuple(
        replace(phase, cue=pack.fill(_OF_THE_GRAMMAR[phase.cue], {})) if phase.cue in _OF_THE_GRAMMAR else phase
        for phase in phases
    )
