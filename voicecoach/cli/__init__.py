"""The commands. The only place that prints, reads the environment and exits."""

import signal
from importlib.metadata import version
from types import FrameType
from typing import Annotated

import typer

from voicecoach.cli import cache, diff, history, play, scripts, voices

app = typer.Typer(
    name="voicecoach",
    help="Turn a written exercise routine into a voice-guided audio session.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

app.command()(play.play)
app.command()(scripts.check)
app.command()(scripts.show)
app.command()(scripts.export)
app.command()(diff.diff)
app.command("import")(scripts.import_)
app.command()(history.history)
app.command()(cache.cache)
app.command()(voices.voices)
app.command()(voices.say)
app.command()(voices.doctor)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"voicecoach {version('voicecoach')}")
        raise typer.Exit


@app.callback()
def _options(
    _: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Turn a written exercise routine into a voice-guided audio session."""


def main() -> None:
    """Runs the command line.

    Why the signals: a closed terminal window or a shutdown must not leave half a file behind any more than Ctrl-C does.
    """
    for name in ("SIGTERM", "SIGHUP"):  # Windows has no SIGHUP
        if number := getattr(signal, name, None):
            signal.signal(number, _end)
    app()


def _end(number: int, _frame: FrameType | None) -> None:
    raise SystemExit(128 + number)
