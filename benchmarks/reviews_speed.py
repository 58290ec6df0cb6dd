"""Times the reading of a council's year of records at four sizes, each in a process of its own: `python benchmarks/reviews_speed.py`, written to reviews_speed.md.

The records are those of the labelled corpus under ever new children's codes. What one child's reading remembers is forgotten before the next, so that a text met again costs what a new one costs.
"""

import json
import resource
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

SIZES = (275, 550, 1100, 2200)


def one(size: int) -> dict[str, float]:
    """Read so many records and return the seconds and the greatest memory in MiB."""
    from iro_text.decisions import vectors
    from iro_text.document import Document
    from iro_text.ingest.text import blocks
    from iro_text.reviews.children import by_child
    from iro_text.reviews.read import read_child

    rows = [json.loads(line) for part in ("train", "dev") for line in (ROOT / "corpora" / "reviews" / f"{part}.jsonl").read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if row["kind"] == "record"]
    documents = []
    for number in range(size):
        row, copy = rows[number % len(rows)], number // len(rows)
        details = {
            "child_id": f"{row['child_id']}-{copy}",
            "child_name": row["child_name"],
            "review_number": row["review_number"],
            "review_date": row["review_date"],
        }
        documents.append(Document(row["text"], row["id"], "jsonl", f"{row['id']}-{copy}", tuple(blocks(row["text"])), details=details))
    words = sum(len(document.text.split()) for document in documents)
    begun, cpu = time.perf_counter(), time.process_time()
    decisions = 0
    for child, found in by_child(documents).items():
        decisions += sum(len(record.decisions) for record in read_child(child, found).records)
        vectors.forget()
    return {
        "records": size,
        "words": words,
        "decisions": decisions,
        "seconds": time.perf_counter() - begun,
        "cpu": time.process_time() - cpu,
        "mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def main() -> None:
    """Time every size and write the table."""
    if len(sys.argv) > 1:
        print(json.dumps(one(int(sys.argv[1]))))
        return
    lines = [
        "# Reading a council's year of records",
        "",
        "Made by `python benchmarks/reviews_speed.py`. Wall seconds, CPU seconds and greatest memory of one process.",
        "",
    ]
    lines += ["| records | words | decisions found | seconds | CPU seconds | seconds a record | MiB |", "|---|---|---|---|---|---|---|"]
    for size in SIZES:
        done = subprocess.run([sys.executable, __file__, str(size)], capture_output=True, text=True, check=True)
        row = json.loads(done.stdout)
        lines.append(
            f"| {row['records']} | {row['words']:,} | {row['decisions']:,} | {row['seconds']:.0f} | {row['cpu']:.0f} | {row['seconds'] / row['records']:.3f} | {row['mib']:.0f} |"
        )
        print(lines[-1], flush=True)
    (ROOT / "benchmarks" / "reviews_speed.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
