"""Whether the encoder's vectors better the reading age: `python benchmarks/reading_age_vectors.py [KEPT.npz]` prints a Markdown table.

`IRO_TEXT_DATA` names the folder with OneStopEnglish and CLEAR; without it nothing is measured. Fitted to OneStopEnglish's titles that `models/make_reading_age.py` fits to (and, in rows that say so, to the
good letters of train and dev); chosen by leaving a fifth of those titles out at a time. CLEAR, the other titles and the order of the letters only judge. Vectors take ten minutes; KEPT.npz keeps them.
"""

import csv
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import numpy as np
from letters import ROOT, document, gold
from quality import triples
from scipy.stats import pearsonr, spearmanr

from iro_text.encoder import encode
from iro_text.language import sentences
from iro_text.names import known_to_reader, people
from iro_text.readability import count, total
from iro_text.readability.age import parts, scale

PASSAGE_WORDS, LEAST_WORDS, FOLDS, DRAWS = 100, 50, 5, 1_000
DIMENSIONS, PENALTIES, ALL = (4, 8, 16, 384), (0.01, 0.1, 1.0, 10.0), 384
KINDS, UNITS = ("alone", "added", "residual"), ("window", "sentence")
# A letter's age on the scale of OneStopEnglish's levels (-1, 0, 1): nothing but the order and a like spread matters.
MIDDLE_AGE, AGE_STEP = 10.5, 4.0


@dataclass
class Piece:
    """A text in passages of about a hundred words: standardised parts and vectors of each, and what is known of it."""

    group: str
    level: float
    judged: float = 0.0
    age: int = 0
    quality: str = ""
    whole: np.ndarray = field(default_factory=lambda: np.zeros(3))
    rows: np.ndarray = field(default_factory=lambda: np.zeros((0, 3)))
    words: list[int] = field(default_factory=list)
    windows: list[str] = field(default_factory=list)
    inside: list[list[str]] = field(default_factory=list)
    weights: list[list[int]] = field(default_factory=list)
    vectors: dict[str, np.ndarray] = field(default_factory=dict)


def piece(text: str, known: Piece, cast: Sequence[str] = ()) -> Piece:
    """Cut a text into passages in whole sentences; a short rest joins the passage before it."""
    found = sentences(document(text))
    counted = count(text, found, known_to_reader(document(text), found, people(document(text), found, cast)))
    kept = [(sentence, packed) for sentence, packed in zip(found, counted, strict=True) if packed]
    passages: list[list[int]] = [[]]
    for number in range(len(kept)):
        passages[-1].append(number)
        if total([kept[i][1] for i in passages[-1]]).words >= PASSAGE_WORDS:
            passages.append([])
    rest = passages.pop()
    if rest and passages and total([kept[i][1] for i in rest]).words < LEAST_WORDS:
        passages[-1] += rest
    elif rest:
        passages.append(rest)
    mean, spread = np.array(scale().means), np.array(scale().spreads)
    return replace(
        known,
        whole=(np.array(parts(total(counted))) - mean) / spread,
        rows=(np.array([parts(total([kept[i][1] for i in passage])) for passage in passages]) - mean) / spread,
        words=[total([kept[i][1] for i in passage]).words for passage in passages],
        windows=[text[kept[passage[0]][0].start : kept[passage[-1]][0].end] for passage in passages],
        inside=[[text[kept[i][0].start : kept[i][0].end] for i in passage] for passage in passages],
        weights=[[total([kept[i][1]]).words for i in passage] for passage in passages],
    )


def read(folder: Path) -> dict[str, list[Piece]]:
    """Return the texts: OneStopEnglish fitted to and not, the letters by part, CLEAR."""
    sys.path.insert(0, str(ROOT / "models"))
    from make_reading_age import fitted_to

    found: dict[str, list[Piece]] = {name: [] for name in ("fitted", "held", "train", "dev", "test", "clear")}
    for title, texts in triples(folder):
        found["fitted" if fitted_to(title) else "held"] += [piece(text, Piece(title, level - 1.0)) for level, text in enumerate(texts)]
    for part in ("train", "dev", "test"):
        for letter in gold(part):
            known = Piece(letter["set"] or letter["id"], (letter["child_age"] - MIDDLE_AGE) / AGE_STEP, age=letter["child_age"], quality=letter["quality"])
            found[part].append(piece(letter["text"], known, letter["cast"]))
    csv.field_size_limit(1_000_000)
    with (folder / "clear_half.csv").open(encoding="utf-8", newline="") as file:
        found["clear"] = [piece(row["Excerpt"], Piece("", 0.0, judged=float(row["BT_easiness"]))) for row in csv.DictReader(file)]
    return found


def give_vectors(pieces: Sequence[Piece], kept: Path | None) -> None:
    """Give each passage its vectors: of the window as one passage, and the mean of its sentences'."""
    units = {"window": [text for one in pieces for text in one.windows], "sentence": [text for one in pieces for inside in one.inside for text in inside]}
    vectors = dict(np.load(kept)) if kept and kept.exists() else {name: encode(texts) for name, texts in units.items()}
    if any(len(vectors[name]) != len(texts) for name, texts in units.items()):
        message = "The kept vectors are of other texts; delete the file."
        raise SystemExit(message)
    if kept and not kept.exists():
        np.savez(kept, **vectors)
    window, sentence = iter(vectors["window"]), iter(vectors["sentence"])
    for one in pieces:
        one.vectors["window"] = np.array([next(window) for _ in one.windows])
        means = [np.average([next(sentence) for _ in inside], axis=0, weights=weights) for inside, weights in zip(one.inside, one.weights, strict=True)]
        one.vectors["sentence"] = np.array(means)


@dataclass(frozen=True)
class Choice:
    """One way to use the vectors.

    Attributes:
        unit: whole windows, or the mean of a window's sentences.
        kind: vectors alone, added to the three parts, or fitted to what today's composite leaves over.
        within: fitted within titles (each title's mean taken away), so that the subject does not count.
        dimensions: principal components kept.
        penalty: of the ridge, for each row.
        letters: what all good letters of train and dev weigh together against all of OneStopEnglish.
    """

    unit: str
    kind: str
    within: bool
    dimensions: int
    penalty: float
    letters: float = 0.0

    def __str__(self) -> str:
        """Show the choice."""
        return f"{self.unit}, {self.dimensions} dims{', within titles' if self.within else ''}, penalty {self.penalty:g}"


Score = Callable[[Piece], np.ndarray]


def today(one: Piece) -> np.ndarray:
    """Return today's composite of each passage, and last of the whole text."""
    return np.append(one.rows.mean(axis=1), one.whole.mean())


def _less_mean(values: np.ndarray, groups: np.ndarray) -> np.ndarray:
    """Take each group's mean away."""
    _, number = np.unique(groups, return_inverse=True)
    sums = np.zeros((number.max() + 1, values.shape[1]))
    np.add.at(sums, number, values)
    return values - (sums / np.bincount(number)[:, None])[number]


def _ridge(x: np.ndarray, y: np.ndarray, penalty: float, weight: np.ndarray) -> np.ndarray:
    """Return the coefficients of a ridge on centred columns."""
    return np.linalg.solve((x * weight[:, None]).T @ x + penalty * weight.sum() * np.eye(x.shape[1]), (x * weight[:, None]).T @ y)


def fit(choice: Choice, texts: Sequence[Piece], letters: Sequence[Piece] = ()) -> Score:
    """Return a score fitted to the levels of OneStopEnglish and, where they weigh anything, the ages of letters."""
    vectors, rows = (np.concatenate(each) for each in zip(*((one.vectors[choice.unit], one.rows) for one in texts), strict=True))
    titles, level = (np.repeat([getattr(one, name) for one in texts], [len(one.words) for one in texts]) for name in ("group", "level"))
    if not choice.within:
        titles = np.zeros(len(level))
    middle = vectors.mean(axis=0)
    x, known, y = _less_mean(vectors - middle, titles), _less_mean(rows, titles), _less_mean(level[:, None], titles)[:, 0]
    axes = np.linalg.svd(x, full_matrices=False)[2][: choice.dimensions].T if choice.dimensions < ALL else np.eye(ALL)
    x = x @ axes
    spread = x.std(axis=0) if choice.dimensions < ALL else np.full(ALL, x.std())
    x, weight = x / spread, np.ones(len(y))
    if choice.letters and letters:
        theirs = np.concatenate([one.vectors[choice.unit] for one in letters]) @ axes / spread
        ages = np.repeat([one.level for one in letters], [len(one.words) for one in letters])
        parts_of = np.concatenate([one.rows for one in letters])
        x, known, y = np.vstack([x, theirs - theirs.mean(axis=0)]), np.vstack([known, parts_of - parts_of.mean(axis=0)]), np.append(y, ages - ages.mean())
        weight = np.append(weight, np.full(len(ages), choice.letters * len(level) / len(ages)))
    composite, a = known.mean(axis=1), np.zeros(3)
    if choice.kind == "added":
        both = _ridge(np.hstack([known, x]), y, choice.penalty, weight)
        a, b = both[:3], both[3:]
    else:
        slope = (weight * composite * y).sum() / (weight * composite**2).sum() if choice.kind == "residual" else 0.0
        a, b = np.full(3, slope / 3), _ridge(x, y - slope * composite, choice.penalty, weight)

    def score(one: Piece) -> np.ndarray:
        by_vector = (one.vectors[choice.unit] - middle) @ axes / spread @ b
        return np.append(one.rows @ a + by_vector, one.whole @ a + np.average(by_vector, weights=one.words))

    return score


def cross_validated(choice: Choice, texts: Sequence[Piece]) -> float:
    """Return the mean over titles of the rank correlation of passages' scores with their levels, each title left out."""
    titles = sorted({one.group for one in texts})
    found = []
    for number in range(FOLDS):
        outside = set(titles[number::FOLDS])
        score = fit(choice, [one for one in texts if one.group not in outside])
        found += [_within(score, [one for one in texts if one.group == title]) for title in titles[number::FOLDS]]
    return float(np.mean(found))


def _within(score: Score, texts: Sequence[Piece]) -> float:
    """Return the rank correlation of the passages of one title with their levels."""
    return float(spearmanr(np.concatenate([score(one)[:-1] for one in texts]), np.repeat([one.level for one in texts], [len(one.words) for one in texts]))[0])


@dataclass(frozen=True)
class Judged:
    """What one score makes of the texts that judge: a value a text (CLEAR, good letters), right or not a title, pairs of the same message in order."""

    clear: np.ndarray
    held: np.ndarray
    good: np.ndarray
    test: np.ndarray
    pairs: tuple[int, int]


def judge(choice: Choice | None, found: dict[str, list[Piece]]) -> Judged:
    """Judge a choice (none: today's composite); a letter that would be fitted to is scored by a fit without its set."""
    fitted_letters = [one for part in ("train", "dev") for one in found[part] if one.quality == "good"]
    score = today if choice is None else fit(choice, found["fitted"], fitted_letters)

    def of_letter(one: Piece) -> float:
        if choice is None or not choice.letters or any(one is other for other in found["test"]):
            return float(score(one)[-1])
        return float(fit(choice, found["fitted"], [other for other in fitted_letters if other.group != one.group])(one)[-1])

    letters = [(one, of_letter(one)) for part in ("train", "dev", "test") for one in found[part] if one.quality == "good" or "set" in one.group]
    titles = sorted({one.group for one in found["held"]})
    by_title = [[float(score(one)[-1]) for one in sorted(_of(found["held"], title), key=lambda one: one.level)] for title in titles]
    pairs = [mine < theirs for one, mine in letters for other, theirs in letters if "set" in one.group and one.group == other.group and one.age < other.age]
    return Judged(
        np.array([float(score(one)[-1]) for one in found["clear"]]),
        np.array([easy < middle < hard for easy, middle, hard in by_title], dtype=float),
        np.array([value for one, value in letters if one.quality == "good"]),
        np.array([value for one, value in letters if one.quality == "good" and any(one is other for other in found["test"])]),
        (sum(pairs), len(pairs)),
    )


def _of(texts: Sequence[Piece], title: str) -> Iterator[Piece]:
    """Yield the texts of one title."""
    return (one for one in texts if one.group == title)


def interval(mine: np.ndarray, base: np.ndarray, figure: Callable[[np.ndarray, np.ndarray], float]) -> str:
    """Return the 95% interval of how much one score's figure lies above another's, texts drawn with replacement."""
    chance = np.random.default_rng(0)
    draws = (chance.integers(len(mine), size=len(mine)) for _ in range(DRAWS))
    low, high = np.nanquantile([figure(mine[draw], draw) - figure(base[draw], draw) for draw in draws], [0.025, 0.975])
    return f"{low:+.3f} to {high:+.3f}"


def row(name: str, tried: float | None, own: Judged, base: Judged, found: dict[str, list[Piece]]) -> tuple[str, ...]:
    """Return one line of the table."""
    judged = -np.array([one.judged for one in found["clear"]])
    good = [one for part in ("train", "dev", "test") for one in found[part] if one.quality == "good"]
    ages, test_ages = np.array([one.age for one in good]), [one.age for one in found["test"] if one.quality == "good"]
    cells = [name, "–" if tried is None else f"{tried:.3f}", f"{spearmanr(own.clear, judged)[0]:.3f}", f"{pearsonr(own.clear, judged)[0]:.3f}"]
    cells += ["–" if own is base else interval(own.clear, base.clear, lambda values, draw: spearmanr(values, judged[draw])[0])]
    cells += [f"{own.held.sum():.0f} of {len(own.held)}", f"{spearmanr(own.good, ages)[0]:.3f}"]
    cells += ["–" if own is base else interval(own.good, base.good, lambda values, draw: spearmanr(values, ages[draw])[0])]
    return (*cells, f"{spearmanr(own.test, test_ages)[0]:.3f}", f"{own.pairs[0]} of {own.pairs[1]}")


def table(found: dict[str, list[Piece]]) -> list[tuple[str, ...]]:
    """Return today's figures, those of each family's choice, and, picked after looking, the one that CLEAR likes best."""
    choices = [Choice(*each) for each in product(UNITS, KINDS, (False, True), DIMENSIONS, PENALTIES)]
    tried = {choice: cross_validated(choice, found["fitted"]) for choice in choices}
    small = [choice for choice in choices if choice.dimensions < ALL]
    picked = {kind: max((c for c in choices if c.kind == kind), key=tried.__getitem__) for kind in KINDS}
    picked |= {f"{kind}, 4 to 16 dims": max((c for c in small if c.kind == kind), key=tried.__getitem__) for kind in KINDS[1:]}
    base = judge(None, found)
    judged = -np.array([one.judged for one in found["clear"]])
    both = {choice: judge(choice, found) for choice in choices}
    liked = max(choices, key=lambda choice: spearmanr(both[choice].clear, judged)[0])
    rows = [
        (
            "score",
            "left-out titles: passages with level",
            f"CLEAR Spearman, n={len(judged)}",
            "Pearson",
            "less today's, 95%",
            "held-out titles in order",
            f"letters: good ones with age, n={len(base.good)}",
            "less today's, 95%",
            f"of test only, n={len(base.test)}",
            "same message, pairs in order",
        )
    ]
    rows.append(
        row("today's composite", float(np.mean([_within(today, [*_of(found["fitted"], t)]) for t in {o.group for o in found["fitted"]}])), base, base, found)
    )
    for name, choice in picked.items():
        rows.append(row(f"{name}: {choice}", tried[choice], both[choice], base, found))
    for weight in (0.25, 1.0):
        also = replace(picked["residual, 4 to 16 dims"], letters=weight)
        rows.append(row(f"the last, letters fitted to with weight {weight:g}", None, judge(also, found), base, found))
    rows.append(row(f"picked after looking at CLEAR: {liked.kind}, {liked}", tried[liked], both[liked], base, found))
    better = [choice for choice in choices if spearmanr(both[choice].clear, judged)[0] > spearmanr(base.clear, judged)[0]]
    print(
        f"Of {len(choices)} ways tried, {len(better)} lie above today's on CLEAR; rank correlation of left-out titles' figure with CLEAR's over all ways: ",
        end="",
    )
    print(f"{spearmanr([tried[c] for c in choices], [spearmanr(both[c].clear, judged)[0] for c in choices])[0]:.2f}\n")
    return rows


def main() -> None:
    """Measure and print."""
    data = os.environ.get("IRO_TEXT_DATA")
    if not data:
        print("The public corpora were not at hand (IRO_TEXT_DATA), so nothing is measured.")
        return
    found = read(Path(data))
    give_vectors([one for texts in found.values() for one in texts], Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    head, *body = ["| " + " | ".join(cells) + " |" for cells in table(found)]
    print("\n".join([head, "|" + "---|" * (head.count("|") - 1), *body]))


if __name__ == "__main__":
    main()
