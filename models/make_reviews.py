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
from itertools import pairwise
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
from iro_text.decisions.records.people import Cast, cast_of  # noqa: E402
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
# Of the line that guesses statuses for the training of links.
STATUS_PENALTY = 0.3
SINGLE = ("line ", "answer ", "step ")
# Penalty and threshold of these were chosen on dev: of those that find as many links, the one that joins no more than one near miss in ten; and the answers that leaving children out cannot tell apart.
CHOSEN = {"link": (1.0, 0.3), "previous": (0.1, 0.3)}

Values = dict[str, float]
# The cues, the answer, and the child.
Example = tuple[Values, str, str]


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


def extra(name: str) -> list[dict]:
    """Return the single decisions, answers or steps from one review to the next that train beside whole records, where the corpus has them."""
    path = CORPUS / f"train_{name}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def step_examples(step: dict, likely: Callable[[str], dict[str, float]]) -> list[Example]:
    """Return the cues of every pair of decisions of one step, with what was told and without."""
    name = frozenset(step["child"].lower().split())
    first, second = ([Said(d["id"], d["action"], d["text"], d["owner"] or "", child=name) for d in step[side]] for side in ("earlier", "later"))
    joined = {tuple(pair) for pair in step["links"]}
    told = {item["refers_to"]: item for item in step["told"]}
    found: list[Example] = []
    for between in ([Between(likely(told[d.id]["text"]), told[d.id]["text"]) if d.id in told else Between() for d in first], [Between() for _ in first]):
        found += [(values, said_yes(pair in joined), f"step {step['id']}") for pair, values in cues_of_pairs(first, second, between, skipped=False).items()]
    return found


def parts_of_line(row: dict) -> tuple[str, Parts]:
    """Return a single decision with its labelled parts."""
    text = row["text"]
    start = text.index(row["action"])
    owner = text.find(row["owner"]) if row["owner"] else -1
    return text, Parts(0, len(text), (start, start + len(row["action"])), (owner, owner + len(row["owner"])) if owner >= 0 else None, None)


def gathered(
    records: Sequence[dict], trails: Sequence[dict], lines: Sequence[dict] = (), answers: Sequence[dict] = (), steps: Sequence[dict] = ()
) -> dict[str, list[Example]]:
    """Return the cues, the answer and the child of every example, by task."""
    examples: dict[str, list[Example]] = defaultdict(list)
    for number, row in enumerate(lines):
        text, parts = parts_of_line(row)
        examples["area"].append((area_cues(row["action"], row["owner"] or "", row["heading"]), row["area"], f"line {number % 50}"))
        examples["many"].append((act_cues(text, parts), said_yes(row["many"]), f"line {number % 50}"))
    for number, row in enumerate(answers):
        examples["status"].append((status_cues(row["text"]), row["status"], f"answer {number % 50}"))
    before: dict[str, list[str]] = {}
    known: dict[str, frozenset[str]] = {}
    for row in in_order(records):
        text, child = row["text"], row["child_id"]
        cast = cast_of(text, first_name(row), known.get(child, frozenset()))
        add_record(examples, row, cast, before.get(child, ()))
        known[child] = cast.names
        before[child] = [text[d["start"] : d["end"]] for d in row["decisions"]]
    likely = status_likelihoods(examples["status"])
    examples["link"] = [
        *links(records, trails, guessed_statuses(records, examples["status"])),
        *links(records, trails, {}),
        *(example for step in steps for example in step_examples(step, likely)),
    ]
    examples["refers"] = references(records)
    return examples


def add_record(examples: dict[str, list[Example]], row: dict, cast: Cast, before: Sequence[str]) -> None:
    """Add the examples of one record: of its units, its decisions, and what it says of the last ones."""
    text, child = row["text"], row["child_id"]
    held = date.fromisoformat(row["review_date"])
    document = Document(text, blocks=tuple(blocks(text)))
    found = units(document)
    decided, told = matched(found, row["decisions"]), matched(found, row["previous"])
    neutral = [{"start": a, "end": b} for a, b in row["neutral"]]
    for number, (unit, values) in enumerate(zip(found, unit_cues(document, found, held, cast, before), strict=True)):
        near = any(overlap(unit.start, unit.end, other) > 0 for other in row["previous"])
        if not any(overlap(unit.start, unit.end, other) >= OVERLAP for other in neutral):
            examples["decision"].append((values, said_yes(number in decided.values()), child))
        examples["previous"].append((values, said_yes(number in told.values() or near), child))
    for number, at in sorted(decided.items()):
        add_decision(examples, row, row["decisions"][number], found[at], parts_of(text, found[at], held, cast))
    for previous in row["previous"]:
        examples["status"].append((status_cues(text[previous["start"] : previous["end"]]), previous["status"], child))


def add_decision(examples: dict[str, list[Example]], row: dict, decision: dict, unit: Unit, parts: Parts) -> None:
    """Add the examples of one decision that was found."""
    text, child = row["text"], row["child_id"]
    owner, heading, cell = (text[slice(*span)] if span else "" for span in (parts.owner, unit.heading, unit.fields.get("area")))
    examples["area"].append((area_cues(text[slice(*parts.action)], owner, heading, cell), decision["area"], child))
    examples["many"].append((act_cues(text, parts), said_yes("many_in_one" in decision["faults"]), child))


def said_yes(answer: object) -> str:
    """Return an answer as it is learned."""
    return "yes" if answer else "no"


def in_order(records: Sequence[dict]) -> list[dict]:
    """Return the records child by child in order of time."""
    return sorted(records, key=lambda row: (row["child_id"], row["review_date"]))


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


def guessed_statuses(records: Sequence[dict], examples: Sequence[Example]) -> dict[tuple[str, int], dict[str, float]]:
    """Return how likely each status is of every answer while its child is left out, by record and offset: what the reading will have to go by."""
    x = DictVectorizer(sparse=False).fit_transform([values for values, _, _ in examples])
    y = np.array([answer for _, answer, _ in examples])
    where = folds([child for _, _, child in examples])
    fold = np.array([where[child] for _, _, child in examples])
    classes = sorted(set(y))
    likely = left_out(x, y, fold, STATUS_PENALTY, classes)
    ordered = [(row["id"], p["start"]) for row in in_order(records) for p in row["previous"]]
    return {place: dict(zip(classes, map(float, row), strict=True)) for place, row in zip(ordered, likely[-len(ordered) :], strict=True)}


def status_likelihoods(examples: Sequence[Example]) -> Callable[[str], dict[str, float]]:
    """Return a function from words to how likely each status is, by a line trained on all answers."""
    vectorizer = DictVectorizer(sparse=False)
    model = fitted(vectorizer.fit_transform([values for values, _, _ in examples]), [answer for _, answer, _ in examples], STATUS_PENALTY)

    def likely(words: str) -> dict[str, float]:
        """Return how likely each status is."""
        return dict(zip(model.classes_, map(float, model.predict_proba(vectorizer.transform([status_cues(words)]))[0]), strict=True))

    return likely


def links(records: Sequence[dict], trails: Sequence[dict], statuses: dict[tuple[str, int], dict[str, float]]) -> list[Example]:
    """Return the cues of every pair of decisions of two successive reviews, and whether they are one."""
    found: list[Example] = []
    for trail in trails:
        rows = sorted((row for row in records if row["child_id"] == trail["child_id"]), key=lambda row: row["review_date"])
        joined = {pair for chain in trail["chains"] for pair in pairwise(chain["decisions"])}
        for earlier, later in pairwise(rows):
            found += [
                (values, said_yes(pair in joined), trail["child_id"]) for pair, values in pair_rows(earlier, later, later, statuses, skipped=False).items()
            ]
        for earlier, middle, later in zip(rows, rows[1:], rows[2:], strict=False):
            between = {(a, b) for a, b in joined if (a in ids(earlier) and b in ids(middle)) or (a in ids(middle) and b in ids(later))}
            for pair, values in pair_rows(earlier, later, middle, statuses, skipped=True).items():
                # What is linked to the review between is never asked.
                if not any(a == pair[0] or b == pair[1] for a, b in between):
                    found.append((values, said_yes(pair in joined), trail["child_id"]))
    return found


def references(records: Sequence[dict]) -> list[Example]:
    """Return the cues of every answer and every decision of the review before, and whether the one speaks of the other."""
    found: list[Example] = []
    rows = in_order(records)
    for earlier, later in pairwise(rows):
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
        found += [(values, said_yes(told[i]["refers_to"] == said[j].id), later["child_id"]) for (i, j), values in with_rivals(cues).items()]
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


def trained(name: str, examples: Sequence[Example], say: Callable[[str], None]) -> dict:
    """Return the lines of one task, with what leaving children out says of it."""
    vectorizer = DictVectorizer(sparse=False)
    x = vectorizer.fit_transform([values for values, _, _ in examples])
    y = np.array([answer for _, answer, _ in examples])
    where = folds([child for _, _, child in examples])
    fold = np.array([where[child] for _, _, child in examples])
    classes = sorted(set(y))
    names = list(vectorizer.get_feature_names_out())
    likely = {penalty: left_out(x, y, fold, penalty, classes) for penalty in PENALTIES}
    # Single lines help to train, but what is chosen is chosen on whole records.
    whole = np.array([not child.startswith(SINGLE) for _, _, child in examples])
    if classes == ["no", "yes"]:
        scored = [
            (f1((y == "yes")[whole], (rows[:, 1] > threshold)[whole]), penalty, threshold) for penalty, rows in likely.items() for threshold in THRESHOLDS
        ]
        allowed = [row for row in scored if CHOSEN.get(name, row[1:]) == (row[1], float(row[2]))]
        best, penalty, threshold = max(allowed, key=lambda row: (row[0], -row[1], -abs(row[2] - 0.5)))
        say(f"{name}: {len(y)} examples, {int((y == 'yes').sum())} yes; F1 with children left out {best:.3f} (penalty {penalty}, threshold {threshold})")
        return {"yes": {**line_of(fitted(x, y, penalty), names), "threshold": float(threshold)}}
    best, penalty = max(
        ((float((np.array(classes)[rows.argmax(axis=1)] == y)[whole].mean()), penalty) for penalty, rows in likely.items()), key=lambda row: (row[0], -row[1])
    )
    say(f"{name}: {len(y)} examples; right with children left out {best:.3f} (penalty {penalty})")
    model = fitted(x, y, penalty)
    return {str(answer): line_of(model, names, row) for row, answer in enumerate(model.classes_)}


def main() -> None:
    """Train every task and write the lines."""
    records, trails = rows_of("train")
    examples = gathered(records, trails, extra("decisions"), extra("answers"), extra("steps"))
    lines = {name: trained(name, examples[name], print) for name in ("decision", "previous", "status", "area", "many", "link", "refers")}
    made_from = {"children": len(trails), "records": len(records), **{name: len(examples[name]) for name in lines}}
    WRITTEN.write_text(json.dumps({"made_from": made_from, "lines": lines}, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
