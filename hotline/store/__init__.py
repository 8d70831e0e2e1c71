"""The encrypted store: one file, its key slots, its journal, and a repository for each thing it keeps."""
