"""The interface in Chinese: nothing untranslated, nothing stale."""

from __future__ import annotations

import io
from pathlib import Path

from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from flask.testing import FlaskClient

SERVICE = Path(__file__).parents[1] / "service"
FOLDER = SERVICE / "translations" / "zh_Hans" / "LC_MESSAGES"
KEYWORDS = {"_": None, "N_": None, "gettext": None, "ngettext": (1, 2)}


def translated() -> set[str]:
    with (FOLDER / "messages.po").open("rb") as file:
        return {
            message.id[0] if isinstance(message.id, tuple) else message.id
            for message in read_po(file)
            if message.id and message.string and not message.fuzzy
        }


def test_every_text_of_the_interface_is_translated() -> None:
    """What to do when one is not: ``service/translations/README.md``."""
    found = extract_from_dir(
        str(SERVICE),
        method_map=[("**.py", "python"), ("templates/**.html", "jinja2")],
        options_map={"templates/**.html": {"trim_blocks": "1", "lstrip_blocks": "1"}},
        keywords=KEYWORDS,
    )
    texts = {text[0] if isinstance(text, tuple) else text for _, _, text, _, _ in found}

    assert texts - {""} == translated()


def test_the_compiled_catalogue_is_that_of_the_text() -> None:
    with (FOLDER / "messages.po").open("rb") as file:
        compiled = io.BytesIO()
        write_mo(compiled, read_po(file, locale="zh_Hans"))

    assert (FOLDER / "messages.mo").read_bytes() == compiled.getvalue()


def test_the_page_speaks_chinese(client: FlaskClient) -> None:
    page = client.get("/?lang=zh-Hans").text

    assert "中文或英文文本" in page
    assert "Chinese or English text" not in page
