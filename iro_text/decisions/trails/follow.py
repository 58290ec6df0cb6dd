"""Links the decisions of one child's successive reviews one to one, and follows each to what became of it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from iro_text.decisions.records.lines import line
from iro_text.decisions.records.status import status_likelihoods
from iro_text.decisions.trails.likeness import Between, Said, cosine, pair_cues, rare_shared, spread_of, telling, vectors, weighted_overlap, with_rivals
from iro_text.report.reviews import Decision, Link, Previous, Trail

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Pair = tuple[str, str]
# A person's verdicts: True for the same, False for different.
Verdicts = Mapping[frozenset[str], bool]
# No likelihood counts for more than this in the sum that is made greatest.
_SURE = 40.0
_DAYS_A_MONTH = 30.44
_ORDER = {"drift": 0, "changed": 1, "dropped": 2, "open": 3, "done": 4}


@dataclass(slots=True)
class Review:
    """One review of a child as it is followed: its text, day, decisions, how they are compared, what it says of the last ones and, in a table with a column for progress, of its own."""

    text: str
    held: date | None
    decisions: Sequence[Decision]
    said: Sequence[Said]
    previous: Sequence[Previous]
    own: Sequence[Previous] = ()


@dataclass(frozen=True, slots=True)
class Followed:
    """The trails of a child, and for each review what it says of the last decisions, with the decision each refers to."""

    trails: tuple[Trail, ...]
    previous: tuple[tuple[Previous, ...], ...]


def follow(child_id: str, reviews: Sequence[Review], verdicts: Verdicts | None = None) -> Followed:
    """Return the trails of one child.

    Args:
        child_id: the child.
        reviews: in order of time.
        verdicts: what a person has said of pairs of decisions, by their ids.
    """
    verdicts = verdicts or {}
    sight = _Sight(reviews)
    previous = [tuple(reviews[0].previous)] if reviews else []
    previous += [sight.referred(number) for number in range(1, len(reviews))]
    between = _between(reviews, previous)
    links: dict[str, Link] = {}
    linked: set[str] = set()
    for step in (1, 2):
        for number in range(len(reviews) - step):
            for link in sight.links(number, number + step, between, verdicts, taken=linked, begun=set(links)):
                links[link.first] = link
                linked.add(link.second)
    trails = _trails(child_id, reviews, previous, links, linked)
    return Followed(tuple(trails), tuple(previous))


class _Sight:
    """The vectors of every decision and answer of one child, made once."""

    def __init__(self, reviews: Sequence[Review]) -> None:
        """Take the vectors of every review's decisions and answers."""
        self.reviews = reviews
        said = [item for review in reviews for item in review.said]
        told = [Said("", words, words) for review in reviews for item in review.previous if (words := review.text[item.start : item.end])]
        acts, wholes = vectors([*said, *told])
        self._acts: list[NDArray[np.float32]] = []
        self._wholes: list[NDArray[np.float32]] = []
        self._told: list[NDArray[np.float32]] = []
        at, answered = 0, len(said)
        for review in reviews:
            self._acts.append(acts[at : at + len(review.said)])
            self._wholes.append(wholes[at : at + len(review.said)])
            self._told.append(acts[answered : answered + len(review.previous)])
            at += len(review.said)
            answered += len(review.previous)

    def referred(self, number: int) -> tuple[Previous, ...]:
        """Return what a review says of the last ones with the decision of the review before that each refers to."""
        review, earlier = self.reviews[number], self.reviews[number - 1]
        rows = {
            (i, j): refer_cues(
                earlier.said[j],
                review.text[item.start : item.end],
                float(self._told[number][i] @ self._acts[number - 1][j]),
                float(self._told[number][i] @ self._wholes[number - 1][j]),
                (i / max(1, len(review.previous)), j / max(1, len(earlier.said))),
            )
            for i, item in enumerate(review.previous)
            for j in range(len(earlier.said))
        }
        likely = {pair: line("refers").likelihood(values) for pair, values in with_rivals(rows).items()}
        chosen = dict(one_to_one(likely, line("refers").threshold))
        return tuple(replace(item, refers_to=earlier.decisions[chosen[i]].id if i in chosen else None) for i, item in enumerate(review.previous))

    def links(
        self, number: int, later: int, between: Mapping[str, tuple[int, Previous]], verdicts: Verdicts, *, taken: set[str], begun: set[str]
    ) -> list[Link]:
        """Return which decisions of two reviews say the same; those already linked are left out."""
        first, second = self.reviews[number], self.reviews[later]
        rows = self._rows(number, later, between, taken=taken, begun=begun)
        likely = {pair: line("link").likelihood(values) for pair, values in with_rivals(rows).items()}
        said = {pair: verdicts.get(frozenset((first.said[pair[0]].id, second.said[pair[1]].id))) for pair in likely}
        settled = {pair: value if said[pair] is None else float(said[pair] is True) for pair, value in likely.items()}
        return [
            Link(first.said[i].id, second.said[j].id, round(likely[i, j], 3), "same" if said[i, j] else None)
            for i, j in one_to_one(settled, line("link").threshold)
        ]

    def _rows(
        self, number: int, later: int, between: Mapping[str, tuple[int, Previous]], *, taken: set[str], begun: set[str]
    ) -> dict[tuple[int, int], dict[str, float]]:
        """Return the cues of every pair of decisions of two reviews that may still be linked."""
        first, second = self.reviews[number], self.reviews[later]
        rows: dict[tuple[int, int], dict[str, float]] = {}
        spread = spread_of((*first.said, *second.said))
        for i, one in enumerate(first.said):
            if one.id in begun:
                continue
            spoken, told = self._spoken(one.id, number, between)
            for j, other in enumerate(second.said):
                if other.id in taken:
                    continue
                acts, wholes = (self._acts[number][i], self._acts[later][j]), (self._wholes[number][i], self._wholes[later][j])
                rows[i, j] = pair_cues(
                    one,
                    other,
                    float(acts[0] @ acts[1]),
                    float(wholes[0] @ wholes[1]),
                    float(max(acts[0] @ wholes[1], wholes[0] @ acts[1])),
                    spoken,
                    float(told @ acts[1]) if told is not None else 0.0,
                    skipped=later - number > 1,
                    rare=rare_shared(one, other, spread),
                )
        return rows

    def _spoken(self, wanted: str, number: int, between: Mapping[str, tuple[int, Previous]]) -> "tuple[Between, NDArray[np.float32] | None]":
        """Return what the next review says of a decision, with its vector."""
        found = between.get(wanted)
        if found is None or found[0] not in (number, number + 1):
            return Between(), None
        review, item = self.reviews[found[0]], found[1]
        at = next((n for n, other in enumerate(review.previous) if (other.start, other.end) == (item.start, item.end)), None)
        words = review.text[item.start : item.end]
        return Between(status_likelihoods(words), words), None if at is None else self._told[found[0]][at]


def refer_cues(decision: Said, words: str, act: float, whole: float, places: tuple[float, float]) -> dict[str, float]:
    """Return what can be seen of whether some words of the next record speak of a decision.

    Args:
        decision: the earlier decision.
        words: of the next record.
        act: cosine of their vector and the act's.
        whole: cosine of their vector and the whole decision's.
        places: where the words stand among their like, and the decision among its like, 0 to 1.
    """
    told = Said("", words, words, child=decision.child)
    least, jaccard = weighted_overlap(telling(words, decision.child), decision.stems)
    values = {
        "act": act,
        "whole": whole,
        "letters": cosine(told.grams, decision.grams),
        "words of the lesser": least,
        "words of both": jaccard,
        "place": 1 - abs(places[0] - places[1]),
        "shared subject": float(bool(told.subjects & decision.subjects)),
        "no shared subject": float(bool(told.subjects) and bool(decision.subjects) and not told.subjects & decision.subjects),
        "shared name": float(bool(told.names & decision.names)),
        "owner is named": float(bool(decision.owner) and decision.owner.split()[0].lower() in words.lower()),
    }
    return {name: value for name, value in values.items() if value}


def one_to_one(likely: Mapping[tuple[int, int], float], threshold: float) -> list[tuple[int, int]]:
    """Return the pairs, none sharing a member, whose likelihoods together are greatest, each above the threshold; in order."""
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    kept = {pair: value for pair, value in likely.items() if value > threshold}
    if not kept:
        return []
    rows, columns = sorted({i for i, _ in kept}), sorted({j for _, j in kept})
    gain = np.zeros((len(rows), len(columns)))
    for (i, j), value in kept.items():
        gain[rows.index(i), columns.index(j)] = min(_SURE, np.log(value / max(1e-18, 1 - value)) - np.log(threshold / (1 - threshold))) + 1e-6
    chosen = zip(*linear_sum_assignment(-gain), strict=True)
    return sorted((rows[a], columns[b]) for a, b in chosen if (rows[a], columns[b]) in kept)


def _between(reviews: Sequence[Review], previous: Sequence[tuple[Previous, ...]]) -> dict[str, tuple[int, Previous]]:
    """Return for each decision the first review after it that speaks of it, and what that says."""
    found: dict[str, tuple[int, Previous]] = {}
    for number in range(len(reviews)):
        for item in (*previous[number], *reviews[number].own):
            if item.refers_to:
                found.setdefault(item.refers_to, (number, item))
    return found


def _trails(child_id: str, reviews: Sequence[Review], previous: Sequence[tuple[Previous, ...]], links: Mapping[str, Link], linked: set[str]) -> list[Trail]:
    """Return every trail, the drifts first, the longest of them foremost."""
    where = {decision.id: (number, decision) for number, review in enumerate(reviews) for decision in review.decisions}
    told: dict[str, list[tuple[int, Previous]]] = defaultdict(list)
    for number, items in enumerate(previous):
        for item in (*items, *reviews[number].own):
            if item.refers_to:
                told[item.refers_to].append((number, item))
    found = []
    for start in where:
        if start in linked:
            continue
        ids = [start]
        while ids[-1] in links:
            ids.append(links[ids[-1]].second)
        found.append(_trail(child_id, reviews, [where[item] for item in ids], [links[item] for item in ids[:-1]], told))
    return sorted(found, key=lambda trail: (_ORDER[trail.outcome], -trail.reviews, -trail.months, trail.decisions))


def _trail(
    child_id: str, reviews: Sequence[Review], members: Sequence[tuple[int, Decision]], links: Sequence[Link], told: Mapping[str, Sequence[tuple[int, Previous]]]
) -> Trail:
    """Return one trail with what it came to."""
    first, last = members[0][0], members[-1][0]
    begun, ended = reviews[first].held, reviews[last].held
    owners = {" ".join(decision.owner.lower().split()).removeprefix("the ") for _, decision in members if decision.owner}
    said = [(number, item) for _, decision in members for number, item in told.get(decision.id, ())]
    reason = next((_words(reviews[number].text, item.reason) for number, item in said if item.reason and item.status in ("not_done", "part")), None)
    return Trail(
        child_id,
        tuple(decision.id for _, decision in members),
        tuple(links),
        len(members),
        round((ended - begun).days / _DAYS_A_MONTH) if begun and ended else 0,
        len(owners),
        sum(_passed(reviews, number, decision, told) for number, decision in members),
        reason,
        _outcome(len(reviews), members, told),
    )


def _words(text: str, span: tuple[int, int]) -> str:
    """Return the words of a span in one line."""
    return " ".join(text[slice(*span)].split())


def _passed(reviews: Sequence[Review], number: int, decision: Decision, told: Mapping[str, Sequence[tuple[int, Previous]]]) -> bool:
    """Say whether a decision's day had passed by the next review, which does not report it done."""
    following = reviews[number + 1].held if number + 1 < len(reviews) else None
    done = any(item.status == "done" for _, item in told.get(decision.id, ()))
    return bool(decision.due_date and following and decision.due_date < following and not done)


def _outcome(count: int, members: Sequence[tuple[int, Decision]], told: Mapping[str, Sequence[tuple[int, Previous]]]) -> str:
    """Return what a trail came to."""
    last, decision = members[-1]
    statuses = [item.status for _, item in told.get(decision.id, ())]
    if "done" in statuses:
        return "done"
    if "superseded" in statuses:
        return "changed"
    if len(members) > 1:
        return "drift"
    return "open" if last == count - 1 else "dropped"
