"""German, Spanish and French text as it is given to a voice: what a person would say."""

import subprocess
import sys

import pytest

from voicecoach.speech import SPELLINGS, estimated_ms, listing, number, ordinal, sentences, spoken
from voicecoach.speech.numbers import Form


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Halte 30s.", "Halte dreißig Sekunden."),
        ("1 s", "eine Sekunde"),
        ("30 Sek. halten", "dreißig Sekunden halten"),
        ("1 Min.", "eine Minute."),
        ("1:30 pro Seite", "eine Minute dreißig pro Seite"),
        ("0:30", "dreißig Sekunden"),
        ("um 10:30 Uhr", "um zehn Uhr dreißig"),
        ("3x10", "drei Sätze mit zehn"),
        ("1 x 10 Wdh.", "ein Satz mit zehn Wiederholungen."),
        ("2x pro Woche", "zwei Mal pro Woche"),
        ("8-12 Wiederholungen", "acht bis zwölf Wiederholungen"),
        ("6-4-2", "sechs, vier, zwei"),
        ("20-30 s", "zwanzig bis dreißig Sekunden"),
        ("30s–1min", "dreißig Sekunden bis eine Minute"),
        ("1 Wiederholung, 1 Satz, 1 Bein", "eine Wiederholung, ein Satz, ein Bein"),
        ("10 Wdh./Bein", "zehn Wiederholungen pro Bein"),
        ("2,5 kg", "zwei Komma fünf Kilogramm"),
        ("1.500 m", "eintausendfünfhundert Meter"),
        ("90°", "neunzig Grad"),
        ("im 90-Grad-Winkel", "im neunzig-Grad-Winkel"),
        ("1/2 min", "eine halbe Minute"),
        ("½ Drehung", "eine halbe Drehung"),
        ("3/4", "drei Viertel"),
        ("1/2 km", "ein halber Kilometer"),
        ("RPE 8/10", "RPE acht von zehn"),
        ("die 90/90 Dehnung", "die neunzig neunzig Dehnung"),
        ("der 2. Satz", "der zweite Satz"),
        ("im 3. Satz", "im dritten Satz"),
        ("in der 2. Woche", "in der zweiten Woche"),
        ("z. B. an der Wand", "zum Beispiel an der Wand"),
        ("Wand/Tür", "Wand oder Tür"),
        ("~10 & mehr", "etwa zehn und mehr"),
        ("-5°", "minus fünf Grad"),
        ("„Stopp“", "Stopp"),
        ("Hüfte – dann Knie", "Hüfte, dann Knie"),
    ],
)
def test_german(text: str, words: str) -> None:
    assert spoken(text, "de") == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mantén 30s.", "Mantén treinta segundos."),
        ("30 seg. más", "treinta segundos más"),
        ("1 min", "un minuto"),
        ("31 s", "treinta y un segundos"),
        ("21 segundos", "veintiún segundos"),
        ("21 repeticiones", "veintiuna repeticiones"),
        ("200 repeticiones", "doscientas repeticiones"),
        ("1 repetición", "una repetición"),
        ("cuenta hasta 21", "cuenta hasta veintiuno"),
        ("1:30", "un minuto treinta"),
        ("3x10", "tres series de diez"),
        ("1 x 10", "una serie de diez"),
        ("2x por semana", "dos veces por semana"),
        ("8-12 repeticiones", "ocho a doce repeticiones"),
        ("6-4-2", "seis, cuatro, dos"),
        ("10 reps/pierna", "diez repeticiones por pierna"),
        ("2,5 kg", "dos coma cinco kilos"),
        ("1.500 m", "mil quinientos metros"),
        ("a 90º", "a noventa grados"),
        ("el 2º ejercicio", "el segundo ejercicio"),
        ("la 2.ª serie", "la segunda serie"),
        ("1/2 min", "medio minuto"),
        ("½ vuelta", "media vuelta"),
        ("3/4", "tres cuartos"),
        ("3/4 h", "tres cuartos de hora"),
        ("8/10", "ocho de diez"),
        ("p. ej. una pared", "por ejemplo una pared"),
        ("y/o", "y o"),
        ("pared/puerta", "pared o puerta"),
        ("«Para»", "Para"),
        ("¿Listo? ¡Vamos!", "¿Listo? ¡Vamos!"),
    ],
)
def test_spanish(text: str, words: str) -> None:
    assert spoken(text, "es") == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Tiens 30s.", "Tiens trente secondes."),
        ("30 sec. de plus", "trente secondes de plus"),
        ("1 min", "une minute"),
        ("21 s", "vingt et une secondes"),
        ("81 s", "quatre-vingt-une secondes"),
        ("71 s", "soixante et onze secondes"),
        ("21 répétitions", "vingt et une répétitions"),
        ("compte jusqu'à 21", "compte jusqu'à vingt et un"),
        ("1 jambe", "une jambe"),
        ("1:30", "une minute trente"),
        ("à 10h30", "à dix heures trente"),
        ("3x10", "trois séries de dix"),
        ("1 x 10", "une série de dix"),
        ("2x par semaine", "deux fois par semaine"),
        ("8-12 répétitions", "huit à douze répétitions"),
        ("6-4-2", "six, quatre, deux"),
        ("2,5 kg", "deux virgule cinq kilos"),
        ("1 500 m", "mille cinq cents mètres"),
        ("1\u202f500 m", "mille cinq cents mètres"),
        ("5 mètres", "cinq mètres"),
        ("2 s'il le faut", "deux s'il le faut"),
        ("90°", "quatre-vingt-dix degrés"),
        ("80%", "quatre-vingts pour cent"),
        ("le 1er exercice", "le premier exercice"),
        ("la 1re série", "la première série"),
        ("la 2e série", "la deuxième série"),
        ("1/2 min", "une demi-minute"),
        ("½ tour", "un demi-tour"),
        ("3/4", "trois quarts"),
        ("8/10", "huit sur dix"),
        ("p. ex. un mur", "par exemple un mur"),
        ("n° 3", "numéro trois"),
        ("« Stop »", "Stop"),
        ("Prêt ? Allons-y !", "Prêt? Allons-y!"),
    ],
)
def test_french(text: str, words: str) -> None:
    assert spoken(text, "fr") == words


@pytest.mark.parametrize(
    ("language", "text", "parts"),
    [
        ("de", "Nimm z. B. Eine Wand. Los!", ["Nimm z. B. Eine Wand.", "Los!"]),
        ("de", "„Stopp.“ Dann weiter.", ["„Stopp.“", "Dann weiter."]),
        ("de", "Siehe Nr. 3. Gut.", ["Siehe Nr. 3.", "Gut."]),
        ("es", "¿Listo? ¡Vamos! Ya.", ["¿Listo?", "¡Vamos!", "Ya."]),
        ("es", "Usa p. ej. Una pared. «Para.» Sigue.", ["Usa p. ej. Una pared.", "«Para.»", "Sigue."]),
        ("fr", "Prêt ? Allons-y ! « Stop. » Étire-toi.", ["Prêt ?", "Allons-y !", "« Stop. »", "Étire-toi."]),
        ("fr", "Recule d'env. 5 cm. Puis reviens.", ["Recule d'env. 5 cm.", "Puis reviens."]),
    ],
)
def test_sentences(language: str, text: str, parts: list[str]) -> None:
    assert sentences(text, language) == parts


@pytest.mark.parametrize(
    ("language", "form", "words"),
    [
        ("de", "", ["eins", "einundzwanzig"]),
        ("de", "m", ["ein", "einundzwanzig"]),
        ("de", "f", ["eine", "einundzwanzig"]),
        ("es", "", ["uno", "veintiuno"]),
        ("es", "m", ["un", "veintiún"]),
        ("es", "f", ["una", "veintiuna"]),
        ("fr", "", ["un", "vingt et un"]),
        ("fr", "f", ["une", "vingt et une"]),
        ("en", "f", ["one", "twenty-one"]),
    ],
)
def test_a_number_agrees_with_what_it_counts(language: str, form: Form, words: list[str]) -> None:
    assert [number(1, language, form), number(21, language, form)] == words


def test_a_place_in_a_row_agrees_too() -> None:
    assert [ordinal(2, "de"), ordinal(3, "es", "m"), ordinal(7, "es", "f"), ordinal(1, "fr", "f")] == [
        "zweite", "tercer", "séptima", "première",
    ]  # fmt: skip


def test_items_are_listed_with_the_punctuation_of_the_language() -> None:
    assert listing(["eine Matte", "eine Wand", "ein Band"], "und", "de") == "eine Matte, eine Wand und ein Band"
    assert listing(["a mat", "a wall", "a band"], "and", "en") == "a mat, a wall, and a band"


@pytest.mark.parametrize("language", SPELLINGS)
def test_a_longer_text_takes_longer(language: str) -> None:
    assert 200 < estimated_ms("Eins.", language) < estimated_ms("Eins, zwei.", language) < 1_500


def test_an_english_session_loads_no_other_language() -> None:
    code = "import sys, voicecoach.compile.session; from voicecoach.speech import spoken; spoken('3 x 10')"
    code += "; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "voicecoach.speech.english" in done.stdout.split()
    assert not [name for name in done.stdout.split() if name.endswith(".metric")]
