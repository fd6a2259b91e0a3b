"""What the page shows of a search itself: what may be chosen, what was, and how to take it back."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from flask_babel import gettext as _

from dealership.cars.facets import models_of
from dealership.cars.search.asked import PAGE_SIZES, Asked
from dealership.cars.search.narrowing import Narrowing
from dealership.cars.search.questions import EQUIPMENT, LIMITS, QUESTIONS, RANGES
from dealership.cars.search.sorts import BEST, SORTS
from dealership.cars.status import Status
from dealership.cars.usual_words import said
from dealership.cars.words import SORT, TERMS, Criterion, make_of

MOST_EQUIPMENT = 60


@dataclass(frozen=True)
class Choice:
    """One value that may be chosen.

    `count` is how many cars there are with it, all other questions answered as they are; of a piece
    of equipment, with all the others that were chosen too. `group` names the make of a model, and
    `toggled` is the same search with the value chosen, or no longer.
    """

    value: str
    label: str
    count: int | None = None
    is_selected: bool = False
    group: str = ""
    toggled: Callable[[], Asked] | None = None

    @property
    def url(self) -> str:
        """The address of the same search with this chosen, or no longer; written only if it is shown."""
        return self.toggled().url() if self.toggled else ""


@dataclass(frozen=True)
class Question:
    """A question, and the answers that cars of this status give, few or none of them left."""

    name: str
    label: str
    choices: list[Choice]


@dataclass(frozen=True)
class Chip:
    """A filter that is on, and the address of the same search without it."""

    label: str
    url_without: str


def fields(asked: Asked) -> dict[str, str]:
    """What stands in the text fields."""
    limits = {name: str(limit) for name, limit in asked.limits.items()}
    page_size = "" if asked.size == PAGE_SIZES[0] else str(asked.size)
    typed = {**dict.fromkeys(LIMITS, ""), **limits, **asked.unread}
    return {"q": asked.q, "page_size": page_size, **typed}


def sorts(narrowing: Narrowing) -> list[Choice]:
    """The orders to choose from, the usual one first; the best match only of words."""
    return [
        Choice(value, str(SORTS[value][0]), is_selected=value == narrowing.sort)
        for value in dict.fromkeys((narrowing.usual_sort, *SORTS))
        if value != BEST or narrowing.asked.q
    ]


def statuses(asked: Asked) -> list[Choice]:
    """The statuses to choose from, for staff."""
    if not asked.for_staff:
        return []
    return [Choice(s.value, s.label, is_selected=s is asked.status) for s in Status]


def problems(asked: Asked) -> list[str]:
    """What contradicts itself or cannot be read, said to the shopper."""
    said = {
        "price": _("The lowest price is above the highest."),
        "year": _("The lowest year is above the highest."),
        "mileage": _("The lowest mileage is above the highest."),
    }
    unread = [
        _(
            "%(measure)s: “%(typed)s” is not a number we can use, so all are shown.",
            measure=RANGES[LIMITS[name]].label,
            typed=typed,
        )
        for name, typed in asked.unread.items()
    ]
    return [said[name] for name in asked.contradictions] + unread


def questions(narrowing: Narrowing) -> list[Question]:
    """Every question with its answers."""
    return [
        Question(name, str(label), list(_choices(name, narrowing)))
        for name, label in QUESTIONS.items()
    ]


def chips(narrowing: Narrowing) -> list[Chip]:
    """The filters that are on."""
    asked = narrowing.asked
    on = [
        Chip(criterion_label(each), asked.with_words(each.rest).url())
        for each in narrowing.wording.understood.criteria
    ]
    if asked.q and not on:
        on = [Chip(words_label(asked), asked.without("q").url())]
    for question, answers in asked.chosen.items():
        on += [
            Chip(label_of(question, answer), _toggled(narrowing, question, answer).url())
            for answer in answers
        ]
    for name, limit in asked.limits.items():
        on.append(Chip(limit_label(name, limit), asked.without(name).url()))
    return on


def words_label(asked: Asked) -> str:
    """The words in quotation marks."""
    return _quoted(asked.q)


def criterion_label(criterion: Criterion) -> str:
    """What some words were taken for, or these words where that is several things or nothing."""
    if len(criterion.alternatives) == 1:
        question, value, _distance = meant = criterion.alternatives[0]
        if question == SORT:
            return str(SORTS[value][0])
        if question != "make" and (make := make_of(meant)):
            return f"{make} {value}"
        return label_of(question, value)
    for measure, (lowest, highest) in criterion.bounds.items():
        return range_label(measure, lowest, highest)
    return _quoted(criterion.words)


def _quoted(words: str) -> str:
    return _("“%(words)s”", words=words)


def label_of(question: str, answer: str) -> str:
    """An answer by itself, read aloud."""
    if question in TERMS:
        return str(TERMS[question](answer).label)
    if question == "doors":
        return _("%(number)s doors", number=answer)
    if question == "seats":
        return _("%(number)s seats", number=answer)
    return said(answer) if question == EQUIPMENT else answer


def limit_label(name: str, limit: int) -> str:
    """One end of a range, read aloud."""
    end, _name, measure = name.partition("_")
    value = RANGES[measure].write(limit)
    return _("From %(value)s", value=value) if end == "min" else _("Up to %(value)s", value=value)


def range_label(measure: str, lowest: int | None, highest: int | None) -> str:
    """A range of which one end may be open, read aloud."""
    if lowest is None or highest is None:
        ends = {"min": lowest, "max": highest}
        return "".join(limit_label(f"{e}_{measure}", n) for e, n in ends.items() if n is not None)
    write = RANGES[measure].write
    if lowest == highest:
        return write(lowest)
    return _("%(low)s to %(high)s", low=write(lowest), high=write(highest))


def _choices(question: str, narrowing: Narrowing) -> Iterator[Choice]:
    asked, stock = narrowing.asked, narrowing.stock
    if question == "model":
        yield from _models(narrowing)
        return
    offered = narrowing.offered(question)
    if question == "make":
        # A make is counted as if any model of it were wanted, for that is what choosing it means.
        within = narrowing.without("make")
    else:
        within = narrowing.without(*([] if question == EQUIPMENT else [question]))
    counts = stock.counts(question, within)
    for answer in _in_order(question, offered, asked.answers(question)):
        yield _choice(narrowing, question, answer, counts.get(answer, 0))


def _models(narrowing: Narrowing) -> Iterator[Choice]:
    """The models of each chosen make, and those that were chosen although no chosen make has them."""
    asked, stock = narrowing.asked, narrowing.stock
    makes, chosen = asked.answers("make"), asked.answers("model")
    strangers = dict.fromkeys(chosen)
    within = narrowing.without("make", "model")
    for make in sorted(makes, key=str.casefold):
        offered = narrowing.offered(models_of(make))
        counts = stock.counts(models_of(make), within)
        for model in sorted({*offered, *narrowing.models[make]}, key=str.casefold):
            strangers.pop(model, None)
            yield _choice(narrowing, "model", model, counts.get(model, 0), group=make)
    counts = {} if makes else stock.counts("model", within)
    for model in strangers:
        yield _choice(narrowing, "model", model, counts.get(model, 0))


def _choice(
    narrowing: Narrowing, question: str, answer: str, count: int, group: str = ""
) -> Choice:
    label = answer if question in ("doors", "seats") else label_of(question, answer)
    is_selected = answer in narrowing.asked.answers(question)
    toggled = partial(_toggled, narrowing, question, answer)
    return Choice(answer, label, count, is_selected, group, toggled)


def _toggled(narrowing: Narrowing, question: str, answer: str) -> Asked:
    """The search with an answer chosen or no longer; a make that goes takes its models along."""
    asked = narrowing.asked
    toggled = asked.toggled(question, answer)
    if question != "make" or answer not in asked.answers("make"):
        return toggled
    staying = {model for make in toggled.answers("make") for model in narrowing.models[make]}
    models = [model for model in asked.answers("model") if model in staying]
    return toggled.with_answers("model", models)


def _in_order(question: str, counts: dict[str, int], chosen: Iterable[str]) -> list[str]:
    """Answers as they are listed: words in the order of their vocabulary, names by the alphabet,
    numbers by size, and the most common equipment."""
    if question in TERMS:
        known = {*counts, *chosen}
        return [term.value for term in TERMS[question] if term.value in known]
    if question == EQUIPMENT:
        common = sorted(counts, key=lambda item: (-counts[item], item))[:MOST_EQUIPMENT]
        return [*common, *(item for item in chosen if item not in common)]
    names = {*counts, *chosen}
    if question in ("doors", "seats"):
        return sorted(names, key=lambda number: (len(number), number))
    return sorted(names, key=lambda name: (name.casefold(), name))
