"""schemathesis against the description of the API, with all its checks."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_schemathesis_finds_nothing(address: str, tmp_path: Path) -> None:
    run = subprocess.run(
        [
            *(sys.executable, "-m", "schemathesis.cli", "run"),
            f"{address}/api/v1/openapi.json",
            *("--checks", "all", "--max-examples", "15", "--seed", "1", "--no-color"),
        ],
        capture_output=True,
        cwd=tmp_path,
        text=True,
    )

    assert run.returncode == 0, run.stdout
    assert "No issues found" in run.stdout
