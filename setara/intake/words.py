"""Headings and titles as words: which indicator, sex, year, series and month they name, and what they are not.

A text is understood by taking out of it, one after the other, the phrases that mean something: the longest first, a census
before a year (`SP2020` is no year), an indicator before a sex (`Keterlibatan perempuan di parlemen` names no sex). What is left
is told as `rest`: a heading of which words are left is not understood, and its column is not taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from setara.intake.forms import Cell
from setara.refusal import RefusalError
from setara.store.catalogue import VINTAGE_NAMES, Catalogue

# Names under which offices publish an indicator, beside those of data/indicators.csv.
_NAMES = {
    "uhh": r"(?:umur|usia|angka) harapan hidup(?: (?:saat|waktu) lahir)?|ahh|life expectancy(?: at birth)?",
    "hls": r"(?:angka )?harapan lama sekolah|expected years of schooling",
    "rls": r"(?:angka )?rata ?-? ?rata lama sekolah|mean years of schooling",
    "pengeluaran": r"(?:rata ?-? ?rata )?pengeluaran (?:riil )?per ?kapita(?: riil)?(?: per tahun)?"
    r"(?: (?:yang )?(?:di ?)?sesuaikan)?(?! (?:se|per )(?:bulan|minggu|hari)| (?:non )?makanan| bukan| rumah)"
    r"|^pengeluaran(?= (?:laki ?-? ?laki|perempuan|pria|wanita)(?: (?:19|20)[0-9]{2})?$)",
    "parlemen": r"(?:keterlibatan|keterwakilan|sumbangan|proporsi|persentase) perempuan (?:di|dalam) (?:parlemen|dprd?)"
    r"|perempuan di parlemen",
    "profesional": r"perempuan (?:sebagai|menjadi) tenaga (?:manager|manajer|profesional)[a-z, ]*?teknisi"
    r"|perempuan (?:tenaga )?profesional",
    "pendapatan": r"(?:sumbangan|persentase) (?:pendapatan perempuan|perempuan dalam pendapatan(?: kerja)?)"
    r"|sumbangan pendapatan",
    "mtf": r"melahirkan (?:hidup )?(?:tidak di|di luar) fasilitas kesehatan",
    "mhpk20": r"mhpk ?20|melahirkan hidup pertama (?:berusia )?(?:kurang dari|<|di bawah) 20 tahun",
    "legislatif": r"(?:persentase )?(?:anggota|kursi) (?:legislatif|dprd?)",
    "sma": r"(?:ber)?pendidikan (?:minimal |paling rendah )?sma(?:/sederajat)?(?: ke atas)?|sma ke atas",
    "tpak": r"(?:tingkat )?partisipasi angkatan kerja|labou?r force participation rate",
    "tpt": r"(?:tingkat )?pengangguran terbuka|unemployment rate",
    "penduduk": r"jumlah penduduk(?! (?:miskin|usia|umur|ber|yang|[0-9]{1,2} ))|^penduduk(?= (?:19|20)[0-9]{2}|$)",
    "rasio_jk": r"rasio jenis kelamin|sex ratio",
}
_CENSUS = re.compile(
    r"(?:hasil )?(?:(?:sensus(?: penduduk)?|sp) ?-? ?(2010|2020)|long ?form|\blf ?(?=sp|2020|\)|$)|\blf\b)"
    r"(?: ?-? ?\(?(?:sp ?)?2020\)?)?"
)
_DATE = re.compile(
    r"\b(?:([0-9]{4})[-/]([0-9]{2})[-/][0-9]{2}|[0-9]{1,2}[-/.]([0-9]{1,2})[-/.]([0-9]{4}))(?![0-9])"
    r"(?:[t ]?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:[.,][0-9]+)?(?:z|[+-][0-9:]+)?)?"
)
# 2024/25 and 2020–24, but not the month 2024-12.
_SHORT_RANGE = re.compile(r"(?<![0-9])((19|20)[0-9]{2}) ?(?:[/–]|-(?=[2-9]|1[3-9])) ?([0-9]{2})(?![0-9])")
_YEAR = re.compile(r"(?<![0-9.,])((?:19|20)[0-9]{2})(?![0-9]|[.,][0-9])")
_MONTHS = (
    "januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober", "november", "desember",
)  # fmt: skip
_SHORT = {
    "feb": "februari",
    "february": "februari",
    "agt": "agustus",
    "ags": "agustus",
    "agu": "agustus",
    "august": "agustus",
}
_MONTH = re.compile(
    rf"(?:\b[0-9]{{1,2}} )?\b({'|'.join((*_MONTHS, *_SHORT))})\b|\b((?:semester|triwulan|smt|tw) ?(?:i{{1,3}}|iv|[1-4])\b)"
)
# Years and women that are those of an office or a document, not of its figures.
_OFFICE = re.compile(
    r"\bpemberdayaan perempuan(?:,? (?:dan )?perlindungan anak)?"
    r"|\b(?:dalam angka|publikasi|rpjm[dn]|renstra|rkpd|renja|lkjip|lakip|anggaran|harga konstan|dasar|diunduh|diakses|rilis|"
    r"peraturan\b.{0,60}\btahun|no(?:mor|\.)? ?[0-9]+ tahun)[ :,]*(?:19|20)[0-9]{2}(?: ?[-–/] ?(?:19|20)?[0-9]{2})?\b"
)
_POPULATION = re.compile(
    r"(?:(?:ber)?(?:usia|umur) )?\b([0-9]{1,2}) ?(?:-|–|sampai|s\.?d\.?) ?([0-9]{1,2}) ?(?:tahun|th)\b"
    r"|(?:(?:ber)?(?:usia|umur) )?\b([0-9]{1,2}) ?(?:tahun|th)? ?(?:ke ?atas|\+|dan lebih)"
    r"|\b(?:per|pe)desaan\b|\bperkotaan\b|\bkuintil(?: [0-9])?\b|\bdisabilitas\b|\blansia\b|\blanjut usia\b|\bremaja\b"
    r"|\bpemuda\b|\busia muda\b|\bpenduduk miskin\b|\bkepala rumah tangga\b|\bmetode lama\b"
)
_ROLES = (
    ("rank", re.compile(r"\b(?:peringkat|ranking|rangking|rank|rk|urutan)\b")),
    ("target", re.compile(r"\b(?:target\w*|rencana|sasaran|proyeksi|prognos[ai]s?|prakiraan|perkiraan|estimasi|baseline)\b")),
    ("achieved", re.compile(
        r"(?:\b(?:persentase|persen|tingkat|rasio)|%) (?:capaian|pencapaian|realisasi)\b|\bketercapaian\b"
        r"|\b(?:pen)?capaian\b[^;]*(?:%|\bpersen)|\b(?:pen)?capaian (?:kinerja|target)\b"
    )),
    ("change", re.compile(
        r"\b(?:perubahan|selisih|pertumbuhan|peningkatan|kenaikan|penurunan|penambahan|laju|gap|disparitas|kesenjangan|delta|rasio|"
        r"perbandingan|growth)\b"
    )),
)  # fmt: skip
_MEN = r"laki(?: ?- ?| )?laki|\blaki\b|\bpria\b|\bmale\b|\bmen\b|\blk\b"
_WOMEN = r"\bperempuan\b|\bwanita\b|\bfemale\b|\bwomen\b|\bpr\b"
_BOTH = re.compile(
    rf"\b(?:l ?[/+&] ?p|p ?[/+&] ?l)\b|(?:{_MEN}) ?(?:[/+&,]|dan|and) ?(?:{_WOMEN})|(?:{_WOMEN}) ?(?:[/+&,]|dan|and) ?(?:{_MEN})"
)
_TOTAL = re.compile(r"\b(?:total|jumlah|gabungan|semua|both sexes)\b")
_UNIT = re.compile(
    r"\((?:persen|%|percent|tahun|years?|poin|indeks|jiwa|orang|(?:ribu |juta )?(?:rupiah|rp)[^()]{0,40})\)"
    r"|\bribu rupiah(?: ?/ ?orang)?(?: ?/ ?tahun)?|\b(?:persen(?:tase)?|percent|proporsi)\b|%"
)
_PERCENT = re.compile(r"%|\bpersen(?:tase)?\b|\bpercent\b|\bproporsi\b")
_NOISE = re.compile(
    r"\b(?:menurut|provinsi|kabupaten|kab|kota|regency|municipality|city|province|wilayah|di|dan|dalam|and|pada|untuk|hasil|"
    r"menggunakan|dengan|uhh|tabel|table|by|of|in|the|angka|nilai|value|score|skor|data|tahun|year|th|capaian|realisasi|kinerja|"
    r"kal(?:bar|teng|sel|tim|tara)|"
    r"kalimantan|barat|tengah|selatan|timur|utara|indonesia|jenis kelamin|sex|seri|indeks|index|metode baru|sementara|revisi|"
    r"direvisi|bps|per|dari|tahunan|annual|gabungan|pilihan|variabel|indikator|satuan|keadaan|kondisi|tunggal)\b"
)

_KEYS = {
    "region_code": r"(?:bps |kemendagri |permendagri )?(?:kode|code) ?(?:wilayah|kabupaten kota|kab kota|kabkota|kabupaten|kab|"
    r"kota|daerah|region|bps|kemendagri|wil)?(?: (?:bps|kemendagri))?|region code|id wilayah|id kab(?:upaten)?(?: kota)?",
    "region": r"(?:bps |kemendagri )?(?:nama )?(?:wilayah|region|daerah|kabupaten kota|kab kota|kabkota|kabupaten|kab|kota|"
    r"provinsi kabupaten kota|kabupaten kota provinsi|nama)(?: (?:regency municipality|regency city))?|nama|regency",
    "province_code": r"(?:bps |kemendagri )?kode ?prov(?:insi)?|id prov(?:insi)?|province code",
    "province": r"(?:bps |kemendagri )?(?:[0-9]+ )?(?:nama )?prov(?:insi)?|province",
    "year": r"tahun|year|periode|tahun data|thn|periode data|tahun periode",
    "sex": r"jenis kelamin|jk|sex|gender|kelamin",
    "indicator": r"(?:kode |nama )?indikator|indicator|variabel|nama data|turunan variabel",
    "vintage": r"seri(?: data)?|vintage",
    "month": r"bulan|month|semester|periode survei",
    "date": r"tanggal|date|tgl|waktu|time",
    "value": r"nilai(?: indikator)?|value|angka|jumlah nilai|capaian|realisasi|besaran|hasil|data|skor",
    "passive": r"no|nomor|id|nomer|urut|no urut|satuan|unit|keterangan|sumber|sumber data|catatan|status|kategori|ibu ?kota|"
    r"klasifikasi|lat(?:itude)?|lon(?:gitude)?|luas|(?:created|updated) at|kode pos|pulau|kelompok",
}
_KEY_PATTERNS = {role: re.compile(pattern) for role, pattern in _KEYS.items()}


@dataclass(frozen=True)
class Meaning:
    """What a text names; empty or None where it does not.

    Attributes:
        indicators: codes.
        sex: P, L, or T for both together.
        years: every year named, a census left out.
        vintage: the series; `both` where it names two.
        month: a month or a part of the year.
        population: words that limit whom the figure is about, as written.
        role: `rank`, `target`, `achieved` (a share of a target) or `change` where the figures are no published values.
        unit: `persen` where the text names that unit.
        rest: the words not understood.
    """

    indicators: frozenset[str] = frozenset()
    sex: str | None = None
    years: tuple[str, ...] = ()
    vintage: str | None = None
    month: str | None = None
    population: str | None = None
    role: str | None = None
    unit: str | None = None
    rest: str = ""

    @property
    def year(self) -> str | None:
        """The one year named."""
        return self.years[0] if len(set(self.years)) == 1 else None


def key_of_column(cell: Cell) -> str | None:
    """Return what the cells below a heading are keys of, `value` or `passive`; None where its words must tell."""
    text = re.sub(r"[^a-z0-9]+", " ", str(cell).lower()[:60]).strip()
    if "capaian" in text and ("%" in str(cell) or "persen" in text):
        return None
    return next((role for role, pattern in _KEY_PATTERNS.items() if pattern.fullmatch(text)), None)


def sex_of(text: str) -> str | None:
    """Return the sex a cell names, None where it says something else or more."""
    low = " ".join(re.sub(r"[_\n]", " ", text.lower()[:60]).split())
    if low in {"l", "p", "t"}:
        return low.upper()
    if _BOTH.fullmatch(low) or low == "total":
        return "T"
    sex = _sexes(low)
    rest = re.sub(rf"{_MEN}|{_WOMEN}", " ", _TOTAL.sub(" ", low))
    return sex if not re.search(r"[a-z0-9]", rest) and sex != "?" else None


def _sexes(low: str) -> str | None:
    """Return the sex named, `?` where two are."""
    men, women = re.search(_MEN, low), re.search(_WOMEN, low)
    if men and women:
        return "?"
    return "L" if men else "P" if women else "T" if _TOTAL.search(low) else None


def vintage_of(text: str) -> str | None:
    """Return the series a text names, as code or in words."""
    known = {v: v for v in VINTAGE_NAMES} | {n.lower(): v for v, n in VINTAGE_NAMES.items()}
    low = text.strip().lower()
    return known.get(low) or _census(low)[0]


def _census(low: str) -> tuple[str | None, str]:
    """Return the series a text names and the text without it."""
    series = {"sp2010" if "2010" in m[0] else "lfsp2020" for m in _CENSUS.finditer(low)}
    text = _CENSUS.sub(" ", low)
    return (None if not series else series.pop() if len(series) == 1 else "both"), text


def may_limit(text: str) -> bool:
    """Whether a cell may say that its line holds a target, a rank or a part of the people; quicker than to read it."""
    low = text.lower()
    return bool(_POPULATION.search(low) or any(pattern.search(low) for _, pattern in _ROLES))


@lru_cache(maxsize=1024)
def year_of(text: str) -> Meaning:
    """Return the year, and the month if any, that a cell of a column of years names."""
    low = _plain(text)
    years, month, rest = _times(low)
    rest = re.sub(r"\btahun\b|\btahunan\b|[^a-z0-9]", " ", rest).strip()
    return Meaning(years=years, month=month, rest=rest)


def _times(low: str) -> tuple[tuple[str, ...], str | None, str]:
    """Return years, month and what is left; the first and last day of a year stand for the year."""
    date = _DATE.search(low)
    if date:
        year, month = (date[1], date[2]) if date[1] else (date[4], date[3])
        name = (
            None
            if re.search(r"[-/]01[-/]01\b|[-/]12[-/]31\b|\b0?1[-/.]0?1[-/.]|\b31[-/.]12[-/.]", date[0])
            else _MONTHS[max(1, min(12, int(month))) - 1]
        )
        return (year,), name, low.replace(date[0], " ")
    written = _MONTH.search(low)
    month = None if written is None else _SHORT.get(written[1], written[1]) if written[1] else written[2]
    low = _SHORT_RANGE.sub(r"\1 \g<2>\3", _MONTH.sub(" ", low))
    return tuple(_YEAR.findall(low)), month, _YEAR.sub(" ", low)


def _plain(text: str) -> str:
    low = text.lower().replace("_", " ").replace("\n", " ; ")
    low = re.sub(r"(?:\s*(?:\*+\)?|\b[a-z]\)|\s[0-9]\)|\(r\)|[¹²³]))+(?=$| ;)", "", low)
    return " ".join(low.split())


# Letters read, and as how many the reading of a text counts beside its own.
_MOST_LETTERS, _A_TEXT = 100_000, 20
_TOO_MUCH = (
    "Judul dan keterangan tabel ini terlalu panjang atau terlalu beragam untuk dibaca; sisakan judul kolom, nama wilayah, dan "
    "angka."
)
# Their short names begin the names of other indicators.
_ONLY_THESE = frozenset({"pengeluaran", "penduduk"})


class Words:
    """Understands headings and titles by the indicators of the catalogue, as long as they are not more than a table has."""

    def __init__(self, catalogue: Catalogue) -> None:
        phrases = []
        for i in catalogue.indicators.values():
            names = {i.name, i.short_name, i.bps_table, i.bps_table.partition(" menurut ")[0]}
            plain = {re.escape(_plain(name)).replace(r"\ ", " ?") for name in names if len(name) > 3}
            plain.add(rf"\(?\b{i.code.replace('_', ' ')}\b\)?")
            patterns = {*(() if i.code in _ONLY_THESE else plain), *(_NAMES[i.code] for _ in (0,) if i.code in _NAMES)}
            phrases += [(pattern, i.code) for pattern in patterns]
        longest = sorted(phrases, key=lambda phrase: (-len(phrase[0]), phrase))
        self._phrases = [(code, re.compile(pattern)) for pattern, code in longest]
        self._exact = {
            name.lower(): i.code for i in catalogue.indicators.values() for name in (i.code, i.name, i.short_name)
        }
        self._heads: dict[str, Meaning] = {}
        self._letters_left = _MOST_LETTERS

    def indicator(self, text: str) -> str | None:
        """Return the one indicator that a cell names and nothing else."""
        low = " ".join(text.lower().split())
        if low in self._exact:
            return self._exact[low]
        meaning = self.heading(text)
        only = len(meaning.indicators) == 1 and not meaning.rest and not meaning.role
        return next(iter(meaning.indicators)) if only else None

    def heading(self, text: str) -> Meaning:
        """Return what the heading of a column names."""
        if text not in self._heads:
            self._heads[text] = self._read(text, in_title=False)
        return self._heads[text]

    def title(self, text: str) -> Meaning:
        """Return what a line above a table names; both sexes together are none there."""
        return self._read(text, in_title=True)

    def file(self, name: str) -> Meaning:
        """Return what the name of a file says of what is in it; the day of a copy is no year of figures."""
        stem = re.sub(r"\.[a-z]{3,4}$", "", name.lower()[:100])
        meaning = self.title(_DATE.sub(" ", re.sub(r"[-_.()+]+", lambda m: m[0] if m[0] in "-." else " ", stem)))
        return Meaning(indicators=meaning.indicators) if meaning.rest else meaning

    def _read(self, text: str, in_title: bool) -> Meaning:
        self._letters_left -= len(text) + _A_TEXT
        if self._letters_left < 0:
            raise RefusalError(_TOO_MUCH)
        low = _plain(text)
        low = re.sub(
            r"(?:menggunakan|dengan) (?:uhh|umur harapan hidup(?: saat lahir)?) (?=hasil|sp|lf|long|sensus)", " ", low
        )
        vintage, low = _census(_OFFICE.sub(" ", low) if in_title else low)
        indicators = set()
        for code, pattern in self._phrases:
            low, count = pattern.subn(" ", low)
            if count:
                indicators.add(code)
        if vintage and len(indicators) > 1:
            indicators.discard("uhh")
        population = _POPULATION.search(low)
        low = _POPULATION.sub(" ", low)
        role = next((name for name, pattern in _ROLES if pattern.search(low)), None)
        low = dict(_ROLES)[role].sub(" ", low) if role else low
        unit = "persen" if _PERCENT.search(low) else None
        low = _UNIT.sub(" ", low)
        years, month, low = _times(low)
        sex, low = _sex_in(low, in_title)
        rest = " ".join(re.findall(r"[a-z]{2,}", _NOISE.sub(" ", re.sub(r"\btahun\b", " ", low))))
        people = None if population is None else population[0].strip()
        return Meaning(frozenset(indicators), sex, years, vintage, month, people, role, unit, rest)


def _sex_in(low: str, in_title: bool) -> tuple[str | None, str]:
    """Return the sex a heading names and the text without it; two sexes that are not one together are left in it."""
    if _BOTH.search(low):
        return (None if in_title else "T"), _BOTH.sub(" ", low)
    bare = re.sub(r"[^a-z]", "", re.sub(r"\btahun\b", "", low))
    if bare in {"l", "p", "t"} and not in_title:
        return bare.upper(), ""
    sex = _sexes(low)
    if sex in {"?", None} or (in_title and sex == "T"):
        return None, low
    return sex, re.sub(rf"{_MEN}|{_WOMEN}", " ", _TOTAL.sub(" ", low))


def joined(meanings: Iterable[Meaning]) -> Meaning:
    """Return what several lines above a table name together: every year, but no sex and no series where they name two."""
    lines = list(meanings)
    sexes = {m.sex for m in lines if m.sex}
    series = {m.vintage for m in lines if m.vintage}
    return Meaning(
        years=tuple(dict.fromkeys(year for m in lines for year in m.years)),
        indicators=frozenset().union(*(m.indicators for m in lines)),
        sex=sexes.pop() if len(sexes) == 1 else None,
        vintage="both" if len(series) > 1 else next(iter(series), None),
        month=next((m.month for m in lines if m.month), None),
        population=next((m.population for m in lines if m.population), None),
        role=next((m.role for m in lines if m.role), None),
        unit=next((m.unit for m in lines if m.unit), None),
        rest=" ".join(m.rest for m in lines if m.rest),
    )
