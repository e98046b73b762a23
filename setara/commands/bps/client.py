"""Polite HTTP: one call a second, doubling pauses after failures, an end after several in a row, a key never told.

Every answer is kept as a file with its time, address and SHA-256; decoding reads the file, not the answer.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import http.client
import re
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from setara.files.csv import csv_text
from setara.paths import ROOT
from setara.refusal import RefusalError, SentenceError

BASE = "https://webapi.bps.go.id/v1/api"
KEY_VARIABLE = "BPS_API_KEY"
HIDDEN = "***"
TIMEOUT = 30.0
SPACING = 1.0
FIRST_PAUSE = 2.0
MOST_FAILURES = 5
LARGEST = 20_000_000
FOLDER = ROOT / "jawaban_bps"
LIST = "jawaban.csv"
_HEADER = ["berkas", "diambil", "http", "alamat", "byte", "sha256"]

_KEY = re.compile(r"[A-Za-z0-9_-]{8,200}")
_LOOPBACK = {"127.0.0.1", "localhost"}
_AGAIN = 429
_BROKEN = 500


class GaveUpError(SentenceError):
    """The server failed too often in a row; `sentence` says how."""


@dataclass(frozen=True)
class Answer:
    """What the server said.

    Attributes:
        address: the address asked, the key hidden.
        code: the HTTP status.
        content: the body, the key hidden.
    """

    address: str
    code: int
    content: bytes


class _Stay(urllib.request.HTTPRedirectHandler):
    """Follows no redirect: it would carry the key to another address."""

    def redirect_request(self, *_: Any) -> None:
        """Return no request."""


def checked_key(text: str | None) -> str:
    """Return the key.

    Raises:
        RefusalError: it is missing or cannot be one.
    """
    key = (text or "").strip()
    if not key:
        raise RefusalError(f"Kunci Web API BPS tidak ada: isi variabel lingkungan {KEY_VARIABLE} lalu ulangi.")
    if not _KEY.fullmatch(key):
        raise RefusalError(
            f"Isi {KEY_VARIABLE} bukan kunci Web API BPS: harus 8 huruf atau angka ke atas, tanpa spasi."
        )
    return key


def checked_base(address: str) -> str:
    """Return the base address without its last slash.

    Raises:
        RefusalError: the key would travel unencrypted or to no host.
    """
    parts = urlsplit(address)
    secure = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK)
    if not secure or not parts.hostname or parts.query or parts.fragment or not re.fullmatch(r"[!-~]+", address):
        raise RefusalError("Alamat API harus berawalan https dan tanpa parameter, agar kunci tidak terkirim terbuka.")
    return address.rstrip("/")


@dataclass
class Client:
    """Asks one address after another.

    Attributes:
        base: base address of the API.
        key: the key, sent with every call and shown in none.
        timeout: seconds until a silent call counts as failed.
        sleep, clock: the time, to be replaced in tests.
        failures: how many calls failed in a row.
    """

    base: str
    key: str = field(repr=False)
    timeout: float = TIMEOUT
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    failures: int = 0
    _last: float | None = None

    def ask(self, path: str) -> Answer:
        """Return the answer to a call, whatever it says.

        Raises:
            GaveUpError: MOST_FAILURES calls in a row failed, now or before.
        """
        reason = "berhenti sebelumnya"
        while self.failures < MOST_FAILURES:
            self._wait()
            answer = self._once(path)
            if isinstance(answer, Answer):
                self.failures = 0
                return answer
            reason = answer
            self.failures += 1
            if self.failures < MOST_FAILURES:
                self.sleep(FIRST_PAUSE * 2 ** (self.failures - 1))
        raise GaveUpError(
            f"Server BPS gagal menjawab {MOST_FAILURES} kali berturut-turut (terakhir: {reason}), jadi permintaan "
            "dihentikan. Tidak ada yang ditulis; coba lagi nanti."
        )

    def hide(self, text: str) -> str:
        """Return a text without the key."""
        return re.sub(re.escape(self.key), HIDDEN, text, flags=re.IGNORECASE)

    def _wait(self) -> None:
        now = self.clock()
        if self._last is not None and now < self._last + SPACING:
            self.sleep(self._last + SPACING - now)
        self._last = self.clock()

    def _once(self, path: str) -> Answer | str:
        """Return the answer, or why there is none; exceptions end here, since those of urllib carry the address."""
        address = f"{self.base}/{path}/key/{self.key}/"
        opener = urllib.request.build_opener(_Stay)
        request = urllib.request.Request(address, headers={"User-Agent": "setara-bps", "Accept": "application/json"})
        try:
            with opener.open(request, timeout=self.timeout) as reply:
                return self._answer(path, reply.status, reply.read(LARGEST + 1))
        except urllib.error.HTTPError as wrong:
            return self._refused(path, wrong)
        except (OSError, http.client.HTTPException) as wrong:
            reason = getattr(wrong, "reason", wrong)
            if isinstance(reason, TimeoutError):
                return f"tidak ada jawaban dalam {self.timeout:g} detik"
            return f"sambungan gagal, {self.hide(str(reason) or type(reason).__name__)}"

    def _refused(self, path: str, wrong: urllib.error.HTTPError) -> Answer | str:
        if wrong.code == _AGAIN or wrong.code >= _BROKEN:
            wrong.close()
            return f"HTTP {wrong.code}"
        try:
            with wrong:
                return self._answer(path, wrong.code, wrong.read(LARGEST + 1))
        except (OSError, http.client.HTTPException):
            return f"HTTP {wrong.code}, jawaban terputus"

    def _answer(self, path: str, code: int, content: bytes) -> Answer | str:
        if len(content) > LARGEST:
            return f"jawaban lebih dari {LARGEST // 1_000_000} MB"
        hidden = re.sub(re.escape(self.key.encode()), HIDDEN.encode(), content, flags=re.IGNORECASE)
        return Answer(f"{self.base}/{path}/key/{HIDDEN}/", code, hidden)


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
        stored = self.path.read_bytes()
        if hashlib.sha256(stored).hexdigest() != self.sha256:
            raise RefusalError(f"Berkas {self.path.name} berubah sejak disimpan; ulangi perintahnya.")
        return stored


def keep(folder: Path, name: str, answer: Answer, now: dt.datetime) -> Record:
    """Store an answer under its time, name and hash, and add its line to the list."""
    sha256 = hashlib.sha256(answer.content).hexdigest()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{now:%Y%m%dT%H%M%SZ}_{name}_{sha256[:8]}.json"
    path.write_bytes(answer.content)
    known = (folder / LIST).exists()
    with (folder / LIST).open("a", encoding="utf-8", newline="") as file:
        line = [path.name, f"{now:%Y-%m-%dT%H:%M:%SZ}", answer.code, answer.address, len(answer.content), sha256]
        file.write(csv_text([line] if known else [_HEADER, line]))
    return Record(path, answer.code, sha256)
