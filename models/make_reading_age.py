"""Fits the scale of the reading age again: `python models/make_reading_age.py ONESTOPENGLISH.tar.gz`.

The three parts weigh the same; nothing is tuned. The archive is OneStopEnglish (Vajjala and Lucic 2018, CC BY-SA 4.0); every other title of it
is kept for measuring. From the rest, cut into passages of about a hundred words, come the mean and spread of each part; from them and from the
invented letters in `corpora/letters/train.jsonl`, weighing as much, comes the straight line from their mean to years. Years are the mean of three published formulas on our counts
(Flesch-Kincaid grade, new Dale-Chall by its published table, revised Spache 1974), each grade g taken as age g + 5.5.
"""

import json
import math
import re
import statistics
import sys
import tarfile
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from iro_text.document import Block, Document  # noqa: E402 - after the path is set
from iro_text.language.segments import sentences  # noqa: E402
from iro_text.names import known_to_reader, people  # noqa: E402
from iro_text.readability.age import parts  # noqa: E402
from iro_text.readability.counts import Counts, count, total  # noqa: E402
from iro_text.readability.formulas import values  # noqa: E402

PASSAGE_WORDS = 100
GRADE_TO_AGE = 5.5


def passages(text: str) -> list[Counts]:
    """Cut a text into passages of about a hundred words, in whole sentences."""
    document = Document(text, blocks=(Block(0, len(text)),))
    found, piece = [], []
    sentence_list = sentences(document)
    for packed in count(text, sentence_list, known_to_reader(document, sentence_list, people(document, sentence_list))):
        piece.append(packed)
        if total(piece).words >= PASSAGE_WORDS:
            found.append(total(piece))
            piece = []
    return found


def published_ages(counts: Counts) -> list[float]:
    """Return the age by each of the three published formulas."""
    formulas = values(counts)
    per_sentence, unfamiliar = counts.words / counts.sentences, 100 * counts.unfamiliar / counts.words
    spache_1974 = 0.121 * per_sentence + 0.082 * unfamiliar + 0.659
    grades = (formulas["flesch_kincaid_grade"], dale_chall_grade(formulas["dale_chall_readability_score"]), spache_1974)
    return [grade + GRADE_TO_AGE for grade in grades]


def dale_chall_grade(score: float) -> float:
    """Return the grade of a Dale-Chall score: 5.0-5.9 is grades 5 and 6, each further point two more; below, in proportion."""
    return score * 4.5 / 5 if score < 5 else 4.5 + 2 * (score - 5)  # noqa: PLR2004 - the published table


def fitted_to(title: str) -> bool:
    """Say whether a title of OneStopEnglish is fitted to; the others are for measuring."""
    return int(sha256(title.strip().encode()).hexdigest()[0], 16) % 2 == 0


def onestop(path: str) -> list[str]:
    """Return the texts of the archive that are fitted to, without their level lines."""
    texts = []
    with tarfile.open(path) as archive:
        for member in archive.getmembers():
            name = re.fullmatch(r"(.+)-(?:ele|int|adv)\.txt", Path(member.name).name)
            file = archive.extractfile(member) if name and fitted_to(name[1]) else None
            if file:
                texts.append(file.read().decode("utf-8-sig", "replace"))
    return [re.sub(r"^\s*(?:Intermediate|Elementary|Advanced)\s*\n", "", text) for text in texts]


def letters() -> list[str]:
    """Return the invented letters."""
    lines = (ROOT / "corpora" / "letters" / "train.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines]


def main() -> None:
    """Fit and write."""
    news = [piece for text in onestop(sys.argv[1]) for piece in passages(text)]
    home = [piece for text in letters() for piece in passages(text)]
    rows = [parts(piece) for piece in news]
    means = [statistics.fmean(column) for column in zip(*rows, strict=True)]
    spreads = [statistics.pstdev(column) for column in zip(*rows, strict=True)]
    everything = news + home * max(1, len(news) // max(1, len(home)))
    composite = [statistics.fmean((v - m) / s for v, m, s in zip(parts(piece), means, spreads, strict=True)) for piece in everything]
    ages = [published_ages(piece) for piece in everything]
    slope, intercept = statistics.linear_regression(composite, [statistics.fmean(row) for row in ages])
    error = math.sqrt(statistics.fmean(statistics.variance(row) / len(row) for row in ages))
    scale = {"means": means, "spreads": spreads, "intercept": intercept, "slope": slope, "method_error": error}
    rounded = {key: [round(v, 5) for v in value] if isinstance(value, list) else round(value, 5) for key, value in scale.items()}
    made = {"passages": {"onestopenglish": len(news), "letters": len(home)}, "scale": rounded}
    (ROOT / "models" / "reading_age.json").write_text(json.dumps(made, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(made, indent=2))


if __name__ == "__main__":
    main()
