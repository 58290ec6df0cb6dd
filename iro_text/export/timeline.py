"""A child's reviews along a line of time, as a picture: a row for each trail of two or more decisions, a dot where it was said, and what became of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import shorten
from typing import TYPE_CHECKING

from iro_text.export.audit_view import counted
from iro_text.export.reviews_words import OUTCOMES, day, longest_first, words_of
from iro_text.report import ChildReviews, Trail

if TYPE_CHECKING:
    from markupsafe import Markup

# Room at the right holds the words of the outcome; letters of 14 pixels are about this wide.
_WIDTH, _A_REVIEW, _LEFT, _RIGHT, _LETTER = 1040, 110, 24, 250, 8.2
_ROW, _LINE, _HEAD, _LABEL = 54, 18, 30, 104
_LONGEST_TITLE = 76
# What became of a trail is told by a shape, drawn round a point of its own, and by words.
_SHAPES = {
    "drift": '<path class="end still" d="M-6 -8 L9 0 L-6 8 Z"/>',
    "done": '<path class="end" d="M-8 -8 H8 V8 H-8 Z"/><path class="tick" d="M-4 0 L-1 4 L5 -4"/>',
    "changed": '<path class="end" d="M0 -10 L10 0 L0 10 L-10 0 Z"/>',
    "dropped": '<circle class="hollow" r="8"/>',
    "open": '<path class="hollow" d="M-6 -8 L9 0 L-6 8 Z"/>',
}
_STATUS_OF = {"done": "done", "changed": "superseded"}


@dataclass(frozen=True, slots=True)
class Row:
    """A trail as it is drawn: its words, the reviews where it was said (by number, from 0), the one that tells what became of it, and the outcome."""

    title: str
    said: tuple[int, ...]
    ended: int | None
    outcome: str
    words: str


def timeline(child: ChildReviews, name: str) -> "Markup":
    """Return the picture as SVG with a title and a description; empty where no decision was said twice.

    Args:
        child: the child.
        name: the picture's own name on the page, for its ids.
    """
    from markupsafe import Markup

    rows = [_row(child, trail) for trail in longest_first(child.trails) if len(trail.decisions) > 1]
    if not rows:
        return Markup("")
    days = [record.header.review_date for record in child.records]
    width = max(_WIDTH, _LEFT + _RIGHT + _A_REVIEW * len(days))
    places = _places(days, width)
    levels = _levels(places)
    head = max(levels) * _LINE + _HEAD
    height = head + len(rows) * _ROW + 8
    parts = [*_axis(days, places, levels, height), *(part for number, row in enumerate(rows) for part in _drawn(row, places, head + number * _ROW, width))]
    return Markup(
        '<svg class="timeline" viewBox="0 0 {w} {h}" width="{w}" height="{h}" role="img" aria-labelledby="{n}-title {n}-desc">'
        '<title id="{n}-title">{title}</title><desc id="{n}-desc">{desc}</desc>{parts}</svg>'
    ).format(w=width, h=height, n=name, title="Decisions that were said at more than one review", desc=_described(rows, days), parts=Markup("").join(parts))


def _row(child: ChildReviews, trail: Trail) -> Row:
    """Return a trail as it is drawn."""
    numbers = {decision.id: number for number, record in enumerate(child.records) for decision in record.decisions}
    said = tuple(numbers[wanted] for wanted in trail.decisions)
    words = f"drift over {counted(trail.months, 'month')}" if trail.outcome == "drift" and trail.months else OUTCOMES[trail.outcome][0]
    return Row(words_of(*child.decision(trail.decisions[-1])), said, _ended(child, trail, said[-1]), trail.outcome, words)


def _ended(child: ChildReviews, trail: Trail, last: int) -> int | None:
    """Return the number of the review that tells what became of a trail, or None where it only goes on."""
    for number, record in enumerate(child.records):
        if any(item.refers_to == trail.decisions[-1] and item.status == _STATUS_OF.get(trail.outcome) for item in record.previous):
            return number
    return last + 1 if trail.outcome == "dropped" and last + 1 < len(child.records) else None


def _places(days: Sequence[date | None], width: int) -> list[float]:
    """Return where each review stands: to scale, or one beside the other where a day is missing or they are out of order."""
    room = width - _LEFT - _RIGHT
    known = [one for one in days if one]
    span = (known[-1] - known[0]).days if known else 0
    if len(known) < len(days) or span <= 0 or known != sorted(known):
        return [_LEFT + room * number / max(1, len(days) - 1) for number in range(len(days))]
    return [_LEFT + room * (one - known[0]).days / span for one in known]


def _levels(places: Sequence[float]) -> list[int]:
    """Return for each review's label the lowest line over the rows on which it does not run into another."""
    ends: list[float] = []
    levels = []
    for place in places:
        level = next((number for number, end in enumerate(ends) if place >= end), len(ends))
        ends[level : level + 1] = [place + _LABEL]
        levels.append(level)
    return levels


def _axis(days: Sequence[date | None], places: Sequence[float], levels: Sequence[int], height: int) -> "Iterator[Markup]":
    """Yield a line down the picture for each review, with its day over it."""
    from markupsafe import Markup

    for number, (one, place, level) in enumerate(zip(days, places, levels, strict=True), start=1):
        top = (max(levels) - level) * _LINE + 16
        label = f"{one.day} {one:%b %Y}" if one else f"review {number}"
        yield Markup('<path class="review" d="M{x:.1f} {top} V{h}"/><text x="{at:.1f}" y="{y}">{label}</text>').format(
            x=place, top=top + 4, h=height, at=max(0, place - _LEFT), y=top, label=label
        )


def _drawn(row: Row, places: Sequence[float], top: int, width: int) -> "Iterator[Markup]":
    """Yield one trail: its words, the line with a dot where it was said, and what became of it."""
    from markupsafe import Markup

    title, y = shorten(row.title, _LONGEST_TITLE, placeholder=" …"), top + 36
    first, last = places[row.said[0]], places[row.said[-1]]
    end = places[row.ended] if row.ended is not None else last + 30
    at = max(0.0, min(first - 6, width - len(title) * _LETTER))
    yield Markup('<text class="what" x="{:.1f}" y="{}">{}</text>').format(at, top + 18, title)
    yield Markup('<path class="trail {}" d="M{:.1f} {} H{:.1f}"/>').format(row.outcome, first, y, last)
    yield Markup('<path class="trail after" d="M{:.1f} {} H{:.1f}"/>').format(last, y, end)
    for number in row.said:
        yield Markup('<circle class="said" cx="{:.1f}" cy="{}" r="7"/>').format(places[number], y)
    yield Markup('<g transform="translate({:.1f} {})">{}</g>').format(end, y, Markup(_SHAPES[row.outcome]))  # noqa: S704 - our own shapes
    yield Markup('<text class="outcome" x="{:.1f}" y="{}">{}</text>').format(end + 18, y + 5, row.words)


def _described(rows: Sequence[Row], days: Sequence[date | None]) -> str:
    """Return the picture in words: each trail, where it was said, what became of it."""
    told = (f"“{row.title}” was said on {', '.join(day(days[number], f'review {number + 1}') for number in row.said)}; {row.words}." for row in rows)
    return f"{counted(len(rows), 'trail')}. {' '.join(told)}"
