"""`python -m setara register ...`: begin, publish, save and bring back the register, and say who may write in it."""

from __future__ import annotations

import argparse
import getpass
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from setara import formatting
from setara.commands.intake import MOST_LINES
from setara.commands.terminal import STOPPED, Asked, complain, ended, say, scope_of
from setara.findings.profile import figures
from setara.frames import rows
from setara.paths import DATA
from setara.refusal import RefusalError
from setara.register import book, checking, home, merge, store, vocabulary
from setara.register import changes as changes_register
from setara.register.changes import Actor
from setara.register.entities import ENTITIES
from setara.register.merge import Returned
from setara.register.store import Register
from setara.sentences import register as register_sentences
from setara.store import catalogue as catalogue_module
from setara.store.database import connect
from setara.view import View

_READS = "baca"
_HERE = Actor("perintah", changes_register.OWNER)


def main(arguments: Sequence[str]) -> int:
    """Run the command and return its exit code."""
    asked = _parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], int | None] = asked.run
    return ended(lambda: run(asked) or 0)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m setara register",
        description=f"Register PUG: berkas {home.FILE.name}, atau yang disebut {home.VARIABLE}.",
    )
    commands = parser.add_subparsers(required=True, metavar="perintah")

    def command(name: str, run: Callable[[argparse.Namespace], int | None], purpose: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=purpose, description=f"{purpose[0].upper()}{purpose[1:]}.")
        made.set_defaults(run=run)
        return made

    command("mulai", _begin, "mulai register dari data terbitan")
    publish = command("terbitkan", _publish, "tulis kolom terbuka register sebagai data terbitan")
    publish.add_argument("--ke", type=Path, default=vocabulary.FOLDER, metavar="FOLDER", help="bawaan: data/pug")
    saving = command("cadangkan", _save, "simpan seluruh register, dengan jurnal dan hak, ke satu berkas")
    saving.add_argument("berkas", type=Path)
    restoring = command("pulihkan", _restore, "kembalikan register dari cadangan")
    restoring.add_argument("berkas", type=Path)
    restoring.add_argument("--ganti", action="store_true", help="buang isi register sekarang")
    sending = command("buku", send, "tulis buku setiap kabupaten/kota satu provinsi")
    sending.add_argument("--provinsi", required=True, metavar="KODE", help="dua angka kode BPS, misalnya 62")
    sending.add_argument("--ke", type=Path, required=True, metavar="FOLDER", help="folder tujuan")
    taking = command("ambil", take, "baca buku yang kembali; tanpa --terapkan hanya pratinjau")
    taking.add_argument("berkas", type=Path, nargs="+")
    taking.add_argument("--terapkan", action="store_true", help="tulis ke register, buku demi buku")
    taking.add_argument("--bila-beda", choices=[merge.TAKE, merge.KEEP], help="yang dipakai bila dua pihak mengubah")
    taking.add_argument("--wilayah", default="", help="pengirimnya, bila nomor bukunya hilang")
    taking.add_argument(
        "--jawab", action="append", default=[], metavar="SEL=ID", help="jawaban pertanyaan: id baris, atau baru"
    )
    role = command("peran", _grant, "beri atau cabut hak menulis seseorang yang masuk dengan surel")
    role.add_argument("surel")
    role.add_argument(
        "peran", choices=[changes_register.PROVINCE, changes_register.REGENCY, changes_register.OFFICE, _READS]
    )
    role.add_argument("--wilayah", default="", help="nama atau kode BPS")
    role.add_argument("--opd", default="", help="nama perangkat daerah dalam register, untuk peran opd")
    command(
        "hak", _rights, "perlihatkan setiap hak menulis yang pernah diberikan atau dicabut, dengan hari dan pemberinya"
    )
    return parser


def _register() -> Register:
    return store.open_register(home.address(os.environ))


def _begin(_: argparse.Namespace) -> None:
    register = _register()
    if not home.fill(register):
        raise RefusalError("Register sudah berisi; data terbitan hanya memulai register yang kosong.")
    say(f"Register dimulai: {_counts(register)}.")


def _publish(asked: argparse.Namespace) -> None:
    register = _register()
    if not register.has_begun():
        raise RefusalError("Register masih kosong; jalankan mulai atau pulihkan dahulu.")
    names = home.publish(register, asked.ke)
    say(f"Ditulis ke {asked.ke}: {formatting.listing(names)}. Periksa perubahannya sebelum diterbitkan.")


def _save(asked: argparse.Namespace) -> None:
    register = _register()
    home.save(register, asked.berkas)
    say(f"Dicadangkan ke {asked.berkas}: {_counts(register)}. Berkas ini memuat isian yang tidak diterbitkan.")


def _restore(asked: argparse.Namespace) -> None:
    register = _register()
    home.restore(asked.berkas, register, replace=asked.ganti)
    say(f"Dipulihkan dari {asked.berkas}: {_counts(register)}.")


def _grant(asked: argparse.Namespace) -> None:
    register = _register()
    if "@" not in asked.surel:
        raise RefusalError(f"“{asked.surel}” bukan alamat surel.")
    region = "" if asked.peran == _READS else _region(asked.wilayah)
    if not region and asked.peran != _READS:
        raise RefusalError("Sebutkan wilayahnya dengan --wilayah.")
    opd = _opd(register, region, asked.opd) if asked.peran == changes_register.OFFICE else ""
    register.grant(Actor(asked.surel, asked.peran, region, opd), getpass.getuser())
    say("Hak menulis dicabut." if asked.peran == _READS else f"Hak {asked.peran} untuk {vocabulary.regions()[region]}.")


def _rights(_: argparse.Namespace) -> None:
    register = _register()
    offices = dict(zip(*(register.rows("opd", withdrawn=True)[name] for name in ("id", "name")), strict=True))

    def said(actor: Actor | None) -> str:
        if actor is None:
            return _READS
        return ", ".join(filter(None, (actor.role, vocabulary.regions().get(actor.region), offices.get(actor.opd))))

    for line in rows(register.grants()):
        say(f"{line.when[:16]} {line.who}: {line.email} dari {said(line.before)} menjadi {said(line.after)}")


def _region(named: str) -> str:
    """Return the code of a region, empty where none is named."""
    try:
        return str(checking.read(ENTITIES["opd"].by_name["region"], named, {}) or "")
    except RefusalError as refusal:
        raise RefusalError(f"Wilayah {refusal}.") from refusal


def _opd(register: Register, region: str, named: str) -> str:
    offices = register.rows("opd", regions=[region])
    known: Mapping[str, str] = dict(zip(offices["name"].str.casefold(), offices["id"], strict=True))
    if named.strip().casefold() not in known:
        raise RefusalError(f"Perangkat daerah “{named}” tidak ada dalam register wilayah itu; tulis dahulu barisnya.")
    return known[named.strip().casefold()]


def _counts(register: Register) -> str:
    return f"{formatting.number(sum(len(register.rows(name)) for name in ENTITIES), 0)} baris"


def send(asked: argparse.Namespace) -> None:
    """Write the book of every regency of a province into a folder.

    Raises:
        RefusalError: there is no such province, or the register cannot be had.
        OSError: a file cannot be written.
    """
    con = connect(DATA)
    catalogue = catalogue_module.load(con)
    view = View(con, catalogue, scope_of(Asked(asked.provinsi), catalogue))
    register, day = home.begun(os.environ), formatting.today()
    asked.ke.mkdir(parents=True, exist_ok=True)
    for region in view.regencies:
        content = book.write(register, region.code, figures=figures.offers(view, region), day=day)
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
        returned = merge.read(register, file.read_bytes(), file.name, actor=_HERE, region=region, answers=answers)
        _show_book(register, returned)
        done = _decide(register, returned, asked.bila_beda, write=asked.terapkan) and not returned.refusals and done
    return 0 if done else STOPPED


def _show_book(register: Register, returned: Returned) -> None:
    """Write what a book brings, what must be decided, and what is wrong with it."""
    say(f"\n{returned.name}: {register_sentences.book_summary(returned)}")
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


def _decide(register: Register, returned: Returned, decided: str | None, *, write: bool) -> bool:
    """Write a book, or tell what would be refused of it; return whether nothing stands against what was asked."""
    choices = {(c.change.id or "", c.field): decided for c in returned.conflicts if decided}
    try:
        changes = merge.settled(returned, choices)
    except RefusalError as refusal:
        if write:
            complain(f"  Tidak diambil: {refusal}")
        return not write
    outcome = register.apply(changes, _HERE, "buku") if write else register.weigh(changes, _HERE)
    for wrong in outcome.refusals:
        complain(f"  Galat: {wrong}")
    if write:
        say("  Diambil." if outcome.done else "  Tidak diambil.")
    return outcome.done
