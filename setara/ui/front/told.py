"""What an address tells before the dashboard has started: its title, its first finding, and that as a picture."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import parse_qs, urlencode

from setara import address
from setara.findings import maps, parts, ranking, target_status
from setara.findings.finding import Finding
from setara.findings.ground import Ground, settle
from setara.findings.position import position
from setara.findings.profile import insight
from setara.findings.profile.figures import Shared, Subject
from setara.findings.quality import cautions
from setara.findings.trends import movement
from setara.paths import PRODUCT
from setara.pictures.charts import IndexCards
from setara.pictures.kinds import Picture
from setara.scope import Scope, change_indicator
from setara.store import citations
from setara.store.catalogue import VINTAGE_NAMES
from setara.ui import state
from setara.ui.front import told_parts
from setara.view import View

Parameters = Mapping[str, Sequence[str]]
Part = tuple[tuple[str, str], ...]
_MOST_FIELDS = 100
_MOST_KEPT = 256


@dataclass(frozen=True)
class Told:
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
        return self.finding.drawn if self.finding and isinstance(shown, Picture | IndexCards) else None

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


FIRST = "beranda"
"""The page at the address without a path."""
_TITLES = {
    "briefing": "Paparan",
    "profil": "Wilayah",
    "pug": "Pelaksanaan PUG",
    "beranda": "Beranda",
    "tindak-lanjut": "Rencana tindak lanjut",
}


def title_of(page: str) -> str:
    """Return the title of a page as the navigation tells it."""
    return _TITLES.get(page, page.capitalize())


def plain(page: str) -> Told:
    """Return what can be told of a page without its figures."""
    return Told(f"{title_of(page)} · {PRODUCT}")


def scope(page: str, query: str) -> Scope | None:
    """Return the scope that a page shows at an address, None for a page that shows the same at every address.

    Args:
        page: name of the page.
        query: the parameters, as they stand in the address.

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
    """Return the parameters that name the part of a page an address opens, and what it is told by; none for the first part.

    Args:
        page: name of the page.
        query: the parameters, as they stand in the address.
    """
    parameters, name = read(query), told_parts.CHOSEN_BY.get(page, "")
    value = parameters.get(name, [""])[0]
    if (page, value) not in told_parts.TELLERS:
        return ()
    further = told_parts.FURTHER.get(value, "")
    return (name, value), *((further, one) for one in parameters.get(further, [])[:1])


@lru_cache(maxsize=_MOST_KEPT)
def told(page: str, scope: Scope | None, part: Part = ()) -> Told:
    """Return what a page, or a part of it, tells of a scope.

    Args:
        page: name of the page.
        scope: result of `scope`.
        part: result of `part`.
    """
    if scope is None:
        return plain(page)
    shared = state.shared()
    asked = View(shared.con, shared.catalogue, scope)
    if page in _REGISTERS:
        return Told(title(page, asked), about=_REGISTERS[page])
    values = [value for _, value in part]
    if values and (found := told_parts.TELLERS[page, values[0]](asked, "".join(values[1:]))):
        return Told(title(page, asked), found)
    view, finding = _TELLERS[page](asked)
    return Told(title(page, view), finding)


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


def _ground(view: View) -> Ground:
    """Return what a scene stands on where it is told of any indicator, as the pages tell it."""
    return Ground(view, view.query("level"), ())


def _overview(view: View) -> tuple[View, Finding]:
    ground = _ground(view)
    return view, replace(maps.year_map(view, ground.level), picture=maps.areas(ground))


def _map(view: View) -> tuple[View, Finding]:
    ground = _ground(view)
    return view, replace(maps.level_map(view, ground.level, ()), picture=maps.areas(ground))


def _trend(view: View) -> tuple[View, Finding]:
    return view, movement(_ground(view))


def _comparison(view: View) -> tuple[View, Finding]:
    ground = _ground(view)
    return view, ranking.ranking(view, ground.level, ranking.PROJECTED)


def _position(ground: Ground) -> Finding:
    finding = position(replace(ground.view, scope=replace(ground.view.scope, regencies=())))
    return replace(finding, picture=finding.drawn)


def _scene(make: Callable[[Ground], Finding | None]) -> Callable[[View], tuple[View, Finding]]:
    """Return the teller of a scene, which is told of an index; of the three indices where its figures are missing."""

    def teller(view: View) -> tuple[View, Finding]:
        ground = settle(view)
        return ground.view, make(ground) or _position(ground)

    return teller


def _profile(view: View) -> tuple[View, Finding]:
    codes = view.scope.regencies[-1:] or (view.regencies[0].code,)
    view = replace(view, scope=replace(view.scope, regencies=codes))
    region = view.catalogue.regions[codes[0]]
    scene = insight.indices(Subject(Shared(view), region))
    return view, replace(scene, title=f"{region.name}: {scene.title}")


# What the register holds changes while the server runs: what is told of it beforehand is what stands on the page.
_REGISTERS = {
    "pug": "Prasyarat, proses, PPRG dan ARG, data terpilah, serta RAD dan desa menurut register, dengan buktinya.",
    "tindak-lanjut": "Janji rapat koordinasi menurut register: penanggung jawab, tenggat, laporan, dan buktinya.",
}
_TELLERS: dict[str, Callable[[View], tuple[View, Finding]]] = {
    "beranda": _overview,
    "peta": _map,
    "tren": _trend,
    "banding": _comparison,
    "penyumbang": _scene(parts.scene),
    "target": _scene(target_status.scene),
    "briefing": _scene(_position),
    "profil": _profile,
    "data": _scene(cautions),
}
