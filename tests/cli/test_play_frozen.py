"""The whole command with a sound server that neither responds nor ends."""

import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from sound_server import SoundServer, sound_server
from terminal import terminal

Run = Callable[..., Any]

__all__ = ["sound_server"]

pytestmark = [pytest.mark.needs_sound_server, pytest.mark.needs_device("sounddevice", "miniaudio")]

LONG = """\
---
safety: none
count-in: 1
---
## Plank: hold 60s
transition: 1s
"""


@pytest.fixture(autouse=True)
def script(run: Run, tmp_path: Path) -> None:
    """In the folder where the command runs, with all that it says made before."""
    (tmp_path / "long.md").write_text(LONG)
    assert run("export", "long.md", "-o", "long.wav", "--voice", "stub").exit_code == 0


def test_q_ends_it_and_a_server_that_goes_on_is_played_on(sound_server: SoundServer) -> None:
    command = [sys.executable, "-m", "voicecoach", "play", "long.md", "--voice", "stub", "--plain", "--from", "0:14"]
    with ExitStack() as stack:
        terminals = {
            device: stack.enter_context(
                terminal(
                    [*command, "--device", device],
                    env={**sound_server.environment, "VOICECOACH_DATA": str(sound_server.folder / device)},
                )
            )
            for device in ("sounddevice", "miniaudio")
        }
        for shown in terminals.values():
            shown.until("Plank: hold", 30)
        with sound_server.frozen():
            for shown in terminals.values():
                shown.until("The sound is gone. It goes on when it is back; press d for another device.")
            terminals["sounddevice"].press("q")
            assert terminals["sounddevice"].ended() == 0
            terminals["miniaudio"].press("w")
            terminals["miniaudio"].until("Without sound, only space, d and q work.")
        terminals["miniaudio"].until("The sound is back.")
        terminals["miniaudio"].press("q")
        assert terminals["miniaudio"].ended() == 0
