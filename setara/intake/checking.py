"""What every figure must hold, and what is unlikely enough to be looked at twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from setara import formatting
from setara.frames import rows
from setara.intake.forms import key_of
from setara.intake.problem import Problem, error, warning
from setara.store.catalogue import SEX_NAMES, Catalogue, Indicator

FIRST_YEAR, LAST_YEAR = 2010, 2100
IPG_TOLERANCE = 0.03
# Beyond what one yearly change in two hundred was so far, a change is looked at twice.
USUAL_SHARE = 0.995
ENOUGH_CHANGES = 40
# Where the past is too short to know, a tenth of the scale.
SCALE_SHARE = 0.1

Key = tuple[str, int, str, str, str]


def rules(figures: pd.DataFrame, catalogue: Catalogue) -> list[Problem]:
    """Return the errors of tidy figures: what the schema of data/ would refuse, told cell by cell.

    Args:
        figures: text in the columns `forms.COLUMNS`.
        catalogue: indicators and regions.
    """
    return [p for row in rows(figures) for p in _rules(row, catalogue)] + list(_repeated(figures))


def _rules(row: Any, catalogue: Catalogue) -> Iterator[Problem]:
    line = _line(row)
    region = catalogue.regions.get(row.region_code)
    if region is None:
        yield error(line, "region_code", row.region_code, "kode wilayah tidak dikenal", "pakai kode empat angka BPS")
    if not re.fullmatch(r"\d{4}", row.year) or not FIRST_YEAR <= int(row.year) <= LAST_YEAR:
        yield error(line, "tahun", row.year, "tahun harus antara 2010 dan 2100", "perbaiki tahunnya")
    elif region and region.since and int(row.year) < region.since:
        why = f"{region.name} baru dibentuk tahun {region.since}"
        yield error(line, "tahun", row.year, why, "hapus baris ini atau perbaiki tahunnya")
    indicator = catalogue.indicators.get(row.indicator)
    if indicator is None:
        yield error(line, "indikator", row.indicator, "indikator tidak dikenal", "pakai kode dari kamus templat")
        return
    if row.sex not in indicator.sexes:
        choices = ", ".join(f"{s} ({SEX_NAMES[s].lower()})" for s in indicator.sexes)
        yield error(
            line,
            "jenis_kelamin",
            row.sex,
            f"{indicator.code} tidak terbit untuk jenis kelamin ini",
            f"pilihannya {choices}",
        )
    if row.vintage not in indicator.vintages:
        choices = ", ".join(indicator.vintages)
        yield error(line, "seri", row.vintage, f"{indicator.code} tidak memiliki seri ini", f"pilihannya {choices}")
    wrong = _value(row.value, indicator)
    if wrong:
        yield error(line, row.column, row.value, *wrong)


def _line(row: Any) -> int | None:
    return int(row.line) if str(row.line).isdigit() else None


def _value(text: str, indicator: Indicator) -> tuple[str, str] | None:
    if not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text):
        return "bukan angka", "tulis angka seperti 85,12"
    value = float(text)
    if value < 0:
        return "nilai tidak boleh negatif", "perbaiki nilainya"
    if indicator.unit == "persen" and value > 100:
        return "persentase harus antara 0 dan 100", "perbaiki nilainya"
    if indicator.can_be(value):
        return None
    why = f"di luar batas {_span(indicator, indicator.valid_low, indicator.valid_high)}"
    for factor, mend in ((100, "tampaknya persen: bagi 100"), (1000, "tampaknya seribu kali lipat: periksa satuannya")):
        if indicator.can_be(value / factor) and (factor == 1000 or indicator.unit == "proporsi"):
            return why, mend
    return why, f"periksa nilai dan satuannya ({indicator.unit})"


def _span(indicator: Indicator, low: float, high: float) -> str:
    ends = (formatting.number(v, indicator.decimals) for v in (low, high))
    return f"{'–'.join(ends)} untuk {indicator.short_name}"


def _repeated(figures: pd.DataFrame) -> Iterator[Problem]:
    seen: dict[tuple[str, ...], Any] = {}
    for row in rows(figures):
        first = seen.setdefault(key_of(row), row)
        if first is not row:
            why = f"baris ganda, sama wilayah, tahun, dan serinya dengan baris {first.line}"
            yield error(_line(row), row.column, row.value, why, "sisakan satu")


def _key(row: Any) -> Key:
    region, year, indicator, sex, vintage = key_of(row)
    return region, int(year), indicator, sex, vintage


def plausibility(figures: pd.DataFrame, published: pd.DataFrame, catalogue: Catalogue) -> list[Problem]:
    """Return warnings about sound figures: unusual changes, an IPG that its IPMs contradict, years ahead, values
    beyond the scale, odd decimals.

    Args:
        figures: text in the columns `forms.COLUMNS`.
        published: the figures they are put over, in the columns of data/observations.csv.
        catalogue: indicators and regions.
    """
    known: dict[Key, float] = {_key(r): float(r.value) for r in rows(published)}
    last = max((k[1] for k in known), default=LAST_YEAR)
    usual = _usual_changes(published)
    known |= {_key(r): float(r.value) for r in rows(figures)}
    found = []
    for row in rows(figures):
        indicator = catalogue.indicators[row.indicator]
        for why, mend in (*_jump(row, known, usual, indicator), *_oddities(row, last, indicator)):
            found.append(warning(_line(row), row.column, row.value, why, mend))
    return found + _contradicted(figures, known, catalogue)


def _usual_changes(published: pd.DataFrame) -> dict[tuple[str, str], float]:
    """Return, by indicator and sex, the yearly change of a regency that one in two hundred exceeded."""
    series = ["region_code", "indicator", "sex", "vintage"]
    frame = published.assign(year=published["year"].astype(int), value=published["value"].astype(float))
    frame = frame[~frame["region_code"].str.endswith("00")].sort_values([*series, "year"])
    steps = frame.groupby(series)[["year", "value"]].diff()
    yearly = frame[steps["year"] == 1].assign(change=steps["value"].abs())
    groups = yearly.groupby(["indicator", "sex"])["change"]
    counts = groups.count()
    usual = groups.quantile(USUAL_SHARE)
    return {(str(i), str(s)): float(usual[(i, s)]) for i, s in usual.index if counts[(i, s)] >= ENOUGH_CHANGES}


def _jump(
    row: Any, known: Mapping[Key, float], usual: Mapping[tuple[str, str], float], indicator: Indicator
) -> Iterator[tuple[str, str]]:
    region, year, code, sex, vintage = _key(row)
    before = next((y for y in range(year - 1, year - 4, -1) if (region, y, code, sex, vintage) in known), None)
    if before is None:
        return
    old = known[(region, before, code, sex, vintage)]
    limit = usual.get((code, sex), SCALE_SHARE * (indicator.scale_high - indicator.scale_low)) * (year - before)
    change = float(row.value) - old
    if abs(change) > limit + 1e-9:
        yield (
            f"berubah {indicator.show_change(change)} dari {indicator.show(old)} ({before}), lebih dari yang lazim "
            f"({formatting.number(limit, indicator.decimals)})",
            "cocokkan dengan tabel BPS",
        )


def _oddities(row: Any, last: int, indicator: Indicator) -> Iterator[tuple[str, str]]:
    if int(row.year) > last + 1:
        yield f"tahun {row.year} mendahului tahun terbit terakhir ({last})", "periksa tahunnya"
    if not indicator.is_usual(float(row.value)):
        yield (
            f"di luar skala warna {_span(indicator, indicator.scale_low, indicator.scale_high)}",
            "cocokkan dengan tabel BPS; bila diambil, lebarkan scale_low atau scale_high di data/indicators.csv, karena "
            "sampai saat itu warnanya berhenti di ujung skala",
        )
    places = len(row.value.partition(".")[2].rstrip("0"))
    if places > indicator.decimals:
        yield f"ditulis dengan {places} desimal, biasanya {indicator.decimals}", "cocokkan dengan tabel BPS"


def _contradicted(figures: pd.DataFrame, known: Mapping[Key, float], catalogue: Catalogue) -> list[Problem]:
    """Compare every IPG that the figures touch with the IPM of both sexes of the same series."""
    touched = figures[figures["indicator"].isin(["ipg", "ipm"])].drop_duplicates(["region_code", "year", "vintage"])
    found = []
    for row in rows(touched):
        region, year, vintage = row.region_code, int(row.year), row.vintage
        ipg = known.get((region, year, "ipg", "T", vintage))
        women, men = (known.get((region, year, "ipm", sex, vintage)) for sex in "PL")
        if ipg is None or women is None or not men:
            continue
        implied = 100 * women / men
        if abs(ipg - implied) > IPG_TOLERANCE + 1e-9:
            why = (
                f"IPG {catalogue.regions[region].name} {year} tertulis {formatting.number(ipg, 2)}, padahal IPM perempuan "
                f"{formatting.number(women, 2)} dan laki-laki {formatting.number(men, 2)} memberi {formatting.number(implied, 2)}"
            )
            found.append(warning(_line(row), row.column, row.value, why, "cocokkan ketiganya dengan tabel BPS"))
    return found
