"""Trains the weights of the reading of review records again: `python models/make_reviews.py`.

Logistic regression over the named cues of `iro_text/decisions/records/` and `iro_text/decisions/trails/`, on the labelled children of
`corpora/reviews/train.jsonl` (dev chooses nothing but what is said here; test is never read). The strength of the penalty and each threshold are chosen by leaving
children out, a fifth at a time. No word of any record is in the file.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from iro_text.decisions.records.area import area_cues  # noqa: E402 - after the path is set
from iro_text.decisions.records.cues import unit_cues  # noqa: E402
from iro_text.decisions.records.fields import parts_of  # noqa: E402
from iro_text.decisions.records.gaps import act_cues  # noqa: E402
from iro_text.decisions.records.layout import Unit, units  # noqa: E402
from iro_text.decisions.records.status import status_cues  # noqa: E402
from iro_text.decisions.trails.likeness import Between, Said, pair_cues, vectors, with_rivals  # noqa: E402
from iro_text.document import Document  # noqa: E402
from iro_text.ingest.text import blocks  # noqa: E402

WRITTEN = ROOT / "models" / "reviews.json"
CORPUS = ROOT / "corpora" / "reviews"
PENALTIES = (0.03, 0.1, 0.3, 1.0)
THRESHOLDS = tuple(np.round(np.arange(0.2, 0.75, 0.05), 2))
FOLDS = 5
DIGITS = 4
OVERLAP = 0.3
SEED = 0

Values = dict[str, float]


def rows_of(*parts: str) -> tuple[list[dict], list[dict]]:
    """Return the records and the trails of some parts of the corpus."""
    rows = [json.loads(line) for part in parts for line in (CORPUS / f"{part}.jsonl").read_text(encoding="utf-8").splitlines()]
    return [row for row in rows if row["kind"] == "record"], [row for row in rows if row["kind"] == "trails"]


def overlap(start: int, end: int, other: dict) -> float:
    """Return how much of two spans together is shared."""
    shared = min(end, other["end"]) - max(start, other["start"])
    return shared / (max(end, other["end"]) - min(start, other["start"])) if shared > 0 else 0.0


def matched(found: Sequence[Unit], wanted: Sequence[dict]) -> dict[int, int]:
    """Return the number of the unit that is nearest to each labelled span, by the span's number."""
    taken: dict[int, int] = {}
    pairs = sorted(((overlap(u.start, u.end, g), i, j) for i, u in enumerate(found) for j, g in enumerate(wanted)), reverse=True)
    for share, i, j in pairs:
        if share >= OVERLAP and i not in taken.values() and j not in taken:
            taken[j] = i
    return taken


def first_name(row: dict) -> str:
    """Return the child's given name."""
    return row["child_name"].split()[0]


def gathered(records: Sequence[dict], trails: Sequence[dict]) -> dict[str, list[tuple[Values, str, str]]]:
    """Return the cues, the answer and the child of every example, by task."""
    examples: dict[str, list[tuple[Values, str, str]]] = defaultdict(list)
    before: dict[str, list[str]] = {}
    for row in sorted(records, key=lambda row: (row["child_id"], row["review_date"])):
        text, child = row["text"], row["child_id"]
        held = date.fromisoformat(row["review_date"])
        document = Document(text, blocks=tuple(blocks(text)))
        found = units(document)
        cues = unit_cues(text, found, held, first_name(row), before.get(child, ()))
        decided, told = matched(found, row["decisions"]), matched(found, row["previous"])
        neutral = [{"start": a, "end": b} for a, b in row["neutral"]]
        for number, (unit, values) in enumerate(zip(found, cues, strict=True)):
            near = any(overlap(unit.start, unit.end, other) > 0 for other in row["previous"])
            if not any(overlap(unit.start, unit.end, other) >= OVERLAP for other in neutral):
                examples["decision"].append((values, "yes" if number in decided.values() else "no", child))
            examples["previous"].append((values, "yes" if number in told.values() or near else "no", child))
        for number, decision in enumerate(row["decisions"]):
            if number not in decided:
                continue
            unit = found[decided[number]]
            parts = parts_of(text, unit, held, first_name(row))
            heading = text[slice(*unit.heading)] if unit.heading else ""
            act = text[slice(*parts.action)]
            cell = text[slice(*unit.fields["area"])] if "area" in unit.fields else ""
            examples["area"].append((area_cues(act, text[slice(*parts.owner)] if parts.owner else "", heading, cell), decision["area"], child))
            examples["many"].append((act_cues(text, parts), "yes" if "many_in_one" in decision["faults"] else "no", child))
        for previous in row["previous"]:
            examples["status"].append((status_cues(text[previous["start"] : previous["end"]]), previous["status"], child))
        before[child] = [text[d["start"] : d["end"]] for d in row["decisions"]]
    examples["link"] = links(records, trails)
    return examples


def said_of(row: dict) -> list[Said]:
    """Return the labelled decisions of a record as they are compared."""
    text = row["text"]
    name = frozenset(word.lower() for word in row["child_name"].split())
    return [
        Said(d["id"], text[slice(*d["action_span"])] if d["action_span"] else text[d["start"] : d["end"]], text[d["start"] : d["end"]], d["owner"] or "", d["area"], name)
        for d in row["decisions"]
    ]


def links(records: Sequence[dict], trails: Sequence[dict]) -> list[tuple[Values, str, str]]:
    """Return the cues of every pair of decisions of two successive reviews, and whether they are one."""
    found: list[tuple[Values, str, str]] = []
    for trail in trails:
        rows = sorted((row for row in records if row["child_id"] == trail["child_id"]), key=lambda row: row["review_date"])
        joined = {pair for chain in trail["chains"] for pair in zip(chain["decisions"], chain["decisions"][1:], strict=False)}
        for step in (1, 2):
            for earlier, later in zip(rows, rows[step:], strict=False):
                middle = rows[rows.index(earlier) + 1]
                for pair, values in pair_rows(earlier, later, later if step == 1 else middle, skipped=step == 2).items():
                    if step == 2 and any(a == pair[0] or b == pair[1] for a, b in joined if (a, b) != pair and (a in ids(earlier) and b in ids(middle) or a in ids(middle) and b in ids(later))):
                        continue  # what is linked to the review between is never asked
                    found.append((values, "yes" if pair in joined else "no", trail["child_id"]))
    return found


def ids(row: dict) -> set[str]:
    """Return the ids of a record's decisions."""
    return {d["id"] for d in row["decisions"]}


def pair_rows(earlier: dict, later: dict, telling: dict, *, skipped: bool) -> dict[tuple[str, str], Values]:
    """Return the cues of every pair of two records' decisions."""
    first, second = said_of(earlier), said_of(later)
    if not first or not second:
        return {}
    acts, wholes = vectors([*first, *second])
    n = len(first)
    spoken = {p["refers_to"]: p for p in telling["previous"] if p["refers_to"]}
    text = telling["text"]
    between = [Between(spoken[item.id]["status"], text[spoken[item.id]["start"] : spoken[item.id]["end"]]) if item.id in spoken else Between() for item in first]
    told_vectors, _ = vectors([Said("", item.words or "nothing", item.words or "nothing") for item in between])
    rows = {
        (i, j): pair_cues(
            first[i],
            second[j],
            float(acts[i] @ acts[n + j]),
            float(wholes[i] @ wholes[n + j]),
            float(max(acts[i] @ wholes[n + j], wholes[i] @ acts[n + j])),
            between[i],
            float(told_vectors[i] @ acts[n + j]),
            skipped=skipped,
        )
        for i in range(n)
        for j in range(len(second))
    }
    return {(first[i].id, second[j].id): values for (i, j), values in with_rivals(rows).items()}


def line_of(model: LogisticRegression, names: Sequence[str], row: int = 0, sign: float = 1.0) -> dict:
    """Return one straight line as it is written."""
    weights = {name: round(float(sign * weight), DIGITS) for name, weight in zip(names, model.coef_[row], strict=True)}
    return {"bias": round(float(sign * model.intercept_[row]), DIGITS), "weights": {name: weight for name, weight in sorted(weights.items()) if weight}}


def folds(children: Sequence[str]) -> dict[str, int]:
    """Return the fold of each child."""
    return {child: number % FOLDS for number, child in enumerate(sorted(set(children)))}


def fitted(x: np.ndarray, y: Sequence[str], penalty: float) -> LogisticRegression:
    """Return a trained line."""
    return LogisticRegression(C=penalty, max_iter=5000, random_state=SEED).fit(x, y)


def left_out(x: np.ndarray, y: np.ndarray, fold: np.ndarray, penalty: float, classes: Sequence[str]) -> np.ndarray:
    """Return how likely each answer is of every example while its child is left out, shape (n, n_classes)."""
    found = np.zeros((len(y), len(classes)))
    for number in range(FOLDS):
        out = fold == number
        if not out.any():
            continue
        model = fitted(x[~out], y[~out], penalty)
        found[np.ix_(np.flatnonzero(out), [list(classes).index(name) for name in model.classes_])] = model.predict_proba(x[out])
    return found


def f1(wanted: np.ndarray, guessed: np.ndarray) -> float:
    """Return the F1 of yes."""
    both = float((wanted & guessed).sum())
    return 2 * both / max(1.0, float(wanted.sum() + guessed.sum()))


def trained(name: str, examples: Sequence[tuple[Values, str, str]], say: Callable[[str], None]) -> dict:
    """Return the lines of one task, with what leaving children out says of it."""
    vectorizer = DictVectorizer(sparse=False)
    x = vectorizer.fit_transform([values for values, _, _ in examples])
    y = np.array([answer for _, answer, _ in examples])
    where = folds([child for _, _, child in examples])
    fold = np.array([where[child] for _, _, child in examples])
    classes = sorted(set(y))
    names = list(vectorizer.get_feature_names_out())
    if classes == ["no", "yes"]:
        scored = []
        for penalty in PENALTIES:
            likely = left_out(x, y, fold, penalty, classes)[:, 1]
            scored += [(f1(y == "yes", likely > threshold), penalty, threshold) for threshold in THRESHOLDS]
        best, penalty, threshold = max(scored, key=lambda row: (row[0], -row[1], -abs(row[2] - 0.5)))
        say(f"{name}: {len(y)} examples, {int((y == 'yes').sum())} yes; F1 with children left out {best:.3f} (penalty {penalty}, threshold {threshold})")
        model = fitted(x, y, penalty)
        return {"yes": {**line_of(model, names), "threshold": float(threshold)}}
    scored = [(float((np.array(classes)[left_out(x, y, fold, penalty, classes).argmax(axis=1)] == y).mean()), penalty) for penalty in PENALTIES]
    best, penalty = max(scored, key=lambda row: (row[0], -row[1]))
    say(f"{name}: {len(y)} examples; right with children left out {best:.3f} (penalty {penalty})")
    model = fitted(x, y, penalty)
    return {str(answer): line_of(model, names, row) for row, answer in enumerate(model.classes_)}


def main() -> None:
    """Train every task and write the lines."""
    records, trails = rows_of("train")
    examples = gathered(records, trails)
    lines = {name: trained(name, examples[name], print) for name in ("decision", "previous", "status", "area", "many", "link")}
    made_from = {"children": len(trails), "records": len(records), **{name: len(examples[name]) for name in lines}}
    WRITTEN.write_text(json.dumps({"made_from": made_from, "lines": lines}, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
