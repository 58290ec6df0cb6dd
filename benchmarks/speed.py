"""Speed beside other tools: CPU seconds on the same letters, and whole processes from a cold start."""

import json
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from environment import python_in
from letters import ROOT, gold

PEERS = Path(__file__).resolve().parent / "peers"
BENCH = ROOT / ".bench"
RUNS = 3
COLD_RUNS = 5
COPIES = 5
PYTHON_PEERS = {"textdescriptives": ["textdescriptives==2.8.4", "spacy>=3.7,<3.9"], "proselint": ["proselint==0.16.0"]}
NODE_PEERS = ["write-good@1.0.8", "retext@9", "retext-english@5", "retext-readability@8", "retext-stringify@4", "text-readability@1.1.1"]


def python_of(peer: str) -> str | None:
    """Return the Python of a peer's own environment, made if need be; None where it cannot be had."""
    python = python_in(BENCH / peer, *PYTHON_PEERS[peer])
    return str(python) if python else None


def node_ready() -> bool:
    """Install the npm peers, and say whether they are there."""
    folder = BENCH / "node"
    if shutil.which("node") is None or shutil.which("npm") is None:
        return False
    if not (folder / "ready").exists():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "package.json").write_text('{"private": true, "type": "module"}\n', encoding="utf-8")
        if subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", *NODE_PEERS], cwd=folder, check=False).returncode:
            return False
        (folder / "ready").touch()
    shutil.copy(PEERS / "node_peers.mjs", folder / "node_peers.mjs")
    return True


def letters_file(folder: str) -> str:
    """Write the letters that every tool reads, and return the file's name."""
    texts = [str(letter["text"]) for part in ("train", "dev") for letter in gold(part)] * COPIES
    path = Path(folder) / "letters.json"
    path.write_text(json.dumps(texts), encoding="utf-8")
    return str(path)


def tasks(letters: str) -> dict[str, list[str]]:
    """Return the command of each task that can be run here; each prints one JSON line."""
    ours = [sys.executable, str(PEERS / "ours.py")]
    commands = {
        "iro-text, all formulas": [*ours, "formulas", letters],
        "textstat, ten formulas": [*ours, "textstat", letters],
        "iro-text, whole letter check": [*ours, "check", letters],
    }
    for peer, name in (("textdescriptives", "TextDescriptives, readability alone"), ("proselint", "proselint, all checks")):
        if python := python_of(peer):
            commands[name] = [python, str(PEERS / f"{peer}_peer.py"), letters]
    if node_ready():
        script = str(BENCH / "node" / "node_peers.mjs")
        for peer in ("write-good", "retext-readability", "text-readability"):
            commands[f"{peer} (npm)"] = ["node", script, peer, letters]
    return commands


def throughput() -> dict[str, dict[str, float]]:
    """Return words per CPU second and CPU milliseconds per letter by task: the median of RUNS runs, tasks in turn."""
    found: dict[str, list[dict[str, float]]] = {}
    with tempfile.TemporaryDirectory() as folder:
        commands = tasks(letters_file(folder))
        for _ in range(RUNS):
            for name, command in commands.items():
                done = subprocess.run(command, capture_output=True, text=True, check=False)
                if done.returncode == 0:
                    found.setdefault(name, []).append(json.loads(done.stdout.splitlines()[-1]))
    return {name: {key: statistics.median(row[key] for row in rows) for key in rows[0]} for name, rows in found.items()}


def cold() -> dict[str, float]:
    """Return CPU seconds of whole processes on one shipped letter: the median of COLD_RUNS."""
    program = [sys.executable, "-m", "iro_text"]
    letter = str(ROOT / "corpora" / "letters" / "first-draft.docx")
    one = "The cat sat on the mat. It was a happy creature."
    textstat = f"from iro_text.readability.reference import textstat_values; from iro_text.document import Document; textstat_values(Document({one!r}))"
    commands = {
        "iro-text --help": [*program, "--help"],
        "iro-text letter first-draft.docx": [*program, "letter", letter],
        "textstat, first score (its dictionary supplied)": [sys.executable, "-c", textstat],
    }
    return {name: statistics.median(cpu_seconds(command) for _ in range(COLD_RUNS)) for name, command in commands.items()}


def cpu_seconds(command: list[str]) -> float:
    """Return user and system seconds of one process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, capture_output=True, check=True, cwd=ROOT)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
