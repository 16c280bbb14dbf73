"""What may be asked: one model for JSON, forms and queries alike."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated, Any, Literal, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    StrictBool,
    Tag,
)
from pydantic_core import PydanticCustomError

from glossary.model import Lang, Layer, Notation, Options, Overlaps
from glossary.render.offsets import OffsetUnit

_T = TypeVar("_T")

MOST_TEXTS = 1_000
"""How many texts a request may have."""


def _writable(text: str) -> str:
    if "\0" in text:
        place = {"place": text.index("\0")}
        raise PydanticCustomError("nul", "NUL at code point {place}; remove it", place)
    return text


def _filled(text: str) -> str:
    if not text:
        raise PydanticCustomError("empty", "nothing was sent")
    return text


def _split(value: object) -> object:
    """Give what stands between commas, of whichever script, or line ends."""
    if not isinstance(value, list):
        return value
    items = (re.split("[,，、;；\n]", text) for text in value)
    return [item.strip() for some in items for item in some if item.strip()]


def _shape(value: object) -> str:
    return "several" if isinstance(value, list) else "one"


def _not_unique(schema: dict[str, Any]) -> None:
    schema.pop("uniqueItems", None)


Line = Annotated[
    str,
    AfterValidator(_writable),
    Field(json_schema_extra={"pattern": "^[^\\u0000]*$"}),
]
Few = Annotated[frozenset[_T], Field(json_schema_extra=_not_unique)]
"""A list in JSON, a repeated field in a form; what is there twice counts once."""

Text = Annotated[
    Annotated[Line, Tag("one")]
    | Annotated[list[Line], Field(max_length=MOST_TEXTS), Tag("several")],
    Discriminator(_shape),
]
TAGS = ("one", "several")
"""Steps in the place of an error that are no part of what was sent."""


class AnnotateRequest(BaseModel):
    """What ``POST /api/v1/annotate`` takes; the command line has the same names."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: Text = Field(
        description="The text, or a list of texts. Limits: `/api/v1/limits`."
    )
    target: Literal["zh-Hans", "zh-Hant-TW", "zh-Hant-HK", "en"] | None = Field(
        None,
        description="The language of the equivalents. Without it: English for Chinese "
        "sentences, zh-Hans for English ones.",
    )
    layers: Few[Layer] = Field(
        frozenset({Layer.TERMS}),
        description="`terms`: the curated term base. `words`: every word with its "
        "reading and dictionary glosses.",
    )
    overlaps: Overlaps = Field(
        Overlaps.LONGEST, description="Of nested terms the longest, or all."
    )
    pinyin: Notation = Field(Notation.MARKS, description="How readings are written.")
    sandhi: StrictBool = Field(False, description="Write tones as they are spoken.")
    subject_fields: Few[str] = Field(
        frozenset(),
        description="Only terms of these subject fields (`/api/v1/subject-fields`).",
    )
    general: StrictBool = Field(
        False, description="Words of general language that are in the term base too."
    )
    stop_terms: Few[Line] = Field(
        frozenset(), description="What is to be left alone, as it stands in the text."
    )
    suspects: StrictBool = Field(
        False, description="Also matches that seem to cut a word."
    )
    first_only: StrictBool = Field(
        False, description="Only the first occurrence of each concept."
    )
    offsets: OffsetUnit = Field(
        OffsetUnit.CODEPOINT, description="What offsets and lengths count."
    )

    @property
    def texts(self) -> list[str]:
        """The texts, one or several."""
        return self.text if isinstance(self.text, list) else [self.text]

    @property
    def is_single(self) -> bool:
        """Whether one text was sent, and one result is expected."""
        return isinstance(self.text, str)

    @property
    def options(self) -> Options:
        """The options in the engine's own type."""
        return Options(
            target=None if self.target is None else Lang(self.target),
            layers=self.layers,
            overlaps=self.overlaps,
            pinyin=self.pinyin,
            sandhi=self.sandhi,
            subject_fields=self.subject_fields,
            general=self.general,
            stop_terms=self.stop_terms,
            suspects=self.suspects,
            first_only=self.first_only,
        )


class Ruby(StrEnum):
    """Above which characters the page writes readings."""

    ALL = "all"
    TERMS = "terms"
    NONE = "none"


class Density(StrEnum):
    """Which occurrences of a term the page marks."""

    EVERY = "every"
    FIRST = "first"


class PageRequest(AnnotateRequest):
    """What the form on the page sends: a request, and how it is to be shown."""

    text: Annotated[Line, AfterValidator(_filled)]
    layers: Few[Layer] = frozenset(Layer)
    stop_terms: Annotated[Few[Line], BeforeValidator(_split)] = frozenset()
    ruby: Ruby = Ruby.ALL
    density: Density = Density.EVERY
    familiar: Annotated[int, Field(ge=0)] = 0
    """How many of the commonest words are shown without reading and card."""
