"""Which voice reads a language: the one that is asked for if it can, else the best that is here. Opens none."""

from voicecoach.voices.protocol import VoiceError
from voicecoach.voices.registry import ENGINES, able_engine

DEFAULT = "hibari"
"""For English."""

OTHERS = ("espeak", "pyttsx3")
"""For every other language, the first that can."""


def voice_for(language: str, asked: str | None = None) -> str:
    """The `engine` or `engine:voice` for a language. `asked` is what the user or the script names.

    Raises VoiceError where nothing speaks it here, and WrongLanguage where what is asked for does not.
    """
    if asked is not None:
        engine, voice = able_engine(asked)
        return _spec(asked.strip().partition(":")[0], engine.speaking(language, voice))
    if language.split("-")[0] == "en":
        return DEFAULT
    for name in OTHERS:
        if ENGINES[name].why_not() is None:
            try:
                voice = ENGINES[name].speaking(language, None)
            except VoiceError:
                continue
            return _spec(name, voice or language)
    raise VoiceError(
        f"no voice here speaks `{language}`. Install one with `pip install voicecoach[espeak]`, or add one in the "
        "settings of your system; `voicecoach voices` lists what there is."
    )


def _spec(engine: str, voice: str | None) -> str:
    return f"{engine}:{voice}" if voice else engine
