"""The settings of a letter check, each with where it comes from."""

# No public body gives a reading age by age of child: two years below is common in practice (most looked-after children have more
# language need than their age group), so it is a default that the user can change, and never cited as a rule.
DEFAULT_AGE = 10
YEARS_BELOW = 2
YOUNGEST_TARGET, OLDEST_TARGET = 5, 12
# The most words in a sentence, by the age that a reading age stands for (it plus YEARS_BELOW): our bands; GOV.UK easy read asks for 10 to 15.
LONGEST_SENTENCES = ((7, 10), (11, 15), (14, 18), (99, 20))
SYMBOLS_LONGEST = 10
UNDER_SEVEN = 7
KINDS = ("review", "welcome", "midway", "goodbye", "symbols")
# The ages that a child in care, or leaving it, can have.
OLDEST_CHILD = 25
# No letter is longer; a file that is would only keep the user waiting.
LONGEST_LETTER = 300_000
# Words a minute, read aloud to a child with time to look at the pictures; adults read aloud at about 180.
READ_ALOUD_WORDS = 120
# From this age on no picture is offered for a letter that has none.
PICTURES_UNTIL = 16


def target_age(age: float | None, reading_age: float | None) -> float:
    """Return the reading age to aim at: the one given, else the default by age."""
    if reading_age is not None:
        return reading_age
    return min(OLDEST_TARGET, max(YOUNGEST_TARGET, (DEFAULT_AGE if age is None else age) - YEARS_BELOW))


def longest_sentence(target: float) -> int:
    """Return the most words that a sentence should have for a reading age."""
    return next(words for below, words in LONGEST_SENTENCES if target + YEARS_BELOW < below)
