"""What a sentence under an exercise is for: a step, a reminder, or something that is not said. Changes nothing."""

import re
from typing import Literal

from voicecoach.article.dosage import Stated, agree, contradicts
from voicecoach.article.headings import is_label
from voicecoach.article.names import looks_like_dosage, tells_seconds
from voicecoach.article.schedule import is_only_schedule, schedule_in
from voicecoach.article.sections import Sentence
from voicecoach.article.sentences import (
    advice_in,
    breathing_in,
    is_about_it,
    is_safety,
    left_to_the_coach,
    names_a_figure,
)

Role = Literal[
    "label", "safety", "apart", "unread", "other figures", "coach", "told", "about", "advice", "no step", "step"
]
"""`coach` is what the coach says itself, `told` what became a setting; the others are as they are called."""


def role_of(sentence: Sentence, text: str, stated: Stated, *, after_steps: bool) -> Role:
    """The role of a sentence; `text` is what is left of it without a change of sides.

    `after_steps` tells that it is a paragraph behind bullets, which is no step any more.
    """
    figures = sentence.figures
    if is_label(sentence.text):
        return "label"
    if is_only_schedule(sentence.text):
        return "told"
    if is_safety(sentence.text):
        return "safety"
    if sentence.apart:
        return "apart"
    if not figures.pure and (names_a_figure(sentence.text) or _is_a_line_of_figures(sentence)):
        return "unread"
    if left_to_the_coach(sentence.text, sentence.change, figures) or (schedule_in(sentence.text) and figures.pure):
        if agree(figures, stated):
            return "coach"
        if not (figures.hold_ms and figures.reps == () and stated.figures.reps and not stated.held_ms):
            return "other figures"
    elif contradicts(figures, stated):
        return "other figures"
    if breathing_in(sentence.text) == (stated.breathe, True):
        return "told"
    if is_about_it(text) and (not sentence.bullet or re.match(r"[\w ]+:", text)):
        return "about"
    if (advice := advice_in(text)) and stated.has_room_for(advice):
        return "advice"
    return "no step" if after_steps else "step"


def _is_a_line_of_figures(sentence: Sentence) -> bool:
    """Whether it is another exercise rather than a step: `Run 5 km`, and no `Lower for 3 seconds`."""
    is_step = sentence.bullet or sentence.figures.any or re.search(r"[.!?]$", sentence.text)
    return not is_step and looks_like_dosage(sentence.text) and not tells_seconds(sentence.text)
