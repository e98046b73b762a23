"""The form of one row of the register as its entity describes it, and the rows of a region written one at a time.

What is typed stays on the screen until it is taken, also where somebody else was faster.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn

import pandas as pd
import streamlit as st

from setara import formatting
from setara.findings.pug import documents
from setara.findings.pug.shared import Ledger, called, named, worded
from setara.register import book, changes, checking, vocabulary
from setara.register.changes import Change, Conflict, Outcome
from setara.register.entities import ENTITIES, SOURCE, Entity, Field
from setara.sentences.words import capitalised
from setara.store.catalogue import Region
from setara.ui import register as registers
from setara.ui.markup import verbatim

if TYPE_CHECKING:
    from setara.register.store import Register

_NOTICE = "register_notice"
_BLANK = "–"
_HELP = {
    "date": "Seperti 19 November 2025.",
    "year": "Empat angka.",
    "money": "Dalam rupiah.",
    "percent": "Dari 0 sampai 100.",
}
_NEW = ""


@dataclass(frozen=True)
class _Opened:
    """What a form began with.

    Attributes:
        id: the row, None for a new one.
        version: the version seen.
        cells: what it held.
        round: which time the form is drawn afresh.
    """

    id: str | None
    version: int | None
    cells: Mapping[str, Any]
    round: int


def tell() -> None:
    """Draw the line that says what was written last."""
    if notice := st.session_state.pop(_NOTICE, ""):
        st.success(verbatim(notice), icon=":material/check:")


def tell_next(done: str) -> NoReturn:
    """Run the page anew with a line that says what was written."""
    st.session_state[_NOTICE] = done
    st.rerun()
    raise AssertionError("a rerun ends the run")


def show_form(
    entity: str, names: Sequence[str], *, key: str, row: Mapping[str, Any] | None = None, given: Mapping[str, Any]
) -> None:
    """Draw the form of a row and write it when it is sent.

    Args:
        names: the fields that may be asked for; those that others write are left out.
        row: the row as the register has it, None for a new one.
        given: what a new row holds besides, or what tells for which region choices are offered.
    """
    register, described = registers.current(), ENTITIES[entity]
    known = {**described.by_name, SOURCE.name: SOURCE}
    names = registers.open_names(described, names, row)
    if not names:
        st.caption(f"{capitalised(changes.VERIFIED)}.")
        return
    opened = _opened(key, row, names)
    cells = {**given, **opened.cells}
    with st.form(f"{key}_form", border=False):
        typed: dict[str, Any] = {}
        # Two by two: below each other on a phone they keep their order.
        for first in range(0, len(names), 2):
            for name, place in zip(names[first : first + 2], st.columns(2, gap="medium"), strict=False):
                with place:
                    typed |= _asked(known[name], cells, f"{key}_{opened.round}_{name}", register)
        sent = st.form_submit_button("Simpan", type="primary")
    if sent:
        changed = {name: cell for name, cell in typed.items() if cell != _shown(known[name], opened.cells.get(name))}
        # A choice within another one was made within that one, whatever somebody else has made of it since.
        changed |= {known[name].by: typed[known[name].by] for name in [*changed] if known[name].by in typed}
        held = {name: cell for name, cell in given.items() if name in known}
        values = changed if row else held | typed
        _send(Change(entity, opened.id, opened.version, values), key, bool(changed), f"{described.label} disimpan.")
    elif row and opened.version != row["version"]:
        st.warning("Baris ini sudah berubah sejak formulir dibuka.", icon=":material/sync_problem:")
        _offer_newest(key)


def withdraw(entity: str, row: Mapping[str, Any], key: str) -> None:
    """Draw the button that takes a row back, for who may; it stays in the journal."""
    if not registers.may_take_back(ENTITIES[entity], row):
        return
    with st.popover("Cabut", help="Baris yang dicabut tidak tampil lagi, tetapi riwayatnya tetap tersimpan."):
        st.write("Baris ini akan hilang dari daftar. Riwayatnya tetap tersimpan.")
        if st.button("Ya, cabut baris ini", key=f"{key}_withdraw"):
            # What was seen is withdrawn, not what somebody has made of it since.
            seen: _Opened | None = st.session_state.get(f"{key}_opened")
            version = seen.version if seen and seen.id == row["id"] else row["version"]
            change = Change(entity, row["id"], version, {"withdrawn": True})
            _send(change, key, True, f"{ENTITIES[entity].label} dicabut.")


def restore(entity: str, row: Mapping[str, Any], key: str) -> None:
    """Draw the button that brings back a row that was taken back; the journal keeps both."""
    if st.button("Kembalikan baris ini", key=f"{key}_restore", icon=":material/undo:"):
        change = Change(entity, row["id"], row["version"], {"withdrawn": False})
        _send(change, key, True, f"{ENTITIES[entity].label} dikembalikan.")


def _opened(key: str, row: Mapping[str, Any] | None, names: Sequence[str]) -> _Opened:
    known: _Opened | None = st.session_state.get(f"{key}_opened")
    # A form whose fields the browser no longer has begins anew, with what the register holds by then.
    if known and known.id == (row["id"] if row else None) and f"{key}_{known.round}_{names[0]}" in st.session_state:
        return known
    count = st.session_state.get(f"{key}_round", 0)
    st.session_state[f"{key}_round"] = count + 1
    opened = _Opened(row["id"], row["version"], dict(row), count) if row else _Opened(None, None, {}, count)
    st.session_state[f"{key}_opened"] = opened
    return opened


def _asked(field: Field, cells: Mapping[str, Any], key: str, register: Register) -> dict[str, Any]:
    """Draw a field and return what it holds, by field; a choice within another one answers both."""
    label = field.label + (" *" if field.required else "")
    hint = " ".join(filter(None, (field.help, _HELP.get(field.kind, "")))) or None
    if field.kind in {"choice", "region", "indicator", "row"}:
        options = _options(field, cells, register)
        now = _answer(field, cells)
        if now and now not in options:
            options[now] = now
        codes = ["", *options]
        chosen = st.selectbox(
            label, codes, index=codes.index(now), format_func=lambda code: options.get(code, _BLANK), key=key, help=hint
        )
        if _paired(field):
            outer, _, inner = str(chosen or "").partition("/")
            return {field.by: outer, field.name: inner}
        return {field.name: chosen or ""}
    text = _shown(field, cells.get(field.name))
    if field.vocabulary:
        offered = [word.label for word in vocabulary.words(field.vocabulary).values()]
        known = ["", *dict.fromkeys(filter(None, (text, *offered)))]
        hint = " ".join(filter(None, (hint, "Yang tidak ada dalam daftar ditulis lewat buku.")))
        at = known.index(text)
        return {field.name: st.selectbox(label, known, at, lambda word: word or _BLANK, key=key, help=hint) or ""}
    draw = st.text_area if field.kind == "long" else st.text_input
    longest = checking.LONGEST.get(field.kind, 60)
    return {field.name: draw(label, text, key=key, help=hint, max_chars=longest).strip()}


def _answer(field: Field, cells: Mapping[str, Any]) -> str:
    answer = str(cells.get(field.name) or "")
    return f"{cells.get(field.by)}/{answer}" if _paired(field) and answer else answer


def _paired(field: Field) -> bool:
    """Whether one choice answers for the field that completes it too; a year is written in a field of its own."""
    return bool(field.by and vocabulary.words(field.by))


def _options(field: Field, cells: Mapping[str, Any], register: Register) -> dict[str, str]:
    if field.kind == "region":
        return dict(vocabulary.regions())
    if field.kind == "indicator":
        return dict(vocabulary.indicators())
    if _paired(field):
        return {
            f"{outer.code}/{inner.code}": f"{outer.label}: {inner.label}"
            for outer in vocabulary.words(field.by).values()
            for inner in vocabulary.words(outer.code).values()
        }
    if field.kind == "choice":
        return {code: word.label for words in vocabulary.completed(field).values() for code, word in words.items()}
    names, home = named(register, field.of), str(cells.get("region") or "")
    frame = register.rows(field.of)
    # A meeting or a plan of the province is its regencies' too.
    above = [f"{home[:2]}00"] if field.of in {"meeting", "plan"} else []
    near = frame["region"].isin([home, *above])
    return {row: names[row] for row in (frame[near] if home else frame)["id"]}


def _shown(field: Field, cell: Any) -> str:
    """Return a cell as the form writes it, so that it is read back as the same."""
    if cell is None:
        return ""
    if field.kind == "date":
        return formatting.long_date(cell)
    if field.kind in {"number", "percent", "money", "int"}:
        return formatting.digits(cell, 0, 6)
    return str(cell)


def _send(change: Change, key: str, changed: bool, done: str) -> None:
    if not changed:
        st.info("Tidak ada isian yang berubah, jadi tidak ada yang disimpan.")
        return
    outcome = registers.apply([change])
    if outcome.done:
        st.session_state.pop(f"{key}_opened", None)
        tell_next(done)
    refused(outcome)
    if outcome.conflicts:
        _offer_newest(key)


def refused(outcome: Outcome) -> None:
    """Draw why nothing was written: what is wrong, or what somebody else changed meanwhile, side by side."""
    if outcome.refusals:
        st.error(
            "Belum disimpan.\n" + "\n".join(f"- {verbatim(why)}" for why in outcome.refusals), icon=":material/error:"
        )
    if outcome.conflicts:
        st.error(
            "Belum disimpan: baris ini diubah orang lain sesudah formulir dibuka. Tulisan Anda masih ada di formulir; "
            "bandingkan, lalu muat isi terbaru dan tulis lagi yang masih perlu.",
            icon=":material/sync_problem:",
        )
        st.table(_side_by_side(outcome.conflicts), hide_index=True)


def _side_by_side(conflicts: Sequence[Conflict]) -> pd.DataFrame:
    """Return the conflicts of one row in words; what a choice means may depend on another cell of its side."""
    register, (entity, row) = registers.current(), (conflicts[0].change.entity, conflicts[0].change.id or "")
    now = register.row(entity, row) or {}
    sides = {
        "Saat dibuka": {conflict.field: conflict.base for conflict in conflicts},
        "Sekarang": {conflict.field: conflict.theirs for conflict in conflicts},
        "Isian Anda": {conflict.field: conflict.yours for conflict in conflicts},
    }
    lines = []
    for conflict in conflicts:
        known = ENTITIES[entity].by_name.get(conflict.field, SOURCE)
        cells = {side: _worded(register, known, conflict.field, {**now, **values}) for side, values in sides.items()}
        # A table reads Markdown as every text of a page does.
        lines.append({"Kolom": conflict.label} | {side: verbatim(cell) for side, cell in cells.items()})
    return pd.DataFrame(lines)


def _worded(register: Register, field: Field, name: str, row: Mapping[str, Any]) -> str:
    cell = row[name]
    if isinstance(cell, bool):
        return "ya" if cell else "tidak"
    word = worded(register, field, row) if field.kind in {"choice", "region", "indicator", "row"} else ""
    return word or _shown(field, cell) or _BLANK


def _offer_newest(key: str) -> None:
    st.button("Muat isi terbaru", key=f"{key}_newest", on_click=st.session_state.pop, args=(f"{key}_opened", None))


def show_rows(ledger: Ledger, region: Region, entities: Sequence[str], given: Mapping[str, Any]) -> None:
    """Draw for who may write where a row of a region is chosen, or a new one begun, and its form.

    Args:
        entities: what may be written, by name.
        given: what a new row of the first of them begins with.
    """
    actor = registers.writer()
    if actor is None or not changes.looks_after(actor, region.code):
        return
    written = [name for name in entities if changes.writes(actor, ENTITIES[name])]
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
    """Draw where a row of the scope is chosen, or a new one begun, and its form, which asks for the region too."""
    row = _choose(ledger, ENTITIES[entity], None, f"{key}_row")
    _form(ENTITIES[entity], row, given, key, region=True)


def taken_back(ledger: Ledger, entities: Sequence[str], regions: Sequence[str]) -> None:
    """Draw where a row that was taken back is brought back, where there is one that this session might have taken.

    Args:
        entities: what rows are of, by name.
        regions: codes of the regions whose rows are meant.
    """
    held: dict[str, tuple[Entity, Mapping[str, Any]]] = {}
    for entity in map(ENTITIES.__getitem__, entities):
        frame = ledger.register.rows(entity.name, regions=regions, withdrawn=True)
        gone = book.records(frame[frame["withdrawn"].astype(bool)])
        mine = registers.mine(entity, gone) if gone else []
        held |= {row["id"]: (entity, row) for row in mine if registers.may_take_back(entity, row)}
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
            restore(entity.name, cells, f"rows_gone_{chosen}")


def _choose(ledger: Ledger, entity: Entity, region: Region | None, key: str) -> Mapping[str, Any] | None:
    """Draw the choice of a row and return it, None for a new one; without a region rows are called with theirs."""
    held = book.records(ledger.rows(entity.name, [region.code] if region else None))
    names = {row["id"]: called(ledger.register, entity, row, region is None) for row in registers.mine(entity, held)}
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
    show_form(entity.name, _asked_row(entity, row or given, region), key=key, row=row, given=given)
    if row:
        withdraw(entity.name, row, key)


def _asked_row(entity: Entity, row: Mapping[str, Any], region: bool) -> list[str]:
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
