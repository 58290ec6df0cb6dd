"""Clusters passages into themes without being told any: the same themes whatever the order, and none of them a bin for the rest.

Passages are compared by meaning, by word and by letters; each is averaged with its nearest neighbours, which does what a projection to few dimensions does elsewhere, and exactly
repeatably; a Ward tree joins them, and is cut where the parts hold together best. One tree: a finer cut only splits.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from iro_text.encoder import unit_rows
from iro_text.registry import Algorithm
from iro_text.themes.framework import through_lens

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Meaning, words, letters.
WEIGHTS = (0.6, 0.25, 0.15)
# The same where the field's own lens is at hand: words say less than it does.
LENS_WEIGHTS = (0.8, 0.12, 0.08)
NEIGHBOURS, FEW_NEIGHBOURS, FEW = 10, 6, 120
STEPS = 2
# A word in more than this share of the passages is a house word ("child", "review"), and says nothing of a theme.
HOUSE_SHARE = 0.15
FEWEST_THEMES, PASSAGES_PER_THEME, MOST_THEMES = 4, 6, 40
# Auditors make about as many themes as the square root of the number of passages; a far other number must earn it.
PRIOR, PRIOR_SCALE = 1.0, 0.95
# Beyond so many passages no dense matrix is made.
LARGEST_DENSE = 5_000
DIGITS = 6
_WORD = re.compile(r"[a-z']{2,}")
_STOP = frozenset(
    """a an the and or but if so to of in on at by for with from as is are was were be been being it its this that these those i you he she they we me him her them my your his their our us not no do does did done have has
    had will would can could should there here what which who when where why how all any some more most very just also than then too up out about into over after before again only own same such both each few other""".split()
)
_ENDINGS = ("ings", "ing", "edly", "ed", "ies", "es", "s", "ly")


class Tree:
    """The Ward tree of some passages, which can be cut into any number of themes."""

    def __init__(self, texts: Sequence[str], vectors: "NDArray[np.float32]") -> None:
        """Build it.

        Args:
            texts: the passages, two or more.
            vectors: theirs, shape `(n_passages, 384)`.
        """
        import numpy as np

        self.order = sorted(range(len(texts)), key=lambda number: (texts[number], number))
        ordered = [texts[number] for number in self.order]
        seen = through_lens(vectors)
        features = _features(ordered, (vectors if seen is None else seen)[self.order], WEIGHTS if seen is None else LENS_WEIGHTS)
        self._graph = _graph(features, NEIGHBOURS if len(texts) >= FEW else FEW_NEIGHBOURS)
        self._smooth = _smoothed(features, self._graph)
        if len(texts) <= LARGEST_DENSE:
            from scipy.cluster.hierarchy import linkage

            self._links = linkage(np.round(self._smooth, DIGITS), "ward")
        else:
            from sklearn.cluster import ward_tree

            children, _, _, _, distances = ward_tree(np.round(self._smooth, DIGITS), connectivity=_connected(self._graph), return_distance=True)
            self._links = np.column_stack([children, np.maximum.accumulate(distances), _sizes(children, len(texts))]).astype(np.float64)

    def cut(self, number: int) -> "NDArray[np.int64]":
        """Return the theme of each passage, in the order that they were given, for a number of themes."""
        import numpy as np
        from scipy.cluster.hierarchy import fcluster

        size = len(self.order)
        number = max(1, min(number, size))
        labels = np.empty(size, dtype=np.int64)
        labels[self.order] = fcluster(self._links, number, "maxclust")
        return labels

    def best(self) -> int:
        """Return the number of themes at which the parts hold together best."""
        import numpy as np

        size = len(self.order)
        numbers = [number for number in range(FEWEST_THEMES, max(FEWEST_THEMES, size // PASSAGES_PER_THEME) + 1) if number <= MOST_THEMES and number < size]
        if len(numbers) < 2:  # noqa: PLR2004 - nothing to choose from
            return numbers[0] if numbers else 1
        labels = [self.cut(number)[self.order] for number in numbers]
        together = _scaled([_modularity(self._graph, cut) for cut in labels]) + _scaled([_silhouette(self._smooth, cut) for cut in labels])
        away = PRIOR * np.log(np.array(numbers) / (PRIOR_SCALE * np.sqrt(size))) ** 2
        return numbers[int(np.argmax(np.round(together - away, DIGITS)))]


def tokens(text: str) -> list[str]:
    """Return the stems of the words that say something, in order."""
    return [stem(word) for word in _WORD.findall(text.lower().replace("\u2019", "'")) if word not in _STOP]


def stem(word: str) -> str:
    """Return a word without a regular ending."""
    word = word.removesuffix("'s").strip("'")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) > 2:  # noqa: PLR2004 - "his", "red"
            return word.removesuffix(ending)
    return word


def _features(texts: Sequence[str], vectors: "NDArray[np.float32]", shares: tuple[float, float, float]) -> "NDArray[np.float64]":
    """Return one row a passage: its centred vector, its words and its letter runs, each part of its own length."""
    import numpy as np
    from scipy import sparse
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.random_projection import SparseRandomProjection

    centred = vectors.astype(np.float64) - vectors.mean(axis=0, dtype=np.float64)
    parts = [np.sqrt(shares[0]) * unit_rows(centred)]
    few = len(texts) * HOUSE_SHARE < 2  # noqa: PLR2004 - so few passages that every word would be a house word
    for weight, options in (
        (shares[1], {"analyzer": tokens, "sublinear_tf": True, "max_df": 1.0 if few else HOUSE_SHARE}),
        (shares[2], {"analyzer": "char_wb", "ngram_range": (3, 5), "sublinear_tf": True, "min_df": 2, "max_df": 0.5}),
    ):
        try:
            found = sparse.csr_matrix(TfidfVectorizer(**options).fit_transform(texts))
        except ValueError:  # no word is left, as where each passage has other ones
            continue
        if len(texts) > LARGEST_DENSE // 5:
            found = sparse.csr_matrix(SparseRandomProjection(n_components=256, random_state=0).fit_transform(found))
        parts.append(np.sqrt(weight) * found.toarray())
    return np.hstack(parts)


def _graph(features: "NDArray[np.float64]", neighbours: int) -> "object":
    """Return the weighted graph of nearest neighbours, symmetric and sparse."""
    import numpy as np
    from scipy import sparse

    size = len(features)
    neighbours = min(neighbours, size - 1)
    rows, columns, weights = [], [], []
    step = max(1, 4_000_000 // size)
    for start in range(0, size, step):
        likeness = np.round(features[start : start + step] @ features.T, DIGITS)
        for offset, row in enumerate(likeness):
            row[start + offset] = -np.inf
            nearest = np.argpartition(-row, neighbours - 1)[:neighbours] if size > LARGEST_DENSE else np.argsort(-row, kind="stable")[:neighbours]
            rows += [start + offset] * len(nearest)
            columns += nearest.tolist()
            weights += np.maximum(row[nearest], 0).tolist()
    graph = sparse.csr_matrix((weights, (rows, columns)), shape=(size, size))
    return graph.maximum(graph.T).tocsr()


def _sizes(children: "NDArray[np.int64]", leaves: int) -> list[int]:
    """Return how many passages each join of a tree holds."""
    sizes = [1] * leaves
    for left, right in children.tolist():
        sizes.append(sizes[left] + sizes[right])
    return sizes[leaves:]


def _connected(graph: object) -> object:
    """Return the pattern of a graph, its parts joined in a row so that one tree can hold them all."""
    from scipy import sparse
    from scipy.sparse.csgraph import connected_components

    pattern = sparse.lil_matrix(graph)
    count, part = connected_components(pattern)
    firsts = [int((part == number).argmax()) for number in range(count)]
    for left, right in pairwise(firsts):
        pattern[left, right] = pattern[right, left] = 1.0
    return pattern.tocsr()


def _smoothed(features: "NDArray[np.float64]", graph: object) -> "NDArray[np.float64]":
    """Return each passage averaged with its neighbours, twice, at length 1."""
    import numpy as np
    from scipy import sparse

    weights = sparse.csr_matrix(graph)
    sums = np.asarray(weights.sum(axis=1)).ravel()
    walk = sparse.diags(np.divide(1.0, sums, out=np.zeros_like(sums), where=sums > 0)) @ weights
    for _ in range(STEPS):
        features = (features + walk @ features) / 2
    return unit_rows(features)


def _modularity(graph: object, labels: "NDArray[np.int64]") -> float:
    """Return how much more of the graph lies inside the parts than would by chance."""
    import numpy as np
    from scipy import sparse

    weights = sparse.coo_matrix(graph)
    whole = weights.data.sum()
    if not whole:
        return 0.0
    inside = weights.data[labels[weights.row] == labels[weights.col]].sum() / whole
    degrees = np.bincount(labels, weights=np.asarray(weights.sum(axis=1)).ravel())
    return float(inside - ((degrees / whole) ** 2).sum())


def _silhouette(smooth: "NDArray[np.float64]", labels: "NDArray[np.int64]") -> float:
    """Return the mean silhouette; of a sample where there are very many passages."""
    import numpy as np
    from sklearn.metrics import silhouette_score

    parts = len(np.unique(labels))
    if not 1 < parts < len(labels):
        return -1.0
    return float(silhouette_score(smooth, labels, sample_size=2_000 if len(labels) > LARGEST_DENSE // 2 else None, random_state=0))


def _scaled(values: Sequence[float]) -> "NDArray[np.float64]":
    """Return values brought to 0 to 1."""
    import numpy as np

    found = np.array(values)
    spread = found.max() - found.min()
    return np.asarray((found - found.min()) / spread if spread > 0 else np.zeros_like(found), dtype=np.float64)


def fit(texts: Sequence[str], vectors: "NDArray[np.float32]", number: int | None = None) -> "NDArray[np.int64]":
    """Return the theme of each passage as a number; the best number of themes unless one is given."""
    tree = Tree(texts, vectors)
    return tree.cut(number or tree.best())


algorithm = Algorithm("smoothed Ward tree", fit)
