"""What stands around a map: how its colours and columns are read, and whose figures are missing on it."""

from __future__ import annotations

from collections.abc import Sequence

from setara import formatting
from setara.sentences.words import absent
from setara.store.catalogue import VINTAGE_NAMES, Indicator

FOLLOWS = "Geseran tahun hanya mengubah peta; judul, tabel, dan panel mengikuti tahun di bilah atas."
TARGET_NOTE = (
    "Jarak adalah turunan: kurang dari target (−) atau melampauinya (+). Berarsir: belum ada target atau tidak "
    "dapat dinilai"
)


def empty_years(years: Sequence[int]) -> str:
    """Return which years of a map were published for no regency, empty for none."""
    if not years:
        return ""
    return f"Tahun {formatting.listing([str(y) for y in years])} tidak terbit untuk kabupaten/kota (berarsir)."


def not_computed(without: Sequence[tuple[str, str]], total: int) -> str:
    """Return whose change cannot be computed, empty for nobody's and for everybody's, which the title says.

    Args:
        without: name and province of those regencies.
        total: of how many regencies.
    """
    return f"berarsir, tidak dapat dihitung: {absent(without, total)}" if 0 < len(without) < total else ""


def not_paired(without: Sequence[tuple[str, str]], total: int) -> str:
    """Return for whom women's and men's figures are not both published; arguments as those of `not_computed`."""
    return f"berarsir, tidak terbit berpasangan: {absent(without, total)}" if 0 < len(without) < total else ""


def level_alternative(about: str, brief: str) -> str:
    """Return whose figures the map shows, and the finding."""
    return f"Peta {about}. {brief}"


def relief_alternative(about: str, leaders: str) -> str:
    """Return whose figures the columns show, and who leads where that is known."""
    return f"Peta tiga dimensi {about}. {leaders}".strip()


def relief_note(indicator: Indicator, missing: str) -> str:
    """Return how tall columns are read, and in a sentence whose figures are missing."""
    tall = "besar angkanya" if indicator.direction == "netral" else "jauh dari setara"
    how = f"Makin tinggi kolom makin {tall}; yang tidak terbit rata dan kelabu."
    return " ".join(filter(None, (how, missing, "Geser untuk memutar")))


def change_alternative(about: str, title: str) -> str:
    """Return whose change the map shows."""
    return f"Peta perubahan {about}. {title}."


def change_note(indicator: Indicator) -> str:
    """Return how a change is computed and what its colours mean."""
    note = "Perubahan adalah turunan: angka akhir dikurangi angka awal dalam satu seri"
    if indicator.direction == "naik":
        return note
    if indicator.direction == "netral":
        return f"{note}; naik atau turun di sini tidak berarti baik atau buruk"
    return f"{note}; pada peta dihitung sebagai mendekat ke (+) atau menjauh dari (−) kesetaraan"


def gap_alternative(about: str, title: str) -> str:
    """Return whose gap between women and men the map shows."""
    return f"Peta selisih perempuan dan laki-laki, {about}. {title}."


def gap_note(indicator: Indicator) -> str:
    """Return how a gap is computed, and which gap counts as equal where that is not none."""
    note = "Selisih adalah turunan: angka perempuan dikurangi angka laki-laki"
    if not indicator.parity_gap:
        return note
    return f"{note}; selisih {indicator.show(indicator.parity_gap)} dianggap setara karena batas IPM keduanya berbeda"


def multiples_headline(indicator: Indicator, sex: str, place: str, span: str, vintage: str) -> str:
    """Return what the small maps show."""
    series = f", seri {VINTAGE_NAMES[vintage]}" if indicator.has_vintages else ""
    return f"{indicator.label(sex)} {place} {span}{series}: satu skala untuk semua tahun"


def multiples_alternative(about: str) -> str:
    """Return what the small maps show and where their figures are."""
    return f"Peta kecil {about}, satu peta setiap tahun; angkanya ada di tabel."
