"""Decisions that rest on an assessment which nobody has recorded: a return home, time with a parent without a supervisor.

To add one, add a line to PRESUMES.
"""

import re

from iro_text.language import lowered

# What is decided, the words that show that it was assessed, and the question for the screen.
PRESUMES: tuple[tuple[re.Pattern[str], re.Pattern[str], str], ...] = (
    (
        re.compile(
            r"\b(?:return(?:ing)? home|go(?:ing)? home to|move (?:back )?(?:home|in with|to live with) (?:his |her |their )?(?:mum|mother|dad|father|parents|family)|rehabilitation|reunif\w+|placed? with (?:his |her |their )?(?:mum|mother|dad|father|parents))\b"
        ),
        re.compile(
            r"\b(?:parenting assessment|assessment of (?:mum|mother|dad|father|parents?|the (?:mother|father|parents))|(?:mum|mother|dad|father|parents?)(?:'s)? assessment|risk assessment|reunification assessment|assess\w* (?:of |that |the )?(?:home|mum|mother|dad|father|parents?))\b"
        ),
        "This speaks of a return home. Is the assessment that it rests on recorded?",
    ),
    (
        re.compile(
            r"\b(?:unsupervised|without (?:a |the )?supervis\w+|no supervis\w+|overnight|sleepover|stay(?:s|ing)? (?:over|the night|with (?:his |her |their )?(?:mum|mother|dad|father)))\b"
        ),
        re.compile(r"\b(?:risk assess\w*|assess\w*|safety plan|checks?|police check|viability|agreed by)\b"),
        "This speaks of time together without a supervisor, or overnight. Is the assessment that it rests on recorded?",
    ),
    (
        re.compile(
            r"\b(?:placed? with (?:his |her |their )?(?:nan|gran\w*|aunt\w*|uncle|family friend|cousin)|live with (?:his |her |their )?(?:nan|gran\w*|aunt\w*|uncle|cousin|brother|sister)|special guardian\w* (?:order )?(?:application|to be applied))\b"
        ),
        re.compile(r"\b(?:assess\w*|viability|connected persons?|reg(?:ulation)? 24|fostering panel)\b"),
        "This speaks of living with a relative. Is the assessment that it rests on recorded?",
    ),
)


def presumed(act: str, text: str) -> str | None:
    """Return the question to ask of a decision whose assessment the record does not speak of, or None.

    Args:
        act: the words of the act.
        text: the whole record.
    """
    low = lowered(act)
    for decided, assessed, question in PRESUMES:
        if decided.search(low) and not assessed.search(lowered(text)):
            return question
    return None
