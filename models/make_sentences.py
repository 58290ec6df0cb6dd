"""Trains the weights of what sentences and passages do again: `python models/make_sentences.py`.

Logistic regression over the named cues of `iro_text/classify/`, on the labelled letters of `corpora/letters/` (train and dev; test is never
read here). First the roles of sentences; then, from the roles that each letter gets while it is left out, whether a passage is a key message. The strength of the penalty and
each threshold are chosen by leaving letters out, a fifth at a time. No word of any letter is in the file.
"""

import json
import math
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from iro_text.classify import messages  # noqa: E402 - after the path is set
from iro_text.classify.cues import Place, cue_values, places  # noqa: E402
from iro_text.classify.roles import ROLES, Role, Weights  # noqa: E402
from iro_text.document import Document, Sentence  # noqa: E402
from iro_text.ingest.text import blocks  # noqa: E402
from iro_text.language import lowered, sentences  # noqa: E402
from iro_text.names import people  # noqa: E402
from iro_text.terms import find_jargon  # noqa: E402

PARTS = ("train", "dev")
WRITTEN = ROOT / "models" / "sentences.json"
PENALTIES = (0.03, 0.1, 0.3, 1.0)
THRESHOLDS = (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6)
FOLDS = 5
DIGITS = 4
OVERLAP = 0.3
# A sentence is shown as task or story where that is more likely than not.
SHOWN, EVEN = ("process", "relational"), 0.5

Values = dict[str, float]


@dataclass
class Letter:
    """A labelled letter: its sentences with their cues and roles, and what was guessed of them while it was left out."""

    text: str
    low: str
    sentences: list[Sentence]
    places: list[Place]
    spans: dict[str, list[tuple[int, int]]]
    values: list[Values] = field(default_factory=list)
    labels: list[list[bool]] = field(default_factory=list)
    guesses: list[Role] = field(default_factory=list)


def read(row: dict) -> Letter:
    """Return a labelled letter with the cues of each sentence."""
    text = row["text"]
    document = Document(text, blocks=tuple(blocks(text)))
    low, found = lowered(text), sentences(document)
    jargon = find_jargon(text, found, people(document, found, row["cast"]))
    spans = {
        "process": [tuple(span) for span in row["process_sentences"]],
        "relational": [tuple(span) for span in row["relational_sentences"]],
        "message": [(item["start"], item["end"]) for item in row["key_messages"]],
    }
    letter = Letter(text, low, found, places(document, low, found), spans)
    for sentence, place in zip(found, letter.places, strict=True):
        uses = [use for use in jargon if use.start < sentence.end and sentence.start < use.end]
        letter.values.append(cue_values(text, low, sentence, place, uses))
        letter.labels.append([covered(sentence.start, sentence.end, spans[role]) for role in ROLES])
    return letter


def covered(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    """Say whether a span lies mostly in one of some others, or one of them in it."""
    return any(min(b, end) - max(a, start) > min(end - start, b - a) / 2 for a, b in spans)


def overlaps(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    """Say whether a span shares enough with one of some others."""
    return any((min(b, end) - max(a, start)) / (max(b, end) - min(a, start)) >= OVERLAP for a, b in spans)


def table(rows: Sequence[Values], names: Sequence[str]) -> np.ndarray:
    """Return cue values as an array (n, n_cues)."""
    return np.array([[row[name] for name in names] for row in rows])


def left_out(x: np.ndarray, y: np.ndarray, fold: np.ndarray, penalty: float) -> np.ndarray:
    """Return the likelihood of each row by a model that has not seen its letter."""
    guess = np.zeros(len(y))
    for number in range(FOLDS):
        inside = fold == number
        guess[inside] = LogisticRegression(C=penalty, max_iter=5000).fit(x[~inside], y[~inside]).predict_proba(x[inside])[:, 1]
    return guess


def train(rows: list[Values], labels: list[bool], folds: list[int], score: Callable[[np.ndarray, float], float]) -> tuple[dict, np.ndarray, str]:
    """Return the weights for the file, what was guessed of rows left out, and a line on how good it is."""
    names = sorted(rows[0])
    x, y, fold = table(rows, names), np.array(labels), np.array(folds)
    best, guess = (-1.0, 0.0, 0.0), np.zeros(len(y))
    for penalty in PENALTIES:
        guessed = left_out(x, y, fold, penalty)
        candidate = max((round(score(guessed, threshold), 4), penalty, threshold) for threshold in THRESHOLDS)
        if candidate > best:
            best, guess = candidate, guessed
    model = LogisticRegression(C=best[1], max_iter=5000).fit(x, y)
    weights = {name: round(float(weight), DIGITS) for name, weight in zip(names, model.coef_[0], strict=True)}
    row = {"bias": round(float(model.intercept_[0]), DIGITS), "threshold": best[2], "weights": weights}
    return row, guess, f"{best[0]} on letters left out, penalty {best[1]}, threshold {best[2]}; {score(guess, EVEN):.4f} at {EVEN}"


def train_roles(letters: list[Letter]) -> dict[str, dict]:
    """Train the roles of sentences, and keep in each letter what was guessed of it."""
    where = [(number, index) for number, letter in enumerate(letters) for index, sentence in enumerate(letter.sentences) if sentence.kind != "greeting"]
    rows = [letters[number].values[index] for number, index in where]
    folds = [number % FOLDS for number, _ in where]
    written, guesses = {}, {}
    for column, role in enumerate(ROLES):
        labels = [letters[number].labels[index][column] for number, index in where]
        written[role], guesses[role], line = train(rows, labels, folds, lambda guess, threshold, y=labels: float(f1_score(y, guess > threshold)))
        print(f"{role}: F1 {line}")
        if role in SHOWN:
            written[role]["threshold"] = EVEN
    for letter in letters:
        letter.guesses = [Role(0.0, 0.0, 0.0)] * len(letter.sentences)
    for row, (number, index) in enumerate(where):
        letters[number].guesses[index] = Role(*(float(guesses[role][row]) for role in ROLES))
    return written


def train_passages(letters: list[Letter], threshold: float) -> dict:
    """Train which passages are key messages; the threshold is where most letters have about the right number."""
    rows, labels, folds, owners = [], [], [], []
    with patch.object(messages, "weights", lambda: {"message": Weights(0.0, {}, threshold)}):
        for number, letter in enumerate(letters):
            for passage in messages.passages(letter.text, letter.low, letter.sentences, letter.places, letter.guesses):
                start, end = letter.sentences[passage.numbers[0]].start, letter.sentences[passage.numbers[-1]].end
                rows.append(messages.passage_values(letter.low, letter.sentences, letter.places, letter.guesses, passage))
                labels.append(overlaps(start, end, letter.spans["message"]))
                folds.append(number % FOLDS)
                owners.append(number)
    gold = np.array([len(letter.spans["message"]) for letter in letters])

    def score(guess: np.ndarray, at: float) -> float:
        counted = np.bincount(owners, weights=guess > at, minlength=len(letters))
        return float(f1_score(labels, guess > at)) + float(np.mean(np.abs(counted - gold) <= 1))

    written, _, line = train(rows, labels, folds, score)
    print(f"passage: F1 plus share of letters with the right number to within one: {line}")
    return written


def main() -> None:
    """Train and write."""
    rows = [json.loads(line) for part in PARTS for line in (ROOT / "corpora" / "letters" / f"{part}.jsonl").read_text(encoding="utf-8").splitlines()]
    letters = [read(row) for row in rows]
    written = train_roles(letters)
    written["passage"] = train_passages(letters, written["message"]["threshold"])
    made = {"made_from": {"letters": len(letters), "sentences": sum(len(letter.sentences) for letter in letters)}, "lines": written}
    assert all(math.isfinite(weight) for row in written.values() for weight in row["weights"].values())
    WRITTEN.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
