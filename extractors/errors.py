"""Why a file cannot be read: our own few exceptions, whatever the libraries underneath raise.

Each message is Danish, says what is wrong and what a person can do; it becomes the document's `reason`.
"""

from __future__ import annotations


class UnreadableError(Exception):
    """The base of them all: nothing can be extracted from this file, and `str(error)` says why."""


class UnsupportedFileError(UnreadableError):
    """Not a regular file: a folder, a pipe, a device, or a name that leads nowhere."""


class NotAPdfError(UnreadableError):
    """The file's bytes are no PDF, or there are none."""


class DamagedPdfError(UnreadableError):
    """A PDF that cannot be opened or read to its end."""


class PasswordError(UnreadableError):
    """A PDF that opens with a password or a certificate only."""


class LimitError(UnreadableError):
    """Larger than what is read: bytes or pages."""


class NoTextLayerError(UnreadableError):
    """Pages without text: a scan."""


class NothingToExtractError(UnreadableError):
    """Text, but neither a table nor an amount of money."""


class TextRecognitionError(UnreadableError):
    """A scan that the text recognition fails on."""
