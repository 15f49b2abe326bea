"""A text without a routine, laid out sentence by sentence. Knows nothing of exercises."""

from collections.abc import Mapping

from voicecoach.compile.layout import Flow, Words
from voicecoach.cuepack.phrases import CuePack
from voicecoach.routine import Routine, Utterance
from voicecoach.speech import estimated_ms
from voicecoach.timeline import Section, Timeline


def talk_needs(text: str, pack: CuePack) -> list[Utterance]:
    """What must be said for it."""
    words = Words(pack, lambda utterance: estimated_ms(utterance.text, utterance.language))
    return [line.utterance for line in words.lines(text)]


def talk_timeline(text: str, pack: CuePack, lengths: Mapping[Utterance, int]) -> Timeline:
    """Its sentences with a gap after each. Raises KeyError for an utterance without a length."""
    flow = Flow(0)
    flow.say(Words(pack, lengths.__getitem__).lines(text))
    return Timeline(Routine(text, ()), (Section(text, "intro", 0, tuple(flow.events)),), ())
