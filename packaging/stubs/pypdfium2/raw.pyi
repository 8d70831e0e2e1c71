from pypdfium2 import PdfBitmap, PdfPage

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
