"""How well what a letter says is read: key messages, task and story, promises, labels, what is missing, dates; each beside ten lines of keywords."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from letters import document, gold

from iro_text.classify.missing import EXPECTED, ITEMS
from iro_text.letter import check_letter
from iro_text.letter.content import Beside
from iro_text.report import LetterReport

Row = tuple[str, ...]
Span = tuple[int, int]
PARTS = ("train", "dev", "test")
MESSAGE_OVERLAP, SENTENCE_OVERLAP = 0.3, 0.5
LIMIT = 3
_KINDS_OF_ERROR = {
    "weekday_mismatch": "dates.weekday",
    "impossible": "dates.impossible",
    "past_next_meeting": "dates.past",
    "wrong_year": "dates.past",
    "interval": "dates.review-interval",
    "age_mismatch": "dates.age",
}


@dataclass(frozen=True)
class Said:
    """What one reader makes of a letter."""

    messages: Sequence[tuple[int, int, str]]
    process: Sequence[Span]
    relational: Sequence[Span]
    promises: Sequence[Span]
    labels: Sequence[Span]
    missing: frozenset[str]
    dates: Sequence[tuple[int, int, str]]


def ours(letter: dict) -> Said:
    """Read a letter as the program does."""
    report: LetterReport = check_letter(
        document(letter["text"]), age=int(letter["child_age"]), kind=letter["kind"] or "review", cast=letter["cast"], beside=Beside()
    )
    content = report.content
    return Said(
        [(message.start, message.end, message.topic) for message in content.key_messages],
        content.balance.process,
        content.balance.relational,
        [(promise.start, promise.end) for promise in content.promises],
        [(finding.start, finding.end) for finding in report.findings if finding.code == "words.label"],
        frozenset(content.missing),
        [(finding.start, finding.end, finding.code) for finding in report.findings if finding.code.startswith("dates.")],
    )


_PROCESS = re.compile(r"\b(?:review|meeting|assessment|plan|referral|panel|PEP|RHA|CAMHS|contact|placement|completed|progress)\b", re.IGNORECASE)
_STORY = re.compile(r"\b(?:feel|felt|happy|sad|worried|love|loved|proud|told me|you said|miss|enjoyed)\b", re.IGNORECASE)
_TOPIC_WORDS = {
    "education": "school|PEP|teacher",
    "health": "health|doctor|dentist|CAMHS",
    "family_time": "mum|dad|contact|brother|sister",
    "home": "live|placement|home",
    "plan_legal": "court|order|plan",
}
_LABELS = re.compile(r"\b(?:refused|attention seeking|failed to|challenging|aggressive|manipulative)\b", re.IGNORECASE)


def keywords(letter: dict) -> Said:
    """Read a letter by ten lines of keywords: paragraphs with "will", a few words for each role; nothing is ever missing, no date is looked at."""
    text = letter["text"]
    paragraphs = [match.span() for match in re.finditer(r"[^\n]+(?:\n[^\n]+)*", text)]
    lines = [(start + m.start(), start + m.end()) for start, end in paragraphs for m in re.finditer(r"[^.!?\n]+[.!?]*", text[start:end])]
    told = [(start, end) for start, end in paragraphs if re.search(r"\b(?:will|to be|agreed|decided)\b", text[start:end])]
    topics = [next((topic for topic, words in _TOPIC_WORDS.items() if re.search(words, text[start:end], re.IGNORECASE)), "other") for start, end in told]
    having: Callable[[re.Pattern[str]], list[Span]] = lambda pattern: [(start, end) for start, end in lines if pattern.search(text[start:end])]  # noqa: E731 - ten lines
    labels = [match.span() for match in _LABELS.finditer(text)]
    return Said(
        [(*span, topic) for span, topic in zip(told, topics, strict=True)],
        having(_PROCESS),
        having(_STORY),
        having(re.compile(r"\bwill\b|'ll\b")),
        labels,
        frozenset(),
        [],
    )


def overlap(first: Span, second: Span) -> float:
    """Return the shared length of two spans over their joint length."""
    return max(0, min(first[1], second[1]) - max(first[0], second[0])) / max(1, max(first[1], second[1]) - min(first[0], second[0]))


def matched(found: Sequence[Span], labelled: Sequence[Span], least: float) -> list[tuple[int, int]]:
    """Return pairs of numbers of spans that fit, best first, each used once."""
    pairs = sorted(((overlap(a, b), i, k) for i, a in enumerate(found) for k, b in enumerate(labelled)), reverse=True)
    used_found: set[int] = set()
    used_labelled: set[int] = set()
    chosen = []
    for share, i, k in pairs:
        if share >= least and i not in used_found and k not in used_labelled:
            used_found.add(i)
            used_labelled.add(k)
            chosen.append((i, k))
    return chosen


@dataclass
class Count:
    """True hits, what was found and what was labelled."""

    hits: int = 0
    found: int = 0
    labelled: int = 0

    def add(self, found: Sequence[Span], labelled: Sequence[Span], least: float) -> list[tuple[int, int]]:
        """Count one letter's spans."""
        pairs = matched(found, labelled, least)
        self.hits += len(pairs)
        self.found += len(found)
        self.labelled += len(labelled)
        return pairs

    @property
    def f1(self) -> str:
        """Return the harmonic mean of precision and recall."""
        return f"{2 * self.hits / max(1, self.found + self.labelled):.3f}"


def figures(letters: Iterable[dict], read: Callable[[dict], Said]) -> list[str]:
    """Return the figures of one reader over some letters."""
    counts = {name: Count() for name in ("messages", "process", "relational", "promises", "labels")}
    more = within = topics = right = asked = errors = seen = false_dates = number = 0
    for letter in letters:
        said, number = read(letter), number + 1
        spans = [(item["start"], item["end"]) for item in letter["key_messages"]]
        pairs = counts["messages"].add([item[:2] for item in said.messages], spans, MESSAGE_OVERLAP)
        topics += sum(said.messages[i][2] == letter["key_messages"][k]["topic"] for i, k in pairs)
        more += (len(said.messages) > LIMIT) == (len(spans) > LIMIT)
        within += abs(len(said.messages) - len(spans)) <= 1
        counts["process"].add(said.process, [tuple(x) for x in letter["process_sentences"]], SENTENCE_OVERLAP)
        counts["relational"].add(said.relational, [tuple(x) for x in letter["relational_sentences"]], SENTENCE_OVERLAP)
        counts["promises"].add(said.promises, [(item["start"], item["end"]) for item in letter["promises"]], MESSAGE_OVERLAP)
        counts["labels"].add(said.labels, [tuple(x) for x in letter["labels"]], 0.01)
        expected = EXPECTED[letter["kind"] or "review"]
        right += sum((item in said.missing) == (item in letter["missing"]) for item in ITEMS if item in expected)
        asked += len(expected)
        wrong = [(a, b) for a, b, why in letter["date_errors"] if why in _KINDS_OF_ERROR]
        errors += len(wrong)
        seen += sum(any(overlap((a, b), (c, d)) > 0 for c, d, _ in said.dates) for a, b in wrong)
        false_dates += sum(not any(overlap((a, b), (c, d)) > 0 for c, d in wrong) for a, b, _ in said.dates)
    labels = counts["labels"]
    return [
        f"{more / number:.3f}",
        f"{within / number:.3f}",
        counts["messages"].f1,
        f"{topics / max(1, counts['messages'].hits):.3f}",
        counts["process"].f1,
        counts["relational"].f1,
        f"{labels.hits / max(1, labels.labelled):.3f} ({labels.found - labels.hits} false)",
        counts["promises"].f1,
        f"{right / asked:.3f}",
        f"{seen} of {errors} ({false_dates} false)",
    ]


def content_table() -> list[Row]:
    """Return every figure by part, ours and the keywords'."""
    rows: list[Row] = [
        (
            "letters",
            "reader",
            "more than three right",
            "count within one",
            "messages F1",
            "topic right",
            "task F1",
            "story F1",
            "labels recall",
            "promises F1",
            "missing right",
            "date errors seen",
        )
    ]
    for part in PARTS:
        for name, read in (("iro-text", ours), ("keywords", keywords)):
            rows.append((f"{part} ({len(gold(part))})", name, *figures(gold(part), read)))
    second = {row["id"]: row for row in gold("second")}
    twice = [letter for part in PARTS for letter in gold(part) if letter["id"] in second]
    rows.append((f"read twice ({len(twice)})", "second annotator", *figures(twice, lambda letter: _as_said(second[letter["id"]]))))
    rows.append((f"read twice ({len(twice)})", "iro-text", *figures(twice, ours)))
    majority = [max(sum((item in letter["missing"]) == value for letter in gold("test")) for value in (True, False)) / len(gold("test")) for item in ITEMS]
    more = [len(letter["key_messages"]) > LIMIT for letter in gold("test")]
    rows.append(
        (
            "test",
            "majority",
            f"{max(more.count(True), more.count(False)) / len(more):.3f}",
            "–",
            "–",
            "–",
            "–",
            "–",
            "–",
            "–",
            f"{sum(majority) / len(majority):.3f}",
            "–",
        )
    )
    return rows


def _as_said(row: dict) -> Said:
    """Return what another annotator said of a letter."""
    spans = [[tuple(span) for span in row[key]] for key in ("process_sentences", "relational_sentences", "labels")]
    messages = [(item["start"], item["end"], item["topic"]) for item in row["key_messages"]]
    promises = [(item["start"], item["end"]) for item in row["promises"]]
    return Said(messages, spans[0], spans[1], promises, spans[2], frozenset(row["missing"]), [tuple(span) for span in row["date_errors"]])


def lengths() -> str:
    """Return the median number of key messages by quality, for the data sheet."""
    by_quality = {
        quality: [len(x["key_messages"]) for part in PARTS for x in gold(part) if x["quality"] == quality] for quality in ("good", "middling", "poor")
    }
    return ", ".join(f"{quality} {median(numbers):g}" for quality, numbers in by_quality.items())
