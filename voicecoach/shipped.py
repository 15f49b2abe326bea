"""Where the scripts and the cue pack that come with the program are. Knows nothing of what is in them."""

from pathlib import Path


def shipped(folder: str) -> Path:
    """The folder `scripts` or `audio_cues`: inside the installed package, else beside it in a checkout."""
    package = Path(__file__).parent
    installed = package / "shipped" / folder
    return installed if installed.is_dir() else package.parent / folder
