from pypdfium2 import PdfBitmap, PdfPage, PdfTextPage

FPDF_ANNOT: int
FPDFBitmap_BGRx: int

def FPDF_RenderPageBitmap(
    bitmap: PdfBitmap,
    page: PdfPage,
    start_x: int,
    start_y: int,
    size_x: int,
    size_y: int,
    rotate: int,
    flags: int,
) -> None: ...
def FPDFText_GetUnicode(text_page: PdfTextPage, index: int) -> int: ...
