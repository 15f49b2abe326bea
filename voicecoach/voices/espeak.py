"""The espeak-ng engine from a package, called directly; and where its library is, which pyttsx3 uses too.

There is one library per process and it can do only one thing at a time. Every utterance therefore takes a lock
and sets its own voice and speed, so that several `EspeakVoice` can coexist. Speaking a text twice in one process
gives slightly different samples: the library uses noise, and its seed cannot be set.
"""

import ctypes
import threading
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

from voicecoach.cache import version_of
from voicecoach.voices import VoiceError, WrongLanguageError

if TYPE_CHECKING:
    from voicecoach.audio.clip import Clip
    from voicecoach.timeline import Utterance

_WORDS_A_MINUTE = 160
"""Calmer than the library's own 175."""

_SYNCHRONOUS, _NO_EXIT, _RATE, _UTF8 = 2, 0x8000, 1, 1
"""From speak_lib.h: pass the sound to the callback before returning; report an error instead of ending the
process; the parameter for the speed; the encoding of the text."""

_Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)


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


def why_not() -> str | None:
    """Why it cannot speak here and what to install, or None if it can."""
    return None if packaged() else PACKAGED_MISSING


def voices() -> list[str]:
    """The codes of its languages; each is also the name of a voice."""
    return _library().languages()


def identity(voice: str | None) -> str:
    """The identity of an EspeakVoice with this name, without checking that it exists. Raises VoiceError."""
    return (
        f"espeak-ng {_library().version}, loader {version_of('espeakng-loader', 'espeakng_loader')}, "
        f"voice {voice or 'by language'}, {_WORDS_A_MINUTE} words a minute"
    )


def speaking(language: str, voice: str | None) -> str | None:
    """The voice if it speaks the language; None lets each utterance use its own language. Raises VoiceError."""
    known = {code.split("-")[0] for code in _library().languages()}
    wanted = language.split("-")[0]
    if wanted not in known:
        raise VoiceError(f"espeak-ng does not speak `{language}`.")
    # `de+f3` is a variant; a name that is not a code, such as `English (America)`, is the user's own choice.
    code = (voice or "").split("+")[0].split("-")[0].lower()
    if code in known and code != wanted:
        raise WrongLanguageError(f"`espeak:{voice}` does not speak `{language}`; `espeak:{wanted}` does.")
    return voice


class EspeakVoice:
    """One language of espeak-ng; without a name, each utterance is spoken in its own language.

    It accepts 4,000 characters: 100,000 worked, but a clip of four minutes would be a mistake.
    """

    max_characters = 4_000

    tail_ms = 5
    """It leaves at least 8 ms (measured on 100 coaching phrases)."""

    thread_safe = True

    def __init__(self, voice: str | None = None) -> None:
        """Raises VoiceError if there is no such language or the library does not start."""
        self._espeak = _library()
        self._voice = voice
        if voice is not None:
            self._espeak.set_voice(voice)

    def identity(self) -> str:
        return identity(self._voice)

    def synth(self, utterance: "Utterance") -> "Clip":
        """Speak the words at the library's rate, 22,050 Hz. Raises VoiceError."""
        return self._espeak.speak(utterance.text, self._voice or utterance.language)

    def close(self) -> None:
        """Does nothing to the library: other voices may be using it."""


class _Espeak:
    """The library, started once per process."""

    def __init__(self, library: EspeakLibrary) -> None:
        self._one_at_a_time = threading.RLock()
        self._pieces: list[bytes] = []
        self._callback = _Callback(self._receive)  # kept here so that it is not freed while the library uses it
        try:
            self._lib = _declared(ctypes.CDLL(library.path))
        except OSError as error:
            raise VoiceError(f"espeak-ng's library cannot be loaded: {error}.") from error
        self._rate: int = self._lib.espeak_Initialize(_SYNCHRONOUS, 0, library.data_path.encode(), _NO_EXIT)
        if self._rate <= 0:
            raise VoiceError(f"espeak-ng did not start with its data in {library.data_path}.")
        self._lib.espeak_SetSynthCallback(self._callback)
        self.version = self._lib.espeak_Info(None).decode()

    def languages(self) -> list[str]:
        return sorted(self._languages())

    def set_voice(self, name: str) -> None:
        """Select a voice by language code, or by one of the library's own names such as `English (America)` or
        `en+f3`."""
        with self._one_at_a_time:
            # Some languages have no file of that name: `en-gb` is one of the two codes of the file `en`.
            for known in (name, self._languages().get(name.lower(), name)):
                if self._lib.espeak_SetVoiceByName(known.encode()) == 0:
                    return
        raise VoiceError(
            f"espeak-ng has no voice `{name}`; try `en-us`, `en-gb` or another name from `voicecoach voices`."
        )

    def speak(self, text: str, voice: str) -> "Clip":
        import numpy as np

        from voicecoach.audio.clip import Clip

        with self._one_at_a_time:
            self._pieces.clear()
            self.set_voice(voice)
            self._lib.espeak_SetParameter(_RATE, _WORDS_A_MINUTE, 0)
            encoded = text.encode()
            failed = self._lib.espeak_Synth(encoded, len(encoded) + 1, 0, 1, 0, _UTF8, None, None)
            if failed:
                raise VoiceError(f"espeak-ng reported error {failed}.")
            return Clip(np.frombuffer(b"".join(self._pieces), np.int16), self._rate)

    def _receive(self, wave: int | None, frames: int, _events: int | None) -> int:
        if wave and frames > 0:
            self._pieces.append(ctypes.string_at(wave, 2 * frames))
        return 0

    def _languages(self) -> dict[str, str]:
        """Every language code, with the file that speaks it best."""
        best: dict[str, tuple[int, str]] = {}
        listed = self._lib.espeak_ListVoices(None)
        index = 0
        while listed[index]:
            entry = listed[index].contents
            index += 1
            file = entry.identifier.decode()
            for priority, code in _codes(entry.languages):
                best[code] = min(best.get(code, (priority, file)), (priority, file))
        return {code: file for code, (_, file) in best.items()}


class _ListedVoice(ctypes.Structure):
    """The head of `espeak_VOICE` in speak_lib.h."""

    _fields_ = (
        ("name", ctypes.c_char_p),
        ("languages", ctypes.c_void_p),
        ("identifier", ctypes.c_char_p),
    )


def _codes(address: int) -> list[tuple[int, str]]:
    """The language codes of a voice: each is a priority byte (lower is better) and a name; a zero ends the list."""
    codes = []
    while priority := ctypes.string_at(address, 1)[0]:
        name = ctypes.string_at(address + 1)
        codes.append((priority, name.decode()))
        address += 1 + len(name) + 1
    return codes


def _declared(lib: ctypes.CDLL) -> ctypes.CDLL:
    """The library, with the types of the functions used here declared as in speak_lib.h."""
    c_int, c_uint, c_char_p, c_void_p = ctypes.c_int, ctypes.c_uint, ctypes.c_char_p, ctypes.c_void_p
    lib.espeak_Initialize.argtypes = [c_int, c_int, c_char_p, c_int]
    lib.espeak_Synth.argtypes = [c_char_p, ctypes.c_size_t, c_uint, c_int, c_uint, c_uint, c_void_p, c_void_p]
    lib.espeak_SetVoiceByName.argtypes = [c_char_p]
    lib.espeak_Info.argtypes, lib.espeak_Info.restype = [c_void_p], c_char_p
    lib.espeak_ListVoices.argtypes = [c_void_p]
    lib.espeak_ListVoices.restype = ctypes.POINTER(ctypes.POINTER(_ListedVoice))
    return lib


@lru_cache(maxsize=1)
def _library() -> _Espeak:
    """The process's only instance of the library."""
    library = packaged()
    if library is None:
        raise VoiceError(PACKAGED_MISSING)
    return _Espeak(library)
