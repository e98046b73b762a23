"""The first register: every entity, the journal and the roles."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

# By table, beside the columns that every row has: `!` must be filled, `:` tells the type where it is not text, and `>` the table
# of the row that is pointed at.
_COLUMNS = {
    "award": """
        region! round:int! level day:date decree remark
    """,
    "meeting": """
        region! day:date! title! kind! theme chair attendees minutes
    """,
    "opd": """
        region! name! kind! pokja_role focal_position decree decree_from:date decree_until:date
    """,
    "evidence": """
        region! opd>opd kind! number day:date title! year_from:int year_to:int public_address address
        seen_day:date seen_by
    """,
    "plan": """
        region! level! place parent>plan heading process programme_code programme! measure unit base:double
        base_year:int target:double year_from:int year_to:int budget:big opd>opd indicator
    """,
    "budget": """
        region! opd>opd year:int! stage! period! day:date category! amount:big denominator:big
        denominator_kind! share:double evidence>evidence
    """,
    "data_owed": """
        region! opd>opd! field item! year:int! status! delivered:date indicator evidence>evidence
    """,
    "plan_target": """
        plan>plan! year:int! target:double realised:double budget:big evidence>evidence
    """,
    "pprg": """
        region! opd>opd! year:int! form! programme activity subactivity_code subactivity! based_on>pprg
        indicator purpose data access participation control benefit cause_internal cause_external
        reformulated action baseline gender_indicator impact outcome output input yardstick amount:big
        legal_basis beneficiaries aims implementation schedule responsible agencies review review_day:date
        review_remark evidence>evidence
    """,
    "promise": """
        meeting>meeting! region! text! opd! due:date measure unit target:double achieved:double scheme item
        indicator reported reported_day:date evidence>evidence searched_day:date spent:big funding problem
        step carried_to>meeting note
    """,
    "status": """
        region! scheme! item! year:int! round:int self self_day:date evidence>evidence searched_day:date
        verified verified_day:date verified_by remark told reach
    """,
    "village": """
        region! district village year:int! d01 d02 d03 d04 d05:double d06:double d07 d08 d09 d10
        evidence>evidence
    """,
    "revision": """
        promise>promise! day:date! due:date text reason!
    """,
}
_TYPES = {"date": sa.Date, "int": sa.Integer, "double": sa.Double, "big": sa.BigInteger}


def upgrade() -> None:
    """Make the tables."""
    for name, columns in _COLUMNS.items():
        _create(name, columns.split())
    op.create_table(
        "journal",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("door", sa.Text(), nullable=False),
        sa.Column("entity", sa.Text(), nullable=False),
        sa.Column("row", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_journal")),
        sa.UniqueConstraint("entity", "row", "version", name=op.f("uq_journal")),
    )
    op.create_table(
        "role",
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("opd", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("email", name=op.f("pk_role")),
    )


def _create(name: str, columns: list[str]) -> None:
    """Make the table of an entity."""
    of_its_own, links = [], []
    for column in columns:
        filled, told = column.endswith("!"), column.removesuffix("!")
        field, _, kind = told.partition(":")
        field, _, aimed = field.partition(">")
        type_ = sa.String(length=32) if aimed else _TYPES.get(kind, sa.Text)()
        of_its_own.append(sa.Column(field, type_, nullable=not filled))
        if aimed:
            key = op.f(f"fk_{name}_{field}")
            links.append(sa.ForeignKeyConstraint([field], [f"{aimed}.id"], key, initially="DEFERRED", deferrable=True))
    op.create_table(
        name,
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("natural_key", sa.String(length=64), nullable=True),
        *of_its_own,
        *links,
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        sa.UniqueConstraint("natural_key", name=op.f(f"uq_{name}")),
    )
