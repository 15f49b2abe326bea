"""Live: a session through a loudspeaker, hands free.

`prelude` is heard until the session is ready; `steps` and `transport` say where to go, `rests` makes a rest longer,
`stream` is what the device plays, `output` through which one, `view` what there is to see, `place` where one is.
`coach` says what is asked for, by `talker`, where `answer` finds room; `ahead` knows what may be asked. `player` puts
it together. `commands` come from `keyboard` and `media_keys`, which has `mpris`; those and `devices/` are the outside.
"""
