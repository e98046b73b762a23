"""What is asked of the register, by whom, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Door = Literal["formulir", "buku", "perintah"]
"""How a change comes in: the form of a page, a returned book, a command."""


@dataclass(frozen=True)
class Change:
    """What one row shall hold.

    Attributes:
        entity: name of the entity.
        id: the row; None for a new one.
        version: the version that whoever changes it saw; None for a new row.
        values: only what changes, by field, as values or as text a person typed; `source` is one of them, and
            `{"withdrawn": True}` takes a row back.
    """

    entity: str
    id: str | None
    version: int | None
    values: Mapping[str, Any]


@dataclass(frozen=True)
class Actor:
    """Who asks.

    Attributes:
        name: e-mail or what stands in for it; kept in the journal, shown to nobody else.
        role: a code of the vocabulary `role`; any other may not write.
        region: BPS code of the region; empty for the role `pemilik`.
        opd: id of the office's row, for the role `opd`.
    """

    name: str
    role: str
    region: str = ""
    opd: str = ""


@dataclass(frozen=True)
class Conflict:
    """A cell of a row that somebody else changed meanwhile.

    Attributes:
        change: what was asked.
        field: name of the field.
        label: its heading.
        base: the value at the version that was seen.
        theirs: the value now.
        yours: the value asked for; where only theirs moved, the base.
    """

    change: Change
    field: str
    label: str
    base: Any
    theirs: Any
    yours: Any


@dataclass(frozen=True)
class Outcome:
    """What became of changes; unless all were taken, none was.

    Attributes:
        taken: ids of the rows written, in the order of the changes.
        conflicts: cells changed by somebody else meanwhile.
        refusals: Indonesian sentences that say what is wrong and how to mend it.
    """

    taken: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    refusals: tuple[str, ...] = ()

    @property
    def done(self) -> bool:
        """Whether the changes are in the register."""
        return not self.conflicts and not self.refusals
