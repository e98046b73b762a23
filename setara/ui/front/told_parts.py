"""What a part of a page tells, where a page has several."""

from __future__ import annotations

from collections.abc import Callable

from setara.findings import gap_types, indexed, maps, measures, peers, sex_panels, sexes, spread, trends
from setara.findings.finding import Finding
from setara.findings.region import told as region
from setara.view import View

Teller = Callable[[View, str], Finding | None]


def _of_both_sexes(make: Callable[[View, str], Finding]) -> Teller:
    """Return the teller of a part that shows one component of women and men: the one asked for, else the first."""

    def teller(view: View, asked: str) -> Finding | None:
        known = [indicator.code for indicator in sexes.by_sex_options(view)]
        return make(view, asked if asked in known else known[0]) if known else None

    return teller


def _change(view: View, asked: str) -> Finding | None:
    years = [str(year) for year in maps.earlier_years(view)]
    return maps.change_map(view, int(asked if asked in years else years[-1]), ()) if years else None


def _gap(view: View, _: str) -> Finding | None:
    return maps.gap_map(view, ()) if "selisih" in maps.modes(view, maps.target_aims(view)) else None


def _index(view: View, _: str) -> Finding | None:
    return indexed.indexed(view) if indexed.has_base(view) else None


def _types(view: View, _: str) -> Finding | None:
    return gap_types.types(view) if gap_types.is_offered(view) else None


def _similar(view: View, asked: str) -> Finding | None:
    return peers.similar(view, region(view), "tingkat" if asked == "tingkat" else "selisih")[0]


# The parameter that names a part, by page; and the further one that a part is told by.
CHOSEN_BY = {"peta": "mode", "tren": "bagian", "banding": "bagian"}
FURTHER = {"perubahan": "dari", "jenis_kelamin": "komponen", "panel": "komponen", "serupa": "serupa_menurut"}
TELLERS: dict[tuple[str, str], Teller] = {
    ("peta", "perubahan"): _change,
    ("peta", "selisih"): _gap,
    ("peta", "kecil"): lambda view, _: maps.multiples(view),
    ("tren", "peringkat"): lambda view, _: trends.ranks(view),
    ("tren", "jenis_kelamin"): _of_both_sexes(sexes.over_years),
    ("tren", "panel"): _of_both_sexes(sex_panels.panels),
    ("tren", "indeks"): _index,
    ("tren", "laju"): lambda view, _: trends.pace(view),
    ("banding", "jenis_kelamin"): _of_both_sexes(sexes.gaps),
    ("banding", "tabel"): lambda view, _: measures.measured(view),
    ("banding", "berdampingan"): lambda view, _: peers.side_by_side(view),
    ("banding", "tetangga"): lambda view, _: peers.neighbours(view, region(view)),
    ("banding", "serupa"): _similar,
    ("banding", "antarwilayah"): lambda view, _: spread.by_year(view),
    ("banding", "tipe"): _types,
}
