"""Where the program keeps what is the user's, and what it can make again."""

import os
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from voicecoach.cache import Cache


def data_folder() -> Path:
    """What is the user's: in `VOICECOACH_DATA`, else where the system keeps such things."""
    if chosen := os.environ.get("VOICECOACH_DATA"):
        return Path(chosen)
    from platformdirs import user_data_path

    return user_data_path("voicecoach", appauthor=False)


def cache_folder() -> Path:
    """What can be made again: in `VOICECOACH_CACHE`, else where the system keeps such things."""
    if chosen := os.environ.get("VOICECOACH_CACHE"):
        return Path(chosen)
    from platformdirs import user_cache_path

    return user_cache_path("voicecoach", appauthor=False)


def sound_folder() -> Path:
    """Where clips, encoded pieces and receipts are kept."""
    return cache_folder() / "sounds"


def sound_cache() -> "Cache":
    """The cache in `sound_folder`, which is made when something is put into it."""
    from voicecoach.cache import Cache

    return Cache(sound_folder())


def lenient_sound_cache() -> "Cache":
    """The same for those who can do without it: that it cannot be used is told once, by Python's own `warnings`."""
    from voicecoach.cache import Cache

    return Cache(sound_folder(), on_trouble=lambda error: warnings.warn(str(error), stacklevel=2))
