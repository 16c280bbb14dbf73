"""The description of the API (OpenAPI 3.1), generated from the code.

Each view says with ``@describe`` what it takes and gives, in the models that read the
input and those of ``answers``; paths and methods come from the URL map.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import Flask
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from service import answers
from service.problems import KINDS, MEDIA_TYPE

_F = TypeVar("_F", bound=Callable[..., Any])
_ATTRIBUTE = "_described"
_REF = "#/components/schemas/{model}"

VERSION = "1.0"
"""Of the API, not of the program; ``docs/api.md`` says what v1 keeps."""

DESCRIPTION = """Chinese–English terms, pinyin and definitions beside any text.
Positions are half-open and count Unicode code points unless `offsets` says otherwise.
Nothing that is sent is stored or logged."""


@dataclass(frozen=True, slots=True)
class Operation:
    """What one view takes and gives. ``answers`` maps media types to models."""

    body: type[BaseModel] | None
    query: type[BaseModel] | None
    answers: dict[str, tuple[type[BaseModel], ...]]
    problems: tuple[int, ...]
    parameters: tuple[dict[str, Any], ...]


def describe(
    *,
    answers: dict[str, tuple[type[BaseModel], ...]],
    body: type[BaseModel] | None = None,
    query: type[BaseModel] | None = None,
    problems: tuple[int, ...] = (),
    parameters: tuple[dict[str, Any], ...] = (),
) -> Callable[[_F], _F]:
    """Say what a view takes and gives; its docstring becomes the summary."""
    operation = Operation(body, query, answers, problems, parameters)

    def attach(view: _F) -> _F:
        setattr(view, _ATTRIBUTE, operation)
        return view

    return attach


def document(app: Flask, fields: Iterable[str]) -> dict[str, Any]:
    """Describe every view of the app that has a description.

    ``fields`` are the keys of the subject fields, which a request may name.
    """
    described = list(_described(app))
    schemas = _schemas(operation for _, _, _, operation in described)
    _name_subject_fields(schemas, list(fields))
    paths: dict[str, Any] = {}
    for path, method, view, operation in described:
        paths.setdefault(path, {})[method] = _operation(path, view, operation, schemas)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Duizhao",
            "version": VERSION,
            "description": DESCRIPTION,
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "paths": paths,
        "components": {"schemas": schemas},
    }


def _name_subject_fields(schemas: dict[str, Any], fields: list[str]) -> None:
    request = schemas["AnnotateRequest"]["properties"]
    request["subject_fields"]["items"]["enum"] = fields


def _described(app: Flask) -> Iterator[tuple[str, str, Callable[..., Any], Operation]]:
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule):
        view = app.view_functions[rule.endpoint]
        operation = getattr(view, _ATTRIBUTE, None)
        if operation is not None:
            path = re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule)
            method = "post" if "POST" in (rule.methods or ()) else "get"
            yield path, method, view, operation


def _schemas(operations: Iterator[Operation]) -> dict[str, Any]:
    models: dict[type[BaseModel], None] = {answers.ProblemDocument: None}
    for operation in operations:
        if operation.body is not None:
            models[operation.body] = None
        for several in operation.answers.values():
            models.update(dict.fromkeys(several))
    _, defs = models_json_schema(
        [(model, "validation") for model in models], ref_template=_REF
    )
    found: dict[str, Any] = defs["$defs"]
    return dict(sorted(found.items()))


def _operation(
    path: str, view: Callable[..., Any], operation: Operation, schemas: dict[str, Any]
) -> dict[str, Any]:
    summary, _, rest = (view.__doc__ or "").partition("\n\n")
    described: dict[str, Any] = {
        "operationId": view.__name__,
        "summary": " ".join(summary.split()).rstrip("."),
        "parameters": [
            *_path_parameters(path),
            *operation.parameters,
            *_query_parameters(operation.query),
        ],
        "responses": {
            "200": {"description": "The answer.", "content": _content(operation)},
            **{str(status): _problem(status) for status in operation.problems},
        },
    }
    if rest.strip():
        described["description"] = " ".join(rest.split("Raises:")[0].split())
    if operation.body is not None:
        schema = {"$ref": _REF.format(model=operation.body.__name__)}
        described["requestBody"] = {
            "required": True,
            "content": {"application/json": {"schema": schema}},
        }
    return described


def _content(operation: Operation) -> dict[str, Any]:
    content: dict[str, Any] = {}
    for media_type, models in operation.answers.items():
        refs = [{"$ref": _REF.format(model=model.__name__)} for model in models]
        content[media_type] = {"schema": _either(refs, media_type)}
    return content


def _either(refs: list[dict[str, Any]], media_type: str) -> dict[str, Any]:
    if not refs:
        return {} if media_type.endswith("json") else {"type": "string"}
    return refs[0] if len(refs) == 1 else {"anyOf": refs}


def _problem(status: int) -> dict[str, Any]:
    titles = [kind.title for kind in KINDS.values() if kind.status == status]
    schema = {"$ref": _REF.format(model="ProblemDocument")}
    return {
        "description": "; ".join(titles) + ".",
        "content": {MEDIA_TYPE: {"schema": schema}},
    }


_OF_PATH = {"concept_id": "The id of a concept, today's or a former one."}


def _path_parameters(path: str) -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "in": "path",
            "required": True,
            "description": _OF_PATH[name],
            "schema": {"type": "string"},
        }
        for name in re.findall(r"{(\w+)}", path)
    ]


def _query_parameters(model: type[BaseModel] | None) -> list[dict[str, Any]]:
    if model is None:
        return []
    schema = model.model_json_schema()
    definitions = schema.get("$defs", {})
    return [
        {
            "name": name,
            "in": "query",
            "required": name in schema.get("required", ()),
            "description": field.pop("description", ""),
            "schema": _resolved(field, definitions),
        }
        for name, field in schema["properties"].items()
    ]


def _resolved(schema: Any, definitions: dict[str, Any]) -> Any:
    """Give a schema with its references written out; parameters have no ``$defs``."""
    if isinstance(schema, list):
        return [_resolved(item, definitions) for item in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        named = definitions[schema["$ref"].rsplit("/", 1)[1]]
        beside = {key: value for key, value in schema.items() if key != "$ref"}
        return _resolved({**named, **beside}, definitions)
    return {key: _resolved(value, definitions) for key, value in schema.items()}
