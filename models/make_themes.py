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
from iro_text.themes.framework import UNTHEMED, cue_counts, exemplars, starter  # noqa: E402
from iro_text.themes.match import NEAREST, NEAREST_ALONE, nearness  # noqa: E402
from iro_text.themes.polarity import CUE_WEIGHT, POLARITIES, cue_values, word_values, words_and_pairs  # noqa: E402

HERE = ROOT / "models"
WRITTEN = HERE / "themes.npz"
TRAIN = ("train", "train_more")
DIGITS = 4
# A word or pair of words is in the vocabulary if so many passages hold it and each word is common (Zipf).
LEAST_TEXTS, COMMON = 4, 4.5
PENALTY = 3.0


def main() -> None:
    """Encode and write."""
    framework = starter()
    rows = exemplars() + [json.loads(line) for part in TRAIN for line in lines(part)]
    texts = [row["text"] for row in rows]
    ids = framework.ids()
    vectors = encoder.encode(texts).astype(np.float16).astype(np.float32)
    np.savez(
        WRITTEN,
        themes=np.array(ids),
        alone_line=alone_line(rows, vectors),
        vectors=vectors.astype(np.float16),
        labels=np.array([ids.index(row["theme"]) if row["theme"] else UNTHEMED for row in rows], dtype=np.int16),
        cues=cue_counts(framework, texts).astype(np.int8),
    )
    polarity_line(rows, vectors)


def polarity_line(rows: list[dict], vectors: np.ndarray) -> None:
    """Train what tells strengths from dilemmas: vectors, cues, and common words with their pairs."""
    texts = [row["text"] for row in rows]
    held = Counter(word for text in texts for word in set(words_and_pairs(text)))
    vocabulary = sorted(word for word, number in held.items() if number >= LEAST_TEXTS and all(lexicon.zipf(part) >= COMMON or not part.isalpha() for part in word.split()))
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
        values.append(np.column_stack([nearness(vectors[own], vectors[others & ~alone], NEAREST), nearness(vectors[own], vectors[others & alone], NEAREST_ALONE)]))
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
