"""Makes Word files for the tests from a few lines of markup, so that each test shows what is in its file."""

import io
import zipfile
from collections.abc import Mapping

TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_LINKS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_NAMES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
PICTURE = (
    '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="p" descr="{alt}"/><a:graphic><a:graphicData>'
    '<pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="p" descr="{alt}"/>'
    "</pic:nvPicPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)


def run(text: str, properties: str = "") -> str:
    """Return a run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def para(text: str = "", properties: str = "") -> str:
    """Return a paragraph of one run, or of ready markup if `text` begins with a tag."""
    content = text if text.startswith("<") or not text else run(text)
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def cell(*content: str) -> str:
    """Return a table cell."""
    return f"<w:tc><w:tcPr/>{''.join(content)}</w:tc>"


def table(*rows: str) -> str:
    """Return a table; each row is a string of cells."""
    return f"<w:tbl><w:tblPr/>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def control(content: str) -> str:
    """Return a content control around something."""
    return f"<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def box(*content: str) -> str:
    """Return a run with a text box, twice as Word writes it: for itself and for older programs."""
    inside = f"<w:txbxContent>{''.join(content)}</w:txbxContent>"
    shape = f"<wps:wsp><wps:txbx>{inside}</wps:txbx></wps:wsp>"
    new = f'<w:drawing><wp:anchor><wp:docPr id="7" name="box"/><a:graphic><a:graphicData>{shape}</a:graphicData></a:graphic></wp:anchor></w:drawing>'
    old = f"<w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict>"
    return f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{new}</mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>'


def part(root: str, content: str, *, strict: bool = False) -> bytes:
    """Return a whole part with its root element."""
    words, links = (STRICT, _STRICT_LINKS) if strict else (TRANSITIONAL, _LINKS)
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} xmlns:w="{words}" xmlns:r="{links}" {_NAMES}>{content}</w:{root}>'.encode()


def links(targets: Mapping[str, str], *, strict: bool = False) -> bytes:
    """Return a part of links: id and kind ("rId1 header") to target."""
    base = _STRICT_LINKS if strict else _LINKS
    rows = "".join(f'<Relationship Id="{key.split()[0]}" Type="{base}/{key.split()[1]}" Target="{target}"/>' for key, target in targets.items())
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'.encode()


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Return a zip file of these parts."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return memory.getvalue()


def docx(body: str, others: Mapping[str, bytes] | None = None, targets: Mapping[str, str] | None = None, *, strict: bool = False) -> bytes:
    """Return a Word file with this body, further parts, and links from the body to them."""
    return zipped(
        {
            "[Content_Types].xml": b"<Types/>",
            "_rels/.rels": links({"rId1 officeDocument": "word/document.xml"}, strict=strict),
            "word/document.xml": part("document", f"<w:body>{body}</w:body>", strict=strict),
            "word/_rels/document.xml.rels": links(targets or {}, strict=strict),
            **(others or {}),
        }
    )
