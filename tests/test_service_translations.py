"""The interface in Chinese: nothing untranslated, nothing stale."""

from __future__ import annotations

import ast
import io
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from flask.testing import FlaskClient

from service.bodies import MULTIPART
from service.sentences import DOCUMENTS

ROOT = Path(__file__).parents[1]
SERVICE = ROOT / "service"
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


def sentences_of_documents() -> set[str]:
    """What ``glossary.documents`` can say, by its code."""
    said = set()
    for path in (ROOT / "glossary" / "documents").glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        named = {
            node.targets[0].id: node.value.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Assign)
            and isinstance(node.targets[0], ast.Name)
            and isinstance(node.value, ast.Constant)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "DocumentError":
                given = node.args[0]
                is_name = isinstance(given, ast.Name)
                said.add(named[given.id] if is_name else ast.literal_eval(given))
    return said


def test_all_that_is_said_of_a_file_is_there_to_be_translated() -> None:
    assert sentences_of_documents() == set(DOCUMENTS)


@pytest.mark.parametrize(
    ("method", "path", "form", "said", "english"),
    [
        ("post", "/", {"text": ""}, "没有收到内容：请粘贴文本或选择文件。", "sent:"),
        ("post", "/", {"text": "算" * 20_001}, "文本有 20,001 个字符", "code points"),
        ("post", "/", {"text": "算\0"}, "第 1 个字符处", "NUL at"),
        ("post", "/", {"text": "a", "pinyin": "x"}, "取值应为", "should be"),
        ("post", "/", {"text": "a", "colour": "red"}, "没有这个字段", "no such"),
        ("get", "/concepts/alchemy", None, "没有标识为“alchemy”的概念", "no concept"),
        ("get", "/nothing", None, "GET /nothing：没有找到。", "not found"),
        ("get", "/terms?page=0", None, "取值不得小于 1", "greater"),
        ("get", "/problems/x", None, "没有“x”这种问题", "no kind"),
    ],
)
def test_errors_are_said_in_chinese(
    client: FlaskClient,
    method: str,
    path: str,
    form: dict[str, str] | None,
    said: str,
    english: str,
) -> None:
    joint = "&" if "?" in path else "?"
    response = client.open(f"{path}{joint}lang=zh-Hans", method=method, data=form)
    page = response.text[response.text.index('role="alert"') :]
    problem = page[: page.index("</div>")]

    assert response.status_code >= 400
    assert said in problem
    assert english not in problem


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.exe", b"MZ", "不能读取以“.exe”结尾的文件；可读取的有 .txt"),
        ("a.docx", b"PK", "文件不是 Word 文档（docx）。"),
        ("a.txt", b" ", "文件里没有文字。"),
    ],
)
def test_a_file_that_cannot_be_read_says_why_in_chinese(
    client: FlaskClient, name: str, data: bytes, said: str
) -> None:
    response = client.post(
        "/?lang=zh-Hans",
        data={"file": (io.BytesIO(data), name)},
        content_type=MULTIPART,
    )

    assert said in response.text


def test_a_sentence_without_a_translation_is_marked_as_english(
    client: FlaskClient,
) -> None:
    data = {"text": "a", "subject_fields": "alchemy"}
    page = client.post("/?lang=zh-Hans", data=data).text

    assert '<p lang="en"><code>subject_fields</code> &#39;alchemy&#39; is no' in page


def test_errors_are_whole_sentences_in_english(client: FlaskClient) -> None:
    page = client.post("/?lang=en", data={"text": ""}).text

    assert "<p>Nothing was sent: paste a text or choose a file.</p>" in page
