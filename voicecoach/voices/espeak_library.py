"""Finds libespeak-ng on this machine: the system's, or the one in a package."""

import ctypes
from dataclasses import dataclass
from importlib.util import find_spec

PACKAGED_MISSING = "the package `espeakng_loader` is not installed. Install it with `pip install voicecoach[espeak]`."


@dataclass(frozen=True, slots=True)
class EspeakLibrary:
    """The shared library and the folder of its languages."""

    path: str
    data_path: str


def packaged() -> EspeakLibrary | None:
    """The library of the package espeakng-loader, if that is installed."""
    if find_spec("espeakng_loader") is None:
        return None
    import espeakng_loader

    return EspeakLibrary(espeakng_loader.get_library_path(), espeakng_loader.get_data_path())


def system_has_one() -> bool:
    """Whether Linux finds libespeak-ng under the name that pyttsx3 uses for it."""
    try:
        ctypes.CDLL("libespeak-ng.so.1")
    except OSError:
        return False
    return True
