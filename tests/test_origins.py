"""Where every single figure comes from, told from what a finding cites."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import pytest

from setara.findings import briefing, inputs, profile
from setara.store import citations
from setara.store.catalogue import NATION
from setara.store.citations import Citation
from setara.view import View
from tests.test_views import exhibits

ViewOf = Callable[..., View]
DAY = dt.date(2026, 10, 5)
LINK = "https://setara.example/"


def told(view: View, regions: list[str] | None = None, **limits: object) -> pd.DataFrame:
    return citations.origins(view.con, view.catalogue, view.sources(**limits), regions)


def test_one_figure_of_a_regency(view_of: ViewOf) -> None:
    table = told(view_of(provinsi="62"), ["6203"])
    assert len(table) == 1
    kapuas = dict(table.iloc[0])
    assert [kapuas[name] for name in ("Indikator", "Wilayah", "Tahun", "Seri", "Angka")] == [
        "IPG",
        "Kapuas",
        "2024",
        "UHH SP2010",
        "95,68",
    ]
    assert kapuas["Penerbit"] == "BPS"
    assert "salinan GitHub shafiranz/IPG-JawaBarat, unduhan pengguna GitHub" in kapuas.values()
    assert "Tabel unduhan BPS dalam salinan GitHub vannesayaa" in kapuas.values()
    assert (kapuas["Tanda"], kapuas["Alamat"]) == ("–", "https://github.com/shafiranz/IPG-JawaBarat")


def test_all_years_of_both_series_and_a_flag(view_of: ViewOf) -> None:
    years = told(view_of(), ["6203"], year=None, vintage=None, province=None)
    assert len(years) == 15
    assert list(years["Seri"].unique()) == ["UHH SP2010", "UHH hasil Long Form SP2020"]
    flagged = told(view_of(indikator="parlemen", tahun="2014", provinsi="61"), ["6109"])
    assert "Seri" not in flagged.columns
    assert (flagged["Angka"].iloc[0], flagged["Tanda"].iloc[0]) == ("0,01", "Tanpa perempuan")


@pytest.mark.parametrize(("scope", "count"), [({}, 62), ({"provinsi": "62"}, 16)])
def test_every_published_region_of_the_scope(view_of: ViewOf, scope: dict[str, str], count: int) -> None:
    table = told(view_of(**scope))
    assert len(table) == count == table["Wilayah"].nunique()


def test_several_indicators_and_sexes_once_each(view_of: ViewOf) -> None:
    view = view_of(provinsi="62")
    sources = inputs.sources(view, "ipg", 2024, "sp2010")
    table = citations.origins(view.con, view.catalogue, [*sources, *sources], ["6203", NATION])
    kapuas = table.loc[table["Wilayah"] == "Kapuas", "Indikator"]
    assert kapuas.is_unique
    assert {"IPG", "IPM perempuan", "Harapan lama sekolah laki-laki"} <= set(kapuas)
    assert set(table["Wilayah"]) == {"Kapuas", "Indonesia"}
    assert not table.duplicated().any()


def test_a_document_has_no_figures(view_of: ViewOf) -> None:
    view = view_of()
    assert citations.origins(view.con, view.catalogue, [Citation("Bappenas", "RPJMN 2025–2029", None, 0)]).empty
    assert citations.origins(view.con, view.catalogue, []).empty


def test_as_many_rows_as_the_sources_count(view_of: ViewOf) -> None:
    for finding in exhibits(view_of(provinsi="62", kab="6203")):
        view = view_of(provinsi="62")
        for asked in {source.asked for source in finding.sources}:
            own = [source for source in finding.sources if source.asked == asked]
            table = citations.origins(view.con, view.catalogue, own)
            assert len(table) == sum(source.figures for source in own), (finding.key, asked)


@pytest.mark.parametrize("index", ["ipg", "idg", "ikg"])
def test_scenes_and_profiles_answer_too(view_of: ViewOf, index: str) -> None:
    view = view_of(provinsi="62", indikator=index)
    scenes = list(briefing.build(view, LINK, DAY, []).scenes)
    made = profile.build(view, view.catalogue.regions["6203"], LINK, DAY)
    scenes += [scene for section in made.sections for scene in section.scenes]
    for scene in scenes:
        figures = [source for source in scene.sources if source.figures]
        assert all(source.asked for source in figures), scene.key
        assert not figures or len(citations.origins(view.con, view.catalogue, figures)), scene.key


def test_what_was_asked_does_not_tell_two_citations_of_a_source_apart(view_of: ViewOf) -> None:
    source = view_of(provinsi="62").sources()[0]
    assert source == replace(source, asked=None)
    assert source.asked is not None
    assert (source.asked.indicators, source.asked.year, source.asked.province) == (("ipg",), 2024, "6200")


def test_a_target_that_is_drawn_is_cited(view_of: ViewOf) -> None:
    view = view_of(indikator="ipg", tahun="2024", provinsi="62")
    documents = {e.key: [s.title for s in e.sources if s.asked is None] for e in exhibits(view)}
    assert documents["banding_peringkat"] == ["RPJMN 2025–2029"]
    told = {
        scene.key: [s.title for s in scene.sources if s.asked is None]
        for scene in briefing.build(view, LINK, DAY, []).scenes
    }
    assert told["peringkat"] == told["target"] == ["RPJMN 2025–2029"]
