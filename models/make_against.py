"""Trains again whether a promise of a letter tells a decision of its record: `python models/make_against.py`.

Logistic regression over the cues of `iro_text/decisions/against.py`, on the labelled letters of `corpora/reviews/letters.jsonl` that follow records of the train part. The
strength of the penalty and the threshold are chosen by leaving letters out. No word of any letter is in the file.
"""

import json
import sys
from datetime import date
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from iro_text.dates import find_dates  # noqa: E402 - after the path is set
from iro_text.decisions.against import cues_of  # noqa: E402
from iro_text.decisions.trails.likeness import Said  # noqa: E402

WRITTEN = ROOT / "models" / "against.json"
CORPUS = ROOT / "corpora" / "reviews"
PENALTIES = (0.03, 0.1, 0.3, 1.0)
THRESHOLDS = tuple(float(step) for step in np.round(np.arange(0.1, 0.75, 0.05), 2))
DIGITS, FOLDS, SEED = 4, 6, 0


def lines_of(name: str) -> list[dict]:
    """Return the lines of a file of the corpus."""
    return [json.loads(line) for line in (CORPUS / name).read_text(encoding="utf-8").splitlines()]


def examples(part: str) -> tuple[list[dict[str, float]], list[bool], list[str]]:
    """Return the cues of every promise with every decision, whether it tells it, and the letter."""
    records = {row["id"]: row for row in lines_of(f"{part}.jsonl") if row["kind"] == "record"}
    values: list[dict[str, float]] = []
    answers: list[bool] = []
    letters: list[str] = []
    for letter in lines_of("letters.jsonl"):
        if letter["split"] != part:
            continue
        row = records[letter["record"]]
        name = frozenset(word.lower() for word in row["child_name"].split())
        said = [
            Said(d["id"], row["text"][slice(*d["action_span"])], row["text"][d["start"] : d["end"]], d["owner"] or "", d["area"], name)
            for d in row["decisions"]
        ]
        due = [date.fromisoformat(d["due_date"]) if d["due_date"] else None for d in row["decisions"]]
        told = [Said(str(number), item["quote"], item["quote"], item["quote"].split(" ")[0], child=name) for number, item in enumerate(letter["promises"])]
        held = date.fromisoformat(row["review_date"])
        days = [next((when.day for when in find_dates(item["quote"], 0, None, held) if when.stated), None) for item in letter["promises"]]
        for (i, j), cues in cues_of(told, days, said, due).items():
            values.append(cues)
            answers.append(letter["promises"][i]["decision"] == said[j].id)
            letters.append(letter["id"])
    return values, answers, letters


def main() -> None:
    """Train and write."""
    values, answers, letters = examples("train")
    vectorizer = DictVectorizer(sparse=False)
    x, y = vectorizer.fit_transform(values), np.array(answers)
    fold = np.array([sorted(set(letters)).index(letter) % FOLDS for letter in letters])
    scored = []
    for penalty in PENALTIES:
        likely = np.zeros(len(y))
        for number in range(FOLDS):
            out = fold == number
            likely[out] = LogisticRegression(C=penalty, max_iter=5000, random_state=SEED).fit(x[~out], y[~out]).predict_proba(x[out])[:, 1]
        for threshold in THRESHOLDS:
            guessed = likely > threshold
            scored.append((2 * float((guessed & y).sum()) / float(guessed.sum() + y.sum()), penalty, threshold))
    best, penalty, threshold = max(scored, key=lambda row: (row[0], -row[1], -abs(row[2] - 0.5)))
    print(f"{len(y)} pairs, {int(y.sum())} told; F1 with letters left out {best:.3f} (penalty {penalty}, threshold {threshold})")
    model = LogisticRegression(C=penalty, max_iter=5000, random_state=SEED).fit(x, y)
    weights = {str(name): round(float(weight), DIGITS) for name, weight in zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True)}
    line = {
        "bias": round(float(model.intercept_[0]), DIGITS),
        "threshold": threshold,
        "weights": {name: weight for name, weight in sorted(weights.items()) if weight},
    }
    made_from = {"letters": len(set(letters)), "pairs": len(y)}
    WRITTEN.write_text(json.dumps({"made_from": made_from, "line": line}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
