"""Themes notes: sorts them, obeys the auditor's changes, and gathers what each passage and theme shows."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from iro_text import encoder
from iro_text.audit.changes import Change, Sorting, apply
from iro_text.audit.show import shown_themes
from iro_text.audit.sort import Point, Sorted, sort_notes
from iro_text.report import AuditReport, AuditSettings, Note, PassageTheme, Suggestion, ThemedNote
from iro_text.themes import naming
from iro_text.themes.assign import FEWEST_TO_CLUSTER
from iro_text.themes.framework import Framework, cue_pattern, shipped
from iro_text.themes.polarity import polarities

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

TOO_FEW = f"Fewer than {FEWEST_TO_CLUSTER} passages are too few to find new themes in; they were sorted into the framework's."
# A point of a note is a passage of its own where its theme is so likely, and another than that of the note's other points.
_SURE = 0.5
# A second theme is named where it is at least so likely.
_SECOND = 0.2
_NEAR = 3
# The least sure quarter is marked "look at these first".
_CHECK_SHARE = 0.25


def theme_notes(
    notes: Sequence[Note],
    *,
    framework: Framework | Literal["shipped"] | None = "shipped",
    themes: str = "auto",
    changes: Sequence[Change] = (),
    set_aside: Sequence[tuple[Note, str]] = (),
    columns: Mapping[str, Mapping[str, str]] | None = None,
    remarks: Sequence[str] = (),
) -> AuditReport:
    """Theme the notes of an audit.

    Args:
        notes: with unique ids.
        framework: the themes to look for first; None for discovery alone.
        themes: how many: "auto", "fewer", "more", or a number.
        changes: what the auditor changed before; obeyed.
        set_aside: notes that say nothing, with why.
        columns: how the columns were read, for the report.
        remarks: for the user.

    Raises:
        DataMissingError: if the sentence encoder is not installed.
    """
    used = shipped() if framework == "shipped" else framework
    return report_on(sort_notes(notes, used, themes), changes, set_aside=set_aside, columns=columns, remarks=remarks)


def report_on(
    whole: Sorted,
    changes: Sequence[Change] = (),
    *,
    set_aside: Sequence[tuple[Note, str]] = (),
    columns: Mapping[str, Mapping[str, str]] | None = None,
    remarks: Sequence[str] = (),
) -> AuditReport:
    """Return the report on sorted notes after an auditor's changes; the other arguments are those of `theme_notes`."""
    told = list(remarks)
    if 0 < len(whole.notes) < FEWEST_TO_CLUSTER:
        told.append(TOO_FEW if whole.framework else f"Fewer than {FEWEST_TO_CLUSTER} passages are too few to find themes in. Use the framework.")
    sorting = _sorting(whole)
    apply(changes, sorting)
    told += sorting.missed
    themed = _themed(whole, sorting)
    title = whole.framework.title if whole.framework else "none"
    settings = AuditSettings(title, whole.themes, columns or {}, tuple(told), whole.assigned.found, sum(len(item.passages) for item in themed))
    return AuditReport(tuple(themed), tuple(shown_themes(whole, themed, sorting)), tuple(set_aside), settings)


def _sorting(whole: Sorted) -> Sorting:
    """Return the notes in their themes, before any change."""
    import numpy as np

    ids, labels, likely = whole.assigned.themes, whole.assigned.labels, np.round(whole.assigned.likely, 6)
    place = {note.id: number for number, note in enumerate(whole.notes)}
    theme_of = {note.id: ids[label] if label >= 0 else None for note, label in zip(whole.notes, labels, strict=True)}
    second: dict[str, str | None] = {}
    for number, note in enumerate(whole.notes):
        ranked = [ids[column] for column in np.argsort(-likely[number], kind="stable") if ids[column] != theme_of[note.id]] if likely.shape[1] else []
        second[note.id] = ranked[0] if ranked else None

    def closer(note: str, these: Sequence[str], others: Sequence[str]) -> bool:
        middles = [
            whole.vectors[[place[name] for name in group if name in place]].mean(axis=0) for group in (these, others) if any(name in place for name in group)
        ]
        return len(middles) > 1 and float(whole.vectors[place[note]] @ middles[0]) > float(whole.vectors[place[note]] @ middles[1])

    return Sorting(theme_of, second, _names(whole), closer)


def _names(whole: Sorted) -> dict[str, str]:
    """Return the name of each theme: the framework's own, or words of its notes."""
    known = {theme.id: theme.name for theme in whole.framework.themes} if whole.framework else {}
    ids = whole.assigned.themes
    groups = [[number for number, label in enumerate(whole.assigned.labels) if label == place] for place in range(len(ids))]
    words = [whole.wording.keywords(group) for group in groups]
    base = {theme: known.get(theme.split("-part-")[0]) for theme in ids}
    return known | {
        theme: known.get(theme) or (f"{base[theme]}: {naming.label(words[place]).lower()}" if base[theme] else naming.label(words[place]))
        for place, theme in enumerate(ids)
    }


def _themed(whole: Sorted, sorting: Sorting) -> list[ThemedNote]:
    """Return each note with its passages."""
    import numpy as np

    likely = np.round(whole.assigned.likely, 6)
    ids = whole.assigned.themes
    unsure = _unsure(likely, whole.assigned.labels)
    passages: list[tuple[int, int, int, str | None, float]] = []
    for number, note in enumerate(whole.notes):
        theme = sorting.theme_of[note.id]
        sure = float(likely[number][ids.index(theme)]) if theme in ids else (1.0 if theme else 0.0)
        split = _two_points(whole.points.get(number, ()), theme, sorting)
        if split:
            passages += [(number, start, end, part, confidence) for start, end, part, confidence in split]
        else:
            passages.append((number, 0, len(note.text), theme, sure))
    texts = [whole.notes[number].text[start:end] for number, start, end, _, _ in passages]
    own = np.stack([whole.vectors[number] for number, _, _, _, _ in passages]) if passages else whole.vectors
    pieces = [place for place, (number, start, end, _, _) in enumerate(passages) if end - start < len(whole.notes[number].text)]
    if pieces:
        own[pieces] = encoder.encode([texts[place] for place in pieces])
    says = polarities(texts, own, [whole.notes[number].leaning for number, _, _, _, _ in passages])
    cues = {theme.id: cue_pattern(theme.cues) for theme in whole.framework.themes} if whole.framework else {}
    by_note: dict[int, list[PassageTheme]] = defaultdict(list)
    for (number, start, end, theme, sure), polarity in zip(passages, says, strict=True):
        near = _near(likely[number], ids)
        second = next((item.theme for item in near if item.theme != theme and item.confidence >= _SECOND), None)
        why = _why(whole.notes[number].text[start:end], cues.get(theme or ""), sure, sorting.theme_of[whole.notes[number].id] in ids)
        by_note[number].append(PassageTheme(start, end, theme, round(sure, 3), second, polarity, near, why if theme else "", bool(unsure[number])))
    return [ThemedNote(note, sorting.theme_of[note.id], tuple(by_note[number])) for number, note in enumerate(whole.notes)]


def _why(text: str, cues: re.Pattern[str] | None, sure: float, proposed: bool) -> str:  # noqa: FBT001 - said in the line below
    """Say why a passage is in its theme: the auditor put it there, or (`proposed`) it holds cues, or its meaning is near."""
    if not proposed:
        return "put there by an auditor"
    held = list(dict.fromkeys(match.group().lower() for match in cues.finditer(text))) if cues else []
    by_meaning = f"near in meaning ({round(100 * sure)}% sure)"
    return f"“{'”, “'.join(held)}”; {by_meaning}" if held else by_meaning


def _near(row: "NDArray[np.float64]", ids: Sequence[str]) -> tuple[Suggestion, ...]:
    """Return up to three themes, the likeliest first."""
    import numpy as np

    return tuple(Suggestion(ids[column], round(float(row[column]), 3)) for column in np.argsort(-row, kind="stable")[:_NEAR] if row[column] > 0)


def _unsure(likely: "NDArray[np.float64]", labels: "NDArray[np.int64]") -> "NDArray[np.bool_]":
    """Return which notes are among the least sure quarter: the likeliest theme is little ahead of the next."""
    import numpy as np

    if likely.shape[1] < 2 or not len(likely):  # noqa: PLR2004 - nothing to compare
        return np.zeros(len(labels), dtype=bool)
    ahead = np.sort(likely, axis=1)[:, -1] - np.sort(likely, axis=1)[:, -2]
    return np.asarray((ahead <= np.quantile(ahead, _CHECK_SHARE)) & (labels >= 0))


def _two_points(found: Sequence[Point], theme: str | None, sorting: Sorting) -> list[Point]:
    """Return a note's passages where its points are plainly on two themes, one of them the note's own; else nothing."""
    joined: list[Point] = []
    for start, end, part, sure in found:
        if joined and (joined[-1][2] == part or sure < _SURE):
            joined[-1] = (joined[-1][0], end, joined[-1][2], max(sure, joined[-1][3]) if joined[-1][2] == part else joined[-1][3])
        else:
            joined.append((start, end, part, sure))
    themes = {part for _, _, part, _ in joined}
    plain = len(joined) == 2 and len(themes) == 2 and all(sure >= _SURE for _, _, _, sure in joined)  # noqa: PLR2004 - two points
    return joined if plain and theme in themes and themes <= set(sorting.theme_of.values()) else []
