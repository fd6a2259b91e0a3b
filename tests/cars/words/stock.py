"""The names of a small stock, in which most difficulties of naming cars occur."""

from dealership.cars.words import Names, Understood, Vocabulary, understand

MODELS = {
    "Acura": ["TLX", "ILX"],
    "Audi": ["A4", "A4 allroad", "Q5", "e-tron"],
    "BMW": ["3 Series", "4 Series", "4 Series Convertible", "5 Series", "i3", "X5"],
    "Chevrolet": ["Silverado 1500", "Tahoe", "Bolt EV"],
    "Chrysler": ["300", "Town & Country"],
    "Citroën": ["C4"],
    "Dodge": ["Ram 1500", "Charger"],
    "Fiat": ["500", "500L"],
    "Ford": ["F-150", "F-150 Lightning", "Mustang", "Mustang Mach-E", "Explorer"],
    "Honda": ["Accord", "Accord Coupe", "Civic", "Civic Type R", "CR-V"],
    "Hyundai": ["Santa Fe", "Santa Fe Sport", "Tucson", "Elantra"],
    "Jeep": ["Cherokee", "Grand Cherokee", "Wrangler"],
    "Land Rover": ["Range Rover", "Range Rover Sport", "Discovery"],
    "Lexus": ["ES", "RX", "IS"],
    "Mazda": ["Mazda3", "MX-5 Miata", "CX-5"],
    "Mercedes-Benz": ["C-Class", "C-Class Coupe", "E-Class"],
    "Mini": ["Hardtop", "Convertible"],
    "Mitsubishi": ["Outlander"],
    "Nissan": ["Rogue", "Leaf"],
    "Peugeot": ["2008"],
    "Polestar": ["Polestar 2"],
    "Ram": ["1500"],
    "Subaru": ["Outback", "Forester"],
    "Tesla": ["Model 3", "Model Y"],
    "Toyota": ["Corolla", "Corolla Cross", "Camry", "RAV4", "RAV4 Prime", "Land Cruiser"],
    "Volkswagen": ["Jetta", "Jetta GLI", "GTI", "Passat"],
    "Volvo": ["V60", "XC90"],
}
TRIMS = [
    "EX", "EX-L", "EX-L V6", "LX", "Sport", "Sport 2.0T", "320i", "320i xDrive", "330i", "C 300",
    "C 300 4MATIC", "350", "350 F Sport", "500", "ES", "XLT", "Lariat", "Limited", "Cooper",
    "Cooper S", "R/T", "Long Range", "1958", "SE with Technology", "Blue", "Low Roof Cargo", "S",
    "Premium Plus quattro",
]  # fmt: skip
EQUIPMENT = ["Heated front seats", "Heated mirrors", "Leather seats", "Power sunroof", "Navigation"]
VOCABULARY = Vocabulary(Names(MODELS, TRIMS, EQUIPMENT))


def understood(text: str) -> Understood:
    """What a text means in this stock."""
    return understand(text, VOCABULARY)


def groups(text: str) -> list[list[str]]:
    """The groups of a text, each as its alternatives in words, the nearest first."""
    return [
        [f"{question.rpartition('|')[2]} {value}" for question, value, _ in sorted_group(group)]
        for group in understood(text).groups
    ]


def sorted_group(group):
    """The alternatives of a group, the nearest first."""
    return sorted(group, key=lambda alternative: alternative.distance)
