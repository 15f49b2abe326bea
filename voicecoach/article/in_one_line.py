"""Lines that hold several exercises, as sentences or as a list, made a line for each of them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from voicecoach.article.chains import unchained
from voicecoach.article.inline_list import inline_list
from voicecoach.article.lines import ArticleLine
from voicecoach.article.shape import shape_of
from voicecoach.article.whom import stems


def in_sentences(lines: Sequence[ArticleLine]) -> list[ArticleLine]:
    """The lines; one of sentences that each are a name and how much becomes a line for each of them.

    `Plank, 3 x 45 s. Bridge, 3 x 10.` is two lines.
    """
    result: list[ArticleLine] = []
    alone = {stems(line.text) for line in lines if len(line.text) < _LONGEST_NAME}  # names with lines of their own
    for line in unchained(lines):
        inline = inline_list(line.text)
        if inline and not all(stems(name) in alone for name in inline.names):
            result.append(replace(line, text=inline.head, words=line.told, mark="bold", before_blank=False))
            if inline.said:
                result.append(replace(line, text=inline.said, mark="none", after_blank=False, before_blank=False))
            result += [replace(line, text=name, mark="bullet", after_blank=False) for name in inline.names]
            continue
        sentences = _SENTENCE_END.split(line.text) if line.mark in ("none", "bullet") else []
        shapes = [shape_of(sentence.rstrip(".")) for sentence in sentences]
        listed = [shape.form in ("dosed", "counted") and shape.quality >= _CERTAIN_NAME for shape in shapes]
        if sum(listed) < 2:
            result.append(line)
            continue
        parts = [
            replace(line, text=sentence.rstrip("."), mark="none", after_blank=False, before_blank=False)
            for sentence in sentences
        ]
        result += [replace(parts[0], after_blank=line.after_blank), *parts[1:]]
    return result


_SENTENCE_END = re.compile(r"(?<=[.])\s+(?=[A-Z0-9])")
_CERTAIN_NAME = 0.8
_LONGEST_NAME = 80
"""A longer line, in characters, is no name that stands alone."""
