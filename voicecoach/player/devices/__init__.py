"""What a session can be played on, each behind the `protocol` `Device`.

`registry` knows them by name: `sounddevice_output`, `miniaudio_output`, `simpleaudio_output`, and `wav_output`, a file.
`feed` is what they take, `foremost` lets them go first; `errand` waits for libraries that may never come back;
`sound_check` plays a chime. `microphone` is the way in.
"""

from voicecoach.player.devices.protocol import Device, DeviceError, Source
from voicecoach.player.devices.registry import (
    DEVICES,
    EXPORT,
    DeviceRecord,
    list_devices,
    open_device,
    other_devices,
)

__all__ = [
    "DEVICES",
    "EXPORT",
    "Device",
    "DeviceError",
    "DeviceRecord",
    "Source",
    "list_devices",
    "open_device",
    "other_devices",
]
