"""What a file says about itself, what its columns and codes mean, what it is called, and its sources for reference managers."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from setara import formatting
from setara.paths import PRODUCT
from setara.store import citations
from setara.store.catalogue import SEX_NAMES, VINTAGE_NAMES, Catalogue
from setara.store.citations import Citation

if TYPE_CHECKING:
    from setara.store.catalogue import Region
    from setara.view import Scope

COLUMNS = {
    "region_code": "kode wilayah BPS empat angka; 0000 Indonesia",
    "region": "nama wilayah",
    "level": "nasional, provinsi, atau kabkota",
    "province_code": "kode provinsi",
    "year": "tahun angka",
    "indicator": "kode indikator, lihat tabel indikator",
    "sex": "P perempuan, L laki-laki, T gabungan",
    "vintage": "seri: sp2010, lfsp2020, atau tunggal; antarseri tidak boleh dibandingkan",
    "value": "angka seperti diterbitkan, dalam satuan kolom unit",
    "unit": "satuan",
    "source_id": "kode sumber, lihat tabel sumber",
    "publisher": "penerbit asli",
    "source": "tabel atau dokumen",
    "flag": "tanda mutu, lihat tabel catatan",
    "estimate": "perkiraan dengan MTF tahun sebelumnya, bila angkanya bersandar pada MTF survei yang tepat nol",
    "notes": "kode catatan dipisah spasi, lihat tabel catatan",
    "confirmed_by": "sumber lain yang memuat angka yang sama, dipisah titik koma; baca bersama catatan jenis konfirmasi",
}
"""Meaning of every column of `queries/all_observations.sql`."""

DERIVED_COLUMNS = {name: COLUMNS[name] for name in ("region_code", "region", "level", "province_code", "year")} | {
    "indicator": COLUMNS["indicator"],
    "vintage": COLUMNS["vintage"],
    "measure": "selisih_p_l: perempuan dikurangi laki-laki; tanpa_mtf_nol: IKG dengan MTF tahun sebelumnya",
    "status": "turunan: dihitung dari angka terbitan; perkiraan: bersandar pada anggapan",
    "value": "hasil hitungan Setara Kalimantan, bukan angka BPS",
    "unit": "satuan indikator",
    "flag": "tanda mutu angka terbitan yang menjadi bahannya, dipisah spasi, lihat tabel catatan; kosong bila tidak bertanda",
    "flagged": "jenis kelamin angka terbitan yang bertanda itu, dipisah spasi: P, L, atau T",
}
"""Meaning of every column of `queries/all_derived.sql`."""
FOLLOW_UP_FILE = "tindak-lanjut.csv"
TARGETS_STEM, TARGET_FORM_STEM = "target-pengguna", "templat-target"
CURATED_FILE = "setara-data-kurasi.zip"
# What TeX takes for a command or a comment.
_SPECIAL = str.maketrans(
    {sign: f"\\{sign}" for sign in "&%$#_{}"} | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}"}
)


@dataclass(frozen=True)
class About:
    """What a file says about its table.

    Attributes:
        title: the finding or name of the table.
        scope: region, indicator, year and series in words.
        sources: one line a source.
        data_version: version of the curated figures.
        link: the complete address of the view.
        day: the day the file was made.
        remarks: what must be known besides, one sentence each.
    """

    title: str
    scope: str
    sources: Sequence[str]
    data_version: str
    link: str
    day: dt.date
    remarks: Sequence[str] = ()

    def lines(self) -> list[tuple[str, str]]:
        """Return name and text of every line."""
        head = [("Judul", self.title), ("Cakupan", self.scope)]
        remarks = [("Catatan", r) for r in self.remarks]
        sources = [("Sumber", s) for s in self.sources]
        foot = [
            ("Versi data", self.data_version),
            ("Tautan", self.link),
            ("Dibuat", formatting.long_date(self.day)),
            ("Batas wilayah", citations.BOUNDARY_CREDIT),
        ]
        return head + remarks + sources + foot


def codes(catalogue: Catalogue) -> list[list[str]]:
    """Return what the codes of figures mean, one row each: group, code, meaning."""
    indicators = [
        [
            "indikator",
            i.code,
            f"{i.name}; satuan {i.unit}; jenis kelamin {', '.join(i.sexes)}; seri {', '.join(i.vintages)}. {i.definition}",
        ]
        for i in catalogue.indicators.values()
    ]
    sexes = [["jenis_kelamin", code, name.lower()] for code, name in SEX_NAMES.items()]
    vintages = [["seri", code, name] for code, name in VINTAGE_NAMES.items()]
    regions = [["wilayah", r.code, r.name] for r in catalogue.regions.values()]
    return [*sexes, *vintages, *indicators, *regions]


def file_name(*parts: str) -> str:
    """Return a file stem of lower-case words joined by hyphens."""
    text = "-".join(p for p in parts if p).lower()
    return re.sub(r"[^a-z0-9]+", "-", text).strip("-")


def finding_stem(key: str, scope_text: str) -> str:
    """Return the stem of the files of one finding of a scope told in words."""
    return file_name("setara", key, scope_text)


def everything_stem(data_version: str) -> str:
    """Return the stem of the files that hold all figures."""
    return f"setara-kalimantan-{data_version}"


def form_stem(indicator: str, year: int, form: str) -> str:
    """Return the stem of an empty table to be filled in."""
    return file_name("templat", indicator, str(year), form)


def briefing_stem(scope_text: str, scope: Scope) -> str:
    """Return the stem of a briefing's files.

    Args:
        scope_text: region, index, year and series in words, as its imprint says.
        scope: names the highlighted regencies, since another choice of them makes other files.
    """
    return file_name("paparan", scope_text, *scope.regencies)


def profile_stem(region: Region, scope: Scope) -> str:
    """Return the stem of a regency's profile, code first, so that files sort by province."""
    return file_name("profil", region.code, region.name, *_period(scope))


def profiles_stem(scope: Scope, data_version: str) -> str:
    """Return the stem of the file that holds all profiles."""
    return f"{file_name('profil', 'kalimantan', *_period(scope))}-{data_version}"


def _period(scope: Scope) -> tuple[str, ...]:
    series = () if scope.vintage == "tunggal" else (scope.vintage,)
    return (scope.indicator, str(scope.year), *series)


def to_bibtex(sources: Sequence[Citation], about: About) -> bytes:
    """Return every source and the view itself as BibTeX, UTF-8.

    A table of a statistics office tells no year of its publication, so none is given: the years of the figures stand in the
    note.

    Args:
        about: what the finding's other files say about themselves.
    """
    entries = [_bibtex(name, fields) for name, fields in _entries(sources, about)]
    return "\n".join(entries).encode()


def to_ris(sources: Sequence[Citation], about: About) -> bytes:
    """Return every source and the view itself as RIS, UTF-8; what is given and what not, as in `to_bibtex`."""
    tags = {"author": "AU", "title": "TI", "url": "UR", "urldate": "Y2", "note": "N1"}
    records = []
    for _, fields in _entries(sources, about):
        lines = [f"{tag}  - {_line(fields[name])}" for name, tag in tags.items() if fields.get(name)]
        records.append("\r\n".join(["TY  - DATA", *lines, "ER  - ", ""]))
    return "".join(records).encode()


def _entries(sources: Sequence[Citation], about: About) -> Iterable[tuple[str, dict[str, str]]]:
    """Yield a unique name and the fields of each source, then of the view."""
    day = about.day.isoformat()
    for number, source in enumerate(sources, start=1):
        remark = source.text.removeprefix(f"{source.publisher}, {source.title}").lstrip(",; ")
        fields = {
            "author": source.publisher,
            "title": source.title.strip("“”"),
            "url": source.url or "",
            "urldate": day if source.url else "",
            "note": remark,
        }
        publisher = re.sub(r"[^a-z0-9]+", "", source.publisher.lower())[:20] or "sumber"
        yield f"{publisher}{number}", fields
    yield (
        "setara",
        {
            "author": PRODUCT,
            "title": about.title,
            "url": about.link,
            "urldate": day,
            "note": f"{about.scope}; versi data {about.data_version}",
        },
    )


def _bibtex(name: str, fields: dict[str, str]) -> str:
    # An address is read as it stands; an office's name in its own braces is not taken for a person's.
    written = {
        key: value if key == "url" else _line(value).translate(_SPECIAL) for key, value in fields.items() if value
    }
    written["author"] = f"{{{written['author']}}}"
    body = "".join(f"  {key} = {{{value}}},\n" for key, value in written.items())
    return f"@misc{{{name},\n{body}}}\n"


def _line(text: str) -> str:
    return " ".join(text.split())
