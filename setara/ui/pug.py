"""The page PUG: a grid of regions by items, and beside the chosen region's indices what is known of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from functools import partial

import streamlit as st

from setara.findings.finding import Finding
from setara.findings.position import position
from setara.findings.pug import papers, promises, statuses
from setara.findings.pug.shared import NEWEST, Ledger, records
from setara.register import vocabulary
from setara.store.catalogue import Region
from setara.ui import browser, register, register_books, register_form, scope_bar
from setara.ui.finding import show as show_finding
from setara.ui.markup import verbatim

_ENTITY = {"prasyarat": "status", "proses": "status", "pprg": "pprg", "data_terpilah": "data_owed", "rad": "village"}
_GRIDS: Mapping[str, tuple[Callable[[Ledger], Finding], ...]] = {
    "prasyarat": (lambda ledger: statuses.matrix(ledger, "prasyarat7"),),
    "proses": (lambda ledger: statuses.matrix(ledger, "proses7"), statuses.awards_matrix),
    "pprg": (papers.papers,),
    "data_terpilah": (papers.data_owed,),
    "rad": (papers.broken, papers.villages),
}
_ITEMS: Mapping[str, Callable[[Ledger], Mapping[str, str]]] = {
    "prasyarat": lambda ledger: statuses.items(ledger, "prasyarat7"),
    "proses": lambda ledger: statuses.items(ledger, "proses7"),
    "pprg": lambda _: {code: word.label for code, word in vocabulary.words("pprg_form").items()},
    "data_terpilah": papers.items,
}
_WRITTEN: Mapping[str, tuple[str, ...]] = {
    "prasyarat": ("status", "evidence", "opd"),
    "proses": ("status", "evidence", "award", "opd"),
    "pprg": ("pprg", "budget", "opd", "evidence"),
    "data_terpilah": ("data_owed", "opd", "evidence"),
    "rad": ("plan", "plan_target", "village", "opd", "evidence"),
}
_ALL = "semua"
_PART = "pug_part"


def in_year(ledger: Ledger, part: str) -> Ledger:
    """Draw the choice of the year and return the register as it is looked at in it."""
    years = {NEWEST: "Catatan terbaru"} | {str(year): str(year) for year in ledger.years(_ENTITY[part])}
    year = scope_bar.page_choice("pug", "tahun_pug", years)
    return replace(ledger, year=None if year == NEWEST else int(year))


def of_item(ledger: Ledger, part: str) -> str:
    """Draw the choice of the item where a part has columns to choose from, and return its code; empty for all."""
    # An item of another part is none here, and nobody asked for it.
    if st.session_state.get(_PART, part) != part:
        scope_bar.let_go("pug", "butir")
    st.session_state[_PART] = part
    if part not in _ITEMS:
        return ""
    chosen = scope_bar.page_choice("pug", "butir", {_ALL: "Semua butir", **_ITEMS[part](ledger)})
    return "" if chosen == _ALL else chosen


def show(ledger: Ledger, part: str, item: str = "") -> None:
    """Draw a part: its grids, and below them what was clicked or chosen: a region, or one item of it.

    Args:
        item: result of `of_item`.
    """
    register_form.tell()
    items = _ITEMS[part](ledger) if part in _ITEMS else ()
    for make in _GRIDS[part]:
        show_finding(make(ledger), ledger.view.scope, partial(_take, items))
    browser.follow(partial(_tell, items))
    if register.writer() is None:
        st.info(register.how_to_write(), icon=":material/lock:")
    region = _region(ledger)
    if region is None:
        st.info(
            "Klik sel, atau pilih kabupaten/kota di atas, untuk melihat bukti dan janjinya.",
            icon=":material/touch_app:",
        )
        return
    scheme = statuses.SCHEMES.get(part, "")
    what = " ".join(filter(None, (_name(ledger, part, item), region.name)))
    st.header(verbatim(what), anchor=False, divider="gray")
    if part == "pprg" and not item:
        # Nine columns, of which the kind of the denominator must not be cut.
        show_finding(papers.budget(ledger, region), ledger.view.scope)
    left, right = st.columns([3, 2], gap="large")
    with left:
        for finding in _known(ledger, part, region, item):
            show_finding(finding, ledger.view.scope)
        _rows(ledger, part, region, item)
    with right:
        of_region = replace(ledger.view, scope=replace(ledger.view.scope, regencies=(region.code,)))
        show_finding(replace(position(of_region), key="pug_indeks"), of_region.scope)
    owed = promises.followed(ledger, [region.code])
    if item and scheme:
        owed = owed[(owed["scheme"] == scheme) & (owed["item_code"] == item)]
    whose = what if scheme else region.name
    show_finding(promises.listed(ledger, owed, whose, key="pug_janji"), ledger.view.scope)


def _take(items: Collection[str], plot: str) -> None:
    """Tell about the region and the item of the cell that was clicked on a grid."""
    points = st.session_state[plot].selection.points
    code, item = next((p["customdata"][:2] for p in points if p.get("customdata")), ("", ""))
    _tell(items, f"{code} {item}")


def _tell(items: Collection[str], asked: str) -> None:
    """Tell about the region of a row that is asked for, or of a village, and the item after it, if any."""
    code, _, item = asked.partition(" ")
    village = register.current().row("village", str(code))
    code = str(village["region"] if village else code)
    if not code.isdigit():
        return
    scope_bar.tell_about(code)
    if items:
        st.session_state["pug_butir"] = item if item in items else _ALL


def _region(ledger: Ledger) -> Region | None:
    """Return the region the page tells about: the last one chosen, else the province, None for the whole island."""
    scope = ledger.view.scope
    code = scope.regencies[-1] if scope.regencies else scope.province
    return ledger.view.catalogue.regions[code] if code else None


def _known(ledger: Ledger, part: str, region: Region, item: str) -> Iterator[Finding]:
    """Yield what is known of a region, or of one item of it; of the schemes both, whichever of them is looked at."""
    if part == "pprg":
        yield records(
            ledger, region, "pprg", (lambda row: row.form == item) if item else None, _name(ledger, part, item)
        )
    elif part == "data_terpilah":
        meant = (lambda row: papers.item_of(row) == item) if item else None
        yield records(ledger, region, "data_owed", meant, _name(ledger, part, item))
    elif part == "rad":
        yield records(ledger, region, "plan")
        yield papers.yearly(ledger, region)
        yield records(ledger, region, "village")
    else:
        schemes = [statuses.SCHEMES[part], *statuses.SCHEMES.values()]
        for scheme in schemes[:1] if item else dict.fromkeys(schemes):
            yield statuses.detail(ledger, region, scheme, item)
        if part == "proses" and not item:
            yield records(ledger, region, "award")


def _name(ledger: Ledger, part: str, item: str) -> str:
    return _ITEMS[part](ledger)[item] if item else ""


def _rows(ledger: Ledger, part: str, region: Region, item: str) -> None:
    """Draw where a region's rows are handed out as documents and written."""
    if part == "pprg":
        with st.expander("GAP, GBS, dan KAK sebagai dokumen", key="papers", on_change="rerun") as opened:
            if opened.open:
                register_books.show_forms(ledger, region)
    begun = {"scheme": statuses.SCHEMES[part], "item": item} if item and part in statuses.SCHEMES else {}
    register_form.show_rows(ledger, region, _WRITTEN[part], begun)
    register_form.taken_back(ledger, _WRITTEN[part], [region.code])
