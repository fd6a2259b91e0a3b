"""Everything that is kept about a person, in one file."""

import json
from typing import Any

from dealership.database.fields import now
from dealership.personal_data import Person, holdings
from dealership.privacy.plain import plain
from dealership.profile.current import profile


def export(person: Person) -> str:
    """The file, as JSON: a list for each kind of document, empty ones too, so that nothing is hidden."""
    everything: dict[str, Any] = {"from": profile().name, "made": plain(now())}
    for holding in holdings():
        everything[holding.name] = [plain(found) for found in holding.find(person)]
    return json.dumps(everything, indent=2, ensure_ascii=False) + "\n"


def counts(person: Person) -> list[tuple[str, int, str]]:
    """(title, how many, why it outlives the person) of everything that is kept; titles in English."""
    return [
        (holding.title, len(list(holding.find(person))), holding.kept_because)
        for holding in holdings()
    ]
