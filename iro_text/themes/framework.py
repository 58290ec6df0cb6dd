"""A framework: themes with a definition, cues and examples, shipped for this field or a council's own.

To add a theme, add a table to `corpora/frameworks/reviewing.toml` and its examples to `reviewing-exemplars.jsonl`, then run `models/make_themes.py`.
"""

import json
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from iro_text.encoder import unit_rows
from iro_text.errors import UsageError
from iro_text.resources import corpus, data_root

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SHIPPED = "reviewing"
NONE = "none"
# The number that stands for no theme in the trained passages.
UNTHEMED = -1
# Passages are of this field where half of them are so like some known one; consultations and bank questions are not (below 0.35).
OF_THE_FIELD = 0.4
_ENOUGH_CUES = 2


@dataclass(frozen=True, slots=True)
class FrameworkTheme:
    """One theme of a framework.

    Attributes:
        id: stable, one word.
        name: for people.
        definition: what it holds.
        includes: examples of what belongs to it.
        excludes: what does not, and where that goes.
        cues: words that point to it; a trailing * stands for any ending.
        core: whether most audits have it; the others are proposed only where several notes speak of them.
        examples: passages that belong to it.
    """

    id: str
    name: str
    definition: str = ""
    includes: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    core: bool = True
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Labelled:
    """Passages whose theme is known.

    Attributes:
        vectors: theirs, shape `(n, 384)`.
        labels: the number of each one's theme.
        cues: how many cues of each theme stand in each, shape `(n, n_themes)`.
        alone: vectors of passages known to fit no theme, shape `(m, 384)`.
        line: the trained line over vectors and cues, where it is kept: weights of shape `(n_themes, 384 + n_themes)` and biases of shape `(n_themes,)`; else it is fitted when it is asked for.
        alone_line: bias and two weights, for the nearness to themed passages and to those that fit none: the logistic of the sum says how likely a passage fits none.
    """

    vectors: "NDArray[np.float32]"
    labels: "NDArray[np.int64]"
    cues: "NDArray[np.float32]"
    alone: "NDArray[np.float32] | None" = None
    alone_line: tuple[float, float, float] | None = None
    line: "tuple[NDArray[np.float64], NDArray[np.float64]] | None" = None


@dataclass(frozen=True, slots=True)
class Framework:
    """Themes to look for first.

    Attributes:
        title: for people.
        themes: in order.
        labelled: passages whose theme is known; where None, the themes' examples and definitions stand for them.
    """

    title: str
    themes: tuple[FrameworkTheme, ...]
    labelled: Labelled | None = field(default=None, compare=False)

    def ids(self) -> list[str]:
        """Return the ids in order."""
        return [theme.id for theme in self.themes]


@cache
def starter() -> Framework:
    """Return the starter framework for reviewing services as its file has it."""
    return _from_table(tomllib.loads(corpus("frameworks", "reviewing.toml").read_text(encoding="utf-8")))


@cache
def _trained() -> "Mapping[str, NDArray[Any]] | None":
    """Return what `models/themes.npz` holds, read once; None where it is not installed or of other themes."""
    import numpy as np

    path = data_root() / "models" / "themes.npz"
    if not path.is_file():
        return None
    with np.load(path, allow_pickle=False) as data:
        return dict(data) if list(data["themes"]) == starter().ids() else None


@cache
def shipped() -> Framework:
    """Return the starter framework with its trained passages, where they are installed and of the same themes."""
    framework, data = starter(), _trained()
    if data is None:
        return framework
    themed = data["labels"] != UNTHEMED
    vectors = data["vectors"].astype("float32")
    bias, themed_weight, alone_weight = (float(value) for value in data["alone_line"])
    labelled = Labelled(
        vectors[themed],
        data["labels"][themed].astype("int64"),
        data["cues"][themed].astype("float32"),
        vectors[~themed],
        (bias, themed_weight, alone_weight),
        (data["line_weights"].astype("float64"), data["line_biases"].astype("float64")),
    )
    return Framework(framework.title, framework.themes, labelled)


def through_lens(vectors: "NDArray[np.float32]") -> "NDArray[np.float32] | None":
    """Return vectors `(n, n_directions)` of length 1 as the field's lens shows them, for passages of this field; None where there is no lens or they are of another field."""
    import numpy as np

    known, data = shipped().labelled, _trained()
    if known is None or data is None or not len(vectors):
        return None
    nearest = (vectors @ known.vectors.T).max(axis=1)
    if float(np.median(nearest)) < OF_THE_FIELD:
        return None
    return unit_rows((vectors - known.vectors.mean(axis=0)) @ data["lens"])


def load(name: str | None) -> Framework | None:
    """Return the framework of a name: the shipped one, None for "none", or a council's own file.

    A file is TOML with one `[[theme]]` table a theme (`name`, `definition`, and `cues`, `examples` if there are any).

    Raises:
        UsageError: if the file cannot be read; the message says what to do.
    """
    if name in (None, SHIPPED):
        return shipped()
    if name == NONE:
        return None
    path = Path(str(name))
    try:
        framework = _from_table(tomllib.loads(path.read_text(encoding="utf-8-sig")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        message = f"The framework {path.name} could not be read. It needs a [[theme]] table with a name and a definition for each theme."
        raise UsageError(message) from error
    if len(framework.themes) < 2:  # noqa: PLR2004 - one theme leaves nothing to choose
        message = f"The framework {path.name} needs two themes or more. Add a [[theme]] table with a name and a definition for each."
        raise UsageError(message)
    return framework


def _from_table(table: dict[str, object]) -> Framework:
    """Return a framework from its TOML."""
    rows = table["theme"]
    if not isinstance(rows, list):
        raise TypeError
    themes = tuple(
        FrameworkTheme(
            str(row.get("id") or re.sub(r"[^a-z0-9]+", "_", row["name"].lower()).strip("_")),
            str(row["name"]),
            str(row.get("definition", "")),
            tuple(map(str, row.get("includes", ()))),
            tuple(map(str, row.get("excludes", ()))),
            tuple(map(str, row.get("cues", ()))),
            core=bool(row.get("core", True)),
            examples=tuple(map(str, row.get("examples", ()))),
        )
        for row in rows
    )
    return Framework(str(table.get("title", "own framework")), themes)


def exemplars() -> list[dict[str, str]]:
    """Return the shipped exemplar passages: theme, polarity, text."""
    return [json.loads(line) for line in corpus("frameworks", "reviewing-exemplars.jsonl").read_text(encoding="utf-8").splitlines()]


def cue_pattern(cues: Iterable[str]) -> re.Pattern[str] | None:
    """Return one pattern for some cues, or None where there are none."""
    parts = [re.escape(cue.rstrip("*").strip()).replace(r"\ ", r"\s+") + ("" if cue.endswith("*") else r"(?!\w)") for cue in cues if cue.strip("* ")]
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(parts, key=len, reverse=True))})", re.IGNORECASE) if parts else None


def cue_counts(framework: Framework, texts: Sequence[str]) -> "NDArray[np.float32]":
    """Return how many different cues of each theme stand in each text, at most two, shape `(n_texts, n_themes)`."""
    import numpy as np

    patterns = [cue_pattern(theme.cues) for theme in framework.themes]
    rows = [[min(_ENOUGH_CUES, len({found.lower() for found in pattern.findall(text)})) if pattern else 0 for pattern in patterns] for text in texts]
    return np.array(rows, dtype=np.float32).reshape(len(texts), len(patterns))
