"""What can go wrong, in words that the person at the screen can act on."""

from typing import Literal

Reason = Literal["password", "not-what-it-says", "damaged", "too-big", "too-slow", "scan", "unsupported", "empty"]


class IroTextError(Exception):
    """The root of everything that iro-text raises on purpose; its text is a sentence for the user."""


class UsageError(IroTextError):
    """The command or its options cannot be carried out as given."""


class DataMissingError(IroTextError):
    """The word lists or models that belong to the program are not where they should be."""


class Unreadable(IroTextError):  # noqa: N818 - named for what the user sees, not for Python
    """One input could not be read; the rest of a batch goes on.

    Attributes:
        source: the file's name, never its contents.
        reason: one of the contract's eight reasons.
        next_step: what the user can do about it.
    """

    def __init__(self, source: str, reason: Reason, message: str, next_step: str) -> None:
        """Keep the parts that the report shows."""
        super().__init__(f"{message} {next_step}")
        self.source = source
        self.reason: Reason = reason
        self.message = message
        self.next_step = next_step
