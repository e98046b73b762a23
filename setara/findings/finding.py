"""What is told: a message with its picture, sources and cautions, what is made of such, and what a meeting agrees on it."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

import pandas as pd

from setara.files.tables import csv_file, safe
from setara.formatting import UNPRINTABLE, in_line
from setara.intake import forms, reading
from setara.pictures.charts import Chart, Relief, YearMap, YearMaps
from setara.pictures.kinds import AreaMap, Picture
from setara.refusal import RefusalError
from setara.sentences import words
from setara.store.citations import Citation
from setara.view import View

COLUMNS = {"what": "Rencana tindak lanjut", "who": "Penanggung jawab (perangkat daerah)", "when": "Tenggat"}
# How these columns were headed in files written before.
_FORMER = {"tindak lanjut": "what", "penanggung jawab (opd)": "who"}
_SHEET = "Rencana tindak lanjut"
LARGEST_FILE = 200_000
MOST_ROWS = 200
LONGEST_CELL = 500


@dataclass(frozen=True)
class FollowUp:
    """One agreed action.

    Attributes:
        what: the action.
        who: the office that does it.
        when: by when, as it was written down.
    """

    what: str
    who: str
    when: str

    @property
    def blank(self) -> bool:
        """Whether it says nothing."""
        return not any(text.strip() for text in (self.what, self.who, self.when))


def to_csv(rows: Iterable[FollowUp]) -> bytes:
    """Return the list as a UTF-8 CSV with the column names of the screen; rows that say nothing are left out."""
    lines = ([in_line(getattr(row, name)) for name in COLUMNS] for row in rows if not row.blank)
    return csv_file([COLUMNS.values(), *lines])


def read(data: bytes) -> list[FollowUp]:
    """Return the list of a file made by `to_csv`, also after a spreadsheet saved it with semicolons or as XLSX.

    Args:
        data: the file; columns by name in any order, others passed over, empty rows too.

    Raises:
        ValueError: an Indonesian sentence that says what is wrong and how to mend it.
    """
    table = _cells(data)
    known = {shown.casefold(): name for name, shown in COLUMNS.items()} | _FORMER
    header = [known.get(cell.strip().casefold()) for cell in table[0]] if table else []
    absent = [shown for name, shown in COLUMNS.items() if name not in header]
    if absent:
        raise ValueError(
            f"Kolom {', '.join(absent)} tidak ditemukan. Pakai berkas yang diunduh dari halaman Paparan, "
            f"dengan judul kolom {', '.join(COLUMNS.values())}."
        )
    places = {name: header.index(name) for name in COLUMNS}
    agreed = []
    for number, cells in enumerate(table[1:], start=2):
        texts = {name: _unsafe(cells[at]) if at < len(cells) else "" for name, at in places.items()}
        row = FollowUp(**texts)
        if row.blank:
            continue
        longest = max(texts, key=lambda name: len(texts[name]))
        if len(texts[longest]) > LONGEST_CELL:
            raise ValueError(
                f"Baris {number}, kolom {COLUMNS[longest]}: lebih dari {LONGEST_CELL} huruf. Ringkas isinya."
            )
        agreed.append(row)
    if len(agreed) > MOST_ROWS:
        raise ValueError(f"Berkas berisi {len(agreed)} baris, paling banyak {MOST_ROWS}. Bagi menjadi beberapa berkas.")
    return agreed


def _cells(data: bytes) -> list[list[str]]:
    if len(data) > LARGEST_FILE:
        raise ValueError("Berkas lebih dari 200 KB. Pakai berkas yang diunduh dari halaman Paparan.")
    if data.startswith(b"PK"):
        return _cells_of_workbook(data)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError("Berkas bukan teks UTF-8. Simpan sebagai CSV UTF-8, lalu muat lagi.") from error
    if "\x00" in text:
        raise ValueError("Berkas bukan teks UTF-8. Simpan sebagai CSV UTF-8, lalu muat lagi.")
    _check_printable(text)
    if not text.strip():
        raise ValueError("Berkas kosong. Pakai berkas yang diunduh dari halaman Paparan.")
    first = text.lstrip().splitlines()[0]
    # Indonesian spreadsheets part the cells with semicolons, since the comma is their decimal mark.
    delimiter = max(",;\t", key=first.count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise ValueError("Berkas tidak terbaca sebagai CSV. Periksa tanda kutipnya.") from error


def _cells_of_workbook(data: bytes) -> list[list[str]]:
    try:
        raw = reading.read(data, usual=_SHEET)
    except RefusalError as refusal:
        raise ValueError(str(refusal)) from refusal
    table = [
        [forms.plain_number(cell) if isinstance(cell, float) else cell for cell in line.cells] for line in raw.lines
    ]
    _check_printable("\n".join(" ".join(cells) for cells in table))
    return table


def _check_printable(text: str) -> None:
    unprintable = UNPRINTABLE.search(text)
    if unprintable:
        place = f"U+{ord(unprintable[0]):04X}, baris {text.count(chr(10), 0, unprintable.start()) + 1}"
        raise ValueError(f"Berkas memuat tanda yang tidak dapat dicetak ({place}). Hapus tandanya, lalu muat lagi.")


def _unsafe(text: str) -> str:
    """Return a cell as it was before it was made safe for spreadsheets."""
    plain = in_line(text)
    return plain[1:] if plain.startswith("'") and safe(plain[1:]) == plain else plain


Shown: TypeAlias = Picture | Chart
"""What a finding shows: a picture that every format draws, or a chart of the page that moves in the browser."""


@dataclass(frozen=True)
class Finding:
    """One message with all that belongs to it; page, scene, slide, sheet and workbook are renderings of it.

    Attributes:
        key: unique lower-case word, part of file names and of a scene's address.
        title: the message, one Indonesian sentence without full stop.
        picture: what is shown for it.
        table: the figures of the picture, columns named in Indonesian.
        sources: where the figures come from.
        alternative: what the picture shows, for who cannot see it.
        decimals: decimals of the numeric columns of the table, or of each of its rows.
        scope_text: region, indicator, year and series in words.
        note: how to read it with unit and series, or a caution; of a scene one line of at most about 140 characters.
        name: one or two words for the progress of scenes and the tab of a workbook.
        help: two or three lines for the presenter: the source of the figure and the caution that belongs to it.
        regions: codes of the regions whose figures are told; None for all that the sources were asked for.
        large: what every format draws where the picture is a chart that moves in the browser alone.
        headline: the message where a scene has no room for the title; empty where it has.
        line: how to read a scene; empty for as many sentences of the note as one line holds.
    """

    key: str
    title: str
    picture: Shown
    table: pd.DataFrame
    sources: Sequence[Citation]
    alternative: str
    decimals: Mapping[str, int | Sequence[int]] = field(default_factory=dict)
    scope_text: str = ""
    note: str = ""
    name: str = ""
    help: Sequence[str] = ()
    regions: Sequence[str] | None = None
    large: Picture | None = None
    headline: str = ""
    line: str = ""

    @property
    def drawn(self) -> Picture:
        """The picture that every format draws.

        Raises:
            TypeError: it is a chart that moves in the browser alone.
        """
        if isinstance(self.picture, Picture):
            return self.picture
        if self.large is None:
            raise TypeError(f"{type(self.picture).__name__} is drawn in the browser alone")
        return self.large

    @property
    def projected(self) -> Finding:
        """The same to be read from afar: a scene, and what is sent of a page before it runs."""
        return replace(self, title=self.headline or self.title, picture=self.drawn, note=self.line or self.note)

    @property
    def is_map(self) -> bool:
        """Whether boundaries are drawn, so that their attribution stands beside."""
        return isinstance(self.picture, (AreaMap, YearMap, YearMaps, Relief))


def about(view: View, years: str = "") -> str:
    """Return region, indicator, year and series of a view in words."""
    return words.describe(view.scope, view.catalogue, years)


@dataclass(frozen=True)
class Imprint:
    """What everything printed carries.

    Attributes:
        scope: region, index, year and series in words.
        data_version: version of the curated figures.
        link: the complete address of the briefing.
        day: the day it was made.
        uploaded: the sentence that says the session's own figures are among these; empty for none.
    """

    scope: str
    data_version: str
    link: str
    day: dt.date
    uploaded: str = ""


@dataclass(frozen=True)
class Briefing:
    """Eight to ten scenes of one scope.

    Attributes:
        title: place, index and year.
        scenes: in the order they are told.
        imprint: scope, version, link and date.
        follow_up: what was agreed.
        messages: what had to be changed to show this scope (another indicator or year), Indonesian sentences.
    """

    title: str
    scenes: Sequence[Finding]
    imprint: Imprint
    follow_up: Sequence[FollowUp] = ()
    messages: Sequence[str] = ()


@dataclass(frozen=True)
class Section:
    """One part of a profile.

    Attributes:
        step: the step of a Gender Analysis Pathway that asks for it, `Langkah 2`, `8` or `9`; empty for none.
        title: what the step asks for, in words.
        scenes: the evidence.
        apart: whether it stands on a printed page of its own where the first has no room for it.
    """

    step: str
    title: str
    scenes: Sequence[Finding]
    apart: bool = False


@dataclass(frozen=True)
class Profile:
    """The evidence on one regency.

    Attributes:
        region_code: four-digit code.
        title: the regency and the year.
        summary: three to five sentences.
        sections: in the order of the Gender Analysis Pathway.
        imprint: scope, version, link and date.
    """

    region_code: str
    title: str
    summary: Sequence[str]
    sections: Sequence[Section]
    imprint: Imprint
