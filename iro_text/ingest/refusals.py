"""The sentences in which a file is refused, each with what the user can do next.

The advice for kinds of files that cannot be read yet is in ADVICE; take a line out when its reader comes in.
"""

from iro_text.errors import Unreadable
from iro_text.ingest.signature import Nature

_SAVE_AS = "Open it in Word, choose Save As, Word document (.docx), and try that file."
_PASTE = "Copy its words into a new Word document, save that as .docx, and try that file."
_AGAIN = "Copy or download it again; if it opens in Word, save it there under a new name. Then try again."
_UNKNOWN = ("Files of this kind are not read.", f"If it opens in Word: {_SAVE_AS}")
_PICTURE = (
    "This is a picture; the words in it cannot be read.",
    "If you have the letter itself, use that. If not, type its words into a new Word document, save it as .docx, and try that file.",
)
ADVICE: dict[str, tuple[str, str]] = {
    ".doc": ("This is a Word document of the old kind (.doc).", _SAVE_AS),
    ".dot": ("This is a Word template of the old kind (.dot).", _SAVE_AS),
    ".pdf": ("PDF files are not read yet.", f"Use the Word document that the PDF was made from. If there is none: {_SAVE_AS}"),
    ".odt": ("OpenDocument files (.odt) are not read yet.", _SAVE_AS),
    ".rtf": ("Rich text files (.rtf) are not read yet.", _SAVE_AS),
    ".eml": ("E-mails (.eml) are not read yet.", f"Open it in your e-mail program. {_PASTE}"),
    ".msg": ("Outlook e-mails (.msg) are not read yet.", f"Open it in Outlook. {_PASTE}"),
    ".xlsx": ("Excel workbooks (.xlsx) are not read yet.", f"Open it in Excel. {_PASTE}"),
    ".xls": ("Excel workbooks (.xls) are not read yet.", f"Open it in Excel. {_PASTE}"),
    ".csv": ("Tables (.csv) are not read yet.", f"Open it in Excel. {_PASTE}"),
    ".pages": ("Pages documents are not read yet.", "Open it in Pages, choose File, Export To, Word, and try that file."),
    "": (
        "The name of this file has no ending, so it is not clear what it is.",
        "If it is a Word document, add .docx to its name; if it is plain text, add .txt. Then try again.",
    ),
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".heic", ".bmp", ".webp"), _PICTURE),
}
_REALLY: dict[Nature, tuple[str, str]] = {
    "word": ("This file is really a Word document.", "Change the end of its name to .docx and try again."),
    "excel": ("This file is really an Excel workbook.", f"Open it in Excel. {_PASTE}"),
    "powerpoint": ("This file is really a PowerPoint presentation.", f"Open it in PowerPoint. {_PASTE}"),
    "odf": ("This file is really an OpenDocument file.", _SAVE_AS),
    "zip": ("This file is really a zip file.", "If it holds letters, change the end of its name to .zip and try again."),
    "old-office": ("This file is really an Office file of the old kind, such as .doc.", _SAVE_AS),
    "pdf": ("This file is really a PDF.", f"Use the Word document that the PDF was made from. If there is none: {_SAVE_AS}"),
    "rtf": ("This file is really a rich text file.", _SAVE_AS),
    "picture": ("This file is really a picture; the words in it cannot be read.", _PICTURE[1]),
    "text": (
        "This file is really plain text or a web page.",
        f"If it is plain text, change the end of its name to .txt and try again. If it opens in Word: {_SAVE_AS}",
    ),
    "binary": ("This file holds no text that can be read.", f"If it opens in Word: {_SAVE_AS}"),
}


def unsupported(name: str, suffix: str) -> Unreadable:
    """Refuse a kind of file that there is no reader for."""
    return Unreadable(name, "unsupported", *ADVICE.get(suffix, _UNKNOWN))


def mistaken(name: str, really: Nature) -> Unreadable:
    """Refuse a file that is not what the end of its name says."""
    if really == "password":
        return Unreadable(
            name, "password", "This file has a password.", "Open it in Word, remove the password (File, Info, Protect Document), save, and try again."
        )
    if really == "broken-zip":
        return damaged(name)
    return Unreadable(name, "not-what-it-says", *_REALLY[really])


def locked(name: str) -> Unreadable:
    """Refuse a file that lies in a zip file with a password."""
    return Unreadable(name, "password", "This file has a password.", "Unpack it with the password, and try the file that comes out.")


def damaged(name: str) -> Unreadable:
    """Refuse a damaged file."""
    return Unreadable(name, "damaged", "This file is damaged or not complete.", _AGAIN)


def garbled(name: str) -> Unreadable:
    """Refuse a text whose letters cannot be told."""
    return Unreadable(
        name, "damaged", "This text file is damaged or not complete.", "Open it in Notepad, choose Save As with the encoding UTF-8, and try that file."
    )


def closed(name: str) -> Unreadable:
    """Refuse a file that the computer would not open."""
    next_step = "If it is open in another program, close it there; if it lies in the cloud, download it first. Then try again."
    return Unreadable(name, "damaged", "This file could not be opened.", next_step)


def too_big(name: str) -> Unreadable:
    """Refuse a file that holds far more than a letter does."""
    return Unreadable(name, "too-big", "This file holds far more than a letter does.", _PASTE.replace("its", "the letter's"))


def too_heavy(name: str, megabytes: int) -> Unreadable:
    """Refuse a file that is bigger than the limit, in megabytes."""
    next_step = "If it holds large pictures, choose Compress Pictures in Word; if it holds many letters, split it. Then try again."
    return Unreadable(name, "too-big", f"This file is bigger than {megabytes} MB.", next_step)


def foreign(name: str) -> Unreadable:
    """Refuse a Word file with parts that Word did not write."""
    return Unreadable(
        name, "not-what-it-says", "A part of this file is not written as Word writes it, and could be unsafe.", _PASTE.replace("its", "the letter's")
    )


def no_words(name: str) -> Unreadable:
    """Refuse a file without words."""
    return Unreadable(name, "empty", "There are no words in this file.", "Check that it was saved, and try again.")


def only_pictures(name: str) -> Unreadable:
    """Refuse a scan."""
    return Unreadable(name, "scan", "This file holds only pictures; the words in them cannot be read.", _PICTURE[1])


def nested(name: str) -> Unreadable:
    """Refuse a zip file inside a zip file."""
    return Unreadable(name, "unsupported", "A zip file inside a zip file is not opened.", "Unpack the outer one, and try the inner one by itself.")
