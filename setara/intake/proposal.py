"""Figures checked one by one and beside those they are put over: what is new, changed, unchanged, odd, and the new files."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path
from typing import Any

import pandas as pd

from setara import formatting
from setara.formulas import paces
from setara.frames import rows
from setara.intake import forms
from setara.intake.contradictions import Key, key, with_others
from setara.intake.forms import COLUMNS, KEY, MOST_PROBLEMS, NO_WOMAN, Problem, Shaped, error, key_of, line_of, warning
from setara.paths import DATA
from setara.store.catalogue import SEX_NAMES, VINTAGE_NAMES, Catalogue, Indicator
from setara.store.rules import NUMBER, years

# Beyond what one yearly change in two hundred was so far, a change is looked at twice.
USUAL_SHARE = 0.995
ENOUGH_CHANGES = 40
# Where the past is too short to know, a tenth of the scale.
SCALE_SHARE = 0.1
UPLOADED = "unggahan"
THROUGH = "unggahan pengguna"
STATES = ("baru", "berubah", "tetap")


def rules(figures: pd.DataFrame, catalogue: Catalogue) -> list[Problem]:
    """Return the errors of tidy figures: what the schema of data/ would refuse, told cell by cell.

    Args:
        figures: text in the columns `forms.COLUMNS`.
    """
    problems = chain((p for row in rows(figures) for p in _rules(row, catalogue)), _repeated(figures))
    return list(islice(problems, MOST_PROBLEMS))


def _rules(row: Any, catalogue: Catalogue) -> Iterator[Problem]:
    line = line_of(row)
    region = catalogue.regions.get(row.region_code)
    if region is None:
        yield error(line, "region_code", row.region_code, "kode wilayah tidak dikenal", "pakai kode empat angka BPS")
    first, last = years()
    if not re.fullmatch(r"\d{4}", row.year) or not first <= int(row.year) <= last:
        yield error(line, "tahun", row.year, f"tahun harus antara {first} dan {last}", "perbaiki tahunnya")
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
            f"{indicator.code} tidak tersedia untuk jenis kelamin ini",
            f"pilihannya {choices}",
        )
    if row.vintage not in indicator.vintages:
        choices = ", ".join(indicator.vintages)
        yield error(line, "seri", row.vintage, f"{indicator.code} tidak memiliki seri ini", f"pilihannya {choices}")
    wrong = _value(row.value, indicator, _is_regency(row))
    if wrong:
        yield error(line, row.column, row.value, *wrong)


def _is_regency(row: Any) -> bool:
    return not row.region_code.endswith("00")


def _value(text: str, indicator: Indicator, is_regency: bool) -> tuple[str, str] | None:
    if not re.fullmatch(NUMBER, text):
        return "bukan angka", "tulis angka seperti 85,12"
    value = float(text)
    if value < 0:
        return "nilai tidak boleh negatif", "perbaiki nilainya"
    if indicator.unit == "persen" and value > 100:
        return "persentase harus antara 0 dan 100", "perbaiki nilainya"
    if indicator.can_be(value, is_regency):
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
            yield error(line_of(row), row.column, row.value, why, "sisakan satu")


def plausibility(figures: pd.DataFrame, published: pd.DataFrame, catalogue: Catalogue) -> list[Problem]:
    """Return warnings about sound figures: unusual changes and corrections, years ahead, values beyond the scale,
    odd decimals.

    Args:
        figures: text in the columns `forms.COLUMNS`.
        published: the figures they are put over, in the columns of data/observations.csv.
    """
    last = int(max(published["year"], default=years()[1]))
    touched = published[published["indicator"].isin(list(figures["indicator"]))]
    known: dict[Key, float] = {key(r): float(r.value) for r in rows(touched)}
    usual = _usual_changes(touched)
    old = dict(known)
    known |= {key(r): float(r.value) for r in rows(figures)}
    warnings = [*_proportions(figures, catalogue)]
    for row in rows(figures):
        indicator = catalogue.indicators[row.indicator]
        for why, mend in (
            *_replacement(row, old, usual, indicator),
            *_jump(row, known, usual, indicator),
            *_oddities(row, last, indicator),
        ):
            warnings.append(warning(line_of(row), row.column, row.value, why, mend))
    return warnings


def _proportions(figures: pd.DataFrame, catalogue: Catalogue) -> Iterator[Problem]:
    """Tell where all figures of a percentage are at most one: they are likely shares."""
    for code, group in figures.groupby("indicator"):
        indicator = catalogue.indicators[str(code)]
        values = group["value"].astype(float)
        if indicator.unit == "persen" and values.max() <= 1 and (values > NO_WOMAN).any():
            why = f"semua nilai {indicator.short_name} paling banyak 1, padahal satuannya persen"
            yield warning(None, "", "", why, "bila tertulis sebagai proporsi, kalikan 100")


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


def _limit(usual: Mapping[tuple[str, str], float], indicator: Indicator, sex: str) -> float:
    """Return the yearly change beyond which a value is looked at twice."""
    return usual.get((indicator.code, sex), SCALE_SHARE * (indicator.scale_high - indicator.scale_low))


def _replacement(
    row: Any, old: Mapping[Key, float], usual: Mapping[tuple[str, str], float], indicator: Indicator
) -> Iterator[tuple[str, str]]:
    """Compare a figure with the one it replaces: corrections are small."""
    before = old.get(key(row))
    limit = _limit(usual, indicator, row.sex)
    if before is not None and abs(float(row.value) - before) > limit + 1e-9:
        change = indicator.show_change(float(row.value) - before)
        yield (
            f"menggantikan {indicator.show(before)} yang terbit, selisih {change}, lebih dari yang lazim berubah setahun "
            f"({formatting.number(limit, indicator.decimals)})",
            "pastikan wilayah, tahun, jenis kelamin, dan serinya benar",
        )


def _jump(
    row: Any, known: Mapping[Key, float], usual: Mapping[tuple[str, str], float], indicator: Indicator
) -> Iterator[tuple[str, str]]:
    region, year, code, sex, vintage = key(row)
    before = next((y for y in range(year - 1, year - 4, -1) if (region, y, code, sex, vintage) in known), None)
    if before is None:
        return
    old = known[(region, before, code, sex, vintage)]
    limit = _limit(usual, indicator, sex) * (year - before)
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
    if not indicator.is_usual(float(row.value)) and (_is_regency(row) or not indicator.is_count):
        yield (
            f"di luar skala warna {_span(indicator, indicator.scale_low, indicator.scale_high)}",
            "cocokkan dengan tabel BPS; bila diambil, lebarkan scale_low atau scale_high di data/indicators.csv, karena "
            "sampai saat itu warnanya berhenti di ujung skala",
        )
    places = len(row.value.partition(".")[2].rstrip("0"))
    if places > indicator.decimals:
        yield f"ditulis dengan {places} desimal, biasanya {indicator.decimals}", "cocokkan dengan tabel BPS"


def odd(
    figures: pd.DataFrame, published: pd.DataFrame, catalogue: Catalogue, known: Sequence[Problem]
) -> list[Problem]:
    """Return a warning for each brought figure that is odd, and for each total that brought figures make odd.

    Args:
        figures: text in the columns `forms.COLUMNS`, those that change something, all sound.
        published: the figures they are put over, in the columns of data/observations.csv.
        known: the warnings there are: a figure that has one is not told again.
    """
    touched = published[published["indicator"].isin(list(figures["indicator"]))]
    both = pd.concat([touched, figures])[[*paces.KEY, "value"]].drop_duplicates(paces.KEY, keep="last")
    noise = {i.code: i.noise for i in catalogue.indicators.values()}
    odd_rows = paces.odd(_numbers(both, catalogue), noise)
    warned = {(p.line, p.column, p.value) for p in known}
    brought = {key(row): row for row in rows(figures)}
    problems = []
    for row in rows(odd_rows):
        figure = _behind(row, brought)
        if figure is None or (line_of(figure), figure.column, figure.value) in warned:
            continue
        indicator = catalogue.indicators[row.indicator]
        beside = "" if pd.isna(row.expected) else f"; yang diduga {indicator.show(row.expected)} (diolah)"
        why = f"janggal, {paces.ODD_BECAUSE[row.kind]}{beside}"
        problems.append(warning(line_of(figure), figure.column, figure.value, why, "cocokkan dengan tabel BPS"))
    return problems


def _behind(row: Any, brought: dict[tuple[str, int, str, str, str], Any]) -> Any:
    """Return the brought figure an odd one is, or that made a total odd; None where none did."""
    sexes = (row.sex, "P", "L") if row.kind == "gabungan" else (row.sex,)
    keys = ((row.region_code, int(row.year), row.indicator, sex, row.vintage) for sex in sexes)
    return next((brought[k] for k in keys if k in brought), None)


def _numbers(figures: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    """Return figures of text as `formulas.paces.odd` takes them."""
    regions = [catalogue.regions[code] for code in figures["region_code"]]
    return figures.assign(
        year=figures["year"].astype(int),
        value=figures["value"].astype(float),
        level=[r.level for r in regions],
        province_code=pd.Series([r.province_code for r in regions], figures.index, dtype=object),
        unit=[catalogue.indicators[code].unit for code in figures["indicator"]],
    ).reset_index(drop=True)


@dataclass(frozen=True)
class Origin:
    """Where brought figures come from, as the reader says.

    Attributes:
        source_id: key of the source's row.
        publisher, title: who published which table or document.
        url: its address, empty where none is known.
        published: date, year-month or year of publication, empty where not known.
        kind: a kind of source of `queries/schema.sql`.
        copy: through which copy or report it was read, empty where the publisher itself was.
    """

    source_id: str
    publisher: str
    title: str
    url: str = ""
    published: str = ""
    kind: str = UPLOADED
    copy: str = ""

    def row(self, accessed: dt.date) -> dict[str, str]:
        """Return the row of data/sources.csv."""
        return {
            "source_id": self.source_id,
            "publisher": self.publisher,
            "title": self.title,
            "copy": THROUGH if self.kind == UPLOADED else self.copy,
            "url": self.url,
            "published": self.published,
            "accessed": accessed.isoformat(),
            "kind": self.kind,
        }


@dataclass(frozen=True)
class Proposal:
    """Figures a file would bring.

    Attributes:
        figures: text in the columns `forms.COLUMNS`, with `state` (baru, berubah, tetap) and `old`, the value so far.
        problems: errors and warnings.
        notes: what was left aside, in Indonesian.
    """

    figures: pd.DataFrame
    problems: tuple[Problem, ...]
    notes: tuple[str, ...] = ()

    @property
    def errors(self) -> list[Problem]:
        """What stops the figures."""
        return [p for p in self.problems if p.severity == "galat"]

    @property
    def warnings(self) -> list[Problem]:
        """What may be accepted."""
        return [p for p in self.problems if p.severity == "peringatan"]

    @property
    def taken(self) -> pd.DataFrame:
        """The new and changed figures; none while an error stands."""
        return self.figures.iloc[:0] if self.errors else self.figures[self.figures["state"] != "tetap"]

    def count(self, state: str) -> int:
        """Return how many figures are `baru`, `berubah` or `tetap`."""
        return int((self.figures["state"] == state).sum())

    def summary(self) -> str:
        """Return the preview in one Indonesian line."""
        counts = ", ".join(f"{formatting.number(self.count(s), 0)} {s}" for s in STATES)
        wrong = f"{len(self.errors)} galat, {len(self.warnings)} peringatan"
        return f"{formatting.number(len(self.figures), 0)} angka: {counts}; {wrong}."


def published_in(data: Path = DATA) -> pd.DataFrame:
    """Return data/observations.csv as text."""
    return as_written(data, "observations.csv")


def as_written(data: Path, name: str) -> pd.DataFrame:
    """Return a file of data/ as text."""
    return pd.read_csv(data / name, dtype=str, keep_default_na=False)


def overlaid(published: pd.DataFrame, brought: pd.DataFrame | None) -> pd.DataFrame:
    """Return figures with those of a session in place of the ones of the same key."""
    if brought is None:
        return published
    return pd.concat([published, brought]).drop_duplicates(KEY, keep="last").reset_index(drop=True)


def propose(tidy: pd.DataFrame, published: pd.DataFrame, catalogue: Catalogue) -> Proposal:
    """Check tidy figures and compare them with the published ones.

    Args:
        tidy: columns region_code, year, indicator, sex, vintage, value, as text or numbers; `line` and `column` say where
            a figure stands in its file and may be left out.
        published: the figures they are put over, in the columns of data/observations.csv, as text.
    """
    figures = _as_text(tidy)
    old = published.set_index(KEY)["value"]
    known = [old.get(key) for key in figures[KEY].itertuples(index=False, name=None)]
    states = [
        "baru" if was is None else "tetap" if _same(was, now) else "berubah"
        for was, now in zip(known, figures["value"], strict=True)
    ]
    compared = figures.assign(state=pd.Series(states, dtype=str), old=pd.Series([w or "" for w in known], dtype=str))
    problems = rules(figures, catalogue)
    if not problems:
        fresh = compared[compared["state"] != "tetap"]
        problems = [*with_others(fresh, published, catalogue), *plausibility(fresh, published, catalogue)]
        problems += odd(fresh, published, catalogue, problems) if len(fresh) else []
    return Proposal(compared, tuple(problems))


def propose_shaped(shaped: Shaped, published: pd.DataFrame, catalogue: Catalogue) -> Proposal:
    """Return the proposal of a file's rows with what could not be read of it."""
    proposed = propose(shaped.figures, published, catalogue)
    empty = [f"{shaped.empty} sel tanpa nilai dilewati; angka yang sudah ada tidak dihapus."] if shaped.empty else []
    problems = (*shaped.problems, *proposed.problems)
    if any(p.severity == "galat" for p in shaped.problems):
        problems = tuple(p for p in problems if p.severity == "galat")
    return replace(proposed, problems=problems, notes=(*shaped.notes, *empty))


def _as_text(tidy: pd.DataFrame) -> pd.DataFrame:
    frame = pd.DataFrame({name: tidy.get(name, "") for name in COLUMNS}, index=tidy.index)
    frame["column"] = frame["column"].replace("", "nilai")
    text = frame.map(lambda c: forms.plain_number(c) if isinstance(c, float) else str(c).strip())
    return text.reset_index(drop=True)


def _same(was: str, now: str) -> bool:
    try:
        return float(was) == float(now)
    except ValueError:
        return False


def preview(proposal: Proposal, catalogue: Catalogue, state: str) -> pd.DataFrame:
    """Return the figures of one state as a table in Indonesian; of changed ones with the value so far."""
    figures = proposal.figures[proposal.figures["state"] == state]
    known = [catalogue.indicators.get(code) for code in figures["indicator"]]
    table = pd.DataFrame(
        {
            "Wilayah": [catalogue.regions[c].name if c in catalogue.regions else c for c in figures["region_code"]],
            "Tahun": figures["year"],
            "Indikator": [i.short_name if i else c for i, c in zip(known, figures["indicator"], strict=True)],
            "Jenis kelamin": figures["sex"].map(SEX_NAMES),
            "Seri": figures["vintage"].map(VINTAGE_NAMES),
            "Nilai lama": figures["old"].str.replace(".", ","),
            "Nilai": figures["value"].str.replace(".", ","),
        }
    ).reset_index(drop=True)
    return table if state == "berubah" else table.drop(columns="Nilai lama")


def session_rows(
    proposal: Proposal,
    origin: Origin,
    day: dt.date,
    observations: pd.DataFrame | None,
    sources: pd.DataFrame | None,
) -> dict[str, pd.DataFrame]:
    """Return the rows a session carries once it takes a proposal.

    Args:
        origin: their source, of kind `unggahan`.
        day: the day they were brought.
        observations, sources: the rows the session carries already, None where there are none.
    """
    taken = proposal.taken[[*KEY, "value"]].assign(source_id=origin.source_id, flag=UPLOADED, notes="", confirmed_by="")
    source = pd.DataFrame([origin.row(day)])
    if sources is not None:
        source = pd.concat([sources[sources["source_id"] != origin.source_id], source], ignore_index=True)
    return {"observations": overlaid(taken if observations is None else observations, taken), "sources": source}


def source_for(origin: Origin, sources: pd.DataFrame | None) -> Origin:
    """Return an origin with a key of its own beside the sources a session carries; the same source keeps its key."""
    if sources is None:
        return origin
    carried = sources[sources["kind"] == UPLOADED]
    same = carried[(carried["publisher"] == origin.publisher) & (carried["title"] == origin.title)]
    if len(same):
        return replace(origin, source_id=str(same["source_id"].iloc[0]))
    count = len(carried) + 1
    return origin if count == 1 else replace(origin, source_id=f"{UPLOADED}_{count}")
