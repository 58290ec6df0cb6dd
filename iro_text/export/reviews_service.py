"""What review records say of all children together, in counts and shares; what could tell who is meant is kept back for sharing."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass

from iro_text.export.audit_view import SMALL
from iro_text.export.reviews_words import AREAS, GAPS, OUTCOMES, day, drifts, timing_of
from iro_text.registry import ReviewsRun
from iro_text.report.reviews import LONG_DRIFT


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the service: its title, the headings of its columns, its rows."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class ServiceView:
    """The words for all children together: counts and shares; small ones are kept back where the page is for sharing."""

    def __init__(self, run: ReviewsRun) -> None:
        """Take every decision with its child's number."""
        self.report = run.report
        self.sharing = run.sharing
        self._decisions = [(number, decision) for number, child in enumerate(run.report.children) for record in child.records for decision in record.decisions]

    def facts(self) -> str:
        """Return one line on what was read."""
        children, records = self.report.children, self.report.records
        days = sorted(record.header.review_date for record in records if record.header.review_date)
        between = f"{day(days[0])} to {day(days[-1])}" if days and not self.sharing else ""
        parts = (self._many(len(children), "child", "children"), self._many(len(records), "record"), self._many(len(self._decisions), "decision"), between)
        return " · ".join(part for part in parts if part)

    def lines(self) -> list[str]:
        """Return sentences on drift and on the time between reviews."""
        children = [(number, any(trail.reviews >= LONG_DRIFT for trail in drifts(child))) for number, child in enumerate(self.report.children)]
        long = self._counts(children).get(True, "0")
        timing = self._counts((number, timing_of(record)) for number, child in enumerate(self.report.children) for record in child.records)
        outside, unknown = (timing.get(words, "0") for words in ("outside the usual time", "time since the last review not known"))
        lines = [
            f"A drift of {LONG_DRIFT} or more reviews: {long} of {self._many(len(children), 'child', 'children')}.",
            f"Outside the usual time: {outside} of {self._many(len(self.report.records), 'review')}.",
        ]
        return lines if unknown == "0" else [*lines, f"The time since the last review is not known for {unknown} of them."]

    def tables(self) -> list[Table]:
        """Return the decisions by area and by gap, and the trails by what became of them."""
        return [self._areas(), self._gaps(), self._outcomes()]

    def _areas(self) -> Table:
        """Return the decisions by area, and how many of each have a gap."""
        shown = self._counts((number, decision.area) for number, decision in self._decisions)
        rows = []
        for area in sorted({decision.area for _, decision in self._decisions}, key=list(AREAS).index):
            within = [(number, bool(decision.gaps)) for number, decision in self._decisions if decision.area == area]
            gaps = self._counts(within).get(True, "0") if shown[area] != "some" else "some"
            rows.append((AREAS[area].capitalize(), shown[area], _share(shown[area], len(self._decisions)), gaps, _share(gaps, len(within))))
        return Table("Decisions by area", ("Area", "Decisions", "Share of all", "With a gap", "Share of the area"), tuple(rows))

    def _gaps(self) -> Table:
        """Return how many decisions have each gap."""
        rows = []
        for code, name in GAPS.items():
            shown = self._counts((number, code in {gap.code for gap in decision.gaps}) for number, decision in self._decisions).get(True, "0")
            rows.append((name.capitalize(), shown, _share(shown, len(self._decisions))))
        return Table("Decisions by gap", ("Gap", "Decisions", "Share of all"), tuple(rows))

    def _outcomes(self) -> Table:
        """Return how many trails came to what."""
        trails = [(number, trail.outcome) for number, child in enumerate(self.report.children) for trail in child.trails]
        shown = self._counts(trails)
        rows = ((name.capitalize(), shown.get(code, "0"), _share(shown.get(code, "0"), len(trails))) for code, (name, _) in OUTCOMES.items())
        return Table("What became of the trails", ("Outcome", "Trails", "Share of all"), tuple(rows))

    def _many(self, number: int, thing: str, things: str = "") -> str:
        """Return how many, in words."""
        return f"some {things or thing + 's'}" if self.sharing and 0 < number < SMALL else f"{number} {things or thing + 's'}" if number != 1 else f"1 {thing}"

    def _counts(self, pairs: Iterable[tuple[int, Hashable]]) -> Mapping[Hashable, str]:
        """Return how often each kind occurs among pairs of a child's number and a kind; what could tell who is meant is "some"."""
        found = list(pairs)
        counts = Counter(kind for _, kind in found)
        hidden = kept_back(counts, {kind: len({number for number, other in found if other == kind}) for kind in counts}) if self.sharing else frozenset()
        return {kind: "some" if kind in hidden else str(number) for kind, number in counts.items()}


def kept_back(counts: Mapping[Hashable, int], children: Mapping[Hashable, int]) -> frozenset[Hashable]:
    """Return the kinds whose counts are kept back: small ones, those of few children, and as many more as it takes that no sum gives one away."""
    hidden = {kind for kind, number in counts.items() if number < SMALL or children[kind] < SMALL}
    rest = sorted((kind for kind in counts if kind not in hidden), key=lambda kind: counts[kind])
    for kind in rest:
        if not hidden or (len(hidden) > 1 and sum(counts[one] for one in hidden) >= SMALL):
            break
        hidden.add(kind)
    return frozenset(hidden)


def _share(shown: str, of: int) -> str:
    """Return a count's share; nothing where the count is kept back."""
    return f"{round(100 * int(shown) / of)}%" if of and shown.isdigit() else "–"
