"""How far two people who labelled the same review records agree: `python benchmarks/agreement.py`; no program is measured here, only its yardstick."""

import json
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.reviews import CORPUS, FAULTS, f1, matched, part_of, plain  # noqa: E402 - after the path is set


def main() -> None:
    """Print the agreement."""
    records, trails = (dev + test for dev, test in zip(part_of("dev"), part_of("test"), strict=True))
    first = {row["id"]: row for row in records}
    joined = {pair for trail in trails for chain in trail["chains"] for pair in zip(chain["decisions"], chain["decisions"][1:], strict=False)}
    second = [json.loads(line) for line in (CORPUS / "second.jsonl").read_text(encoding="utf-8").splitlines()]
    counts: Counter[str] = Counter()
    for row in second:
        gold = first[row["id"]]
        pairs = matched([(d["start"], d["end"]) for d in row["decisions"]], [(d["start"], d["end"]) for d in gold["decisions"]])
        counts.update({"d": len(pairs), "d1": len(gold["decisions"]), "d2": len(row["decisions"])})
        for j, i in pairs.items():
            one, other = gold["decisions"][j], row["decisions"][i]
            counts.update({key: int(one[key] == other[key]) for key in ("due_date", "area")})
            counts["owner"] += plain(one["owner"]) == plain(other["owner"])
            counts["many"] += ("many_in_one" in one["faults"]) == ("many_in_one" in other["faults"])
            counts.update({"f": len(set(one["faults"]) & set(other["faults"]) & set(FAULTS)), "f1": len(one["faults"]), "f2": len(other["faults"])})
        told = matched([(p["start"], p["end"]) for p in row["previous"]], [(p["start"], p["end"]) for p in gold["previous"]])
        counts.update({"p": len(told), "p1": len(gold["previous"]), "p2": len(row["previous"])})
        counts["status"] += sum(gold["previous"][j]["status"] == row["previous"][i]["status"] for j, i in told.items())
        ids = {(row["decisions"][i]["start"], row["decisions"][i]["end"]): gold["decisions"][j]["id"] for j, i in pairs.items()}
        links = {(earlier, ids.get(tuple(span))) for earlier, span in row["links"]}
        wanted = {pair for pair in joined if pair[1].startswith(row["id"])}
        counts.update({"l": len(links & wanted), "l1": len(wanted), "l2": len(links)})
    lines = {
        "decisions, F1": f1(counts["d"], counts["d1"], counts["d2"]),
        "same owner": counts["owner"] / counts["d"],
        "same due date": counts["due_date"] / counts["d"],
        "same area": counts["area"] / counts["d"],
        "faults, F1": f1(counts["f"], counts["f1"], counts["f2"]),
        "same on many in one": counts["many"] / counts["d"],
        "what became of the last ones, F1": f1(counts["p"], counts["p1"], counts["p2"]),
        "same status": counts["status"] / counts["p"],
        "links to the review before, F1": f1(counts["l"], counts["l1"], counts["l2"]),
    }
    print(f"{len(second)} records, {counts['d1']} and {counts['d2']} decisions")
    for name, value in lines.items():
        print(f"| {name} | {value:.3f} |")


if __name__ == "__main__":
    main()
