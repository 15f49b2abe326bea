"""The speech engines, each behind the protocol `Voice`.

That is in `base`, which also finds them by name, chooses one for a language and opens it when it must speak. The
engines are `hibari`; `espeak`; `pyttsx3_voice`, with its process `pyttsx3_worker`; and `stub` for tests.
"""

from voicecoach.voices.base import (
    DEFAULT,
    ENGINES,
    Engine,
    EngineRecord,
    UnknownVoiceError,
    Voice,
    VoiceError,
    VoiceOnDemand,
    Voices,
    WrongLanguageError,
    find_engine,
    list_voices,
    open_voice,
    voice_for,
)

__all__ = [
    "DEFAULT",
    "ENGINES",
    "Engine",
    "EngineRecord",
    "UnknownVoiceError",
    "Voice",
    "VoiceError",
    "VoiceOnDemand",
    "Voices",
    "WrongLanguageError",
    "find_engine",
    "list_voices",
    "open_voice",
    "voice_for",
]
