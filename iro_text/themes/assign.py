"""Gives each passage its theme: the framework's where it fits, a theme found afresh where several passages fit none, and none where a passage stands alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from iro_text.themes import discovery
from iro_text.themes.framework import Framework
from iro_text.themes.match import Matcher

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Fewer passages than this are too few to find themes in.
FEWEST_TO_CLUSTER = 30
# Chosen on corpora/audit/dev.jsonl and dev_next.jsonl: a theme that is not core is proposed where so much of the passages, and so many of them, speak of it.
OTHER_SHARE, OTHER_LEAST = 0.03, 3
# A single passage has such a theme all the same where it is so likely.
OTHER_SURE = 0.5
# Of those that fit nothing, so many that are so like one another make a theme of their own.
FOUND_LEAST, FOUND_LIKE = 3, 0.42
FEWER, MORE = 0.7, 1.4


@dataclass(frozen=True, slots=True)
class Assigned:
    """The outcome for passages.

    Attributes:
        themes: ids, those of the framework in use first, then found ones.
        found: how many of them were found.
        labels: the number of each passage's theme, -1 where it fits nothing.
        likely: how likely each theme is, shape `(n_passages, n_themes)`.
    """

    themes: tuple[str, ...]
    found: int
    labels: "NDArray[np.int64]"
    likely: "NDArray[np.float64]"


def assign(texts: Sequence[str], vectors: "NDArray[np.float32]", matcher: Matcher | None, number: str = "auto") -> Assigned:
    """Return the theme of each passage.

    Args:
        texts: the passages.
        vectors: theirs, shape `(n_passages, 384)`.
        matcher: the framework whose themes are looked for first, made ready; None for discovery alone.
        number: how many themes: "auto", "fewer", "more", or a number.
    """
    import numpy as np

    if not texts:
        return Assigned((), 0, np.zeros(0, dtype=np.int64), np.zeros((0, 0)))
    plain = _by_discovery(texts, vectors, number) if matcher is None else _by_framework(texts, vectors, matcher)
    return plain if matcher is None or number == "auto" else _with_number(plain, vectors, texts, number)


def _by_discovery(texts: Sequence[str], vectors: "NDArray[np.float32]", number: str) -> Assigned:
    """Cluster all passages; themes of fewer than FOUND_LEAST passages are no themes but single points."""
    import numpy as np

    if len(texts) < FEWEST_TO_CLUSTER:
        return Assigned((), 0, np.full(len(texts), -1), np.zeros((len(texts), 0)))
    tree = discovery.Tree(texts, vectors)
    labels = tree.cut(_wanted(number, tree.best()))
    sizes = np.bincount(labels)
    kept = sorted(
        (int(label) for label in np.unique(labels) if sizes[label] >= FOUND_LEAST),
        key=lambda label: (-sizes[label], min(texts[i] for i in np.flatnonzero(labels == label).tolist())),
    )
    renamed = np.array([kept.index(label) if label in kept else -1 for label in labels])
    names = tuple(f"found-{place + 1}" for place in range(len(kept)))
    return Assigned(names, len(kept), renamed, _closeness(vectors, renamed, len(kept)))


def _by_framework(texts: Sequence[str], vectors: "NDArray[np.float32]", matcher: Matcher) -> Assigned:
    """Match with the framework, and cluster what fits none of it."""
    import numpy as np

    framework = matcher.framework
    found = matcher.match(texts, vectors)
    allowed = _common(found.likely, framework) | (found.likely >= OTHER_SURE)
    used = np.flatnonzero(allowed.any(axis=0)).tolist()
    plain = (found.likely * allowed)[:, used]
    likely = plain / np.maximum(plain.sum(axis=1, keepdims=True), 1e-12)
    labels = np.round(likely, 6).argmax(axis=1)
    labels[~found.fits] = -1
    groups = _groups(texts, vectors, np.flatnonzero(labels == -1))
    for number, group in enumerate(groups):
        labels[group] = len(used) + number
    ids = framework.ids()
    names = tuple(ids[number] for number in used) + tuple(f"found-{number + 1}" for number in range(len(groups)))
    both = np.hstack([likely, _closeness(vectors, np.where(labels >= len(used), labels - len(used), -1), len(groups))])
    return _without_empty(Assigned(names, len(groups), labels, both))


def _common(likely: "NDArray[np.float64]", framework: Framework) -> "NDArray[np.bool_]":
    """Say of each theme whether any passage may have it: the core ones, and others that enough passages speak of; all, where there are few passages."""
    import numpy as np

    if len(likely) < FEWEST_TO_CLUSTER:
        return np.ones(likely.shape[1], dtype=bool)
    top = np.bincount(likely.argmax(axis=1), minlength=likely.shape[1])
    mass = likely.sum(axis=0)
    enough = [theme.core or (mass[number] >= OTHER_SHARE * len(likely) and top[number] >= OTHER_LEAST) for number, theme in enumerate(framework.themes)]
    return np.array(enough)


def _groups(texts: Sequence[str], vectors: "NDArray[np.float32]", left: "NDArray[np.int64]") -> "list[NDArray[np.int64]]":
    """Return groups of left-over passages that are like one another, the largest first."""
    import numpy as np

    if len(left) < FOUND_LEAST:
        return []
    left = np.array(sorted(left, key=lambda number: texts[number]))
    if len(left) > discovery.LARGEST_DENSE:
        cut = discovery.fit([texts[number] for number in left.tolist()], vectors[left])
        return [left[cut == label] for label in np.unique(cut) if (cut == label).sum() >= FOUND_LEAST]
    from scipy.cluster.hierarchy import fcluster, linkage

    apart = np.round(1 - vectors[left].astype(np.float64) @ vectors[left].T.astype(np.float64), 6)
    close = linkage(apart[np.triu_indices(len(left), 1)], "average")
    labels = fcluster(close, 1 - FOUND_LIKE, "distance")
    groups = [left[labels == label] for label in np.unique(labels) if (labels == label).sum() >= FOUND_LEAST]
    return sorted(groups, key=lambda group: (-len(group), texts[group[0]]))


def _closeness(vectors: "NDArray[np.float32]", labels: "NDArray[np.int64]", number: int) -> "NDArray[np.float64]":
    """Return the likeness of each passage to the middle of each group, 0 to 1."""
    import numpy as np

    if not number:
        return np.zeros((len(vectors), 0))
    middles = np.stack([vectors[labels == label].mean(axis=0) for label in range(number)]).astype(np.float64)
    middles /= np.maximum(np.linalg.norm(middles, axis=1, keepdims=True), 1e-9)
    return np.asarray(np.clip(vectors.astype(np.float64) @ middles.T, 0, 1), dtype=np.float64)


def _without_empty(given: Assigned) -> Assigned:
    """Leave out themes without a passage."""
    import numpy as np

    kept = [number for number in range(len(given.themes)) if (given.labels == number).any()]
    places = {number: place for place, number in enumerate(kept)}
    labels = np.array([places.get(int(label), -1) for label in given.labels], dtype=np.int64)
    return Assigned(
        tuple(given.themes[number] for number in kept), sum(given.themes[number].startswith("found-") for number in kept), labels, given.likely[:, kept]
    )


def _wanted(number: str, best: int) -> int:
    """Return how many themes are wanted."""
    return {"auto": best, "fewer": max(2, round(FEWER * best)), "more": round(MORE * best)}.get(number) or int(number)


def _with_number(given: Assigned, vectors: "NDArray[np.float32]", texts: Sequence[str], number: str) -> Assigned:
    """Join the themes that are nearest to each other, or part the largest, until there are as many as wanted; nested, so that a finer cut only splits."""
    import numpy as np

    wanted = _wanted(number, len(given.themes))
    labels, names = given.labels.copy(), list(given.themes)
    while len(set(labels[labels >= 0])) > max(1, wanted):
        present = sorted(set(labels[labels >= 0].tolist()))
        middles = np.stack([vectors[labels == label].mean(axis=0) for label in present])
        sizes = np.array([(labels == label).sum() for label in present])
        cost = ((middles[:, None, :] - middles[None, :, :]) ** 2).sum(axis=2) * (sizes[:, None] * sizes[None, :] / (sizes[:, None] + sizes[None, :]))
        cost[np.tril_indices(len(present))] = np.inf
        first, second = np.unravel_index(int(np.round(cost, 8).argmin()), cost.shape)
        keep, gone = sorted((int(first), int(second)), key=lambda place: (-sizes[place], place))
        labels[labels == present[gone]] = present[keep]
    while len(set(labels[labels >= 0].tolist())) < wanted:
        present = sorted(set(labels[labels >= 0].tolist()))
        largest = max(present, key=lambda label: ((labels == label).sum(), -label))
        members = np.flatnonzero(labels == largest)
        if len(members) < 2 * FOUND_LEAST:
            break
        halves = discovery.Tree([texts[i] for i in members.tolist()], vectors[members]).cut(2)
        smaller = min((1, 2), key=lambda half: ((halves == half).sum(), half))
        names.append(f"{names[largest]}-part-{len(names)}")
        labels[members[halves == smaller]] = len(names) - 1
    before = len(given.themes)
    likely = np.hstack([given.likely, _closeness(vectors, np.where(labels >= before, labels - before, -1), len(names) - before)])
    return _without_empty(Assigned(tuple(names), given.found, labels, likely))
