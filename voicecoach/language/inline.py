"""What stands inside a line of talk: pauses, chimes, emphasis, escapes. Knows nothing of blocks."""

import re
from difflib import get_close_matches

from voicecoach.language.durations import parse_duration
from voicecoach.language.prose import Prose
from voicecoach.routine import Chime, Pause, Say, Talk, TalkItem
from voicecoach.source import Problem, Span

_TOKEN = re.compile(r"\\(?P<escaped>[^A-Za-z\s])|\[(?P<mark>[^\[\]]*)\](?:\((?P<link>[^()\s]*)\))?")
_ESCAPED = "\ue000"  # stands for an escaped character while emphasis is taken out
LONGEST_PAUSE_MS = 3_600_000


def parse_talk(prose: Prose) -> tuple[Talk, list[Problem]]:
    """The words, pauses and chimes of a run of text, in order.

    `\\left` and `\\right` keep their backslash: it tells the mirroring to leave the word alone.
    """
    text, items, problems = prose.text, list[TalkItem](), list[Problem]()
    said, kept, start = "", list[str](), 0

    def flush(end: int) -> None:
        nonlocal said
        words = _without_emphasis(said, kept).strip()
        if re.search(r"\w", words):
            lead = len(text[start:end]) - len(text[start:end].lstrip())
            items.append(Say(words, prose.span(start + lead, end)))
        said = ""
        kept.clear()

    position = 0
    for token in _TOKEN.finditer(text):
        said += text[position : token.start()]
        position = token.end()
        if token["escaped"]:
            said += _ESCAPED
            kept.append(token["escaped"])
        elif token["link"] is not None:
            said += token["mark"]
        else:
            flush(token.start())
            start = token.end()
            mark = _mark(token["mark"].strip(), prose.span(token.start(), token.end()))
            (problems if isinstance(mark, Problem) else items).append(mark)  # type: ignore[arg-type]
    said += text[position:]
    flush(len(text))
    return tuple(items), problems


def plain_text(prose: Prose) -> str:
    """The words without emphasis marks and escapes, for names."""
    kept = [token["escaped"] for token in _TOKEN.finditer(prose.text) if token["escaped"]]
    text = re.sub(r"\\[^A-Za-z\s]", _ESCAPED, prose.text)
    return _without_emphasis(text, kept).strip()


def _mark(mark: str, span: Span) -> TalkItem | Problem:
    word, _, value = mark.partition(" ")
    if mark.lower() == "chime":
        return Chime(span)
    if word.lower() == "pause":
        ms = parse_duration(value)
        if ms is not None and 0 < ms <= LONGEST_PAUSE_MS:
            return Pause(ms, span)
        what = f"`{value.strip()}` is no pause of up to an hour" if value else "how long is this pause?"
        return Problem("error", "pause", what, "write for example `[pause 5s]`", span)
    close = get_close_matches(word.lower(), ["pause", "chime"], 1, cutoff=0.6)
    hint = {"pause": "did you mean `[pause 5s]`?", "chime": "did you mean `[chime]`?"}.get(
        close[0] if close else "",
        "known are `[pause 5s]` and `[chime]`; write `\\[` for a bracket that is read",
    )
    return Problem("error", "mark", f"`[{mark}]` is nothing I know", hint, span)


def _without_emphasis(text: str, kept: list[str]) -> str:
    text = re.sub(r"(\*\*|__|~~)(?=\S)(.+?)(?<=\S)\1", r"\2", text)
    text = re.sub(r"(?<![\w*])\*(?=\S)([^*]+?)(?<=\S)\*(?![\w*])", r"\1", text)
    text = re.sub(r"(?<![\w_])_(?=\S)([^_]+?)(?<=\S)_(?![\w_])", r"\1", text)
    text = re.sub(r"`([^`]*)`", r"\1", text)
    back = iter(kept)
    return re.sub(_ESCAPED, lambda _: next(back), text)
