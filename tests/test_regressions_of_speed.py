"""A guard against regressions of speed that does not time: calls of functions.

Times depend on the machine and what else it does; how many functions are called for
1,000 characters of a fixed text does not. A limit is a quarter above what was counted
when it was set; who makes a path slower on purpose raises it and says why.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import orjson
import pytest

from glossary.annotate import Annotator, open_terms
from glossary.model import Layer, Options
from glossary.render.rows import answer

TEXT = (
    "参数量增加后，大语言模型表现出涌现能力。各地建设数据中心，算力供不应求；"
    "东数西算工程把计算任务送到西部。GPT-4 needs far more compute than its "
    "predecessors did. 研究者重新评估了推理成本，认为数据集的质量更重要。"
) * 10

BOTH = Options(layers=frozenset(Layer))


@pytest.fixture(scope="module")
def annotator(small_folder: Path) -> Annotator:
    return open_terms(small_folder).annotator


def calls(work: Callable[[], object]) -> int:
    """Count the functions that are called, of Python and of C."""
    count = 0

    def notice(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    work()  # what is made once is made
    sys.setprofile(notice)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    ("what", "limit"),
    [("terms", 14_300), ("terms and words", 17_800), ("as JSON", 21_200)],
)
def test_calls_for_1000_characters(annotator: Annotator, what: str, limit: int) -> None:
    work: dict[str, Callable[[], object]] = {
        "terms": lambda: annotator.annotate(TEXT),
        "terms and words": lambda: annotator.annotate(TEXT, BOTH),
        "as JSON": lambda: orjson.dumps(answer(annotator.annotate(TEXT, BOTH))),
    }

    assert 1000 * calls(work[what]) / len(TEXT) <= limit
