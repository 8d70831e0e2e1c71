"""What several pages show: the base class of a page, records in words, and dialogs that more than one page opens."""
