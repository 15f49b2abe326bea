"""How many examples hypothesis generates: in CI as many as a test asks for, and always the same; else at most 10."""

import os

from hypothesis import settings

_IN_CI = "CI" in os.environ
_ELSEWHERE = 10

settings.register_profile("ci", deadline=None, derandomize=True, max_examples=100)
settings.register_profile("dev", deadline=None, max_examples=_ELSEWHERE)
settings.load_profile("ci" if _IN_CI else "dev")


def up_to(examples: int) -> int:
    """For `settings(max_examples=…)`: what a test asks for, of which only CI takes the time for more than 10."""
    return examples if _IN_CI else min(examples, _ELSEWHERE)
