"""Sets two auditors' versions of the same themes beside each other: how far they agree, theme by theme, and on which notes they do not."""

from collections.abc import Mapping

from iro_text.report import AuditReport


def agreement(first: AuditReport, second: AuditReport) -> Mapping[str, object]:
    """Return Cohen's kappa over all notes, the agreement on each theme, and the notes that are disputed with both themes."""
    pairs = {item.note.id: (item.theme, other.theme) for item, other in zip(first.notes, second.notes, strict=True)}
    themes = sorted({theme for pair in pairs.values() for theme in pair if theme is not None})
    by_theme = {}
    for theme in themes:
        either = [pair for pair in pairs.values() if theme in pair]
        by_theme[theme] = {"both": sum(pair[0] == pair[1] for pair in either), "either": len(either)}
    disputed = [{"note": note, "first": one, "second": other} for note, (one, other) in pairs.items() if one != other]
    return {"notes": len(pairs), "same": len(pairs) - len(disputed), "kappa": _kappa(list(pairs.values())), "themes": by_theme, "disputed": disputed}


def _kappa(pairs: list[tuple[str | None, str | None]]) -> float | None:
    """Return Cohen's kappa, or None where chance alone would give full agreement."""
    size = len(pairs)
    if not size:
        return None
    same = sum(one == other for one, other in pairs) / size
    names = {name for pair in pairs for name in pair}
    chance = sum((sum(one == name for one, _ in pairs) / size) * (sum(other == name for _, other in pairs) / size) for name in names)
    return round((same - chance) / (1 - chance), 3) if chance < 1 else None
