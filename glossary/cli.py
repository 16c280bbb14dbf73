"""The command line: ``duizhao annotate | lookup | check | compile | export …``."""

from __future__ import annotations

import gc
import importlib
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from glossary.errors import DuizhaoError, TermBaseError
from glossary.model import Lang, Layer, Notation, Options, Overlaps
from glossary.render.formats import FORMATS, Asked
from glossary.render.offsets import OffsetUnit

if TYPE_CHECKING:
    from glossary.annotate import Annotator
    from glossary.model import TermBase

_SERVICE = "http://127.0.0.1:8000"
"""Where `duizhao serve` has the concepts that Web Annotations link to."""
_LATER = {
    "batch": "glossary.batch.cli:batch",
    "openapi": "service.cli:describe",
    "serve": "service.cli:serve",
}
"""Commands of rooms above this one, or with needs of their own: loaded when called."""


class Commands(click.Group):
    """The group of commands; those of ``_LATER`` are loaded when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the names of all commands, in alphabetical order."""
        return sorted([*super().list_commands(ctx), *_LATER])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Give a command by its name."""
        if cmd_name not in _LATER:
            return super().get_command(ctx, cmd_name)
        module, name = _LATER[cmd_name].split(":")
        try:
            command: click.Command = getattr(importlib.import_module(module), name)
        except ModuleNotFoundError as error:
            reason = f"'{cmd_name}' needs {error.name}: pip install 'duizhao[batch]'"
            raise click.ClickException(reason) from error
        return command


@click.group(cls=Commands)
@click.version_option(package_name="duizhao")
def cli() -> None:
    """Chinese–English terms, pinyin and definitions beside any text."""


def main() -> None:
    """Run the command line; an error of the engine is one message and exit code 1."""
    # What a command opens it keeps: to look through it for garbage after every 700 new
    # objects is a tenth of a short one.
    gc.set_threshold(50_000)
    try:
        cli()
    except DuizhaoError as error:
        click.echo(error, err=True)
        sys.exit(1)


def _choices(kind: Iterable[str]) -> click.Choice[str]:
    # By value: of an enumeration click would take the names of the members.
    return click.Choice([str(item) for item in kind])


_FOLDER = click.option(
    "--folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder of terms in place of the curated one.",
)
_OUT = click.option(
    "-o",
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A file to write in place of standard output.",
)
_LIST = click.Path(exists=True, dir_okay=False, path_type=Path)


@cli.command()
@click.argument("file", type=click.Path(allow_dash=True, path_type=Path))
@click.option("--format", "form", type=_choices(FORMATS), default="json")
@click.option("--target", type=_choices([tag for tag in Lang if tag != "zh-Hant"]))
@click.option(
    "--layers",
    help="terms, words, or both with a comma; by default what the format shows.",
)
@click.option("--overlaps", type=_choices(Overlaps), default="longest")
@click.option("--pinyin", type=_choices(Notation), default="marks")
@click.option("--sandhi", is_flag=True, help="Write the tones as they are spoken.")
@click.option("--subject-fields", default="", help="Only these, with commas between.")
@click.option("--general", is_flag=True, help="General words too.")
@click.option("--stop-terms", default="", help="Strings to leave alone, with commas.")
@click.option("--suspects", is_flag=True, help="Matches that cut a word too.")
@click.option("--first-only", is_flag=True, help="Only the first of each concept.")
@click.option("--offsets", type=_choices(OffsetUnit), default="codepoint")
@click.option("--terms", type=_LIST, help="A CSV or TSV in place of the term base.")
@click.option("--with-terms", type=_LIST, help="A CSV or TSV beside the term base.")
@_FOLDER
@_OUT
def annotate(
    file: Path,
    form: str,
    layers: str | None,
    subject_fields: str,
    stop_terms: str,
    offsets: str,
    terms: Path | None,
    with_terms: Path | None,
    folder: Path | None,
    out: Path | None,
    **asked: Any,
) -> None:
    """Annotate FILE, or standard input where it is a hyphen."""
    options = Options(
        target=Lang(asked["target"]) if asked["target"] else None,
        layers=frozenset(_layers(layers)) if layers else FORMATS[form].layers,
        overlaps=Overlaps(asked["overlaps"]),
        pinyin=Notation(asked["pinyin"]),
        sandhi=asked["sandhi"],
        subject_fields=frozenset(_list(subject_fields)),
        general=asked["general"],
        stop_terms=frozenset(_list(stop_terms)),
        suspects=asked["suspects"],
        first_only=asked["first_only"],
    )
    text = _read_text(file)
    annotated = _annotator(folder, terms, with_terms).annotate(text, options)
    written = Asked(
        (annotated,),
        is_single=True,
        unit=OffsetUnit(offsets),
        base=_SERVICE,
        term_base=annotated.term_base,
        is_indented=True,
    )
    _write(_with_last_line_end(FORMATS[form].write(written)), out)


def _with_last_line_end(pieces: Iterable[bytes]) -> Iterable[bytes]:
    last = b"\n"
    for last in pieces:
        yield last
    if not last.endswith(b"\n"):
        yield b"\n"


def _annotator(
    folder: Path | None, terms: Path | None = None, beside: Path | None = None
) -> Annotator:
    from glossary.annotate import Annotator, open_terms

    if terms is None and beside is None:
        return open_terms(folder).annotator
    return Annotator(_term_base(folder, terms, beside))


def _term_base(
    folder: Path | None, terms: Path | None, beside: Path | None
) -> TermBase:
    from glossary.exchange.term_list import merge, read_term_list
    from glossary.termbase.loading import load

    if terms is not None:
        return read_term_list(terms)
    curated = load(folder)
    return curated if beside is None else merge(curated, read_term_list(beside))


@cli.command()
@click.argument("term")
@_FOLDER
def lookup(term: str, folder: Path | None) -> None:
    """Show the concepts that TERM names, in either language and any script."""
    annotator = _annotator(folder)
    everything = Options(general=True, suspects=True, overlaps=Overlaps.ALL)
    annotated = annotator.annotate(term, everything)
    found = [a for a in annotated.terms or () if a.text == term.strip()]
    if not found:
        raise click.ClickException(f"no concept has the term '{term}'")
    for candidate in found[0].candidates:
        concept = annotator.term_base.concept(candidate.concept)
        click.echo(f"{concept.id}  [{', '.join(concept.subject_fields)}]")
        for written in concept.terms:
            reading = f"  {written.pinyin}" if written.pinyin else ""
            line = (
                f"  {written.language:10} {written.term}{reading}  ({written.status})"
            )
            click.echo(line)
        for text in (concept.definition.en, concept.definition.zh_hans):
            click.echo(f"  {text}")
        for note in concept.notes:
            click.echo(f"  {note.kind}: {note.en or note.zh_hans}")


@cli.command()
@click.option("--derivations", is_flag=True, help="List the derived regional terms.")
@_FOLDER
def check(derivations: bool, folder: Path | None) -> None:
    """Report every fault of the term base; exit code 1 if there is one."""
    from glossary.checks import check as find_faults
    from glossary.termbase.loading import default_folder, read_folder

    read = read_folder(folder or default_folder())
    faults = find_faults(read)
    if faults:
        raise TermBaseError(faults)
    if derivations:
        _list_derivations(read.term_base)
    terms = sum(len(concept.terms) for concept in read.term_base)
    click.echo(f"{len(read.term_base):,} concepts, {terms:,} terms: no faults")


def _list_derivations(term_base: TermBase) -> None:
    """Show once each derived term that is more than another script of its source."""
    from glossary.model import REGIONAL
    from glossary.termbase.regional import derived_terms

    for region in REGIONAL:
        shown = set()
        for concept in term_base:
            sources = concept.terms_in(Lang.ZH_HANS)
            derived = derived_terms(concept, region)
            for source, term in zip(sources, derived, strict=True):
                if term.pinyin != source.pinyin and term.term not in shown:
                    shown.add(term.term)
                    click.echo(
                        f"{region}  {source.term} -> {term.term}  ({concept.id})"
                    )


@cli.command("compile")
@_FOLDER
def compile_(folder: Path | None) -> None:
    """Compile the term base, so that what uses it starts at once.

    It is done by itself when it is needed. The compiled form stays in a private
    folder: DUIZHAO_CACHE, else duizhao in XDG_CACHE_HOME or ~/.cache.
    """
    from glossary.annotate.opening import compile_terms
    from glossary.lexicon.folder import private_folder

    term_base = compile_terms(folder).term_base
    place = private_folder()
    if place is None:
        raise click.ClickException("there is no private folder that can be written")
    click.echo(f"{len(term_base):,} concepts are compiled in {place}")


@cli.command()
@click.option("--format", "form", type=_choices(["csv"]), default="csv")
@click.option(
    "--shape",
    type=_choices(["wide", "long"]),
    default="wide",
    help="wide: a row per concept, for people; long: a row per term, nothing lost.",
)
@_FOLDER
@_OUT
def export(form: str, shape: str, folder: Path | None, out: Path | None) -> None:
    """Write the term base."""
    from glossary.exchange.long_csv import write_long
    from glossary.exchange.wide_csv import write_wide

    term_base = _term_base(folder, None, None)
    lines = (write_long if shape == "long" else write_wide)(term_base)
    _write(map(str.encode, lines), out)


@cli.command()
@click.argument("file", type=click.Path(allow_dash=True, path_type=Path))
@click.option("--least", type=click.IntRange(2), default=2, help="Least repetitions.")
@click.option("--limit", type=click.IntRange(1), default=100, help="How many to list.")
@_FOLDER
@_OUT
def candidates(
    file: Path, least: int, limit: int, folder: Path | None, out: Path | None
) -> None:
    """List terms that FILE seems to have and the term base lacks, as CSV."""
    from glossary.candidates import find_candidates
    from glossary.dictionaries.frequencies import jieba_counts
    from glossary.exchange.cells import csv_lines

    annotator = _annotator(folder)
    everything = Options(
        layers=frozenset(Layer), general=True, overlaps=Overlaps.ALL, suspects=True
    )
    annotated = annotator.annotate(_read_text(file), everything)
    found = find_candidates(annotated, jieba_counts(), least=least)[:limit]
    rows = [
        [c.text, c.kind, str(c.count), f"{c.score:.1f}", " | ".join(c.contexts)]
        for c in found
    ]
    header = ["text", "kind", "count", "score", "contexts"]
    _write(map(str.encode, csv_lines([header, *rows])), out)


def _list(text: str) -> list[str]:
    return [item.strip() for item in text.split(",") if item.strip()]


def _layers(text: str) -> list[Layer]:
    try:
        return [Layer(name) for name in _list(text)]
    except ValueError as error:
        names = ", ".join(Layer)
        raise click.BadParameter(f"{error}; they are {names}") from error


def _read_text(file: Path) -> str:
    """Read a text as it is, but for a byte order mark; line ends are not changed."""
    try:
        data = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
        return data.decode("utf-8").removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
    except OSError as error:
        raise click.FileError(str(file), error.strerror or "unreadable") from error
    except UnicodeDecodeError as error:
        reason = f"{file}: not UTF-8 at byte {error.start:,}"
        raise click.ClickException(reason) from error


def _write(pieces: Iterable[bytes], out: Path | None) -> None:
    """Write a whole file or none: beside the old one first, then in its place."""
    if out is None:
        for piece in pieces:
            click.echo(piece, nl=False)
        return
    part = out.with_name(f"{out.name}.part")
    try:
        with part.open("wb") as stream:
            stream.writelines(pieces)
        part.replace(out)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise click.FileError(str(out), error.strerror or "not written") from error
