"""What an address tells before the dashboard has started: title, first finding of the page or its part, and that as a picture."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import parse_qs, urlencode

from setara import address
from setara.findings import (
    apart,
    maps,
    parts,
    peers,
    quality,
    ranking,
    relations,
    sexes,
    spread,
    target_paths,
    target_questions,
    target_status,
    trends,
)
from setara.findings.finding import Finding
from setara.findings.inputs import parent_index, settle
from setara.findings.position import position
from setara.findings.profile import insight
from setara.findings.profile.figures import Subject
from setara.findings.quality import cautions
from setara.findings.region import told as region
from setara.findings.target_questions import Question
from setara.findings.trends import movement
from setara.paths import PRODUCT
from setara.pictures.kinds import Picture
from setara.store import citations
from setara.store.catalogue import VINTAGE_NAMES
from setara.ui import state
from setara.view import Scope, View, change_indicator

Teller = Callable[[View, str], Finding | None]
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
Parameters = Mapping[str, Sequence[str]]
Part = tuple[tuple[str, str], ...]
_MOST_FIELDS = 100
_MOST_KEPT = 256
FIRST = "beranda"
"""The page at the address without a path."""
_TITLES = {
    "briefing": "Paparan",
    "profil": "Wilayah",
    "pug": "Pelaksanaan PUG",
    "beranda": "Beranda",
    "tindak-lanjut": "Rencana tindak lanjut",
}
# What the register holds changes while the server runs: what is told of it beforehand is what stands on the page.
_REGISTERS = {
    "pug": "Prasyarat, proses, PPRG dan ARG, data terpilah, serta RAD dan desa menurut register, dengan buktinya.",
    "tindak-lanjut": "Janji rapat koordinasi menurut register: penanggung jawab, tenggat, laporan, dan buktinya.",
}


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
    return maps.change_map(view, int(year)) if year else None


def _similar(view: View, asked: str) -> Finding | None:
    return peers.similar(view, region(view), "tingkat" if asked == "tingkat" else "selisih")[0]


def _target(view: View, _: str) -> Finding | None:
    return maps.target_map(view) if "target" in maps.modes(view) else None


def _relation(view: View, asked: str) -> Finding | None:
    measure = relations.subject(view, next(iter(relations.forms(view))))
    code = _known(asked, relations.others(view, measure))
    other = next((m for m in relations.all_measures(view.catalogue) if m.code == code), None)
    return relations.relation(view, measure, other) if other else None


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
    return target_paths.fan(question, view.told) if question else None


def _matrix(view: View, _: str) -> Finding | None:
    question = _question(view)
    return target_status.matrix(question, ()) if question else None


TELLERS: dict[tuple[str, str], Teller] = {
    ("peta", "perubahan"): _change,
    ("peta", "selisih"): lambda view, _: maps.gap_map(view) if "selisih" in maps.modes(view) else None,
    ("peta", "target"): _target,
    ("peta", "3d"): lambda view, _: maps.relief(view),
    ("peta", "kecil"): lambda view, _: maps.multiples(view),
    ("tren", "peringkat"): lambda view, _: trends.ranks(view),
    ("tren", "jenis_kelamin"): _of_both_sexes(sexes.over_years),
    ("tren", "panel"): _of_both_sexes(sexes.panels),
    ("tren", "indeks"): lambda view, _: trends.indexed(view) if trends.has_base(view) else None,
    ("tren", "laju"): lambda view, _: trends.pace(view),
    ("banding", "jenis_kelamin"): _of_both_sexes(sexes.gaps),
    ("banding", "tabel"): lambda view, _: peers.measured(view),
    ("banding", "berdampingan"): lambda view, _: peers.side_by_side(view),
    ("banding", "tetangga"): lambda view, _: peers.neighbours(view, region(view)),
    ("banding", "serupa"): _similar,
    ("banding", "antarwilayah"): lambda view, _: spread.by_year(view),
    ("banding", "tipe"): lambda view, _: apart.gap_types(view) if apart.has_types(view) else None,
    ("banding", "hubungan"): _relation,
    ("banding", "sebaran"): _spread,
    ("penyumbang", "semua"): _of_ipg(lambda view, _: parts.ipg_all(view)),
    ("penyumbang", "perubahan"): _of_ipg(_ipg_change),
    ("penyumbang", "beda"): _of_ipg(_ipg_difference),
    ("target", "jalur"): _path,
    ("target", "matriks"): _matrix,
    ("data", "hitung_ulang"): lambda view, asked: quality.recomputed(view, _known(asked, quality.MEASURES)),
    ("data", "janggal"): lambda view, _: quality.odd_figures(view),
}


@dataclass(frozen=True)
class Preview:
    """What an address tells.

    Attributes:
        title: page and scope, for the window and for who is sent the link.
        finding: its first finding, whose picture is one of `setara.pictures.kinds`; None where there is none.
        about: what stands on it, where there is no finding.
    """

    title: str
    finding: Finding | None = None
    about: str = ""

    @property
    def drawn(self) -> Picture | None:
        """The picture of the finding; None where the browser alone draws it."""
        shown = self.finding.picture if self.finding else None
        return shown if isinstance(shown, Picture) else None

    @property
    def description(self) -> str:
        """The message in a sentence with its sources, or what the page or the product is."""
        if self.finding is None:
            return (
                self.about
                or "Indeks pembangunan, pemberdayaan, dan ketimpangan gender 56 kabupaten/kota di Kalimantan."
            )
        return f"{self.finding.title}. {self.source}"

    @property
    def source(self) -> str:
        """The publishers, with the credit of the boundaries where they are drawn."""
        if self.finding is None:
            return ""
        credit = citations.BOUNDARIES if self.finding.is_map else ""
        return " · ".join(filter(None, (citations.short(self.finding.sources), credit)))


def title_of(page: str) -> str:
    """Return the title of a page as the navigation tells it."""
    return _TITLES.get(page, page.capitalize())


def plain(page: str) -> Preview:
    """Return what can be told of a page without its figures."""
    return Preview(f"{title_of(page)} · {PRODUCT}")


def scope(page: str, query: str) -> Scope | None:
    """Return the scope that a page shows at an address, None for a page that shows the same at every address.

    Raises:
        DataError: the shipped figures break a rule.
    """
    if page not in _TELLERS and page not in _REGISTERS:
        return None
    parameters, catalogue = read(query), state.shared().catalogue
    shown = address.resolve(parameters, catalogue, state.home()).scope
    index = parameters.get("indeks", [""])[0]
    choice = address.CHOICES.get((page, "indeks"))
    if choice and index in choice.options and index != shown.indicator:
        return change_indicator(shown, index, catalogue)
    return shown


def carried(page: str, query: str) -> str:
    """Return the parameters of an address that mean something on a page; a stranger's others are not carried on."""
    names = {*address.EVERYWHERE, *(name for owner, name in address.CHOICES if owner == page)}
    return urlencode({name: values for name, values in read(query).items() if name in names}, doseq=True)


def read(query: str) -> Parameters:
    """Return the parameters of an address, none where they are too many to be anybody's."""
    try:
        return parse_qs(query, max_num_fields=_MOST_FIELDS)
    except ValueError:
        return {}


def part(page: str, query: str) -> Part:
    """Return the parameters that name the part of a page an address opens, and what it is told by; none for the first part."""
    parameters, name = read(query), CHOSEN_BY.get(page, "")
    value = parameters.get(name, [""])[0]
    if (page, value) not in TELLERS:
        return ()
    further = FURTHER.get(value, "")
    return (name, value), *((further, one) for one in parameters.get(further, [])[:1])


@lru_cache(maxsize=_MOST_KEPT)
def told(page: str, scope: Scope | None, part: Part = ()) -> Preview:
    """Return what a page, or a part of it, tells of a scope.

    Args:
        scope: result of `scope`.
        part: result of `part`.
    """
    if scope is None:
        return plain(page)
    shared = state.shared()
    asked = View(shared.con, shared.catalogue, scope)
    if page in _REGISTERS:
        return Preview(title(page, asked), about=_REGISTERS[page])
    values = [value for _, value in part]
    if values and (first := TELLERS[page, values[0]](asked, "".join(values[1:]))):
        return Preview(title(page, asked), first)
    view, finding = _TELLERS[page](asked)
    return Preview(title(page, view), finding)


def title(page: str, view: View) -> str:
    """Return what the window of a page is called: page and scope, of a page without figures of its own the place alone."""
    if page not in _TELLERS and page not in _REGISTERS:
        return plain(page).title
    return f"{title_of(page)}: {_where(view) if page in _REGISTERS else _about(view)} · {PRODUCT}"


def _about(view: View) -> str:
    scope = view.scope
    series = f" (seri {VINTAGE_NAMES[scope.vintage]})" if view.indicator.has_vintages else ""
    return f"{view.indicator.label(scope.sex)} {scope.year}{series}, {_where(view)}"


def _where(view: View) -> str:
    return ", ".join([*(view.catalogue.regions[code].name for code in view.scope.regencies), view.place])


def _position(view: View) -> Finding:
    return position(replace(view, scope=replace(view.scope, regencies=())))


def _scene(make: Callable[[View], Finding | None]) -> Callable[[View], tuple[View, Finding]]:
    """Return the teller of a scene, which is told of an index; of the three indices where its figures are missing."""

    def teller(view: View) -> tuple[View, Finding]:
        settled = settle(view)
        return settled, (make(settled) or _position(settled)).projected

    return teller


def _profile(view: View) -> tuple[View, Finding]:
    codes = view.scope.regencies[-1:] or (view.regencies[0].code,)
    view = replace(view, scope=replace(view.scope, regencies=codes))
    region = view.catalogue.regions[codes[0]]
    scene = insight.indices(Subject(view, region))
    return view, replace(scene, title=f"{region.name}: {scene.title}")


_TELLERS: dict[str, Callable[[View], tuple[View, Finding]]] = {
    "beranda": lambda view: (view, replace(maps.year_map(view), picture=maps.areas(view))),
    "peta": lambda view: (view, replace(maps.level_map(view), picture=maps.areas(view))),
    "tren": lambda view: (view, movement(view)),
    "banding": lambda view: (view, ranking.ranking(view, ranking.PROJECTED)),
    "penyumbang": _scene(parts.scene),
    "target": _scene(target_status.scene),
    "briefing": _scene(_position),
    "profil": _profile,
    "data": _scene(cautions),
}
