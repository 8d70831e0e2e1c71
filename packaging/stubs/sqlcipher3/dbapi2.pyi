import sqlite3

# The driver has the interface of sqlite3, but its exceptions are its own: `except sqlite3.Error` catches none of them.
class Error(Exception):
    sqlite_errorcode: int
    sqlite_errorname: str

class DatabaseError(Error): ...
class IntegrityError(DatabaseError): ...
class OperationalError(DatabaseError): ...
class ProgrammingError(DatabaseError): ...
class Connection(sqlite3.Connection): ...

sqlite_version: str

def connect(
    database: str,
    timeout: float = ...,
    isolation_level: str | None = ...,
    check_same_thread: bool = ...,
    uri: bool = ...,
    cached_statements: int = ...,
) -> Connection: ...
