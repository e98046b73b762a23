"""`python -m setara register buku` and `ambil`: the books of a province sent out, and those that came back taken in."""

from __future__ import annotations

import argparse
import os

from setara import formatting
from setara.commands import asked as scopes
from setara.commands.asked import Asked
from setara.commands.bringing import MOST_LINES
from setara.commands.terminal import STOPPED, complain, say
from setara.findings import books as findings
from setara.findings.profile import Shared
from setara.paths import DATA
from setara.refusal import RefusalError
from setara.register import book, checking, home, merge, rights
from setara.register.changes import Actor
from setara.register.entities import ENTITIES
from setara.register.merge import Returned
from setara.register.store import Register
from setara.sentences import books as told
from setara.store import catalogue as catalogue_module
from setara.store.database import connect
from setara.view import View

_HERE = Actor("perintah", rights.OWNER)


def send(asked: argparse.Namespace) -> None:
    """Write the book of every regency of a province into a folder.

    Raises:
        RefusalError: there is no such province, or the register cannot be had.
        OSError: a file cannot be written.
    """
    con = connect(DATA)
    catalogue = catalogue_module.load(con)
    view = View(con, catalogue, scopes.scope(Asked(asked.provinsi), catalogue))
    register, day, shared = home.begun(os.environ), formatting.today(), Shared(view)
    asked.ke.mkdir(parents=True, exist_ok=True)
    for region in view.regencies:
        content = book.write(register, region.code, figures=findings.offers(shared, region), day=day)
        (asked.ke / book.file_name(region.code, day)).write_bytes(content)
    say(f"Ditulis ke {asked.ke}: {len(view.regencies)} buku. Buku memuat isian yang tidak diterbitkan.")


def take(asked: argparse.Namespace) -> int:
    """Tell what returned books bring and, if asked, write it, all or nothing a book; return the exit code.

    Raises:
        RefusalError: the region is unknown, or the register cannot be had.
        OSError: a file cannot be read.
    """
    register = home.begun(os.environ)
    region = _region(asked.wilayah)
    answers = dict(pair.partition("=")[::2] for pair in asked.jawab)
    done = True
    for file in asked.berkas:
        returned = merge.read(register, file.read_bytes(), file.name, region=region, answers=answers)
        show(register, returned)
        if asked.terapkan:
            done = _apply(register, returned, asked.bila_beda) and done
        done = done and not returned.refusals
    return 0 if done else STOPPED


def _region(named: str) -> str:
    try:
        return str(checking.read(ENTITIES["opd"].by_name["region"], named, {}) or "")
    except RefusalError as refusal:
        raise RefusalError(f"Wilayah {refusal}.") from refusal


def show(register: Register, returned: Returned) -> None:
    """Write what a book brings, what must be decided, and what is wrong with it."""
    say(f"\n{returned.name}: {told.of(returned)}")
    table = merge.preview(register, returned)
    for line in table.head(MOST_LINES).itertuples(index=False, name=None):
        say("  {}, {}, {}: “{}” menjadi “{}”".format(*line))
    if len(table) > MOST_LINES:
        say(f"  ... dan {len(table) - MOST_LINES} lagi")
    for conflict, row, (was, now, yours) in merge.side_by_side(register, returned):
        say(f"  Beda: {row}, {conflict.label}: dikirim “{was}”, sekarang “{now}”, dari buku “{yours}”")
    for question in returned.questions:
        say(f"  Tanya: {question.told} Jawab dengan --jawab '{question.key}={merge.NEW}' atau salah satu:")
        for row, name in question.candidates.items():
            say(f"    --jawab '{question.key}={row}'  {name}")
    for note in returned.notes:
        say(f"  Catatan: {note}")
    for refusal in returned.refusals:
        complain(f"  Galat: {refusal}")


def _apply(register: Register, returned: Returned, decided: str | None) -> bool:
    """Write a book, and return whether it is in the register."""
    choices = {(c.change.id or "", c.field): decided for c in returned.conflicts if decided}
    try:
        changes = merge.settled(returned, choices)
    except RefusalError as refusal:
        complain(f"  Tidak diambil: {refusal}")
        return False
    outcome = register.apply(changes, _HERE, "buku")
    for wrong in outcome.refusals:
        complain(f"  Galat: {wrong}")
    say("  Diambil." if outcome.done else "  Tidak diambil.")
    return outcome.done
