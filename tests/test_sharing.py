"""What workers share: it is open before a server forks them."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import weakref
from pathlib import Path

import pytest

from service.app import create_app
from service.config import Config

# In a process of its own: what is frozen stays so. The child says what it has.
_FORK = """
import gc, os, sys
from pathlib import Path
from service.app import create_app
from service.config import Config
app = create_app(Config(terms=Path(sys.argv[1])))
engine = app.extensions["duizhao"]
assert gc.get_freeze_count() == 0
if os.fork() == 0:
    print("annotator" in vars(engine._terms), "search" in vars(engine._terms))
    print("_words" in vars(engine.annotator), gc.get_freeze_count() > 10_000)
    sys.stdout.flush()
    os._exit(0)
os.wait()
answer = app.test_client().post("/api/v1/annotate", json={"text": "算力"})
print(len(answer.get_json()["terms"]))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs forks")
def test_all_is_open_before_a_fork(small_folder: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", _FORK, str(small_folder)],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
    )

    assert ended.stdout.split() == ["True", "True", "True", "True", "1"], ended.stderr


def test_an_app_that_is_no_longer_used_goes(small_folder: Path) -> None:
    held = weakref.ref(create_app(Config(terms=small_folder)))

    gc.collect()
    assert held() is None
