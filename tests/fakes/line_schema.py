"""What LINE's own SDK says a request looks like, as strict JSON schemas.

Derived from the SDK that is installed, so it cannot drift from it: every property that the SDK does
not know is refused, and `type` decides which properties there are.
"""

import importlib
import inspect
import pkgutil
from functools import cache
from typing import Any

import jsonschema_rs
from linebot.v3.messaging import models
from pydantic.v1 import BaseModel
from pydantic.v1.schema import schema as schema_of

Json = dict[str, Any]

REQUESTS = {
    "reply": "ReplyMessageRequest",
    "push": "PushMessageRequest",
    "multicast": "MulticastRequest",
    "loading": "ShowLoadingAnimationRequest",
    "markAsRead": "MarkMessagesAsReadByTokenRequest",
    "validate": "ValidateMessageRequest",
}


@cache
def validator(call: str) -> jsonschema_rs.Draft7Validator:
    """The compiled schema of one call's body."""
    schema = {"$ref": f"#/definitions/{REQUESTS[call]}", "definitions": _definitions()}
    return jsonschema_rs.Draft7Validator(schema)


def find_errors(call: str, body: object) -> list[dict[str, str]]:
    """What is wrong with a body, in LINE's words `message` and `property`."""
    compiled = validator(call)
    if compiled.is_valid(body):
        return []
    return [
        {"message": error.message[:300], "property": _property(error.instance_path)}
        for error in compiled.iter_errors(body)
    ]


def _property(path: list[str | int]) -> str:
    """`["messages", 0, "text"]` → `messages[0].text`."""
    written = ""
    for step in path:
        written += f"[{step}]" if isinstance(step, int) else f".{step}" if written else step
    return written


@cache
def _definitions() -> Json:
    classes = _all_models()
    definitions: Json = schema_of(classes)["definitions"]
    for definition in definitions.values():
        definition.pop("description", None)
        if definition.get("type") == "object":
            definition.setdefault("additionalProperties", False)
    for cls in classes:
        kinds = getattr(cls, f"_{cls.__name__}__discriminator_value_class_map", None)
        if kinds and _is_base(cls, kinds):
            definitions[cls.__name__] = _by_type(kinds)
            for kind, name in kinds.items():
                definitions[name]["properties"]["type"] = {"const": kind}
                definitions[name]["required"] = sorted({*definitions[name].get("required", []), "type"})
    return definitions


def _all_models() -> list[type[BaseModel]]:
    found: dict[str, type[BaseModel]] = {}
    for module in pkgutil.iter_modules(models.__path__):
        loaded = importlib.import_module(f"{models.__name__}.{module.name}")
        for name, cls in vars(loaded).items():
            if inspect.isclass(cls) and issubclass(cls, BaseModel) and cls is not BaseModel:
                found[name] = cls
    return list(found.values())


def _is_base(cls: type[BaseModel], kinds: dict[str, str]) -> bool:
    return cls.__name__ not in kinds.values() and "type" in cls.__fields__


def _by_type(kinds: dict[str, str]) -> Json:
    return {
        "type": "object",
        "required": ["type"],
        "properties": {"type": {"enum": sorted(kinds)}},
        "allOf": [
            {
                "if": {"properties": {"type": {"const": kind}}, "required": ["type"]},
                "then": {"$ref": f"#/definitions/{name}"},
            }
            for kind, name in kinds.items()
        ],
    }
