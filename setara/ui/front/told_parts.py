"""What a part of a page tells, where a page has several."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from setara.findings import (
    gap_types,
    indexed,
    maps,
    measures,
    odd,
    parts,
    peers,
    quality,
    relations,
    relief,
    sex_panels,
    sexes,
    spread,
    target_paths,
    target_questions,
    target_status,
    trends,
)
from setara.findings.finding import Finding
from setara.findings.inputs import parent_index
from setara.findings.region import told as region
from setara.findings.target_questions import Question
from setara.view import View

Teller = Callable[[View, str], Finding | None]


def _known(asked: str, options: Iterable[str]) -> str:
    """Return what is asked for where it is among the options, else the first; empty where there are none."""
    known = list(options)
    return asked if asked in known else next(iter(known), "")


def _of_both_sexes(make: Callable[[View, str], Finding]) -> Teller:
    """Return the teller of a part that shows one component of women and men: the one asked for, else the first."""

    def teller(view: View, asked: str) -> Finding | None:
        component = _known(asked, (indicator.code for indicator in sexes.by_sex_options(view)))
        return make(view, component) if component else None

    return teller


def _change(view: View, asked: str) -> Finding | None:
    year = _known(asked, map(str, reversed(maps.earlier_years(view))))
    return maps.change_map(view, int(year), ()) if year else None


def _gap(view: View, _: str) -> Finding | None:
    return maps.gap_map(view, ()) if "selisih" in maps.modes(view, maps.target_aims(view)) else None


def _index(view: View, _: str) -> Finding | None:
    return indexed.indexed(view) if indexed.has_base(view) else None


def _types(view: View, _: str) -> Finding | None:
    return gap_types.types(view) if gap_types.is_offered(view) else None


def _similar(view: View, asked: str) -> Finding | None:
    return peers.similar(view, region(view), "tingkat" if asked == "tingkat" else "selisih")[0]


def _target(view: View, _: str) -> Finding | None:
    aims = maps.target_aims(view)
    return maps.target_map(view, aims, ()) if "target" in maps.modes(view, aims) else None


def _relation(view: View, asked: str) -> Finding | None:
    own = relations.subject(view, next(iter(relations.forms(view))))
    code = _known(asked, relations.others(view, own))
    found = next((m for m in relations.all_measures(view.catalogue) if m.code == code), None)
    return relations.relation(view, own, found) if found else None


def _spread(view: View, asked: str) -> Finding:
    return spread.strips(view, relations.subject(view, _known(asked, relations.forms(view))))


def _of_ipg(make: Teller) -> Teller:
    """Return the teller of a question that is asked of the IPG alone."""
    return lambda view, asked: make(view, asked) if parent_index(view) == "ipg" else None


def _ipg_change(view: View, asked: str) -> Finding | None:
    year = _known(asked, map(str, parts.change_years(view)))
    return parts.ipg_change(view, int(year)) if year else None


def _ipg_difference(view: View, asked: str) -> Finding | None:
    regions = view.catalogue.regions
    return parts.ipg_difference(view, regions[_known(asked, regions)])


def _question(view: View) -> Question | None:
    """Return what Target asks where nothing is chosen, None where nothing can be asked."""
    return None if view.indicator.direction == "netral" else Question(view, target_questions.bases(view)[0])


def _path(view: View, _: str) -> Finding | None:
    question = _question(view)
    return target_paths.fan(question, target_paths.fan_region(view)) if question else None


def _matrix(view: View, _: str) -> Finding | None:
    question = _question(view)
    return target_status.matrix(question, ()) if question else None


def _recomputed(view: View, asked: str) -> Finding:
    return quality.recomputed(view, _known(asked, quality.MEASURES))


# The parameter that names a part, by page; and the further one that a part is told by.
CHOSEN_BY = {"peta": "mode"} | dict.fromkeys(("tren", "banding", "penyumbang", "target", "data"), "bagian")
FURTHER = {
    "perubahan": "dari",
    "jenis_kelamin": "komponen",
    "panel": "komponen",
    "serupa": "serupa_menurut",
    "hubungan": "dengan",
    "sebaran": "ukuran",
    "beda": "pembanding",
    "hitung_ulang": "ukuran",
}
TELLERS: dict[tuple[str, str], Teller] = {
    ("peta", "perubahan"): _change,
    ("peta", "selisih"): _gap,
    ("peta", "target"): _target,
    ("peta", "3d"): lambda view, _: relief.relief(view, view.query("level")),
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
    ("banding", "hubungan"): _relation,
    ("banding", "sebaran"): _spread,
    ("penyumbang", "semua"): _of_ipg(lambda view, _: parts.ipg_all(view)),
    ("penyumbang", "perubahan"): _of_ipg(_ipg_change),
    ("penyumbang", "beda"): _of_ipg(_ipg_difference),
    ("target", "jalur"): _path,
    ("target", "matriks"): _matrix,
    ("data", "hitung_ulang"): _recomputed,
    ("data", "janggal"): lambda view, _: odd.odd_figures(view),
}
