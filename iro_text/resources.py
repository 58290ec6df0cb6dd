"""Where the shipped word lists and models lie: in a wheel, an editable install or a bare checkout."""

from functools import cache
from pathlib import Path

from iro_text.errors import DataMissingError


@cache
def data_root() -> Path:
    """Return the folder that holds `corpora` and `models`.

    Raises:
        DataMissingError: if neither the wheel's copy nor a checkout's folders are there.
    """
    package = Path(__file__).resolve().parent
    for root in (package / "_data", package.parent):
        if (root / "corpora" / "terms").is_dir():
            return root
    message = "The word lists that belong to iro-text are missing. Install iro-text again."
    raise DataMissingError(message)


def corpus(*parts: str) -> Path:
    """Return the path of a shipped corpus file, such as `corpus("terms", "jargon.csv")`."""
    return data_root().joinpath("corpora", *parts)
