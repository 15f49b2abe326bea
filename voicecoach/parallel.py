"""Runs work in separate processes, one per core."""

import os
import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

T = TypeVar("T")
R = TypeVar("R")


class Each(Protocol):
    """The shape of `map`."""

    def __call__(self, work: Callable[[T], R], items: Iterable[T], /) -> Iterator[R]: ...


@contextmanager
def on_all_cores(at_once: int = 1, most: int | None = None) -> Iterator[Each]:
    """Like `map`, passing `at_once` items at a time to each of at most `most` processes, which start no others.

    Arguments and results are copied. On an interrupt, work in progress is finished and the rest cancelled.

    Why not forked: the copy would lack the voice's threads, and any locks they held would stay locked forever.
    """
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context, parent_process

    if parent_process() is not None:
        yield map
        return

    cores = os.cpu_count() or 1
    pool = ProcessPoolExecutor(min(cores, most or cores), get_context("spawn"), _begin)
    try:
        yield lambda work, items: _submitted(pool, work, items, at_once)
    finally:
        pool.shutdown(cancel_futures=True)


def _submitted(pool: "ProcessPoolExecutor", work: Callable[[T], R], items: Iterable[T], at_once: int) -> Iterator[R]:
    """Submit the work, which starts the processes. They inherit that Ctrl-C is blocked: it reaches every process of a
    terminal, also one that is still being loaded and would report it."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        return pool.map(work, items, chunksize=at_once)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return pool.map(work, items, chunksize=at_once)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    """Prepare a worker. Ctrl-C reaches every process of a terminal, but the parent ends the workers, unless it was
    killed."""
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    from multiprocessing import parent_process

    parent = parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)
