"""The dashboard as a process of its own: started on a free port, watched, stopped."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import TracebackType

import psutil

from setara.paths import ROOT

_PATIENCE = 60.0
_SAMPLING = 0.05


class Server:
    """A running dashboard, started as the README does; leave the context to stop it."""

    def __init__(self, log: Path | None = None, script: str = "serve.py", **environment: str) -> None:
        """Start it.

        Args:
            log: what it writes goes there, else nowhere.
            script: what is run: with the front, or `dashboard.py` alone.
            environment: variables set for it on top of those of this process.
        """
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        options = ["--server.headless=true", f"--server.port={self.port}", "--server.address=127.0.0.1"]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", script, *options],
            cwd=ROOT,
            env=os.environ | environment,
            stdin=subprocess.DEVNULL,
            stdout=log.open("wb") if log else subprocess.DEVNULL,
            stderr=subprocess.STDOUT,
        )

    @property
    def address(self) -> str:
        """The address of the default page."""
        return f"http://127.0.0.1:{self.port}/"

    def wait_until_healthy(self) -> None:
        """Return when the server says that it is ready.

        Raises:
            RuntimeError: it ended or stayed silent.
        """
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end and self.process.poll() is None:
            try:
                with urllib.request.urlopen(f"{self.address}_stcore/health", timeout=1) as answer:
                    if answer.read() == b"ok":
                        return
            except (urllib.error.URLError, TimeoutError, ConnectionError):
                time.sleep(0.02)
        raise RuntimeError("the dashboard did not start")

    def cpu(self) -> float:
        """Return the seconds of processor time the process has taken."""
        times = psutil.Process(self.process.pid).cpu_times()
        return float(times.user + times.system)

    def memory(self) -> int:
        """Return the resident bytes of the process and its children."""
        own = psutil.Process(self.process.pid)
        return sum(p.memory_info().rss for p in (own, *own.children(recursive=True)))

    def __enter__(self) -> Server:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class MemoryWatch:
    """Samples a server's memory while its context is open; `peak` is the largest sample in bytes."""

    def __init__(self, server: Server) -> None:
        self.peak = 0
        self._server = server
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._sample)

    def _sample(self) -> None:
        while not self._over.wait(_SAMPLING):
            self.peak = max(self.peak, self._server.memory())

    def __enter__(self) -> MemoryWatch:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()
