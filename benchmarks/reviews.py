"""Measures the reading of review records on a labelled part: `python benchmarks/reviews.py [train|dev|test]`, written to reviews.md for test.

Baselines in the same job: decisions by ten lines of keywords; trails by one-to-one matching of the labelled decisions' texts, by TF-IDF and by sentence vectors, at their best thresholds.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from iro_text import encoder  # noqa: E402 - after the path is set
from iro_text.decisions.trails.follow import one_to_one  # noqa: E402
from iro_text.document import Document  # noqa: E402
from iro_text.ingest.text import blocks  # noqa: E402
from iro_text.language import sentences  # noqa: E402
from iro_text.report.reviews import ChildReviews, Decision, ReviewRecord  # noqa: E402
from iro_text.reviews.read import read_children  # noqa: E402

CORPUS = ROOT / "corpora" / "reviews"
OVERLAP = 0.3
FAULTS = ("no_owner", "group_owner", "no_date", "vague_date", "past_date", "vague_verb", "many_in_one")


def part_of(name: str) -> tuple[list[dict], list[dict]]:
    """Return the records and the trails of one part of the corpus."""
    rows = [json.loads(line) for line in (CORPUS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    return [row for row in rows if row["kind"] == "record"], [row for row in rows if row["kind"] == "trails"]


def document_of(row: dict) -> Document:
    """Return a labelled record as its reader would give it: the child's code beside it, all else in the text."""
    details = {"child_id": row["child_id"], "child_name": row.get("child_name", ""), "review_number": row["review_number"], "review_date": row["review_date"]}
    return Document(row["text"], row["id"], "jsonl", row["id"], tuple(blocks(row["text"])), details=details)


def overlap(a: tuple[int, int], b: tuple[int, int]) -> float:
    """Return how much of two spans together is shared."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared / (max(a[1], b[1]) - min(a[0], b[0])) if shared > 0 else 0.0


def matched(found: Sequence[tuple[int, int]], wanted: Sequence[tuple[int, int]]) -> dict[int, int]:
    """Return the found span of each wanted one, one to one, the greatest overlap first."""
    pairs = sorted(((overlap(f, w), i, j) for i, f in enumerate(found) for j, w in enumerate(wanted)), reverse=True)
    taken: dict[int, int] = {}
    for share, i, j in pairs:
        if share >= OVERLAP and j not in taken and i not in taken.values():
            taken[j] = i
    return taken


def f1(right: int, found: int, wanted: int) -> float:
    """Return the F1 of counts."""
    return 2 * right / (found + wanted) if found + wanted else 1.0


def plain(words: str | None) -> str:
    """Return an owner as it is compared."""
    return " ".join("".join(letter if letter.isalnum() else " " for letter in (words or "").lower()).split()).removeprefix("the ")


def measure(records: Sequence[dict], trails: Sequence[dict], children: Sequence[ChildReviews], *, show: bool = False) -> dict[str, float]:
    """Return every figure of the acceptance list."""
    found = {record.id: record for child in children for record in child.records}
    counts: Counter[str] = Counter()
    same: dict[str, str] = {}
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for row in records:
        same |= _record(row, found[row["id"]], counts, kinds, show=show)
    links = _links(trails, children, same, show=show)
    micro = [sum(kinds[name][which] for name in FAULTS) for which in ("right", "found", "wanted")]
    return {
        "decisions": f1(counts["decision right"], counts["decision found"], counts["decision wanted"]),
        "decisions, precision": counts["decision right"] / max(1, counts["decision found"]),
        "decisions, recall": counts["decision right"] / max(1, counts["decision wanted"]),
        "keywords: decisions": f1(counts["keyword right"], counts["keyword found"], counts["decision wanted"]),
        "owner right": counts["owner"] / max(1, counts["decision right"]),
        "due date right": counts["due"] / max(1, counts["decision right"]),
        "area right": counts["area"] / max(1, counts["decision right"]),
        "faults": f1(*micro),
        **{f"faults: {name}": f1(kinds[name]["right"], kinds[name]["found"], kinds[name]["wanted"]) for name in FAULTS},
        "previous": f1(counts["previous right"], counts["previous found"], counts["previous wanted"]),
        "status right": counts["status"] / max(1, counts["previous right"]),
        "refers right": counts["refers"] / max(1, counts["previous right"]),
        "breaches": counts["breach"] / max(1, len(records)),
        "child's voice": f1(counts["voice right"], counts["voice found"], counts["voice wanted"]),
        "areas spoken of": f1(counts["areas right"], counts["areas found"], counts["areas wanted"]),
        "permanence plan named or not": counts["plan"] / max(1, len(records)),
        "challenges": f1(counts["challenge right"], counts["challenge found"], counts["challenge wanted"]),
        **links,
    }


def _record(row: dict, record: ReviewRecord, counts: Counter[str], kinds: Mapping[str, Counter[str]], *, show: bool) -> dict[str, str]:
    """Count what is right of one record; return the labelled id of each decision that was found."""
    text = row["text"]
    spans = [(d.start, d.end) for d in record.decisions]
    wanted = [(d["start"], d["end"]) for d in row["decisions"]]
    neutral = [tuple(span) for span in row["neutral"]]
    pairs = matched(spans, wanted)
    counted = [i for i, span in enumerate(spans) if i in pairs.values() or not any(overlap(span, other) >= OVERLAP for other in neutral)]
    counts.update({"decision right": len(pairs), "decision found": len(counted), "decision wanted": len(wanted)})
    words = keywords(document_of(row))
    counts.update({"keyword right": len(matched(words, wanted)), "keyword found": len(words)})
    if show:
        _print_missed("", row, (spans, wanted), pairs, counted)
    same: dict[str, str] = {}
    for j, i in pairs.items():
        gold, mine = row["decisions"][j], record.decisions[i]
        same[mine.id] = gold["id"]
        wrong = _decision(gold, mine, counts, kinds)
        if show and wrong:
            print(gold["id"], *wrong, "|", repr(text[gold["start"] : gold["end"]][:150]))
    _previous(row, record, counts, same, show=show)
    _whole(row, record, counts, show=show)
    return same


def _decision(gold: dict, mine: Decision, counts: Counter[str], kinds: Mapping[str, Counter[str]]) -> list[str]:
    """Count what is right of one decision; return what is wrong in words."""
    gaps, faults = {gap.code for gap in mine.gaps}, set(gold["faults"])
    due = mine.due_date.isoformat() if mine.due_date else None
    checks = {"owner": plain(mine.owner) == plain(gold["owner"]), "due": due == gold["due_date"], "area": mine.area == gold["area"]}
    counts.update({name: int(right) for name, right in checks.items()})
    for name in FAULTS:
        kinds[name].update({"right": int(name in gaps and name in faults), "found": int(name in gaps), "wanted": int(name in faults)})
    told = {
        "owner": f"OWNER {mine.owner!r} not {gold['owner']!r}",
        "due": f"DUE {due} {mine.due!r} not {gold['due_date']} {gold['due']!r}",
        "area": f"AREA {mine.area} not {gold['area']}",
    }
    return [told[name] for name, right in checks.items() if not right] + [f"GAPS +{sorted(gaps - faults)} -{sorted(faults - gaps)}"] * (gaps != faults)


def _print_missed(
    what: str, row: dict, spans: tuple[Sequence[tuple[int, int]], Sequence[tuple[int, int]]], pairs: Mapping[int, int], counted: Sequence[int]
) -> None:
    """Print the wanted spans that were not found, and those that were found and are not wanted."""
    found, wanted = spans
    for j, span in enumerate(wanted):
        if j not in pairs:
            print(f"{what}MISSED", row["id"], repr(row["text"][slice(*span)][:140]))
    for i in counted:
        if i not in pairs.values():
            print(f"{what}EXTRA", row["id"], repr(row["text"][slice(*found[i])][:140]))


def _previous(row: dict, record: ReviewRecord, counts: Counter[str], same: Mapping[str, str], *, show: bool) -> None:
    """Count what is right of what became of the last decisions."""
    spans = [(p.start, p.end) for p in record.previous]
    wanted = [(p["start"], p["end"]) for p in row["previous"]]
    pairs = matched(spans, wanted)
    counts.update({"previous right": len(pairs), "previous found": len(spans), "previous wanted": len(wanted)})
    for j, i in pairs.items():
        counts["status"] += record.previous[i].status == row["previous"][j]["status"]
        counts["refers"] += (GOLD.get(record.previous[i].refers_to or "")) == row["previous"][j]["refers_to"]
        if show and record.previous[i].status != row["previous"][j]["status"]:
            print("STATUS", row["id"], record.previous[i].status, "not", row["previous"][j]["status"], repr(row["text"][slice(*wanted[j])][:130]))
    GOLD.update(same)
    if show:
        _print_missed("PREV ", row, (spans, wanted), pairs, range(len(spans)))


GOLD: dict[str, str] = {}


def _whole(row: dict, record: ReviewRecord, counts: Counter[str], *, show: bool) -> None:
    """Count what is right of a record as a whole."""
    right = record.timescale.breach == bool(row["timescale_breach"])
    counts["breach"] += right
    if show and not right:
        print("TIME", row["id"], record.timescale, row["timescale_breach"])
    voice = [tuple(span) for span in row["child_voice"]]
    counts.update({"voice right": len(matched(record.child_voice, voice)), "voice found": len(record.child_voice), "voice wanted": len(voice)})
    areas = set(row["areas"])
    counts.update({"areas right": len(areas & set(record.areas)), "areas found": len(record.areas), "areas wanted": len(areas)})
    counts["plan"] += (record.permanence_plan is None) == (row["permanence_plan"] is None)
    raised = [(c["start"], c["end"]) for c in row.get("challenges", [])]
    mine = [(c.start, c.end) for c in record.challenges]
    counts.update({"challenge right": len(matched(mine, raised)), "challenge found": len(mine), "challenge wanted": len(raised)})


def _links(trails: Sequence[dict], children: Sequence[ChildReviews], same: Mapping[str, str], *, show: bool) -> dict[str, float]:
    """Return the figures of the trails, end to end."""
    wanted = {pair for trail in trails for chain in trail["chains"] for pair in pairwise(chain["decisions"])}
    mine = [(same.get(a, a), same.get(b, b)) for child in children for trail in child.trails for a, b in pairwise(trail.decisions)]
    right = sum(pair in wanted for pair in mine)
    drifts = {tuple(chain["decisions"]) for trail in trails for chain in trail["chains"] if chain["outcome"] == "drift"}
    my_drifts = {tuple(same.get(d, d) for d in trail.decisions) for child in children for trail in child.trails if trail.outcome == "drift"}
    near = [(a, b) for trail in trails for a, b, *_ in trail["near_misses"]]
    place = {same.get(d, d): (child.child_id, trail.decisions) for child in children for trail in child.trails for d in trail.decisions}
    joined = sum(place.get(a) is not None and place.get(a) == place.get(b) for a, b in near)
    if show:
        for pair in mine:
            if pair not in wanted:
                print("LINK EXTRA", *pair)
        for pair in wanted - set(mine):
            print("LINK MISSED", *pair)
    return {
        "links": f1(right, len(mine), len(wanted)),
        "links, precision": right / max(1, len(mine)),
        "links, recall": right / max(1, len(wanted)),
        "drift chains, exact recall": len(drifts & my_drifts) / max(1, len(drifts)),
        "drift chains, recall": _mostly(drifts, my_drifts) / max(1, len(drifts)),
        "drift chains, precision": _mostly(my_drifts, drifts) / max(1, len(my_drifts)),
        "near misses joined": float(joined),
        "near misses": float(len(near)),
        "outcome right of trails found whole": _outcomes(trails, children, same),
    }


def _mostly(chains: Iterable[tuple[str, ...]], others: Iterable[tuple[str, ...]]) -> int:
    """Return how many chains share more than half of all their decisions with one of the others."""
    sets = [set(other) for other in others]
    return sum(any(len(set(chain) & other) * 2 > len(set(chain) | other) for other in sets) for chain in chains)


def _outcomes(trails: Sequence[dict], children: Sequence[ChildReviews], same: Mapping[str, str]) -> float:
    """Return the share of right outcomes of the trails that are found whole."""
    wanted = {tuple(chain["decisions"]): chain["outcome"] for trail in trails for chain in trail["chains"]}
    mine = [(tuple(same.get(d, d) for d in trail.decisions), trail.outcome) for child in children for trail in child.trails]
    right = [wanted[chain] == outcome for chain, outcome in mine if chain in wanted]
    return sum(right) / max(1, len(right))


def keywords(document: Document) -> list[tuple[int, int]]:
    """Return the sentences that ten lines of keywords would take for decisions."""
    found = []
    for sentence in sentences(document):
        low = document.text[sentence.start : sentence.end].lower()
        if ("to be" in low or " to " in low or "will" in low) and any(mark in low for mark in ("by ", "within", "asap", "/20", "sw", "agreed", "action")):
            found.append((sentence.start, sentence.end))
    return found


def baselines(records: Sequence[dict], trails: Sequence[dict]) -> dict[str, float]:
    """Return the best F1 of links by one-to-one matching of the labelled texts, whatever the threshold."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    wanted = {pair for trail in trails for chain in trail["chains"] for pair in pairwise(chain["decisions"])}
    texts = {d["id"]: row["text"][d["start"] : d["end"]] for row in records for d in row["decisions"]}
    acts = {d["id"]: row["text"][slice(*d["action_span"])] for row in records for d in row["decisions"]}
    ids = list(texts)
    words = TfidfVectorizer(sublinear_tf=True).fit_transform([texts[i] for i in ids])
    whole, act = encoder.encode([texts[i] for i in ids]), encoder.encode([acts[i] for i in ids])
    matrices = {
        "TF-IDF": (words @ words.T).toarray(),
        "vectors": whole @ whole.T,
        "vectors of acts": act @ act.T,
    }
    rows = sorted(records, key=lambda row: (row["child_id"], row["review_date"]))
    steps = [(a, b) for a, b in pairwise(rows) if a["child_id"] == b["child_id"]]
    place = {name: number for number, name in enumerate(ids)}
    best: dict[str, float] = {}
    for name, matrix in matrices.items():
        scores = []
        for threshold in np.arange(0.1, 0.95, 0.025):
            mine = []
            for a, b in steps:
                one, other = [d["id"] for d in a["decisions"]], [d["id"] for d in b["decisions"]]
                likely = {(i, j): float(min(0.999, max(0.001, matrix[place[x], place[y]]))) for i, x in enumerate(one) for j, y in enumerate(other)}
                mine += [(one[i], other[j]) for i, j in one_to_one(likely, float(threshold))]
            scores.append(f1(sum(pair in wanted for pair in mine), len(mine), len(wanted)))
        best[f"{name}: links"] = max(scores)
    return best


def main() -> None:
    """Measure one part and print, or write for test."""
    part = next((word for word in sys.argv[1:] if not word.startswith("-")), "dev")
    records, trails = part_of(part)
    children = read_children([document_of(row) for row in records], measure=False)
    figures = {**measure(records, trails, children, show="--show" in sys.argv), **baselines(records, trails)}
    lines = [f"| {name} | {value:.3f} |" for name, value in figures.items()]
    head = [f"# Review records: {part}, {len(trails)} children, {len(records)} records", "", "| measure | value |", "|---|---|"]
    report = "\n".join([*head, *lines]) + "\n"
    print(report)
    if part == "test":
        (ROOT / "benchmarks" / "reviews.md").write_text(report, encoding="utf-8")


if __name__ == "__main__":
    main()
