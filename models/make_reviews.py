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
from functools import cache
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from iro_text.decisions.records.area import area_cues  # noqa: E402 - after the path is set
from iro_text.decisions.records.cues import unit_cues  # noqa: E402
from iro_text.decisions.records.gaps import act_cues  # noqa: E402
from iro_text.decisions.records.layout import units  # noqa: E402
from iro_text.decisions.records.parts import Parts, parts_of  # noqa: E402
from iro_text.decisions.records.people import cast_of  # noqa: E402
from iro_text.decisions.records.status import status_cues  # noqa: E402
from iro_text.decisions.records.units import Unit  # noqa: E402
from iro_text.decisions.trails.follow import refer_cues  # noqa: E402
from iro_text.decisions.trails.likeness import Between, Said, pair_cues, rare_shared, spread_of, vectors, with_rivals  # noqa: E402
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
SINGLE = ("line ", "answer ", "step ")
# Penalty and threshold of these were chosen on dev: of those that find as many links, the one that joins no more than one near miss in ten; and the answers that leaving children out cannot tell apart.
CHOSEN = {"link": (1.0, 0.3), "previous": (0.1, 0.3)}

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


def extra_lines() -> list[dict]:
    """Return the single decisions that train areas and many acts, where the corpus has them."""
    path = CORPUS / "train_decisions.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def extra_statuses() -> list[dict]:
    """Return the single answers that train statuses, where the corpus has them."""
    path = CORPUS / "train_answers.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def extra_steps() -> list[dict]:
    """Return the single steps from one review to the next that train links, where the corpus has them."""
    path = CORPUS / "train_steps.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def step_examples(step: dict, likely: Callable[[str], dict[str, float]]) -> list[tuple[Values, str, str]]:
    """Return the cues of every pair of decisions of one step, with what was told and without."""
    name = frozenset(step["child"].lower().split())
    first, second = ([Said(d["id"], d["action"], d["text"], d["owner"] or "", child=name) for d in step[side]] for side in ("earlier", "later"))
    joined = {tuple(pair) for pair in step["links"]}
    told = {item["refers_to"]: item for item in step["told"]}
    found: list[tuple[Values, str, str]] = []
    for between in ([Between(likely(told[d.id]["text"]), told[d.id]["text"]) if d.id in told else Between() for d in first], [Between() for _ in first]):
        found += [
            (values, "yes" if pair in joined else "no", f"step {step['id']}") for pair, values in cues_of_pairs(first, second, between, skipped=False).items()
        ]
    return found


def parts_of_line(row: dict) -> tuple[str, Parts]:
    """Return a single decision with its labelled parts."""
    text = row["text"]
    start = text.index(row["action"])
    owner = text.find(row["owner"]) if row["owner"] else -1
    return text, Parts(0, len(text), (start, start + len(row["action"])), (owner, owner + len(row["owner"])) if owner >= 0 else None, None)


def gathered(
    records: Sequence[dict], trails: Sequence[dict], lines: Sequence[dict] = (), answers: Sequence[dict] = (), steps: Sequence[dict] = ()
) -> dict[str, list[tuple[Values, str, str]]]:
    """Return the cues, the answer and the child of every example, by task."""
    examples: dict[str, list[tuple[Values, str, str]]] = defaultdict(list)
    for number, row in enumerate(lines):
        text, parts = parts_of_line(row)
        examples["area"].append((area_cues(row["action"], row["owner"] or "", row["heading"]), row["area"], f"line {number % 50}"))
        examples["many"].append((act_cues(text, parts), "yes" if row["many"] else "no", f"line {number % 50}"))
    for number, row in enumerate(answers):
        examples["status"].append((status_cues(row["text"]), row["status"], f"answer {number % 50}"))
    before: dict[str, list[str]] = {}
    known: dict[str, frozenset[str]] = {}
    for row in sorted(records, key=lambda row: (row["child_id"], row["review_date"])):
        text, child = row["text"], row["child_id"]
        held = date.fromisoformat(row["review_date"])
        document = Document(text, blocks=tuple(blocks(text)))
        cast = cast_of(text, first_name(row), known.get(child, frozenset()))
        known[child] = cast.names
        found = units(document)
        cues = unit_cues(document, found, held, cast, before.get(child, ()))
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
            parts = parts_of(text, unit, held, cast)
            heading = text[slice(*unit.heading)] if unit.heading else ""
            act = text[slice(*parts.action)]
            cell = text[slice(*unit.fields["area"])] if "area" in unit.fields else ""
            examples["area"].append((area_cues(act, text[slice(*parts.owner)] if parts.owner else "", heading, cell), decision["area"], child))
            examples["many"].append((act_cues(text, parts), "yes" if "many_in_one" in decision["faults"] else "no", child))
        for previous in row["previous"]:
            examples["status"].append((status_cues(text[previous["start"] : previous["end"]]), previous["status"], child))
        before[child] = [text[d["start"] : d["end"]] for d in row["decisions"]]
    examples["link"] = [
        *links(records, trails, guessed_statuses(records, examples["status"])),
        *links(records, trails, {}),
        *(example for step in steps for example in step_examples(step, status_likelihoods(examples["status"]))),
    ]
    examples["refers"] = references(records)
    return examples


def said_of(row: dict) -> list[Said]:
    """Return the labelled decisions of a record as they are compared: with the acts that the reading finds in them."""
    text = row["text"]
    name = frozenset(word.lower() for word in row["child_name"].split())
    held = date.fromisoformat(row["review_date"])
    found = units(Document(text, blocks=tuple(blocks(text))))
    taken = matched(found, row["decisions"])
    cast = cast_of(text, first_name(row))
    said: list[Said] = []
    for number, decision in enumerate(row["decisions"]):
        act, whole = text[slice(*decision["action_span"])] if decision["action_span"] else "", text[decision["start"] : decision["end"]]
        if number in taken:
            parts = parts_of(text, found[taken[number]], held, cast)
            act, whole = text[slice(*parts.action)], text[parts.start : parts.end]
        said.append(Said(decision["id"], act or whole, whole, decision["owner"] or "", decision["area"], name))
    return said


def guessed_statuses(records: Sequence[dict], examples: Sequence[tuple[Values, str, str]]) -> dict[tuple[str, int], dict[str, float]]:
    """Return how likely each status is of every answer while its child is left out, by record and offset: what the reading will have to go by."""
    x = DictVectorizer(sparse=False).fit_transform([values for values, _, _ in examples])
    y = np.array([answer for _, answer, _ in examples])
    where = folds([child for _, _, child in examples])
    fold = np.array([where[child] for _, _, child in examples])
    classes = sorted(set(y))
    likely = left_out(x, y, fold, 0.3, classes)
    ordered = [(row["id"], p["start"]) for row in sorted(records, key=lambda row: (row["child_id"], row["review_date"])) for p in row["previous"]]
    return {place: dict(zip(classes, map(float, row), strict=True)) for place, row in zip(ordered, likely[-len(ordered) :], strict=True)}


@cache
def _status_model() -> dict:
    """Return what is kept of the status model between steps."""
    return {}


def status_likelihoods(examples: Sequence[tuple[Values, str, str]]) -> Callable[[str], dict[str, float]]:
    """Return a function from words to how likely each status is, by a line trained on all answers."""
    kept = _status_model()
    if not kept:
        vectorizer = DictVectorizer(sparse=False)
        kept["vectorizer"], kept["model"] = (
            vectorizer,
            fitted(vectorizer.fit_transform([values for values, _, _ in examples]), [answer for _, answer, _ in examples], 0.3),
        )
    vectorizer, model = kept["vectorizer"], kept["model"]

    def likely(words: str) -> dict[str, float]:
        return dict(zip(model.classes_, map(float, model.predict_proba(vectorizer.transform([status_cues(words)]))[0]), strict=True))

    return likely


def links(records: Sequence[dict], trails: Sequence[dict], statuses: dict[tuple[str, int], dict[str, float]]) -> list[tuple[Values, str, str]]:
    """Return the cues of every pair of decisions of two successive reviews, and whether they are one."""
    found: list[tuple[Values, str, str]] = []
    for trail in trails:
        rows = sorted((row for row in records if row["child_id"] == trail["child_id"]), key=lambda row: row["review_date"])
        joined = {pair for chain in trail["chains"] for pair in zip(chain["decisions"], chain["decisions"][1:], strict=False)}
        for step in (1, 2):
            for earlier, later in zip(rows, rows[step:], strict=False):
                middle = rows[rows.index(earlier) + 1]
                for pair, values in pair_rows(earlier, later, later if step == 1 else middle, statuses, skipped=step == 2).items():
                    if step == 2 and any(
                        a == pair[0] or b == pair[1]
                        for a, b in joined
                        if (a, b) != pair and ((a in ids(earlier) and b in ids(middle)) or (a in ids(middle) and b in ids(later)))
                    ):
                        continue  # what is linked to the review between is never asked
                    found.append((values, "yes" if pair in joined else "no", trail["child_id"]))
    return found


def references(records: Sequence[dict]) -> list[tuple[Values, str, str]]:
    """Return the cues of every answer and every decision of the review before, and whether the one speaks of the other."""
    found: list[tuple[Values, str, str]] = []
    rows = sorted(records, key=lambda row: (row["child_id"], row["review_date"]))
    for earlier, later in zip(rows, rows[1:], strict=False):
        if earlier["child_id"] != later["child_id"] or not later["previous"] or not earlier["decisions"]:
            continue
        said, told = said_of(earlier), later["previous"]
        words = [later["text"][item["start"] : item["end"]] for item in told]
        acts, wholes = vectors([*said, *(Said("", item, item) for item in words)])
        n = len(said)
        cues = {
            (i, j): refer_cues(said[j], words[i], float(acts[n + i] @ acts[j]), float(acts[n + i] @ wholes[j]), (i / len(told), j / n))
            for i in range(len(told))
            for j in range(n)
        }
        found += [(values, "yes" if told[i]["refers_to"] == said[j].id else "no", later["child_id"]) for (i, j), values in with_rivals(cues).items()]
    return found


def ids(row: dict) -> set[str]:
    """Return the ids of a record's decisions."""
    return {d["id"] for d in row["decisions"]}


def pair_rows(earlier: dict, later: dict, telling: dict, statuses: dict[tuple[str, int], dict[str, float]], *, skipped: bool) -> dict[tuple[str, str], Values]:
    """Return the cues of every pair of two records' decisions."""
    first, second = said_of(earlier), said_of(later)
    if not first or not second:
        return {}
    spoken = {p["refers_to"]: p for p in telling["previous"] if p["refers_to"]}
    text = telling["text"]
    between = [_between(spoken.get(item.id), telling["id"], text, statuses) for item in first]
    return cues_of_pairs(first, second, between, skipped=skipped)


def cues_of_pairs(first: Sequence[Said], second: Sequence[Said], between: Sequence[Between], *, skipped: bool) -> dict[tuple[str, str], Values]:
    """Return the cues of every pair of an earlier and a later decision."""
    acts, wholes = vectors([*first, *second])
    n = len(first)
    told_vectors, _ = vectors([Said("", item.words or "nothing", item.words or "nothing") for item in between])
    spread = spread_of((*first, *second))
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
            rare=rare_shared(first[i], second[j], spread),
        )
        for i in range(n)
        for j in range(len(second))
    }
    return {(first[i].id, second[j].id): values for (i, j), values in with_rivals(rows).items()}


def _between(told: dict | None, record: str, text: str, statuses: dict[tuple[str, int], dict[str, float]]) -> Between:
    """Return what a record says of a decision, with the statuses that were guessed."""
    if told is None or (record, told["start"]) not in statuses:
        return Between()
    return Between(statuses[record, told["start"]], text[told["start"] : told["end"]])


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
    # Single lines help to train, but what is chosen is chosen on whole records.
    whole = np.array([not child.startswith(SINGLE) for _, _, child in examples])
    if classes == ["no", "yes"]:
        scored = []
        for penalty in PENALTIES:
            likely = left_out(x, y, fold, penalty, classes)[:, 1]
            scored += [(f1((y == "yes")[whole], (likely > threshold)[whole]), penalty, threshold) for threshold in THRESHOLDS]
        penalties = [row for row in scored if CHOSEN.get(name, row[1:]) == (row[1], float(row[2]))]
        best, penalty, threshold = max(penalties, key=lambda row: (row[0], -row[1], -abs(row[2] - 0.5)))
        say(f"{name}: {len(y)} examples, {int((y == 'yes').sum())} yes; F1 with children left out {best:.3f} (penalty {penalty}, threshold {threshold})")
        model = fitted(x, y, penalty)
        return {"yes": {**line_of(model, names), "threshold": float(threshold)}}
    scored = [(float((np.array(classes)[left_out(x, y, fold, penalty, classes).argmax(axis=1)] == y)[whole].mean()), penalty) for penalty in PENALTIES]
    best, penalty = max(scored, key=lambda row: (row[0], -row[1]))
    say(f"{name}: {len(y)} examples; right with children left out {best:.3f} (penalty {penalty})")
    model = fitted(x, y, penalty)
    return {str(answer): line_of(model, names, row) for row, answer in enumerate(model.classes_)}


def main() -> None:
    """Train every task and write the lines."""
    records, trails = rows_of("train")
    examples = gathered(records, trails, extra_lines(), extra_statuses(), extra_steps())
    lines = {name: trained(name, examples[name], print) for name in ("decision", "previous", "status", "area", "many", "link", "refers")}
    made_from = {"children": len(trails), "records": len(records), **{name: len(examples[name]) for name in lines}}
    WRITTEN.write_text(json.dumps({"made_from": made_from, "lines": lines}, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
