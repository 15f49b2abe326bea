"""Live: a session through a loudspeaker, hands free.

`prelude` is heard until the session is ready. `stream` is what is played, `navigation` says where to go in it, makes a
rest longer and keeps a place, `sound` is heard through a device and tells what becomes of it when that is gone; `view`
is what there is to see. `coach` says what is asked for, where there is room. `player` does what its commands ask for,
which come from `keyboard` and `media_keys`, which has `mpris`; those and `devices/` are the outside.
"""
