"""textstat's own values beside ours, from the raw text, without a network."""

from iro_text.document import Document
from iro_text.errors import UsageError
from iro_text.readability.formulas import FORMULAS
from iro_text.resources import corpus


def textstat_values(document: Document) -> dict[str, float]:
    """Return textstat's value for each of our formulas.

    textstat asks for the pronouncing dictionary over the network when it finds none; the shipped one is put where it looks, and the
    download itself is switched off, so that nothing is ever fetched.

    Raises:
        UsageError: if textstat is not installed.
    """
    try:
        import nltk
        import textstat
    except ImportError as error:
        message = "textstat is not installed. Install iro-text again, or leave out --formulas textstat."
        raise UsageError(message) from error
    folder = str(corpus("words", "nltk"))
    if folder not in nltk.data.path:
        nltk.data.path.insert(0, folder)
    nltk.download = lambda *_args, **_options: False
    if not document.text.strip():
        return {}
    return {formula.name: float(getattr(textstat, formula.name)(document.text)) for formula in FORMULAS}
