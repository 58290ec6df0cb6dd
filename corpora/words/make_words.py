"""Makes the word lists of this folder again from the packages that they come from.

    python corpora/words/make_words.py CMUDICT_JS EASY_WORDS

CMUDICT_JS is `index.js` of the npm package cmu-pronouncing-dictionary 3.0.0 (the CMU Pronouncing Dictionary, BSD-2-Clause);
EASY_WORDS is `resources/en/easy_words.txt` of textstat 0.7.13 (MIT; the Dale and Chall list). wordfreq 3.1.1 (data CC BY-SA 4.0)
must be installed. None of the three is needed to run iro-text.
"""

import math
import re
import sys
import zipfile
from collections import defaultdict
from hashlib import sha256
from pathlib import Path

HERE = Path(__file__).parent
CMUDICT_SHA256 = "ef8b2b976d2e5801b7541ebcc7714f538d1ffa0ebb28645259536e2666bd2948"
EASY_WORDS_SHA256 = "9c75ec6f1a0e7200bc677a4d100a9b13f864db57d800087b10d30b017a856360"
LOWEST_ZIPF = 2.0
_ENTRY = re.compile(r'\s*"(.+?)": "(.+)"')


def read_pinned(path: str, digest: str) -> str:
    """Read a source file, refusing one that is not the pinned one."""
    data = Path(path).read_bytes()
    if sha256(data).hexdigest() != digest:
        message = f"{path} is not the file that these lists were made from"
        raise SystemExit(message)
    return data.decode("utf-8")


def pronunciations(source: str) -> list[tuple[str, int, str]]:
    """Return (word, number of the variant, phones) from the dictionary's JavaScript form."""
    rows = []
    for line in source.splitlines():
        if match := _ENTRY.match(line):
            word, _, number = match[1].partition("(")
            rows.append((word, int(number.rstrip(")") or 1), match[2]))
    return rows


def write_syllables(rows: list[tuple[str, int, str]]) -> None:
    """Write words by number of syllables of their first pronunciation, a line a number."""
    groups: dict[int, list[str]] = defaultdict(list)
    for word, number, phones in rows:
        if number == 1 and re.fullmatch(r"[a-z][a-z'.-]*", word):
            groups[sum(character.isdigit() for character in phones)].append(word)
    lines = [f"{count} {' '.join(sorted(words))}\n" for count, words in sorted(groups.items()) if count]
    (HERE / "syllables.txt").write_text("".join(lines), encoding="utf-8")


def write_nltk_zip(rows: list[tuple[str, int, str]]) -> None:
    """Write the whole dictionary in the layout in which NLTK, and so textstat, looks for it."""
    text = "".join(f"{word.upper()} {number} {phones}\n" for word, number, phones in rows)
    target = HERE / "nltk" / "corpora" / "cmudict.zip"
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr(zipfile.ZipInfo("cmudict/cmudict", (2020, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)


def write_familiarity() -> None:
    """Write words by Zipf frequency (log10 of uses in a thousand million words), a line a tenth."""
    from wordfreq import get_frequency_dict

    groups: dict[int, list[str]] = defaultdict(list)
    for word, frequency in get_frequency_dict("en", wordlist="large").items():
        zipf = math.log10(frequency) + 9
        if zipf >= LOWEST_ZIPF and re.fullmatch(r"[a-z]+(?:'[a-z]+)?", word):
            groups[round(zipf * 10)].append(word)
    lines = [f"{tenths / 10} {' '.join(sorted(words))}\n" for tenths, words in sorted(groups.items(), reverse=True)]
    (HERE / "familiarity.txt").write_text("".join(lines), encoding="utf-8")


def main() -> None:
    """Make the three lists."""
    rows = pronunciations(read_pinned(sys.argv[1], CMUDICT_SHA256))
    write_syllables(rows)
    write_nltk_zip(rows)
    (HERE / "easy_words.txt").write_text(read_pinned(sys.argv[2], EASY_WORDS_SHA256), encoding="utf-8")
    write_familiarity()


if __name__ == "__main__":
    main()
