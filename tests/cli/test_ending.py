"""The first signal ends an interruptible block; later ones are ignored."""

import signal
import sys
from collections.abc import Iterator

import pytest

from voicecoach.cli.play import SignalGuard

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows ends a process instead")


@pytest.fixture(autouse=True)
def as_in_a_shell() -> Iterator[None]:
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    for number, act in before.items():
        signal.signal(number, act)


@pytest.mark.parametrize(("name", "exit_code"), [("SIGINT", 0), ("SIGTERM", 143), ("SIGHUP", 129)])
def test_each_ends_a_block_once_and_nothing_after_it(name: str, exit_code: int) -> None:
    number = getattr(signal, name)
    done = []
    with SignalGuard() as ending:
        with pytest.raises(KeyboardInterrupt), ending.interruptible():
            signal.raise_signal(number)
        for again in (number, signal.SIGINT, signal.SIGTERM):
            signal.raise_signal(again)
        done.append("recorded")
        assert ending.exit_code == exit_code
    assert done == ["recorded"]
    assert signal.getsignal(number) is signal.SIG_IGN  # until the program has ended


def test_without_any_all_is_as_before() -> None:
    with SignalGuard():
        assert signal.getsignal(signal.SIGINT) is not signal.default_int_handler
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_one_that_comes_between_two_blocks_ends_the_second() -> None:
    with SignalGuard() as ending:
        with ending.interruptible():
            pass
        signal.raise_signal(signal.SIGINT)
        with pytest.raises(KeyboardInterrupt), ending.interruptible():
            pytest.fail("it begins")


def test_one_that_is_ignored_from_the_start_stays_so() -> None:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    with SignalGuard() as ending, ending.interruptible():
        signal.raise_signal(signal.SIGHUP)
    assert ending.exit_code == 0
