"""Turn a written exercise routine into a voice-guided audio session.

    import voicecoach as vc

    vc.export("hips.md", "hips.mp3")             # a path or the name of a shipped script; skips what is up to date

`load` reads a script. `compile_script` lays the session out in time, estimating how long speech takes, and `render`
builds it with a voice. `export` writes it to a file and `play` plays it live. `new_script` and `copy_script` write a
script to begin with, `import_article` turns a pasted article into one, and `format_script` brings one into its
canonical form. Names ending in `_ms` are in milliseconds.
Every error that a user can cause is a VoicecoachError, a ScriptError with every problem in the script, or an OSError;
the messages of the first two are written for people.

Why lazy: `import voicecoach` loads nothing else, and each name loads only what it needs. Why no `compile` or
`timeline`: there are modules of those names, which would replace the attributes as soon as they were loaded.
"""

TYPE_CHECKING = False  # as `typing` takes longer to import than this file
if TYPE_CHECKING:
    from voicecoach.app import Overrides, SetFigure
    from voicecoach.app.check import Estimate
    from voicecoach.app.check import estimate as compile_script
    from voicecoach.app.export import Exported, ExportOptions
    from voicecoach.app.export import export_file as export
    from voicecoach.app.formatting import FormattedScript, format_script
    from voicecoach.app.load import Script, load
    from voicecoach.app.play import play
    from voicecoach.app.render import Rendered, render
    from voicecoach.app.script_files import copy_script, new_script
    from voicecoach.article import Imported, import_article
    from voicecoach.audio.clip import RATE
    from voicecoach.audio.wav import MediaError
    from voicecoach.cache import Cache, CacheError
    from voicecoach.clips import RecordingError
    from voicecoach.cuepack.pack import PackError
    from voicecoach.mp3 import Encoding
    from voicecoach.player.devices.base import DeviceError
    from voicecoach.player.player import Outcome
    from voicecoach.routine import Exercise, Routine
    from voicecoach.session_audio import Session
    from voicecoach.source import (
        DoesNotFitError,
        MissingError,
        Problem,
        ScriptError,
        Source,
        Span,
        UsageError,
        VoicecoachError,
    )
    from voicecoach.timeline import Chapter, Count, Section, Silence, Speak, Timeline, Tone, Utterance, Wait
    from voicecoach.voices import Voice, VoiceError, Voices

_HOMES = {
    "app": "Overrides SetFigure",
    "app.check": "Estimate",
    "app.export": "Exported ExportOptions",
    "app.formatting": "FormattedScript format_script",
    "app.load": "Script load",
    "app.play": "play",
    "app.render": "Rendered render",
    "app.script_files": "copy_script new_script",
    "article": "Imported import_article",
    "audio.clip": "RATE",
    "audio.wav": "MediaError",
    "cache": "Cache CacheError",
    "clips": "RecordingError",
    "cuepack.pack": "PackError",
    "mp3": "Encoding",
    "player.devices.base": "DeviceError",
    "player.player": "Outcome",
    "routine": "Exercise Routine",
    "session_audio": "Session",
    "source": "DoesNotFitError MissingError Problem ScriptError Source Span UsageError VoicecoachError",
    "timeline": "Chapter Count Section Silence Speak Timeline Tone Utterance Wait",
    "voices": "Voice VoiceError Voices",
}
"""Each module and its public names."""

_NAMES = {name: (home, name) for home, names in _HOMES.items() for name in names.split()}
_NAMES |= {"compile_script": ("app.check", "estimate"), "export": ("app.export", "export_file")}

__all__ = [  # noqa: RUF022, functions come first
    "load", "compile_script", "render", "export", "play", "new_script", "copy_script",
    "format_script", "import_article",
    "Script", "Estimate", "Rendered", "Exported", "Outcome", "Imported", "FormattedScript",
    "Overrides", "SetFigure", "ExportOptions", "Encoding", "Cache", "Voice", "Voices",
    "Routine", "Exercise", "Utterance", "Session", "RATE",
    "Timeline", "Section", "Chapter", "Speak", "Count", "Tone", "Silence", "Wait",
    "Source", "Span", "Problem",
    "VoicecoachError", "UsageError", "DoesNotFitError", "MissingError", "ScriptError",
    "CacheError", "DeviceError", "MediaError", "PackError", "RecordingError", "VoiceError",
]  # fmt: skip


def __getattr__(name: str) -> object:
    if name not in _NAMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # here, as the program begins with this file

    home, inner = _NAMES[name]
    value = globals()[name] = getattr(import_module(f"{__name__}.{home}"), inner)
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
