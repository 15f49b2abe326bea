"""The setup for all tests: the cache is empty; a hang-up signal is not ignored; missing requirements are reported."""

import gc
import os
import secrets
import signal
import sys

import needs
import profiles  # noqa: F401 - how much hypothesis invents
import pytest

# Under `nohup` it is ignored, and whatever the tests start would ignore it too.
if hasattr(signal, "SIGHUP"):
    signal.signal(signal.SIGHUP, signal.SIG_DFL)

# The tests start some hundred processes; each would compile the whole package for itself.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False


@pytest.hookimpl(tryfirst=True)
def pytest_collection() -> None:
    gc.disable()


def pytest_collection_finish() -> None:
    """What was collected stays to the end: to look through it for garbage again and again finds nothing."""
    gc.freeze()
    gc.enable()


def pytest_itemcollected(item: pytest.Item) -> None:
    needs.mark(item)


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test finds what another has made, or leaves anything in the user's own folder."""
    monkeypatch.setenv("VOICECOACH_CACHE", str(tmp_path_factory.getbasetemp() / secrets.token_hex(8)))
