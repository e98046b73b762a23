"""Sentences on women beside men, and the facts they are made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from setara import formatting
from setara.sentences.quality import ODD
from setara.sentences.words import MOST_NAMES, all_of, distinct, fitting, fitting_note, lowered, named, of_all, part_of
from setara.store.catalogue import VINTAGE_NAMES, Indicator, Region
from setara.view import Scope

EQUALITY = "setara"
HALF = 2.5
"""How many per cent a share may be off a half to be called one."""
LEAD_NOTE = "umur harapan hidup perempuan lima tahun lebih lama dihitung setara, sesuai batas IPM yang dipakai BPS"
"""The one rule for women's life expectancy: their lead is told as a lead, and how large a lead counts as equal."""
GAP = "Perempuan − laki-laki (diolah)"
BY_SEX = ("Perempuan", "Laki-laki", GAP)
"""Columns of a table of women and men."""


@dataclass(frozen=True)
class SexPair:
    """Women's and men's figure of one component of one region.

    Attributes:
        indicator: the component.
        region: whose.
        year, vintage: the period both are of.
        women: the published figure.
        men: the published figure, or what women's share leaves ("diolah").
        derived: whether men's figure is what women's share leaves.
        flag: code of women's or men's flag, empty for none.
    """

    indicator: Indicator
    region: Region
    year: int
    vintage: str
    women: float
    men: float | None
    derived: bool
    flag: str

    @property
    def gap(self) -> float | None:
        """Women minus men, None where men's figure is not published."""
        return None if self.men is None else round(self.women - self.men, 6)

    @property
    def behind(self) -> bool:
        """Whether women lag, see `Indicator.lags`."""
        return self.men is not None and self.indicator.lags(self.women, self.men)


@dataclass(frozen=True)
class ComponentMove:
    """What one component of women would have to become, in the digits it is printed with ("perkiraan").

    Attributes:
        indicator: the component.
        now: where it stands.
        alone: the value needed where it moves alone; None where it cannot reach the goal.
        together: its value where all components move together; None where that is not computed.
        years: how long it takes alone in words, at the pace of the gap to men where men have a part in the index.
        alone_years: how long where men stand still, told only beside it.
        paced: whether the pace is known.
        derived: whether where it stands is derived rather than published.
    """

    indicator: Indicator
    now: float
    alone: float | None
    together: float | None
    years: str
    alone_years: str = ""
    paced: bool = True
    derived: bool = False

    @property
    def title(self) -> str:
        """Name with unit, and its mark where it is not published."""
        unit = (
            self.indicator.unit.removesuffix(" per tahun") if self.indicator.unit not in {"proporsi", "persen"} else ""
        )
        marks = ", ".join(filter(None, [unit, "diolah" if self.derived else ""]))
        return f"{self.indicator.short_name} ({marks})" if marks else self.indicator.short_name

    def shown(self, value: float) -> str:
        """Return a value as it is printed beside the title."""
        text = formatting.number(value, self.indicator.decimals)
        return f"{text}%" if self.indicator.unit == "persen" else text


def sexes_help(measures: Sequence[SexPair], year: int) -> list[str]:
    """Return the cautions of the pairs."""
    cautions = []
    if any(m.indicator.parity_gap for m in measures):
        cautions.append(f"{LEAD_NOTE[:1].upper()}{LEAD_NOTE[1:]}.")
    if any(m.indicator.code == "pengeluaran" for m in measures):
        cautions.append(
            "Pengeluaran per kapita menurut jenis kelamin adalah perkiraan BPS, bukan hasil survei langsung."
        )
    if any(m.flag == "tanpa_perempuan" for m in measures):
        cautions.append("Angka 0,01 persen berarti tidak ada perempuan di dewan.")
    other = sorted({m.year for m in measures if m.year != year})
    if other:
        cautions.append(
            f"Sebagian komponen {year} tidak tersedia; dipakai {formatting.listing([str(y) for y in other])}."
        )
    return (
        [" ".join(cautions[:2]), *cautions[2:]]
        if cautions
        else ["Porsi perempuan dan laki-laki selalu berjumlah 100 persen."]
    )


def gap_caution(years: Sequence[int]) -> str:
    """Return the years that were never published for regencies."""
    if not years:
        return ""
    return f"Tahun {formatting.listing([str(y) for y in years])} tidak tersedia untuk kabupaten/kota dan tidak diisi."


def equal_note(indicator: Indicator) -> str:
    """Return which gap counts as equal, or is too small to count."""
    if indicator.parity_gap:
        return LEAD_NOTE
    return f"selisih sampai {indicator.say_change(indicator.apart).lstrip('+')} masih dalam derau, tidak dihitung tertinggal"


def gap_headline(frame: pd.DataFrame, indicator: Indicator, year: int) -> str:
    """Return the finding of the women-men gap.

    Args:
        frame: result of `queries/gap.sql`.
        indicator: an indicator published for women and men.
    """
    both = frame[(frame["level"] == "kabkota") & frame["gap"].notna()]
    if both.empty:
        return f"{indicator.short_name} perempuan dan laki-laki {year} tidak tersedia berpasangan"
    if indicator.parity_gap:
        return f"{indicator.short_name} {year}: {_lead(both, indicator)}"
    pairs = list(zip(both["women"], both["men"], strict=True))
    lag = sum(indicator.lags(*pair) for pair in pairs)
    near = sum(indicator.beside(*pair) == "tetap" for pair in pairs)
    # After how many lag, who lags most: a lead is no lag, however wide.
    compared = both[[indicator.lags(*pair) for pair in pairs]] if lag else both
    widest = compared[compared["distance"] == compared["distance"].max()]
    ahead = any(indicator.beside(*pair) == "membaik" for pair in zip(widest["women"], widest["men"], strict=True))
    side = ", perempuan unggul" if ahead else ""
    where = f"{_widest(widest, len(both))} ({distinct(widest['gap'], indicator.say_change)}{side}{_doubt(widest)})"
    count = f"di {of_all(lag, len(both))} kabupaten/kota perempuan tertinggal"
    inside = f", di {near} bedanya dalam derau" if near else ""
    return f"{indicator.short_name} {year}: {count}{inside}; {where}"


def _lead(both: pd.DataFrame, indicator: Indicator) -> str:
    """Return in how many regencies women lead where a lead counts as equal, and where the lead is smallest and largest."""
    ahead = sum(indicator.beside(*pair) == "membaik" for pair in zip(both["women"], both["men"], strict=True))
    text = f"perempuan unggul di {of_all(ahead, len(both))} kabupaten/kota"
    if both["gap"].min() == both["gap"].max():
        return f"{text} ({indicator.say_change(both['gap'].min())})"
    ends = []
    for word, gap in {"terkecil": both["gap"].min(), "terbesar": both["gap"].max()}.items():
        at_end = both[both["gap"] == gap]
        ends.append(
            f"{word} di {named([str(n) for n in at_end['region']])} ({indicator.say_change(gap)}{_doubt(at_end)})"
        )
    return f"{text}; {', '.join(ends)}"


def _doubt(shown: pd.DataFrame) -> str:
    """Return whose figure is odd where regions are named, to stand behind their gap."""
    columns = {"perempuan": "women_flag", "laki-laki": "men_flag"}
    odd_sexes = [sex for sex, column in columns.items() if (shown[column] == ODD).any()]
    return f"; angka {formatting.listing(odd_sexes)} {ODD}" if odd_sexes else ""


def _widest(widest: pd.DataFrame, total: int) -> str:
    """Return where the gap is widest; nowhere where all are equally wide or one stands alone."""
    names = [str(n) for n in widest["region"]]
    if len(names) == total:
        return f"jarak di {names[0]}" if total == 1 else "semua jarak sama lebar"
    return f"jarak terlebar {'di' if len(names) <= MOST_NAMES else 'sama-sama di'} {named(names)}"


def measure_name(measure: SexPair, scope: Scope, *, whole: bool) -> str:
    """Return the name of a pair with its unit, with year and series where they are not the scope's, and its flag.

    Args:
        measure: women's and men's figure.
        whole: whether the rows are provinces rather than components.
    """
    indicator = measure.indicator
    name = measure.region.name if whole else indicator.short_name
    unit = "" if indicator.unit == "persen" else f" ({indicator.unit})"
    year = str(measure.year) if measure.year != scope.year else ""
    series = "" if measure.vintage in {"tunggal", scope.vintage} else f"seri {VINTAGE_NAMES[measure.vintage]}"
    return ", ".join(filter(None, [f"{name}{unit}", year, series, measure.flag.replace("_", " ")]))


def pair_gap(measure: SexPair) -> str:
    """Return women minus men with its mark."""
    if measure.gap is None:
        return "laki-laki tidak tersedia"
    text = formatting.signed(measure.gap, measure.indicator.decimals)
    text += " persen poin" if measure.indicator.unit == "persen" else ""
    parity = measure.indicator.parity_gap
    equal = f"; setara {formatting.signed(parity, 0)}" if parity else ""
    return f"{text}{equal} (diolah)"


def pair_told(name: str, women: str, men: str, gap: str) -> str:
    """Return one drawn pair in words."""
    return f"{name}: perempuan {women}, laki-laki {men}; {gap}"


def sexes_note(measures: Sequence[SexPair], year: int) -> str:
    """Return how to read the pairs: units, parity of life expectancy, derived figures, other years."""
    shares = any(m.derived for m in measures)
    made = "Selisih, dan laki-laki sebagai 100 dikurangi perempuan, adalah hasil olahan." if shares else ""
    other = f"Baris yang menyebut tahun: angka {year} tidak tersedia." if any(m.year != year for m in measures) else ""
    gap = "Selisih: perempuan dikurangi laki-laki (diolah)."
    near = any(m.gap and m.gap < 0 and not m.behind for m in measures)
    noise = "Selisih dalam derau tidak dihitung tertinggal." if near else ""
    return fitting_note([made or gap, noise, other, "Tiap baris berskala sendiri."])


def sexes_alternative(measures: Sequence[SexPair], place: str) -> str:
    """Return the pairs in words."""
    parts = [
        f"{m.region.name}, {lowered(m.indicator.short_name)} {m.year}: perempuan {m.indicator.say(m.women)}, "
        f"laki-laki {m.indicator.say(m.men)}"
        for m in measures
    ]
    return f"Perempuan dan laki-laki, {place}. {'. '.join(parts)}."


def sexes_headline(measures: Sequence[SexPair], index: Indicator, place: str, *, whole: bool) -> str:
    """Return on how many components, or in how many provinces, women are behind.

    Args:
        measures: the components of one region, or one component of several.
        index: the index they feed.
        place: the scope's name.
        whole: whether the measures are one component of several provinces.
    """
    known = [m for m in measures if m.gap is not None]
    lag = [m for m in known if m.behind]
    if not known:
        return f"Komponen {index.short_name} {place} tidak tersedia berpasangan untuk perempuan dan laki-laki"
    if whole:
        return _sexes_of_provinces(known, lag)
    ahead = [m for m in known if m.indicator.parity_gap and not m.behind]
    lead, brief = ("".join(f"; {_ahead(m, brief=short)}" for m in ahead) for short in (False, True))
    if not lag:
        every = all_of(len(known), f"komponen {index.short_name}")
        return fitting(f"Perempuan {place} tidak tertinggal pada {every} yang terbit berpasangan{lead}")
    if len(known) == 1:
        return f"{place}: {_spot(lag[0], unit=True)}"
    count = f"Perempuan {place} tertinggal pada {part_of(len(lag), len(known), f'komponen {index.short_name}')}"
    widest = min(lag, key=lambda m: m.women / m.men if m.men else 1.0)
    spots = [lowered(_spot(widest, unit=unit)) for unit in (True, False)]
    if widest.indicator.unit == "persen":
        spots.append(spots[0].split(", ", maxsplit=1)[0])
    short = count.removesuffix(f" {index.short_name}")
    both = [f"{head}; {spot}" for head in (count, short) for spot in spots]
    return fitting(*(f"{head}{one}" for head in (*both, count, short) for one in (lead, brief) if one), *both, count)


def _ahead(measure: SexPair, *, brief: bool) -> str:
    """Return a lead of women's as a lead, by its abbreviation where there is little room."""
    indicator = measure.indicator
    name = indicator.code.upper() if brief else lowered(indicator.short_name)
    return f"{name} unggul {indicator.say(measure.gap)}{f' ({ODD})' if measure.flag == ODD else ''}"


def _spot(measure: SexPair, *, unit: bool) -> str:
    """Return one pair in words: what women have against what men have."""
    indicator = measure.indicator
    shown = [formatting.number(v, indicator.decimals) for v in (measure.women, measure.men)]
    if indicator.unit == "persen":
        return f"{indicator.label('P')} {shown[0]}%, laki-laki {shown[1]}%"
    if formatting.is_money(indicator.unit) and measure.men:
        name = indicator.short_name if unit else indicator.short_name.removesuffix(" per kapita")
        return f"{name} {money_beside(measure.women, measure.men, whole=unit)}"
    more = f" {indicator.unit.removesuffix(' per tahun')}" if unit and indicator.unit != "proporsi" else ""
    return f"{indicator.short_name} {shown[0]} banding {shown[1]}{more}"


def money_beside(women: float, men: float, *, whole: bool = True) -> str:
    """Return women's sum beside men's as people say it: `Rp8,8 juta per tahun, separuh laki-laki (Rp17,6 juta)`.

    Args:
        women, men: thousand rupiah a year.
        whole: whether that it is a year's, and men's sum, are told too.
    """
    share = 100 * women / men
    part = "separuh" if abs(share - 50) < HALF else f"{formatting.number(share, 0)} persen dari"
    if not whole:
        return f"{formatting.money(women)}, {part} laki-laki"
    return f"{formatting.money(women)} per tahun, {part} laki-laki ({formatting.money(men)})"


def _sexes_of_provinces(known: Sequence[SexPair], lag: Sequence[SexPair]) -> str:
    indicator, year = known[0].indicator, known[0].year
    if indicator.parity_gap:
        return _lead_of_provinces(known)
    share = indicator.direction == "separuh"
    name = f"{indicator.label('P') if share else indicator.short_name} {year}"
    less = "kurang dari separuh" if share else "perempuan tertinggal"
    if not lag:
        where = all_of(len(known), "provinsi") if len(known) > 1 else known[0].region.name
        return (
            f"{name}: {'sekitar separuh atau lebih' if share else 'perempuan tidak tertinggal'} di {where} yang terbit"
        )
    widest = min(m.gap or 0.0 for m in lag)
    where = formatting.listing([m.region.name for m in lag if m.gap == widest])
    value = min((m.women for m in lag), default=0.0)
    shown = indicator.say(value) if share else indicator.say_change(widest)
    word = "terendah" if share else "terlebar"
    count = f"{name}{' ' if share else ': '}{less} di {part_of(len(lag), len(known), 'provinsi')}"
    return fitting(
        f"{count}, {word} di {where} ({shown})",
        f"{count}, {word} {where} ({shown})",
        f"{count}, {word} di {where}",
        count,
    )


def _lead_of_provinces(known: Sequence[SexPair]) -> str:
    """Return in how many provinces women lead where a lead counts as equal, and where it is smallest."""
    indicator, year = known[0].indicator, known[0].year
    ahead = [m for m in known if not m.behind]
    least = min(known, key=lambda m: m.gap or 0.0)
    count = f"{indicator.short_name} {year}: perempuan unggul di {part_of(len(ahead), len(known), 'provinsi')}"
    return fitting(f"{count}, terkecil di {least.region.name} ({indicator.say_change(least.gap)})", count)


def pair_headline(indicator: Indicator, region: str, year: int, women: float, men: float) -> str:
    """Return women's and men's figure of the last year in which both are published."""
    if formatting.is_money(indicator.unit) and men:
        return f"{indicator.short_name} {region} {year}: perempuan {money_beside(women, men)}"
    return f"{indicator.short_name} {region} {year}: perempuan {indicator.say(women)}, laki-laki {indicator.say(men)}"


def no_pair(indicator: Indicator, region: str) -> str:
    """Return that women's and men's figures are published in no year together."""
    return f"{indicator.short_name} {region} tidak tersedia berpasangan untuk perempuan dan laki-laki"


def panels_headline(frame: pd.DataFrame, indicator: Indicator, year: int) -> str:
    """Return in how many of the regions that have a panel women lag, as `gap_headline` tells it of regencies.

    Args:
        frame: rows of `queries/gap.sql` of the regions, all regencies or all provinces.
        indicator: an indicator published for women and men.
    """
    both = frame[frame["gap"].notna()]
    if (frame["level"] == "kabkota").any() or both.empty:
        return gap_headline(frame, indicator, year)
    pairs = list(zip(both["women"], both["men"], strict=True))
    if indicator.parity_gap:
        count, word = sum(indicator.beside(*pair) == "membaik" for pair in pairs), "unggul"
    else:
        count, word = sum(indicator.lags(*pair) for pair in pairs), "tertinggal"
    return f"{indicator.short_name} {year}: di {of_all(count, len(both))} provinsi perempuan {word}{_doubt(both)}"


def panels_note(year: int) -> str:
    """Return how the panels are read."""
    return f"Semua panel memakai sumbu yang sama; di bawah nama: angka {year} perempuan (P) dan laki-laki (L)."


def panels_alternative(indicator: Indicator, names: Sequence[str], span: str, title: str) -> str:
    """Return what the panels show, for who cannot see them."""
    listed = formatting.listing(list(names))
    what = " ".join(filter(None, (indicator.short_name, "perempuan dan laki-laki", span)))
    return f"{what}, satu panel untuk setiap wilayah: {listed}. {title}."
