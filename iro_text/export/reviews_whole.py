"""A review record as a whole, in words: its time, areas, plan for permanence, the child's voice, how it is written, and what the officer did."""

from collections.abc import Iterable, Iterator

from iro_text.export.audit_view import counted
from iro_text.export.reviews_words import AREAS, day, quoted
from iro_text.report import Challenge, ReviewRecord, Score

ROUTES = {"spoken": "spoken", "email": "by email", "formal": "formally", "informal": "the record does not say how"}
_PRACTICE = {"prepared": "Preparation", "seen_alone": "The child seen alone", "midway": "Between the reviews", "consultation": "Consultation papers"}
_NEVER_LOOKED_FOR = ("other", "review_process")


def whole_of(record: ReviewRecord, timing: str) -> Iterator[tuple[str, Iterable[str]]]:
    """Yield a record as a whole: a heading, and its lines."""
    spoken = [name for code, name in AREAS.items() if code in record.areas]
    unspoken = [name for code, name in AREAS.items() if code not in (*record.areas, *_NEVER_LOOKED_FOR)]
    yield "Time since the last review", (f"{timing[:1].upper()}{timing[1:]}. {record.timescale.why}".strip(),)
    if len(record.meetings) > 1:
        yield "Held in several meetings", [f"{day(item.date)}: {item.what}" for item in record.meetings]
    yield "Areas spoken of", (", ".join(spoken) or "no area was made out",)
    yield "Areas not found", (f"{', '.join(unspoken)}. It may be there in other words, or not be due for this child." if unspoken else "every area was found",)
    yield "Plan for permanence", (quoted(record.permanence_plan) if record.permanence_plan else "None was found in the record.",)
    yield "The child’s voice", [quoted(record.words(span)) for span in record.child_voice] or ["No words or wishes of the child were found."]
    yield "Task and story", (f"{counted(len(record.balance.process), 'sentence')} on tasks, {len(record.balance.relational)} on feelings, people and story.",)
    yield "Reading age", _reading(record)
    for code, title in _PRACTICE.items():
        yield title, [quoted(record.words(span)) for span in getattr(record.practice, code)] or ["Not found in the record."]
    yield "What the officer raised", [_challenge(item) for item in record.challenges] or ["Nothing was found."]


def _reading(record: ReviewRecord) -> Iterator[str]:
    """Yield how hard a record is to read, and its professional words."""
    score: Score | None = next((score for score in record.scores if score.name == "reading_age"), None)
    between = f" (between {score.low:.0f} and {score.high:.0f})" if score and score.low is not None and score.high is not None else ""
    yield f"About {score.value:.0f} years{between}." if score and score.value is not None else "Too short to say."
    if unexplained := round(record.jargon_summary.get("unexplained_terms", 0)):
        yield f"{counted(unexplained, 'professional word')} not explained in it."


def _challenge(item: Challenge) -> str:
    """Return what the officer raised, how, and the answer."""
    return f"{quoted(item.about)} How: {ROUTES.get(item.route, item.route)}. " + (f"Answer: {quoted(item.answer)}" if item.answer else "No answer is recorded.")
