"""How the service starts, or does not."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import urllib.request
from dataclasses import fields
from pathlib import Path

import pytest

from glossary.errors import TermBaseError
from service.app import create_app
from service.config import Config, ConfigError


def test_settings_come_from_the_environment(small_folder: Path) -> None:
    config = Config.from_environment(
        {"DUIZHAO_TERMS": str(small_folder), "DUIZHAO_TEXT_LIMIT": "5", "HOME": "/"}
    )

    client = create_app(config).test_client()
    assert client.post("/api/v1/annotate", json={"text": "123456"}).status_code == 413
    assert client.get("/api/v1/limits").get_json()["text_code_points"] == 5


@pytest.mark.parametrize("value", ["many", "0", "-1", "1.5", "１"])
def test_a_setting_that_cannot_be_is_refused(value: str) -> None:
    with pytest.raises(ConfigError, match="DUIZHAO_TEXT_LIMIT"):
        Config.from_environment({"DUIZHAO_TEXT_LIMIT": value})


def test_a_term_base_with_faults_stops_the_start(
    small_folder: Path, tmp_path: Path
) -> None:
    terms = tmp_path / "terms"
    shutil.copytree(small_folder, terms)
    broken = terms / "data" / "data.yaml"
    broken.write_text(broken.read_text(encoding="utf-8").replace("status: ", "state: "))

    with pytest.raises(TermBaseError, match=r"data\.yaml:\d+"):
        create_app(Config(terms=terms))


def test_serve_answers_and_ends_when_it_is_told_to(small_folder: Path) -> None:
    command = [sys.executable, "-c", "from glossary.cli import main; main()"]
    with subprocess.Popen(
        [*command, "serve", "--port", "0"],
        env={"DUIZHAO_TERMS": str(small_folder), "PATH": ""},
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr is not None
        address = process.stderr.readline().split()[-1]
        with urllib.request.urlopen(f"{address}/healthz", timeout=10) as answer:
            assert answer.read() == b"ok\n"
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=15) == 0


def test_serve_names_the_faults(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "from glossary.cli import main; main()", "serve"]
    ended = subprocess.run(
        command, env={"DUIZHAO_TERMS": str(tmp_path)}, capture_output=True, text=True
    )

    assert ended.returncode == 1
    assert "term-base.yaml" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_every_setting_is_documented() -> None:
    docs = Path(__file__).parents[1] / "docs" / "service.md"
    text = docs.read_text(encoding="utf-8")

    for field in fields(Config):
        assert f"`DUIZHAO_{field.name.upper()}`" in text
