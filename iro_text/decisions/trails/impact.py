"""Follows what the officer raised: which decision it was about, and which later review first reports that done."""

from collections.abc import Iterator, Sequence

from iro_text.decisions.trails.likeness import Said, cosine, vectors, weighted_overlap
from iro_text.report.impact import Impact
from iro_text.report.reviews import ReviewRecord, Trail

# What was raised is about a decision from such a likeness on; chosen by hand, as few labelled records say which decision a challenge is about.
ALIKE = 0.42


def impacts(records: Sequence[ReviewRecord], trails: Sequence[Trail]) -> tuple[Impact, ...]:
    """Return what the officer raised in a child's records, in order, each with what became of it.

    Args:
        records: in order of time.
        trails: across them.
    """
    raised = [(number, challenge) for number, record in enumerate(records) for challenge in record.challenges]
    decided = [(number, decision) for number, record in enumerate(records) for decision in record.decisions]
    if not raised:
        return ()
    told = [records[number].words((item.start, item.end)) for number, item in raised]
    said = [Said("", words, words) for words in told]
    acts = [Said(decision.id, records[number].words(decision.action), records[number].words((decision.start, decision.end))) for number, decision in decided]
    rows, _ = vectors([*said, *acts])
    found: list[Impact] = []
    for at, (number, challenge) in enumerate(raised):
        likely = [
            (_alike(said[at], acts[place], float(rows[at] @ rows[len(said) + place])), -abs(when - number), decision.id)
            for place, (when, decision) in enumerate(decided)
            if when <= number
        ]
        score, _, decision = max(likely, default=(0.0, 0, ""))
        about = decision if score >= ALIKE else None
        changed = next(_changes(records, trails, about, number), None) if about else None
        found.append(
            Impact(
                records[number].id,
                challenge.start,
                challenge.end,
                challenge.route,
                challenge.answer,
                about,
                records[changed[0]].header.review_date if changed else None,
                changed[1] if changed else "",
            )
        )
    return tuple(found)


def _alike(raised: Said, act: Said, meaning: float) -> float:
    """Return how likely it is that what was raised is about a decision, 0 to about 1."""
    words = max(weighted_overlap(act.stems, raised.stems)[0], cosine(raised.grams, act.grams))
    shared = bool(raised.subjects & act.subjects)
    return 0.6 * meaning + 0.25 * words + (0.15 if shared else 0.0)


def _changes(records: Sequence[ReviewRecord], trails: Sequence[Trail], decision: str, since: int) -> Iterator[tuple[int, str]]:
    """Yield the reviews after one that report a decision, or the same in other words, done; with their words."""
    trail = next((trail.decisions for trail in trails if decision in trail.decisions), (decision,))
    for number in range(since, len(records)):
        for item in records[number].previous:
            if number > since and item.status == "done" and item.refers_to in trail:
                yield number, records[number].words((item.start, item.end))
