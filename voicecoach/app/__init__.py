"""The application: everything a user does with scripts and sessions, as functions; the commands are in `cli/`.

- `load` reads a script with what it includes, chooses its cue pack, and keeps its files from being overwritten.
- `overrides` is what is wanted for this once; `apply_overrides` applies it, `fit` makes a routine last a given time.
- `check` compiles a script without a voice and says what is wrong with it; it also makes a script of an article.
- `fix` writes into a script what is certain to be meant.
- `new_script` writes a script to begin with: of a template, or a copy of a shipped one.
- `render` makes a session with a voice; `voices` says what can speak and play here.
- `export` writes a session if anything changed, which the receipt of its file shows; `batch` exports many scripts,
  `watch` exports and plays at every save.
- `play` leads a session live, with words spoken ahead of time; `play_record` keeps it in the history with a bookmark to
  resume from; `training_log` is what was played, and reminders.
- `diff` compares two sessions, `diff_report` says how they differ.
- `recording_list` lists what a session says, `recordings` makes a cue pack in one's own voice.
"""

from collections.abc import Callable

ReportProgress = Callable[[str, float], None]
"""Called with what is being done, and the fraction done, from 0 to 1."""


def no_progress(_what: str, _done: float) -> None:
    """Ignores progress."""
