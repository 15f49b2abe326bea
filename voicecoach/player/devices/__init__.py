"""What a session can be played on, each behind the protocol `Device`."""

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
