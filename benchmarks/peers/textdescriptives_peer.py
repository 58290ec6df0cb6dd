"""Times TextDescriptives' readability alone (blank English, sentencizer) on a file of letters; prints CPU seconds."""

import json
import sys
import time
from pathlib import Path

import spacy
import textdescriptives  # noqa: F401 - adds its components

nlp = spacy.blank("en")
nlp.add_pipe("sentencizer")
nlp.add_pipe("textdescriptives/readability")
texts = [f"{text}\n\nPage {number}" for number, text in enumerate(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))]


def run(some: list[str]) -> None:
    """Compute the scores."""
    for doc in nlp.pipe(some):
        _ = doc._.readability


run(texts[:10])
begun = time.process_time()
run(texts)
seconds = time.process_time() - begun
print(json.dumps({"words_per_s": sum(len(text.split()) for text in texts) / seconds, "ms_per_letter": 1000 * seconds / len(texts)}))
