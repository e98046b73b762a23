"""What a cell and a row of the register may hold, told in Indonesian: what is wrong, where, and how to mend it."""

from __future__ import annotations

import datetime as dt
import math
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from setara import formatting
from setara.refusal import RefusalError
from setara.register import vocabulary
from setara.register.entities import Entity, Field

LONGEST = {"text": 500, "long": 5000}
_YEARS = (2000, 2100)
_LARGEST_SUM = 10**15
_DAY = re.compile(r"(\d{1,2})[-–/. ]+(\d{1,2}|[A-Za-z]+)[-–/. ]+(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[-–/.](\d{1,2})[-–/.](\d{1,2})")
# What stands around a day where it is written or pasted: the day of the week, and its first moment.
_AROUND_DAY = re.compile(
    r"^(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu)[, ]+|^(?:tanggal|tgl\.?) |[ T]00[:.]00(?:[:.]00)?$",
    re.IGNORECASE,
)
_RUPIAH = re.compile(r"(?:rp\.?|idr)?\s*(.*?)(?:[,.]-)?", re.IGNORECASE)
_SEP = r"[ .()\-‐-―]{0,3}"
# What leads to a person: telephones however they are spaced (no codes or numbers of documents that hold such digits), the number
# of an identity card or an official by its days and months, what is called such a number, an address of e-mail or messages.
_PERSONAL = re.compile(
    "|".join(
        (
            rf"(?<!\d)(?<!\d[./,])(?:\+{_SEP}62|0){_SEP}8[1-9]\d(?:{_SEP}\d){{6,}}",
            rf"(?<!\d)(?<!\d[./,])(?<!rp)(?<!rp[ .])(?<!rp\. )(?!\d{{1,3}}(?:\.\d{{3}})+(?![\d.])|\d+000\b)"
            rf"62{_SEP}8[1-9]\d(?:{_SEP}\d){{6,}}",
            r"(?<![\d/])08[1-9]\d/\d{3,4}/(?!(?:19|20)\d\d(?!\d))\d{3,5}",
            r"\A(?!\d+000\Z)8[1-9]\d{8,10}\Z",
            r"(?<![\d.])(?:\d{16}|\d{18})(?!\d)",
            rf"(?<!\d)(?<!\d[./,])(?:1[1-9]|21|3[1-6]|5[1-3]|6[1-5]|7[1-6]|8[12]|9[1-7]){_SEP}\d\d{_SEP}\d\d{_SEP}"
            rf"(?:[04][1-9]|[1256]\d|[37][01]){_SEP}(?:0[1-9]|1[0-2]){_SEP}\d\d{_SEP}\d{{4}}(?!\d)",
            rf"(?<!\d)(?:19[4-9]\d|20[01]\d){_SEP}(?:0[1-9]|1[0-2]){_SEP}(?:0[1-9]|[12]\d|3[01]){_SEP}"
            rf"(?:19|20)\d\d{_SEP}(?:0[1-9]|1[0-2]|2\d){_SEP}[12]{_SEP}\d{{3}}(?!\d)",
            rf"\b(?:nip|nipppk|nik|ktp|nrp|npwp)\b\W{{0,4}}\d(?:{_SEP}\d){{7,}}",
            rf"\b(?:telp?|tlp|telepon|hp|wa|whatsapp|ponsel|fax|faks)\b\W{{0,4}}(?:62|0)(?:{_SEP}\d){{7,}}",
            r"[\w.+-] ?(?:@|[(\[] ?at ?[)\]]) ?[\w-]+\.\w+",
            r"\b(?:wa\.me/|phone=|mailto:|tel:)",
        )
    ),
    re.IGNORECASE,
)
# Letters that nobody sees come along with what is copied from pages, or hide what a text holds; some join others into one sign.
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_JOINERS = re.compile("[\u200c\u200d]")
_LINK = re.compile(r"https?://(?!wa\.me\b)(?!\S*(?:phone=|[\w.+-]@))\S+", re.IGNORECASE)
_ID = re.compile(r"[0-9a-f]{32}")
_INDEX = re.compile(r"\b(IPG|IDG|IKG|indeks (pembangunan|pemberdayaan|ketimpangan) gender)\b", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s/@]+\.[^\s@]+")


def naming(entity: Entity, values: Mapping[str, Any]) -> str:
    """Return how a row is called in a message: its entity and what tells it from others."""
    said = [vocabulary.label(field, values) or "–" for field in entity.key if field.kind != "row"]
    words = ", ".join(word if len(word) <= 60 else f"{word[:57]}..." for word in said if word != "–")
    return f"{entity.label} ({words})" if words else entity.label


def read(field: Field, value: Any, values: Mapping[str, Any]) -> Any:
    """Return a cell as its field keeps it.

    Args:
        value: a typed value, or text as a person writes it; what is empty is None.
        values: the row as it would be, for a choice that depends on another field.

    Raises:
        RefusalError: the cell cannot be taken; the sentence names neither row nor column.
    """
    if isinstance(value, str):
        value = value.strip()
    if value is None or value == "" or value != value:  # noqa: PLR0124
        return None
    if field.kind == "choice":
        return _chosen(value, vocabulary.words(vocabulary.name_of(field, values)), field.by)
    return _READERS[field.kind](value)


def faults(entity: Entity, values: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is wrong with a row whose cells are read, without its name."""
    for field in entity.fields:
        if field.required and values.get(field.name) is None:
            yield f"kolom {field.label} wajib diisi"
        if field.name == "public_address" and (address := values.get(field.name)) and not _ADDRESS.fullmatch(address):
            yield f"kolom {field.label}: tulis alamat web lengkap dengan https di depan, tanpa kata sandi"
    for earlier, later in (("year_from", "year_to"), ("decree_from", "decree_until")):
        first, last = values.get(earlier), values.get(later)
        if first and last and first > last:
            label = f"{entity.by_name[earlier].label} dan {entity.by_name[later].label}"
            yield f"kolom {label} terbalik; tulis yang lebih awal di depan"
    if values.get("told") and not values.get("reach"):
        yield "kolom Yang dinyatakan sumber wajib diisi bila pernyataan sumber dicatat"
    if values.get("share") is not None and values.get("amount") is not None and values.get("denominator") is not None:
        yield "persen dihitung dari jumlah dan pembaginya; kosongkan kolom Persen seperti terbit"
    amount, denominator = values.get("amount"), values.get("denominator")
    if amount is not None and denominator is not None and amount > denominator:
        yield "jumlah ARG melebihi pembaginya; periksa kedua angkanya"
    yield from index_faults(entity, values, values.get("measure"))


def index_faults(entity: Entity, values: Mapping[str, Any], measure: Any) -> Iterator[str]:
    """Yield the figures of a row that would be an index typed by hand.

    Args:
        values: its cells.
        measure: what its figures measure.
    """
    if measure and _INDEX.search(measure):
        for name in ("base", "achieved", "realised"):
            if name in entity.by_name and values.get(name) is not None:
                label = entity.by_name[name].label
                yield f"kolom {label}: nilai indeks dibaca dari angka dasbor, tidak diketik; kosongkan kolom ini"


def _text(value: Any, longest: int, plain: Callable[[str], str]) -> str:
    if isinstance(value, float) and abs(value) >= _LARGEST_SUM:
        raise RefusalError(
            "berisi angka yang digitnya dipotong lembar kerja; tulis sebagai teks, diawali tanda petik '"
        )
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = plain(_INVISIBLE.sub("", str(value)))
    if unprintable := formatting.UNPRINTABLE.search(text):
        raise RefusalError(f"memuat tanda yang tidak dapat dicetak (U+{ord(unprintable[0]):04X}); hapus tandanya")
    if len(text) > longest:
        raise RefusalError(f"berisi {len(text)} huruf, paling banyak {longest}; ringkas isinya")
    # The number of a page in an address is nobody's; digits of other scripts are digits.
    plain_digits = "".join(str(unicodedata.decimal(sign, sign)) for sign in unicodedata.normalize("NFKC", text))
    if _PERSONAL.search(_LINK.sub(" ", _JOINERS.sub("", plain_digits))):
        raise RefusalError("memuat nomor telepon, nomor induk, atau surel orang; tulis jabatan saja")
    return text


def _line(value: Any) -> str:
    return _text(value, LONGEST["text"], lambda text: " ".join(text.split()))


def _lines(value: Any) -> str:
    def plain(text: str) -> str:
        return "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")).strip()

    return _text(value, LONGEST["long"], plain)


def _day(value: Any) -> dt.date:
    if isinstance(value, dt.datetime):
        value = value.date()
    day = value if isinstance(value, dt.date) else _written_day(str(value))
    if not _YEARS[0] <= day.year <= _YEARS[1]:
        raise RefusalError(f"tahun {day.year} tidak mungkin; pakai tahun {_YEARS[0]} sampai {_YEARS[1]}")
    return day


def _written_day(text: str) -> dt.date:
    plain = _AROUND_DAY.sub("", " ".join(text.removeprefix("'").split()))
    try:
        if written := _YEAR_FIRST.fullmatch(plain):
            return dt.date(*map(int, written.groups()))
        if written := _DAY.fullmatch(plain):
            day, month, year = written.groups()
            return dt.date(int(year), int(month) if month.isdecimal() else formatting.month(month), int(day))
        return dt.date.fromisoformat(plain)
    except ValueError as error:
        raise RefusalError(f"“{text}” bukan tanggal; tulis seperti 2025-11-19 atau 19 November 2025") from error


def _number(value: Any) -> float:
    try:
        plain = _RUPIAH.fullmatch(value) if isinstance(value, str) else None
        read = formatting.read(plain[1]) if plain else float(value)
    except OverflowError:
        read = math.inf
    except (ValueError, TypeError) as error:
        raise RefusalError(f"“{value}” bukan angka; tulis dengan koma desimal, seperti 12,5") from error
    if not math.isfinite(read) or abs(read) >= _LARGEST_SUM:
        raise RefusalError("angkanya terlalu besar; periksa satuannya")
    return read + 0.0


def _whole(value: Any) -> int:
    read = _number(value)
    if not read.is_integer() or read < 0:
        raise RefusalError(f"“{value}” bukan bilangan bulat nol atau lebih")
    return int(read)


def _year(value: Any) -> int:
    try:
        read = _whole(value)
    except RefusalError:
        read = 0
    if not _YEARS[0] <= read <= _YEARS[1]:
        raise RefusalError(f"“{value}” bukan tahun; tulis empat angka dari {_YEARS[0]} sampai {_YEARS[1]}")
    return read


def _percent(value: Any) -> float:
    read = _number(value.removesuffix("%").strip() if isinstance(value, str) else value)
    if not 0 <= read <= 100:
        raise RefusalError(f"“{value}” bukan persen; tulis angka dari 0 sampai 100")
    return read


def _chosen(value: Any, words: Mapping[str, vocabulary.Word], by: str) -> str:
    text = " ".join(str(value).split()).casefold()
    for word in words.values():
        if text in {word.code.casefold(), word.label.casefold()}:
            return word.code
    if not words and by:
        raise RefusalError(f"“{value}” belum dapat dipilih; isi dahulu skema atau putaran yang dikenal")
    choices = formatting.listing([word.label for word in words.values()]).replace(", dan ", ", atau ")
    raise RefusalError(f"“{value}” bukan pilihan; pakai {choices}")


def _coded(names: Callable[[], Mapping[str, str]], what: str) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        text = " ".join(str(value).split()).casefold()
        for code, name in names().items():
            if text in {code.casefold(), name.casefold(), f"kabupaten {name}".casefold()}:
                return code
        raise RefusalError(f"“{value}” bukan {what}")

    return read


def is_id(text: str) -> bool:
    """Whether a text can be the id of a row."""
    return bool(_ID.fullmatch(text))


def _row(value: Any) -> str:
    if not is_id(str(value)):
        raise RefusalError("menunjuk baris yang tidak ada; pilih yang lain")
    return str(value)


_READERS: Mapping[str, Callable[[Any], Any]] = {
    "text": _line,
    "long": _lines,
    "date": _day,
    "year": _year,
    "int": _whole,
    "number": _number,
    "money": _whole,
    "percent": _percent,
    "region": _coded(vocabulary.regions, "wilayah yang dikenal; tulis nama atau kode BPS empat angka"),
    "indicator": _coded(vocabulary.indicators, "indikator yang dikenal; tulis nama pendek seperti IPG"),
    "row": _row,
}
