"""BPS's Web API: asked politely, which table feeds which indicator, and answers as lines of a wide table or told why not."""

from __future__ import annotations

import datetime as dt
import hashlib
import html
import http.client
import json
import re
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from setara.files.tables import csv_text
from setara.intake import forms
from setara.intake.forms import Cell, GridLine, Raw
from setara.intake.words import sex_of
from setara.paths import ROOT
from setara.refusal import RefusalError, SentenceError
from setara.store.catalogue import SEX_NAMES

BASE = "https://webapi.bps.go.id/v1/api"
KEY_VARIABLE = "BPS_API_KEY"
HIDDEN = "***"
TIMEOUT = 30.0
SPACING = 1.0
FIRST_PAUSE = 2.0
MOST_FAILURES = 5
LARGEST = 20_000_000
FOLDER = ROOT / "jawaban_bps"
LIST = "jawaban.csv"
_HEADER = ["berkas", "diambil", "http", "alamat", "byte", "sha256"]
_KEY = re.compile(r"[A-Za-z0-9_-]{8,200}")
_LOOPBACK = {"127.0.0.1", "localhost"}
_AGAIN = 429
_BROKEN = 500
_BOTH = ("P", "L")
# Titles that name the other series.
OTHER_SERIES = {
    "sp2010": r"long\s*form|\b(?:lf\s*)?sp\s*2020|sensus(?: penduduk)? 2020",
    "lfsp2020": r"\bsp\s*2010|sensus(?: penduduk)? 2010",
}
_AGES = "kolomnya kelompok umur dan bentuknya belum pernah terlihat; pakai python -m setara intake"
_DUMMY = {"", "-", "tidak ada", "tidakada", "null", "none"}
_CHANGED = "Susunan jawaban BPS berubah ({}); pembacanya perlu disesuaikan, jadi tidak ada angka yang diambil."
_LONGEST = 200
Combination = tuple[str, str, str, str]


class GaveUpError(SentenceError):
    """The server failed too often in a row; `sentence` says how."""


@dataclass(frozen=True)
class ApiAnswer:
    """What the server said.

    Attributes:
        address: the address asked, the key hidden.
        code: the HTTP status.
        content: the body, the key hidden.
    """

    address: str
    code: int
    content: bytes


class _Stay(urllib.request.HTTPRedirectHandler):
    """Follows no redirect: it would carry the key to another address."""

    def redirect_request(self, *_: Any) -> None:
        """Return no request."""


def checked_key(text: str | None) -> str:
    """Return the key.

    Raises:
        RefusalError: it is missing or cannot be one.
    """
    key = (text or "").strip()
    if not key:
        raise RefusalError(f"Kunci Web API BPS tidak ada: isi variabel lingkungan {KEY_VARIABLE} lalu ulangi.")
    if not _KEY.fullmatch(key):
        raise RefusalError(
            f"Isi {KEY_VARIABLE} bukan kunci Web API BPS: harus 8 huruf atau angka ke atas, tanpa spasi."
        )
    return key


def checked_base(address: str) -> str:
    """Return the base address without its last slash.

    Raises:
        RefusalError: the key would travel unencrypted or to no host.
    """
    parts = urlsplit(address)
    secure = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK)
    if not secure or not parts.hostname or parts.query or parts.fragment or not re.fullmatch(r"[!-~]+", address):
        raise RefusalError("Alamat API harus berawalan https dan tanpa parameter, agar kunci tidak terkirim terbuka.")
    return address.rstrip("/")


@dataclass
class Client:
    """Asks one address after another.

    Attributes:
        base: base address of the API.
        key: the key, sent with every call and shown in none.
        timeout: seconds until a silent call counts as failed.
        sleep, clock: the time, to be replaced in tests.
        failures: how many calls failed in a row.
    """

    base: str
    key: str = field(repr=False)
    timeout: float = TIMEOUT
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    failures: int = 0
    _last: float | None = None

    def ask(self, path: str) -> ApiAnswer:
        """Return the answer to a call, whatever it says.

        Raises:
            GaveUpError: MOST_FAILURES calls in a row failed, now or before.
        """
        reason = "berhenti sebelumnya"
        while self.failures < MOST_FAILURES:
            self._wait()
            answer = self._once(path)
            if isinstance(answer, ApiAnswer):
                self.failures = 0
                return answer
            reason = answer
            self.failures += 1
            if self.failures < MOST_FAILURES:
                self.sleep(FIRST_PAUSE * 2 ** (self.failures - 1))
        raise GaveUpError(
            f"Server BPS gagal menjawab {MOST_FAILURES} kali berturut-turut (terakhir: {reason}), jadi permintaan "
            "dihentikan. Tidak ada yang ditulis; coba lagi nanti."
        )

    def hide(self, text: str) -> str:
        """Return a text without the key."""
        return re.sub(re.escape(self.key), HIDDEN, text, flags=re.IGNORECASE)

    def _wait(self) -> None:
        now = self.clock()
        if self._last is not None and now < self._last + SPACING:
            self.sleep(self._last + SPACING - now)
        self._last = self.clock()

    def _once(self, path: str) -> ApiAnswer | str:
        """Return the answer, or why there is none; exceptions end here, since those of urllib carry the address."""
        address = f"{self.base}/{path}/key/{self.key}/"
        opener = urllib.request.build_opener(_Stay)
        request = urllib.request.Request(address, headers={"User-Agent": "setara-bps", "Accept": "application/json"})
        try:
            with opener.open(request, timeout=self.timeout) as reply:
                return self._answer(path, reply.status, reply.read(LARGEST + 1))
        except urllib.error.HTTPError as wrong:
            return self._refused(path, wrong)
        except (OSError, http.client.HTTPException) as wrong:
            reason = getattr(wrong, "reason", wrong)
            if isinstance(reason, TimeoutError):
                return f"tidak ada jawaban dalam {self.timeout:g} detik"
            return f"sambungan gagal, {self.hide(str(reason) or type(reason).__name__)}"

    def _refused(self, path: str, wrong: urllib.error.HTTPError) -> ApiAnswer | str:
        if wrong.code == _AGAIN or wrong.code >= _BROKEN:
            wrong.close()
            return f"HTTP {wrong.code}"
        try:
            with wrong:
                return self._answer(path, wrong.code, wrong.read(LARGEST + 1))
        except (OSError, http.client.HTTPException):
            return f"HTTP {wrong.code}, jawaban terputus"

    def _answer(self, path: str, code: int, content: bytes) -> ApiAnswer | str:
        if len(content) > LARGEST:
            return f"jawaban lebih dari {LARGEST // 1_000_000} MB"
        hidden = re.sub(re.escape(self.key.encode()), HIDDEN.encode(), content, flags=re.IGNORECASE)
        return ApiAnswer(f"{self.base}/{path}/key/{HIDDEN}/", code, hidden)


@dataclass(frozen=True)
class Record:
    """A stored answer: its file, HTTP status and the SHA-256 of its content."""

    path: Path
    code: int
    sha256: str

    def content(self) -> bytes:
        """Return the stored content.

        Raises:
            RefusalError: the file is not what was stored.
        """
        stored = self.path.read_bytes()
        if hashlib.sha256(stored).hexdigest() != self.sha256:
            raise RefusalError(f"Berkas {self.path.name} berubah sejak disimpan; ulangi perintahnya.")
        return stored


def keep(folder: Path, name: str, answer: ApiAnswer, now: dt.datetime) -> Record:
    """Store an answer under its time, name and hash, and add its line to the list."""
    sha256 = hashlib.sha256(answer.content).hexdigest()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{now:%Y%m%dT%H%M%SZ}_{name}_{sha256[:8]}.json"
    path.write_bytes(answer.content)
    known = (folder / LIST).exists()
    with (folder / LIST).open("a", encoding="utf-8", newline="") as file:
        line = [path.name, f"{now:%Y-%m-%dT%H:%M:%SZ}", answer.code, answer.address, len(answer.content), sha256]
        file.write(csv_text([line] if known else [_HEADER, line]))
    return Record(path, answer.code, sha256)


@dataclass(frozen=True)
class ApiTable:
    """A dynamic table of all regions.

    Attributes:
        variable: its number.
        indicator, vintage: the series it feeds.
        sexes: the sexes taken from it; a table without a column of sex has one.
        title: pattern of its title in lower case, so that a wrong number is noticed.
    """

    variable: int
    indicator: str
    vintage: str
    sexes: tuple[str, ...]
    title: str


@dataclass(frozen=True)
class Gap:
    """Figures that cannot be asked for: of which indicator, and why."""

    indicator: str
    why: str


TABLES = (
    ApiTable(463, "ipg", "sp2010", ("T",), r"pembangunan gender|\bipg\b"),
    ApiTable(468, "idg", "tunggal", ("T",), r"pemberdayaan gender|\bidg\b"),
    # BPS writes "Gerder" in this title.
    ApiTable(2196, "ikg", "tunggal", ("T",), r"ketimpangan ge[nr]der|\bikg\b"),
    ApiTable(455, "uhh", "sp2010", _BOTH, r"harapan hidup|\buhh\b"),
    ApiTable(501, "uhh", "sp2010", _BOTH, r"harapan hidup|\buhh\b"),
    ApiTable(2270, "uhh", "lfsp2020", _BOTH, r"harapan hidup|\buhh\b"),
    ApiTable(2273, "uhh", "lfsp2020", _BOTH, r"harapan hidup|\buhh\b"),
    ApiTable(457, "hls", "tunggal", _BOTH, r"harapan lama sekolah|\bhls\b"),
    ApiTable(417, "hls", "tunggal", ("T",), r"harapan lama sekolah|\bhls\b"),
    ApiTable(459, "rls", "tunggal", _BOTH, r"rata-rata lama sekolah|\brls\b"),
    ApiTable(415, "rls", "tunggal", ("T",), r"rata-rata lama sekolah|\brls\b"),
    ApiTable(461, "pengeluaran", "tunggal", _BOTH, r"pengeluaran"),
    ApiTable(464, "parlemen", "tunggal", ("P",), r"parlemen"),
    ApiTable(465, "profesional", "tunggal", ("P",), r"profesional"),
    ApiTable(467, "pendapatan", "tunggal", ("P",), r"pendapatan"),
    ApiTable(2197, "mtf", "tunggal", ("P",), r"fasilitas|\bmtf\b"),
    ApiTable(2198, "mhpk20", "tunggal", ("P",), r"20 tahun|mhpk"),
    ApiTable(2199, "sma", "tunggal", _BOTH, r"\bsma\b|pendidikan"),
    ApiTable(2200, "tpak", "tunggal", _BOTH, r"partisipasi angkatan kerja|\btpak\b"),
)
GAPS = (
    Gap("ipg", "nomor tabel IPG seri UHH hasil Long Form SP2020 belum diketahui"),
    Gap("ipm", "nomor tabel IPM menurut jenis kelamin belum diketahui"),
    Gap("legislatif", "nomor tabel anggota legislatif menurut jenis kelamin belum diketahui"),
    Gap("tpt", "nomor tabel TPT menurut jenis kelamin belum diketahui"),
    Gap("pengeluaran", "tabel 416 (gabungan) tidak dipakai: di sini pengeluaran hanya menurut jenis kelamin"),
    Gap("penduduk", f"tabel 2790, 2791, dan 2792: {_AGES}"),
    Gap("rasio_jk", f"tabel 2791 dan 2792: {_AGES}"),
)


def asked(indicators: Collection[str]) -> tuple[list[ApiTable], list[Gap]]:
    """Return the tables and the gaps of some indicators; of all where none is named."""
    return (
        [t for t in TABLES if not indicators or t.indicator in indicators],
        [g for g in GAPS if not indicators or g.indicator in indicators],
    )


@dataclass(frozen=True)
class Item:
    """An entry of one of the lists of an answer."""

    val: str
    label: str


@dataclass(frozen=True)
class Decoded:
    """One year of a table.

    Attributes:
        title, updated: title and day of the last change as BPS tells them; the day may be empty.
        raw: the table in the wide form of the intake, a line for each region.
        rows: number of a line to the value BPS identifies its region by.
        notes: what was left aside, in Indonesian.
    """

    title: str
    updated: str
    raw: Raw
    rows: dict[int, str]
    notes: tuple[str, ...]


def opened(content: bytes, code: int = 200) -> dict[str, Any]:
    """Return an answer that says it is good.

    Raises:
        RefusalError: it is no JSON, says that it failed, or that nothing is available.
    """
    try:
        answer = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as wrong:
        raise RefusalError(f"Jawaban BPS bukan JSON yang utuh (HTTP {code}); ulangi nanti.") from wrong
    if not isinstance(answer, dict):
        raise RefusalError(_CHANGED.format("bukan objek JSON"))
    status, message = _clean(answer.get("status")), _clean(answer.get("message"))
    if "usernotfound" in f"{status} {message}".lower():
        raise RefusalError(
            f"BPS menjawab “{status or message}”: kunci salah atau permintaannya tidak dikenal; periksa kunci dan nomor tabel."
        )
    if status != "OK" and "'th' parameter" in message:
        raise RefusalError(f"BPS tidak menerima id periode: “{message}”.")
    if status != "OK":
        raise RefusalError(f"BPS menolak permintaan: “{status or 'tanpa status'}” {message}".rstrip() + ".")
    availability = _clean(answer.get("data-availability"))
    if availability != "available":
        raise RefusalError(f"BPS menyatakan tabel ini tidak tersedia (“{availability or 'tanpa keterangan'}”).")
    return answer


def periods(answer: dict[str, Any]) -> tuple[dict[int, str], int]:
    """Return the id of every year on a page of periods, and how many pages there are.

    Raises:
        RefusalError: the answer has another shape.
    """
    data = answer.get("data")
    if not isinstance(data, list) or len(data) != 2 or not isinstance(data[0], dict) or not isinstance(data[1], list):
        raise RefusalError(_CHANGED.format("daftar periode"))
    ids = {}
    for entry in data[1]:
        item = entry if isinstance(entry, dict) else {}
        period, label = str(item.get("th_id", item.get("val", ""))), _clean(item.get("th", item.get("label")))
        if not re.fullmatch(r"\d+", period):
            raise RefusalError(_CHANGED.format("id periode"))
        if re.fullmatch(r"\d{4}", label):
            ids[int(label)] = period
    pages = str(data[0].get("pages", 1))
    return ids, int(pages) if re.fullmatch(r"\d{1,3}", pages) else 1


def decoded(answer: dict[str, Any], table: ApiTable, year: int) -> Decoded:
    """Return one year of a table.

    Raises:
        RefusalError: it is empty, lacks the year, is another table, or has another layout.
    """
    content = answer.get("datacontent")
    if content in ({}, [], None, ""):
        raise RefusalError("BPS menyatakan tabel tersedia, tetapi isinya kosong.")
    if not isinstance(content, dict):
        raise RefusalError(_CHANGED.format("datacontent"))
    title = _checked_title(answer, table)
    cells = _cells(answer, content, table.variable)
    if not any(period.label == str(year) for period in _items(answer, "tahun")):
        raise RefusalError(f"Jawaban BPS tidak memuat periode {year} yang diminta.")
    columns, notes = _columns(answer, table)
    return Decoded(title, _day(answer), *_lines(answer, cells, year, columns, table), notes)


def _checked_title(answer: dict[str, Any], table: ApiTable) -> str:
    variable = _items(answer, "var")[0]
    if variable.val != str(table.variable):
        raise RefusalError(f"BPS menjawab dengan tabel {variable.val}, bukan tabel {table.variable} yang diminta.")
    low = variable.label.lower()
    other = OTHER_SERIES.get(table.vintage)
    if not re.search(table.title, low) or (other and re.search(other, low)):
        raise RefusalError(
            f"Judul tabel {table.variable} di BPS “{variable.label}” tidak cocok dengan {table.indicator} seri {table.vintage}."
        )
    return variable.label


def _cells(answer: dict[str, Any], content: dict[str, Any], variable: int) -> dict[Combination, Any]:
    """Return the cells by row, column, year and part of the year.

    Keys are the values of five lists written one after the other; they are built and looked up, never cut, and every key
    of the content must be built exactly once.
    """
    parts = _items(answer, "turtahun") if answer.get("turtahun") else [Item("", "")]
    lists = [_items(answer, name) for name in ("vervar", "turvar", "tahun")]
    combinations = sorted({tuple(i.val for i in items) for items in product(*lists, parts)})
    built: dict[str, Combination] = {}
    for row, column, period, part in combinations:
        key = f"{row}{variable}{column}{period}{part}"
        if key in content and key in built:
            raise RefusalError(_CHANGED.format("satu kunci untuk dua sel"))
        if key in content:
            built[key] = (row, column, period, part)
    if len(built) != len(content):
        raise RefusalError(_CHANGED.format(f"{len(content) - len(built)} dari {len(content)} sel tidak terbaca"))
    return {place: content[key] for key, place in built.items()}


def _columns(answer: dict[str, Any], table: ApiTable) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return the sex of each column taken, and what was left aside."""
    columns: dict[str, str] = {}
    left = []
    for item in _items(answer, "turvar"):
        sex = sex_of(item.label)
        if sex is None and item.label.lower() in _DUMMY and len(table.sexes) == 1:
            sex = table.sexes[0]
        if sex is None:
            raise RefusalError(_CHANGED.format(f"kolom “{item.label}” bukan jenis kelamin"))
        if sex not in table.sexes:
            left.append(item.label)
        elif sex in columns.values():
            raise RefusalError(_CHANGED.format(f"dua kolom {SEX_NAMES[sex].lower()}"))
        else:
            columns[item.val] = sex
    missing = [SEX_NAMES[s].lower() for s in table.sexes if s not in columns.values()]
    if missing:
        raise RefusalError(_CHANGED.format(f"tidak ada kolom {', '.join(missing)}"))
    return columns, (f"Kolom tidak dipakai: {', '.join(left)}.",) if left else ()


def _lines(
    answer: dict[str, Any], cells: dict[Combination, Any], year: int, columns: dict[str, str], table: ApiTable
) -> tuple[Raw, dict[int, str]]:
    periods_of_year = {t.val for t in _items(answer, "tahun") if t.label == str(year)}
    values: dict[tuple[str, str], Cell] = {}
    parts = set()
    for (row, column, period, part), value in cells.items():
        cell = _cell(value)
        if period in periods_of_year and column in columns and not forms.is_missing(cell):
            parts.add(part)
            values[row, column] = cell
    if len(parts) > 1:
        raise RefusalError(f"Tabel memuat {len(parts)} bagian tahun {year}; pembacanya hanya mengenal angka tahunan.")
    if not values:
        raise RefusalError(f"BPS memuat periode {year}, tetapi semua selnya tanpa nilai.")
    heading: list[Cell] = ["", *(SEX_NAMES[columns[c]] for c in columns)]
    lines = [GridLine(1, heading)]
    rows = {}
    for number, item in enumerate(_items(answer, "vervar"), start=2):
        lines.append(GridLine(number, [item.label, *(values.get((item.val, c), "-") for c in columns)]))
        rows[number] = item.val
    return Raw(lines), rows


def _cell(value: Any) -> Cell:
    if value is None:
        return ""
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else _clean(value)


def _items(answer: dict[str, Any], name: str) -> list[Item]:
    entries = answer.get(name)
    if not isinstance(entries, list) or not entries or not all(isinstance(i, dict) and "val" in i for i in entries):
        raise RefusalError(_CHANGED.format(f"daftar {name}"))
    return [Item(_clean(i["val"]), _clean(i.get("label"))) for i in entries]


def _day(answer: dict[str, Any]) -> str:
    day = re.match(r"\d{4}-\d{2}-\d{2}", _clean(answer.get("last_update")))
    return day[0] if day and not day[0].startswith("0000") else ""


def _clean(value: Any) -> str:
    """Return a text of the server without marks, line ends and what a terminal would obey."""
    text = re.sub(r"<[^>]*>", "", html.unescape("" if value is None else str(value)))
    return "".join(c for c in " ".join(text.split()) if c.isprintable())[:_LONGEST]
