"""Runs the program as a user would."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from voicecoach.cli import app_for

BRIDGE = """\
---
title: Bridge
---
## Bridge: 2 x hold 12s
rest: 15s
- Lie on your back.
"""

MISTAKES = """\
---
rset: 20s
---
## Bridge: 0 x 10
- Lift. [puase 3s]
"""

Run = Callable[..., Any]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in an empty folder that holds `bridge.md` and `mistakes.md`."""
    (tmp_path / "bridge.md").write_text(BRIDGE)
    (tmp_path / "mistakes.md").write_text(MISTAKES)
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(app_for(arguments), list(arguments))
