"""Runs every benchmark in one job and writes `benchmarks/results.md`."""

import platform
import sys
from importlib.metadata import version
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import quality
import speed

HERE = Path(__file__).resolve().parent


def table(rows: list[tuple[str, ...]]) -> str:
    """Return rows as a Markdown table; the first is its head."""
    head, *body = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([head, "|" + "---|" * len(rows[0]), *body]) + "\n"


def speed_tables() -> dict[str, list[tuple[str, ...]]]:
    """Return the speed tables."""
    rows = [("task, the same letters", "words per CPU second", "CPU ms per letter")]
    rows += [(name, f"{row['words_per_s']:,.0f}", f"{row['ms_per_letter']:.2f}") for name, row in speed.throughput().items()]
    cold = [("whole process", "CPU seconds"), *((name, f"{seconds:.2f}") for name, seconds in speed.cold().items())]
    return {"Speed": rows, "From a cold start": cold}


def main() -> None:
    """Measure and write."""
    found = quality.tables() | ({} if "--quality" in sys.argv else speed_tables())
    beside = ", ".join(f"{name} {version(name)}" for name in ("spacy", "textstat", "numpy"))
    head = f"# Results\n\nMade by `make bench` with Python {platform.python_version()}, {beside}. What each table measures: [README.md](README.md).\n"
    missing = "" if quality.DATA else "\nThe public corpora were not at hand (`IRO_TEXT_DATA`), so their tables are left out.\n"
    text = head + missing + "".join(f"\n## {name}\n\n{table(rows)}" for name, rows in found.items())
    if "--quality" not in sys.argv:
        (HERE / "results.md").write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
