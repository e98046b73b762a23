"""The address of a view: every parameter, what it holds, how it is read and written, what is said of a bad value."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

import pandas as pd

from setara import formatting
from setara.findings import quality, simulation
from setara.findings.inputs import IKG_ESTIMATED, IKG_YEAR, RATIO_YEAR
from setara.frames import rows
from setara.sentences import methods
from setara.sentences.comparison import BASES
from setara.sentences.register import STANDINGS
from setara.sentences.spread import FORMS
from setara.sentences.words import lowered
from setara.store.catalogue import ISLAND, SEX_NAMES, VINTAGE_NAMES, Catalogue, Indicator, Period
from setara.targets import own
from setara.view import DEFAULT_INDICATOR, MOST_REGENCIES, Scope

SCOPE = {
    "indikator": "Indikator",
    "tahun": "Tahun",
    "provinsi": "Provinsi",
    "kab": "Kabupaten/kota pilihan",
    "vintage": "Dasar UHH",
    "jk": "Jenis kelamin",
}
"""The parameters of the scope, on every page, and what the screen calls them."""
LOOKED = "lihat"
"""The parameter that names the regency looked at, on every page."""
SCENARIOS = {name: f"skenario_{name.lower()}" for name in (*simulation.NAMES, "ikg")}
"""The parameters that carry what is moved on Bagaimana jika, by the name of the scenario."""
TARGETS = "target"
"""The parameter that carries the session's own targets, on every page."""
SCENE = "adegan"
"""The parameter of Paparan that names the scene shown full screen."""
EMBEDDED = "sematan"
"""The parameter that names the finding shown alone inside a page of somebody else."""
EVERYWHERE = (*SCOPE, *SCENARIOS.values(), TARGETS, SCENE, LOOKED)
"""The parameters that are no choice of a single page."""
MOST_TARGETS = 8


@dataclass(frozen=True)
class Choice:
    """A choice that belongs to one page.

    Attributes:
        label: what is chosen.
        options: text by value; none where they hang on the figures shown.
        default: the value where the address has none; the first where it is None.
        slider: whether the values are steps of one measure.
        listed: whether the values are a list that opens, not buttons beside each other.
    """

    label: str
    options: Mapping[str, str] = field(default_factory=dict)
    default: str | None = None
    slider: bool = False
    listed: bool = False

    def refused(self, shown: str) -> str:
        """Return what is said where the address asks for a value that is not there."""
        return f"Pilihan {lowered(self.label)} tidak tersedia di sini; yang ditampilkan {shown}."


# Women's share of the population, percent: wide enough for every regency, also where many men come to work.
_SHARES = {f"{permille / 10:.1f}": formatting.number(permille / 10, 1) for permille in range(450, 531)}
_INDICES = {"ipg": "IPG", "idg": "IDG", "ikg": "IKG"}
CHOICES = {
    ("peta", "mode"): Choice(
        "Tampilan peta",
        {
            "tingkat": "Tingkat",
            "perubahan": "Perubahan",
            "selisih": "Perempuan dan laki-laki",
            "target": "Jarak ke target",
            "kecil": "Semua tahun",
            "3d": "3D",
        },
    ),
    ("peta", "dari"): Choice("Tahun pembanding", listed=True),
    ("tren", "bagian"): Choice(
        "Bagian",
        {
            "garis": "Garis waktu",
            "peringkat": "Peringkat",
            "jenis_kelamin": "Perempuan dan laki-laki",
            "panel": "Panel per wilayah",
            "indeks": "2017 = 100",
            "laju": "Laju per tahun",
        },
    ),
    ("tren", "komponen"): Choice("Komponen", listed=True),
    ("banding", "bagian"): Choice(
        "Bagian",
        {
            "peringkat": "Peringkat",
            "jenis_kelamin": "Perempuan dan laki-laki",
            "tabel": "Semua ukuran",
            "berdampingan": "Berdampingan",
            "tetangga": "Tetangga",
            "serupa": "Wilayah serupa",
            "hubungan": "Hubungan",
            "sebaran": "Sebaran",
            "antarwilayah": "Kesenjangan antarwilayah",
            "tipe": "Tipe",
        },
    ),
    ("banding", "komponen"): Choice("Komponen", listed=True),
    ("banding", "serupa_menurut"): Choice("Dasar keserupaan", BASES),
    ("banding", "ukuran"): Choice("Ukuran", FORMS),
    ("banding", "dengan"): Choice("Indikator pasangan"),
    ("penyumbang", "indeks"): Choice("Indeks", _INDICES),
    ("penyumbang", "cara"): Choice("Cara melihat", {"uraian": "Uraian", "simulasi": "Bagaimana jika"}),
    ("penyumbang", "bagian"): Choice(
        "Pertanyaan",
        {
            "kesenjangan": "Jarak dari 100",
            "semua": "Semua wilayah",
            "perubahan": "Perubahan",
            "beda": "Beda dua wilayah",
        },
    ),
    ("penyumbang", "dari"): Choice("Tahun awal", listed=True),
    ("penyumbang", "pembanding"): Choice("Pembanding"),
    ("penyumbang", "tahun_ikg"): Choice(
        "Tahun",
        {
            str(IKG_YEAR): str(IKG_YEAR),
            str(IKG_ESTIMATED): f"{IKG_ESTIMATED} (perkiraan)",
        },
    ),
    ("penyumbang", "penduduk"): Choice(
        "Porsi penduduk perempuan",
        {
            "rasio": f"Porsi menurut rasio {RATIO_YEAR}",
            "asumsi": "Porsi diasumsikan",
        },
    ),
    ("penyumbang", "porsi"): Choice("Porsi penduduk perempuan (asumsi, persen)", _SHARES, default="50.0", slider=True),
    ("target", "bagian"): Choice(
        "Bagian",
        {
            "status": "Status",
            "jalur": "Jalur dan proyeksi",
            "matriks": "Matriks tahun",
            "isi": "Isi target",
        },
    ),
    ("target", "acuan"): Choice(
        "Pembanding",
        {
            "target": "Target sendiri",
            "target_provinsi": "Pembanding target provinsi",
            "rencana": "Pembanding rencana nasional",
            "provinsi": "Pembanding provinsi",
            "nasional": "Pembanding Indonesia",
            "terbaik": "Pembanding terbaik",
        },
        listed=True,
    ),
    ("target", "tahun_target"): Choice("Tahun target", listed=True),
    ("pug", "bagian"): Choice(
        "Bagian",
        {
            "prasyarat": "Prasyarat",
            "proses": "Proses",
            "pprg": "PPRG dan ARG",
            "data_terpilah": "Data terpilah",
            "rad": "RAD dan desa",
        },
    ),
    ("pug", "tahun_pug"): Choice("Tahun catatan", listed=True),
    ("pug", "butir"): Choice("Butir pilihan", listed=True),
    ("tindak-lanjut", "rakor"): Choice("Rapat", listed=True),
    ("tindak-lanjut", "perangkat"): Choice("Perangkat daerah", listed=True),
    ("tindak-lanjut", "keadaan"): Choice("Keadaan", {"semua": "Semua keadaan", **STANDINGS}, listed=True),
    ("data", "bagian"): Choice(
        "Bagian",
        {
            "cakupan": "Cakupan",
            "hitung_ulang": "Hitung ulang",
            "bertanda": "Angka bercatatan",
            "janggal": "Uji kejanggalan",
            "sumber": "Sumber",
            "jeda": "Pergantian metode",
            "unduh": "Unduh",
            "perubahan": "Yang berubah",
            "unggah": "Unggah angka",
            "buku": "Ambil buku register",
            "metode": "Metode",
        },
    ),
    ("data", "ukuran"): Choice("Ukuran", quality.MEASURES),
    ("data", "angka"): Choice("Indikator"),
    ("data", "angka_jk"): Choice("Jenis kelamin"),
    ("data", "dari"): Choice("Tahun pertama", listed=True),
    ("data", "sampai"): Choice("Tahun terakhir", listed=True),
    ("data", "turunan"): Choice("Isi", {"tanpa": "Angka terbitan", "dengan": "Dengan angka diolah"}),
    ("data", "metode"): Choice("Bagian metode", methods.SECTIONS),
}
"""The choices of a page by its address and the parameter."""
KNOWN = frozenset({*EVERYWHERE, EMBEDDED, *(name for _, name in CHOICES)})
"""Every parameter that means something; a stranger's others are not carried on."""


@dataclass(frozen=True)
class Moved:
    """Where the view of a page of before is now.

    Attributes:
        page: address of the page that holds it.
        added: parameters that lead to the part.
        renamed: names of parameters by those of before.
    """

    page: str
    added: Mapping[str, str] = field(default_factory=dict)
    renamed: Mapping[str, str] = field(default_factory=dict)

    def parameters(self, asked: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
        """Return the parameters there of an address of before."""
        kept = {self.renamed.get(name, name): list(values) for name, values in asked.items()}
        return kept | {name: [value] for name, value in self.added.items()}


MOVED = {
    "penyebab": Moved("penyumbang"),
    "simulasi": Moved("penyumbang", {"cara": "simulasi"}),
    "metode": Moved("data", {"bagian": "metode"}, {"bagian": "metode"}),
}
"""The pages of before by address."""


def parameters(scope: Scope) -> dict[str, list[str]]:
    """Return the parameters that reproduce a scope, defaults included."""
    written = {"indikator": [scope.indicator], "tahun": [str(scope.year)]}
    if scope.province:
        written["provinsi"] = [scope.province[:2]]
    if scope.regencies:
        written["kab"] = list(scope.regencies)
    return written | {"vintage": [scope.vintage], "jk": [scope.sex]}


def link(page: str, scope: Scope, others: Mapping[str, Sequence[str]] | None = None) -> str:
    """Return the address of a page that shows a scope.

    Args:
        page: address of the page without parameters.
        scope: what it shows.
        others: values of the parameters besides those of the scope.
    """
    return f"{page}?{urlencode({**parameters(scope), **(others or {})}, doseq=True)}"


@dataclass(frozen=True)
class Resolution:
    """A scope that can be shown, and one Indonesian line for each parameter that could not be taken as it was."""

    scope: Scope
    messages: tuple[str, ...] = ()


def resolve(parameters: Mapping[str, Sequence[str]], catalogue: Catalogue, home: str | None = None) -> Resolution:
    """Turn address parameters into a scope; whatever is unknown or impossible falls back and is told.

    Args:
        parameters: the values of every parameter, as an address repeats them.
        catalogue: what exists.
        home: two-digit code of the province a bare address opens with.
    """
    given = {name: [v for v in parameters.get(name, ()) if v] for name in SCOPE}
    if home and not any(given.values()):
        given["provinsi"] = [home]
    messages = _repeated(given)
    indicator = _indicator(_first(given["indikator"]), catalogue, messages)
    sex = _sex(_first(given["jk"]), indicator, messages)
    vintage = _vintage(_first(given["vintage"]), indicator, messages)
    period = _period(_first(given["tahun"]), vintage, indicator, sex, catalogue, messages)
    scope = Scope(
        indicator=indicator.code,
        year=period.year,
        province=_province(_first(given["provinsi"]), catalogue, messages),
        regencies=_regencies(given["kab"], catalogue, messages),
        vintage=period.vintage,
        sex=sex,
    )
    messages.extend(_unborn(scope, catalogue))
    return Resolution(scope, tuple(messages))


def _first(values: Sequence[str]) -> str | None:
    return values[0] if values else None


def _repeated(given: Mapping[str, Sequence[str]]) -> list[str]:
    return [repeated(SCOPE[name]) for name, values in given.items() if name != "kab" and len(set(values)) > 1]


def repeated(label: str) -> str:
    """Return what is said where an address holds several values of a choice that takes one."""
    return f"Pilihan {lowered(label)} ditulis lebih dari sekali pada tautan; hanya satu yang dipakai."


def _quoted(value: str) -> str:
    """Return a stranger's text short enough and plain enough to be shown back."""
    plain = re.sub(r"[^\w .,/+-]", "", value)[:24]
    return f"“{plain}”"


def _indicator(value: str | None, catalogue: Catalogue, messages: list[str]) -> Indicator:
    fallback = catalogue.indicators[DEFAULT_INDICATOR]
    if value is None:
        return fallback
    if value not in catalogue.indicators:
        messages.append(f"Indikator {_quoted(value)} tidak dikenal; yang ditampilkan {fallback.short_name}.")
        return fallback
    return catalogue.indicators[value]


def _sex(value: str | None, indicator: Indicator, messages: list[str]) -> str:
    if value is None or value in indicator.sexes:
        return value or indicator.default_sex
    shown = SEX_NAMES[indicator.default_sex].lower()
    name = SEX_NAMES[value].lower() if value in SEX_NAMES else _quoted(value)
    messages.append(f"{indicator.short_name} tidak tersedia untuk jenis kelamin {name}; yang ditampilkan {shown}.")
    return indicator.default_sex


def _vintage(value: str | None, indicator: Indicator, messages: list[str]) -> str | None:
    if value is None or value in indicator.vintages:
        return value
    if not indicator.has_vintages:
        messages.append(f"{indicator.short_name} hanya punya satu seri; pilihan dasar UHH diabaikan.")
    else:
        names = formatting.listing([VINTAGE_NAMES[v] for v in indicator.vintages])
        messages.append(f"Dasar UHH {_quoted(value)} tidak dikenal; {indicator.short_name} punya seri {names}.")
    return None


def _period(
    value: str | None,
    vintage: str | None,
    indicator: Indicator,
    sex: str,
    catalogue: Catalogue,
    messages: list[str],
) -> Period:
    fallback = catalogue.default_period(indicator.code, sex, vintage) or catalogue.default_period(indicator.code, sex)
    if fallback is None:
        raise LookupError(f"no figures of {indicator.code} {sex}")
    label = indicator.label(sex)
    if value is None:
        if vintage not in (None, fallback.vintage):
            asked, shown = VINTAGE_NAMES[vintage], VINTAGE_NAMES[fallback.vintage]
            messages.append(f"{label} tidak tersedia pada seri {asked}; seri {shown} yang ditampilkan.")
        return fallback
    series = "" if vintage in (None, fallback.vintage) else f" pada seri {VINTAGE_NAMES[fallback.vintage]}"
    if not re.fullmatch(r"[0-9]{4}", value):
        messages.append(f"Tahun {_quoted(value)} tidak sah; yang ditampilkan {fallback.year}{series}.")
        return fallback
    same_year = [p for p in catalogue.periods_of(indicator.code, sex) if p.year == int(value)]
    in_vintage = [p for p in same_year if vintage in (None, p.vintage)]
    if in_vintage:
        return max(in_vintage, key=lambda p: p.regencies)
    if same_year:
        name = VINTAGE_NAMES[same_year[0].vintage]
        messages.append(f"{label} {value} hanya terbit pada seri {name}; seri itu yang ditampilkan.")
        return same_year[0]
    messages.append(
        f"{label} kabupaten/kota tahun {value} tidak tersedia; yang ditampilkan tahun {fallback.year}{series}."
    )
    return fallback


def _province(value: str | None, catalogue: Catalogue, messages: list[str]) -> str | None:
    if value is None:
        return None
    codes = {p.code[:2]: p.code for p in catalogue.provinces}
    if value not in codes:
        messages.append(f"Provinsi {_quoted(value)} tidak dikenal; yang ditampilkan seluruh {ISLAND}.")
    return codes.get(value)


def _regencies(values: Sequence[str], catalogue: Catalogue, messages: list[str]) -> tuple[str, ...]:
    known = {r.code for r in catalogue.regencies()}
    unique = list(dict.fromkeys(values))
    unknown = [v for v in unique if v not in known]
    if unknown:
        names = formatting.listing([_quoted(v) for v in unknown[:3]])
        messages.append(f"Kode kabupaten/kota {names} tidak dikenal dan diabaikan.")
    chosen = [v for v in unique if v in known]
    if len(chosen) > MOST_REGENCIES:
        messages.append(f"Paling banyak {MOST_REGENCIES} kabupaten/kota; sisanya diabaikan.")
    return tuple(chosen[:MOST_REGENCIES])


def guests(scope: Scope, catalogue: Catalogue) -> list[str]:
    """Return the line that says which of the chosen regencies lie outside the province, nothing where none does."""
    chosen = [catalogue.regions[code] for code in scope.regencies]
    names = [r.name for r in chosen if scope.province not in (None, r.province_code)]
    if not names:
        return []
    place = catalogue.scope_name(scope.province)
    return [f"{formatting.listing(names)} di luar {place}: hanya tampil di bagian yang menceritakan wilayah pilihan."]


def look_refused(value: str) -> str:
    """Return what is said where the address looks at what is no regency."""
    return f"Kode kabupaten/kota {_quoted(value)} tidak dikenal dan diabaikan."


def _unborn(scope: Scope, catalogue: Catalogue) -> list[str]:
    regions = [catalogue.regions[c] for c in scope.regencies]
    if scope.province:
        regions.append(catalogue.regions[scope.province])
    return [
        f"{r.name} baru dibentuk tahun {r.since}; angka tahun {scope.year} tidak ada."
        for r in regions
        if r.since is not None and scope.year < r.since
    ]


def scenario_text(region_code: str, year: int, changes: Mapping[str, float]) -> str:
    """Return a scenario as its parameter: region, year and what was moved; empty where nothing was."""
    moves = ",".join(f"{name}:{value:.10g}" for name, value in sorted(changes.items()))
    return f"{region_code}.{year}.{moves}" if moves else ""


def scenario_moves(text: str, region_code: str, year: int, base: Mapping[str, float]) -> dict[str, float]:
    """Return what a scenario's parameter moves; nothing where it is of another region or year, or nonsense.

    Args:
        text: the parameter.
        region_code, year: the region and year shown.
        base: where the components that may be moved start; a move beyond a slider's end is left out.
    """
    head, _, moves = text.partition(f"{region_code}.{year}.")
    if head or not moves:
        return {}
    pairs = re.findall(r"([a-z0-9_]+):(\d+(?:\.\d+)?)(?:,|$)", moves)
    asked = {name: float(value) for name, value in pairs if name in base}
    ends = {name: simulation.reach(name, base[name]) for name in asked}
    return {name: value for name, value in asked.items() if ends[name][0] <= value <= ends[name][1]}


def scenario_refused(name: str, text: str, taken: Mapping[str, float]) -> str:
    """Return what is said of a scenario's parameter that cannot be used here, or not all of it; else nothing.

    Args:
        name: a key of `SCENARIOS`.
        text: the parameter.
        taken: result of `scenario_moves`.
    """
    if not text or len(taken) > text.count(","):
        return ""
    return (
        f"Skenario {name.upper()} pada tautan bukan untuk wilayah dan tahun ini atau tidak sah; "
        "yang tidak dapat dipakai diabaikan."
    )


_TARGET = re.compile(
    r"(?P<Wilayah>[^-]*)-(?P<Tahun>[^-]*)-(?P<Indikator>[^-]*)-(?P<Kelamin>[^-]*)-(?P<Seri>[^-]*)"
    r"-(?P<low>[0-9.]+)(?:_(?P<high>[0-9.]+))?(?:-(?P<Asal>[^-]*))?"
)


def targets_text(targets: pd.DataFrame) -> str:
    """Return targets as their parameter, empty where there are none or more than eight.

    A target is `region-year-indicator-sex-series-value`, a range `low_high`, a handed down one ends in `-nilai` or
    `-laju`; several are joined by `~`.
    """
    if not 0 < len(targets) <= MOST_TARGETS:
        return ""
    codes = {document: code for code, document in own.ORIGINS.items()}
    parts = []
    for row in rows(targets):
        value = row.low if row.low == row.high else f"{row.low}_{row.high}"
        fields = [row.region_code, row.year, row.indicator, row.sex, row.vintage, value, codes[row.document]]
        parts.append("-".join(f for f in fields if f))
    return "~".join(parts)


def targets_of(text: str, catalogue: Catalogue) -> tuple[pd.DataFrame, int]:
    """Return the targets an address carries and how many of them could not be taken.

    Args:
        text: the parameter.
        catalogue: what exists.
    """
    parts = [p for p in text.split("~") if p]
    targets = own.frame([])
    for form in map(_TARGET.fullmatch, parts[:MOST_TARGETS]):
        if form is None:
            continue
        ends = [own.comma(v) for v in (form["low"], form["high"] or form["low"])]
        named = (form[n] for n in ("Wilayah", "Indikator", "Kelamin", "Tahun", "Seri"))
        typed = pd.DataFrame([[*named, *ends, form["Asal"] or ""]], columns=list(own.COLUMNS))
        row, problems = own.check(typed, catalogue)
        if not problems:
            targets = pd.concat([targets, row])
    targets = targets.drop_duplicates(own.KEY).reset_index(drop=True)
    return targets, len(parts) - len(targets)


def targets_refused(count: int) -> str:
    """Return what is said of targets in an address that cannot be taken."""
    return f"{count} target pada tautan tidak sah atau berlebih dan diabaikan."


def scene_refused(count: int) -> str:
    """Return what is said of a scene that an address asks for and that is not among those there are."""
    return f"Tayangan yang diminta tautan tidak ada; pilih salah satu dari {count} tayangan di bawah."
