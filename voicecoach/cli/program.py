"""Finds the command that is asked for, and shows what is wrong with the arguments of one."""

import sys
from collections.abc import Sequence
from importlib import import_module
from io import StringIO
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from voicecoach.cli import console

COMMANDS = {
    "play": "play",
    "export": "export",
    "watch": "export",
    "check": "scripts",
    "fmt": "fmt",
    "show": "scripts",
    "diff": "scripts",
    "new": "scripts",
    "copy": "scripts",
    "import": "article_import",
    "history": "history",
    "voices": "voices",
    "say": "voices",
    "cues": "cues",
    "cache": "cache",
    "doctor": "voices",
}
"""Each command with its module here; its function or group of commands has the same name, unless that is a Python
keyword or built-in."""


_WrongUsageError: Any = next(kind for kind in typer.BadParameter.__mro__ if kind.__name__ == "ClickException")
"""The base of all errors of arguments. Newer versions of typer have it in a private module."""


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
            written = StringIO()
            error.show(written)
            console.say(written.getvalue().rstrip("\n"))
            code = error.exit_code
        except OSError as error:  # from help, or from what a command prints itself
            code = console.report_error(error)
        if not standalone_mode:
            return code
        sys.exit(code or 0)


def program_for(arguments: Sequence[str]) -> typer.Typer:
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
