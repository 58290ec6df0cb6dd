"""How what is found in review records is called on screen: areas, gaps, outcomes, days, and how long a trail is."""

import re
from collections.abc import Iterable
from datetime import date

from iro_text.export.audit_view import counted
from iro_text.report import ChildReviews, Decision, ReviewRecord, Trail

NO_REASON = "No reason is given in the records."
AREAS = {
    "health": "health",
    "education": "education",
    "family_time": "family time",
    "home": "home",
    "identity": "identity",
    "emotional": "feelings and behaviour",
    "legal_permanence": "legal matters and permanence",
    "independence": "independence",
    "social_leisure": "friends and leisure",
    "support": "support",
    "review_process": "the review itself",
    "wishes_feelings": "wishes and feelings",
    "permanence_plan": "the plan for permanence",
    "previous_decisions": "the last decisions",
    "visits": "visits to the child",
    "other": "something else",
}
GAPS = {
    "no_owner": "nobody is named",
    "group_owner": "more than one owner",
    "no_date": "no day",
    "vague_date": "no exact day",
    "past_date": "a day that had passed or does not exist",
    "vague_verb": "a verb that is hard to check",
    "many_in_one": "several acts in one",
    "not_in_plan": "not in the plan",
}
STATUSES = {"done": "done", "part": "done in part", "not_done": "not done", "superseded": "no longer needed", "unknown": "not clear"}
# In the order in which they are shown: the name on screen, and what it means.
OUTCOMES = {
    "drift": ("drift", "said again at a later review, and not reported done by the last"),
    "changed": ("changed", "the records say that it was changed or is no longer needed"),
    "dropped": ("not seen again", "no later record speaks of it"),
    "open": ("open", "said at the last review"),
    "done": ("done", "reported done"),
}
_NUMERIC_DAY = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}")


def day(when: date | None, missing: str = "no day given") -> str:
    """Return a day as "14 February 2023"."""
    return f"{when.day} {when:%B %Y}" if when else missing


def quoted(words: str) -> str:
    """Return words in quotes; words that hold quotes of their own stay as they are."""
    return words if any(mark in words for mark in '"“”') else f"“{words}”"


def longest_first(trails: Iterable[Trail]) -> list[Trail]:
    """Return the trails with drifts first, the longest of them foremost."""
    order = list(OUTCOMES)
    return sorted(trails, key=lambda trail: (order.index(trail.outcome), -trail.reviews, -trail.months, trail.decisions))


def drifts(child: ChildReviews) -> list[Trail]:
    """Return a child's drifts, the longest first."""
    return longest_first(trail for trail in child.trails if trail.outcome == "drift")


def name_of(child: ChildReviews) -> str:
    """Return the name that a child's latest record gives, or else the code."""
    return next((record.header.child_name for record in reversed(child.records) if record.header.child_name), child.child_id) or "A child without a name"


def words_of(record: ReviewRecord, decision: Decision) -> str:
    """Return a decision as written; from a row of a table the act alone, as its owner and day are shown beside it."""
    whole = record.document.text[decision.start : decision.end]
    cells = sum(block.kind == "table-cell" and block.start < decision.end and decision.start < block.end for block in record.document.blocks)
    return record.words(decision.action if cells > 1 or re.search(r"[|\t]", whole) else (decision.start, decision.end))


def timing_of(record: ReviewRecord) -> str:
    """Return whether a review was held in the usual time, in words."""
    if not record.timescale.known:
        return "time since the last review not known"
    return "outside the usual time" if record.timescale.breach else "in the usual time"


def span_of(trail: Trail) -> str:
    """Return how long a trail is, in words."""
    return f"{counted(trail.reviews, 'review')} over {counted(trail.months, 'month')}" if trail.months else counted(trail.reviews, "review")


def due_of(decision: Decision) -> str:
    """Return the time as written, with the day where it says it in other words; a day in figures as the day itself."""
    if decision.due is None:
        return "no day"
    written, said = day(decision.due_date, ""), re.sub(r"(?i)^by\s+", "", decision.due.strip())
    if written and _NUMERIC_DAY.fullmatch(said):
        return written
    return said if not written or written in said else f"{said} ({written})"
