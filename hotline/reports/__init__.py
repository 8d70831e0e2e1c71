"""Paper: facts in, pages out, as the bytes of a PDF that was made in memory."""
