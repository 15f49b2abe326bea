"""What holds for all tests: hypothesis may take its time, and in CI it invents the same examples each run."""

import os

from hypothesis import settings

settings.register_profile("voicecoach", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("voicecoach")
