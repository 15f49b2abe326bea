"""Work that may never come back. Knows nothing of what it is."""

import threading
from collections.abc import Callable


def within(seconds: float, work: Callable[[], object]) -> bool:
    """Does the work and says whether it was done in time; if not it is left behind, and keeps no process alive.

    Why: the sound libraries wait for ever on a server that no longer answers. What the work raises is reported by
    its thread, not raised here.
    """
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(seconds)
    return not thread.is_alive()
