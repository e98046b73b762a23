"""Raw answers as files, each with its time, address and SHA-256; decoding reads the file, not the answer."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
from dataclasses import dataclass
from pathlib import Path

from setara.commands.bps.client import Answer
from setara.paths import ROOT
from setara.refusal import RefusalError

FOLDER = ROOT / "jawaban_bps"
LIST = "jawaban.csv"
_HEADER = ["berkas", "diambil", "http", "alamat", "byte", "sha256"]


@dataclass(frozen=True)
class Record:
    """A stored answer: its file, HTTP status and the SHA-256 of its content."""

    path: Path
    code: int
    sha256: str

    def content(self) -> bytes:
        """Return the stored content.

        Raises:
            RefusalError: the file is not what was stored.
        """
        found = self.path.read_bytes()
        if hashlib.sha256(found).hexdigest() != self.sha256:
            raise RefusalError(f"Berkas {self.path.name} berubah sejak disimpan; ulangi perintahnya.")
        return found


def keep(folder: Path, name: str, answer: Answer, now: dt.datetime) -> Record:
    """Store an answer under its time, name and hash, and add its line to the list."""
    sha256 = hashlib.sha256(answer.content).hexdigest()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{now:%Y%m%dT%H%M%SZ}_{name}_{sha256[:8]}.json"
    path.write_bytes(answer.content)
    known = (folder / LIST).exists()
    with (folder / LIST).open("a", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        if not known:
            writer.writerow(_HEADER)
        row = [path.name, f"{now:%Y-%m-%dT%H:%M:%SZ}", answer.code, answer.address, len(answer.content), sha256]
        writer.writerow(row)
    return Record(path, answer.code, sha256)
