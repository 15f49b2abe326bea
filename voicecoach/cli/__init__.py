"""The commands. Only this package prints, reads the environment and exits; what they do is in `voicecoach.app`.

Each file has one command or a few related ones: `play`, `export` with `watch`, `scripts`, `diff`, `history`, `voices`,
`cues`, `cache`. They share what concerns the terminal: `console` prints messages, shows progress and exits, `options`
has options of several commands, and `screens/` shows a session while it plays.
"""

import gc
import os
import signal
import sys
from collections.abc import Sequence
from importlib import import_module
from io import StringIO
from types import FrameType
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

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
"""Each command with its module here; its function or group of commands has the same name, unless that is a Python
keyword or built-in."""


# Read when numpy is imported; otherwise it starts a thread per core for algebra with large matrices, of which there is
# none here. That is half of its import time.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

_WrongUsageError: Any = next(kind for kind in typer.BadParameter.__mro__ if kind.__name__ == "ClickException")
"""The base of all errors of arguments. Newer versions of typer have it in a private module."""

GARBAGE = 100_000
"""The number of new objects before Python looks for cycles. Why: a session has very many small objects without cycles,
and with Python's default of 700 the search took a third of the time needed to compile a long one."""


class _Program(TyperGroup):
    """The commands; a wrong argument is shown like everything else that comes from outside."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Run a command and exit with its code, or return it if not `standalone_mode`."""
        try:
            code = super().main(args, prog_name, complete_var, False, windows_expand_args, **extra)
        except _WrongUsageError as error:
            from voicecoach.cli.console import say

            written = StringIO()
            error.show(written)
            say(written.getvalue().rstrip("\n"))
            code = error.exit_code
        if not standalone_mode:
            return code
        sys.exit(code or 0)


def app_for(arguments: Sequence[str]) -> typer.Typer:
    """The program with the named command or, if none is named, with all of them.

    Why: most of what a command needs is imported with its module, and this way nobody waits for the other commands.
    """
    app = typer.Typer(
        name="voicecoach",
        cls=_Program,
        help="Turn a written exercise routine into a voice-guided audio session.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,  # plain help: rich takes longer to import than everything else
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
    """Run the command line.

    Why the signals: like Ctrl-C, a closed terminal window or a shutdown must not leave half a file behind. Signals
    ignored from the start, as by `nohup`, stay ignored.
    """
    for name in ("SIGTERM", "SIGHUP"):  # Windows has no SIGHUP
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, _end)
    gc.set_threshold(GARBAGE)
    app_for(sys.argv[1:])()


def _end(number: int, _frame: FrameType | None) -> None:
    raise SystemExit(128 + number)
