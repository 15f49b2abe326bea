"""The commands. The only place that prints, reads the environment and exits; what they do is in `voicecoach.app`.

One file a command, or a few of a kind: `play`, `export` with `watch`, `scripts`, `diff`, `history`, `voices`, `cues`,
`cache`. What several of them need is of the terminal: `console` tells, shows progress and exits, `options` are those of
many commands, `screens/` what there is to see while a session plays.
"""

import gc
import os
import signal
import sys
from collections.abc import Sequence
from importlib import import_module
from types import FrameType
from typing import Annotated

import typer

COMMANDS = {
    "play": "play",
    "export": "export",
    "watch": "export",
    "check": "scripts",
    "show": "scripts",
    "diff": "diff",
    "import": "scripts",
    "history": "history",
    "voices": "voices",
    "say": "voices",
    "cues": "cues",
    "cache": "cache",
    "doctor": "voices",
}
"""Each command with its module here; its function, or its group of commands, has its name, where that is no word of
Python's own."""


# Read when numpy is loaded, which else begins a thread for each core: for the algebra of large matrices, of which there
# is none here. That is half of its loading time.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

GARBAGE = 100_000
"""New objects before Python looks for cycles among them. Why: a session is very many small objects without cycles, and
at Python's own 700 the search took a third of the time in which a long one is laid out."""


def app_for(arguments: Sequence[str]) -> typer.Typer:
    """The program, with the command that is named or, where none is, with all of them.

    Why: most of what a command needs is loaded with its module, and nobody waits for the other commands' share.
    """
    app = typer.Typer(
        name="voicecoach",
        help="Turn a written exercise routine into a voice-guided audio session.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,  # plain help: rich takes longer to load than all else
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_options)
    first = arguments[0] if arguments else ""
    for name in [first] if first in COMMANDS else COMMANDS:
        module = import_module(f"voicecoach.cli.{COMMANDS[name]}")
        command = getattr(module, f"{name}_" if name == "import" else name)
        if isinstance(command, typer.Typer):
            app.add_typer(command, name=name)
        else:
            app.command(name)(command)
    return app


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"voicecoach {version('voicecoach')}")
        raise typer.Exit


def _options(
    _: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Turn a written exercise routine into a voice-guided audio session."""


def main() -> None:
    """Runs the command line.

    Why the signals: a closed terminal window or a shutdown must not leave half a file behind any more than Ctrl-C does.
    What is ignored from the start, as by `nohup`, stays so.
    """
    for name in ("SIGTERM", "SIGHUP"):  # Windows has no SIGHUP
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, _end)
    gc.set_threshold(GARBAGE)
    app_for(sys.argv[1:])()


def _end(number: int, _frame: FrameType | None) -> None:
    raise SystemExit(128 + number)
