"""Sentences on how far regencies lie apart, where one stands among them, and whether they come closer."""

from __future__ import annotations

from collections.abc import Sequence

from setara import formatting
from setara.formulas.association import FEWEST
from setara.formulas.spread import FEWEST_PLACED, CatchingUp, Middle, Narrowing
from setara.store.catalogue import Indicator

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
        indicator: the indicator.
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
    shown = f"{region} {indicator.show(value)}" + (f" ({odd})" if odd else "")
    if farther in {0, others} and not same:
        end = first if farther else last
        return f"{shown}: {end} di antara {others + 1} kabupaten/kota di {place}"
    word, tie = f"{beyond} daripada", f", sama dengan {same}" if same else ""
    return f"{shown}: {word} {farther} dari {others} kabupaten/kota lain di {place}{tie}"


def of_measure(name: str, standing: str) -> str:
    """Return where a regency stands in a gap or a ratio, which its number alone does not name."""
    return f"{name}, {standing}"


def middle_headline(indicator: Indicator, sex: str, year: int, middle: Middle | None, count: int) -> str:
    """Return between which values the middle half of the regencies lies."""
    name = f"{indicator.label(sex)} {year}"
    if not count:
        return f"{name} tidak tersedia untuk kabupaten/kota"
    if middle is None:
        return f"{name}: hanya {formatting.count_word(count)} kabupaten/kota, terlalu sedikit untuk sebaran"
    ends = f"{indicator.show(middle.quarter)} dan {indicator.show(middle.three_quarters)}"
    return f"{name}: separuh kabupaten/kota di tengah berada di antara {ends}"


def strips_alternative(about: str, title: str, names: Sequence[str]) -> str:
    """Return what the strips show."""
    return f"Sebaran {about}, satu baris masing-masing untuk {formatting.listing(list(names))}. {title}."


def narrowing_headline(label: str, years: Sequence[int], found: Narrowing | None, count: int) -> str:
    """Return whether regencies came closer over the years, only where it is beyond noise.

    Args:
        label: the indicator with its sex.
        years: the years drawn.
        found: how the spread changed between the first and the last; None where that is not known.
        count: how many regencies are published in all of them.
    """
    if not years or not count:
        return f"{label} tidak tersedia untuk kabupaten/kota sejak 2017"
    span = formatting.years(years[0], years[-1])
    if count < FEWEST_PLACED:
        return f"{label} {span}: hanya {formatting.count_word(count)} kabupaten/kota, kesenjangan tidak dihitung"
    if found is None:
        return f"{label} {span}: baru satu tahun, arah kesenjangan antarwilayah belum terlihat"
    if found.way == "tidak jelas":
        return f"{label} {span}: kesenjangan antarwilayah tidak jelas menyempit atau melebar"
    return f"{label} {span}: kesenjangan antarwilayah {found.way}"


def narrowing_note(
    indicator: Indicator, years: Sequence[int], spreads: Sequence[float], found: Narrowing | None, count: int
) -> str:
    """Return the spread at the start and the end, how sure its change is, and whom it is of."""
    if not years or count < FEWEST_PLACED:
        return ""
    decimals = max(indicator.decimals, 2)
    told = f"Simpangan baku {formatting.number(spreads[0], decimals)} ({years[0]})"
    if found is not None:
        told += f" menjadi {formatting.number(spreads[-1], decimals)} ({years[-1]})"
        ends = f"{formatting.number(found.low, 2)} sampai {formatting.number(found.high, 2)}"
        told += f", {formatting.number(found.ratio, 2)} kali (selang 95 persen {ends})"
    return (
        f"{told}, diolah dari {count} kabupaten/kota yang terbit di semua tahun yang digambar. "
        "Menyempit atau melebar hanya disebut bila selangnya tidak memuat 1."
    )


def earlier_note(asked: int, years: Sequence[int]) -> str:
    """Return that the years shown are not up to the one asked for, nothing where they are."""
    if not years or asked >= years[0]:
        return ""
    return f"Dihitung sejak 2017; yang ditampilkan {formatting.years(years[0], years[-1])}."


def years_alternative(label: str, place: str, title: str) -> str:
    """Return what the spread by year shows."""
    return f"Simpangan baku dan rentang {label} antarkabupaten/kota {place} per tahun. {title}."


def catching_headline(indicator: Indicator, label: str, span: str, found: CatchingUp | None, count: int) -> str:
    """Return whether those who started low rose faster, only where that is more than noise gives by itself."""
    if found is None:
        return f"{label} {span}: hanya {formatting.count_word(count)} kabupaten/kota, kejar-mengejar tidak disimpulkan"
    low, high = "yang semula rendah", "yang semula tinggi"
    if indicator.direction == "turun":
        low, high = high, low
    if found.reversed:
        return f"{label} {span}: {high} justru makin jauh dari {low}"
    if found.holds:
        return f"{label} {span}: {low} mendekati {high}"
    if found.high < 0:
        return f"{label} {span}: {low} tampak mendekati {high}, tetapi derau saja dapat menghasilkannya"
    return f"{label} {span}: tidak tampak {low} mendekati {high}"


def catching_note(found: CatchingUp | None, first: int, decimals: int) -> str:
    """Return the slope with its interval, and the caution that it is negative by itself."""
    if found is None:
        return f"Di bawah {FEWEST} kabupaten/kota kemiringan tidak dihitung."
    slope, low, high = (formatting.signed(v, decimals) for v in (found.slope, found.low, found.high))
    noise = f"sekitar {formatting.signed(found.by_noise, decimals)}"
    if abs(found.by_noise) < 10.0**-decimals / 2:
        noise = f"lebih dekat ke nol daripada {formatting.signed(-(10.0**-decimals), decimals)}"
    return (
        f"Setiap satuan lebih tinggi pada {first} disertai perubahan {slope} per tahun (selang 95 persen {low} sampai "
        f"{high}, {found.n} kabupaten/kota, diolah). Awas: tahun awal yang kebetulan tinggi disusul turun dengan "
        f"sendirinya; derau saja membuatnya {noise}."
    )


def start_axis(label: str, year: int, unit: str) -> str:
    """Return the title of the axis of the first year."""
    return _with_unit(f"{label} {year}", unit)


def pace_axis(span: str, unit: str) -> str:
    """Return the title of the axis of the yearly change."""
    return _with_unit(f"Perubahan rata-rata per tahun {span}, diolah", "poin" if unit == "persen" else unit)


def _with_unit(text: str, unit: str) -> str:
    return text if unit in {"indeks", "proporsi"} else f"{text} ({unit})"


def catching_alternative(label: str, title: str) -> str:
    """Return what the start levels and the paces show."""
    return f"Diagram pencar kabupaten/kota, {label} pada tahun awal mendatar dan perubahan per tahun tegak. {title}."


def spread_panels(unit: str) -> tuple[str, str]:
    """Return what stands above the two panels of the spread by year, short enough for a phone."""
    own = "" if unit in {"indeks", "proporsi"} else f"{unit}, "
    return f"Simpangan baku ({own}diolah)", _with_unit("Semua kabupaten/kota", unit)
