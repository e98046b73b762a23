"""The files that readers send, which Streamlit keeps in memory until their session ends: how much of them there may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from streamlit import runtime

if TYPE_CHECKING:
    from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

# Fourteen register books of two megabytes are one session's; eight such sessions all of them.
MOST_OF_ONE, MOST_OF_ALL = 32 * 1024**2, 256 * 1024**2


def has_room(session: str, size: int) -> bool:
    """Whether a file may be taken; the oldest of its session make room for it, which no page shows any more.

    Args:
        session: whose file it is.
        size: its bytes.
    """
    return not runtime.exists() or makes_room(runtime.get_instance().uploaded_file_mgr, session, size)  # type: ignore[arg-type]


def makes_room(shelf: MemoryUploadedFileManager, session: str, size: int) -> bool:
    """Do what `has_room` says on a shelf of files."""
    while (own := shelf.file_storage.get(session)) and _bytes(shelf, session) + size > MOST_OF_ONE:
        shelf.remove_file(session, next(iter(own)))
    return sum(_bytes(shelf, other) for other in list(shelf.file_storage)) + size <= MOST_OF_ALL


def _bytes(shelf: MemoryUploadedFileManager, session: str) -> int:
    return sum(len(file.data) for file in list(shelf.file_storage.get(session, {}).values()))
