from collections.abc import Mapping

class PDFObject:
    def format(self, document: PDFDocument) -> bytes: ...

class PDFObjectReference(PDFObject): ...

class PDFDictionary(PDFObject):
    def __init__(self, dict: Mapping[str, object] | None = ...) -> None: ...  # noqa: A002 - the name of reportlab

class PDFStream(PDFObject):
    content: str
    def __init__(self, dictionary: PDFDictionary | None = ..., content: str | bytes | None = ...) -> None: ...

class PDFCatalog(PDFObject):
    MarkInfo: PDFObject
    Metadata: PDFObject
    StructTreeRoot: PDFObject

class PDFPage(PDFObject):
    __Defaults__: dict[str, object]

class PDFPages(PDFObject):
    pages: list[PDFPage]

class PDFDocument(PDFObject):
    Catalog: PDFCatalog
    Pages: PDFPages
    idToObject: dict[str, PDFStream]
    def Reference(self, obj: PDFObject) -> PDFObjectReference: ...
    def thisPageRef(self) -> PDFObjectReference: ...

def PDFName(data: str) -> str: ...
