"""Says what is installed and whether it works: each model is looked at byte for byte and run once; nothing is sent anywhere."""

import json
import platform
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version

from iro_text import encoder
from iro_text.classify.roles import weights
from iro_text.decisions.answers import lines
from iro_text.errors import IroTextError
from iro_text.readability.age import scale
from iro_text.resources import data_root
from iro_text.themes.framework import shipped
from iro_text.version import VERSION

PACKAGES = ("click", "holidays", "jinja2", "lxml", "numpy", "onnxruntime", "scikit-learn", "spacy", "textstat", "tokenizers")


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was looked at: what, whether it is well, and what was seen or what to do."""

    what: str
    well: bool
    told: str


def examine() -> list[Line]:
    """Return what was looked at, in order."""
    return [Line("iro-text", True, f"{VERSION}, Python {platform.python_version()}, {platform.system()}"), *_packages(), *_files(), *_runs()]


def _packages() -> Iterator[Line]:
    """Yield the packages that the program stands on."""
    for name in PACKAGES:
        try:
            yield Line(name, True, version(name))
        except PackageNotFoundError:
            yield Line(name, False, "not installed. Install iro-text again.")


def _files() -> Iterator[Line]:
    """Yield each model file, compared with what it should be."""
    folder = data_root() / "models"
    for name, digest in json.loads((folder / "sha256.json").read_text(encoding="utf-8")).items():
        path = folder / name
        if not path.is_file():
            yield Line(f"models/{name}", False, "not there. Install iro-text again.")
        else:
            same = sha256(path.read_bytes()).hexdigest() == digest
            yield Line(f"models/{name}", same, "as made" if same else "changed since it was made. Install iro-text again.")


def _runs() -> Iterator[Line]:
    """Yield whether each model runs."""
    for what, run in _RUNS.items():
        try:
            yield Line(what, True, run())
        except (IroTextError, OSError, ValueError, KeyError, RuntimeError) as error:
            yield Line(what, False, str(error))


def _encoder() -> str:
    """Encode two pairs of sentences and compare them."""
    vectors = encoder.encode(["Your mum will visit on Sunday.", "You will see your mother at the weekend.", "The bus pass is blue."])
    near, far = float(vectors[0] @ vectors[1]), float(vectors[0] @ vectors[2])
    if near <= far:
        message = "It runs, but gives other vectors than it should. Install iro-text again."
        raise ValueError(message)
    return "runs"


def _passages() -> int:
    """Return how many passages the shipped framework knows."""
    known = shipped().labelled
    if known is None:
        message = "The framework's passages are not there. Install iro-text again."
        raise ValueError(message)
    return len(known.labels)


_RUNS: dict[str, Callable[[], str]] = {
    "reading age": lambda: f"loads ({scale().slope:g} years a step)",
    "sentence roles": lambda: f"loads ({len(weights())} lines)",
    "answers": lambda: f"loads ({len(lines())} lines)",
    "themes": lambda: f"loads ({len(shipped().themes)} themes, {_passages()} passages)",
    "sentence encoder": _encoder,
}
