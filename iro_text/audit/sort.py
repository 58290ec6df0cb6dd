"""Sorts notes into themes as the program sees them, before any change of an auditor: all that depends on the notes alone is worked out here, once."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from iro_text import encoder
from iro_text.report import Note
from iro_text.themes.assign import FEWEST_TO_CLUSTER, Assigned, assign
from iro_text.themes.framework import Framework, shipped
from iro_text.themes.match import Matcher, shipped_matcher
from iro_text.themes.naming import Wording
from iro_text.themes.passages import points

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RUNS, KEPT_SHARE = 4, 0.85
Point = tuple[int, int, str, float]


@dataclass(frozen=True, slots=True)
class Sorted:
    """Notes in the themes that the program proposes.

    Attributes:
        notes: in order of the input.
        framework: the themes that were looked for first; None for discovery alone.
        themes: how many themes were asked for.
        vectors: one a note, shape `(n_notes, 384)`.
        assigned: the outcome for each note as a whole.
        points: for each note of several points, the start, end, likeliest theme of each, and how likely that is.
        wording: the notes' words and phrases.
        stability: how much of each theme stays together when notes are left out.
    """

    notes: Sequence[Note]
    framework: Framework | None
    themes: str
    vectors: "NDArray[np.float32]"
    assigned: Assigned
    points: dict[int, list[Point]]
    wording: Wording
    stability: dict[str, float]


def sort_notes(notes: Sequence[Note], framework: Framework | None, themes: str = "auto") -> Sorted:
    """Sort notes.

    Args:
        notes: with unique ids.
        framework: the themes to look for first; None for discovery alone.
        themes: how many: "auto", "fewer", "more", or a number.

    Raises:
        DataMissingError: if the sentence encoder is not installed.
    """
    texts = [note.text for note in notes]
    vectors = encoder.encode(texts)
    matcher = None if framework is None else shipped_matcher() if framework is shipped() else Matcher(framework)
    assigned = assign(texts, vectors, matcher, themes)
    found = _points(texts, matcher, assigned.themes) if matcher else {}
    return Sorted(notes, framework, themes, vectors, assigned, found, Wording(texts), _stability(notes, vectors, assigned, matcher))


def _points(notes: Sequence[str], matcher: Matcher, ids: Sequence[str]) -> dict[int, list[Point]]:
    """Return the likeliest theme of each point of the notes that have several."""
    import numpy as np

    cut = {number: spans for number, text in enumerate(notes) if len(spans := points(text)) > 1}
    parts = [(number, start, end) for number, spans in cut.items() for start, end in spans]
    known = matcher.framework.ids()
    columns = [known.index(theme) for theme in ids if theme in known]
    result: dict[int, list[Point]] = defaultdict(list)
    if not parts or not columns:
        return result
    texts = [notes[number][start:end] for number, start, end in parts]
    found = matcher.match(texts, encoder.encode(texts))
    likely = found.likely[:, columns] / np.maximum(found.likely[:, columns].sum(axis=1, keepdims=True), 1e-12)
    for (number, start, end), row in zip(parts, np.round(likely, 6), strict=True):
        best = int(row.argmax())
        result[number].append((start, end, known[columns[best]], float(row[best])))
    return result


def _stability(notes: Sequence[Note], vectors: "NDArray[np.float32]", assigned: Assigned, matcher: Matcher | None) -> dict[str, float]:
    """Return how much of each theme stays together when 15% of the notes are left out, four times; by pairs of its notes."""
    import numpy as np

    labels = assigned.labels
    if len(labels) < FEWEST_TO_CLUSTER:
        return {}
    order = np.array(sorted(range(len(labels)), key=lambda number: (notes[number].text, notes[number].id)))
    kept: dict[int, list[float]] = defaultdict(list)
    for run in range(RUNS):
        chosen = np.sort(np.random.default_rng(run).permutation(len(order))[: round(KEPT_SHARE * len(order))])
        numbers = order[chosen]
        again = assign(
            [notes[number].text for number in numbers],
            vectors[numbers],
            matcher,
            str(max(2, len(assigned.themes))) if matcher is None else "auto",
        ).labels
        before = labels[numbers]
        for label in np.unique(before[before >= 0]):
            inside = again[before == label]
            sizes = np.bincount(inside[inside >= 0]) if (inside >= 0).any() else np.zeros(1)
            kept[int(label)].append(float(sizes.max() / max(1, len(inside))))
    return {assigned.themes[label]: round(sum(values) / len(values), 3) for label, values in kept.items()}
