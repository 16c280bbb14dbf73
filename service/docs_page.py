"""The documentation of the API at ``/api/docs``: the OpenAPI description, laid out.

It is written on the server, so it needs no script and nothing from another host.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from service.example import REQUEST


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter or a field of the body: what it is called, takes and is for."""

    name: str
    takes: str
    default: str
    is_required: bool
    description: str


@dataclass(frozen=True, slots=True)
class OperationDocs:
    """One operation as the page shows it."""

    method: str
    path: str
    name: str
    summary: str
    description: str
    parameters: tuple[Parameter, ...]
    fields: tuple[Parameter, ...]
    media_types: tuple[str, ...]
    problems: tuple[tuple[str, str], ...]

    def curl(self, base: str) -> str:
        """Give a command that calls it."""
        address = base.rstrip("/") + self.path.replace(
            "{concept_id}", "computing-power"
        )
        if self.method == "GET":
            return f"curl -s '{address}'"
        return (
            f"curl -s '{address}' \\\n  -H 'Content-Type: application/json' \\\n"
            f"  -d '{json.dumps(REQUEST, ensure_ascii=False)}'"
        )


def operations(document: dict[str, Any]) -> tuple[OperationDocs, ...]:
    """Give every operation of a description, in its order."""
    schemas = document["components"]["schemas"]
    return tuple(
        OperationDocs(
            method=method.upper(),
            path=path,
            name=operation["operationId"],
            summary=operation["summary"],
            description=operation.get("description", ""),
            parameters=tuple(_parameter(one) for one in operation["parameters"]),
            fields=_fields(operation, schemas),
            media_types=tuple(operation["responses"]["200"]["content"]),
            problems=tuple(
                (status, answer["description"])
                for status, answer in operation["responses"].items()
                if status != "200"
            ),
        )
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    )


def _parameter(parameter: dict[str, Any]) -> Parameter:
    schema = parameter["schema"]
    return Parameter(
        parameter["name"],
        _takes(schema, {}),
        _default(schema),
        parameter.get("required", False),
        parameter.get("description", ""),
    )


def _fields(
    operation: dict[str, Any], schemas: dict[str, Any]
) -> tuple[Parameter, ...]:
    if "requestBody" not in operation:
        return ()
    reference = operation["requestBody"]["content"]["application/json"]["schema"]
    model = schemas[reference["$ref"].rsplit("/", 1)[1]]
    return tuple(
        Parameter(
            name,
            _takes(schema, schemas),
            _default(schema),
            name in model["required"],
            _description(schema, schemas),
        )
        for name, schema in model["properties"].items()
    )


def _description(schema: dict[str, Any], schemas: dict[str, Any]) -> str:
    """Say what a field is for; pydantic leaves out what its type says already."""
    if "description" not in schema and "$ref" in schema:
        return _description(schemas[schema["$ref"].rsplit("/", 1)[1]], schemas)
    return str(schema.get("description", ""))


def _takes(schema: dict[str, Any], schemas: dict[str, Any]) -> str:
    """Say in words what a schema takes.

    >>> _takes({"type": "array", "items": {"enum": ["terms", "words"]}}, {})
    'a list of: terms, words'
    """
    if "$ref" in schema:
        return _takes(schemas[schema["$ref"].rsplit("/", 1)[1]], schemas)
    for several in ("anyOf", "oneOf"):
        if several in schema:
            ways = (_takes(one, schemas) for one in schema[several])
            return " or ".join(way for way in ways if way != "null")
    if "enum" in schema:
        return ", ".join(schema["enum"])
    kind = str(schema.get("type", "any JSON"))
    if kind == "array":
        items = _takes(schema["items"], schemas)
        return f"a list of: {items}" if ", " in items else f"a list of {items}s"
    least, most = schema.get("minimum"), schema.get("maximum")
    return f"{kind}, {least} to {most}" if most is not None else kind


def _default(schema: dict[str, Any]) -> str:
    default = schema.get("default")
    return "" if default in (None, "", []) else json.dumps(default, ensure_ascii=False)
