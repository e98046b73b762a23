"""What the commands are asked for, refused where nothing fits; what they write to the terminal, and how they end."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from setara import formatting
from setara.address import resolve
from setara.findings import followup
from setara.findings.followup import FollowUp
from setara.findings.inputs import settle
from setara.refusal import RefusalError, SentenceError
from setara.store.catalogue import ISLAND, Catalogue, Indicator
from setara.store.database import DataError
from setara.view import DEFAULT_INDICATOR, MOST_REGENCIES, Scope, View

STOPPED, REFUSED, INTERRUPTED = 1, 2, 130
_WIDTH = 20


def ended(run: Callable[[], int], before: str = "") -> int:
    """Return the exit code of a command; why it stopped is told in one sentence.

    Args:
        run: the command; it returns its own exit code where nothing stops it.
        before: what stands before the sentence.

    Returns:
        `REFUSED` where what was brought or asked for cannot be taken, `STOPPED` where the figures, a file, a folder or
        a server do not allow it, `INTERRUPTED` where the user stopped it.
    """
    try:
        return run()
    except RefusalError as stop:
        complain(f"{before}{stop}")
        return REFUSED
    except (SentenceError, DataError) as stop:
        complain(f"{before}{stop}")
    except OSError as stop:
        complain(f"Berkas tidak dapat dibaca atau ditulis: {stop.strerror} ({stop.filename}).")
    except KeyboardInterrupt:
        complain("Dihentikan; tidak ada yang ditulis.")
        return INTERRUPTED
    return STOPPED


def say(text: str) -> None:
    """Write a line, in place of the bar where one stands there."""
    _clear()
    sys.stdout.write(f"{text}\n")


def complain(text: str) -> None:
    """Write why nothing was done, where scripts look for it."""
    _clear()
    sys.stderr.write(f"{text}\n")


def progress(done: int, of: int, doing: str) -> None:
    """Draw how much is done, on a terminal only.

    Args:
        done: parts that are done.
        of: parts in all.
        doing: what comes next.
    """
    if sys.stderr.isatty():
        bar = "#" * (_WIDTH * done // of)
        end = "\n" if done == of else ""
        sys.stderr.write(f"\r\x1b[K[{bar:.<{_WIDTH}}] {done}/{of} {doing}{end}")
        sys.stderr.flush()


def _clear() -> None:
    if sys.stderr.isatty():
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()


HERE = urlunsplit(("http", "localhost:8501", "", "", ""))
"""Where the dashboard runs on the machine of whoever presents it."""


@dataclass(frozen=True)
class Asked:
    """The parameters as written, with the codes of the address; None where one was left out."""

    province: str | None = None
    indicator: str | None = None
    year: str | None = None
    vintage: str | None = None
    regencies: Sequence[str] = ()


def scope_of(asked: Asked, catalogue: Catalogue) -> Scope:
    """Return the scope that was asked for; what was left out is what a bare address shows.

    Raises:
        RefusalError: a code is unknown, or the figures asked for are not published.
    """
    indicator = _indicator(asked.indicator or DEFAULT_INDICATOR, catalogue)
    _check_places(asked, catalogue)
    _check_period(asked, indicator, catalogue)
    given = {
        "provinsi": asked.province,
        "indikator": indicator.code,
        "tahun": asked.year,
        "vintage": asked.vintage,
    }
    parameters = {name: [value] for name, value in given.items() if value is not None}
    resolved = resolve(parameters | {"kab": list(asked.regencies)}, catalogue)
    if resolved.messages:
        raise RefusalError(" ".join(resolved.messages))
    return resolved.scope


def check_told(view: View) -> None:
    """Make sure a briefing of a view is told of just that view.

    Raises:
        RefusalError: nothing is published for it, so that another year would be told.
    """
    settled = settle(view).scope
    if settled != view.scope:
        series = f" seri {view.scope.vintage}" if view.indicator.has_vintages else ""
        label = f"{view.indicator.short_name}{series} {view.scope.year}"
        raise RefusalError(f"{label} tidak tersedia untuk {view.place}; pakai tahun lain, misalnya {settled.year}.")


def _indicator(code: str, catalogue: Catalogue) -> Indicator:
    indices = [i.code for i in catalogue.indices]
    known = catalogue.indicators.get(code)
    if known is None:
        raise RefusalError(f"Indikator “{code}” tidak dikenal; pakai {_either(indices)}.")
    if code not in indices:
        better = known.parent or _either(indices)
        raise RefusalError(
            f"{known.short_name} bukan indeks, sedangkan paparan bercerita tentang indeks; pakai {better}."
        )
    return known


def _check_places(asked: Asked, catalogue: Catalogue) -> None:
    provinces = {p.code[:2]: p for p in catalogue.provinces}
    if asked.province is not None and asked.province not in provinces:
        advice = f"pakai {_either(provinces)}, atau tanpa provinsi untuk seluruh {ISLAND}"
        raise RefusalError(f"Provinsi “{asked.province}” tidak dikenal; {advice}.")
    inside = {r.code for r in catalogue.regencies(provinces[asked.province].code if asked.province else None)}
    wrong = [code for code in asked.regencies if code not in inside]
    if wrong:
        place = provinces[asked.province].name if asked.province else ISLAND
        raise RefusalError(f"Tidak ada kabupaten/kota berkode “{wrong[0]}” di {place}; pakai kode BPS empat angka.")
    if len(set(asked.regencies)) > MOST_REGENCIES:
        raise RefusalError(f"Paling banyak {MOST_REGENCIES} kabupaten/kota dapat dipilih.")


def _check_period(asked: Asked, indicator: Indicator, catalogue: Catalogue) -> None:
    name = indicator.short_name
    if asked.vintage is not None and asked.vintage not in indicator.vintages:
        raise RefusalError(f"Seri “{asked.vintage}” tidak dikenal untuk {name}; pakai {_either(indicator.vintages)}.")
    periods = catalogue.periods_of(indicator.code, indicator.default_sex, asked.vintage)
    series = f" seri {asked.vintage}" if asked.vintage and indicator.has_vintages else ""
    years = [str(year) for year in sorted({p.year for p in periods})]
    if asked.year is not None and not re.fullmatch(r"[0-9]{4}", asked.year):
        raise RefusalError(f"Tahun “{asked.year}” tidak sah; pakai {_either(years)}.")
    if asked.year is not None and asked.year not in years:
        raise RefusalError(f"{name}{series} kabupaten/kota tahun {asked.year} tidak tersedia; pakai {_either(years)}.")


def _either(codes: Iterable[str]) -> str:
    known = list(codes)
    return formatting.listing(known).replace(" dan ", " atau ") if len(known) > 1 else known[0]


def agreed_in(file: Path | None) -> list[FollowUp]:
    """Return the list of what was agreed that a file holds, empty without a file.

    Raises:
        RefusalError: the file cannot be read or is no such list.
    """
    if file is None:
        return []
    try:
        return followup.read(file.read_bytes())
    except OSError as error:
        raise RefusalError(f"Berkas rencana tindak lanjut {file} tidak ada atau tidak dapat dibaca.") from error
    except ValueError as error:
        raise RefusalError(f"Berkas rencana tindak lanjut {file}: {error}") from error


def checked_base(address: str) -> str:
    """Return the address of a dashboard without the slash at its end.

    Raises:
        RefusalError: it is no web address.
    """
    wrong = RefusalError(f"“{address}” bukan alamat dasbor; tulis seperti {HERE}.")
    try:
        parts = urlsplit(address)
    except ValueError as error:
        raise wrong from error
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.query or parts.fragment:
        raise wrong
    return address.rstrip("/")
