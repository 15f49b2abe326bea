"""The engines that can speak, each behind the `protocol` `Voice`.

`registry` knows them by name, `choice` takes one for a language, `on_demand` opens it when it speaks. There are
`hibari`; `espeak`, which has its library from `espeak_library`; `pyttsx3_voice`, whose process is `pyttsx3_worker`, and
which reads by `spoken_file` what the system wrote; `stub` for tests.
"""

from voicecoach.voices.choice import voice_for
from voicecoach.voices.on_demand import VoiceOnDemand, Voices
from voicecoach.voices.protocol import UnknownVoice, Voice, VoiceError, WrongLanguage
from voicecoach.voices.registry import ENGINES, Engine, EngineRecord, find_engine, list_voices, open_voice

__all__ = [
    "ENGINES",
    "Engine",
    "EngineRecord",
    "UnknownVoice",
    "Voice",
    "VoiceError",
    "VoiceOnDemand",
    "Voices",
    "WrongLanguage",
    "find_engine",
    "list_voices",
    "open_voice",
    "voice_for",
]
