"""The speech engines, each behind the protocol `Voice` in `base`.

`registry` finds them by name, chooses one for a language and opens it when it must speak. The engines are `hibari`;
`espeak`; `pyttsx3_voice`, with its process `pyttsx3_worker`; and `stub` for tests.
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
