"""Live: a session through a loudspeaker, hands free.

`prelude` is heard until the session is ready; `steps` and `transport` say where to go, `stream` what the device
plays, `view` what there is to see, `player` puts it together; `keyboard`, `media_keys` and `devices/` are the outside.
"""
