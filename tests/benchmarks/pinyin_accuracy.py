"""How many characters are read rightly, beside pypinyin and g2pM in the same run.

Two forms of ``.jsonl``: ``{text, offset, char, gold, gold_fix, polyphone}`` labels one
character a sentence, in dictionary tones; ``{id, text, gold: [reading or null]}``
labels each, as spoken. In the first, the figure is of true polyphones with corrected
labels, and the mean over characters. In the second:

- dictionary: right, or as regular sandhi has it;
- neutral forgiven: the same, and a tone for a neutral one or the reverse;
- polyphones: the first figure, of the characters of ``polychars.json`` beside the
  file, or of those that the model decides;
- spoken: equal to what is spoken, by readings with sandhi.

The file that the model was trained on is not scored by it: the figure out of fold that
training wrote stands there instead.
"""

from __future__ import annotations

import hashlib
import json
import warnings
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pypinyin
from g2pM import G2pM

from glossary.pinyin import sandhi, tone_number
from glossary.readings import Reader
from glossary.readings.model import SHIPPED, Model
from glossary.segment import Segmenter
from tests.benchmarks.accuracy import Request

Read = Callable[[str], list[str | None]]

_POLYPHONES = "polychars.json"


def report(request: Request) -> Iterator[str]:
    systems = _systems()
    for path in request.files:
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        by_character = "offset" in rows[0]
        yield f"pinyin {path.stem}: {len(rows)} rows"
        for name, plain, spoken in systems:
            if name == "ours" and (out_of_fold := _out_of_fold(path)):
                yield f"  {name:10} {out_of_fold}"
            elif by_character:
                yield f"  {name:10} {_score_characters(rows, plain)}"
            else:
                polyphones = _polyphones(path)
                yield f"  {name:10} {_score_texts(rows, plain, spoken, polyphones)}"
            if name == "ours" and request.errors:
                yield from _errors(rows, plain, request.errors)


def _out_of_fold(path: Path) -> str | None:
    """Give the figures that training wrote, if this is the file it had."""
    scores = json.loads((SHIPPED / "scores.json").read_text("utf-8"))
    if hashlib.sha256(path.read_bytes()).hexdigest() != scores["trained_on"]:
        return None
    return f"{scores['cpp, true polyphones']}, out of fold, as training committed it"


def _score_characters(rows: Sequence[dict[str, Any]], read: Read) -> str:
    right: defaultdict[str, list[bool]] = defaultdict(list)
    for row in rows:
        if row["polyphone"]:
            answer = read(row["text"])[row["offset"]]
            right[row["char"]].append(answer == row.get("gold_fix", row["gold"]))
    every = [one for some in right.values() for one in some]
    means = [sum(some) / len(some) for some in right.values()]
    return (
        f"polyphones {_percent(sum(every), len(every))}"
        f"  mean over characters {_percent(sum(means), len(means))}"
    )


def _score_texts(
    rows: Sequence[dict[str, Any]], plain: Read, spoken: Read, polyphones: set[str]
) -> str:
    count: Counter[str] = Counter()
    for row in rows:
        text, gold = row["text"], row["gold"]
        own, said = plain(text), spoken(text)
        for at, label in enumerate(gold):
            if label is None or label == "r":
                continue
            right = _is_right(text, gold, own, at)
            count["all"] += 1
            count["dictionary"] += right
            count["neutral"] += right or _is_neutral_of(own[at], label)
            count["spoken"] += said[at] == label
            if text[at] in polyphones:
                count["polyphones"] += 1
                count["right"] += right
    return (
        f"dictionary {_percent(count['dictionary'], count['all'])}"
        f"  neutral forgiven {_percent(count['neutral'], count['all'])}"
        f"  polyphones {_percent(count['right'], count['polyphones'])}"
        f"  spoken {_percent(count['spoken'], count['all'])}"
    )


def _is_right(
    text: str, gold: Sequence[str | None], read: Sequence[str | None], at: int
) -> bool:
    """Say whether a reading is the label, or differs from it by regular sandhi."""
    label, answer = gold[at], read[at]
    if label is None or answer is None or answer == label:
        return answer == label
    if answer[:-1] != label[:-1]:
        return False
    tones = answer[-1] + label[-1]
    if text[at] == "一":
        return "3" not in tones
    if text[at] == "不":
        return label[-1] in "245" and answer[-1] in "245"
    return tones == "32" and _before_third_tone(gold, read, at)


def _before_third_tone(
    gold: Sequence[str | None], read: Sequence[str | None], at: int
) -> bool:
    for following in range(at + 1, min(at + 3, len(gold))):
        label, answer = gold[following], read[following]
        if label and label != "r":
            return bool(answer and answer[-1] == "3") or label[-1] in "23"
    return False


def _is_neutral_of(answer: str | None, label: str) -> bool:
    return bool(answer) and answer[:-1] == label[:-1] and "5" in answer[-1] + label[-1]


def _errors(rows: Sequence[dict[str, Any]], read: Read, most: int) -> Iterator[str]:
    shown = 0
    for row in rows:
        text = row["text"]
        answers = read(text)
        labels = row.get("gold") if "offset" not in row else None
        places = [row["offset"]] if labels is None else range(len(text))
        for at in places:
            label = row.get("gold_fix", row["gold"]) if labels is None else labels[at]
            is_wrong = answers[at] != label
            if labels is not None and label not in (None, "r"):
                is_wrong = not _is_right(text, labels, answers, at)
            if label not in (None, "r") and is_wrong and shown < most:
                shown += 1
                before, after = text[max(0, at - 6) : at], text[at + 1 : at + 7]
                yield f"    {before}[{text[at]}]{after} is {label}, read {answers[at]}"


def _polyphones(path: Path) -> set[str]:
    """Give the polyphones: those of the list beside a file, else the model's own."""
    beside = path.with_name(_POLYPHONES)
    if beside.exists():
        return set(json.loads(beside.read_text("utf-8")))
    return set(Model.load().candidates.characters)


def _systems() -> list[tuple[str, Read, Read]]:
    """Give each system's name and how it reads: in dictionary tones, and as spoken."""
    segmenter, reader = Segmenter(), Reader()

    def ours(text: str) -> list[str | None]:
        return _numbered(reader.read(text, segmenter.segment(text)))

    def ours_spoken(text: str) -> list[str | None]:
        words = segmenter.segment(text)
        return _numbered(sandhi(text, words, reader.read(text, words)))

    def theirs(text: str, *, tone_sandhi: bool = False) -> list[str | None]:
        return _numbered(
            pypinyin.lazy_pinyin(
                text, style=pypinyin.Style.TONE, errors=list, tone_sandhi=tone_sandhi
            )
        )

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # g2pM leaves its files open
        network = G2pM()

    def g2pm(text: str) -> list[str | None]:
        return _numbered(network(text, char_split=True))

    return [
        ("ours", ours, ours_spoken),
        ("pypinyin", theirs, lambda text: theirs(text, tone_sandhi=True)),
        ("g2pM", g2pm, g2pm),
    ]


def _numbered(syllables: Sequence[str | None]) -> list[str | None]:
    return [_number(syllable) for syllable in syllables]


def _number(syllable: str | None) -> str | None:
    """Write a syllable as the labels do: ``lv4``; None for what is none."""
    try:
        return tone_number(syllable or "").replace("ü", "v")
    except ValueError:
        return None


def _percent(part: float, whole: int) -> str:
    return f"{100 * part / whole:.2f} %" if whole else "–"
