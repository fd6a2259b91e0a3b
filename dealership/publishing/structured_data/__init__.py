"""What pages say of themselves in the words of https://schema.org, as JSON-LD."""

from typing import Any

CONTEXT = "https://schema.org"


def enumerated(name: str) -> str:
    """A member of an enumeration of the vocabulary, such as UsedCondition."""
    return f"{CONTEXT}/{name}"


def quantity(value: Any, code: str) -> dict[str, Any] | None:
    """A quantity in a unit of UN/CEFACT Recommendation 20; None if it is not known."""
    if value is None:
        return None
    return {"@type": "QuantitativeValue", "value": value, "unitCode": code}


def known(data: dict[str, Any]) -> dict[str, Any]:
    """The data without what is not known."""
    return {name: value for name, value in data.items() if value not in (None, "", [], {})}
