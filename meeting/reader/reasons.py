"""Why a file cannot be opened."""


class CannotOpen(Exception):
    """``reason`` is the key of a sentence: file_broken, file_locked, file_pages."""

    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = reason


#: A file of more pages is refused: nobody reads it on a phone.
PAGES_MOST = 500
