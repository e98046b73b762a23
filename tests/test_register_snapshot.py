"""What is published of the register: public columns alone, the same bytes again, and one sentence for what is wrong."""

from __future__ import annotations

import csv
import re
import shutil
from pathlib import Path

import pytest

from setara.register import home
from setara.register.changes import Change
from setara.register.entities import ENTITIES
from setara.register.store import Register, in_memory, open_register
from setara.register.vocabulary import FOLDER
from setara.shipped import COUNTS
from setara.store.database import DataError
from tests.registers import ME, SECRET, everything, meeting, promise, refused, taken

FILES = sorted(path for path in FOLDER.glob("*.csv") if path.name not in {"vocabulary.csv", COUNTS})


def shipped() -> dict[str, str]:
    return {path.name: path.read_bytes().decode("utf-8") for path in FILES}


def test_the_shipped_rows_come_out_as_they_went_in(register: Register) -> None:
    assert home.fill(register)
    assert home.texts(register) == shipped()
    assert set(register.rows("award")["version"]) == {1}
    assert set(register.journal()["who"]) == {home.WHO}
    assert not home.fill(register), "a register that has begun is left as it is"


def test_a_register_with_everything_comes_back_byte_for_byte(register: Register, tmp_path: Path) -> None:
    everything(register)
    assert home.publish(register, tmp_path) == [f"{name}.csv" for name in ENTITIES]
    again = home.published(tmp_path)
    assert home.texts(again) == home.texts(register)
    [row] = again.rows("promise").to_dict("records")
    assert (row["text"], row["source"], row["target"]) == ("=baris satu\n'-baris dua", "'=Sumber", -0.1)
    with (tmp_path / "promise.csv").open(encoding="utf-8", newline="") as lines:
        [line] = csv.DictReader(lines)
    assert line["text"].startswith("'="), "a spreadsheet would run it"


def test_what_is_withheld_is_nowhere(register: Register, tmp_path: Path) -> None:
    everything(register)
    assert sum(SECRET in str(cell) for cell in register.journal()["after"]) > 5
    folder = tmp_path / "terbit"
    home.publish(register, folder)
    for path in folder.iterdir():
        text = path.read_text(encoding="utf-8")
        assert SECRET not in text
        assert ME.name not in text
        hidden = {f.name for f in ENTITIES[path.stem].fields if not f.public} if path.name != COUNTS else set()
        assert hidden.isdisjoint(text.splitlines()[0].split(","))
    again = home.published(folder)
    assert SECRET not in again.journal().to_csv()


def test_rows_taken_back_and_entities_without_rows_have_no_file(tmp_path: Path) -> None:
    register = in_memory()
    row = promise(register)
    home.publish(register, tmp_path)
    assert (tmp_path / COUNTS).read_text(encoding="utf-8") == "file,lines\nmeeting.csv,2\npromise.csv,2\n"
    assert {path.name for path in tmp_path.iterdir()} == {COUNTS, "meeting.csv", "promise.csv"}
    taken(register, Change("promise", row, 1, {"withdrawn": True}))
    assert home.publish(register, tmp_path) == ["meeting.csv"]
    assert {path.name for path in tmp_path.iterdir()} == {COUNTS, "meeting.csv"}


def test_a_snapshot_is_read_only() -> None:
    register = home.published()
    assert refused(register, Change("meeting", None, None, {})) == "Register ini hanya dapat dibaca."
    assert len(register.rows("meeting")) > 10


ID = "4de9823d843a5471b8a0f03d383cb4d9"
HEAD = "id,region,day,title,kind,theme,chair,source"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (
            f"{HEAD}\n{ID},6200,2019-02-31,Rakor,rakor,,,S\n",
            "data/pug/meeting.csv, baris 2, kolom day: “2019-02-31” bukan",
        ),
        (f"{HEAD}\n{ID},6299,2019-02-01,Rakor,rakor,,,S\n", "baris 2, kolom region: “6299” bukan wilayah yang dikenal"),
        (
            f"{HEAD}\n{ID},6200,2019-02-01,Rakor,arisan,,,S\n",
            "baris 2, kolom kind: “arisan” bukan pilihan; pakai Rapat",
        ),
        (f"{HEAD}\n{ID},6200,2019-02-01,,rakor,,,S\n", "baris 2: kolom Nama rapat wajib diisi."),
        (f"{HEAD}\n{ID},6200,2019-02-01,Rakor,rakor,,,\n", "baris 2, kolom source: sumber wajib diisi."),
        (f"{HEAD}\n1,6200,2019-02-01,Rakor,rakor,,,S\n", "baris 2, kolom id: id harus 32 angka heksadesimal."),
        (f"{HEAD}\n{ID},6200,2019-02-01,Rakor,rakor,,S\n", "baris 2: berisi 7 sel, seharusnya 8."),
        (
            f'{HEAD}\n{ID},6200,2019-02-01,"Ra\nkor",rakor,,,S\n{ID},6200,2019-02-02,Rakor,rakor,,,S\n',
            "baris 4, kolom id: id yang sama ditulis dua kali.",
        ),
        (
            f"{HEAD}\n{ID},6200,2019-02-01,Rakor,rakor,,,S\n{ID[::-1]},6200,2019-02-01,rakor,rakor,,,S\n",
            "baris 3: ditulis dua kali; hapus salah satu.",
        ),
        ("id,region\n", f"baris 1: judul kolom harus {HEAD.replace(',', ', ')}."),
        (f'{HEAD}\n{ID},6200,2019-02-01,"Rakor,rakor,,,S\n', "tidak terbaca sebagai CSV UTF-8"),
        (b"\xff\xfe", "tidak terbaca sebagai CSV UTF-8"),
    ],
)
def test_a_broken_file_is_told_in_one_sentence(content: str | bytes, told: str, tmp_path: Path) -> None:
    data = content if isinstance(content, bytes) else content.encode("utf-8")
    (tmp_path / "meeting.csv").write_bytes(data)
    with pytest.raises(DataError) as stop:
        home.published(tmp_path)
    assert told in str(stop.value)
    assert str(stop.value).startswith("data/pug/meeting.csv")


@pytest.mark.parametrize(
    ("file", "cell", "told"),
    [
        ("budget", "11.38", "kolom share: “banyak” bukan angka"),
    ],
)
def test_a_number_is_written_with_a_point(file: str, cell: str, told: str, tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path, dirs_exist_ok=True)
    path = tmp_path / f"{file}.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(cell, "banyak"), encoding="utf-8", newline="")
    with pytest.raises(DataError, match=told):
        home.published(tmp_path)


def test_a_row_that_points_at_nothing_is_told_and_leaves_the_register_empty(register: Register, tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path, dirs_exist_ok=True)
    (tmp_path / "evidence.csv").unlink()
    with pytest.raises(DataError, match=r"status\.csv, baris \d+: kolom Bukti menunjuk baris yang tidak ada"):
        home.fill(register, tmp_path)
    assert not register.has_begun()


# Which register a server has.


def test_without_a_register_the_published_rows_are_shown(tmp_path: Path) -> None:
    at = str(tmp_path / "kantor" / "register.sqlite")
    shown = home.current({home.VARIABLE: at})
    assert (shown.writable, len(shown.rows("award"))) == (False, 28)
    assert not Path(at).exists(), "reading makes no file"
    begun = home.begun({home.VARIABLE: at})
    meeting(begun, title="Rapat kantor")
    begun.close()
    again = home.current({home.VARIABLE: at})
    assert again.writable
    assert "Rapat kantor" in set(again.rows("meeting")["title"])
    assert len(again.rows("award")) == 28
    again.close()


def test_a_register_that_nobody_wrote_shows_the_published_rows(register_address: str) -> None:
    open_register(register_address).close()
    assert len(home.current({home.VARIABLE: register_address}).rows("award")) == 28


def test_the_register_of_a_laptop_lies_in_its_folder() -> None:
    assert home.address({}) == str(home.FILE)
    assert home.address({home.VARIABLE: " postgresql://kantor/r "}) == "postgresql://kantor/r"
    assert home.FILE.parent.name == "register"


# What is published first.


def test_every_published_row_has_a_source_that_can_be_found() -> None:
    register = home.published()
    for name in ENTITIES:
        for source in register.rows(name)["source"]:
            assert re.search(r"https?://|DOI|ANTARA Kalteng|Mnewskaltim|Meditama|Hai Kalteng", source), source


def test_nothing_is_promised_that_was_not_published() -> None:
    register = home.published()
    assert len(register.rows("promise")) == len(register.rows("revision")) == 0
    assert {str(day) for day in register.rows("meeting", regions=["6203"])["day"]} == {"2022-12-05", "2025-10-28"}


def test_what_the_press_told_is_no_assessment() -> None:
    status = home.published().rows("status")
    assert status[["self", "verified", "verified_day", "round"]].isna().all(axis=None)
    assert status["reach"].notna().all()
    whole = status[status["item"] == "PR0"]
    assert set(whole[whole["told"] == "belum"]["region"]) == {"6402", "6404", "6405", "6411", "6474"}
    assert set(whole[whole["told"] == "terpenuhi"]["region"]) == {"6401", "6403", "6409", "6471", "6472"}
    pokja = status[(status["item"] == "PR3") & (status["year"] == 2023)]
    assert len(pokja) == 14
    assert {region[:2] for region in pokja["region"]} == {"62"}


def test_published_budgets_keep_what_they_do_not_say() -> None:
    budget = home.published().rows("budget")
    assert budget[["region", "year", "share"]].to_numpy().tolist() == [
        *(["6400", 2022, 4.07], ["6400", 2022, 11.38], ["6403", 2024, 18.0]),
    ]
    assert set(budget["denominator_kind"]) == set(budget["stage"]) == {"tidak_disebut"}


def test_awards_are_those_told() -> None:
    award = home.published().rows("award").set_index(["region", "round"])["level"]
    assert (award["6203", 2023], award["6403", 2020], award["6202", 2020]) == ("madya", "utama", None)
    assert len(award) == 28
