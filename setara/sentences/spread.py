"""Sentences on how far regencies lie apart, whether they come closer, and whether two of their figures go together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from setara import formatting
from setara.formulas.spread import FEWEST, FEWEST_PLACED, Association, CatchingUp, Middle, Narrowing
from setara.sentences.words import capitalised, lowered
from setara.store.catalogue import Indicator

Form: TypeAlias = Literal["nilai", "selisih", "rasio"]
FORMS: dict[str, str] = {
    "nilai": "Angka",
    "selisih": "Selisih",
    "rasio": "Rasio",
}
NO_OTHER = "Tidak ada angka lain dalam seri yang sama untuk dihubungkan."
_R = (
    "r dari −1 sampai 1 mengukur seberapa lurus dua angka berjalan bersama, 0 berarti tidak bersama; dalam kurung selang "
    "95 persennya (diolah)."
)
_NO_CAUSE = "Berjalan bersama bukan bukti bahwa yang satu menyebabkan yang lain."
DERIVED_MARK = "diolah dengan rumus IPM"
IN_PROVINCE = "Persentil di provinsinya (diolah)"
ON_ISLAND = "Persentil di Kalimantan (diolah)"
MIDDLE_HALF = "separuh di tengah"
PROVINCE_FIGURE = "angka provinsi"
PERCENTILE_NOTE = (
    "Persentil (diolah): berapa persen kabupaten/kota yang lebih jauh dari keadaan terbaik, nilai sama dihitung separuh; "
    f"tidak dihitung di antara kurang dari {formatting.count_word(FEWEST_PLACED)}."
)
_LARGER_NOTE = PERCENTILE_NOTE.replace("lebih jauh dari keadaan terbaik", "lebih kecil")
STRIPS_NOTE = "Kotak: separuh kabupaten/kota di tengah; garis di dalamnya median (diolah)."


@dataclass(frozen=True)
class MeasureName:
    """A figure of a region as it is called: an indicator of one sex, or what is derived from women's and men's.

    Attributes:
        indicator: the indicator.
        form: the figure itself, women minus men, or women in percent of men.
        sex: of the figure itself; T of the others.
        derived: whether women's and men's figures are what the formula of the IPG gives back, not published ones.
    """

    indicator: Indicator
    form: Form
    sex: str = "T"
    derived: bool = False

    @property
    def itself(self) -> bool:
        """Whether its values are the indicator's published figures."""
        return self.form == "nilai" and not self.derived

    @property
    def name(self) -> str:
        """What it is called inside a sentence, with where it is from if that is a formula."""
        way = "dikurangi" if self.form == "selisih" else "dibagi"
        own, both = self.indicator.label(self.sex), f"{self.indicator.short_name} perempuan {way} laki-laki"
        return f"{lowered(own if self.form == 'nilai' else both)}{' dari rumus IPM' if self.derived else ''}"

    @property
    def option(self) -> str:
        """Its name in a list of choices; what is derived says so."""
        return f"{capitalised(self.name)}{'' if self.itself else ' (diolah)'}"

    def column(self, year: int) -> str:
        """Return the heading of its column in a table."""
        return f"{capitalised(self.name)} {year}{'' if self.itself else ' (diolah)'}"

    def axis_title(self, year: int) -> str:
        """Return what an axis measures, with year, unit and the mark of what is derived."""
        points = self.form == "selisih" and self.indicator.unit == "persen"
        unit = "persen" if self.form == "rasio" else "poin" if points else self.indicator.unit
        marks = [*([] if unit in {"indeks", "proporsi"} else [unit]), *([] if self.itself else ["diolah"])]
        name = f"{capitalised(self.name)}, {year}"
        return f"{name} ({', '.join(marks)})" if marks else name


def relation_headline(across: str, upright: str, association: Association | None, count: int) -> str:
    """Return whether two figures go together, and that this is no cause.

    Args:
        across, upright: names of the figures as they stand in a sentence.
        association: their association; None where there is none to tell.
        count: how many regencies have both figures.
    """
    pair = f"{across} dan {upright}"
    if count == 0:
        return f"Tidak ada kabupaten/kota dengan angka {pair}"
    if association is None and count < FEWEST:
        return f"Hanya {formatting.count_word(count)} kabupaten/kota: hubungan {pair} tidak disimpulkan"
    if association is None:
        return f"Hubungan {pair} tidak dapat dihitung: salah satunya sama di semua kabupaten/kota"
    if not association.holds:
        return f"{capitalised(pair)} tidak tampak berjalan bersama"
    way = "tinggi" if association.r > 0 else "rendah"
    return f"Makin tinggi {across}, cenderung makin {way} {upright}; ini bukan bukti sebab"


def relation_strength(association: Association) -> str:
    """Return a correlation with its interval and how many regions it is of."""
    low, high = formatting.number(association.low, 2), formatting.number(association.high, 2)
    return f"r = {formatting.number(association.r, 2)} ({low} sampai {high}), n = {association.n} kabupaten/kota"


def relation_marked_note(count: int) -> str:
    """Return how many regencies have a figure with a remark, nothing for none."""
    return f"Angka {formatting.count_word(count)} kabupaten/kota bercatatan, lihat tabel." if count else ""


def relation_years_note(asked: int, shown: int, name: str) -> str:
    """Return that the other figure is of another year, nothing where it is not."""
    return "" if asked == shown else f"{capitalised(name)} {asked} tidak tersedia; yang dipakai {shown}."


def relation_note(
    association: Association | None, count: int, years: str, *, arithmetic: bool, leaning: str | None, marked: int = 0
) -> str:
    """Return how sure an association is and how to read it.

    Args:
        association: the association, None where there is none to tell.
        count: how many regencies have both figures.
        years: result of `relation_years_note`.
        arithmetic: whether one figure is computed from the other.
        leaning: the one regency without which it would not hold.
        marked: how many regencies have a figure with a remark.
    """
    if association is None:
        few = f"Hubungan tidak dihitung bila kurang dari {FEWEST} kabupaten/kota." if count < FEWEST else ""
        return " ".join(filter(None, [few, years, "Garis tipis: median.", relation_marked_note(marked)]))
    parts = [f"{relation_strength(association)}. {_R}", years]
    if leaning:
        parts.append(f"Tanpa {leaning} hubungan ini tidak lagi tampak.")
    if arithmetic:
        parts.append("Yang satu ikut menghitung yang lain, jadi sebagian hubungannya berasal dari rumus.")
    return " ".join(filter(None, [*parts, _NO_CAUSE, "Garis tipis: median.", relation_marked_note(marked)]))


def relation_alternative(title: str, across: str, upright: str, association: Association | None) -> str:
    """Return what a scatter shows."""
    strength = f" {relation_strength(association)}." if association else ""
    return f"Diagram pencar kabupaten/kota, {across} mendatar dan {upright} tegak. {title}.{strength}"


def percentile_note(indicator: Indicator) -> str:
    """Return what a percentile of an indicator is."""
    return _LARGER_NOTE if indicator.direction == "netral" else PERCENTILE_NOTE


def percentile(value: float | None) -> str:
    """Return a percentile in words, or that none is told."""
    return "tanpa persentil" if value is None else f"persentil {formatting.number(value, 0)}"


def strip_name(name: str, count: int, middle: Middle | None, reference: float | None, indicator: Indicator) -> str:
    """Return what stands above a strip: whose it is, its median, and the published figure of the whole."""
    parts = [f"<b>{name}</b>"]
    parts.append(f"median {formatting.number(middle.median, indicator.decimals)}" if middle else f"{count} wilayah")
    if reference is not None:
        parts.append(f"provinsi {formatting.number(reference, indicator.decimals)}")
    return " · ".join(parts)


def standing_headline(
    indicator: Indicator, region: str, value: float, odd: str, farther: int, same: int, others: int, place: str
) -> str:
    """Return where a regency stands among the others.

    Args:
        region, value: the regency and its figure.
        odd: what is odd about the figure, empty for nothing.
        farther: how many others lie farther from the best, or are smaller where nothing is best.
        same: how many others have the same standing.
        others: how many others are published.
        place: where they lie.
    """
    beyond, first, last = {
        "seratus": ("lebih dekat ke 100", "paling dekat ke 100", "paling jauh dari 100"),
        "separuh": ("lebih dekat ke 50 persen", "paling dekat ke 50 persen", "paling jauh dari 50 persen"),
        "netral": ("lebih besar", "terbesar", "terkecil"),
    }.get(indicator.direction, ("lebih baik", "terbaik", "terakhir"))
    shown = f"{region} {indicator.say(value)}" + (f" ({odd})" if odd else "")
    if farther in {0, others} and not same:
        end = first if farther else last
        return f"{shown}: {end} di antara {others + 1} kabupaten/kota di {place}"
    word, tie = f"{beyond} daripada", f", sama dengan {same}" if same else ""
    return f"{shown}: {word} {farther} dari {others} kabupaten/kota lain di {place}{tie}"


def middle_headline(indicator: Indicator, sex: str, year: int, middle: Middle | None, count: int) -> str:
    """Return between which values the middle half of the regencies lies."""
    name = f"{indicator.label(sex)} {year}"
    if not count:
        return f"{name} tidak tersedia untuk kabupaten/kota"
    if middle is None:
        return f"{name}: hanya {formatting.count_word(count)} kabupaten/kota, terlalu sedikit untuk sebaran"
    ends = f"{indicator.say_part(middle.quarter)} dan {indicator.say(middle.three_quarters)}"
    return f"{name}: separuh kabupaten/kota di tengah berada di antara {ends}"


def narrowing_headline(label: str, years: Sequence[int], narrowing: Narrowing | None, count: int) -> str:
    """Return whether regencies came closer over the years, only where it is beyond noise.

    Args:
        label: the indicator with its sex.
        years: the years drawn.
        narrowing: how the spread changed between the first and the last; None where that is not known.
        count: how many regencies are published in all of them.
    """
    if not years or not count:
        return f"{label} tidak tersedia untuk kabupaten/kota sejak 2017"
    span = formatting.years(years[0], years[-1])
    if count < FEWEST_PLACED:
        return f"{label} {span}: hanya {formatting.count_word(count)} kabupaten/kota, kesenjangan tidak dihitung"
    if narrowing is None:
        return f"{label} {span}: baru satu tahun, arah kesenjangan antarwilayah belum terlihat"
    if narrowing.way == "tidak jelas":
        return f"{label} {span}: kesenjangan antarwilayah tidak jelas menyempit atau melebar"
    return f"{label} {span}: kesenjangan antarwilayah {narrowing.way}"


def narrowing_note(
    indicator: Indicator, years: Sequence[int], spreads: Sequence[float], narrowing: Narrowing | None, count: int
) -> str:
    """Return the spread at the start and the end, how sure its change is, and whom it is of."""
    if not years or count < FEWEST_PLACED:
        return ""
    decimals = max(indicator.decimals, 2)
    deviation = f"Simpangan baku {formatting.number(spreads[0], decimals)} ({years[0]})"
    if narrowing is not None:
        deviation += f" menjadi {formatting.number(spreads[-1], decimals)} ({years[-1]})"
        ends = f"{formatting.number(narrowing.low, 2)} sampai {formatting.number(narrowing.high, 2)}"
        deviation += f", {formatting.number(narrowing.ratio, 2)} kali (selang 95 persen {ends})"
    return (
        f"{deviation}, diolah dari {count} kabupaten/kota yang terbit di semua tahun yang digambar. "
        "Menyempit atau melebar hanya disebut bila selangnya tidak memuat 1."
    )


def earlier_note(asked: int, years: Sequence[int]) -> str:
    """Return that the years shown are not up to the one asked for, nothing where they are."""
    if not years or asked >= years[0]:
        return ""
    return f"Dihitung sejak 2017; yang ditampilkan {formatting.years(years[0], years[-1])}."


def catching_headline(indicator: Indicator, label: str, span: str, catching: CatchingUp | None, count: int) -> str:
    """Return whether those who started low rose faster, only where that is more than noise gives by itself."""
    if catching is None:
        return f"{label} {span}: hanya {formatting.count_word(count)} kabupaten/kota, kejar-mengejar tidak disimpulkan"
    low, high = "yang semula rendah", "yang semula tinggi"
    if indicator.direction == "turun":
        low, high = high, low
    if catching.reversed:
        return f"{label} {span}: {high} justru makin jauh dari {low}"
    if catching.holds:
        return f"{label} {span}: {low} mendekati {high}"
    if catching.high < 0:
        return f"{label} {span}: {low} tampak mendekati {high}, tetapi derau saja dapat menghasilkannya"
    return f"{label} {span}: tidak tampak {low} mendekati {high}"


def catching_note(catching: CatchingUp | None, first: int, decimals: int) -> str:
    """Return the slope with its interval, and the caution that it is negative by itself."""
    if catching is None:
        return f"Kemiringan tidak dihitung bila kurang dari {FEWEST} kabupaten/kota."
    slope, low, high = (formatting.signed(v, decimals) for v in (catching.slope, catching.low, catching.high))
    noise = f"sekitar {formatting.signed(catching.by_noise, decimals)}"
    if abs(catching.by_noise) < 10.0**-decimals / 2:
        noise = f"yang lebih dekat ke nol daripada {formatting.signed(-(10.0**-decimals), decimals)}"
    return (
        f"Setiap satuan lebih tinggi pada {first} disertai perubahan {slope} per tahun (selang 95 persen {low} sampai "
        f"{high}, {catching.n} kabupaten/kota, diolah). Awas: angka awal yang kebetulan tinggi akan turun dengan "
        f"sendirinya; derau saja menghasilkan kemiringan {noise}."
    )


def start_axis(label: str, year: int, unit: str) -> str:
    """Return the title of the axis of the first year."""
    return _with_unit(f"{label} {year}", unit)


def pace_axis(span: str, unit: str) -> str:
    """Return the title of the axis of the yearly change."""
    return _with_unit(f"Perubahan rata-rata per tahun {span}, diolah", "poin" if unit == "persen" else unit)


def _with_unit(text: str, unit: str) -> str:
    return text if unit in {"indeks", "proporsi"} else f"{text} ({unit})"


def spread_panels(unit: str) -> tuple[str, str]:
    """Return what stands above the two panels of the spread by year, short enough for a phone."""
    prefix = "" if unit in {"indeks", "proporsi"} else f"{unit}, "
    return f"Simpangan baku ({prefix}diolah)", _with_unit("Semua kabupaten/kota", unit)
