"""The orders in which the stock can be listed."""

from flask_babel import lazy_gettext as _

from dealership.cars.stock_index.stock import Sort

BEST, NEWEST = "best", "newest"

# By the name in the address: how it is called, and by what it sorts. The best matches come first,
# among equally good ones the newest.
SORTS = {
    BEST: (_("Best match"), Sort("acquired", descending=True)),
    NEWEST: (_("Newest arrivals"), Sort("acquired", descending=True)),
    "price": (_("Price, low to high"), Sort("price")),
    "-price": (_("Price, high to low"), Sort("price", descending=True)),
    "mileage": (_("Mileage, low to high"), Sort("mileage")),
    "-year": (_("Year, newest first"), Sort("year", descending=True)),
    "year": (_("Year, oldest first"), Sort("year")),
}
