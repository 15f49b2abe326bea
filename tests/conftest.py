"""What holds for all tests: hypothesis may take its time, in CI it invents the same examples; the cache is empty; a
hang-up is heeded; what a test needs and is not here is told."""

import os
import secrets
import signal

import needs
import pytest
from hypothesis import settings

settings.register_profile("voicecoach", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("voicecoach")

# Under `nohup` it is ignored, and whatever the tests start would ignore it too.
if hasattr(signal, "SIGHUP"):
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


def pytest_itemcollected(item: pytest.Item) -> None:
    needs.mark(item)


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test finds what another has made, or leaves anything in the user's own folder."""
    monkeypatch.setenv("VOICECOACH_CACHE", str(tmp_path_factory.getbasetemp() / secrets.token_hex(8)))
