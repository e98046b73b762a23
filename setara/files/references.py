"""Sources as reference managers read them: BibTeX and RIS."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from setara.files.about import About
from setara.paths import PRODUCT
from setara.store.citations import Citation

# What TeX takes for a command or a comment.
_SPECIAL = str.maketrans(
    {sign: f"\\{sign}" for sign in "&%$#_{}"} | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}"}
)


def to_bibtex(sources: Sequence[Citation], about: About) -> bytes:
    """Return every source and the view itself as BibTeX, UTF-8.

    A table of a statistics office tells no year of its publication, so none is given: the years of the figures stand in the
    note.

    Args:
        sources: what a finding cites.
        about: what the finding's other files say about themselves.
    """
    entries = [_bibtex(name, fields) for name, fields in _entries(sources, about)]
    return "\n".join(entries).encode()


def to_ris(sources: Sequence[Citation], about: About) -> bytes:
    """Return every source and the view itself as RIS, UTF-8; what is given and what not, as in `to_bibtex`."""
    tags = {"author": "AU", "title": "TI", "url": "UR", "urldate": "Y2", "note": "N1"}
    records = []
    for _, fields in _entries(sources, about):
        lines = [f"{tag}  - {_line(fields[name])}" for name, tag in tags.items() if fields.get(name)]
        records.append("\r\n".join(["TY  - DATA", *lines, "ER  - ", ""]))
    return "".join(records).encode()


def _entries(sources: Sequence[Citation], about: About) -> Iterable[tuple[str, dict[str, str]]]:
    """Yield a unique name and the fields of each source, then of the view."""
    day = about.day.isoformat()
    for number, source in enumerate(sources, start=1):
        remark = source.text.removeprefix(f"{source.publisher}, {source.title}").lstrip(",; ")
        fields = {
            "author": source.publisher,
            "title": source.title.strip("“”"),
            "url": source.url or "",
            "urldate": day if source.url else "",
            "note": remark,
        }
        yield f"{_word(source.publisher)}{number}", fields
    yield (
        "setara",
        {
            "author": PRODUCT,
            "title": about.title,
            "url": about.link,
            "urldate": day,
            "note": f"{about.scope}; versi data {about.data_version}",
        },
    )


def _bibtex(name: str, fields: dict[str, str]) -> str:
    # An address is read as it stands; an office's name in its own braces is not taken for a person's.
    written = {
        key: value if key == "url" else _line(value).translate(_SPECIAL) for key, value in fields.items() if value
    }
    written["author"] = f"{{{written['author']}}}"
    body = "".join(f"  {key} = {{{value}}},\n" for key, value in written.items())
    return f"@misc{{{name},\n{body}}}\n"


def _line(text: str) -> str:
    return " ".join(text.split())


def _word(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "", text.lower())[:20] or "sumber"
