"""The closed vocabularies in which a car is described: each word as stored, and as read aloud."""

from dealership.words import Term


class Body(Term):
    SEDAN = "sedan", "Sedan"
    HATCHBACK = "hatchback", "Hatchback"
    WAGON = "wagon", "Wagon"
    SUV = "suv", "SUV"
    COUPE = "coupe", "Coupe"
    CONVERTIBLE = "convertible", "Convertible"
    MINIVAN = "minivan", "Minivan"
    PICKUP = "pickup", "Pickup"
    VAN = "van", "Van"


class Fuel(Term):
    PETROL = "petrol", "Gasoline"
    DIESEL = "diesel", "Diesel"
    HYBRID = "hybrid", "Hybrid"
    PLUG_IN_HYBRID = "plug_in_hybrid", "Plug-in hybrid"
    ELECTRIC = "electric", "Electric"
    FLEX_FUEL = "flex_fuel", "Flex fuel"
    OTHER = "other", "Other"


class Transmission(Term):
    AUTOMATIC = "automatic", "Automatic"
    MANUAL = "manual", "Manual"
    CVT = "cvt", "CVT"
    DUAL_CLUTCH = "dual_clutch", "Dual clutch"


class Drive(Term):
    FRONT = "fwd", "Front-wheel drive"
    REAR = "rwd", "Rear-wheel drive"
    ALL = "awd", "All-wheel drive"
    FOUR = "4wd", "Four-wheel drive"


class Colour(Term):
    WHITE = "white", "White"
    BLACK = "black", "Black"
    GREY = "grey", "Gray"
    SILVER = "silver", "Silver"
    BLUE = "blue", "Blue"
    RED = "red", "Red"
    GREEN = "green", "Green"
    BROWN = "brown", "Brown"
    BEIGE = "beige", "Beige"
    ORANGE = "orange", "Orange"
    YELLOW = "yellow", "Yellow"
    GOLD = "gold", "Gold"
    PURPLE = "purple", "Purple"
