"""Train the model of readings again: ``python -m glossary.readings.training``."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import click
import numpy as np

from glossary.readings.building import build_tables
from glossary.readings.model import SHIPPED, Model
from glossary.readings.tables import Tables
from glossary.readings.training.data import Labelled, clauses, cpp, sentences
from glossary.readings.training.examples import (
    Examples,
    find_candidates,
    make_examples,
    together,
)
from glossary.readings.training.validate import (
    answer,
    choose_thresholds,
    fit_both,
    labels,
    out_of_fold,
    shares,
    split,
)

_OWN_WEIGHT = 2.0  # our sentences are few, and of the language that CPP lacks
_INNER_FOLDS = 4


@click.command()
@click.option(
    "--data",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    required=True,
    help="The folder that has dev-sets/pinyin.",
)
@click.option("--out", type=click.Path(path_type=Path), default=SHIPPED)
@click.option("--validate/--no-validate", default=True)
def main(data: Path, out: Path, validate: bool) -> None:
    """Train on cpp_dev and on our own sentences, and write the weights."""
    folder = data / "dev-sets" / "pinyin"
    texts = {
        "cpp": cpp(folder / "cpp_dev.jsonl"),
        "sentences": sentences(),
        "clauses": clauses(),
    }
    polychars = json.loads((folder / "polychars.json").read_text(encoding="utf-8"))
    candidates = find_candidates(polychars, _telling(texts))
    tables = build_tables(candidates)
    parts = {name: make_examples(tables, some) for name, some in texts.items()}
    parts["sentences"] = replace(
        parts["sentences"], weight=parts["sentences"].weight * _OWN_WEIGHT
    )
    examples = together(list(parts.values()))
    everything = np.arange(len(examples))
    click.echo({name: len(part) for name, part in parts.items()})
    if validate:
        scores = _validate(tables, examples)
        trained_on = sha256((folder / "cpp_dev.jsonl").read_bytes()).hexdigest()
        out.mkdir(parents=True, exist_ok=True)
        (out / "scores.json").write_text(
            json.dumps({**scores, "trained_on": trained_on}, indent=2) + "\n",
            encoding="utf-8",
        )
    answers = out_of_fold(tables, examples, everything)
    thresholds = choose_thresholds(tables, examples, answers, everything)
    quick, full = fit_both(tables, examples, everything)
    Model(candidates, quick, full, thresholds).save(out)
    click.echo(f"{thresholds}\nwritten to {out}")


def _telling(texts: Mapping[str, Sequence[Labelled]]) -> list[Labelled]:
    """Give the texts whose labels say what the readings of a character are.

    CPP also labels characters with one reading; its slips are no new ones.
    """
    real = [one for one in texts["cpp"] if one.scored]
    return [*real, *texts["sentences"], *texts["clauses"]]


def _validate(tables: Tables, examples: Examples) -> dict[str, str]:
    """Give what the model reaches out of fold, thresholds chosen inside the folds."""
    gold = labels(tables, examples)
    decided = np.zeros_like(gold)
    asked = np.zeros(len(examples), np.bool_)
    for train, test in split(examples.text, np.arange(len(examples)), 5):
        inner = out_of_fold(tables, examples, train, folds=_INNER_FOLDS)
        thresholds = choose_thresholds(tables, examples, inner, train)
        outer = answer(tables, examples, *fit_both(tables, examples, train))
        decided[test] = outer.decided(thresholds, examples)[test]
        asked[test] = outer.quick_chance[test] < thresholds.sure
        click.echo(f"fold: {thresholds}")
    scores = {}
    for part, name in enumerate(("cpp, true polyphones", "our sentences, polyphones")):
        counted = (examples.part == part) & examples.scored
        every, by_character = shares(examples, gold, decided, counted)
        scores[name] = (
            f"{every:.2f} %, mean over characters {by_character:.2f} %, "
            f"network asked for {100 * asked[counted].mean():.0f} %"
        )
        click.echo(f"{name}: {scores[name]}")
    return scores


if __name__ == "__main__":
    main()
