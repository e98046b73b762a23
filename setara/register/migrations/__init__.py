"""Brings a register of an earlier revision up to date; the revisions are kept as they were first written."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from setara.refusal import RefusalError
from setara.register import engines
from setara.register.tables import METADATA

_FOLDER = Path(__file__).parent


def upgrade(address: str) -> None:
    """Make the tables of a register, or bring them to the newest revision; all of it or nothing.

    Args:
        address: a SQLAlchemy URL, or the path of a SQLite file.

    Raises:
        RefusalError: the database cannot be had, or a later version of the program made it.
    """
    script = ScriptDirectory(str(_FOLDER))
    # SQLite changes a table by writing it anew, during which nothing may point at it.
    engine = engines.engine_of(address, foreign_keys=False)
    try:
        with engines.reading(engine) as con:
            now = MigrationContext.configure(con).get_current_revision()
        if now == script.get_current_head():
            return
        if now not in {None, *(revision.revision for revision in script.walk_revisions())}:
            raise RefusalError("Register dibuat oleh versi program yang lebih baru; perbarui program ini dahulu.")
        with engines.writing(engine) as con:
            config = Config()
            config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
            config.attributes.update(connection=con, metadata=METADATA)
            command.upgrade(config, "head")
    finally:
        engine.dispose()
