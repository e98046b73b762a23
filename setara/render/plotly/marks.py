"""What is known about a figure, below it on hover."""

from __future__ import annotations

import pandas as pd


def below(frame: pd.DataFrame) -> list[str]:
    """Return what stands below each figure of a frame on hover, from its column `mark` where it has one."""
    if "mark" not in frame:
        return [""] * len(frame)
    return [f"<br>{mark}" if mark else "" for mark in frame["mark"]]
