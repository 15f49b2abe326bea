"""Saved pages and messages: their main text, with light marks.

Why not one of the libraries that find a page's article (trafilatura, readability-lxml): they look for prose, and the
exercises are often what they leave out. On seven pages written like those of fitness sites trafilatura 2.3 lost all
figures of two, and readability-lxml 0.9 lost those of one and kept the cookie banners of four. Here only what is
certain to be furniture goes, and what may be the text stays if it holds most of the page's dosages.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from voicecoach.documents.markup import marked_text
from voicecoach.documents.refusal import DocumentError, needed_for

if TYPE_CHECKING:
    from email.message import EmailMessage

_BEGINS_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_CLOSING_TAG = re.compile(r"</(?:p|div|li|ul|ol|h[1-6]|section|article|td|table)\s*>", re.IGNORECASE)
_BEFORE_PAGE = re.compile(r"(?:\s|<\?[^<>]*>|<!--(?:(?!-->).)*-->)*", re.DOTALL)
_WHERE_IT_BEGINS = 20_000
_MANY_TAGS = 4


def is_page(text: str) -> bool:
    """Whether a text is the source of a page: it begins like one, or most of its lines begin with a tag.

    >>> is_page("<!doctype html><p>Bridge"), is_page("<p>Bridge</p>\\nPlank"), is_page("Bridge <b>3 x 10</b>")
    (True, False, False)
    """
    beginning = text[:_WHERE_IT_BEGINS]
    if _BEGINS_PAGE.match(beginning, before.end() if (before := _BEFORE_PAGE.match(beginning)) else 0):
        return True
    if not text.lstrip().startswith("<") or len(list(islice(_CLOSING_TAG.finditer(text), _MANY_TAGS))) < _MANY_TAGS:
        return False
    lines = [line for line in map(str.strip, text.split("\n")) if line]
    return sum(line.startswith("<") for line in lines) * 2 > len(lines)


_MESSAGE = re.compile(r"(?:[A-Za-z][\w-]*:.*\n|[ \t].*\n)+")


def is_message(text: str) -> bool:
    """Whether a text is an e-mail message or a page saved as one file (MHTML), which has the same form (RFC 2557)."""
    head = _MESSAGE.match(text[:_WHERE_IT_BEGINS])
    return head is not None and all(name in head[0].lower() for name in ("mime-version:", "content-type:"))


def text_of_message(data: bytes) -> str:
    """The text of a message or an MHTML page: that of its first page, or else its plain text."""
    from email import message_from_bytes
    from email.policy import default

    message = message_from_bytes(data, policy=default)
    for kind in ("text/html", "text/plain"):
        part = next((part for part in message.walk() if part.get_content_type() == kind), None)
        if part is not None:
            text = _content(part)
            return text_of_page(text) if kind == "text/html" else text
    raise DocumentError("there is no text in this message", "save it as plain text, or copy its text into a file")


def _content(part: "EmailMessage") -> str:
    """The text of a part, with what its encoding does not have replaced; one that nobody knows is read as UTF-8."""
    try:
        return str(part.get_content())
    except LookupError:
        return bytes(part.get_payload(decode=True) or b"").decode("utf-8", "replace")


def text_of_webarchive(data: bytes) -> str:
    """The text of a page that Safari saved as one file, a property list."""
    import plistlib

    try:
        page = plistlib.loads(data, fmt=plistlib.FMT_BINARY)["WebMainResource"]
        html = page["WebResourceData"].decode(page.get("WebResourceTextEncodingName", "utf-8"), "replace")
    except (plistlib.InvalidFileException, KeyError, TypeError, AttributeError, LookupError, ValueError) as error:
        raise DocumentError("this web archive is damaged", "save the page again, as its source (HTML)") from error
    return text_of_page(html)


def text_of_page(html: str) -> str:
    """The main text of a page. Raises DocumentError if it has none, and MissingError without lxml."""
    tree = parsed(html)
    title = tree.findtext("head/title")
    _drop_furniture(tree)
    text = marked_text(_main(tree))
    if not text:
        raise DocumentError(
            "there is no text in this page; it may be made by a program when it is shown",
            "open it in a browser, select the exercises, and copy them into a text file",
        )
    return text if re.search(r"^# ", text, re.MULTILINE) or not title else f"# {' '.join(title.split())}\n\n{text}"


MOST_ELEMENTS = 100_000
"""The most elements of a page; large pages have some 10,000."""


def parsed(html: str) -> Element:
    """The tree of a page. Nothing that it refers to is read. Raises DocumentError if it is too deep or too large."""
    with needed_for("saved pages and DOCX files"):
        from lxml.html import HTMLParser, document_fromstring
    # `huge_tree` is for the depth: 2048 levels, where libxml2 would else drop what is below 255.
    parser = HTMLParser(remove_comments=True, remove_pis=True, no_network=True, huge_tree=True, encoding="utf-8")
    tree: Element = document_fromstring(html.encode("utf-8", "replace") or b"<p/>", parser=parser)
    if sum(1 for _ in islice(tree.iter(), MOST_ELEMENTS + 1)) > MOST_ELEMENTS:
        raise DocumentError(
            f"this page has more than {MOST_ELEMENTS:,} elements", "copy the exercises from it into a text file"
        )
    if any("depth" in entry.message for entry in parser.error_log):
        raise DocumentError("this page is nested too deep", "copy the exercises from it into a text file")
    return tree


# --- furniture ----------------------------------------------------------------------------------------

_NEVER = {"nav", "dialog", "navigation", "search", "alertdialog"}
_BESIDE = {"aside", "footer", "header", "form", "banner", "contentinfo", "complementary"}
"""Elements and roles (WAI-ARIA) that never have the text, and those that may have it where a page is built badly."""


def _names_with(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|[\s_-])(?:{words})(?:$|[\s_-])", re.IGNORECASE)


_NEVER_NAMES = _names_with(r"cookies?|consent|gdpr|comments?|respond|disqus|related|recommend\w*|breadcrumbs?|navbar")
_BESIDE_NAMES = _names_with(
    r"cmp|share|sharing|social|newsletter|subscribe|signup|navigation|menu|toc|pagination|pager|advert\w*|ads?|adsense"
    r"|sponsor\w*|promo|popup|modal|paywall|skip-link|byline|author-?(?:bio|box|info)|references|sources|citations"
    r"|footnotes|site-?footer|footer|sidebar|widget|masthead"
)
"""Words in the class or id of what is not the text, as themes and their plug-ins call it."""

_DOSAGE = re.compile(
    r"\d\s{0,3}(?:x|×|-|–|to|sets?|rounds?|reps?|repetitions|times|breaths?|s|sec|secs|seconds?|min|mins|minutes?)\b|[x×]\s?\d",
    re.IGNORECASE,
)
_LINKED = 0.8
"""The share of a list's text that is in links from which on it is a menu."""
_MANY_LINKS = 3


def _drop_furniture(tree: Element) -> None:
    """Take out of a page what is around its text. What holds the main heading is never taken out; what may hold the
    text, such as a box beside it, stays if it has more than half of the page's dosages."""
    of = _measured(tree)
    _drop(tree, lambda element: _has(element, _NEVER, _NEVER_NAMES) or _is_menu(element, of[element]))
    of = _measured(tree)
    most = of[tree].dosages / 2
    _drop(tree, lambda element: _has(element, _BESIDE, _BESIDE_NAMES) and of[element].dosages <= most)


def _drop(tree: Element, is_dropped: Callable[[Element], bool]) -> None:
    """Remove the outermost elements for which that is so, but keep the text behind them."""
    holders = _around_main(tree)
    waiting = [tree]
    while waiting:
        parent, last = waiting.pop(), None
        for child in list(parent):
            if child not in holders and is_dropped(child):
                _keep_tail(parent, last, child.tail)
                child.tail = None
                parent.remove(child)
            else:
                last = child
                waiting.append(child)


def _keep_tail(parent: Element, before: Element | None, tail: str | None) -> None:
    if before is None:
        parent.text = f"{parent.text or ''} {tail or ''}"
    else:
        before.tail = f"{before.tail or ''} {tail or ''}"


def _around_main(tree: Element) -> set[Element]:
    """The elements that hold the page's first `h1` or its `main`, these included."""
    parents = {child: parent for parent in tree.iter() for child in parent}
    found: set[Element] = set()
    for tag in ("h1", "main"):
        element = next(tree.iter(tag), None)
        while element is not None and element not in found:
            found.add(element)
            element = parents.get(element)
    return found


def _has(element: Element, kinds: set[str], names: re.Pattern[str]) -> bool:
    if element.tag in ("html", "body", "article", "main"):
        return False
    if element.tag in kinds or element.get("role") in kinds:
        return True
    return bool(names.search(f"{element.get('class', '')} {element.get('id', '')}"))


def _is_menu(element: Element, measure: "_Measure") -> bool:
    """Whether a list has hardly anything but links, and no dosage."""
    if element.tag not in ("ul", "ol") or measure.links < _MANY_LINKS or measure.dosages:
        return False
    return measure.linked >= _LINKED * measure.letters


@dataclass(frozen=True, slots=True)
class _Measure:
    """How much there is in an element: letters, those of them in links, links, and dosages."""

    letters: int = 0
    linked: int = 0
    links: int = 0
    dosages: int = 0

    def __add__(self, other: "_Measure") -> "_Measure":
        return _Measure(
            self.letters + other.letters,
            self.linked + other.linked,
            self.links + other.links,
            self.dosages + other.dosages,
        )


def _measured(tree: Element) -> dict[Element, _Measure]:
    """The measure of each element. Why all at once, from the innermost on: elements may be nested as deep as one likes,
    and asking each for all that is in it would take the longer the deeper it is."""
    found: dict[Element, _Measure] = {}
    for element in reversed(list(tree.iter())):
        measure = _Measure() if element.tag in _NO_TEXT else _measure(element.text)
        for child in element:
            measure += found[child] + _measure(child.tail)
        if element.tag == "a":
            measure = _Measure(measure.letters, measure.letters, 1, measure.dosages)
        found[element] = measure
    return found


def _measure(text: str | None) -> _Measure:
    if not text or not (letters := len(text.strip())):
        return _Measure()
    return _Measure(letters, dosages=len(_DOSAGE.findall(text)))


_NO_TEXT = {"script", "style"}


def _main(tree: Element) -> Element:
    """The part of a page that says to be its main one, unless most dosages are elsewhere; else its body."""
    body = next(tree.iter("body"), tree)
    of = _measured(body)
    for tag in ("main", "article"):
        found = list(body.iter(tag))
        if len(found) == 1 and of[found[0]].dosages * 2 > of[body].dosages:
            return found[0]
    return body
