"""What a person can cause or mend, by kind."""


class VoicecoachError(Exception):
    """Its message is for a person: what is wrong, and what to do about it. A bug is never one of these."""


class UsageError(VoicecoachError):
    """Something was asked for that does not exist or makes no sense."""


class DoesNotFitError(VoicecoachError):
    """The script asks for more than the result can hold."""


class MissingError(VoicecoachError):
    """Something is missing or failed on this machine."""
