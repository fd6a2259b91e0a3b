"""Chance that can be repeated: whatever is drawn for a thing depends on the seed and its number."""

import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from hashlib import blake2b
from itertools import accumulate
from typing import Any

from bson import Decimal128, ObjectId

_FIRST_ID_MADE = int(datetime(2024, 1, 1, tzinfo=UTC).timestamp())
_SECONDS_BETWEEN_IDS = 7
_QUARTER_HOURS = tuple(timedelta(minutes=15 * count) for count in range(96))
_PLACES = 400


class Identity:
    """What is fixed for one thing from the start: its id, a first lot and a source of chance."""

    __slots__ = ("first_lot", "id", "random")

    def __init__(self, seed: int, kind: str, number: int) -> None:
        digest = _digest(seed, kind, number)
        self.id = _object_id(digest, number)
        self.first_lot = _first_lot(digest)
        self.random = random.Random(int.from_bytes(digest[8:16], "big"))


def object_id(seed: int, kind: str, number: int) -> ObjectId:
    """The id of a thing, without drawing anything else for it."""
    return _object_id(_digest(seed, kind, number), number)


def number_of(identifier: ObjectId) -> int:
    """The number of the thing to which `object_id` gave this id."""
    seconds = int.from_bytes(identifier.binary[:4], "big")
    return (seconds - _FIRST_ID_MADE) // _SECONDS_BETWEEN_IDS


def first_lot(seed: int, kind: str, number: int) -> float:
    """The first lot (0–1) drawn for a thing."""
    return _first_lot(_digest(seed, kind, number))


def _digest(seed: int, kind: str, number: int) -> bytes:
    return blake2b(f"{seed} {kind} {number}".encode(), digest_size=18).digest()


def _object_id(digest: bytes, number: int) -> ObjectId:
    made = _FIRST_ID_MADE + number * _SECONDS_BETWEEN_IDS
    return ObjectId(made.to_bytes(4, "big") + digest[:8])


def _first_lot(digest: bytes) -> float:
    return int.from_bytes(digest[16:18], "big") / 65536


def weighted(weights: dict[Any, float]) -> tuple[Any, ...]:
    """Many places, shared out by weight, so that drawing is one look at a random place."""
    total = sum(weights.values())
    bounds = [round(bound / total * _PLACES) for bound in accumulate(weights.values())]
    starts = [0, *bounds]
    return tuple(
        word
        for word, start, end in zip(weights, starts, bounds, strict=False)
        for _ in range(end - start)
    )


def one_of(lots: random.Random, options: Sequence[Any]) -> Any:
    """One of the options; several times faster than `Random.choice`."""
    return options[int(lots.random() * len(options))]


@lru_cache(maxsize=1 << 16)
def money(cents: int) -> Decimal128:
    """An amount as it is stored, to the cent."""
    return Decimal128(f"{cents // 100}.{cents % 100:02d}")


def moment(day: int, quarter_hours: int = 0) -> datetime:
    """The start of a day, given by its ordinal number, or a time of that day, in UTC."""
    return _midnight(day) + _QUARTER_HOURS[quarter_hours]


@cache
def _midnight(day: int) -> datetime:
    return datetime.fromordinal(day).replace(tzinfo=UTC)
