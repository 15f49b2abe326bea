"""The engines that can speak, each behind the protocol `Voice` of `base`.

`registry` knows them by name, takes one for a language and opens it when it speaks. There are `hibari`; `espeak`, which
has its library from `espeak_library`; `pyttsx3_voice`, whose process is `pyttsx3_worker`; `stub` for tests.
"""

from voicecoach.voices.base import UnknownVoiceError, Voice, VoiceError, WrongLanguageError
from voicecoach.voices.registry import (
    DEFAULT,
    ENGINES,
    Engine,
    EngineRecord,
    VoiceOnDemand,
    Voices,
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
