"""What the officer raised, for people: when, how, the answer, the decision it was about, and what changed and when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from iro_text.export.reviews_whole import ROUTES
from iro_text.export.reviews_words import day, quoted, words_of
from iro_text.report import ChildReviews

NOTHING_CHANGED = "No later record reports it done."


@dataclass(frozen=True, slots=True)
class RaisedRow:
    """One thing that was raised, as it is shown."""

    held: date | None
    words: str
    route: str
    answer: str
    about: str
    changed: date | None
    changed_words: str

    @property
    def line(self) -> str:
        """Return it as sentences."""
        parts = [f"{day(self.held)}: {quoted(self.words)} How: {self.route}."]
        parts.append(f"Answer: {quoted(self.answer)}" if self.answer else "No answer is recorded.")
        if self.about:
            parts.append(f"On the decision: {quoted(self.about)}")
            parts.append(f"{day(self.changed)}: reported done, {quoted(self.changed_words)}" if self.changed_words else NOTHING_CHANGED)
        return " ".join(parts)


def raised(child: ChildReviews) -> Iterator[RaisedRow]:
    """Yield what the officer raised in a child's records, in order."""
    records = {record.id: record for record in child.records}
    for item in child.impacts:
        record = records[item.record]
        about = words_of(*child.decision(item.decision)) if item.decision else ""
        yield RaisedRow(
            record.header.review_date,
            record.words((item.start, item.end)),
            ROUTES.get(item.route, item.route),
            item.answer or "",
            about,
            item.changed,
            item.changed_words,
        )
