"""The JavaScript of docs/api.md, run in a browser."""

from __future__ import annotations

import pytest

from tests.browser.conftest import OpenPage
from tests.test_service_examples import HERE, examples

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("code", examples("js"))
def test_javascript(open_page: OpenPage, address: str, code: str) -> None:
    page = open_page()
    found = page.evaluate(
        f"async () => {{ {code.replace(HERE, address)}; return found; }}"
    )

    assert ["涌现能力", "emergent ability"] in found
