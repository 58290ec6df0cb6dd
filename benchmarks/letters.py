"""The gold letters, as the benchmarks read them."""

import json
from pathlib import Path

from iro_text.document import Document
from iro_text.ingest.text import blocks

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "corpora" / "letters"


def gold(part: str) -> list[dict[str, object]]:
    """Return the labelled letters of one part (train, dev or test)."""
    return [json.loads(line) for line in (GOLD / f"{part}.jsonl").read_text(encoding="utf-8").splitlines()]


def document(text: str) -> Document:
    """Return a text as the program reads a text file."""
    return Document(text, blocks=tuple(blocks(text)))
