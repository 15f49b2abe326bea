"""A test is skipped if the code that it runs lacks what it needs, and for no other reason."""

import tomllib
from dataclasses import replace
from pathlib import Path

import needs
import pytest

from voicecoach.player.devices import DEVICES
from voicecoach.voices import ENGINES

ROOT = Path(__file__).parents[1]


@pytest.fixture
def item(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> pytest.Item:
    """The test itself, where espeak and simpleaudio say that they are missing, whatever is on this machine."""
    gone = {"why_not": lambda: "its library is missing. Install it."}
    monkeypatch.setattr(needs, "ENGINES", {**ENGINES, "espeak": replace(ENGINES["espeak"], **gone)})
    monkeypatch.setattr(needs, "DEVICES", {**DEVICES, "simpleaudio": replace(DEVICES["simpleaudio"], **gone)})
    needs.why_not.cache_clear()
    request.addfinalizer(needs.why_not.cache_clear)
    return request.node


def marked(item: pytest.Item, mark: pytest.MarkDecorator) -> tuple[str | None, bool]:
    """Why the test would be skipped, None if it would not, and whether it is one for the extras."""
    item.add_marker(mark)
    needs.mark(item)
    skip = item.get_closest_marker("skip")
    return skip and skip.kwargs["reason"], item.get_closest_marker("extra") is not None


@pytest.mark.parametrize(
    ("mark", "reason", "extra"),
    [
        (pytest.mark.needs_voice("espeak"), "espeak: its library is missing. Install it.", True),
        (pytest.mark.needs_voice("stub", "espeak"), "espeak: its library is missing. Install it.", True),
        (pytest.mark.needs_voice("stub"), None, False),
        (pytest.mark.needs_device("simpleaudio"), "simpleaudio: its library is missing. Install it.", True),
        (pytest.mark.needs_device("file"), None, False),
        (
            pytest.mark.needs_program("no-such", "nor-this"),
            "no-such: the program is not installed (Debian: no-such)."
            " nor-this: the program is not installed (Debian: nor-this).",
            False,
        ),
    ],
)
def test_what_is_missing_is_told_by_the_code_that_needs_it(
    item: pytest.Item, mark: pytest.MarkDecorator, reason: str | None, extra: bool
) -> None:
    assert marked(item, mark) == (reason, extra)


def test_a_program_of_the_name_is_not_the_voice(
    item: pytest.Item, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "espeak-ng").touch(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert marked(item, pytest.mark.needs_program("espeak-ng")) == (None, False)
    assert not needs.can_speak("espeak")


def test_every_extra_is_one_that_tests_ask_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert {*needs.EXTRAS.values(), "dev"} == set(project["optional-dependencies"])
