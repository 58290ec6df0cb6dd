"""Scores of what a letter says on the test letters, with 95% intervals, as a whole and by the child's age and naming tradition, for the model cards."""

import random
from collections.abc import Iterable, Sequence
from functools import cache
from math import isnan, nan

from content import Said, figures, ours
from letters import gold

Row = tuple[str, ...]
PART = "test"
RESAMPLES = 1_000
# Where the figures stand in what `content.figures` returns.
COLUMNS = {"task F1": 4, "story F1": 5, "messages F1": 2, "topic right": 3, "promises F1": 7, "missing right": 8}
# Without any labelled span of these a figure says nothing and is left out.
NEEDED = {
    "task F1": "process_sentences",
    "story F1": "relational_sentences",
    "messages F1": "key_messages",
    "topic right": "key_messages",
    "promises F1": "promises",
}
BANDS = ((5, 7), (8, 10), (11, 13), (14, 17))
QUALITIES = ("good", "middling", "poor")
# By the child's first name and the family's names in the letter; a coarse reading, and of some names a guess (test-13, test-21, test-24).
TRADITIONS = {
    "test-01": "African and Caribbean",  # Abel, Eritrean
    "test-02": "African and Caribbean",  # Yonas, Eritrean
    "test-03": "African and Caribbean",  # Tirhas, Eritrean
    "test-04": "East Asian",  # Junjie
    "test-05": "British and Irish",  # Will
    "test-06": "East Asian",  # Linh, Vietnamese
    "test-07": "South Asian and Middle Eastern",  # Haroon
    "test-08": "East European",  # Denisa, Romanian
    "test-09": "British and Irish",  # Martin, Irish Traveller
    "test-10": "African and Caribbean",  # Temitope, Yoruba
    "test-11": "British and Irish",  # Summer
    "test-12": "African and Caribbean",  # Hodan, Somali
    "test-13": "African and Caribbean",  # Hope; by Grandma Pearl, a guess
    "test-14": "East European",  # Kuba, Polish
    "test-15": "British and Irish",  # Ffion, Welsh
    "test-16": "South Asian and Middle Eastern",  # Deniz, Turkish
    "test-17": "British and Irish",  # Summer
    "test-18": "African and Caribbean",  # Abdirahman, Somali
    "test-19": "East European",  # Kacper, Polish
    "test-20": "African and Caribbean",  # Yonas, Eritrean
    "test-21": "African and Caribbean",  # Keziah; by Granny Vi and the bun and cheese, a guess
    "test-22": "British and Irish",  # Bridie, Irish Traveller
    "test-23": "East Asian",  # Linh, Vietnamese
    "test-24": "South Asian and Middle Eastern",  # Ayaan; by Baba, though Somali families use the name too
    "test-25": "South Asian and Middle Eastern",  # Rozerin, Kurdish
    "test-26": "British and Irish",  # Blue
    "test-27": "South Asian and Middle Eastern",  # Esra, Turkish
    "test-28": "East European",  # Florin, Romanian
    "test-29": "African and Caribbean",  # Temidayo, Yoruba
    "test-30": "East Asian",  # Jiahui
    "test-31": "South Asian and Middle Eastern",  # Noor
    "test-32": "British and Irish",  # Gethin, Welsh
}


@cache
def _read() -> dict[str, Said]:
    """Return what the program says of each letter, by id; every letter is read once."""
    return {letter["id"]: ours(letter) for letter in gold(PART)}


def scores(letters: Sequence[dict]) -> list[float]:
    """Return the figures of the card for some letters; not-a-number where nothing is labelled."""
    found = figures(letters, lambda letter: _read()[letter["id"]])
    asked = [name not in NEEDED or any(letter[NEEDED[name]] for letter in letters) for name in COLUMNS]
    return [float(found[column]) if is_asked else nan for column, is_asked in zip(COLUMNS.values(), asked, strict=True)]


def resampled(letters: Sequence[dict], seed: int) -> list[list[float]]:
    """Return the figures of letters drawn with replacement, a list for each draw."""
    chance = random.Random(seed)
    return [scores(chance.choices(letters, k=len(letters))) for _ in range(RESAMPLES)]


def interval(draws: Iterable[float]) -> tuple[float, float]:
    """Return where the middle 95% of the draws lie that hold a figure."""
    in_order = sorted(draw for draw in draws if not isnan(draw))
    cut = round(0.025 * len(in_order))
    return (in_order[cut], in_order[-1 - cut]) if in_order else (nan, nan)


def row(name: str, letters: Sequence[dict], others: Sequence[dict] = ()) -> Row:
    """Return one group's row; a star where the interval of its difference from the other letters leaves 0 out."""
    draws, beside = resampled(letters, 0), resampled(others, 1) if others else []
    shown = []
    for column, value in enumerate(scores(letters)):
        low, high = interval(draw[column] for draw in draws)
        least, most = interval(mine[column] - theirs[column] for mine, theirs in zip(draws, beside, strict=False))
        star = "*" if least > 0 or most < 0 else ""
        shown.append("–" if isnan(value) else f"{value:.2f} ({low:.2f}-{high:.2f}){star}")
    mix = "/".join(str(sum(letter["quality"] == quality for letter in letters)) for quality in QUALITIES)
    return name, str(len(letters)), mix, *shown


def groups(letters: Sequence[dict]) -> dict[str, list[dict]]:
    """Return the letters by the child's age, by naming tradition and by quality."""
    found = {f"age {low}-{high}": [letter for letter in letters if low <= letter["child_age"] <= high] for low, high in BANDS}
    for tradition in dict.fromkeys(sorted(TRADITIONS.values())):
        found[tradition] = [letter for letter in letters if TRADITIONS[letter["id"]] == tradition]
    return found | {f"quality: {quality}": [letter for letter in letters if letter["quality"] == quality] for quality in QUALITIES}


def table() -> list[Row]:
    """Return the card: all letters, then each group."""
    letters = gold(PART)
    rows: list[Row] = [("letters", "n", "/".join(QUALITIES), *COLUMNS), row("all", letters)]
    for name, inside in groups(letters).items():
        rows.append(row(name, inside, [letter for letter in letters if letter not in inside]))
    return rows


def main() -> None:
    """Measure and print."""
    head, *body = ["| " + " | ".join(cells) + " |" for cells in table()]
    print("\n".join([head, "|" + "---|" * (head.count("|") - 1), *body]))
    print(
        f"\nIn brackets: 95% intervals from {RESAMPLES:,} draws of letters. A star: the interval of the difference from all other letters leaves 0 out, one figure at a time and "
        "without allowing for how many are compared. With under ten letters in most groups, and qualities that are unevenly spread, neither a star nor its absence shows much."
    )


if __name__ == "__main__":
    main()
