"""The lines of a table to the regions they are about: taken, left aside with a note, or an error."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from setara.files.tables import letter
from setara.intake.forms import GridLine, Problem, Shaped, error
from setara.intake.layout import ReadTable, extra_cells, iterate, text_at
from setara.intake.places import AMBIGUOUS, LAST_FORMER, Code, Places, by_company, by_position, key
from setara.intake.words import Meaning, sex_of, year_of
from setara.store.catalogue import NATION

_NORTH, _EAST = "6500", "6400"
_SUMMARY = re.compile(
    r"[*(]|(?:rata ?-? ?rata|rerata|rataan|jumlah|total|median|modus|minimum|maksimum|terendah|tertinggi|simpangan|standar|"
    r"std\b|stdev|average|catatan|keterangan|ket\b|sumber|note|source|kalimantan$|pulau|[0-9]\)|dibuat|diunduh|diolah)",
    re.IGNORECASE,
)
_FEWEST_SORTED = 4
_MOST_UNHEARD = 200


@dataclass
class Entry:
    """A line of a region.

    Attributes:
        line: the line.
        label: what names the region.
        options: the codes the label can mean; empty once it is known to mean none.
        block: the province in whose block the line stands.
        said: what the lines that open its block say: a sex, a year.
    """

    line: GridLine
    label: str
    options: tuple[str, ...]
    block: str | None
    said: Meaning

    @property
    def is_guest(self) -> bool:
        """Whether a regency of Kalimantan Utara stands in the block of Kalimantan Timur, as it did before 2012."""
        return self.block == _EAST and bool(self.options) and self.options[0][:2] == _NORTH[:2]


def entries(table: ReadTable, known: Places, shaped: Shaped) -> list[Entry]:
    """Return the lines of regions of Kalimantan and the nation; what else stands there is told in `shaped`.

    Raises:
        EnoughError: there are too many problems.
    """
    reader = _Reader(table, known, shaped)
    for line in iterate(table):
        reader.take(line)
    _settle(reader.found, shaped, table.headings.get("region", "") if table.is_long else "")
    return reader.found


class _Reader:
    """Goes through the lines with what the lines above them opened: a block, a kind, a sex."""

    def __init__(self, table: ReadTable, known: Places, shaped: Shaped) -> None:
        self.table, self.known, self.shaped = table, known, shaped
        self.positions = [c.position for c in table.columns]
        self.is_plain = not table.is_long and not {"region_code", "province", "province_code"} & set(table.keys)
        labels = [table.text(line, "region") for line in table.body]
        self.has_blocks = self.is_plain and _opens_blocks(labels, known)
        self.has_foreigners = any(known.province_elsewhere(label) for label in labels) or any(
            known.provinces_elsewhere(label) and not known.is_near(label)
            for label in dict.fromkeys(labels[:_MOST_UNHEARD])
        )
        self.ministry = "mendagri" in table.headings.get("region_code", "").lower()
        self.found: list[Entry] = []
        self.outside: str | None = None
        self.block: str | None = None
        self.kind: str | None = None
        self.said = Meaning()
        self.last: Entry | None = None
        self.unheard: dict[str, bool] = {}

    def take(self, line: GridLine) -> None:
        """Read one line."""
        label, code = self.table.text(line, "region"), self.table.text(line, "region_code")
        filled = self._is_filled(line, label)
        if label and not code and not filled and not self.table.is_long:
            self._open(line, label)
            return
        if not filled and not self.table.is_long:
            return
        if label and _SUMMARY.match(label) and not self.known.candidates(label):
            self.shaped.skipped.add("summary", label)
            return
        count = extra_cells(self.table, line)
        if count:
            why = f"berisi {count} sel, seharusnya {self.table.width}"
            mend = "nilai berkoma desimal ditulis dalam tanda kutip, atau pisahkan kolom dengan titik koma"
            self.shaped.complain(error(line.number, "", "", why, mend))
        elif not filled:
            self.shaped.empty += 1
        elif self._is_foreign_province(line):
            self.shaped.skipped.add("elsewhere")
        elif code:
            self._coded(line, code, label)
        elif label:
            self._named(line, label)
        else:
            self._blank(line)

    def _is_filled(self, line: GridLine, label: str) -> bool:
        texts = (text_at(line, p) for p in self.positions)
        return any(text not in {"", label} for text in texts)

    def _open(self, line: GridLine, label: str) -> None:
        """Read a line without figures: it opens a block or a group, or says nothing."""
        options = self.known.candidates(label, self.kind)
        elsewhere = self.known.province_elsewhere(label)
        kind, sex, year = self.known.subhead(label), sex_of(label), year_of(label)
        if kind:
            self.kind = kind
        elif elsewhere:
            self.outside = elsewhere
        elif options:
            self._enter(options)
            self.last = Entry(line, label, options, self.block, Meaning())
        elif sex:
            self.said = Meaning(sex=sex, years=self.said.years)
        elif year.year and not year.rest:
            self.said = Meaning(sex=self.said.sex, years=year.years)

    def _enter(self, options: tuple[str, ...]) -> None:
        if options[0][2:] == "00":
            self.outside, self.kind = None, None
            self.block = options[0] if self.has_blocks and options[0] != NATION else self.block

    def _is_foreign_province(self, line: GridLine) -> bool:
        if "region" not in self.table.keys and "region_code" not in self.table.keys:
            return False
        name, code = self.table.text(line, "province"), self.table.text(line, "province_code")
        return bool(name and self.known.province_elsewhere(name)) or bool(code and self.known.code(code).elsewhere)

    def _keep(self, line: GridLine, label: str, options: tuple[str, ...]) -> None:
        province = self.known.code(self.table.text(line, "province_code")).options if self.is_checked(line) else ()
        home = f"{options[0][:2]}00"
        if (
            province
            and len(options) == 1
            and home not in {*province, NATION}
            and (province[0], home) != (_EAST, _NORTH)
        ):
            self._complain(
                line, "province_code", f"wilayah {options[0]} bukan bagian dari provinsi {province[0]}", "samakan"
            )
            return
        self.last = Entry(line, label, options, self.block if self.is_plain else None, self.said)
        self.found.append(self.last)

    def is_checked(self, line: GridLine) -> bool:
        """Whether a line names its province by code beside its region."""
        return "province_code" in self.table.keys and bool(self.table.text(line, "province_code"))

    def _coded(self, line: GridLine, text: str, label: str) -> None:
        code, names = self.known.code(text, self.ministry), self.known.candidates(label)
        if code.elsewhere:
            self.shaped.skipped.add("elsewhere")
            return
        if not code.options:
            mend = "pakai kode empat angka BPS dari kamus templat"
            self._complain(line, "region_code", "kode wilayah tidak dikenal", mend)
            return
        if names:
            agreed = [(c, s) for c, s in zip(code.options, code.schemes, strict=True) if c in names]
        elif self.known.province_elsewhere(label) or self.known.provinces_elsewhere(label):
            agreed = []
        else:
            agreed = self._by_code_alone(line, code)
        if not agreed:
            why = (
                f"nama wilayah bukan milik kode {text}"
                if label
                else f"kode {text} adalah kode lama atau kode Kemendagri"
            )
            self._complain(line, "region" if label else "region_code", why, "samakan kode dan nama wilayahnya")
            return
        option, scheme = agreed[0]
        if scheme in {"lama", "kemendagri"} and option != text:
            self.shaped.skipped.add("former" if scheme == "lama" else "ministry", f"{text} menjadi {option}")
        self._keep(line, label or text, (option,))

    def _by_code_alone(self, line: GridLine, code: Code) -> list[tuple[str, str]]:
        """Return the code of a line without a known name: an old one only of the years in which it was in use."""
        if code.schemes[0] == "lama":
            year = year_of(self.table.text(line, "year")).year or self.table.title.year
            if year is None or int(year) > LAST_FORMER:
                return []
        return [(code.options[0], code.schemes[0])]

    def _named(self, line: GridLine, label: str) -> None:
        options = self.known.candidates(label, self._kind_beside(line) or self.kind)
        elsewhere = self.known.province_elsewhere(label)
        bare = re.match(r"\[?([0-9]{4})\b", label)
        if elsewhere:
            self.outside = elsewhere
            self.shaped.skipped.add("elsewhere")
        elif options and not self._is_namesake(label):
            self._enter(options)
            self._keep(line, label, options)
        elif bare and not options and self.known.code(bare[1]).elsewhere:
            self.shaped.skipped.add("elsewhere")
        elif sex_of(label) and self.last is not None and self.is_plain:
            self.found.append(
                Entry(line, self.last.label, self.last.options, self.last.block, Meaning(sex=sex_of(label)))
            )
        elif self._is_elsewhere(label):
            self.shaped.skipped.add("elsewhere")
        else:
            self._unknown(line, label)

    def _kind_beside(self, line: GridLine) -> str | None:
        """Return the kind of region that a cell beside the name says: `Kabupaten`, `Kota`."""
        cells = [str(line.cells[p]) for p in self.table.aside if p < len(line.cells)]
        return next((kind for cell in cells if (kind := self.known.subhead(cell))), None)

    def _is_namesake(self, label: str) -> bool:
        """Whether the city of Banjar in Jawa Barat is meant, not the regency here."""
        return key(label) == "banjar" and self.outside == "32"

    def _is_elsewhere(self, label: str) -> bool:
        provinces = self.known.provinces_elsewhere(label)
        is_home = self.outside is not None and (self.outside in provinces or self._is_namesake(label))
        return is_home or (bool(provinces) and (self.has_foreigners or not self.known.is_near(label)))

    def _unknown(self, line: GridLine, label: str) -> None:
        if label not in self.unheard:
            if len(self.unheard) > _MOST_UNHEARD:
                self.shaped.skipped.add("unheard", label)
                return
            self.unheard[label] = self.outside is not None and not self.known.is_near(label)
        if self.unheard[label]:
            self.shaped.skipped.add("unheard", label)
        elif not any(re.match(r"[-−]?[0-9]", text_at(line, p)) for p in self.positions):
            self.shaped.skipped.add("summary", label)
        else:
            self._complain(line, "region", "wilayah tidak dikenal", self.known.suggestion(label))

    def _blank(self, line: GridLine) -> None:
        """Read a line without a region: the next sex of the one above, else an error."""
        province, code = self.table.text(line, "province"), self.table.text(line, "province_code")
        if province or code:
            options = self.known.candidates(province) or self.known.code(code).options
            if options:
                self._keep(line, province or code, options[:1])
                return
        sex = sex_of(self.table.text(line, "sex"))
        used = {sex_of(self.table.text(e.line, "sex")) for e in self._group()}
        if self.is_plain and self.last is not None and sex and sex not in used:
            self.shaped.skipped.add("carried")
            self._keep(line, self.last.label, self.last.options)
            return
        where = "region_code" if "region_code" in self.table.keys else "region"
        self._complain(line, where, "wilayah kosong", "isi kode atau nama wilayah")

    def _group(self) -> list[Entry]:
        return [e for e in self.found[-3:] if self.last is not None and e.label == self.last.label]

    def _complain(self, line: GridLine, where: str, why: str, mend: str) -> None:
        position = self.table.keys.get(where, self.table.keys.get("region", 0))
        name = self.table.headings.get(where, where) if self.table.is_long else letter(position)
        self.shaped.complain(error(line.number, name, text_at(line, position), why, mend))


def _opens_blocks(labels: Sequence[str], known: Places) -> bool:
    """Whether provinces open the block of their regencies; they may also close it, stand together, or in the alphabet."""
    kinds, names = "", []
    for label in labels:
        options = known.candidates(label)
        if known.province_elsewhere(label) or (options and options[0][2:] == "00" != options[0][:2]):
            kinds += "P"
            names.append(key(label))
        elif options and options[0] != NATION:
            kinds += "k"
            names.append(key(label))
    together = kinds.count("P") > 1 and "k" not in kinds.strip("k")
    sorted_by_name = len(names) >= _FEWEST_SORTED and names == sorted(names)
    return kinds.startswith("P") and not together and not sorted_by_name


def _settle(entries: list[Entry], shaped: Shaped, column: str) -> None:
    """Choose between the codes a label can mean: by the other lines, then by the place among them."""
    doubtful = [i for i, e in enumerate(entries) if len(e.options) > 1]
    if not doubtful:
        return
    present = {e.options[0] for e in entries if len(e.options) == 1}
    before = _neighbours(entries)
    after = _neighbours(entries[::-1])[::-1]
    for nth, i in enumerate(doubtful):
        entry = entries[i]
        chosen = by_company(entry.options, present)
        if chosen is None and len(doubtful) == 2:
            chosen = entry.options[nth]
        chosen = chosen or by_position(entry.options, before[i], after[i])
        if chosen is None:
            shaped.complain(Problem("galat", entry.line.number, column, entry.label, *AMBIGUOUS))
        entry.options = () if chosen is None else (chosen,)


def _neighbours(entries: Sequence[Entry]) -> list[str | None]:
    """Return, for every line, the nearest sure code above it."""
    last: str | None = None
    codes = []
    for entry in entries:
        codes.append(last)
        last = entry.options[0] if len(entry.options) == 1 else last
    return codes


def misplaced(entry: Entry) -> str | None:
    """Return why a line cannot stand in the block it stands in."""
    code = entry.options[0]
    if entry.block and code != NATION and code[:2] != entry.block[:2] and not entry.is_guest:
        return f"wilayah {code} berada di bawah provinsi {entry.block}"
    return None
