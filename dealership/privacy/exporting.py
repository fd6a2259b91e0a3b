"""Everything that is kept about a person, in one file."""

import json
from collections import Counter
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Kept:
    """How much there is of one kind, and why it outlives the person if it does; said in English."""

    title: str
    count: int
    why: str


def counts(person: Person) -> list[Kept]:
    """How much of each kind is kept, what goes with the person first."""
    found: Counter[tuple[str, str]] = Counter()
    for holding in holdings():
        found[holding.kept_because, holding.title] += len(list(holding.find(person)))
    kept = [Kept(title, count, why) for (why, title), count in found.items() if count]
    return sorted(kept, key=lambda each: bool(each.why))
