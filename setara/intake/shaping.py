"""A raw table, tidy or in the wide form of a BPS table, to tidy rows."""

from __future__ import annotations

from setara.intake import tidy, wide
from setara.intake.forms import Shaped, Told
from setara.intake.reading import Raw
from setara.refusal import RefusalError
from setara.store.catalogue import Catalogue


def shape(raw: Raw, catalogue: Catalogue, told: Told | None = None) -> Shaped:
    """Return the tidy rows of a table.

    Args:
        raw: the table as read.
        catalogue: indicators and regions.
        told: what the reader says where the file does not.

    Raises:
        RefusalError: the indicator told is unknown, no header is found, or the header is ambiguous.
    """
    told = told or Told()
    if told.indicator is not None and told.indicator not in catalogue.indicators:
        raise RefusalError(f"Indikator {told.indicator} tidak dikenal; pakai kode dari kamus templat.")
    first = next((i for i, line in enumerate(raw.lines[:15]) if tidy.is_header(line)), None)
    shaped = wide.shape(raw, catalogue, told) if first is None else tidy.shape(raw, first, catalogue, told)
    shaped.notes[:0] = raw.notes
    if not len(shaped.figures) and not shaped.problems:
        raise RefusalError("Tabel tidak memuat satu angka pun: semua sel nilai kosong; isi nilainya lalu unggah lagi.")
    return shaped
