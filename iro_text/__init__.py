"""Text analysis for letters to children in care: read a letter, check it, show what was noticed. Nothing leaves the computer."""

from typing import TYPE_CHECKING

from iro_text import version

if TYPE_CHECKING:
    from iro_text.audit import theme_notes
    from iro_text.ingest import read
    from iro_text.letter import check_letter
    from iro_text.reviews import read_reviews

__version__ = version.VERSION
__all__ = ["__version__", "check_letter", "read", "read_reviews", "theme_notes"]
_HOMES = {"read": "iro_text.ingest", "check_letter": "iro_text.letter", "theme_notes": "iro_text.audit", "read_reviews": "iro_text.reviews"}


def __getattr__(name: str) -> object:
    """Import what is asked for when it is asked for, so that importing the package costs nothing."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
