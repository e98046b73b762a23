"""The rows of a region written one at a time on a page: what a form asks for follows from the entity."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from setara.findings.pug import documents
from setara.findings.pug.records import called
from setara.findings.pug.shared import Ledger
from setara.register import book_layout, rights, vocabulary
from setara.register.changes import Actor
from setara.register.entities import ENTITIES, SOURCE, Entity
from setara.store.catalogue import Region
from setara.ui import register, register_form

_NEW = ""


def show(ledger: Ledger, region: Region, entities: Sequence[str]) -> None:
    """Draw for who may write where a row of a region is chosen, or a new one begun, and its form.

    Args:
        ledger: the register as it is looked at.
        region: whose rows they are.
        entities: what may be written, by name.
    """
    actor = register.writer()
    if actor is None:
        return
    with st.expander("Catat atau ubah satu baris", key="rows_edit", on_change="rerun") as opened:
        if opened.open:
            _choose(ledger, region, entities, actor)


def _choose(ledger: Ledger, region: Region, entities: Sequence[str], actor: Actor) -> None:
    left, right = st.columns(2, gap="medium")
    kinds = {name: ENTITIES[name].label for name in entities}
    entity = ENTITIES[str(left.selectbox("Jenis baris", list(kinds), format_func=kinds.__getitem__, key="rows_kind"))]
    held = book_layout.records(ledger.rows(entity.name, [region.code]))
    rows = {_NEW: "Baris baru", **{row["id"]: called(ledger.register, entity, row) for row in held}}
    place = f"rows_{region.code}_{entity.name}"
    chosen = str(right.selectbox("Baris", list(rows), format_func=rows.__getitem__, key=place))
    row = ledger.register.row(entity.name, chosen) if chosen else None
    given: dict[str, Any] = {"region": region.code}
    if entity.name == "pprg" and row is None:
        forms = {word.code: word.label for word in vocabulary.words("pprg_form").values()}
        given["form"] = st.selectbox("Bentuk", list(forms), format_func=forms.__getitem__, key="rows_form")
        place = f"{place}_{given['form']}"
    key = f"{place}_{chosen}"
    register_form.show(entity.name, _asked(entity, row or given, actor), key=key, row=row, given=given)
    if row:
        register_form.withdraw(entity.name, row, key)


def _asked(entity: Entity, row: Mapping[str, Any], actor: Actor) -> list[str]:
    """Return the fields that a form asks for: those of the row's planning form, and no verdict of who does not verify."""
    verifies = actor.role in {rights.OWNER, rights.PROVINCE}
    names = [
        field.name
        for field in entity.fields
        if field.kind != "region" and (verifies or not field.verifies) and not (field.frozen and "id" in row)
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
