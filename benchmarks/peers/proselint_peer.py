"""Times proselint's own checks on a file of letters; prints CPU seconds."""

import json
import sys
import time
from pathlib import Path

from proselint.checks import __register__
from proselint.registry import CheckRegistry
from proselint.tools import LintFile

CheckRegistry().register_many(__register__)
texts = [f"{text}\n\nPage {number}" for number, text in enumerate(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))]


def run(some: list[str]) -> None:
    """Check the letters."""
    for text in some:
        LintFile("letter", content=text).lint()


run(texts[:10])
begun = time.process_time()
run(texts)
seconds = time.process_time() - begun
print(json.dumps({"words_per_s": sum(len(text.split()) for text in texts) / seconds, "ms_per_letter": 1000 * seconds / len(texts)}))
