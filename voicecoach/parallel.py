"""Work in processes of their own, one a core."""

import os
import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Protocol, TypeVar

T = TypeVar("T")
R = TypeVar("R")


class Each(Protocol):
    """The shape of `map`."""

    def __call__(self, work: Callable[[T], R], items: Iterable[T], /) -> Iterator[R]: ...


@contextmanager
def on_all_cores(at_once: int = 1, most: int | None = None) -> Iterator[Each]:
    """As `map`, `at_once` items at a time to each of at most `most` processes; a process so begun begins no others.

    What is given to them and what comes back is copied. An interrupt lets those that are at something finish it, and
    calls off the rest.

    Why not forked: the threads of a voice would be missing in the copy, with what they hold locked for ever.
    """
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context, parent_process

    if parent_process() is not None:
        yield map
        return

    cores = os.cpu_count() or 1
    pool = ProcessPoolExecutor(min(cores, most or cores), get_context("spawn"), _begin)
    try:
        yield lambda work, items: pool.map(work, items, chunksize=at_once)
    finally:
        pool.shutdown(cancel_futures=True)


def _begin() -> None:
    """Ctrl-C goes to all processes of a terminal, and it is the first one's to end them; one that was killed cannot."""
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    from multiprocessing import parent_process

    parent = parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)
