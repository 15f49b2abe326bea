"""Where the program begins: `python -m voicecoach`, and the command `voicecoach`.

Before `main`, Python itself answers Ctrl-C, with a traceback; so this file imports nothing that takes time.
"""

import _signal  # type: ignore[import-not-found]  # built in; `signal` is a file that imports others


def main() -> None:
    """Run the command line; from its first line on a signal ends the program without a word."""
    if _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler:
        _signal.signal(_signal.SIGINT, _signal.SIG_DFL)

    from voicecoach.cli import main as run

    run()


if __name__ == "__main__":
    main()
