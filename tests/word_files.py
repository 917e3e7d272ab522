"""Word files with everything that hides text from simple readers, made anew for each test."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import docx
from docx.oxml import parse_xml

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
AUTHOR = 'w:author="Lan" w:date="2026-01-14T08:00:00Z"'
TRACKED = (
    "<w:p><w:r><w:t xml:space='preserve'>Năm 2025, Việt Nam ký </w:t></w:r>"
    f"<w:del w:id='901' {AUTHOR}><w:r><w:delText>300</w:delText></w:r></w:del>"
    f"<w:ins w:id='902' {AUTHOR}><w:r><w:rPr><w:b/></w:rPr><w:t xml:space='preserve'>hơn 3</w:t></w:r></w:ins>"
    "<w:r><w:t xml:space='preserve'>30 thỏa thuận, cam kết quốc tế.</w:t></w:r></w:p>"
)
CONTROL = (
    "<w:p><w:r><w:t xml:space='preserve'>Kim ngạch xuất khẩu năm 2025 của Việt Nam đạt </w:t></w:r>"
    "<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:rPr><w:color w:val='AA0000'/></w:rPr>"
    "<w:t>475 tỷ USD</w:t></w:r></w:sdtContent></w:sdt><w:r><w:t>, theo cơ quan thống kê.</w:t></w:r></w:p>"
)
TAG = (
    "<w:p><w:r><w:t xml:space='preserve'>GDP năm 2025 của Việt Nam tăng </w:t></w:r>"
    "<w:smartTag w:uri='urn:x' w:element='metric'><w:r><w:t>8,</w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>0</w:t></w:r>"
    "</w:smartTag><w:r><w:t>2% so với năm trước.</w:t></w:r></w:p>"
)
HYPHEN = (
    "<w:p><w:r><w:t>Giai đoạn 2021</w:t><w:noBreakHyphen/><w:t>2025, cả nước có 42 đối tác từ mức đối tác toàn diện "
    "trở lên.</w:t><w:tab/><w:t>Hết.</w:t></w:r></w:p>"
)
BOX_TEXT = "<w:p><w:r><w:t>Vốn FDI đăng ký vào Nghệ An năm 2025 đạt 304 triệu USD.</w:t></w:r></w:p>"
BOX = (
    "<w:p><w:r><w:t>Xem hộp số liệu.</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>"
    "<wp:inline distT='0' distB='0' distL='0' distR='0'><wp:extent cx='3600000' cy='720000'/>"
    "<wp:docPr id='77' name='Hộp'/><a:graphic><a:graphicData "
    "uri='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'><wps:wsp><wps:cNvSpPr txBox='1'/>"
    "<wps:spPr><a:xfrm><a:off x='0' y='0'/><a:ext cx='3600000' cy='720000'/></a:xfrm><a:prstGeom prst='rect'>"
    "<a:avLst/></a:prstGeom><a:ln><a:solidFill><a:srgbClr val='444444'/></a:solidFill></a:ln></wps:spPr>"
    f"<wps:txbx><w:txbxContent>{BOX_TEXT}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData>"
    f"</a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{BOX_TEXT}"
    "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
)
ACCEPTED = (
    "Năm 2025, Việt Nam ký hơn 330 thỏa thuận, cam kết quốc tế.",
    "Kim ngạch xuất khẩu năm 2025 của Việt Nam đạt 475 tỷ USD, theo cơ quan thống kê.",
    "GDP năm 2025 của Việt Nam tăng 8,02% so với năm trước.",
    "Giai đoạn 2021-2025, cả nước có 42 đối tác từ mức đối tác toàn diện trở lên.\tHết.",
    "Xem hộp số liệu.",
    "Vốn FDI đăng ký vào Nghệ An năm 2025 đạt 304 triệu USD.",
)


def word(*paragraphs: str, table: tuple[tuple[str, ...], ...] = (), title: str = "Tổng kết năm 2025") -> bytes:
    """A Word file of 14 January 2026 with a title, these paragraphs (their XML, or plain text) and a table."""
    file = docx.Document()
    file.core_properties.modified = datetime(2026, 1, 14, 9, tzinfo=UTC)
    file.add_heading(title, 1)
    for paragraph in paragraphs:
        if paragraph.startswith("<w:p>"):
            element = parse_xml(paragraph.replace("<w:p>", f"<w:p {NAMES}>", 1))
            file.element.body.insert(len(file.element.body) - 1, element)
        else:
            file.add_paragraph(paragraph)
    if table:
        made = file.add_table(rows=0, cols=len(table[0]))
        for row in table:
            for cell, text in zip(made.add_row().cells, row, strict=True):
                cell.text = text
    target = io.BytesIO()
    file.save(target)
    return target.getvalue()


def kept(text: str) -> str:
    return f"<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>"


def inserted(text: str, who: str = "Lan") -> str:
    return f"<w:ins w:id='1' w:author='{who}'>{kept(text)}</w:ins>"


def deleted(text: str, who: str = "Lan") -> str:
    return f"<w:del w:id='2' w:author='{who}'>{kept(text).replace('w:t', 'w:delText')}</w:del>"


def everything() -> bytes:
    """All structures in one file."""
    rows = (("Chỉ tiêu", "Năm 2025"), ("Xuất khẩu của Việt Nam", "475 tỷ USD"))
    return word(TRACKED, CONTROL, TAG, HYPHEN, BOX, table=rows)


__all__ = [
    "ACCEPTED", "BOX", "CONTROL", "HYPHEN", "TAG", "TRACKED", "W", "deleted", "everything", "inserted", "kept", "word",
]  # fmt: skip
