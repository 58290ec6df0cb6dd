"""Times one of our own tasks, or textstat, on a file of letters: `ours.py TASK LETTERS.json`; prints CPU seconds."""

import json
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from letters import document


def formulas(texts: list[str]) -> None:
    """Compute every formula."""
    from iro_text.language import sentences
    from iro_text.readability import count, formula_scores

    for text in texts:
        one = document(text)
        formula_scores(count(text, sentences(one)))


def textstat(texts: list[str]) -> None:
    """Let textstat compute the same ten."""
    from iro_text.readability.reference import textstat_values

    for text in texts:
        textstat_values(document(text))


def check(texts: list[str]) -> None:
    """Check whole letters."""
    from iro_text.letter import check_letter

    for text in texts:
        check_letter(document(text), age=9)


def main() -> None:
    """Warm up on a few letters, then time all of them."""
    task = {"formulas": formulas, "textstat": textstat, "check": check}[sys.argv[1]]
    texts = json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
    # textstat remembers whole texts; each copy is made a text of its own, as letters are.
    texts = [f"{text}\n\nPage {number}" for number, text in enumerate(texts)]
    task(texts[:10])
    begun = time.process_time()
    task(texts)
    seconds = time.process_time() - begun
    print(json.dumps({"words_per_s": sum(len(text.split()) for text in texts) / seconds, "ms_per_letter": 1000 * seconds / len(texts)}))


main()
