"""`import voicecoach`: what it offers, what it imports, and the lines of the README, run as written."""

import json
import re
import subprocess
import sys
import wave
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

import voicecoach as vc
from voicecoach.audio.clip import RATE, frame_at

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
SCRIPT = "---\nsafety: none\nvoice: stub\n---\n# Plank\n\n## Plank: 2 x hold 5s\n- Elbows under your shoulders.\n"


def test_the_lines_of_the_readme_run_as_they_stand(tmp_path: Path) -> None:
    block = "\n".join(re.findall(r"```python\n(.*?)```", README, re.DOTALL))
    assert "import voicecoach as vc" in block
    (tmp_path / "mine.md").write_text("## Bridge: 3 x x\n")
    done = subprocess.run([sys.executable, "-c", block], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "Hip flexor wall stretch" in done.stdout
    assert "1 `3 x x` is not a dosage I understand write for example `3 x 10`" in done.stdout
    assert (tmp_path / "lower-back.mp3").stat().st_size > 1_000_000


def test_every_name_is_there_and_documented() -> None:
    for name in vc.__all__:
        value = getattr(vc, name)
        if isinstance(value, int):  # vc.RATE
            continue
        assert value.__module__.startswith("voicecoach.")
        assert value.__doc__, name


def test_a_name_that_is_not_offered_is_told() -> None:
    with pytest.raises(AttributeError, match="'voicecoach' has no attribute 'reps'"):
        _ = vc.reps  # type: ignore[attr-defined]


def test_importing_it_loads_nothing_else() -> None:
    code = "import sys, json, voicecoach; print(json.dumps([m for m in sys.modules if m.startswith('voicecoach.')]))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == []


def test_a_script_that_is_wrong_tells_all_of_it_at_once() -> None:
    with pytest.raises(vc.ScriptError) as raised:
        vc.load(vc.Source("hips.md", "## Bridge: 3 x x\n\n## Plank: hold\n"))
    assert len(raised.value.problems) == 2
    assert str(raised.value).splitlines()[1].startswith("hips.md:3:11: error: ")


@pytest.mark.parametrize(
    "wrong", [lambda: vc.Encoding(31), lambda: vc.Overrides(week=0), lambda: vc.Overrides(lead_in_ms=-1)]
)
def test_a_value_that_a_command_would_refuse_is_refused(wrong: Callable[[], object]) -> None:
    with pytest.raises(vc.UsageError):
        wrong()


def test_a_script_that_is_loaded_is_exported(tmp_path: Path) -> None:
    done = vc.export(vc.load(vc.Source("plank.md", SCRIPT)), tmp_path / "plank.txt")
    assert done.title == "Plank"
    assert "Elbows under your shoulders." in (tmp_path / "plank.txt").read_text()


def test_a_script_is_compiled_without_a_voice() -> None:
    script = vc.load(vc.Source("plank.md", SCRIPT))
    found = vc.compile_script(script)
    assert [section.kind for section in found.timeline.sections if section.kind == "hold"] == ["hold", "hold"]
    shorter = vc.compile_script(script, vc.Overrides(figures=(vc.SetFigure("plank", "sets", "1"),)))
    assert [section.kind for section in shorter.timeline.sections].count("hold") == 1


def test_a_file_is_written_and_then_left_alone(tmp_path: Path) -> None:
    script, target = tmp_path / "plank.md", tmp_path / "plank.wav"
    script.write_text(SCRIPT)
    first, again = vc.export(script, target), vc.export(script, target)
    assert (first.unchanged, again.unchanged) == (False, True)
    with wave.open(str(target)) as sound:
        assert sound.getnframes() == vc.render(vc.load(script)).session.frames


def test_a_session_is_played_without_a_terminal(tmp_path: Path) -> None:
    rendered = vc.render(vc.load(vc.Source("plank.md", SCRIPT)))
    last = max(event.start_ms for event in rendered.timeline.events if isinstance(event, vc.Speak))
    outcome = vc.play(rendered, device=f"file:{tmp_path / 'heard.wav'}", from_ms=last)
    assert outcome.finished
    with wave.open(str(tmp_path / "heard.wav")) as sound:
        heard = np.frombuffer(sound.readframes(sound.getnframes()), np.int16)
    session = rendered.session.samples(frame_at(last), rendered.session.frames)
    words = session[np.flatnonzero(session)[0] : np.flatnonzero(session)[-1] + 1]
    assert len(words) > RATE // 10
    assert words.tobytes() in heard.tobytes()


def test_an_article_becomes_a_script() -> None:
    imported = vc.import_article(vc.Source("back.txt", "Bridge - 3 sets of 10 reps\n\nLie on your back.\n"))
    assert vc.load(vc.Source("back.md", imported.script)).routine.exercises[0].name == "Bridge"


def test_a_script_is_brought_into_its_canonical_form(tmp_path: Path) -> None:
    script = tmp_path / "bridge.md"
    script.write_text("##Bridge - 10 reps\n")
    found = vc.format_script(script)
    assert found.after == vc.format_script(vc.Source("bridge.md", found.before)).after == "## Bridge: 10 reps\n"
    assert script.read_text() == "##Bridge - 10 reps\n"
    found.save()
    assert vc.format_script(script).is_canonical
