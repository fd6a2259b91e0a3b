"""What an address asks of the stock: read without trust, and written down again for the next link."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import urlencode

from flask import url_for

from dealership.cars.search.questions import LIMITS, QUESTIONS, RANGES
from dealership.cars.search.sorts import BEST, NEWEST, SORTS
from dealership.cars.status import Status
from dealership.cars.words import TERMS
from dealership.web import arguments
from dealership.web.arguments import texts, whole_number

PAGE_SIZES = (24, 48, 96)
LONGEST_PLACE = 60
_COUNTED = re.compile(r"[1-9][0-9]?")

Bounds = tuple[int | None, int | None]


@dataclass(frozen=True)
class Asked:
    """The words, choices, limits, order and page that an address names; the rest is ignored.

    `sort` is blank for the usual order; `unread` keeps what was typed as a limit and is none. Of
    several answers to one question a car needs to give one; of several pieces of equipment it needs
    to have all.
    """

    q: str
    chosen: Mapping[str, tuple[str, ...]]
    limits: Mapping[str, int]
    sort: str
    size: int
    status: Status
    for_staff: bool
    after: str | None
    before: str | None
    unread: Mapping[str, str]

    @classmethod
    def from_arguments(cls, args: Mapping[str, str], *, for_staff: bool = False) -> "Asked":
        """Read an address. A shopper who names a status gets what is for sale."""
        size = whole_number(args, "page_size", PAGE_SIZES[-1])
        status = args.get("status", "")
        q = arguments.text(args, "q")
        limits = _limits(args)
        return cls(
            q=q,
            chosen=_chosen(args),
            limits=limits,
            sort=_sort(args.get("sort", ""), q),
            size=size if size in PAGE_SIZES else PAGE_SIZES[0],
            status=Status(status) if for_staff and status in set(Status) else Status.FOR_SALE,
            for_staff=for_staff,
            after=_place(args, "after"),
            before=_place(args, "before"),
            unread={name: typed for name, typed in _typed(args).items() if name not in limits},
        )

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the status narrows the list."""
        return bool(self.q or self.chosen or self.limits)

    def answers(self, question: str) -> tuple[str, ...]:
        """The answers that were chosen to a question."""
        return self.chosen.get(question, ())

    def bounds(self, measure: str) -> Bounds:
        """The lowest and the highest year, price or mileage asked for, in whole units."""
        return self.limits.get(f"min_{measure}"), self.limits.get(f"max_{measure}")

    @property
    def contradictions(self) -> list[str]:
        """The ranges whose lowest is above their highest."""
        return [name for name in RANGES if _is_above(*self.bounds(name))]

    # The same search, a little different

    def toggled(self, question: str, answer: str) -> "Asked":
        """With one answer chosen that was not, or the other way round; from the first page."""
        answers = self.answers(question)
        if answer in answers:
            return self.with_answers(question, [each for each in answers if each != answer])
        return self.with_answers(question, [*answers, answer])

    def with_answers(self, question: str, answers: "list[str] | tuple[str, ...]") -> "Asked":
        """With these answers to a question, and no others; from the first page."""
        chosen = dict(self.chosen) | {question: tuple(answers)}
        return self._but(chosen={name: chosen[name] for name in QUESTIONS if chosen.get(name)})

    def without(self, *parts: str) -> "Asked":
        """Without some parts, each a question, a range, one limit of a range or the words."""
        gone = {*parts} | {f"{end}_{part}" for part in parts for end in ("min", "max")}
        q = "" if "q" in gone else self.q
        return self.with_words(q)._but(
            chosen={name: answers for name, answers in self.chosen.items() if name not in gone},
            limits={name: limit for name, limit in self.limits.items() if name not in gone},
        )

    def with_words(self, q: str) -> "Asked":
        """With other words; from the first page."""
        return self._but(q=q, sort=_sort(self.sort, q))

    def _but(self, **other) -> "Asked":
        return replace(self, after=None, before=None, **other)

    # Addresses

    @cached_property
    def arguments(self) -> dict[str, list[str]]:
        """What the address says, without what it says by default."""
        own: dict[str, list[str]] = {"q": [self.q]} if self.q else {}
        own |= {question: list(answers) for question, answers in self.chosen.items()}
        own |= {name: [str(limit)] for name, limit in self.limits.items()}
        if self.sort:
            own["sort"] = [self.sort]
        if self.size != PAGE_SIZES[0]:
            own["page_size"] = [str(self.size)]
        if self.status is not Status.FOR_SALE:
            own["status"] = [self.status.value]
        return own

    def url(self, **more: str) -> str:
        """The address of this search from its first page, or with a place to begin at."""
        query = urlencode({**self.arguments, **more}, doseq=True)
        return f"{url_for('cars.index')}?{query}" if query else url_for("cars.index")


def _sort(named: str, q: str) -> str:
    """The sort of that name, blank for the usual one; without words there is no best match."""
    return named if named in SORTS and (q or named not in (BEST, NEWEST)) else ""


def _place(args: Mapping[str, str], name: str) -> str | None:
    return args.get(name, "")[:LONGEST_PLACE] or None


def _chosen(args: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    chosen = {
        question: tuple(answer for answer in texts(args, question) if _is_answer(question, answer))
        for question in QUESTIONS
    }
    return {question: answers for question, answers in chosen.items() if answers}


def _is_answer(question: str, answer: str) -> bool:
    if question in TERMS:
        return answer in set(TERMS[question])
    return question not in ("doors", "seats") or bool(_COUNTED.fullmatch(answer))


def _limits(args: Mapping[str, str]) -> dict[str, int]:
    limits = {name: whole_number(args, name, RANGES[of].highest) for name, of in LIMITS.items()}
    return {name: limit for name, limit in limits.items() if limit is not None}


def _typed(args: Mapping[str, str]) -> dict[str, str]:
    typed = {name: arguments.text(args, name) for name in LIMITS}
    return {name: text for name, text in typed.items() if text}


def _is_above(lowest: int | None, highest: int | None) -> bool:
    return lowest is not None and highest is not None and lowest > highest
