"""Files beside and around the store: read and written safely, watched, and told apart from other files."""
