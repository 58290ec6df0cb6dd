"""Themes found beside those that people gave: ours, BERTopic (default and its best setting), NMF, LDA and k-means, on the same draws and vectors; writes `benchmarks/theming.md`.

`python benchmarks/theming.py`. `IRO_TEXT_THEMES` names a folder with labelled public notes (`bank.jsonl`, `gam1.jsonl`, `gam2.jsonl`); without it only the project's own audits are measured.
BERTopic runs in an environment of its own in `.bench/` (`IRO_TEXT_BENCH` names another folder); where it cannot be had its rows are left out.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from statistics import mean

import numpy as np
from environment import python_in
from letters import ROOT
from sklearn.cluster import KMeans
from sklearn.decomposition import NMF, LatentDirichletAllocation
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.metrics import adjusted_mutual_info_score, adjusted_rand_score

from iro_text import encoder
from iro_text.audit.changes import NO_THEME, Change
from iro_text.audit.theme import theme_notes
from iro_text.report import Note
from iro_text.themes.assign import assign
from iro_text.themes.codebook import as_codebook, read_codebook
from iro_text.themes.discovery import fit
from iro_text.themes.match import Matcher, shipped_matcher
from iro_text.themes.polarity import polarities

HERE = Path(__file__).resolve().parent
DATA = os.environ.get("IRO_TEXT_THEMES")
ENVIRONMENT = Path(os.environ.get("IRO_TEXT_BENCH") or ROOT / ".bench") / "bertopic"
NEEDED = ["bertopic==0.17.4", "umap-learn==0.5.12", "hdbscan==0.8.44"]
DRAWS, SIZE, THEMES, LEAST = 5, 200, 15, 4
RESAMPLES, SHARE, ORDERS = 4, 0.85, 100
NEAR_COUNT = 0.3
AUDITS = ("dev", "dev_next", "test", "test_next")
NEXT = {"dev": "dev_next", "test": "test_next"}


@dataclass(frozen=True)
class Draw:
    """Notes with the themes that people gave them."""

    name: str
    texts: list[str]
    themes: list[str]
    vectors: np.ndarray


def audit(part: str) -> list[dict]:
    """Return the notes of one part of the corpus."""
    return [json.loads(line) for line in (ROOT / "corpora" / "audit" / f"{part}.jsonl").read_text(encoding="utf-8").splitlines()]


def public() -> Iterator[Draw]:
    """Yield the draws from public notes."""
    if not DATA:
        return
    read = {name: [json.loads(line) for line in (Path(DATA) / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()] for name in ("bank", "gam1", "gam2")}
    by_theme: dict[str, list[str]] = {}
    for row in read["bank"]:
        by_theme.setdefault(row["label"], []).append(row["text"])
    for seed in range(DRAWS):
        chance = random.Random(seed)
        themes = chance.sample(sorted(by_theme), THEMES)
        weights = [chance.random() + 0.15 for _ in themes]
        sizes = [max(LEAST, round(SIZE * weight / sum(weights))) for weight in weights]
        rows = [(text, theme) for theme, size in zip(themes, sizes, strict=True) for text in chance.sample(by_theme[theme], min(size, len(by_theme[theme])))]
        chance.shuffle(rows)
        texts = [text for text, _ in rows]
        yield Draw(f"bank{seed}", texts, [theme for _, theme in rows], encoder.encode(texts))
    for name in ("gam1", "gam2"):
        texts = [row["text"] for row in read[name]]
        yield Draw(name, texts, [row["label"] for row in read[name]], encoder.encode(texts))


def own() -> Iterator[Draw]:
    """Yield the project's own audits."""
    for part in AUDITS:
        rows = audit(part)
        texts = [row["text"] for row in rows]
        yield Draw(part, texts, [row["theme"] or "none" for row in rows], encoder.encode(texts))


def plain(draw: Draw) -> dict[str, list[int]]:
    """Return the themes of the plain methods, which are told the true number."""
    number = len(set(draw.themes))
    words = TfidfVectorizer(stop_words="english", sublinear_tf=True).fit_transform(draw.texts)
    counts = CountVectorizer(stop_words="english").fit_transform(draw.texts)
    return {
        "k-means on the vectors (true number)": KMeans(number, n_init=10, random_state=0).fit_predict(draw.vectors).tolist(),
        "NMF (true number)": NMF(number, init="nndsvda", random_state=0, max_iter=500).fit_transform(words).argmax(axis=1).tolist(),
        "LDA (true number)": LatentDirichletAllocation(number, random_state=0).fit_transform(counts).argmax(axis=1).tolist(),
    }


def bertopic(draws: Sequence[Draw]) -> dict | None:
    """Return BERTopic's themes by setting and draw, or None where it cannot be had."""
    python = python_in(ENVIRONMENT, *NEEDED)
    if python is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        rows = [{"name": draw.name, "texts": draw.texts} for draw in draws]
        (Path(folder) / "draws.json").write_text(json.dumps(rows), encoding="utf-8")
        for draw in draws:
            np.save(Path(folder) / f"{draw.name}.npy", draw.vectors)
        done = subprocess.run([python, HERE / "peers" / "bertopic_peer.py", folder], check=False, capture_output=True)
        return json.loads((Path(folder) / "labels.json").read_text(encoding="utf-8")) if done.returncode == 0 else None


def row(name: str, draws: Sequence[Draw], labels: dict[str, list[int]], seconds: float | None) -> str:
    """Return one line of the table over some draws."""
    ami = [adjusted_mutual_info_score(draw.themes, labels[draw.name]) for draw in draws]
    ari = [adjusted_rand_score(draw.themes, labels[draw.name]) for draw in draws]
    close = [abs(len(set(labels[draw.name]) - {-1}) - len(set(draw.themes))) <= NEAR_COUNT * len(set(draw.themes)) for draw in draws]
    each = " ".join(f"{value:.2f}" for value in ami)
    return f"| {name} | {mean(ami):.3f} | {mean(ari):.3f} | {sum(close)} of {len(close)} | {each} | {'–' if seconds is None else f'{seconds:.1f}'} |"


def discovery_table(draws: Sequence[Draw]) -> Iterator[str]:
    """Yield a table of every method on some draws, no framework given."""
    yield "| method | AMI | ARI | number of themes within 30% | AMI of each draw | CPU s a draw |"
    yield "|---|---|---|---|---|---|"
    start = time.process_time()
    ours = {draw.name: fit(draw.texts, draw.vectors).tolist() for draw in draws}
    yield row("iro-text, discovery", draws, ours, (time.process_time() - start) / len(draws))
    theirs = bertopic(draws)
    for setting, name in (("default", "BERTopic 0.17.4, default"), ("best", "BERTopic, min_topic_size 5, outliers reduced")):
        if theirs:
            found = theirs[setting]
            yield row(name, draws, {key: value["labels"] for key, value in found.items()}, mean(value["seconds"] for value in found.values()))
    told = {draw.name: plain(draw) for draw in draws}
    for name in next(iter(told.values())):
        yield row(name, draws, {draw.name: told[draw.name][name] for draw in draws}, None)


def steadiness(draws: Sequence[Draw]) -> Iterator[str]:
    """Yield how our themes hold over orders of the rows and when notes are left out."""
    same, together = [], []
    for draw in draws:
        base = fit(draw.texts, draw.vectors)
        for seed in range(ORDERS // len(draws) + 1):
            order = np.random.default_rng(seed).permutation(len(draw.texts))
            again = fit([draw.texts[i] for i in order], draw.vectors[order])
            same.append(adjusted_rand_score(base[order], again) == 1)
        runs = []
        for seed in range(RESAMPLES):
            kept = sorted(random.Random(seed).sample(range(len(draw.texts)), int(SHARE * len(draw.texts))))
            runs.append(dict(zip(kept, fit([draw.texts[i] for i in kept], draw.vectors[kept]), strict=True)))
        for first in range(RESAMPLES):
            for second in range(first):
                both = sorted(runs[first].keys() & runs[second].keys())
                together.append(adjusted_rand_score([runs[first][i] for i in both], [runs[second][i] for i in both]))
    yield f"- The same themes in {sum(same)} of {len(same)} random orders of the rows."
    yield f"- Two runs on 85% of the notes each, the number of themes chosen each time: ARI {mean(together):.3f}."


def joined_table(draws: Sequence[Draw]) -> Iterator[str]:
    """Yield framework and discovery joined, on the project's own audits."""
    yield "| audit | AMI | ARI | theme right | one-offs left over | others left over | strength or dilemma right | all four right |"
    yield "|---|---|---|---|---|---|---|---|"
    for draw in draws:
        found = assign(draw.texts, draw.vectors, shipped_matcher())
        labels = [found.themes[label] if label >= 0 else "none" for label in found.labels]
        alone = np.array([theme == "none" for theme in draw.themes])
        left = np.array([label == "none" for label in labels])
        right = np.array([label == theme for label, theme in zip(labels, draw.themes, strict=True)])
        said = [item["polarity"] for item in audit(draw.name)]
        told = polarities(draw.texts, draw.vectors, [None] * len(said))
        plain_ones = [place for place, polarity in enumerate(said) if polarity in ("strength", "dilemma")]
        yield (
            f"| {draw.name} ({len(draw.texts)}) | {adjusted_mutual_info_score(draw.themes, labels):.3f} | {adjusted_rand_score(draw.themes, labels):.3f} | {right[~alone].mean():.3f} "
            f"| {left[alone].mean():.2f} | {left[~alone].mean():.2f} | {mean(told[place] == said[place] for place in plain_ones):.3f} | {mean(one == other for one, other in zip(told, said, strict=True)):.3f} |"
        )


def codebook_table() -> Iterator[str]:
    """Yield how an audit's codebook, as the run left it and after an auditor moved every note, sorts the next year's audit of another council."""
    yield "| codebook of | notes of | themes of both | right first | in the first three |"
    yield "|---|---|---|---|---|"
    for (part, following), moved in product(NEXT.items(), (False, True)):
        rows, new = audit(part), audit(following)
        notes = tuple(Note(row["id"], row["text"], row["auditor"], row["child_ref"], row["source"]) for row in rows)
        report = theme_notes(notes, changes=[Change("move", (row["id"], row["theme"] or NO_THEME)) for row in rows] if moved else ())
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "codebook.json"
            path.write_text(json.dumps(as_codebook(report)), encoding="utf-8")
            framework, _ = read_codebook(str(path))
        known = [row for row in new if row["theme"] in framework.ids()]
        texts = [row["text"] for row in known]
        likely = Matcher(framework).match(texts, encoder.encode(texts)).likely
        ranks = [int((-line).argsort().tolist().index(framework.ids().index(row["theme"]))) for line, row in zip(likely, known, strict=True)]
        yield f"| {part}{', every note moved' if moved else ''} | {following} | {len(known)} notes | {mean(rank == 0 for rank in ranks):.3f} | {mean(rank < 3 for rank in ranks):.3f} |"  # noqa: PLR2004 - the first three


def main() -> None:
    """Measure and write."""
    lines = ["# Theming", "", "Made by `python benchmarks/theming.py`. AMI and ARI beside the themes that people gave; notes that fit none are one group.", ""]
    audits = list(own())
    draws = list(public())
    if draws:
        lines += ["## Public notes, no framework", "", *discovery_table(draws), "", *steadiness(draws), ""]
    lines += [
        "## The project's own audits, no framework",
        "",
        "dev, dev_next: looked at while the settings were chosen. test, test_next: not. iro-text looks through the field's lens, which was learned from other councils' labelled notes; the others have no such thing.",
        "",
        *discovery_table(audits),
        "",
    ]
    lines += [
        "## The project's own audits, framework and discovery joined",
        "",
        *joined_table(audits),
        "",
        "## Last year's codebook on other notes",
        "",
        *codebook_table(),
    ]
    (HERE / "theming.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    sys.path.insert(0, str(HERE))
    main()
