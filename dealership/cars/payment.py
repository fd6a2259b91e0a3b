"""What a car would cost a month if it were bought on credit: an estimate, not an offer."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext

from dealership.database.fields import CENT
from dealership.profile.current import profile

MONTHS_A_YEAR = 12
HUNDRED = 100


@dataclass(frozen=True)
class Financing:
    """What is assumed until the shopper says otherwise; `apr` is in per cent a year."""

    down_percent: Decimal = Decimal(10)
    months: int = 60
    apr: Decimal = Decimal("6.9")
    terms: tuple[int, ...] = (24, 36, 48, 60, 72, 84)

    def down(self, price: Decimal) -> Decimal:
        """The down payment for a price, rounded down to hundreds."""
        return Decimal(int(price * self.down_percent) // HUNDRED // HUNDRED * HUNDRED)


def our_financing() -> Financing:
    """What the dealership assumes, by its settings."""
    house = profile()
    return Financing(house.down_payment_share, house.term_months, house.apr)


@dataclass(frozen=True)
class Estimate:
    """A credit for what the down payment leaves of a price."""

    price: Decimal
    down: Decimal
    months: int
    apr: Decimal

    @property
    def amount(self) -> Decimal:
        """What is borrowed."""
        return self.price - self.down

    @property
    def monthly(self) -> Decimal:
        """The payment of a month."""
        return monthly_payment(self.amount, self.apr, self.months)

    @property
    def last(self) -> Decimal:
        """The last payment, which without interest makes up for the cents of the others."""
        return self.total - self.monthly * (self.months - 1)

    @property
    def total(self) -> Decimal:
        """All payments of the months together; without interest just what is borrowed."""
        return self.monthly * self.months if self.apr else self.amount

    @property
    def interest(self) -> Decimal:
        """What the credit costs."""
        return max(self.total - self.amount, Decimal(0))


def monthly_payment(amount: Decimal, apr: Decimal, months: int) -> Decimal:
    """The level payment that repays an amount in so many months, to the cent.

    The annuity in arrears, amount · i / (1 − (1 + i)^−months), with a twelfth of the yearly rate as
    i: the actuarial method of Regulation Z (12 CFR 1026, Appendix J) for equal monthly payments.
    """
    with localcontext(prec=50):
        rate = apr / HUNDRED / MONTHS_A_YEAR
        exact = amount * rate / (1 - (1 + rate) ** -months) if rate else amount / months
        return exact.quantize(CENT, ROUND_HALF_UP)
