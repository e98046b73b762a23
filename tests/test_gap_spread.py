"""Sebaran of gaps and ratios: what is drawn against the published figures of women and men."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from setara.findings import relations, spread
from setara.findings.finding import Finding
from setara.pictures.charts import Strips
from setara.view import View
from tests.expected import values
from tests.screens import charts, lines, visit

Maker = Callable[..., View]
EXACT = 1e-9


def dots(finding: Finding) -> dict[str, float]:
    """Return the figures of the first strip by the code of the region."""
    assert isinstance(finding.picture, Strips)
    first = finding.picture.strips[0].dots
    return dict(zip(first["region_code"], first["value"].astype(float), strict=True))


@pytest.mark.parametrize(("form", "column"), [("selisih", "dikurangi"), ("rasio", "dibagi")])
def test_a_gap_and_a_ratio_are_those_of_the_published_figures(
    form: str, column: str, view_of: Maker, published: pd.DataFrame
) -> None:
    view = view_of(indikator="hls", jk="P", provinsi="62", tahun="2024")
    finding = spread.strips(view, relations.subject(view, form))
    women, men = (values(published, "hls", 2024, sex=sex, province="62") for sex in ("P", "L"))
    wanted = {code: women[code] - men[code] if form == "selisih" else 100 * women[code] / men[code] for code in women}
    assert dots(finding) == pytest.approx(wanted, abs=1e-6)
    name = f"Harapan lama sekolah perempuan {column} laki-laki 2024 (diolah)"
    assert name in finding.table
    assert len(finding.table) == 16


def test_the_nearest_to_equal_is_the_best(view_of: Maker) -> None:
    view = view_of(indikator="pengeluaran", jk="P", tahun="2024", kab="6307")
    finding = spread.strips(view, relations.subject(view, "rasio"))
    column = "Pengeluaran per kapita perempuan dibagi laki-laki 2024 (diolah)"
    assert finding.title.startswith(f"{column}, Hulu Sungai Tengah ")
    assert isinstance(finding.picture, Strips)
    island = finding.table.set_index("Wilayah")["Persentil di Kalimantan (diolah)"].astype(float)
    ratio = finding.table.set_index("Wilayah").filter(like="dibagi").iloc[:, 0].astype(float)
    known = island.dropna().index
    assert ratio[known].max() < 100
    assert island[known].rank().tolist() == pytest.approx(ratio[known].rank().tolist())


def test_the_page_offers_the_form_and_keeps_it_in_the_address() -> None:
    at = visit("banding", bagian="sebaran", indikator="hls", jk="P", provinsi="62", tahun="2024", ukuran="rasio")
    assert lines(at) == []
    assert set(charts(at)) == {"banding_sebaran"}
    assert any("dibagi laki-laki" in s.value for s in at.subheader)
    none = visit("banding", bagian="sebaran", indikator="ikg", provinsi="62")
    assert set(charts(none)) == {"banding_sebaran"}
