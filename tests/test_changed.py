"""Yang berubah: the recorded changes against the figures, the version and the changelog."""

from __future__ import annotations

from collections.abc import Callable

from setara.findings import quality as quality_findings
from setara.paths import DATA, data_version
from setara.sentences import quality
from setara.view import View
from tests.screens import lines, visit

Maker = Callable[..., View]


def test_every_change_is_told_in_the_changelog(view_of: Maker) -> None:
    changes = view_of().query("changes")
    assert changes["version"].max() <= data_version()
    log = (DATA / "CHANGELOG.md").read_text(encoding="utf-8")
    assert all(f"{day:%Y-%m-%d}" in log for day in changes["date"])


def test_the_flagged_are_the_odd_ones(view_of: Maker) -> None:
    changes = view_of().query("changes")
    flagged = changes[changes["change"] == "ditandai"]
    odd = view_of().query("all_observations")
    odd = odd[odd["flag"] == "janggal"]
    key = ["region", "year", "indicator", "sex", "vintage"]
    assert sorted(map(tuple, flagged[key].to_numpy())) == sorted(map(tuple, odd[key].to_numpy()))


def test_the_page_tells_each_changed_figure_with_its_source(view_of: Maker) -> None:
    view = view_of()
    table = quality_findings.changed_figures(view)
    assert len(table) == len((DATA / "changes.csv").read_text(encoding="utf-8").splitlines()) - 1, "each is of a figure"
    berau = table[(table["Wilayah"] == "Berau") & (table["Yang berubah"] == "angka baru")].iloc[0]
    assert (berau["Angka"], berau["Nilai kini"], berau["Tanggal"]) == ("IKG 2024", "0,421", "28 November 2026")
    assert quality_findings.changes_told(view) == (
        "Versi data 2026.11 memuat 14.927 angka. Sejak 28 November 2026: 2 angka ditambahkan dan 32 angka diberi tanda."
    )
    at = visit("data", bagian="perubahan")
    assert lines(at) == []
    assert quality_findings.changes_told(view) in [m.value for m in at.markdown]


def test_a_correction_says_what_the_figure_was() -> None:
    assert quality.changed("berubah", "12,98") == "dikoreksi, semula 12,98"
    assert quality.changed("ditandai", "") == "diberi tanda, angkanya tetap"
    assert quality.versions("2027.03", 15_000, "1 Maret 2027", {"berubah": 3}) == (
        "Versi data 2027.03 memuat 15.000 angka. Sejak 1 Maret 2027: 3 angka dikoreksi."
    )
