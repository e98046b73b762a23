"""A register of every earlier revision is brought up to date with all it holds, on SQLite and on PostgreSQL."""

from __future__ import annotations

import datetime as dt
import hashlib
import sys
from decimal import Decimal
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from setara.paths import ROOT
from setara.refusal import RefusalError
from setara.register import engines, home
from setara.register.changes import Change
from setara.register.engines import METADATA
from setara.register.entities import ENTITIES
from setara.register.store import Register, open_register
from tests.registers import taken

FOLDER = ROOT / "setara" / "register" / "migrations"
REVISIONS = [script.revision for script in ScriptDirectory(str(FOLDER)).walk_revisions()][::-1]
MEETING, PROMISE = "a" * 32, "b" * 32
# As a register of the first revision held them; what later revisions added must be empty or be told here.
ROWS: dict[str, dict[str, Any]] = {
    "meeting": {
        **{"id": MEETING, "version": 1, "withdrawn": False, "source": "Kantor", "natural_key": "m", "region": "6200"},
        **{"day": dt.date(2025, 11, 19), "title": "Rapat", "kind": "rakor", "minutes": "Notula"},
    },
    "promise": {
        **{"id": PROMISE, "version": 1, "withdrawn": False, "source": "Kantor", "natural_key": "p", "meeting": MEETING},
        **{
            "region": "6203",
            "text": "SK",
            "opd": "DP3APPKB",
            "due": dt.date(2026, 3, 31),
            "target": 1.5,
            "spent": 10**12,
        },
    },
    "journal": {
        **{"seq": 1, "at": "2025-11-19T00:00:00+00:00", "who": "kantor", "door": "formulir", "entity": "promise"},
        **{"row": PROMISE, "version": 1, "before": "{}", "after": '{"text": "SK", "due": "2026-03-31"}'},
    },
    "role": {"email": "a@b.go.id", "role": "kabkota", "region": "6203", "opd": ""},
}


def upgrade(address: str, revision: str) -> sa.Engine:
    engine = engines.engine_of(address, foreign_keys=False)
    with engines.writing(engine) as con:
        config = Config()
        config.set_main_option("script_location", str(FOLDER))
        config.attributes.update(connection=con, metadata=METADATA)
        command.upgrade(config, revision)
    return engine


@pytest.mark.parametrize("revision", REVISIONS)
def test_an_earlier_register_keeps_all_it_holds(register_address: str, revision: str) -> None:
    engine = upgrade(register_address, revision)
    with engines.writing(engine) as con:
        for name, row in ROWS.items():
            con.execute(sa.insert(sa.Table(name, sa.MetaData(), autoload_with=con)).values(**row))
    engine.dispose()
    register = open_register(register_address)
    row = register.row("promise", PROMISE)
    assert row is not None
    assert {name: row[name] for name in ("text", "due", "target", "spent", "meeting")} == {
        **{"text": "SK", "due": dt.date(2026, 3, 31), "target": 1.5, "spent": 10**12, "meeting": MEETING},
    }
    assert (register.row("meeting", MEETING) or {})["minutes"] == "Notula"
    assert register.at_versions("promise", {PROMISE: 1})[PROMISE]["due"] == dt.date(2026, 3, 31)
    actor = register.actor("a@b.go.id")
    assert actor is not None
    assert actor.region == "6203"
    taken(register, Change("promise", PROMISE, 1, {"reported": "berjalan"}))
    with register.engine.connect() as con:
        if con.dialect.name == "sqlite":
            assert con.exec_driver_sql("pragma foreign_key_check").all() == []
    register.close()


def filled(con: sa.Connection) -> dict[str, dict[str, Any]]:
    """Write a row into every table there is, a value in each of its cells, and return them by table."""
    known = sa.MetaData()
    known.reflect(con)
    held = {}
    for table in (t for t in known.sorted_tables if t.name != "alembic_version"):
        row = {column.name: cell(column) for column in table.columns}
        # Rows of the journals are read back as JSON.
        held[table.name] = row | {name: "{}" for name in ("before", "after") if name in row}
        con.execute(sa.insert(table).values(held[table.name]))
    return held


def cell(column: sa.Column[Any]) -> Any:
    aimed = [key.column.table.name for key in column.foreign_keys]
    if aimed or column.name == "id":
        return hashlib.md5((aimed or [column.table.name])[0].encode()).hexdigest()
    of = column.type.python_type
    if of is str:
        return f"{column.name}, {column.table.name}"[: getattr(column.type, "length", None) or 99]
    known = {int: 2025, bool: True, float: 1.5, Decimal: 1.5, dt.date: dt.date(2025, 11, 19)}
    return 10**12 if isinstance(column.type, sa.BigInteger) else known[of]


@pytest.mark.parametrize("revision", REVISIONS)
def test_every_cell_of_an_earlier_register_stays(register_address: str, revision: str) -> None:
    engine = upgrade(register_address, revision)
    with engines.writing(engine) as con:
        held = filled(con)
    engine.dispose()
    assert {*ENTITIES, "journal", "role"} <= {*held}
    register = open_register(register_address)
    with register.engine.connect() as con:
        for name, row in held.items():
            found = con.execute(sa.select(sa.Table(name, sa.MetaData(), autoload_with=con))).mappings().one()
            assert {column: found[column] for column in row} == row, name
    register.close()


def test_the_newest_revision_is_what_the_entities_describe(register: Register) -> None:
    with register.engine.connect() as con:
        context = MigrationContext.configure(con, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []
        assert context.get_current_revision() == REVISIONS[-1]


def test_a_register_of_a_later_program_is_left_alone(register: Register, register_address: str) -> None:
    with register.engine.begin() as con:
        con.execute(sa.text("update alembic_version set version_num = '9999'"))
    with pytest.raises(RefusalError, match="versi program yang lebih baru; perbarui program ini dahulu"):
        open_register(register_address)


def test_a_revision_that_fails_leaves_nothing(register_address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError

    upgrade(register_address, REVISIONS[0]).dispose()
    monkeypatch.setattr("alembic.op.create_table", broken)
    with pytest.raises(RuntimeError):
        open_register(register_address)
    monkeypatch.undo()
    opened = open_register(register_address)
    assert len(opened.rows("promise")) == len(opened.grants()) == 0
    opened.close()


def test_without_alembic_the_public_link_reads_and_a_new_register_is_written(
    register_address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What `requirements.txt` alone installs, as the public link does."""
    assert "alembic" not in (ROOT / "requirements.txt").read_text(encoding="utf-8")
    monkeypatch.setitem(sys.modules, "alembic", None)
    assert len(home.published().rows("meeting")) > 0
    opened = open_register(register_address)
    home.fill(opened)
    opened.close()
    opened = open_register(register_address)
    assert len(opened.rows("meeting")) > 0
    with opened.engine.begin() as con:
        con.execute(sa.text("update alembic_version set version_num = '0001'"))
    opened.close()
    with pytest.raises(RefusalError, match=r"pasang requirements-register\.txt untuk memperbaruinya"):
        open_register(register_address)
