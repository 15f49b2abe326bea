"""Live playback: a session through a loudspeaker, hands-free.

`prelude` is heard until the session is ready. `stream` holds what is played, `navigation` moves within it and
extends rests, and `sound` plays it through a device and copes if that disappears; `view` has the commands and what a
screen shows. `coach` says what is asked for, where there is room. `player` carries out commands from `keyboard` and
from `media_keys`, which uses `mpris`; those and `devices/` are the outside. `terminal_guard` is a process that restores
the terminal if the player is killed.
"""
