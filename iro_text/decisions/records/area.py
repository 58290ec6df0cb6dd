"""Which area of a child's life a decision belongs to, by what it is about, the heading it stands under and who is to do it."""

from collections.abc import Mapping

from iro_text.decisions.records.lines import best
from iro_text.decisions.records.subjects import area_of_subject, subjects_in
from iro_text.language import lowered

_LONGEST_HEADING = 80


def area_cues(act: str, owner: str, heading: str, cell: str = "") -> dict[str, float]:
    """Return what can be seen of the area of a decision.

    Args:
        act: the words of the act.
        owner: who is to do it, as written.
        heading: the heading it stands under.
        cell: what a column or label for areas says, where there is one.
    """
    low = lowered(act)
    found = subjects_in(low)
    values: dict[str, float] = {}
    for name, at in found.items():
        values[f"about {name}"] = 1.0
        area = area_of_subject(name)
        values[f"area {area}"] = values.get(f"area {area}", 0.0) + 1.0 / len(found)
        if at == min(found.values()):
            values[f"first {area}"] = 1.0
            values[f"first about {name}"] = 1.0
    values["about nothing known"] = float(not found)
    for name in subjects_in(lowered(owner)):
        values[f"owner {name}"] = 1.0
    above = subjects_in(lowered(heading[:_LONGEST_HEADING]))
    for name in above:
        values[f"heading {area_of_subject(name)}"] = 1.0
    for name in subjects_in(lowered(cell)):
        values[f"cell {area_of_subject(name)}"] = 1.0
    values["long"] = min(len(low.split()), 30) / 30
    return {name: value for name, value in values.items() if value}


def area_of(cues: Mapping[str, float]) -> str:
    """Return the likeliest area."""
    return best("area", cues)
