"""A Word letter is read whole: whatever Word shows is there once and in order, and what it hides is not."""

import io
import re
import zipfile
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iro_text import ingest
from iro_text.document import Document
from iro_text.ingest import docx_walk
from iro_text.ingest.docx import HIDDEN_TEXT, NOT_ALL_READ, layout_of
from tests.ingest.build import PICTURE, box, cell, control, docx, links, para, part, run, table, zipped


def read(body: str, **rest: object) -> Document:
    """Read a file with this body."""
    return ingest.read_bytes("letter.docx", docx(body, **rest))[0]  # type: ignore[arg-type]


def blocks(document: Document) -> list[tuple[str, str, str]]:
    """Return each block's text, kind and part of the file."""
    return [(document.text[block.start : block.end], block.kind, block.where) for block in document.blocks]


EVERYTHING = "".join(
    [
        para("Plainword"),
        para(run("Left") + "<w:r><w:tab/></w:r>" + run("Right") + "<w:r><w:br/></w:r>" + run("Below") + "<w:r><w:cr/></w:r>" + run("Lower")),
        para(run("well") + "<w:r><w:noBreakHyphen/></w:r>" + run("known ") + run("soft") + "<w:r><w:softHyphen/></w:r>" + run("ened")),
        table(cell(para("Cellone")) + cell(para("Celltwo"), table(cell(para("Nestedcell"))), para())),
        table('<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + para("Mergedcell") + "</w:tc>", control(cell(para("Cellcontrol")))),
        "<w:tbl>" + control("<w:tr>" + cell(para("Rowcontrol")) + "</w:tr>") + "</w:tbl>",
        table(cell(control(para("Incellcontrol")))),
        control(para("Blockcontrol") + control(para("Deepcontrol"))),
        para(run("Before") + control(run("Inlinecontrol"))),
        para("<w:ins>" + run("Inserted") + "</w:ins><w:moveTo>" + run("Movedto") + "</w:moveTo>"),
        para("<w:del><w:r><w:delText>Deleted</w:delText></w:r></w:del><w:moveFrom>" + run("Movedfrom") + "</w:moveFrom>" + run("Kept")),
        para("<w:hyperlink>" + run("Linkword") + "</w:hyperlink><w:smartTag>" + run("Smartword") + "</w:smartTag>"),
        para("<w:fldSimple w:instr='DATE'>" + run("Simplefield") + "</w:fldSimple>"),
        para(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>MERGEFIELD Secretname</w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("Fieldresult") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        ),
        para("<w:r><w:ruby><w:rubyPr/><w:rt>" + run("Rubytop") + "</w:rt><w:rubyBase>" + run("Rubybase") + "</w:rubyBase></w:ruby></w:r>"),
        para(run("Holder") + box(para("Boxone"), para("Boxtwo")) + run("holds")),
        para("<m:oMath><m:r><m:t>Sumword</m:t></m:r></m:oMath>"),
        para(run("Bigtext") + run("Hiddenword", "<w:vanish/>") + run("Unhidden", '<w:vanish w:val="0"/>')),
        "<w:customXml>" + para("Customword") + "</w:customXml>",
        para("Lastword"),
    ]
)
SHOWN = [
    "Plainword",
    "Left",
    "Right",
    "Below",
    "Lower",
    "well-known",
    "softened",
    "Cellone",
    "Celltwo",
    "Nestedcell",
    "Mergedcell",
    "Cellcontrol",
    "Rowcontrol",
    "Incellcontrol",
    "Blockcontrol",
    "Deepcontrol",
    "BeforeInlinecontrol",
    "InsertedMovedto",
    "Kept",
    "LinkwordSmartword",
    "Simplefield",
    "Fieldresult",
    "RubytopRubybase",
    "Holderholds",
    "Boxone",
    "Boxtwo",
    "Sumword",
    "BigtextUnhidden",
    "Customword",
    "Lastword",
]


@pytest.mark.parametrize("strict", [False, True])
def test_every_word_that_word_shows_is_read_once_and_in_order(strict: bool) -> None:  # noqa: FBT001 - a test's parameter
    document = read(EVERYTHING, strict=strict)
    assert document.text.split() == SHOWN
    assert document.remarks == (HIDDEN_TEXT,)


@pytest.mark.parametrize("suffix", [".docx", ".DOCX", ".docm", ".dotx"])
def test_macro_and_template_files_are_read_too(suffix: str) -> None:
    document = ingest.read_bytes(f"To Sam{suffix}", docx(para("Hello")))[0]
    assert (document.text, document.name, document.format, document.id) == ("Hello", f"To Sam{suffix}", "docx", "To Sam")


def test_tabs_and_line_ends_inside_a_paragraph_are_kept() -> None:
    document = read(para(run("a") + "<w:r><w:tab/><w:t>b</w:t><w:br/><w:t>c\nd</w:t></w:r>"))
    assert document.text == "a\tb\nc d"
    assert len(document.blocks) == 1


def test_a_blank_line_stands_only_for_an_empty_paragraph() -> None:
    assert read(para("a") + para("b") + para() + para("c") + para() + para(run("  ")) + para("d")).text == "a\nb\n\nc\n\nd"


def test_cells_know_their_table_row_and_column() -> None:
    wide = "<w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>" + para("Wide") + "</w:tc>"
    inner = table(cell(para("inner")))
    body = table(cell(para("a")) + cell(para("b")), wide + cell(inner + para("after"))) + para("between") + table(cell(para("c"), para("c again")))
    found = [(text, block.cell) for block in read(body).blocks for text in [read(body).text[block.start : block.end]]]
    assert found == [
        ("a", (0, 0, 0)),
        ("b", (0, 0, 1)),
        ("Wide", (0, 1, 0)),
        ("inner", (1, 0, 0)),
        ("after", (0, 1, 2)),
        ("between", None),
        ("c", (2, 0, 0)),
        ("c again", (2, 0, 0)),
    ]


def test_headings_lists_cells_and_captions_are_told_apart() -> None:
    styles = part(
        "styles",
        '<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:styleId="Mine"><w:name w:val="Mine"/><w:basedOn w:val="berschrift1"/></w:style>'
        '<w:style w:styleId="Dots"><w:name w:val="Dots"/><w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>',
    )
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{}"/></w:numPr>'
    kinds = {
        "Style": ('<w:pStyle w:val="berschrift1"/>', "heading"),
        "Based": ('<w:pStyle w:val="Mine"/>', "heading"),
        "Title": ('<w:pStyle w:val="Title"/>', "heading"),
        "Level": ('<w:outlineLvl w:val="0"/>', "heading"),
        "Bodylevel": ('<w:outlineLvl w:val="9"/>', "paragraph"),
        "Number": (numbered.format(1), "list-item"),
        "Bystyle": ('<w:pStyle w:val="Dots"/>', "list-item"),
        "Listname": ('<w:pStyle w:val="ListParagraph"/>', "list-item"),
        "Numberoff": ('<w:pStyle w:val="Dots"/>' + numbered.format(0), "paragraph"),
        "Caption": ('<w:pStyle w:val="Caption"/>', "caption"),
        "Loop": ('<w:pStyle w:val="Loop"/>', "paragraph"),
    }
    body = "".join(para(text, properties) for text, (properties, _) in kinds.items()) + table(cell(para("Cell"), para("Item", numbered.format(2))))
    document = read(body, others={"word/styles.xml": styles}, targets={"rId9 styles": "styles.xml"})
    found = {text: kind for text, kind, _ in blocks(document)}
    assert found == {text: kind for text, (_, kind) in kinds.items()} | {"Cell": "table-cell", "Item": "list-item"}


def test_headers_footers_and_notes_are_blocks_of_their_own() -> None:
    reference = '<w:headerReference w:type="{}" r:id="{}"/>'
    sections = "<w:sectPr>" + reference.format("default", "rId1") + reference.format("first", "rId2") + reference.format("even", "rId1")
    sections += '<w:footerReference w:type="default" r:id="rId3"/></w:sectPr>'
    targets = {
        "rId1 header": "header1.xml",
        "rId2 header": "header2.xml",
        "rId3 footer": "/word/footer1.xml",
        "rId4 footnotes": "footnotes.xml",
        "rId5 endnotes": "endnotes.xml",
    }
    others = {
        "word/header1.xml": part("hdr", para("Council") + para()),
        "word/header2.xml": part("hdr", para("Council")),
        "word/footer1.xml": part("ftr", para("www.council.example")),
        "word/footnotes.xml": part(
            "footnotes", '<w:footnote w:id="0" w:type="separator">' + para() + '</w:footnote><w:footnote w:id="2">' + para("Afoot") + "</w:footnote>"
        ),
        "word/endnotes.xml": part("endnotes", '<w:endnote w:id="2">' + para("Atend") + "</w:endnote>"),
    }
    document = read(para("Dear Sam") + sections, others=others, targets=targets)
    assert [(text, where) for text, _, where in blocks(document)] == [
        ("Council", "header"), ("Dear Sam", "body"), ("Afoot", "footnote"), ("Atend", "endnote"), ("www.council.example", "footer"),
    ]  # fmt: skip
    assert document.remarks == ()


def test_a_text_box_follows_the_paragraph_that_holds_it() -> None:
    document = read(para(run("One ") + box(para("Inbox"), table(cell(para("Boxcell")))) + run("two")) + para("Three"))
    assert blocks(document) == [
        ("One two", "paragraph", "body"), ("Inbox", "paragraph", "text box"), ("Boxcell", "table-cell", "text box"), ("Three", "paragraph", "body"),
    ]  # fmt: skip


def test_a_text_box_that_only_the_old_copy_holds_is_not_lost() -> None:
    old = '<mc:AlternateContent><mc:Choice Requires="x"/><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>' + para("Oldbox")
    document = read(para(f"<w:r>{old}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"))
    assert document.text == "Oldbox"


def test_pictures_are_noted_once_with_their_descriptions() -> None:
    both = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='x'>"
        + PICTURE.format(alt="a dog")[5:-6]
        + "</mc:Choice><mc:Fallback><w:pict><v:shape alt='a dog'><v:imagedata/></v:shape></w:pict>"
    )
    old = '<w:r><w:pict><v:shape alt="a cat"><v:imagedata/></v:shape></w:pict></w:r>'
    document = read(para(run("See ") + both + "</mc:Fallback></mc:AlternateContent></w:r>" + run("here")) + para(old) + para("End"))
    assert [(picture.start, picture.alt) for picture in document.pictures] == [(4, "a dog"), (8, "a cat")]


def test_faces_of_wingdings_become_faces_and_other_symbols_a_placeholder() -> None:
    symbols = "".join(
        f'<w:r><w:sym w:font="{font}" w:char="{char}"/></w:r>'
        for font, char in [("Wingdings", "F04A"), ("Wingdings", "F04B"), ("Wingdings", "F04C"), ("Symbol", "F0B7")]
    )
    assert read(para(run("Hi") + symbols)).text == "Hi\U0001f642\U0001f610\U0001f641\ufffc"


def test_hidden_text_is_left_out_and_said() -> None:
    styles = part("styles", '<w:style w:type="character" w:styleId="Secret"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>')
    body = para(
        run("Shown")
        + run("Own", "<w:vanish/>")
        + run("Bystyle", '<w:rStyle w:val="Secret"/>')
        + run("Yet", '<w:rStyle w:val="Secret"/><w:vanish w:val="false"/>')
    )
    document = read(body, others={"word/styles.xml": styles}, targets={"rId9 styles": "styles.xml"})
    assert (document.text, document.remarks) == ("ShownYet", (HIDDEN_TEXT,))


def test_a_deleted_paragraph_end_joins_two_paragraphs() -> None:
    assert read(para("I came ", "<w:rPr><w:del w:id='1'/></w:rPr>") + para("to see you.") + para("Bye")).text == "I came to see you.\nBye"


def field(kind: str) -> str:
    """Return one mark of a field."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def test_the_inside_of_a_mail_merge_field_is_not_text() -> None:
    inner = field("begin") + "<w:r><w:instrText>MERGEFIELD sex</w:instrText></w:r>" + field("separate") + run("M") + field("end")
    assert read(para(field("begin") + "<w:r><w:instrText>IF</w:instrText></w:r>" + inner + field("separate") + run("he") + field("end"))).text == "he"


def test_a_broken_field_swallows_nothing() -> None:
    assert read(para(field("begin") + run("One")) + para("Two") + para(field("separate") + run("Three"))).text == "One\nTwo\nThree"


def test_old_form_fields_show_what_was_chosen() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{}</w:ffData></w:fldChar></w:r>'
    entries = '<w:ddList><w:result w:val="1"/><w:listEntry w:val="Monthly"/><w:listEntry w:val="Weekly"/></w:ddList>'
    body = para(begin.format(entries) + field("end") + begin.format("<w:checkBox><w:checked/></w:checkBox>") + field("end"))
    assert read(body).text == "Weekly\N{BALLOT BOX WITH X}"


@pytest.mark.parametrize("foreign", ['<w:altChunk r:id="rId5"/>', para("<w:r><w:drawing><a:t>Drawn</a:t></w:drawing></w:r>")])
def test_words_that_lie_elsewhere_are_said_to_be_unread(foreign: str) -> None:
    document = read(para("Hello") + foreign)
    assert (document.text, document.remarks) == ("Hello", (NOT_ALL_READ,))


def test_words_outside_of_any_paragraph_are_not_lost() -> None:
    assert read(run("Stray") + para("Hello")).text == "Stray\nHello"


def test_each_stretch_of_text_is_found_in_the_file_again() -> None:
    layout = layout_of("letter.docx", docx(EVERYTHING))
    assert layout.sources
    assert all(layout.text[start:end] == element.text for start, end, element in layout.sources)  # type: ignore[attr-defined]


def test_damage_where_it_does_not_matter_does_not_stop_the_reading() -> None:
    theme = b"THEMETHEMETHEME"
    stored = zipped_stored({"word/theme/theme1.xml": theme})
    assert ingest.read_bytes("letter.docx", stored.replace(theme, b"x" * len(theme)))[0].text == "Hello"


def test_damage_in_a_header_is_said_and_the_letter_is_read() -> None:
    header = part("hdr", para("Council"))
    body = para("Hello") + '<w:sectPr><w:headerReference r:id="rId1"/></w:sectPr>'
    for broken in ({"word/header1.xml": header[:-9]}, {}):
        document = read(body, others=broken, targets={"rId1 header": "header1.xml"})
        assert (document.text, document.remarks) == ("Hello", (NOT_ALL_READ,))


def zipped_stored(others: dict[str, bytes]) -> bytes:
    """Return a Word file whose further parts are not compressed."""
    memory = io.BytesIO(docx(para("Hello")))
    with zipfile.ZipFile(memory, "a", zipfile.ZIP_STORED) as archive:
        for name, data in others.items():
            archive.writestr(name, data)
    return memory.getvalue()


def test_the_main_part_may_have_another_name_or_no_link() -> None:
    main = part("document", "<w:body>" + para("Hello") + "</w:body>")
    renamed = {"[Content_Types].xml": b"<Types/>", "_rels/.rels": links({"rId1 officeDocument": "/word/document2.xml"}), "word/document2.xml": main}
    assert ingest.read_bytes("a.docx", zipped(renamed))[0].text == "Hello"
    assert ingest.read_bytes("a.docx", zipped({"word\\document.xml": main}))[0].text == "Hello"


def test_a_walk_that_loses_words_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx_walk, "_SKIPPED", docx_walk._SKIPPED | {"w:sdt"})
    document = read(para("Hello") + control(para("Lost")))
    assert (document.text, document.remarks) == ("Hello", (NOT_ALL_READ,))


LEAF = st.from_regex(re.compile(r"[a-z]{3}"), fullmatch=True)
TREES = st.recursive(
    LEAF.map(lambda word: para(f"{word} ")),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map("".join),
        inner.map(control),
        inner.map(lambda content: table(cell(content), control(cell(content, para())))),
        inner.map(lambda content: para(run("holds ") + box(content))),
        inner.map(lambda content: f"<w:customXml>{content}</w:customXml>"),
    ),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None)
@given(TREES)
def test_nothing_is_lost_however_a_form_is_nested(body: str) -> None:
    document = read(body)
    shown = re.sub(r"<mc:Fallback>.*?</mc:Fallback>", "", body) if body.count("<mc:Fallback>") == 1 else None
    assert document.remarks == ()
    if shown is not None or "<mc:" not in body:
        assert sorted(document.text.split()) == sorted(re.findall(r"<w:t [^>]*>(\w+) </w:t>", shown or body))
    assert all(block.start < block.end <= len(document.text) for block in document.blocks)
    assert all(one.end < other.start for one, other in pairwise(document.blocks))
    inside = "".join(document.text[block.start : block.end] for block in document.blocks)
    assert "".join(inside.split()) == "".join(document.text.split())
