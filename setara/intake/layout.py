"""A grid to a table: where its heading ends, which column holds the regions and other keys, which hold figures.

The heading is found first, by the first line that has a label and a figure; every line from there on is data, whether its label
is known or not. Every column of figures carries all that the lines above it say.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from setara.files.tables import letter
from setara.intake import forms
from setara.intake.forms import Cell, GridLine, Raw, whole
from setara.intake.places import Places
from setara.intake.words import Meaning, Words, joined, key_of_column, sex_of, year_of
from setara.refusal import RefusalError

_HEAD_LINES = 40
_LABEL_COLUMNS = 12
_SAMPLE = 2_000
_DEEPEST = 8
_UNKNOWN_FORM = (
    "Susunan tabel tidak dikenali: tidak ada judul kolom templat dan tidak ada baris wilayah Kalimantan{}; "
    "pakai templat, atau tabel BPS dengan wilayah ke bawah dan tahun ke samping."
)
_NO_FIGURES = "Tabel berisi nama wilayah tetapi tidak ada angkanya; isi nilainya lalu unggah lagi."
_ONLY_HEADING = "Berkas hanya berisi judul kolom; isi baris datanya lalu unggah lagi."
_LONG_HEAD = (
    f"Di atas baris angka yang pertama (baris {{}}) ada lebih dari {_HEAD_LINES} baris; hapus baris di atas judulnya."
)
_ASIDE = re.compile(r"(?:sumber|catatan|keterangan|ket|note|source)\b", re.IGNORECASE)
_NUMBERING = re.compile(r"\([0-9]+\)")
_KEYS = frozenset({"region_code", "province_code", "province", "year", "sex", "indicator", "vintage", "month", "date"})
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?:[\s*/–¹²³†‡-].*|[rexps]\)?)?", re.IGNORECASE)


@dataclass(frozen=True)
class FigureColumn:
    """A column of figures.

    Attributes:
        position: where it stands, the first being 0.
        name: how the file names it, by the lowest of its headings.
        heads: all of its headings, the highest first.
        meaning: what its own headings say.
        role: `value` where its heading is the one of a template.
    """

    position: int
    name: str
    heads: tuple[str, ...]
    meaning: Meaning
    role: str | None = None

    @property
    def told(self) -> str:
        """The column as a spreadsheet and the file name it."""
        return f"{letter(self.position)} ({self.name})" if self.name else letter(self.position)


@dataclass(frozen=True)
class ReadTable:
    """A grid of which the parts are known.

    Attributes:
        title: what the lines above say together.
        titles: those lines as written.
        keys: position of each column of keys by what it holds.
        headings: what the file calls each of them.
        columns: the columns that may hold figures.
        unused: names of the columns that hold none.
        aside: positions of those of them that hold words, without a key of their own.
        body: the lines of data.
        header: number of the last line of the heading, 0 where there is none.
        width: how many cells that line has.
    """

    title: Meaning
    titles: tuple[str, ...]
    keys: dict[str, int]
    headings: dict[str, str]
    columns: list[FigureColumn]
    unused: list[str]
    aside: list[int]
    body: Sequence[GridLine]
    header: int
    width: int

    @property
    def is_long(self) -> bool:
        """Whether a line is one figure: year or indicator stand in columns of their own."""
        return bool({"year", "indicator"} & set(self.keys))

    def text(self, line: GridLine, key: str) -> str:
        """Return a cell of a column of keys, empty where there is none."""
        return text_at(line, self.keys.get(key))


def text_at(line: GridLine, position: int | None) -> str:
    """Return a cell as text, empty where there is none; a code or year that a table made `6101.0` is whole again."""
    if position is None or position >= len(line.cells):
        return ""
    text = whole(line.cells[position]).replace("\n", " ")
    return text[:-2] if text.endswith(".0") and text[:-2].isdecimal() else text


def lay_out(raw: Raw, known: Places, words: Words) -> ReadTable:
    """Return the parts of a grid.

    Raises:
        RefusalError: it holds no regions, no figures, or two columns of the same keys.
    """
    head = next((i for i, line in enumerate(raw.lines[:_HEAD_LINES]) if _is_template_head(line)), None)
    roles = _roles(raw.lines[:_HEAD_LINES] if head is None else raw.lines[head : head + 1])
    label = _label_column(raw.lines, roles, known)
    if label is None or _is_across(raw.lines, label, roles, known):
        raise RefusalError(_why_no_label(raw.lines, known))
    province = next((p for p, role in roles.items() if role == "province"), label)
    first = _first_data_line(raw.lines, label, province, known) if head is None else head + 1
    if first is None:
        raise RefusalError(_NO_FIGURES)
    if first > _HEAD_LINES:
        raise RefusalError(_LONG_HEAD.format(raw.lines[first].number if first < len(raw.lines) else first))
    if first == len(raw.lines):
        raise RefusalError(_ONLY_HEADING)
    return _Heading(raw.lines[:first], raw.lines[first:], label, words, raw.sheet).table()


def _is_template_head(line: GridLine) -> bool:
    """Whether a line names the columns of a table of one figure a line."""
    keys = {key_of_column(c) for c in line.cells if isinstance(c, str)} - {None, "passive"}
    return (
        {"value", "year"} <= keys
        or {"value", "indicator"} <= keys
        or (len(keys) > 2 and bool(keys & {"value", "year"}))
    )


def _roles(lines: Sequence[GridLine]) -> dict[int, str]:
    """Return what the cells of the first lines say that a column holds."""
    roles: dict[int, str] = {}
    for line in lines[:_HEAD_LINES]:
        is_alone = sum(cell != "" for cell in line.cells) == 1
        for position, cell in enumerate(line.cells[:_LABEL_COLUMNS]):
            role = key_of_column(cell) if isinstance(cell, str) and cell else None
            if role and position not in roles and not (is_alone and role == "passive"):
                roles[position] = role
    return roles


def _is_region(text: str, known: Places) -> bool:
    return bool(known.candidates(text) or known.province_elsewhere(text) or known.provinces_elsewhere(text))


def _label_column(lines: Sequence[GridLine], roles: dict[int, str], known: Places) -> int | None:
    """Return the column of names, else of codes, of regions: told by its heading first, then by what it holds."""
    regencies: Counter[int] = Counter()
    named: Counter[int] = Counter()
    coded: Counter[int] = Counter()
    for line in lines[:_SAMPLE]:
        for position, cell in enumerate(line.cells[:_LABEL_COLUMNS]):
            text = whole(cell) if isinstance(cell, float) or cell else ""
            if not text or roles.get(position) == "passive":
                continue
            if re.search(r"[A-Za-z]", text):
                options = known.candidates(text)
                here = bool(options) or bool(known.province_elsewhere(text) or known.provinces_elsewhere(text))
                named[position] += here
                regencies[position] += here and not (options and options[0][2:] == "00")
            elif roles.get(position) in {"region_code", "province_code"} or (
                position < 3 and roles.get(position) is None
            ):
                code = known.code(text)
                is_short = len(text) < 4 and roles.get(position) is None
                coded[position] += not is_short and (bool(code.options) or code.elsewhere)
    by_code = [p for p, role in roles.items() if role == "region_code"]
    hits = {p: n for p, n in named.items() if n}
    if hits:
        return max(hits, key=lambda p: (roles.get(p) == "region", regencies[p], hits[p], -p))
    headed = [p for p, role in roles.items() if role == "region"]
    if headed and any(known.is_near(text_at(line, headed[0])) for line in lines[:_HEAD_LINES]):
        return headed[0]
    codes = {p: n for p, n in coded.items() if n}
    if by_code and (codes.get(by_code[0]) or _has_head(lines)):
        return by_code[0]
    if codes:
        return max(codes, key=lambda p: (codes[p], -p))
    return next(iter(headed), None) if _has_head(lines) else None


def _is_across(lines: Sequence[GridLine], label: int, roles: dict[int, str], known: Places) -> bool:
    """Whether the regions stand in one line instead of below each other."""
    below = sum(_is_region(text_at(line, label), known) for line in lines)
    return (
        below < 2
        and roles.get(label) != "region"
        and any(len(_across(line, known)) > 1 for line in lines[:_HEAD_LINES])
    )


def _across(line: GridLine, known: Places) -> list[str]:
    return [f"{letter(i)} {c}" for i, c in enumerate(line.cells) if isinstance(c, str) and known.candidates(c)]


def _has_head(lines: Sequence[GridLine]) -> bool:
    return any(_is_template_head(line) for line in lines[:_HEAD_LINES])


def _why_no_label(lines: Sequence[GridLine], known: Places) -> str:
    across = next((line for line in lines[:_HEAD_LINES] if len(_across(line, known)) > 1), None)
    if across is not None:
        return (
            f"Wilayah tabel ini ke samping (baris {across.number}: {', '.join(_across(across, known)[:4])}); putar tabelnya "
            "sehingga wilayah ke bawah (di Excel: salin, Tempel Khusus, Transpose), lalu unggah lagi."
        )
    head = next((line for line in lines[:_HEAD_LINES] if _is_template_head(line)), None)
    if head is not None:
        return f"Kolom kode_wilayah atau wilayah tidak ada (baris {head.number}); pakai judul kolom dari templat."
    where = f" di {_SAMPLE} baris yang pertama" if len(lines) > _SAMPLE else ""
    return _UNKNOWN_FORM.format(where)


def _is_figure(cell: Cell) -> bool:
    """Whether a cell is a number and no year."""
    if isinstance(cell, float):
        return not (cell.is_integer() and 1900 <= cell <= 2100)
    return forms.begins_as_number(cell) and not _YEAR.fullmatch(cell) and not re.match(r"[0-9]{4}-|[0-9]+ ?prov", cell)


def _is_numbering(line: GridLine) -> bool:
    cells = [whole(c) for c in line.cells if c != ""]
    plain = [str(n) for n in range(1, len(cells) + 1)]
    return len(cells) > 1 and (all(_NUMBERING.fullmatch(c) for c in cells) or cells == plain)


def _first_data_line(lines: Sequence[GridLine], label: int, province: int, known: Places) -> int | None:
    for i, line in enumerate(lines):
        text = text_at(line, label)
        if not text and _is_region(text_at(line, province), known):
            text = text_at(line, province)
        others = [c for p, c in enumerate(line.cells) if p != label and c != ""]
        if not text or not others or _is_numbering(line) or _ASIDE.match(text):
            continue
        right = [c for c in line.cells[label + 1 :] if c != ""]
        figures = any(_is_figure(c) for c in others)
        marks = any(isinstance(c, str) and (forms.is_missing(c) or c[0] in "=#±<>≤≥~" or _DAY.match(c)) for c in right)
        if figures or (_is_region(text, known) and (marks or any(isinstance(c, float) for c in right))):
            return i - _heads_above(lines[:i], label, known)
    return None


def _heads_above(lines: Sequence[GridLine], label: int, known: Places) -> int:
    """Count the lines right above the first figures that only name a province, a kind or a sex: they belong to the body."""
    count = 0
    for line in reversed(lines):
        text = text_at(line, label)
        alone = not any(c != "" and c != line.cells[label] for c in line.cells if label < len(line.cells))
        if not text or not alone or not (known.subhead(text) or _is_region(text, known) or sex_of(text)):
            break
        count += 1
    return count


class _Heading:
    """Reads the lines above the data."""

    def __init__(
        self, head: Sequence[GridLine], body: Sequence[GridLine], label: int, words: Words, sheet: str
    ) -> None:
        self.head = [line for line in head if not _is_numbering(line)]
        self.body, self.label, self.words, self.sheet = body, label, words, sheet
        self.width = max(len(line.cells) for line in [*head, *body])
        self.last = self.head[-1] if self.head else None
        self.promised = len(self.last.cells) if self.last else self.width

    def table(self) -> ReadTable:
        titles, lines = self._titles()
        texts = {p: self._own(lines, p) for p in range(self.width)}
        keys = self._keys(texts)
        spread = self._spread(lines, keys)
        columns, unused = self._columns(spread, texts, keys)
        taken = {*keys.values(), *(c.position for c in columns)}
        aside = [p for p, kind in enumerate(self._filled()) if kind == "text" and p not in taken]
        keys |= self._sexes_in_cells(aside, keys, columns)
        title = self._title(titles)
        date = keys.pop("date", None)
        if date is not None and ("year" in keys or title.years or any(c.meaning.years for c in columns)):
            unused.append(texts[date][-1])
        elif date is not None:
            keys["year"] = date
        headings = {role: (texts[p] or [role])[-1] for role, p in keys.items()}
        number = self.last.number if self.last else 0
        return ReadTable(title, tuple(titles), keys, headings, columns, unused, aside, self.body, number, self.promised)

    def _title(self, titles: Sequence[str]) -> Meaning:
        """Return what the lines above the table and the name of its sheet say together."""
        meanings = [self.words.title(t) for t in reversed(titles)]
        name = self.words.title(self.sheet)
        if any(m.indicators for m in meanings) or len(name.indicators) > 1:
            name = replace(name, indicators=frozenset())
        # A name of which words are left over may be about anything: it tells no more than the indicator.
        meanings.append(Meaning(indicators=name.indicators) if name.rest else name)
        return joined(meanings)

    def _titles(self) -> tuple[list[str], list[GridLine]]:
        """Part the lines that say something of the whole table from those that say it of each column."""
        titles, lines = [], []
        used = max(len(_trimmed(line.cells)) for line in self.body)
        for line in self.head:
            filled = [(p, whole(c)) for p, c in enumerate(line.cells) if c != ""]
            texts = dict.fromkeys(text for _, text in filled)
            if _ASIDE.match(filled[0][1]):
                continue
            is_pair = len(texts) == 2 and line is not self.last and _is_meta(filled[0][1])
            if is_pair or (len(texts) == 1 and (filled[0][0] <= self.label or len(filled[0][1]) > 40)):
                titles.append(" ".join(texts))
            elif len(filled) > used:
                # A title whose own commas were taken for separators.
                titles.append(", ".join(text for _, text in filled))
            else:
                lines.append(line)
        corner = [text_at(line, self.label) for line in lines]
        titles += [text for text in corner if text and key_of_column(text) is None]
        return titles, lines

    def _own(self, lines: Sequence[GridLine], position: int) -> list[str]:
        return [text for line in lines if (text := text_at(line, position)) and not _NUMBERING.fullmatch(text)]

    def _keys(self, headings: dict[int, list[str]]) -> dict[str, int]:
        by_role: dict[str, list[int]] = {"region": [self.label]}
        for position, texts in headings.items():
            role = key_of_column(texts[-1]) if texts else None
            if position == self.label and role in {"region_code", "province_code"}:
                by_role = {"region_code": [position], **{r: p for r, p in by_role.items() if r != "region"}}
            elif role == "date":
                by_role.setdefault(role, [position])
            elif role in _KEYS and position != self.label:
                by_role.setdefault(str(role), []).append(position)
        twice = [headings[p][-1] for places in by_role.values() if len(places) > 1 for p in places if headings[p]]
        if twice and not self._same(by_role, headings):
            line = self.last.number if self.last else 0
            raise RefusalError(f"Judul kolom {', '.join(dict.fromkeys(twice))} ganda (baris {line}); sisakan satu.")
        return {role: places[0] for role, places in by_role.items()}

    def _same(self, by_role: dict[str, list[int]], headings: dict[int, list[str]]) -> bool:
        """Whether columns of the same keys are codes of two offices: the one of BPS is taken."""
        twice = [role for role, places in by_role.items() if len(places) > 1]
        if twice != ["region_code"]:
            return False
        by_role["region_code"].sort(key=lambda p: "mendagri" in headings[p][-1].lower())
        return any("mendagri" in headings[p][-1].lower() for p in by_role["region_code"])

    def _spread(self, lines: Sequence[GridLine], keys: dict[str, int]) -> list[list[str]]:
        """Return each line with the text of a wide heading repeated over the columns it spans."""
        taken = set(keys.values())
        spread: list[list[str]] = []
        above: list[str] = []
        for line in lines:
            cells = ["" if p in taken else text_at(line, p) for p in range(self.width)]
            is_finer = sum(map(bool, above)) <= sum(map(bool, cells))
            current, row = "", [""] * self.width
            for position in range(self.width):
                text = cells[position]
                if is_finer and above and above[position]:
                    current = ""
                if position in taken:
                    current = ""
                elif text and key_of_column(text) == "passive":
                    current, row[position] = "", text
                else:
                    current = "" if _NUMBERING.fullmatch(text) else text or current
                    row[position] = current
            spread.append(row)
            above = cells
        return spread

    def _sexes_in_cells(
        self, aside: Sequence[int], keys: dict[str, int], columns: Sequence[FigureColumn]
    ) -> dict[str, int]:
        """Return the column of which every cell is a sex, whatever its heading, where no heading names sexes."""
        if "sex" in keys or any(c.meaning.sex for c in columns):
            return {}
        for position in aside:
            texts = {text for line in self.body if (text := text_at(line, position))}
            if all(sex_of(text) for text in texts):
                return {"sex": position}
        return {}

    def _columns(
        self, spread: list[list[str]], heads: dict[int, list[str]], keys: dict[str, int]
    ) -> tuple[list[FigureColumn], list[str]]:
        columns, unused = [], []
        filled = self._filled()
        for position in range(self.promised):
            if position in keys.values():
                if position == keys.get("province") or position == keys.get("province_code"):
                    unused += (
                        [heads[position][-1]] if heads[position] and len({*keys} & {"region", "region_code"}) else []
                    )
                continue
            if not filled[position]:
                continue
            texts = list(dict.fromkeys(row[position] for row in spread[-_DEEPEST:] if row[position]))
            name = texts[-1] if texts else ""
            role = next((r for t in reversed(texts) if (r := key_of_column(t))), None)
            meaning = self.words.heading(" ; ".join(t for t in texts if key_of_column(t) is None))
            says = meaning.indicators or meaning.years or meaning.sex
            is_key = bool(heads[position]) and key_of_column(heads[position][-1]) in _KEYS
            if is_key or role in {"passive", "region"} or (filled[position] == "text" and not (role or says)):
                unused.append(name or letter(position))
            else:
                columns.append(FigureColumn(position, name, tuple(texts), meaning, role))
        return columns, unused

    def _filled(self) -> list[str]:
        """Return for each column whether it is empty, holds only text, or holds figures."""
        kinds = [""] * self.width
        for line in self.body:
            for position, cell in enumerate(line.cells):
                if cell != "" and kinds[position] != "figures":
                    is_figure = (
                        isinstance(cell, float)
                        or forms.begins_as_number(cell.removeprefix("="))
                        or forms.is_missing(cell)
                    )
                    kinds[position] = "figures" if is_figure else "text"
        return kinds


def _is_meta(text: str) -> bool:
    return key_of_column(text.rstrip(" :")) in {"indicator", "year", "sex", "vintage"} or text.lower().startswith(
        "judul"
    )


def _trimmed(cells: Sequence[Cell]) -> Sequence[Cell]:
    end = len(cells)
    while end and cells[end - 1] == "":
        end -= 1
    return cells[:end]


def letters_of_dates(table: ReadTable, columns: Sequence[FigureColumn]) -> list[str]:
    """Return the columns, beside the ones of keys and those taken, of which every filled cell is a date or a year."""
    taken = {*table.keys.values(), *(c.position for c in columns)}
    cells: dict[int, list[str]] = {}
    for line in table.body[:_HEAD_LINES]:
        for position in range(table.width):
            if position not in taken and text_at(line, position):
                cells.setdefault(position, []).append(text_at(line, position))
    return [letter(p) for p, texts in sorted(cells.items()) if all(year_of(t).year for t in texts)]


def extra_cells(table: ReadTable, line: GridLine) -> int:
    """Return how many cells a line has, where they are not as many as its heading promises; else 0."""
    count = len(_trimmed(line.cells))
    too_many = count > table.width and table.header and any(c != "" for c in line.cells[table.width :])
    too_few = table.is_long and table.width > len(line.cells) > 1
    return len(line.cells) if too_many or too_few else 0


def iterate(table: ReadTable) -> Iterator[GridLine]:
    """Yield the lines of data that are no repetition of the heading."""
    for line in table.body:
        if not _is_numbering(line):
            yield line
