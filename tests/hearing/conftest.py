"""The shipped scripts, and one made for the tests, as MP3 tracks, each made once."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hearing.track import Track, export

from voicecoach.app.load import parse_script, read_script
from voicecoach.app.render import render
from voicecoach.voices import Voices

Tracks = Callable[[str, str], Track]


@pytest.fixture(scope="session")
def tracks(tmp_path_factory: pytest.TempPathFactory) -> Tracks:
    """The track of a script, shipped or given by its path, spoken by an engine."""
    folder: Path = tmp_path_factory.mktemp("tracks")

    @cache
    def made(script: str, engine: str) -> Track:
        with Voices() as voices:
            session = render(parse_script(read_script(script)), engine, lambda _what, _done: None, voices).session
        return export(session, folder / f"{Path(script).stem}-{engine}.mp3")

    return made


@pytest.fixture(scope="session")
def lower_back(tracks: Tracks) -> Track:
    return tracks("lower-back", "hibari")


@pytest.fixture(scope="session")
def strong_and_calm(tracks: Tracks) -> Track:
    """A tempo set, a circuit and a breathing exercise."""
    return tracks(str(Path(__file__).with_name("strong-and-calm.md")), "hibari")


@pytest.fixture(
    scope="session",
    params=[
        ("lower-back", "hibari"),
        pytest.param(("desk-break", "hibari"), marks=pytest.mark.slow),
        pytest.param(("lower-back", "espeak"), marks=[pytest.mark.needs_voice("espeak"), pytest.mark.slow]),
    ],
    ids="-".join,
)
def track(request: pytest.FixtureRequest, tracks: Tracks) -> Track:
    """Each shipped script with the natural voice, and one with the robot."""
    return tracks(*request.param)
