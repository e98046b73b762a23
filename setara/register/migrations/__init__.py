"""Makes the tables of a register, or brings one of an earlier revision up to date; revisions stay as first written."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from setara.refusal import RefusalError
from setara.register import engines
from setara.register.engines import METADATA

NEWEST = "0002"
_FOLDER = Path(__file__).parent
# As Alembic keeps it, which is asked only where there is an earlier revision: a new register is made without it.
_REVISION = sa.Table(
    "alembic_version",
    sa.MetaData(),
    sa.Column("version_num", sa.String(32)),
    sa.PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)


def upgrade(address: str) -> None:
    """Make the tables of a register, or bring them to the newest revision; all of it or nothing.

    Args:
        address: a SQLAlchemy URL, or the path of a SQLite file.

    Raises:
        RefusalError: the database cannot be had, a later version of the program made it, or an earlier one and Alembic
            is not installed.
    """
    # SQLite changes a table by writing it anew, during which nothing may point at it.
    engine = engines.engine_of(address, foreign_keys=False)
    try:
        with engines.reading(engine) as con:
            now = _revision(con)
        if now == NEWEST:
            return
        with engines.writing(engine) as con:
            # Who waited for their turn may find it done.
            now = _revision(con)
            if now is None:
                METADATA.create_all(con, checkfirst=False)
                _REVISION.create(con)
                con.execute(sa.insert(_REVISION).values(version_num=NEWEST))
            elif now > NEWEST:
                raise RefusalError("Register dibuat oleh versi program yang lebih baru; perbarui program ini dahulu.")
            elif now < NEWEST:
                _bring_up(con)
    finally:
        engine.dispose()


def _revision(con: sa.Connection) -> str | None:
    """Return the revision of a database, None where nobody has made the tables."""
    if not sa.inspect(con).has_table(_REVISION.name):
        return None
    return con.scalar(sa.select(_REVISION.c.version_num))


def _bring_up(con: sa.Connection) -> None:
    try:
        from alembic import command  # noqa: PLC0415
        from alembic.config import Config  # noqa: PLC0415
    except ImportError as error:
        raise RefusalError(
            "Register dibuat oleh versi program sebelumnya; pasang requirements-register.txt untuk memperbaruinya."
        ) from error
    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.attributes.update(connection=con, metadata=METADATA)
    command.upgrade(config, "head")
