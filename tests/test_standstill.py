"""A failing real-time test fails at once, but is retried if the machine itself stalled."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import standstill
from standstill import in_real_time, needs_real_time, sleeper


def late(monkeypatch: pytest.MonkeyPatch, *each_s: list[float]) -> None:
    tries = iter(each_s)

    @contextmanager
    def told() -> Iterator[list[float]]:
        yield next(tries)

    monkeypatch.setattr(standstill, "standstills", told)


def fails() -> None:
    raise AssertionError("one sample late")


def test_what_fails_while_the_machine_runs_has_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    late(monkeypatch, [])
    with pytest.raises(AssertionError, match="one sample late"):
        in_real_time(fails)()


def test_where_the_machine_stood_still_it_is_tried_again_and_then_it_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    late(monkeypatch, [0.7], [])
    with pytest.raises(AssertionError, match="one sample late"):
        in_real_time(fails)()

    late(monkeypatch, [0.7], [0.7])
    outcomes = iter([False, True])

    def works_the_second_time() -> None:
        assert next(outcomes)

    in_real_time(works_the_second_time)()
    assert list(outcomes) == []


def test_on_a_machine_that_stood_still_each_time_it_is_skipped_with_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    late(monkeypatch, [0.2], [0.7], [0.5, 0.3])
    with pytest.raises(pytest.skip.Exception, match=r"stood still in each of 3 tries, for up to 0.5 s"):
        in_real_time(fails)()


@needs_real_time
@pytest.mark.parametrize("core", sorted(os.sched_getaffinity(0)) if sys.platform == "linux" else [0])
def test_what_is_too_late_is_seen_on_every_core(core: int) -> None:
    with sleeper(core, limit_s=-1) as always:
        assert always.stdout is not None
        with standstill.standstills(limit_s=3_600) as never:
            late_s = [float(always.stdout.readline()) for _ in range(10)]
        always.kill()
    assert len(late_s) == 10
    assert never == []


@needs_real_time
def test_each_core_has_a_sleeper_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    cores: list[int] = []

    def seen(core: int, limit_s: float) -> "subprocess.Popen[str]":
        cores.append(core)
        return sleeper(core, limit_s)

    monkeypatch.setattr(standstill, "sleeper", seen)
    with standstill.standstills():
        pass
    assert set(cores) == os.sched_getaffinity(0)
