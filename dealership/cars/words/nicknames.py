"""What people call makes and models besides their names, and the makes that they may ask for."""

import re
from collections.abc import Iterator

from dealership.cars.words.folding import key_of

# Known even where none of their cars stands: a shopper who asks for a
# Ferrari is told that there is none, and shown no Fiat.
WORLD: tuple[str, ...] = (
    "Abarth", "Acura", "Alfa Romeo", "Alpina", "Alpine", "Aston Martin", "Audi", "Bentley", "BMW",
    "Bugatti", "Buick", "BYD", "Cadillac", "Chevrolet", "Chrysler", "Citroën", "Cupra", "Dacia",
    "Daewoo", "Daihatsu", "Daimler", "Dodge", "DS", "Ferrari", "Fiat", "Fisker", "Ford", "Geely",
    "Genesis", "GMC", "Great Wall", "Honda", "Hummer", "Hyundai", "Infiniti", "Isuzu", "Iveco",
    "Jaguar", "Jeep", "Kia", "Koenigsegg", "Lada", "Lamborghini", "Lancia", "Land Rover", "Lexus",
    "Lincoln", "Lotus", "Lucid", "Maserati", "Maybach", "Mazda", "McLaren", "Mercedes-Benz",
    "Mercury", "MG", "Mini", "Mitsubishi", "Morgan", "Nio", "Nissan", "Oldsmobile", "Opel", "Pagani",
    "Peugeot", "Plymouth", "Polestar", "Pontiac", "Porsche", "Ram", "Renault", "Rivian",
    "Rolls-Royce", "Rover", "Saab", "Saturn", "Scion", "Škoda", "SsangYong",
    "Subaru", "Suzuki", "Tesla", "Toyota", "Vauxhall", "VinFast", "Volkswagen", "Volvo", "Xpeng",
)  # fmt: skip

NICKNAMES: dict[str, str] = {
    "Alfa Romeo": "alfa",
    "Audi": "awdi",
    "BMW": "beemer, beamer, bimmer, bwm, bmv, mbw",
    "Cadillac": "caddy, caddie, cadi",
    "Chevrolet": "chevy, chevvy, chevi, chev, shevy",
    "Hyundai": "hundi, hundia, hundey",
    "Jaguar": "jag",
    "Jeep": "jepp",
    "Lamborghini": "lambo",
    "Kia": "kai",
    "Land Rover": "rover",
    "Lincoln": "linkin",
    "Maserati": "maser",
    "Mercedes-Benz": "mercedes, merc, merks, benz, mb, daimler benz",
    "Mitsubishi": "mitsu",
    "Oldsmobile": "olds",
    "Peugeot": "pug",
    "Ram": "dodge ram",
    "Renault": "reno",
    "Rolls-Royce": "rolls, royce",
    "Subaru": "subie",
    "Toyota": "yota",
    "Volkswagen": "vw, volks, vdub, v w",
}

_BY_KEY = {key_of(make): names.split(", ") for make, names in NICKNAMES.items()}
_SERIES = re.compile(r"(\d) series\b(.*)")
_CLASS = re.compile(r"([a-z]{1,3})[ -]class\b(.*)")


def of_make(make: str) -> list[str]:
    """What a make is called besides."""
    return _BY_KEY.get(key_of(make), [])


def of_model(model: str) -> Iterator[str]:
    """What a model is called besides: `3er` and `Serie 3` for a 3 Series, `Clase C` for a C-Class."""
    name = model.casefold()
    if found := _SERIES.fullmatch(name):
        number, rest = found.groups()
        yield from (f"{number}er{rest}", f"serie {number}{rest}", f"{number} serie{rest}")
        yield from (f"{number}er reihe{rest}", f"series {number}{rest}")
    elif found := _CLASS.fullmatch(name):
        letters, rest = found.groups()
        yield from (f"{letters} klasse{rest}", f"clase {letters}{rest}", f"class {letters}{rest}")
