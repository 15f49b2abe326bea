"""The engines that can speak, each behind the protocol `Voice`."""

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
