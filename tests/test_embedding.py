"""A finding shown alone inside a page of somebody else."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from setara.ui import finding


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("peta_tingkat", "peta_tingkat"),
        ("ringkasan_peringkat", "beranda_peringkat"),
        ("penyebab_kesenjangan", "penyumbang_kesenjangan"),
        ("peta_ringkasan_", "peta_ringkasan_"),
        ("a</style><script>", ""),
        ("a" * 61, ""),
        ("", ""),
    ],
)
def test_a_finding_is_found_by_its_name_and_the_one_it_had(
    monkeypatch: pytest.MonkeyPatch, asked: str, shown: str
) -> None:
    page = SimpleNamespace(query_params={"sematan": asked}, context=SimpleNamespace(is_embedded=True))
    monkeypatch.setattr(finding, "st", page)
    assert finding.embedded() == shown
    page.context.is_embedded = False
    assert finding.embedded() == ""
