"""Saved pages: what is around an article goes, and all that it says stays, with its headings, lists and tables."""

import plistlib
from email.message import EmailMessage

import pytest

from voicecoach.documents import read_document
from voicecoach.source import ScriptError

pytestmark = pytest.mark.needs_package("lxml")

BEFORE = """
<div id="cookie-banner"><p>We and our 214 partners keep cookies for 12 months. <button>Accept</button></p></div>
<header class="site-header"><a href="/">Steady Hips</a>
  <nav><ul><li><a href="/a">All workouts</a></li><li><a href="/b">10 minutes a day</a></li></ul></nav>
  <form role="search"><input><button>Search</button></form></header>
"""
SHARE = (
    """<div class="share-buttons"><a href="#">Facebook</a> <a href="#">Copy link</a> <span>812 shares</span></div>"""
)
ADVERT = """<div class="ad-slot"><span>Advertisement</span><a href="#">Bands: buy 3, get 1 free</a></div>"""
AFTER = """
<div class="references"><h2>Sources</h2><ol><li>Marsh, J. (2019). Hips in 12 weeks, p. 45.</li></ol></div>
<section id="comments"><h3>2 comments</h3><ol><li><p>Ann: I do 5 sets of 20!</p></li>
  <li><p>Bea: 8 sets of 30 reps, 9 rounds.</p></li></ol></section>
<aside class="related"><h3>Read next</h3><ul><li><a href="/x">7 moves for runners</a></li></ul></aside>
<div class="newsletter"><h3>Join 20,000 readers</h3><input></div>
<footer><p>© 2024 Steady Hips</p><ul><li><a href="/p">Privacy</a></li></ul></footer>
<script>var plan = {"sets": 99};</script>
"""


def saved(body: str, around: str = "main") -> bytes:
    """A page as a browser saves it, with all that a site puts around what one came for."""
    return (
        '<!DOCTYPE html>\n<!-- saved from url=(0026)https://example.com/hips -->\n<html lang="en"><head>'
        '<meta charset="utf-8"><title>Hips | Steady Hips</title><style>p { margin: 3px }</style></head><body>'
        f"{BEFORE}<{around}>{body}</{around}>{AFTER}</body></html>"
    ).encode()


def text_of(data: bytes) -> str:
    return read_document("page.html", data).source.text


def test_an_article_keeps_its_headings_lists_and_bold_words() -> None:
    page = f"""<article><h1>Five moves</h1>{SHARE}<p>Rest <b>45 seconds</b> between sets.</p>
        <h2>Glute bridge</h2><ol><li>Lie on your back.</li><li>Lift your&nbsp;hips.</li></ol>
        <p><strong>3 sets of 12 reps</strong></p>{ADVERT}
        <h2>Clamshell</h2><ul><li><p>Lie on your side.</p><ul><li>Head down</li></ul></li></ul>
        <p>Sets: 2<br>Reps: 15<sup><a href="#1">4</a></sup></p></article>"""
    assert text_of(saved(page)).splitlines() == [
        "# Five moves",
        "",
        "Rest **45 seconds** between sets.",
        "",
        "## Glute bridge",
        "",
        "1. Lie on your back.",
        "2. Lift your hips.",
        "",
        "**3 sets of 12 reps**",
        "",
        "## Clamshell",
        "",
        "- Lie on your side.",
        "  - Head down",
        "",
        "Sets: 2",
        "Reps: 15",
    ]


def test_a_table_becomes_rows_and_a_cell_is_in_each_row_that_it_spans() -> None:
    page = """<h1>Day A</h1><table><tr><th>Exercise</th><th>Sets</th><th>Reps</th></tr>
        <tr><td>Bridge</td><td rowspan="2">3</td><td>12<br>each side</td></tr>
        <tr><td>Plank | side</td><td>30 s</td></tr>
        <tr><td colspan="2">Walk</td><td>5 min</td></tr></table>"""
    assert text_of(saved(page)).splitlines()[2:] == [
        "| Exercise | Sets | Reps |",
        "|---|---|---|",
        "| Bridge | 3 | 12; each side |",
        "| Plank / side | 3 | 30 s |",
        "| Walk |  | 5 min |",
    ]


def test_a_table_that_only_places_things_is_none() -> None:
    page = "<table><tr><td><h1>Hips</h1></td></tr><tr><td><p>Bridge</p><p>3 x 10</p></td><td>Plank</td></tr></table>"
    assert text_of(saved(page)).split() == ["#", "Hips", "Bridge", "3", "x", "10", "Plank"]


CARDS = "".join(
    f'<div class="card"><div class="name">{name}</div><div><span>3 sets</span><span>{reps} reps</span></div></div>'
    for name, reps in (("Bridge", 12), ("Plank walk", 8))
)
KEPT = {
    "cards without an article": (f"<h1>Mobility</h1><div class='grid'>{CARDS}</div>", "main"),
    "a box beside the prose": (
        f"<div class='post'><h1>Why hips hurt</h1><p>Most pain goes.</p></div><aside class='widget'>{CARDS}</aside>",
        "div",
    ),
    "all of the page in a form": (f"<form><h1>Hips</h1>{CARDS}</form>", "div"),
    "a class that sounds like furniture": (f"<h1>Hips</h1><div class='content share-enabled'>{CARDS}</div>", "div"),
    "a closed accordion": (f"<h1>Hips</h1><details hidden><summary>Show</summary>{CARDS}</details>", "main"),
    "a main part without it": (f"<main><h1>Hips</h1></main><div>{CARDS}</div>", "div"),
}


@pytest.mark.parametrize(("page", "around"), KEPT.values(), ids=KEPT)
def test_the_exercises_stay_wherever_they_are(page: str, around: str) -> None:
    text = text_of(saved(page, around))
    assert "Bridge\n3 sets 12 reps\n\nPlank walk\n3 sets 8 reps" in text


@pytest.mark.parametrize(("page", "around"), KEPT.values(), ids=KEPT)
def test_what_is_around_goes(page: str, around: str) -> None:
    text = text_of(saved(page + SHARE + ADVERT, around))
    words = [
        "cookies",
        "10 minutes",
        "Search",
        "812",
        "Bands",
        "Marsh",
        "Ann",
        "9 rounds",
        "runners",
        "20,000",
        "2024",
        "99",
    ]
    assert [word for word in words if word in text] == []


def test_what_marks_a_part_of_a_word_or_a_number_does_not_cut_it() -> None:
    page = (
        "<h1>Hips</h1><p><b>Glute</b> <i>bri</i>dge 1<b>2</b>0 <b>s</b>econds, <span>Clam</span><span>shell</span></p>"
    )
    assert text_of(saved(page)).endswith("**Glute** bridge 120 seconds, Clamshell")


def test_terms_stand_before_what_is_said_of_them() -> None:
    assert "Sets: 3\nReps: 12" in text_of(
        saved("<h1>Bridge</h1><dl><dt>Sets</dt><dd>3</dd><dt>Reps:</dt><dd>12</dd></dl>")
    )


def test_a_page_says_its_own_encoding() -> None:
    page = "<html><head><meta charset='iso-8859-2'></head><body><h1>Ćwiczenie: 3 x 10</h1></body></html>"
    assert text_of(page.encode("iso-8859-2")) == "# Ćwiczenie: 3 x 10"


def test_a_page_without_a_heading_has_its_title() -> None:
    assert (
        text_of(b"<html><head><title>Hips</title></head><body>Bridge<br>3 x 10</body></html>")
        == "# Hips\n\nBridge\n3 x 10"
    )


def test_a_piece_of_a_page_is_one_too() -> None:
    assert (
        text_of(b"<h2>Bridge</h2>\n<ul>\n<li>3 x 10</li>\n<li>Slowly</li>\n</ul>\n")
        == "## Bridge\n\n- 3 x 10\n- Slowly"
    )


def test_a_page_saved_as_one_file_and_a_message_are_read() -> None:
    message = EmailMessage()
    message["Subject"] = "Your exercises"
    message.set_content("Bridge 3 x 10")
    assert read_document("a.eml", message.as_bytes()).source.text == "Bridge 3 x 10\n"
    message.add_alternative("<html><body><h1>Bridge</h1><p>3 × 10</p></body></html>", subtype="html")
    read = read_document("a.mhtml", message.as_bytes())
    assert read.source.text == "# Bridge\n\n3 × 10"
    assert read.note.startswith("read as a message or a page saved as one file")


def test_a_web_archive_of_safari_is_read() -> None:
    page = {"WebResourceData": saved("<h1>Bridge</h1><p>3 x 10</p>"), "WebResourceTextEncodingName": "UTF-8"}
    data = plistlib.dumps({"WebMainResource": page}, fmt=plistlib.FMT_BINARY)
    assert text_of(data) == "# Bridge\n\n3 x 10"
    with pytest.raises(ScriptError, match="this web archive is damaged"):
        text_of(data[:-20])


def test_a_page_without_text_is_told() -> None:
    with pytest.raises(ScriptError, match="there is no text in this page"):
        text_of(b"<!doctype html><html><body><div id='app'></div><script>run()</script></body></html>")
