"""Themes notes: gives each passage its theme, obeys the auditor's changes, and gathers what each theme shows."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from iro_text import encoder
from iro_text.audit.changes import Change, Sorting, apply
from iro_text.report import AuditReport, AuditSettings, Note, Pair, PassageTheme, Quote, Suggestion, Theme, ThemedNote
from iro_text.themes import naming
from iro_text.themes.assign import FEWEST_TO_CLUSTER, Assigned, assign
from iro_text.themes.discovery import Tree
from iro_text.themes.framework import Framework, shipped
from iro_text.themes.match import Matcher, shipped_matcher
from iro_text.themes.passages import points
from iro_text.themes.polarity import polarities

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

TOO_FEW = f"Fewer than {FEWEST_TO_CLUSTER} passages are too few to find new themes in; they were sorted into the framework's."
# A point of a note is a passage of its own where its theme is so likely, and another than that of the note's other points.
_SURE = 0.5
# A second theme is named where it is at least so likely.
_SECOND = 0.2
_QUOTES, _NEAR = 3, 3
_QUOTE_WORDS = (6, 60)
# Where so much of a theme says one thing, what says the other is contrary.
_ONE_SIDED = 0.7
# The least sure quarter is marked "look at these first".
_CHECK_SHARE = 0.25
_SPLIT_NOTES, _SPLIT_PART, _SPLIT_APART = 14, 5, 0.12
_OBSERVED, _RECORDED = "observation", "dip_sample"
RUNS, KEPT_SHARE = 4, 0.85


@dataclass(slots=True)
class _Sorted:
    """Notes with their vectors and the outcome for each as a whole."""

    notes: Sequence[Note]
    vectors: "NDArray[np.float32]"
    assigned: Assigned
    matcher: Matcher | None


def theme_notes(  # noqa: PLR0913 - each is an option of the command
    notes: Sequence[Note],
    *,
    framework: Framework | None | Literal["shipped"] = "shipped",
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
    told = list(remarks)
    if len(notes) < FEWEST_TO_CLUSTER:
        told.append(TOO_FEW if used else f"Fewer than {FEWEST_TO_CLUSTER} passages are too few to find themes in. Use the framework.")
    texts = [note.text for note in notes]
    vectors = encoder.encode(texts)
    matcher = None if used is None else shipped_matcher() if used is shipped() else Matcher(used)
    assigned = assign(texts, vectors, matcher, themes) if notes else Assigned((), 0, vectors[:, 0].astype("int64"), vectors[:, :0].astype("float64"))
    whole = _Sorted(notes, vectors, assigned, matcher)
    sorting = _sorting(whole, used)
    apply(changes, sorting)
    told += sorting.missed
    themed = _themed(whole, sorting, used)
    settings = AuditSettings(used.title if used else "none", themes, columns or {}, tuple(told), assigned.found, sum(len(item.passages) for item in themed))
    return AuditReport(tuple(themed), tuple(_themes(whole, themed, sorting, used)), tuple(set_aside), settings)


def _sorting(whole: _Sorted, framework: Framework | None) -> Sorting:
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
        middles = [whole.vectors[[place[name] for name in group if name in place]].mean(axis=0) for group in (these, others) if any(name in place for name in group)]
        return len(middles) > 1 and float(whole.vectors[place[note]] @ middles[0]) > float(whole.vectors[place[note]] @ middles[1])

    return Sorting(theme_of, second, _names(whole, framework), closer)


def _names(whole: _Sorted, framework: Framework | None) -> dict[str, str]:
    """Return the name of each theme: the framework's own, or words of its notes."""
    known = {theme.id: theme.name for theme in framework.themes} if framework else {}
    ids = whole.assigned.themes
    groups = [[number for number, label in enumerate(whole.assigned.labels) if label == place] for place in range(len(ids))]
    words = naming.keywords(groups, [note.text for note in whole.notes])
    base = {theme: known.get(theme.split("-part-")[0]) for theme in ids}
    return {theme: known.get(theme) or (f"{base[theme]}: {naming.label(words[place]).lower()}" if base[theme] else naming.label(words[place])) for place, theme in enumerate(ids)}


def _themed(whole: _Sorted, sorting: Sorting, framework: Framework | None) -> list[ThemedNote]:
    """Return each note with its passages."""
    import numpy as np

    likely = np.round(whole.assigned.likely, 6)
    ids = whole.assigned.themes
    unsure = _unsure(likely, whole.assigned.labels)
    cut = {number: spans for number, note in enumerate(whole.notes) if len(spans := points(note.text)) > 1} if framework else {}
    parts = [(number, start, end) for number, spans in cut.items() for start, end in spans]
    found = _parts_themes(whole, parts, ids) if parts and framework else {}
    passages: list[tuple[int, int, int, str | None, float]] = []
    for number, note in enumerate(whole.notes):
        theme = sorting.theme_of[note.id]
        sure = float(likely[number][ids.index(theme)]) if theme in ids else (1.0 if theme else 0.0)
        split = _two_points(found.get(number, []), theme, sorting)
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
    by_note: dict[int, list[PassageTheme]] = defaultdict(list)
    for (number, start, end, theme, sure), polarity in zip(passages, says, strict=True):
        near = _near(likely[number], ids)
        second = next((item.theme for item in near if item.theme != theme and item.confidence >= _SECOND), None)
        by_note[number].append(PassageTheme(start, end, theme, round(sure, 3), second, polarity, near, check=bool(unsure[number])))
    return [ThemedNote(note, sorting.theme_of[note.id], tuple(by_note[number])) for number, note in enumerate(whole.notes)]


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


def _parts_themes(whole: _Sorted, parts: Sequence[tuple[int, int, int]], ids: Sequence[str]) -> dict[int, list[tuple[int, int, str, float]]]:
    """Return the likeliest theme of each point of the notes that have several."""
    import numpy as np

    matcher = whole.matcher or shipped_matcher()
    framework = matcher.framework
    texts = [whole.notes[number].text[start:end] for number, start, end in parts]
    found = matcher.match(texts, encoder.encode(texts))
    known = framework.ids()
    columns = [known.index(theme) for theme in ids if theme in known]
    result: dict[int, list[tuple[int, int, str, float]]] = defaultdict(list)
    if not columns:
        return result
    likely = found.likely[:, columns] / np.maximum(found.likely[:, columns].sum(axis=1, keepdims=True), 1e-12)
    for (number, start, end), row in zip(parts, np.round(likely, 6), strict=True):
        best = int(row.argmax())
        result[number].append((start, end, known[columns[best]], float(row[best])))
    return result


def _two_points(found: Sequence[tuple[int, int, str, float]], theme: str | None, sorting: Sorting) -> list[tuple[int, int, str, float]]:
    """Return a note's passages where its points are plainly on two themes, one of them the note's own; else nothing."""
    joined: list[tuple[int, int, str, float]] = []
    for start, end, part, sure in found:
        if joined and (joined[-1][2] == part or sure < _SURE):
            joined[-1] = (joined[-1][0], end, joined[-1][2], max(sure, joined[-1][3]) if joined[-1][2] == part else joined[-1][3])
        else:
            joined.append((start, end, part, sure))
    themes = {part for _, _, part, _ in joined}
    plain = len(joined) == 2 and len(themes) == 2 and all(sure >= _SURE for _, _, _, sure in joined)  # noqa: PLR2004 - two points
    return joined if plain and theme in themes and themes <= sorting.names.keys() else []


def _themes(whole: _Sorted, themed: Sequence[ThemedNote], sorting: Sorting, framework: Framework | None) -> list[Theme]:
    """Return the themes with what they show, the largest first."""
    known = {theme.id: theme for theme in framework.themes} if framework else {}
    held: dict[str, list[int]] = defaultdict(list)
    for number, item in enumerate(themed):
        for theme in dict.fromkeys([item.theme, *(passage.theme for passage in item.passages)]):
            if theme is not None:
                held[theme].append(number)
    texts = [note.text for note in whole.notes]
    ids = sorted(held, key=lambda theme: (-len(held[theme]), sorting.names[theme]))
    words = naming.keywords([held[theme] for theme in ids], texts)
    stable = _stability(whole)
    totals: dict[str, set[str]] = defaultdict(set)
    for note in whole.notes:
        totals[note.source].add(note.child)
    result = []
    for theme, keywords in zip(ids, words, strict=True):
        members = [themed[number] for number in held[theme]]
        says = Counter(passage.polarity for item in members for passage in item.passages if passage.theme == theme or len(item.passages) == 1)
        plain = Theme(theme, sorting.names[theme], known[theme].definition if theme in known else "", keywords, tuple(item.note.id for item in members))
        result.append(
            replace(
                plain,
                quotes=_quotes(whole, held[theme], themed, theme),
                children=len({item.note.child for item in members}),
                auditors=tuple(sorted({item.note.auditor for item in members if item.note.auditor})),
                sources={source: (len({item.note.child for item in members if item.note.source == source}), len(all_of)) for source, all_of in sorted(totals.items()) if source},
                strength=says["strength"] + says["mixed"],
                dilemma=says["dilemma"] + says["mixed"],
                stability=stable.get(theme),
                contrary=_contrary(members, theme),
                pairs=_pairs(members, whole.notes),
                origin="framework" if theme in known else ("person" if theme.startswith("own-") else "found"),
                status=sorting.status.get(theme, "candidate"),
                parts=_parts(whole, held[theme]),
            )
        )
    return result


def _quotes(whole: _Sorted, numbers: Sequence[int], themed: Sequence[ThemedNote], theme: str) -> tuple[Quote, ...]:
    """Return up to three typical passages, of different children where that can be."""
    import numpy as np

    middle = whole.vectors[list(numbers)].mean(axis=0)
    near = {number: round(float(whole.vectors[number] @ middle), 5) for number in numbers}
    sure = {number: max((p.confidence for p in themed[number].passages if p.theme == theme), default=0.0) for number in numbers}
    fit = {number: _QUOTE_WORDS[0] <= len(whole.notes[number].text.split()) <= _QUOTE_WORDS[1] for number in numbers}
    ranked = sorted(numbers, key=lambda number: (not fit[number], -np.round(near[number] + sure[number], 5), whole.notes[number].text))
    chosen: list[int] = []
    for fresh in (True, False):
        for number in ranked:
            children = {whole.notes[other].child for other in chosen}
            if len(chosen) < _QUOTES and number not in chosen and (not fresh or whole.notes[number].child not in children):
                chosen.append(number)
    spans = {number: next(((p.start, p.end) for p in themed[number].passages if p.theme == theme), (0, len(whole.notes[number].text))) for number in chosen}
    return tuple(Quote(whole.notes[number].id, *spans[number]) for number in chosen)


def _contrary(members: Sequence[ThemedNote], theme: str) -> tuple[str, ...]:
    """Return the notes that say the other thing, where most of a theme says one."""
    says = {item.note.id: {p.polarity for p in item.passages if p.theme == theme or len(item.passages) == 1} for item in members}
    for most, other in (("strength", "dilemma"), ("dilemma", "strength")):
        if sum(most in found for found in says.values()) >= _ONE_SIDED * len(members):
            return tuple(note for note, found in says.items() if other in found)
    return ()


def _pairs(members: Sequence[ThemedNote], notes: Sequence[Note]) -> tuple[Pair, ...]:
    """Return, for children who were both observed and sampled, what was seen in this theme beside what is recorded, or beside nothing."""
    sampled = {note.child_ref for note in notes if note.source == _RECORDED and note.child_ref}
    recorded = {item.note.child_ref: item.note.id for item in reversed(members) if item.note.source == _RECORDED}
    seen = [item.note for item in members if item.note.source == _OBSERVED and item.note.child_ref in sampled]
    return tuple(Pair(note.child_ref, note.id, recorded.get(note.child_ref)) for note in seen)


def _parts(whole: _Sorted, numbers: Sequence[int]) -> tuple[tuple[str, ...], ...]:
    """Return two parts of a large theme that are plainly apart, so that it may really be two; else nothing."""
    import numpy as np

    if len(numbers) < _SPLIT_NOTES:
        return ()
    members = np.array(numbers)
    halves = Tree([whole.notes[number].text for number in numbers], whole.vectors[members]).cut(2)
    groups = [members[halves == half] for half in np.unique(halves)]
    if len(groups) < 2 or min(map(len, groups)) < _SPLIT_PART:  # noqa: PLR2004 - two parts
        return ()
    likeness = whole.vectors[members] @ whole.vectors[members].T
    same = halves[:, None] == halves[None, :]
    apart = float(likeness[same].mean() - likeness[~same].mean())
    return tuple(tuple(whole.notes[number].id for number in group) for group in groups) if apart >= _SPLIT_APART else ()


def _stability(whole: _Sorted) -> dict[str, float]:
    """Return how much of each theme stays together when 15% of the notes are left out, four times; by pairs of its notes."""
    import numpy as np

    labels = whole.assigned.labels
    if len(labels) < FEWEST_TO_CLUSTER:
        return {}
    order = np.array(sorted(range(len(labels)), key=lambda number: (whole.notes[number].text, whole.notes[number].id)))
    kept: dict[int, list[float]] = defaultdict(list)
    for run in range(RUNS):
        chosen = np.sort(np.random.default_rng(run).permutation(len(order))[: round(KEPT_SHARE * len(order))])
        numbers = order[chosen]
        again = assign([whole.notes[number].text for number in numbers], whole.vectors[numbers], whole.matcher, str(max(2, len(whole.assigned.themes))) if whole.matcher is None else "auto").labels
        before = labels[numbers]
        for label in np.unique(before[before >= 0]):
            inside = again[before == label]
            sizes = np.bincount(inside[inside >= 0]) if (inside >= 0).any() else np.zeros(1)
            kept[int(label)].append(float(sizes.max() / max(1, len(inside))))
    return {whole.assigned.themes[label]: round(sum(values) / len(values), 3) for label, values in kept.items()}
