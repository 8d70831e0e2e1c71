from collections.abc import Iterator

class Tag:
    grammemes: frozenset[str]
    def __contains__(self, mark: str) -> bool: ...

class Parse:
    word: str
    tag: Tag
    is_known: bool
    @property
    def lexeme(self) -> list[Parse]: ...

class Dictionary:
    def iter_known_words(self) -> Iterator[tuple[str, Tag, str, int, int]]: ...

class MorphAnalyzer:
    dictionary: Dictionary
    def parse(self, word: str) -> list[Parse]: ...
    def tag(self, word: str) -> list[Tag]: ...
    def word_is_known(self, word: str) -> bool: ...
