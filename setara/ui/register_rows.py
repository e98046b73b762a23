"""The rows of a region written one at a time on a page: what a form asks for follows from the entity."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from setara.findings.pug import documents
from setara.findings.pug.records import called
from setara.findings.pug.shared import Ledger
from setara.register import book_layout, rights, vocabulary
from setara.register.entities import ENTITIES, SOURCE, Entity
from setara.store.catalogue import Region
from setara.ui import register, register_form

_NEW = ""


def show(ledger: Ledger, region: Region, entities: Sequence[str], given: Mapping[str, Any]) -> None:
    """Draw for who may write where a row of a region is chosen, or a new one begun, and its form.

    Args:
        ledger: the register as it is looked at.
        region: whose rows they are.
        entities: what may be written, by name.
        given: what a new row of the first of them begins with.
    """
    actor = register.writer()
    if actor is None or not rights.looks_after(actor, region.code):
        return
    written = [name for name in entities if rights.writes(actor, ENTITIES[name])]
    if not written:
        return
    with st.expander("Catat atau ubah satu baris", key="rows_edit", on_change="rerun") as opened:
        if opened.open:
            left, right = st.columns(2, gap="medium")
            kinds = {name: ENTITIES[name].label for name in written}
            chosen = left.selectbox("Jenis baris", list(kinds), format_func=kinds.__getitem__, key="rows_kind")
            begun = {"region": region.code, **(given if chosen == entities[0] else {})}
            with right:
                row = _choose(ledger, ENTITIES[str(chosen)], region, f"rows_{region.code}_{chosen}")
            _form(ENTITIES[str(chosen)], row, begun, f"rows_{region.code}_{chosen}")


def of_scope(ledger: Ledger, entity: str, given: Mapping[str, Any], key: str) -> None:
    """Draw where a row of the scope is chosen, or a new one begun, and its form, which asks for the region too.

    Args:
        ledger: the register as it is looked at.
        entity: what the row is of.
        given: what a new row begins with.
        key: unique name on the page.
    """
    row = _choose(ledger, ENTITIES[entity], None, f"{key}_row")
    _form(ENTITIES[entity], row, given, key, region=True)


def taken_back(ledger: Ledger, entities: Sequence[str], regions: Sequence[str]) -> None:
    """Draw where a row that was taken back is brought back, where there is one that this session might have taken.

    Args:
        ledger: the register as it is looked at.
        entities: what rows are of, by name.
        regions: codes of the regions whose rows are meant.
    """
    held: dict[str, tuple[Entity, Mapping[str, Any]]] = {}
    for entity in map(ENTITIES.__getitem__, entities):
        frame = ledger.register.rows(entity.name, regions=regions, withdrawn=True)
        gone = book_layout.records(frame[frame["withdrawn"].astype(bool)])
        mine = register.mine(entity, gone) if gone else []
        held |= {row["id"]: (entity, row) for row in mine if register.may_take_back(entity, row)}
    if not held:
        return
    with st.expander("Kembalikan baris yang dicabut", key="rows_gone", on_change="rerun") as opened:
        if opened.open:
            names = {
                row: f"{entity.label}: {called(ledger.register, entity, cells, True)}"
                for row, (entity, cells) in held.items()
            }
            chosen = st.selectbox("Baris yang dicabut", list(names), format_func=names.__getitem__, key="rows_gone_row")
            entity, cells = held[chosen]
            register_form.restore(entity.name, cells, f"rows_gone_{chosen}")


def _choose(ledger: Ledger, entity: Entity, region: Region | None, key: str) -> Mapping[str, Any] | None:
    """Draw the choice of a row and return it, None for a new one; without a region rows are called with theirs."""
    held = book_layout.records(ledger.rows(entity.name, [region.code] if region else None))
    names = {row["id"]: called(ledger.register, entity, row, region is None) for row in register.mine(entity, held)}
    options = {_NEW: "Baris baru", **names}
    chosen = str(st.selectbox("Baris", list(options), format_func=options.__getitem__, key=key))
    return ledger.register.row(entity.name, chosen) if chosen else None


def _form(
    entity: Entity, row: Mapping[str, Any] | None, given: Mapping[str, Any], place: str, *, region: bool = False
) -> None:
    if entity.name == "pprg" and row is None:
        forms = {word.code: word.label for word in vocabulary.words("pprg_form").values()}
        form = st.selectbox("Bentuk", list(forms), format_func=forms.__getitem__, key="rows_form")
        given = {**given, "form": form}
    key = "_".join((place, row["id"] if row else "_".join(map(str, given.values()))))
    register_form.show(entity.name, _asked(entity, row or given, region), key=key, row=row, given=given)
    if row:
        register_form.withdraw(entity.name, row, key)


def _asked(entity: Entity, row: Mapping[str, Any], region: bool) -> list[str]:
    """Return the fields that a form asks for: of a planning document those of its form."""
    names = [
        field.name
        for field in entity.fields
        if (region or field.kind != "region") and not (field.frozen and "id" in row and row[field.name] is not None)
    ]
    if entity.name == "pprg":
        besides = {
            "opd",
            "year",
            "subactivity",
            "based_on",
            "indicator",
            "review",
            "review_day",
            "review_remark",
            "evidence",
        }
        besides |= {*documents.fields_of(str(row["form"]))}
        names = [name for name in names if name in besides]
    return [*names, SOURCE.name]
