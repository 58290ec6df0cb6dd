"""What a report says of an input that could not be read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class UnreadableInput:
    """An input that could not be read, why, and what to do next."""

    source: str
    reason: str
    message: str
    next_step: str
