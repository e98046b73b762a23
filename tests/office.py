"""LibreOffice of the system, for tests that let another program open what this one writes."""

from __future__ import annotations

import os
import shutil
import subprocess
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

PROGRAM = shutil.which("soffice")


def without(part: str) -> str:
    """Return why LibreOffice cannot open files here, empty where it can: systems pack its parts apart.

    Args:
        part: `impress` for slides, `calc` for sheets.
    """
    if PROGRAM is None:
        return "LibreOffice is not installed"
    registries = [Path(PROGRAM).resolve().parents[1] / place / "registry" for place in ("share", "Resources")]
    has = any((registry / f"{part}.xcd").exists() for registry in registries)
    return "" if has else f"LibreOffice is installed without {part.capitalize()}"


@cache
def _settings() -> TemporaryDirectory[str]:
    """Return a folder for what LibreOffice sets up when it starts first, which takes it most of its time."""
    return TemporaryDirectory()


def converted(file: Path, to: str) -> Path:
    """Return what LibreOffice makes of a file, in a folder of its own beside it."""
    folder = file.parent / to
    command = [str(PROGRAM), f"-env:UserInstallation=file://{_settings().name}", "--headless", "--convert-to", to]
    environment = {**os.environ, "HOME": str(file.parent)}
    subprocess.run([*command, "--outdir", folder, file], env=environment, check=True, capture_output=True)
    return folder / file.with_suffix(f".{to}").name
