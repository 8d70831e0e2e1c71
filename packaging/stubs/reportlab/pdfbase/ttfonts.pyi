from reportlab.pdfbase.pdfdoc import PDFDocument

class TTFontFace:
    charToGlyph: dict[int, int]
    charWidths: dict[int, float]
    defaultWidth: float

class TTFont:
    face: TTFontFace
    fontName: str
    def __init__(self, name: str, filename: str) -> None: ...
    def addObjects(self, doc: PDFDocument) -> None: ...
