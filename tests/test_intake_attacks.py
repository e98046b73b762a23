"""Files made to exhaust a reader: each is refused with a sentence, within bounds that hold on any machine."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from collections.abc import Callable

import pytest

from setara.intake import reading, shaping
from setara.intake.forms import MOST_PROBLEMS
from setara.refusal import RefusalError
from setara.register import book_reading
from setara.store.catalogue import Catalogue

_RELATIONS = (
    '<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/{sheet}"/>'
    '<Relationship Id="r2" Type="x/sharedStrings" Target="sharedStrings.xml"/>'
    '<Relationship Id="r3" Type="x/styles" Target="styles.xml"/></Relationships>'
)
_CELLS = "<row><c t='inlineStr'><is><t>Wilayah</t></is></c><c><v>2024</v></c></row>"
BROKEN = "Buku kerja rusak atau tidak lengkap; "
LARGE = "Buku kerja ini menjadi terlalu besar bila dibuka "
UNSAFE = "Buku kerja ini memuat XML yang tidak aman; "


def package(
    sheet: str | bytes,
    name: str = "sheet1.xml",
    method: int = zipfile.ZIP_DEFLATED,
    more_sheets: str = "",
    more_relations: str = "",
    **parts: str,
) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as made:
        made.writestr("[Content_Types].xml", "<Types/>")
        made.writestr(
            "_rels/.rels",
            '<Relationships><Relationship Id="r" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        relations = _RELATIONS.format(sheet=name).replace("</", f"{more_relations}</")
        made.writestr("xl/_rels/workbook.xml.rels", relations)
        sheets = f'<sheet name="S" r:id="r1"/>{more_sheets}'
        made.writestr("xl/workbook.xml", f'<w xmlns:r="r"><sheets>{sheets}</sheets></w>')
        made.writestr(f"xl/worksheets/{name}", sheet)
        for part, content in parts.items():
            made.writestr(f"xl/{part}.xml", content)
    return out.getvalue()


def sheet(rows: str, after: str = "") -> str:
    return f"<worksheet><sheetData>{rows}</sheetData>{after}</worksheet>"


def damaged_lzma() -> bytes:
    content = bytearray(package(sheet(_CELLS), method=zipfile.ZIP_LZMA))
    start = content.index(b"xl/worksheets/sheet1.xml") + len(b"xl/worksheets/sheet1.xml") + 12
    content[start : start + 10] = b"\xff" * 10
    return bytes(content)


def many_parts() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for number in range(20_000):
            made.writestr(f"xl/{number}", "")
    return out.getvalue()


_ENTITY = '<!DOCTYPE x [<!ENTITY a "{}">]>'
_ALL = "A1:XFD1048576"
ATTACKS: dict[str, tuple[Callable[[], bytes], str]] = {
    "entities_in_a_part_of_odd_name": (
        lambda: package(_ENTITY.format("a" * 1000) + sheet("<row><c><v>" + "&a;" * 100_000 + "</v></c></row>"), "sheet1.dat"),
        UNSAFE,
    ),
    "document_type_in_utf16_without_mark": (
        lambda: package((_ENTITY.format("x") + sheet(_CELLS)).encode("utf-16-le")), UNSAFE,
    ),
    "merged_area_thousands_of_times": (
        lambda: package(sheet("<row>" + "<c><v>1</v></c>" * 50 + "</row>", f'<mergeCell ref="{_ALL}"/>' * 15_000)), LARGE,
    ),
    "cells_without_end": (lambda: package(sheet("<row>" + "<c/>" * 900_000 + "</row>")), LARGE),
    "blank_part_of_gigabytes": (lambda: package(b"<a>" + b" " * 200_000_000 + b"</a>"), LARGE),
    "one_text_for_all_cells": (
        lambda: package(
            sheet(("<row>" + "<c t='s'><v>0</v></c>" * 190 + "</row>") * 2_000),
            sharedStrings=f"<sst><si><t>{'a b ' * 240}</t></si></sst>",
        ),
        LARGE,
    ),
    "cells_far_to_the_right": (
        lambda: package(sheet("".join(f'<row r="{i}"><c r="GR{i}"><v>1</v></c></row>' for i in range(1, 19_000)))), LARGE,
    ),
    "elements_in_elements": (lambda: package("<a>" * 400_000), BROKEN),
    "damaged_lzma": (damaged_lzma, BROKEN),
    "many_parts": (many_parts, LARGE),
    "names_of_sheets_of_megabytes": (
        lambda: package(sheet(_CELLS), more_sheets=f'<sheet name="{"w" * 3_000_000}" r:id="r1"/>'), BROKEN,
    ),
    "numbers_in_one_column": (
        lambda: "\n".join(["A " + "1 " * 490] * 4_900).encode(), "Baris 1 memuat beberapa angka dalam satu sel",
    ),
    "brackets": (lambda: b"[" * 2_000_000, "Berkas ini JSON"),
    "cells_beyond_the_limit": (lambda: (b"1;" * 150 + b"\n") * 10_000, "Berkas berisi 1.510.000 sel, batasnya 200.000; "),
    "names_of_nobody": (
        lambda: "\n".join(["Indeks Pemberdayaan Gender;2024", "Aceh;1", *(f"Wilayah {i:b};70" for i in range(15_000))]).encode(),
        "Tidak ada angka Kalimantan yang dapat diambil. ",
    ),
    "a_heading_of_a_thousand_words": (
        ("Wilayah;" + "laki " * 190 + "\nSambas;1\n").encode, "Tabel tidak menyebut indikatornya; ",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", sorted(ATTACKS))
def test_an_attack_is_refused_in_little_memory(case: str, catalogue: Catalogue) -> None:
    make, sentence = ATTACKS[case]
    content = make()
    tracemalloc.start()
    try:
        with pytest.raises(RefusalError) as refusal:
            shaping.read(content, catalogue)
        with pytest.raises(RefusalError) as of_book:
            book_reading.read(content)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert str(refusal.value).startswith(sentence)
    is_workbook = content.startswith(b"PK")
    assert str(of_book.value).startswith(sentence if is_workbook else "Berkas ini bukan buku kerja XLSX; ")
    assert peak < 100 * 1024 * 1024


def test_halves_of_letters_are_seen_to_be_none_and_what_is_no_number_stays_text() -> None:
    text = "<c t='inlineStr'><is><t>Kapuas_xD800__xdfff__x000D_</t></is></c><c><v>9_5</v></c><c><v>٩</v></c>"
    content = package(sheet(f"<row>{text}</row>"))
    assert reading.read(content).lines[0].cells == ["Kapuas\ufffd\ufffd", "9_5", "٩"]
    assert reading.read_sheets(content, str)["S"].lines[0].cells == ["Kapuas\ufffd\ufffd\r", "9_5", "٩"]


def test_areas_over_a_whole_sheet_are_clipped_to_what_is_used() -> None:
    rows = "<row><c t='inlineStr'><is><t>Wilayah</t></is></c></row><row><c/><c><v>2024</v></c></row>"
    for after in (
        f'<mergeCells><mergeCell ref="{_ALL}"/></mergeCells>',
        f'<hyperlinks><hyperlink ref="{_ALL}"/></hyperlinks>',
    ):
        raw = reading.read(package(sheet(rows, after)))
        assert sum(len(line.cells) for line in raw.lines) == 4


_TWO = "<row r='1'><c r='A1'><v>1</v></c><c r='B1'><v>2</v></c></row>"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (sheet("<row r='1'><c r='A1'><v>1</v></c><c r='A1'><v>2</v></c></row>"), "Sel A1 tertulis dua kali di lembar “S”; "),
        (sheet(_TWO + _TWO), "Baris 1 tertulis dua kali di lembar “S”; "),
        (sheet("<row r='1'><c r='A2'><v>1</v></c></row>"), "Sel A2 tertulis di baris 1 lembar “S”; "),
        (sheet("<row><c><v>1</v><v>2</v></c></row>"), BROKEN),
        (sheet("<row><c t='s'><v>-1</v></c></row>"), BROKEN),
        (
            sheet(_TWO + _TWO.replace("1'", "2'"), "<mergeCell ref='A1:B1'/><mergeCell ref='A1:A2'/>"),
            "Sel gabungan A1:A2 menindih sel gabungan lain di lembar “S”; ",
        ),
    ],
)  # fmt: skip
def test_a_cell_that_is_written_twice_is_refused(content: str, sentence: str) -> None:
    with pytest.raises(RefusalError) as refusal:
        reading.read(package(content, sharedStrings="<sst><si><t>a</t></si></sst>"))
    assert str(refusal.value).startswith(sentence)


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"more_sheets": '<sheet name="s " r:id="r2"/>'}, "Buku kerja memuat dua lembar bernama “s ”; "),
        ({"more_relations": '<Relationship Id="r1" Type="x/worksheet" Target="worksheets/b.xml"/>'}, BROKEN),
        ({"more_relations": '<Relationship Id="r4" Type="x/sharedStrings" Target="b.xml"/>'}, BROKEN),
    ],
)
def test_a_sheet_or_a_part_that_is_named_twice_is_refused(more: dict[str, str], sentence: str) -> None:
    content = package(sheet("<row><c t='s'><v>0</v></c></row>"), sharedStrings="<sst><si><t>a</t></si></sst>", **more)
    with pytest.raises(RefusalError) as refusal:
        reading.read(content)
    assert str(refusal.value).startswith(sentence)


@pytest.mark.parametrize("number", ["9" * 400, "1e400", "-" + "9" * 400, "inf"])
def test_a_number_of_no_size_is_an_error_of_its_cell(number: str, catalogue: Catalogue) -> None:
    head = "".join(f"<c t='inlineStr'><is><t>{c}</t></is></c>" for c in ("kode_wilayah", "tahun", "indikator", "nilai"))
    body = f"<c><v>6203</v></c><c><v>2026</v></c><c t='inlineStr'><is><t>idg</t></is></c><c><v>{number}</v></c>"
    found = shaping.read(package(sheet(f"<row>{head}</row><row>{body}</row>")), catalogue)
    assert len(found.figures) == 0
    assert [p.line for p in found.problems] == [2]


@pytest.mark.parametrize(
    "text",
    [
        "kode_wilayah;tahun;indikator;seri;nilai\n" + "6101;2024;ipg;sp2010;x\n" * 15_000,
        "Indeks Pembangunan Gender (IPG) SP2010;2024\nSambas;85,1\n" + "Pontianak;85,1\n" * 15_000,
        "kode_wilayah;tahun;indikator;seri;nilai\n" + f"6101;{'1' * 200};ipg;sp2010;90\n" * 9_000,
    ],
    ids=["values", "doubtful_names", "years"],
)
def test_a_file_full_of_problems_is_told_up_to_a_hundred(text: str, catalogue: Catalogue) -> None:
    problems = shaping.read(text.encode(), catalogue).problems
    assert len(problems) == MOST_PROBLEMS + 1
    assert problems[-1].sentence() == ("pembacaan berhenti sesudah 100 galat; perbaiki yang di atas lalu unggah lagi.")
