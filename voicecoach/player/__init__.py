"""Live: a session through a loudspeaker, hands free.

`prelude` is heard until the session is ready; `steps` and `transport` say where to go, `give_and_take` makes a rest
longer, `stream` is what is played, `output` through which device, and `sound` what becomes of it when that is gone;
`view` is what there is to see, `bookmark` a place that is kept. `coach` says what is asked for, by `talker`, where
`answer` finds room; `ahead` knows what may be asked. `player` does what the `commands` ask for, which come from
`keyboard` and `media_keys`, which has `mpris`; those and `devices/` are the outside.
"""
