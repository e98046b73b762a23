"""The files of data/ with brought figures in them, all of them written, or none; and empty tables to be filled in."""

from __future__ import annotations

import datetime as dt
import io
import re
import shutil
import tempfile
import zipfile
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from setara.files.about import codes
from setara.files.tables import Block, Sheet, csv_file, csv_text, framed, workbook
from setara.frames import rows
from setara.intake.forms import KEY, NO_WOMAN
from setara.intake.proposal import Origin, Proposal, as_written, published_in
from setara.paths import DATA
from setara.refusal import RefusalError
from setara.shipped import COUNTS, counts
from setara.store.catalogue import SEX_NAMES, Catalogue, Indicator, Region
from setara.store.database import connect

_COVERAGE = ["indicator", "sex", "vintage", "year", "province_code"]
TIDY_COLUMNS = {
    "kode_wilayah": "kode BPS empat angka; boleh kosong bila wilayah diisi",
    "wilayah": "nama wilayah; boleh kosong bila kode_wilayah diisi",
    "tahun": "tahun angka, empat angka",
    "indikator": "kode indikator",
    "jenis_kelamin": "P, L, atau T; boleh kosong bila indikator hanya punya satu",
    "seri": "sp2010, lfsp2020, atau tunggal; boleh kosong bila indikator hanya punya satu",
    "nilai": "angka dengan koma atau titik desimal; kosong, -, ... atau NA berarti tidak ada nilai",
}
FORMS = {"rapi": "Satu baris satu angka", "lebar": "Wilayah ke bawah, seperti tabel BPS"}


def files(batches: Sequence[tuple[Proposal, Origin]], day: dt.date, data: Path = DATA) -> dict[str, str]:
    """Return the text of every file of data/ that proposals change, by name.

    Args:
        batches: checked figures without errors, each with its source; the row of a source is added where its key is new.
        data: folder with the curated files.

    Raises:
        RefusalError: an error stands, nothing is new, or a key belongs to another source.
    """
    if any(batch.errors for batch, _ in batches):
        raise RefusalError("Masih ada galat; tidak ada berkas yang dibuat.")
    if not any(len(batch.taken) for batch, _ in batches):
        raise RefusalError("Tidak ada angka baru atau berubah; tidak ada berkas yang dibuat.")
    observations, sources = published_in(data), as_written(data, "sources.csv")
    notes = as_written(data, "notes.csv")
    changes = as_written(data, "changes.csv")
    changelog, version = _text(data, "CHANGELOG.md"), max(f"{day:%Y.%m}", _text(data, "VERSION").strip())
    for batch, origin in batches:
        observations = _with_figures(observations, batch.taken, origin, notes)
        sources = _with_source(sources, origin, day)
        changes = pd.concat([changes, _changes(batch.taken, version, day)])
        changelog = _changelog(changelog, changelog_line(batch.taken, origin), version, day)
    texts = {
        "observations.csv": _csv(observations),
        "sources.csv": _csv(sources),
        "coverage.csv": _coverage(observations),
        "changes.csv": _csv(changes),
        "CHANGELOG.md": changelog,
        "VERSION": f"{version}\n",
    }
    return texts | {COUNTS: _lines(as_written(data, COUNTS), texts)}


def write(changed: Mapping[str, str], data: Path = DATA) -> None:
    """Check the changed files in a copy of the folder, then put all of them in place, or none.

    Raises:
        DataError: the files break a rule of the schema; the folder stays as it was.
        OSError: a file cannot be written; those already put in place are taken back, also where the user stops it.
    """
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "data"
        shutil.copytree(data, copy)
        _put(changed, copy)
        connect(copy).close()
    before = {name: (data / name).read_bytes() for name in changed}
    drafts = {name: data / f".{name}.baru" for name in changed}
    try:
        _put({draft.name: changed[name] for name, draft in drafts.items()}, data)
        for name, draft in drafts.items():
            draft.replace(data / name)
    except (OSError, KeyboardInterrupt):
        for name, content in before.items():
            if (data / name).read_bytes() != content:
                (data / name).write_bytes(content)
        raise
    finally:
        for draft in drafts.values():
            draft.unlink(missing_ok=True)


def _put(texts: Mapping[str, str], folder: Path) -> None:
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def as_zip(changed: Mapping[str, str]) -> bytes:
    """Return the changed files as one archive, to be unpacked into data/."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, text in changed.items():
            bundle.writestr(name, text)
    return out.getvalue()


def changelog_line(taken: pd.DataFrame, origin: Origin) -> str:
    """Return the line of the data changelog: what came, from where, and every old value that was replaced."""
    series = sorted({f"`{r.indicator}` {r.year}" for r in rows(taken)})
    changed = taken[taken["state"] == "berubah"]
    counts = f"{len(taken) - len(changed)} new and {len(changed)} corrected figures"
    line = f"- {counts} ({', '.join(series)}) from {origin.publisher}, {origin.title} (`{origin.source_id}`)."
    corrections = [
        f"`{r.region_code}` {r.year} `{r.indicator}` {r.sex} {r.vintage} was {r.old}, is {r.value}"
        for r in rows(changed)
    ]
    return f"{line} Corrected as that source has it: {'; '.join(corrections)}." if corrections else line


def _lines(before: pd.DataFrame, texts: Mapping[str, str]) -> str:
    """Return how many lines each file has, those that have changed counted anew."""
    fresh = counts(texts)
    return csv_text([before.columns, *((r.file, fresh.get(r.file, r.lines)) for r in rows(before))])


def _text(data: Path, name: str) -> str:
    return (data / name).read_text(encoding="utf-8")


def _csv(frame: pd.DataFrame) -> str:
    return csv_text(framed(frame), guard=str)


def _with_figures(published: pd.DataFrame, taken: pd.DataFrame, origin: Origin, notes: pd.DataFrame) -> pd.DataFrame:
    """Put figures in; what a note says of the area covered stays true of a corrected figure, nothing else does."""
    lasting = set(notes[notes["kind"] == "cakupan"]["code"])
    written = published.set_index(KEY)["notes"]
    kept = [
        " ".join(code for code in str(written.get(key, "")).split() if code in lasting)
        for key in taken[KEY].itertuples(index=False, name=None)
    ]
    fresh = taken[[*KEY, "value"]].assign(source_id=origin.source_id, flag="", notes=kept, confirmed_by="")
    empty = (fresh["indicator"] == "parlemen") & (fresh["value"].astype(float) == NO_WOMAN)
    fresh.loc[empty, "flag"] = "tanpa_perempuan"
    fresh.loc[empty, "notes"] = (fresh.loc[empty, "notes"] + " tanpa_perempuan_001").str.strip()
    both = pd.concat([published, fresh]).drop_duplicates(KEY, keep="last")
    return both.sort_values(KEY)[list(published.columns)]


def _with_source(sources: pd.DataFrame, origin: Origin, day: dt.date) -> pd.DataFrame:
    same = sources[sources["source_id"] == origin.source_id]
    if len(same):
        if same["publisher"].iloc[0] != origin.publisher or same["title"].iloc[0] != origin.title:
            raise RefusalError(f"Kode sumber {origin.source_id} sudah dipakai sumber lain; pilih kode lain.")
        return sources
    place = int((sources["source_id"] < origin.source_id).sum())
    row = pd.DataFrame([origin.row(day)])
    return pd.concat([sources.iloc[:place], row, sources.iloc[place:]])[list(sources.columns)]


def _changes(taken: pd.DataFrame, version: str, day: dt.date) -> pd.DataFrame:
    """Return a row of `changes.csv` for every figure taken; `before` is the value of a corrected one."""
    changed = taken[KEY].assign(version=version, date=day.isoformat(), change=taken["state"], before=taken["old"])
    return changed[["version", "date", "change", *KEY, "before"]]


def _coverage(observations: pd.DataFrame) -> str:
    counts = Counter((r.indicator, r.sex, r.vintage, r.year, f"{r.region_code[:2]}00") for r in rows(observations))
    lines = [(*cell, str(count)) for cell, count in sorted(counts.items())]
    return _csv(pd.DataFrame(lines, columns=[*_COVERAGE, "rows"]))


def _changelog(text: str, line: str, version: str, day: dt.date) -> str:
    """Put a line under the version's heading `Changed`; a new version gets an entry of its own."""
    first = re.search(r"^## \[(.+?)\].*$", text, re.MULTILINE)
    if first is None or first[1] != version:
        place = len(text) if first is None else first.start()
        return f"{text[:place]}## [{version}] - {day.isoformat()}\n\n### Changed\n\n{line}\n\n{text[place:]}"
    following = re.search(r"^## \[", text[first.end() :], re.MULTILINE)
    end = first.end() + following.start() if following else len(text)
    heading = re.search(r"^### Changed\n\n", text[first.end() : end], re.MULTILINE)
    if heading:
        place = first.end() + heading.end()
        return f"{text[:place]}{line}\n{text[place:]}"
    section = re.search(r"^### ", text[first.end() : end], re.MULTILINE)
    place = first.end() + section.start() if section else end
    return f"{text[:place]}### Changed\n\n{line}\n\n{text[place:]}"


def suggested_id(publisher: str, title: str) -> str:
    """Return a key for a source from its publisher and the first words of its title."""
    words = re.findall(r"[a-z0-9]+", f"{publisher} {title}".lower())
    return "_".join(words[:7])


def template(catalogue: Catalogue, indicator: str, vintage: str, year: int, form: str) -> list[list[str]]:
    """Return header and rows of a template, the values empty.

    Args:
        indicator, vintage, year: the series it is for.
        form: a key of FORMS.
    """
    known = catalogue.indicators[indicator]
    regions = sorted(
        (r for r in catalogue.regions.values() if r.since is None or r.since <= year), key=lambda r: r.code
    )
    if form == "lebar":
        return _wide_template(known, regions, vintage, year)
    body = [[r.code, r.name, str(year), indicator, sex, vintage, ""] for r in regions for sex in known.sexes]
    return [list(TIDY_COLUMNS), *body]


def _wide_template(indicator: Indicator, regions: Sequence[Region], vintage: str, year: int) -> list[list[str]]:
    series = f", seri {vintage}" if indicator.has_vintages else ""
    width = len(indicator.sexes)
    empty = [""] * width
    header = [f"{SEX_NAMES[s]} {year}" if width > 1 else str(year) for s in indicator.sexes]
    title = [f"{indicator.name} ({indicator.code}){series}", *empty]
    return [title, ["Wilayah", *header], *([r.name, *empty] for r in regions)]


def dictionary(catalogue: Catalogue) -> list[list[str]]:
    """Return what columns and codes mean, one row each: group, code, meaning."""
    return [*(["kolom", name, text] for name, text in TIDY_COLUMNS.items()), *codes(catalogue)]


def template_csv(table: Sequence[Sequence[str]], catalogue: Catalogue) -> bytes:
    """Return a CSV for Indonesian spreadsheets: the dictionary in lines that begin with `#`, then the table."""
    words = (f"{group} {code}: {meaning.replace(';', ',')}" for group, code, meaning in dictionary(catalogue))
    return csv_file(table, words, delimiter=";")


def template_xlsx(table: Sequence[Sequence[str]], catalogue: Catalogue) -> bytes:
    """Return a workbook with the sheets Data and Kamus; codes stay text, so that 0000 keeps its zeros."""
    title, head, body = ([], table[0], table[1:]) if all(table[0]) else (table[0][:1], table[1], table[2:])
    figures = pd.DataFrame([[cell or None for cell in row] for row in body], columns=list(head))
    words = pd.DataFrame(dictionary(catalogue), columns=["bagian", "kode", "arti"])
    return workbook(
        [
            Sheet("Data", [Block(figures)], above=title, widths=[30, *[20] * (len(head) - 1)]),
            Sheet("Kamus", [Block(words)], widths=(12, 20, 110)),
        ]
    )
