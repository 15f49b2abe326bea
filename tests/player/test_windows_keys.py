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


class Clock:
    """Time that passes while the keyboard sleeps, and a key that is pressed at a moment."""

    def __init__(self, console: Console, pressed_at: float | None = None) -> None:
        self.now, self.console, self.pressed_at = 100.0, console, pressed_at

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        if self.pressed_at is not None and self.now >= self.pressed_at:
            self.console._sent.append("n")
            self.pressed_at = None


@pytest.mark.parametrize(("pressed_at", "key", "after_s"), [(None, None, 0.1), (100.05, "n", 0.05), (100.5, None, 0.1)])
def test_a_windows_console_is_waited_for_as_long_as_is_asked(
    monkeypatch: pytest.MonkeyPatch, pressed_at: float | None, key: str | None, after_s: float
) -> None:
    module = keyboard_on_windows(monkeypatch, "")
    clock = Clock(sys.modules["msvcrt"], pressed_at)  # type: ignore[arg-type]
    monkeypatch.setattr(module, "time", clock)
    with module.keyboard() as console:
        assert console.read(0.1) == key
    assert clock.now - 100 == pytest.approx(after_s, abs=0.015)
