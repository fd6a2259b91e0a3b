"""The price check in plain sentences."""

from collections.abc import Iterator

from flask_babel import gettext as _
from flask_babel import ngettext

from dealership.cars.price_check.checking import PriceCheck
from dealership.web import formats

# Half a per cent is no difference worth a sentence.
NEGLIGIBLE = 200


def verdict(check: PriceCheck) -> str:
    """Where the price stands beside the others."""
    count, difference = len(check.comparables), check.difference
    amount = formats.money(abs(difference))
    if abs(difference) * NEGLIGIBLE <= check.middle:
        return ngettext(
            "Its price is that of the middle of %(num)s comparable car here.",
            "Its price is that of the middle of %(num)s comparable cars here.",
            count,
        )
    if difference < 0:
        return ngettext(
            "%(amount)s below the middle of %(num)s comparable car here.",
            "%(amount)s below the middle of %(num)s comparable cars here.",
            count,
            amount=amount,
        )
    return ngettext(
        "%(amount)s above the middle of %(num)s comparable car here.",
        "%(amount)s above the middle of %(num)s comparable cars here.",
        count,
        amount=amount,
    )


def reasons(check: PriceCheck) -> list[str]:
    """What about the car makes its price higher or lower than that of the others."""
    return list(_reasons(check))


def _reasons(check: PriceCheck) -> Iterator[str]:
    if check.mileage:
        yield (
            _("Its mileage is higher than most.")
            if check.mileage > 0
            else _("Its mileage is lower than most.")
        )
    if check.year:
        yield _("It is newer than most.") if check.year > 0 else _("It is older than most.")
    if check.usual is not None:
        usual = formats.money(check.usual)
        yield _("At its mileage, about %(amount)s would be usual among them.", amount=usual)


def basis(check: PriceCheck) -> str:
    """With which cars it is compared."""
    first, last = check.years
    years = str(first) if first == last else f"{first}–{last}"
    if check.body is None:
        name = f"{check.car.make} {check.car.model}"
        return _(
            "Compared with the %(name)s of %(years)s that we have for sale.", name=name, years=years
        )
    return _(
        "Compared with cars of %(years)s that we have for sale, of the same body (%(body)s), fuel and"
        " similar power.",
        years=years,
        body=check.body.label,
    )
