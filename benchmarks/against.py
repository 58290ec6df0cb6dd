"""Measures a letter set beside its record on a labelled part: `python benchmarks/against.py [train|dev|test]`."""

import json
import sys
from collections import Counter
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.reviews import document_of, f1, matched, part_of  # noqa: E402 - after the path is set
from iro_text.decisions import find_promises  # noqa: E402
from iro_text.decisions.against import against_record  # noqa: E402
from iro_text.decisions.records.read import read_record  # noqa: E402
from iro_text.document import Document  # noqa: E402
from iro_text.ingest.text import blocks  # noqa: E402
from iro_text.language import sentences  # noqa: E402

KINDS = {"not_decided": "promised and not decided", "date": "days that differ", "owner": "people that differ"}


def main() -> None:
    """Measure and print."""
    part = next((word for word in sys.argv[1:] if not word.startswith("-")), "dev")
    records = {row["id"]: row for row in part_of(part)[0]}
    letters = [json.loads(line) for line in (ROOT / "corpora" / "reviews" / "letters.jsonl").read_text(encoding="utf-8").splitlines()]
    counts: Counter[str] = Counter()
    for letter in (row for row in letters if row["split"] == part):
        row = records[letter["record"]]
        record = read_record(document_of(row), row["id"])
        document = Document(letter["text"], blocks=tuple(blocks(letter["text"])))
        read = sentences(document)
        found = against_record(document, read, find_promises(document, read, date.fromisoformat(row["review_date"])), record)
        for kind in KINDS:
            mine = [(item.start, item.end) for item in found if item.kind == kind]
            spans = [(letter["text"].index(p["quote"]), letter["text"].index(p["quote"]) + len(p["quote"])) for p in letter["promises"] if planted(p, kind)]
            counts.update({f"{kind} right": len(matched(mine, spans)), f"{kind} found": len(mine), f"{kind} wanted": len(spans)})
            if "--show" in sys.argv:
                print(
                    letter["id"],
                    kind,
                    "found",
                    [letter["text"][slice(*span)][:70] for span in mine],
                    "wanted",
                    [letter["text"][slice(*span)][:70] for span in spans],
                )
        spans = {(d["start"], d["end"]): d["id"] for d in row["decisions"]}
        told = matched([(d.start, d.end) for d in record.decisions], list(spans))
        gold = list(spans.values())
        words = {item.record for item in found if item.kind == "left_out"}
        mine_left = {gold[j] for j, i in told.items() if " ".join(row["text"][record.decisions[i].start : record.decisions[i].end].split()) in words}
        wanted = set(letter["left_out"])
        counts.update({"left right": len(mine_left & wanted), "left found": len(mine_left), "left wanted": len(wanted)})
    print(f"# Letters beside their records: {part}\n\n| what | right | found | wanted | F1 |\n|---|---|---|---|---|")
    for kind, name in (*KINDS.items(), ("left", "decided and not told")):
        right, mine, wanted_count = (counts[f"{kind} {which}"] for which in ("right", "found", "wanted"))
        print(f"| {name} | {right} | {mine} | {wanted_count} | {f1(right, mine, wanted_count):.3f} |")


def planted(promise: dict, kind: str) -> bool:
    """Say whether a promise was written to differ in one way."""
    return {"not_decided": promise["decision"] is None, "date": promise["date_differs"], "owner": promise["owner_differs"]}[kind]


if __name__ == "__main__":
    main()
