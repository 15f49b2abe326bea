"""What the device tests share: the sound server, and a session to play."""

import pytest
from sound_server import sound_server

from voicecoach.app.render import speak
from voicecoach.cuepack.pack import load_pack
from voicecoach.session_audio import Session
from voicecoach.voices.stub import StubVoice

__all__ = ["sound_server"]


@pytest.fixture(scope="session")
def session() -> Session:
    """About five seconds of noise, in which no two stretches are alike."""
    return speak(
        "Lie on your back with your knees bent, and let your arms rest beside you. Breathe out.",
        load_pack(),
        StubVoice(),
    )
