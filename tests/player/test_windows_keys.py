"""Keys from a Windows console: the Windows branch, run on any system with a fake console."""

import importlib.util
import sys
from collections import deque
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from voicecoach.player import keyboard as here


class Console(ModuleType):
    """`msvcrt` as its documentation has it: a special key is two characters, the first NUL or à."""

    def __init__(self, sent: str) -> None:
        super().__init__("msvcrt")
        self._sent = deque(sent)

    def kbhit(self) -> bool:
        return bool(self._sent)

    def getwch(self) -> str:
        return self._sent.popleft()


def keyboard_on_windows(monkeypatch: pytest.MonkeyPatch, sent: str) -> Any:
    """The module as Windows would import it, and a console in which these characters were typed."""
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(closed=False, isatty=lambda: True))
    monkeypatch.setitem(sys.modules, "msvcrt", Console(sent))
    assert here.__file__
    spec = importlib.util.spec_from_file_location("keyboard_on_windows", here.__file__)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("sent", "keys"),
    [
        ("n q", ["n", " ", "q"]),
        ("\r\x1b\x03", ["enter", "escape", "ctrl-c"]),
        ("\xe0K\xe0M\xe0H\xe0P", ["left", "right", "up", "down"]),
        ("\x00K\x00M", ["left", "right"]),  # on the number pad
        ("\xe0S\x00;", ["unknown", "unknown"]),  # Delete, F1
        ("\xe0", ["à"]),
        ("é€", ["é", "€"]),
    ],
)
def test_what_a_windows_console_sends_is_keys(monkeypatch: pytest.MonkeyPatch, sent: str, keys: list[str]) -> None:
    module = keyboard_on_windows(monkeypatch, sent)
    with module.keyboard() as console:
        assert [console.read(20) for _ in keys] == keys
        assert console.read(0) is None


def test_in_a_windows_console_nothing_pressed_is_nothing_within_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    module = keyboard_on_windows(monkeypatch, "")
    with module.keyboard() as console:
        assert console.read(0.03) is None
