"""Data of Hotline Desk: checklists, vocabularies, national packs, translations, icons and help."""
