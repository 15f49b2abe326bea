"""The version of an installed package, without the library that reads package metadata."""

import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version

import pytest

from voicecoach.cache import version_of


@pytest.mark.parametrize(
    ("package", "module"),
    [("numpy", "numpy"), ("hibari-tts", "hibari"), ("onnxruntime", "onnxruntime"), ("lameenc", "lameenc")],
)
def test_it_is_what_the_installer_knows(package: str, module: str) -> None:
    assert version_of(package, module) == version(package)


def test_a_package_whose_folder_stands_elsewhere_is_found_too() -> None:
    assert version_of("voicecoach", "voicecoach.cli") == version("voicecoach")
    with pytest.raises(PackageNotFoundError):
        version_of("no-such-package", "no_such_module")


def test_the_library_that_reads_it_all_is_not_loaded() -> None:
    told = (
        "import sys; from voicecoach.voices.hibari import identity; from voicecoach.cache import version_of; "
        "identity(None), version_of('lameenc', 'lameenc'); print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert not {"importlib.metadata", "email", "numpy"} & set(done.stdout.split())
