"""Makes again what the matching of audit notes knows: `python models/make_themes.py`.

The vectors of the framework's exemplars and of the training notes of `corpora/audit/` (dev and test are never read here), with the number of each one's theme and polarity and the
cues that stand in it; and a straight line for the polarity over vectors, cues and common words with their pairs. Beyond that vocabulary no word of any note is in the files. The straight lines over them are fitted when notes are themed, in the same way as for a council's own framework or codebook.
"""

import json
import sys
from collections import Counter
from pathlib import Path

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from iro_text import encoder, lexicon  # noqa: E402 - after the path is set
from iro_text.themes.framework import UNTHEMED, Labelled, cue_counts, exemplars, starter  # noqa: E402
from iro_text.themes.match import NEAREST, NEAREST_ALONE, fitted, nearness  # noqa: E402
from iro_text.themes.polarity import CUE_WEIGHT, POLARITIES, cue_values, word_values, words_and_pairs  # noqa: E402

HERE = ROOT / "models"
WRITTEN = HERE / "themes.npz"
TRAIN = ("train", "train_more")
DIGITS = 4
# A word or pair of words is in the vocabulary if so many passages hold it and each word is common (Zipf).
LEAST_TEXTS, COMMON = 3, 4.0
PENALTY, LENS_RIDGE = 3.0, 0.3


def main() -> None:
    """Encode and write."""
    framework = starter()
    rows = exemplars() + [json.loads(line) for part in TRAIN for line in lines(part)]
    texts = [row["text"] for row in rows]
    ids = framework.ids()
    labels = np.array([ids.index(row["theme"]) if row["theme"] else UNTHEMED for row in rows], dtype=np.int16)
    vectors = encoder.encode(texts).astype(np.float16).astype(np.float32)
    cues = cue_counts(framework, texts).astype(np.int8)
    themed = labels != UNTHEMED
    weights, biases = fitted(Labelled(vectors[themed], labels[themed].astype(np.int64), cues[themed].astype(np.float32)), len(ids))
    np.savez(
        WRITTEN,
        line_weights=weights.astype(np.float32),
        line_biases=biases.astype(np.float32),
        themes=np.array(ids),
        alone_line=alone_line(rows, vectors),
        lens=lens(vectors, labels).astype(np.float32),
        vectors=vectors.astype(np.float16),
        labels=labels,
        cues=cues,
    )
    polarity_line(rows, vectors)


def lens(vectors: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Return the directions in which the field's themes differ most beside how much one theme spreads (linear discriminants), shape `(384, n_themes - 1)`."""
    themed = labels != UNTHEMED
    known, numbers = vectors[themed].astype(np.float64), labels[themed]
    middle = known.mean(axis=0)
    within, between = np.zeros((384, 384)), np.zeros((384, 384))
    for number in np.unique(numbers):
        own = known[numbers == number]
        centre = own.mean(axis=0)
        within += (own - centre).T @ (own - centre) / len(known)
        between += len(own) * np.outer(centre - middle, centre - middle) / len(known)
    within += LENS_RIDGE * np.trace(within) / 384 * np.eye(384)
    root = np.linalg.cholesky(np.linalg.inv(within))
    values, directions = np.linalg.eigh(root.T @ between @ root)
    chosen = np.argsort(-values)[: len(np.unique(numbers)) - 1]
    found = root @ directions[:, chosen] * np.sqrt(np.maximum(values[chosen], 0))
    signs = np.sign(found[np.abs(found).argmax(axis=0), np.arange(found.shape[1])])
    return found * signs


def polarity_line(rows: list[dict], vectors: np.ndarray) -> None:
    """Train what tells strengths from dilemmas: vectors, cues, and common words with their pairs."""
    texts = [row["text"] for row in rows]
    held = Counter(word for text in texts for word in set(words_and_pairs(text)))
    vocabulary = sorted(
        word for word, number in held.items() if number >= LEAST_TEXTS and all(lexicon.zipf(part) >= COMMON or not part.isalpha() for part in word.split())
    )
    values = sparse.hstack([sparse.csr_matrix(np.hstack([vectors, CUE_WEIGHT * cue_values(texts)])), word_values(texts, vocabulary)]).tocsr()
    line = LogisticRegression(C=PENALTY, max_iter=5000, tol=1e-5).fit(values, [POLARITIES.index(row["polarity"]) for row in rows])
    np.savez(HERE / "polarity.npz", vocabulary=np.array(vocabulary), weights=line.coef_.T.astype(np.float32), biases=line.intercept_.astype(np.float32))


def alone_line(rows: list[dict], vectors: np.ndarray) -> np.ndarray:
    """Return the line that tells a passage that fits none, from how near it is to other councils' passages of both kinds."""
    council = np.array([row.get("id", "")[:1] for row in rows])
    alone = np.array([row["theme"] is None for row in rows])
    values, answers = [], []
    for name in sorted(set(council) - {""}):
        own, others = council == name, council != name
        values.append(
            np.column_stack([nearness(vectors[own], vectors[others & ~alone], NEAREST), nearness(vectors[own], vectors[others & alone], NEAREST_ALONE)])
        )
        answers.append(alone[own])
    together, labels = np.vstack(values), np.concatenate(answers)
    means, spreads = together.mean(axis=0), together.std(axis=0)
    line = LogisticRegression().fit((together - means) / spreads, labels)
    weights = line.coef_[0] / spreads
    return np.round([line.intercept_[0] - (weights * means).sum(), *weights], DIGITS)


def lines(part: str) -> list[str]:
    """Return the lines of one part of the corpus."""
    path = ROOT / "corpora" / "audit" / f"{part}.jsonl"
    return path.read_text(encoding="utf-8").splitlines() if path.is_file() else []


if __name__ == "__main__":
    main()
