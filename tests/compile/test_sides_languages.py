"""Left and right in German, Spanish and French: what is exchanged, what is clearly not a side, what is unclear."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.compile.sides import GRAMMARS, Mirrored, first_named, mirror, one_sided
from voicecoach.cuepack.pack import languages
from voicecoach.routine import Side

EXCHANGED = {
    "de": [
        ("Linkes Knie auf die Matte.", "Rechtes Knie auf die Matte."),
        ("Setz den rechten Fuß vor dich.", "Setz den linken Fuß vor dich."),
        ("Leg dich auf die linke Seite.", "Leg dich auf die rechte Seite."),
        ("Halte mit der linken Hand den rechten Ellenbogen.", "Halte mit der rechten Hand den linken Ellenbogen."),
        ("Dehne den linken Hüftbeuger.", "Dehne den rechten Hüftbeuger."),
        ("Streck das linke, hintere Bein.", "Streck das rechte, hintere Bein."),
        ("Auf dem rechten großen Zeh.", "Auf dem linken großen Zeh."),
        ("Heb das linke oder rechte Bein.", "Heb das rechte oder linke Bein."),
        ("LINKES KNIE HOCH.", "RECHTES KNIE HOCH."),
        ("Schau erst nach links, dann nach rechts.", "Schau erst nach rechts, dann nach links."),
        ("Links und rechts im Wechsel.", "Rechts und links im Wechsel."),
        ("Greif mit deiner Linken zum Fuß.", "Greif mit deiner Rechten zum Fuß."),
        ("Das linke Bein ist lang, das rechte gebeugt.", "Das rechte Bein ist lang, das linke gebeugt."),
        ("Führ den rechten Arm unter dem linken durch.", "Führ den linken Arm unter dem rechten durch."),
        ("Eine linksseitige Planke.", "Eine rechtsseitige Planke."),
        ("Roll auf den linken Oberschenkel.", "Roll auf den rechten Oberschenkel."),
        ("Spür die linke Außenseite des Fußes.", "Spür die rechte Außenseite des Fußes."),
    ],
    "es": [
        ("Rodilla izquierda en el suelo.", "Rodilla derecha en el suelo."),
        ("Apoya el pie derecho delante.", "Apoya el pie izquierdo delante."),
        ("Túmbate sobre el lado izquierdo.", "Túmbate sobre el lado derecho."),
        ("Mano izquierda en la cadera derecha.", "Mano derecha en la cadera izquierda."),
        ("Con la pierna de atrás izquierda.", "Con la pierna de atrás derecha."),
        ("Levanta la pierna izquierda y la derecha.", "Levanta la pierna derecha y la izquierda."),
        ("Levanta el brazo izquierdo o derecho.", "Levanta el brazo derecho o izquierdo."),
        ("El dedo gordo del pie derecho.", "El dedo gordo del pie izquierdo."),
        ("Mira a tu izquierda.", "Mira a tu derecha."),
        ("Mira a la izquierda, luego a la derecha.", "Mira a la derecha, luego a la izquierda."),
        ("De izquierda a derecha.", "De derecha a izquierda."),
        ("PIERNA DERECHA.", "PIERNA IZQUIERDA."),
        ("Los isquiotibiales derechos.", "Los isquiotibiales izquierdos."),
        ("La pierna izquierda estirada, la derecha doblada.", "La pierna derecha estirada, la izquierda doblada."),
        ("Pasa el brazo derecho por debajo del izquierdo.", "Pasa el brazo izquierdo por debajo del derecho."),
        ("El muslo interno izquierdo.", "El muslo interno derecho."),
        ("Pierna izquierda y derecha.", "Pierna derecha e izquierda."),
        ("Brazo derecho e izquierdo.", "Brazo izquierdo y derecho."),
        ("IZQUIERDA Y DERECHA.", "DERECHA E IZQUIERDA."),
        ("Rodilla izquierda, y derecha.", "Rodilla derecha, e izquierda."),
        ("Pierna izquierda y hierro.", "Pierna derecha y hierro."),
        ("Pierna izquierda y luego derecha.", "Pierna derecha y luego izquierda."),
        ("Mano izquierda y pie derecho.", "Mano derecha y pie izquierdo."),
        ("Pierna derecha e inclina la izquierda.", "Pierna izquierda e inclina la derecha."),
    ],
    "fr": [
        ("Genou gauche au sol.", "Genou droit au sol."),
        ("Pose le pied droit devant toi.", "Pose le pied gauche devant toi."),
        ("La jambe gauche derrière.", "La jambe droite derrière."),
        ("Allonge-toi sur le côté gauche.", "Allonge-toi sur le côté droit."),
        ("Main gauche sur l'épaule droite.", "Main droite sur l'épaule gauche."),
        ("Tends la jambe arrière gauche.", "Tends la jambe arrière droite."),
        ("Lève le bras droit, puis le gauche.", "Lève le bras gauche, puis le droit."),
        ("Plie la jambe gauche ou droite.", "Plie la jambe droite ou gauche."),
        ("Regarde à ta gauche.", "Regarde à ta droite."),
        ("Regarde à gauche, puis à droite.", "Regarde à droite, puis à gauche."),
        ("De gauche à droite.", "De droite à gauche."),
        ("GENOU GAUCHE.", "GENOU DROIT."),
        ("Les ischio-jambiers gauches.", "Les ischio-jambiers droits."),
        ("L'avant-bras gauche au mur.", "L'avant-bras droit au mur."),
        ("La jambe gauche tendue, la droite pliée.", "La jambe droite tendue, la gauche pliée."),
        ("Passe le bras droit sous le gauche.", "Passe le bras gauche sous le droit."),
        ("Étire la hanche droite.", "Étire la hanche gauche."),
    ],
}
NO_SIDE = {
    "de": [
        "Die Knie im rechten Winkel.",
        "Ein rechter Winkel in Hüfte und Knie.",
        "Die Beine rechtwinklig beugen.",
        "Zieh dich recht langsam hoch.",
        "Hör rechtzeitig auf.",
        "So ist es recht.",
        "Zur rechten Zeit.",
        "Das gelenkige Bein.",
        "Der obere Fuß ruht auf dem unteren.",
    ],
    "es": [
        "Camina todo derecho.",
        "Ponte de pie derecho.",
        "Siéntate derecha.",
        "Con la espalda derecha.",
        "Mantén los brazos derechos.",
        "Las piernas bien derechas.",
        "Estira el brazo bien derecho.",
        "Estírate derecho hacia arriba.",
        "Tienes derecho a parar.",
        "En ángulo recto.",
        "La pierna de arriba se apoya.",
    ],
    "fr": [
        "Les genoux à angle droit.",
        "Marche tout droit.",
        "Tiens-toi droit.",
        "Tiens-toi droite.",
        "Garde le dos droit.",
        "Le buste bien droit.",
        "Garde les jambes droites.",
        "Regarde droit devant toi.",
        "Contracte le grand droit.",
        "Le muscle droit fémoral.",
        "Avec adresse, sois adroit.",
        "La jambe du dessus repose.",
    ],
}
UNCLEAR = {
    "de": [
        ("Dreh den Kopf nach links.", ["links"]),
        ("Stell den Stuhl rechts neben die Matte.", ["rechts"]),
        ("An der linken Wand.", ["linken"]),
        ("Ein Fuß vorn, der rechte hinten.", ["rechte"]),
        ("Auf die linke Mattenseite, Füße zusammen.", ["linke"]),
        ("Dreh dich linksherum.", ["links"]),
    ],
    "es": [
        ("Gira a la izquierda.", ["izquierda"]),
        ("La pared de la derecha.", ["derecha"]),
        ("Un paso derecho.", ["derecho"]),
        ("Un codo, y a la derecha del pie el otro.", ["derecha"]),
    ],
    "fr": [
        ("Tourne à gauche.", ["gauche"]),
        ("Le mur de droite.", ["droite"]),
        ("Un pas gauche.", ["gauche"]),
        ("La main droit.", ["droit"]),
    ],
}
KEPT = {
    "en": (r"Left knee down, look at your \left hand.", r"Right knee down, look at your \left hand."),
    "de": (r"Linkes Knie, schau nach \links.", r"Rechtes Knie, schau nach \links."),
    "es": (r"Rodilla izquierda, mira a la \izquierda.", r"Rodilla derecha, mira a la \izquierda."),
    "fr": (r"Genou gauche, regarde à \gauche.", r"Genou droit, regarde à \gauche."),
}
ONE_SIDED = {
    "en": ("Stand on the affected leg, bottom leg bent.", ["affected leg"]),
    "de": ("Steh auf dem verletzten Bein, das untere gebeugt.", ["verletzten Bein"]),
    "es": ("Apoya la pierna afectada, la de abajo doblada.", ["pierna afectada"]),
    "fr": ("Appuie sur la jambe blessée, celle du dessous pliée.", ["jambe blessée"]),
}
FIRST = {
    "en": ["Look left.", "Right knee down, left foot in front."],
    "de": ["Schau nach links.", "Rechtes Knie auf die Matte, linker Fuß davor."],
    "es": ["Mira a la izquierda.", "Rodilla derecha en el suelo, pie izquierdo delante."],
    "fr": ["Regarde à gauche.", "Genou droit au sol, pied gauche devant."],
}


def rows(table: dict[str, list[tuple[str, object]]]) -> list[tuple[str, str, object]]:
    return [(language, *row) for language, found in table.items() for row in found]


every_language = pytest.mark.parametrize("language", languages())


def test_every_language_of_the_coach_has_its_grammar_and_its_examples() -> None:
    assert set(GRAMMARS) == set(KEPT) == set(ONE_SIDED) == set(FIRST) == set(languages())
    assert set(EXCHANGED) == set(NO_SIDE) == set(UNCLEAR) == set(languages()) - {"en"}  # English has its own file


@pytest.mark.parametrize(("language", "written", "other_side"), rows(EXCHANGED))
def test_sides_of_the_body_change(language: str, written: str, other_side: str) -> None:
    assert mirror(written, language).text == other_side


@pytest.mark.parametrize(("language", "text"), [(language, text) for language in NO_SIDE for text in NO_SIDE[language]])
def test_words_that_mean_no_side_stay_without_a_word(language: str, text: str) -> None:
    assert mirror(text, language) == Mirrored(text)


@pytest.mark.parametrize(("language", "text", "unclear"), rows(UNCLEAR))
def test_what_could_mean_a_side_stays_and_is_told(language: str, text: str, unclear: list[str]) -> None:
    mirrored = mirror(text, language)
    assert (mirrored.text, list(mirrored.unclear)) == (text, unclear)


@every_language
def test_a_backslash_keeps_the_word_and_nothing_is_told(language: str) -> None:
    written, other_side = KEPT[language]
    assert mirror(written, language).text == other_side
    assert mirror(written, language).unclear == ()


@every_language
def test_words_for_one_of_two_sides_without_left_and_right_are_found(language: str) -> None:
    text, found = ONE_SIDED[language]
    assert [words for _, words in one_sided(text, language)] == found
    assert mirror(text, language) == Mirrored(text)


@every_language
def test_the_first_side_is_the_one_that_is_named_first(language: str) -> None:
    assert first_named(FIRST[language], language) is Side.RIGHT
    assert first_named(FIRST[language][:1], language) is None


PIECES = {
    "en": r"left|Left|LEFT|right|Right|RIGHT|\left|knee|front foot|hand|side|angle|above|and|or|then|your|the|/|,|.",
    "de": r"linkes|Rechter|LINKE|rechte|links|Rechts|\links|Knie|hinteren|Fuß|Hand|Seite|Winkel|und|dann|deiner|/|,",
    "es": r"izquierda|izquierdo|derecha|Derecho|DERECHA|\derecha|izquierdos|rodilla|pie|isquiotibiales|de|tu|y|la|/|,",
    "fr": r"gauche|Gauche|droit|droite|DROITE|\gauche|gauches|droits|genou|jambe|bras|ischio-jambiers|ta|le|et|avant|,",
}


def as_spelled(text: str) -> str:
    """With the Spanish *and* as it is spelled before a word for a side: `mirror` leaves no other."""
    return re.sub(r"\by(?= izquierd)", "e", text)


texts = {
    language: st.lists(st.sampled_from(pieces.split("|")), max_size=12).map(" ".join).map(as_spelled)
    for language, pieces in PIECES.items()
}


@every_language
@given(st.data())
def test_mirrored_twice_is_the_text_itself_where_nothing_is_unclear(language: str, data: st.DataObject) -> None:
    text = data.draw(texts[language])
    once = mirror(text, language)
    if not once.unclear and not mirror(once.text, language).unclear:
        assert mirror(once.text, language).text == text


@every_language
@given(st.data())
def test_what_is_told_to_be_exchanged_is_what_differs(language: str, data: st.DataObject) -> None:
    text = data.draw(texts[language])
    once = mirror(text, language)
    for before, after in once.exchanged:
        assert before in text and after in once.text
        assert mirror(before, language).text == after != before
    assert bool(once.exchanged) == (once.text != text)
