"""Trains again what tells the answer to a promise or a question from an echo of it: `python models/make_answers.py`.

Logistic regression over the named features of `iro_text/decisions/answers.py`, on the labelled pairs of `corpora/letters/follow_dev.jsonl` (the test pairs are never read
here). The penalty is strong, since the pairs are few, and each threshold is chosen by leaving children out in turn. No word of any letter is in the file.
"""

import json
import sys
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from iro_text.decisions.answers import FEATURES, Letter  # noqa: E402 - after the path is set
from iro_text.document import Document  # noqa: E402
from iro_text.ingest.text import blocks  # noqa: E402
from iro_text.language import sentences  # noqa: E402

WRITTEN = ROOT / "models" / "answers.json"
PENALTY = 0.1
THRESHOLDS = (0.2, 0.25, 0.3, 0.35, 0.4)
DIGITS = 4
KINDS = {"promise": ("promises", "last_letter"), "question": ("questions", "consultation")}


def main() -> None:
    """Train both lines and write them."""
    cases = [json.loads(line) for line in (ROOT / "corpora" / "letters" / "follow_dev.jsonl").read_text(encoding="utf-8").splitlines()]
    letters = {case["id"]: letter_of(case["letter"]) for case in cases}
    lines = {kind: trained([pair for case in cases for pair in pairs(case, letters[case["id"]], kind)]) for kind in KINDS}
    data = {"features": list(FEATURES), "lines": lines}
    WRITTEN.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8", newline="\n")


def letter_of(text: str) -> Letter:
    """Return a letter with its sentences."""
    document = Document(text, blocks=tuple(blocks(text)))
    return Letter(document, sentences(document))


def pairs(case: dict, letter: Letter, kind: str) -> list[tuple[str, np.ndarray, np.ndarray]]:
    """Return (child, features of each sentence, whether each answers) for the promises or questions of one case."""
    key, source = KINDS[kind]
    found = []
    for item in case[key]:
        words = case[source][item["start"] : item["end"]]
        owner = words.split(" ")[0].strip(",:") if kind == "promise" else ""
        answers = [any(start < s.end and s.start < end for start, end in item["answered"]) for s in letter.sentences]
        found.append((case["id"], np.array(letter.features(words, owner)), np.array(answers)))
    return found


def fitted(rows: list[tuple[str, np.ndarray, np.ndarray]]) -> tuple[LogisticRegression, np.ndarray, np.ndarray]:
    """Return the line with the means and spreads that it was trained on."""
    values, answers = np.vstack([row[1] for row in rows]), np.concatenate([row[2] for row in rows])
    means, spreads = values.mean(axis=0).round(DIGITS), (values.std(axis=0) + 1e-3).round(DIGITS)
    return LogisticRegression(C=PENALTY, max_iter=2000).fit((values - means) / spreads, answers), means, spreads


def trained(rows: list[tuple[str, np.ndarray, np.ndarray]]) -> dict:
    """Return one line, its threshold chosen on children left out."""
    left_out = []
    for child in sorted({row[0] for row in rows}):
        line, means, spreads = fitted([row for row in rows if row[0] != child])
        left_out += [(line.predict_proba((values - means) / spreads)[:, 1], answers) for name, values, answers in rows if name == child]
    best = max(THRESHOLDS, key=lambda threshold: f1(left_out, threshold))
    line, means, spreads = fitted(rows)
    return {
        "bias": round(float(line.intercept_[0]), DIGITS),
        "weights": [round(float(weight), DIGITS) for weight in line.coef_[0]],
        "means": means.tolist(),
        "spreads": spreads.tolist(),
        "threshold": best,
    }


def f1(rows: list[tuple[np.ndarray, np.ndarray]], threshold: float) -> float:
    """Return F1 of the sentence shown for each promise or question."""
    shown = [(likely.max() > threshold, bool(answers[likely.argmax()]), bool(answers.any())) for likely, answers in rows]
    right = sum(is_shown and is_right for is_shown, is_right, _ in shown)
    return 2 * right / max(1, sum(is_shown for is_shown, _, _ in shown) + sum(answered for _, _, answered in shown))


if __name__ == "__main__":
    main()
