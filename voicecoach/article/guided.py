"""Reads a text to be read aloud with pauses and bells: a body scan, a meditation, a text for the night."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from voicecoach.article.acceptance import only_accepted
from voicecoach.article.account import Notes
from voicecoach.article.reading import ArticleReading
from voicecoach.article.statements import OF_EXERCISES, TextLine, copied, is_like_a_name, name_and_amount
from voicecoach.article.writing import DraftPassage, DraftStep, ScriptDraft
from voicecoach.clock import written
from voicecoach.scanner import Range, Token, scan

KIND = "a text to be read aloud"
FEWEST_MARKS = 2
"""The fewest pauses and bells that make a text one to be read aloud."""
BREATH_MS = 8_000
"""A breath of the language, where a script does not say how long it is: four seconds in, four out."""
NO_PAUSE = "no pause"
USUAL_PAUSES = ("[pause 5s]", "[pause 10s]", "[pause 20s]")
"""What is offered where a text does not say how long its pauses are. None of them is written unless it is chosen."""

_DIRECTION = re.compile(
    r"\((?P<round>[^()\[\]]{1,60})\)|\[(?P<square>[^()\[\]]{1,60})\]|\{(?P<curly>[^{}]{1,60})\}"
    r"|<(?P<angle>[^<>]{1,60})>|\*(?P<star>[^*\s][^*]{0,58})\*|(?P<dots>^\s*(?:\.{3,}|…+)\s*$)",
    re.MULTILINE,
)
_PAUSE = re.compile(r"\b(?:pause|silence|silent|quiet|wait|stillness)\b", re.IGNORECASE)
_BELL = re.compile(
    r"(?:(?:ring|sound|strike|begin|start|open|end|close|finish)(?: with)? (?:the |a )?)?"
    r"(?:soft |single )?(?:bell|chime|gong|singing bowl|bowl)s?"
    r"(?: rings| sounds)?(?: ?[x×] ?(?P<count>[1-5]))?[.!]?",
    re.IGNORECASE,
)
_GUIDED = re.compile(
    r"\b(?:body scan|meditat\w+|visuali[sz]ation|relax\w*|sleep\w*|bedtime|mindful\w*|yoga nidra|journey|guided)\b",
    re.IGNORECASE,
)
_ONLY = re.compile(
    r"(?:(?:now|and|then|just|let's|stay|rest|sit|please|be|here|in|quietly|silently|about) )*"
    r"(?:pause|wait|(?:a )?silence|silence for|in silence)\b[^.]{0,40}[.]?",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Passages:
    """The passages of a text as they are gathered.

    `marks` is how many stage directions for a pause or a bell there are, `times` how many times alone in brackets, and
    `sentences` how many sentences that are only a pause. `usual` is the mark of a pause without a length, once asked.
    """

    notes: Notes
    found: list[DraftPassage] = field(default_factory=lambda: [DraftPassage("")])
    marks: int = 0
    times: int = 0
    sentences: int = 0
    usual: str | None = None
    behind: list[str] = field(default_factory=list)
    """The marks behind the last words, which are put there once all of them are known."""

    def say(self, words: str, mark: str = "") -> None:
        """Words and the mark behind them; a mark alone is put behind the last words."""
        is_second_chime = self.behind == ["[chime]"] == [mark]
        if mark and not words and self.found[-1].steps and not is_second_chime:
            self.behind.append(mark)
        elif words or mark:
            self.settle()
            self.found[-1].steps.append(DraftStep(words))
            self.behind = [mark] if mark else []

    def begin(self, name: str) -> None:
        """Another passage."""
        self.settle()
        self.found.append(DraftPassage(name))

    def settle(self) -> None:
        """Puts the marks behind the last words."""
        if self.behind:
            steps = self.found[-1].steps
            steps[-1] = DraftStep(steps[-1].words, " ".join(self.behind))
            self.behind = []

    @property
    def is_guided(self) -> bool:
        """Whether there are enough marks; times alone could be those of exercises: `Plank (30 seconds)`."""
        return self.marks >= FEWEST_MARKS and self.times <= self.marks

    def comment(self, text: str) -> None:
        """A comment in the passage that is being read."""
        self.found[-1].comments.append(text)


def read_guided(title: str, lines: Sequence[TextLine], notes: Notes) -> ArticleReading | None:
    """A text with marks for pauses and bells as passages; None if it has fewer than two, or figures of exercises.

    A pause without a length is asked for, once for all of them, and none is written unless it is answered.
    """
    passages = _Passages(copied(notes))
    for line in lines:
        tokens = scan(_DIRECTION.sub(" ", line.text))
        is_dosage = (
            ":" in line.text and line.mark == "heading" and any(isinstance(each.value, Range) for each in tokens)
        )
        if is_dosage or any(token.kind in OF_EXERCISES for token in tokens):
            return None
        name, amount = name_and_amount(line.text.strip())
        is_name = line.mark == "heading" or (line.mark == "bold" and is_like_a_name(name))
        if is_name and not _DIRECTION.search(name):
            passages.begin(name)
            if amount:
                why = "how long a part lasts follows from its words and pauses"
                passages.comment(passages.notes.leave(why, line.number, line.text))
        else:
            _read(line, passages)
    passages.settle()
    are_pauses = _GUIDED.search(title) or passages.times == _times_behind_sentences(lines) >= _FEWEST_TIMES
    passages.marks += passages.sentences + passages.times if are_pauses else 0
    if not passages.is_guided:
        return None
    front = {"title": title} if title else {}
    kept = [each for each in passages.found if each.steps or each.comments]
    draft = ScriptDraft(front, passages=kept)
    return ArticleReading(draft, passages.notes, KIND) if only_accepted(draft, passages.notes) else None


def _times_behind_sentences(lines: Sequence[TextLine]) -> int:
    """How many lines are nothing but a time in brackets, each behind a sentence."""
    return sum(
        bool(_TIME_ALONE.fullmatch(line.text) and before.text.rstrip().endswith((".", "?", "!", "…")))
        for before, line in pairwise(lines)
    )


_FEWEST_TIMES = 3
_TIME_ALONE = re.compile(
    r"\s*[(\[](?:\d{0,2}:\d\d|\d{1,3}\s?(?:s|sec|secs|seconds|min|minutes?))[)\]]\s*", re.IGNORECASE
)


def _read(line: TextLine, passages: _Passages) -> None:
    """Adds the words of a line, cut at its marks."""
    end = 0
    for match in _DIRECTION.finditer(line.text):
        inside = next(group for group in match.groups() if group is not None).strip()
        is_dots = match["dots"] is not None
        mark = _mark_of("pause" if is_dots else inside, match[0].strip(), line.number, passages)
        if mark is None:
            continue
        _say(line.text[end : match.start()], line.number, passages)
        passages.say("", mark)
        end = match.end()
    _say(line.text[end:], line.number, passages)


def _say(text: str, line: int, passages: _Passages) -> None:
    """Adds words; a sentence that is nothing but a pause becomes one."""
    words = text.strip()
    if not re.search(r"[^\W\d_]", words):
        return
    last = re.split(r"(?<=[.!?…])\s+", words[-200:])[-1]
    tokens = [token for token in scan(last) if token.kind in ("pause", "time")]
    if len(tokens) == 1 and _ONLY.fullmatch(last):
        passages.sentences, passages.marks = passages.sentences + 1, passages.marks - 1
        mark = _mark_of(last, last, line, passages)
        before = words[: len(words) - len(last)].strip()
        if before:
            passages.say(before)
        passages.say("", mark or "")
        return
    passages.say(words)


def _mark_of(inside: str, whole: str, line: int, passages: _Passages) -> str | None:
    """The mark for a stage direction, `""` for one that is asked about, None if it is none but words."""
    if bell := _BELL.fullmatch(inside):
        passages.marks += 1
        return " ".join(["[chime]"] * int(bell["count"] or 1))
    lengths = [token for token in scan(inside) if token.kind in ("time", "pause", "rest", "breaths", "counts")]
    is_time_alone = len(lengths) == 1 and lengths[0].text.strip() == inside.strip(" .")
    if not (_PAUSE.search(inside) or is_time_alone) or len(lengths) > 1:
        return None
    if is_time_alone and not _PAUSE.search(inside):
        passages.times += 1
    else:
        passages.marks += 1
    if not lengths and passages.usual == "":
        return ""
    options = _options(lengths, passages)
    if len(options) == 1:
        passages.notes.find(options[0], line, whole)
        return options[0]
    return _asked(lengths, options, whole, line, passages)


def _options(lengths: Sequence[Token], passages: _Passages) -> tuple[str, ...]:
    """What a pause may be written as: its time, the two ends of it, or where there is none that which may be chosen."""
    if not lengths:
        return (passages.usual,) if passages.usual is not None else (NO_PAUSE, *USUAL_PAUSES)
    token = lengths[0]
    low, high = _ends(token)
    if token.kind == "breaths":
        return (NO_PAUSE, *dict.fromkeys(f"[pause {written(end * BREATH_MS)}]" for end in (low, high)))
    by = 1000 if token.kind == "counts" else 1
    return tuple(dict.fromkeys(f"[pause {written(end * by)}]" for end in (low, high)))


def _ends(token: Token) -> tuple[int, int]:
    if isinstance(token.value, Range):
        return token.value.low, token.value.high
    low, high = getattr(token.value, "low_ms", None), getattr(token.value, "high_ms", None)
    return low or 0, high or low or 0


def _asked(lengths: Sequence[Token], options: tuple[str, ...], whole: str, line: int, passages: _Passages) -> str:
    """The pause that the author chooses; one without a length is asked about once for the whole text."""
    if not lengths:
        text = "How long is a pause if the text does not say so? The answer is for all such pauses."
    elif lengths[0].kind == "breaths":
        text = f"How long are {lengths[0].text.strip()}? Eight seconds each are usual."
    else:
        text = "How long is this pause?"
    question = passages.notes.ask(text, line, whole, options)
    passages.comment(question.comment)
    chosen = options[question.chosen]
    mark = "" if chosen == NO_PAUSE else chosen
    if not lengths:
        passages.usual = mark
    return mark
