"""Tipe: the rule, and the types of the published figures."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from setara.findings import apart
from setara.pictures.kinds import Grid
from setara.sentences.comparison import NONE, RULE, gap_type
from setara.view import View
from tests.screens import lines, visit

Maker = Callable[..., View]


@pytest.mark.parametrize(
    ("health", "education", "money", "name"),
    [
        (0.05, 0.05, 0.9, "Hampir seluruhnya pengeluaran per kapita"),
        (0.05, 0.06, 0.89, "Terutama pengeluaran per kapita"),
        (0.1, 0.2, 0.7, "Pengeluaran per kapita, lalu pendidikan"),
        (0.3, 0.19, 0.51, "Pengeluaran per kapita, lalu kesehatan"),
        (0.1, 0.7, 0.2, "Pendidikan, lalu pengeluaran per kapita"),
        (1.0, 0.0, 0.0, "Hampir seluruhnya kesehatan"),
        (0.0, 0.0, 0.0, NONE),
    ],
)
def test_the_rule(health: float, education: float, money: float, name: str) -> None:
    assert gap_type({"health": health, "education": education, "pengeluaran": money}) == name


def row(**changes: float) -> object:
    """Return a regency in which women and men are equal, with some of its figures changed."""
    equal = {"uhh_p": 75.0, "uhh_l": 70.0, "hls_p": 13.0, "hls_l": 13.0, "rls_p": 8.0, "rls_l": 8.0}
    money = {"pengeluaran_p": 10_000.0, "pengeluaran_l": 10_000.0}
    parts = {"health": 0.0, "hls": 0.0, "rls": 0.0, "pengeluaran": 0.0}
    return next(pd.DataFrame([equal | money | parts | changes]).itertuples(index=False))


def test_only_what_pulls_down_beyond_the_noise_counts(view_of: Maker) -> None:
    catalogue = view_of().catalogue
    assert apart.type_shares(row(), catalogue) == {"health": 0, "education": 0, "pengeluaran": 0}
    inside = row(hls_p=12.95, hls=-0.1, pengeluaran_p=8_000.0, pengeluaran=-3.0)
    assert apart.type_shares(inside, catalogue) == {"health": 0, "education": 0, "pengeluaran": 1}
    both = row(rls_p=7.0, rls=-1.0, hls_p=12.5, hls=-1.0, pengeluaran_p=8_000.0, pengeluaran=-2.0)
    assert apart.type_shares(both, catalogue) == {"health": 0, "education": 0.5, "pengeluaran": 0.5}
    ahead = row(rls_p=9.0, rls=1.0, uhh_p=73.0, health=-0.5)
    assert apart.type_shares(ahead, catalogue) == {"health": 1, "education": 0, "pengeluaran": 0}


def test_every_regency_of_the_province_has_one_type(view_of: Maker) -> None:
    finding = apart.gap_types(view_of(indikator="ipg", provinsi="63", tahun="2024"))
    assert isinstance(finding.picture, Grid)
    counted = [int(line[1].text) for line in finding.picture.rows]
    assert sum(counted) == len(finding.table) == 13
    assert counted == sorted(counted, reverse=True)
    listed = [name for line in finding.picture.rows for name in line[2].text.split(", ")]
    assert sorted(listed) == sorted(finding.table["Wilayah"])
    own = finding.table.set_index("Wilayah")
    assert own.loc["Hulu Sungai Tengah", "Tipe (diolah)"] == "Pengeluaran per kapita, lalu pendidikan"
    assert own.filter(like="persen").sum(axis=1).round(6).eq(100).all()
    assert (
        f"{finding.picture.rows[0][0].text} di {counted[0]} dari 13 kabupaten/kota Kalimantan Selatan 2024"
        in finding.title
    )
    assert RULE in finding.note


def test_a_chosen_regency_is_told_with_its_shares(view_of: Maker) -> None:
    finding = apart.gap_types(view_of(indikator="ipg", tahun="2024", kab="6307"))
    assert finding.title.startswith(
        "Hulu Sungai Tengah 2024: pengeluaran per kapita, lalu pendidikan (pengeluaran per kapita "
    )


def test_types_are_offered_for_what_the_ipg_is_made_of() -> None:
    assert lines(visit("banding", indikator="ipg", bagian="tipe", provinsi="62")) == []
    refused = visit("banding", indikator="ikg", bagian="tipe", provinsi="62")
    assert lines(refused) == ["Pilihan bagian tidak tersedia di sini; yang ditampilkan Peringkat."]
    method = visit("metode", bagian="ipg")
    assert RULE in [m.value for m in method.markdown]
