"""Whether a letter answers what was promised last time and what the child asked: ours beside the sentence that shares most words, on pairs labelled by hand."""

from collections.abc import Callable, Sequence

from letters import document, gold

from iro_text.decisions.answers import Kind, Letter
from iro_text.decisions.follow_up import wishes
from iro_text.document import Sentence
from iro_text.language import sentences

Row = tuple[str, ...]
KINDS: dict[Kind, tuple[str, str]] = {"promise": ("promises", "last_letter"), "question": ("questions", "consultation")}
SHARED = 0.34


def by_words(letter: Letter, words: str) -> Sentence | None:
    """Return the sentence that shares most words, if that is a third of them: the plain baseline."""
    wanted = {word for word in words.lower().split() if len(word) > 3}  # noqa: PLR2004 - short words say little
    told = [set(letter.told[number].lower().split()) for number in range(len(letter.sentences))]
    most = max(range(len(told)), key=lambda number: len(wanted & told[number]))
    return letter.sentences[most] if wanted and len(wanted & told[most]) >= SHARED * len(wanted) else None


def figures(cases: Sequence[dict], kind: Kind, find: Callable[[Letter, str, str], Sentence | None]) -> Row:
    """Return precision, recall and F1 of the sentence shown, and how often answered or not is right."""
    key, source = KINDS[kind]
    right = shown = answered = agreed = number = 0
    for case in cases:
        text = document(case["letter"])
        letter = Letter(text, sentences(text))
        for item in case[key]:
            words = case[source][item["start"] : item["end"]]
            found = find(letter, words, words.split(" ")[0].strip(",:") if kind == "promise" else "")
            right += found is not None and any(start < found.end and found.start < end for start, end in item["answered"])
            shown += found is not None
            answered += bool(item["answered"])
            agreed += (found is not None) == bool(item["answered"])
            number += 1
    precision, recall = right / max(1, shown), right / max(1, answered)
    return (str(number), f"{precision:.3f}", f"{recall:.3f}", f"{2 * right / max(1, shown + answered):.3f}", f"{agreed / max(1, number):.3f}")


def asked(cases: Sequence[dict]) -> str:
    """Return how many of the child's questions, wishes and worries are seen as such, and how many other sentences are."""
    seen = other = of = 0
    for case in cases:
        text = document(case["consultation"])
        found = wishes(text)
        labelled = [(item["start"], item["end"]) for item in case["questions"]]
        of += len(labelled)
        seen += sum(any(s.start < end and start < s.end for s in found) for start, end in labelled)
        other += sum(not any(s.start < end and start < s.end for start, end in labelled) for s in found)
    return f"{seen} of {of}, and {other} that ask nothing"


def follow_up_table() -> list[Row]:
    """Return every figure by part and reader."""
    rows: list[Row] = [("pairs", "reader", "number", "precision", "recall", "F1", "answered or not")]
    for part in ("dev", "test"):
        cases = gold(f"follow_{part}")
        for kind in KINDS:
            rows.append((f"{part}, {kind}s", "iro-text", *figures(cases, kind, lambda letter, words, owner, kind=kind: letter.answer(words, kind, owner))))
            rows.append((f"{part}, {kind}s", "most shared words", *figures(cases, kind, lambda letter, words, _: by_words(letter, words))))
        rows.append((f"{part}, what is a question", "iro-text", asked(cases), "–", "–", "–", "–"))
    return rows


if __name__ == "__main__":
    print("\n".join("| " + " | ".join(row) + " |" for row in follow_up_table()))
