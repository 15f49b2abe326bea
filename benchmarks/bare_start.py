"""A typer program with the options of `voicecoach export` that does nothing: as fast as that command could ever be.

    python benchmarks/bare_start.py SCRIPT -o OUT.mp3 --voice V --json

It loads typer, and beside it what any export needs to know whether there is something to do: hashes, JSON and paths.
"""

import hashlib  # noqa: F401
import json  # noqa: F401
from pathlib import Path  # noqa: F401
from typing import Annotated

import typer

app = typer.Typer(name="bare", rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command()
def export(
    files: Annotated[list[str], typer.Argument(help="Scripts.")],
    out: Annotated[str | None, typer.Option("--out", "-o")] = None,
    voice: Annotated[str | None, typer.Option("--voice", "-v")] = None,
    bitrate: Annotated[int | None, typer.Option("--bitrate")] = None,
    vbr: Annotated[bool, typer.Option("--vbr")] = False,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Nothing."""


if __name__ == "__main__":
    app()
