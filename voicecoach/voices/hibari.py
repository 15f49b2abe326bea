"""The hibari engine: a natural English voice whose model is inside its package.

The library has more voices, which it downloads on request. Nothing is downloaded here: a voice that is not on
this machine is an error.
"""

import json
import os
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

from voicecoach.cache import version_of
from voicecoach.voices import VoiceError, WrongLanguageError

if TYPE_CHECKING:
    from voicecoach.audio.clip import Clip
    from voicecoach.timeline import Utterance

DEFAULT = "heart"
"""The voice inside the package."""

_SPEED, _SEED = 1.0, 0
_END_BYTES = 1 << 18

_MISSING = "the package `{}` is not installed. Install it with `pip install {}`."


def why_not() -> str | None:
    """Why it cannot speak here and what to install, or None if it can."""
    for module, package in (("hibari", "hibari-tts==0.2.1"), ("onnxruntime", "onnxruntime")):
        if find_spec(module) is None:
            return _MISSING.format(module, package)
    return None


def voices() -> list[str]:
    """The voices whose models are on this machine."""
    return [name for name in _registry() if _model(name) is not None]


def identity(voice: str | None) -> str:
    """The identity of a HibariVoice with this name, from files alone. Raises VoiceError if it is not on this machine.

    Why from files: importing hibari takes 0.1 s and opening a voice a second, and neither is needed if every clip
    is in the cache.
    """
    name = voice or DEFAULT
    model = _digest(_model_here(name))
    # numpy affects the last bits, and so does scipy if installed, as it then does the Fourier transform.
    arithmetic = [package for package in ("numpy", "scipy") if find_spec(package) is not None]
    packages = ", ".join(f"{package} {version_of(package, package)}" for package in ("onnxruntime", *arithmetic))
    hibari = version_of("hibari-tts", "hibari")
    return f"hibari {hibari}, {packages}, voice {name}, model {model}, speed {_SPEED}, seed {_SEED}"


def speaking(language: str, voice: str | None) -> str | None:
    """The voice itself, since all of them speak English. Raises WrongLanguageError for any other language."""
    if language.split("-")[0] != "en":
        raise WrongLanguageError(f"hibari speaks English only, not `{language}`; `espeak` speaks other languages.")
    return voice


class HibariVoice:
    """One hibari voice, loaded.

    It accepts 2,000 characters: its memory use grows with the square of a sentence's length (0.7 GB at 2,000
    characters, 2 GB at 6,300, 17 GB at 21,000, measured).
    """

    max_characters = 2_000

    tail_ms = 20
    """It leaves 130 ms or more after coaching phrases; after a lone "I." the sound has dropped by 30 dB within this."""

    thread_safe = True
    """Its onnxruntime sessions are; everything else is only read, or created for each text."""

    def __init__(self, voice: str | None = None) -> None:
        """Raises VoiceError for a voice that is not on this machine."""
        # Read when onnxruntime is imported; without it, onnxruntime writes a device id to the home directory and
        # looks up a remote host. Its own function to turn that off comes too late.
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"
        from hibari import Hibari

        self._identity = identity(voice)
        name = voice or DEFAULT
        self._speak = Hibari(name, model=str(_model_here(name)))
        _ = self._speak.g2p  # loaded on first use, which several threads would do at once
        self._rate: int = self._speak.sample_rate

    def identity(self) -> str:
        return self._identity

    def synth(self, utterance: "Utterance") -> "Clip":
        """Speak the words at 24 kHz, with the same samples each time. Raises VoiceError."""
        import numpy as np

        from voicecoach.audio.clip import Clip

        speaking(utterance.language, None)
        # Without a final punctuation mark it breaks off within the shortest words ("A", "the").
        text = f"{utterance.text}." if utterance.text[-1:].isalnum() else utterance.text
        wave = np.asarray(self._speak(text, speed=_SPEED, seed=_SEED), np.float32)
        if not np.isfinite(wave).all():
            raise VoiceError("hibari returned samples that are not numbers.")
        # The scale is the inverse of the one used to read int16, and 1.0 would be one too many for int16.
        return Clip(np.clip(np.rint(wave * 32_768), -32_768, 32_767).astype(np.int16), self._rate)

    def close(self) -> None:
        pass


def _digest(model: Path) -> str:
    """A digest that identifies a model: its size, and a checksum of its end, where the weights are.

    Why not of the whole file: reading eight megabytes takes a tenth of the time of an up-to-date export.
    """
    with model.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - _END_BYTES))
        return f"{size} {crc32(file.read()):08x}"


def _model_here(name: str) -> Path:
    """The file of a voice's model. Raises VoiceError if it is not on this machine."""
    if model := _model(name):
        return model
    raise VoiceError(
        f"hibari has no voice `{name}` on this machine, and voicecoach downloads nothing. "
        f"Voices here: {', '.join(voices())}."
    )


def _model(name: str) -> Path | None:
    """The file of a voice's model, or None if it is not on this machine."""
    record = _registry().get(name)
    if record is None:
        return None
    if record.get("bundled"):
        return _assets() / str(record["file"])
    from hibari.voices import voice_path

    try:
        return Path(voice_path(name, download_missing=False))
    except FileNotFoundError:
        return None


def _registry() -> dict[str, Any]:
    """hibari's own list of its voices, read without importing hibari."""
    registry: dict[str, Any] = json.loads((_assets() / "voices.json").read_text(encoding="utf-8"))
    return registry


def _assets() -> Path:
    package = find_spec("hibari")
    assert package and package.origin, "`why_not` comes first"
    return Path(package.origin).parent / "assets"
