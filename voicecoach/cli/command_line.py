"""A command as a person pastes it into the shell of this system. Knows no command."""

import shlex
import subprocess
import sys
from collections.abc import Sequence


def command_line(words: Sequence[str]) -> str:
    """The words with quotes where they need some."""
    return subprocess.list2cmdline(words) if sys.platform == "win32" else shlex.join(words)
