"""One run over a corpus: what is asked, what is done, what is left.

A chunk is done when its mark stands in ``done/``; its parts of the tables are written
before. Names are those of the chunk, so that a chunk that is worked twice (its worker
died, or the run was stopped) is there once.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass

import orjson
from fsspec.core import url_to_fs

from glossary.annotate import Annotator
from glossary.batch.chunks import Chunk
from glossary.batch.reading import Document, Fields, Unread, documents
from glossary.batch.tables import (
    COLUMNS,
    Row,
    TableForm,
    encoded,
    fault_of,
    rows_of,
    write_whole,
)
from glossary.errors import OptionError, TextError
from glossary.model import Layer, Options, TermBaseLabel


@dataclass(frozen=True, slots=True)
class Job:
    """Chunks, what is asked of each, and the folder or URL that the tables go to."""

    chunks: tuple[Chunk, ...]
    out: str
    options: Options
    form: TableForm = TableForm.PARQUET
    fields: Fields = Fields()

    def begin(self, term_base: TermBaseLabel) -> list[int]:
        """Take up the run, and give the numbers of the chunks that are left.

        Raises:
            OptionError: If the folder holds a run that was asked otherwise, over
                another corpus or with another term base.
        """
        system, folder = url_to_fs(self.out)
        described = self._described(term_base)
        if system.exists(f"{folder}/run.json"):
            if system.cat_file(f"{folder}/run.json") != described:
                raise OptionError(
                    "out", f"{self.out} holds another run; name another folder"
                )
        else:
            write_whole(f"{self.out}/run.json", described)
        done = {
            path.rpartition("/")[2].partition(".")[0]
            for path in system.find(f"{folder}/done")
        }
        numbers = range(len(self.chunks))
        return [number for number in numbers if _name(number) not in done]

    def work(self, number: int, chunk: Chunk, annotator: Annotator) -> int:
        """Annotate a chunk and write its part of every table; give its faults."""
        tables: defaultdict[str, list[Row]] = defaultdict(list)
        for table, row in self._rows(chunk, annotator):
            tables[table].append(row)
        for table in self._tables():
            url = f"{self.out}/{table}/{_name(number)}.{self.form}"
            write_whole(url, encoded(table, tables[table], self.form))
        faults = len(tables["faults"])
        mark = orjson.dumps({"documents": len(tables["documents"]), "faults": faults})
        write_whole(f"{self.out}/done/{_name(number)}.json", mark)
        return faults

    def _tables(self) -> Iterator[str]:
        for table in COLUMNS:
            if table != "words" or Layer.WORDS in self.options.layers:
                yield table

    def _rows(self, chunk: Chunk, annotator: Annotator) -> Iterator[tuple[str, Row]]:
        for found in documents(chunk, self.fields):
            if isinstance(found, Document):
                try:
                    annotated = annotator.annotate(found.text, self.options)
                except TextError as error:
                    yield fault_of(Unread(found.name, str(error)))
                else:
                    yield from rows_of(found, annotated)
            else:
                yield fault_of(found)

    def _described(self, term_base: TermBaseLabel) -> bytes:
        chunks = orjson.dumps([asdict(chunk) for chunk in self.chunks])
        return orjson.dumps(
            {
                "term_base": asdict(term_base),
                "options": asdict(self.options),
                "form": self.form,
                "fields": asdict(self.fields),
                "chunks": len(self.chunks),
                "corpus": hashlib.sha256(chunks).hexdigest(),
            },
            option=orjson.OPT_INDENT_2,
            default=sorted,
        )


def _name(number: int) -> str:
    return f"part-{number:06}"
