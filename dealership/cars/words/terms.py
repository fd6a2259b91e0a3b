"""The closed questions about a car, and the words in which people ask them in our three languages.

A word may stand for several answers. The first is meant most, the others come after it: a car
with a CVT is an automatic too. All are written as `folding` leaves them, without accents.
"""

from collections.abc import Iterator

from dealership.cars.specification import Body, Colour, Drive, Fuel, Transmission
from dealership.words import Term

TERMS: dict[str, type[Term]] = {
    "body": Body,
    "fuel": Fuel,
    "transmission": Transmission,
    "drive": Drive,
    "colour": Colour,
}

# The answers that a term's own word includes besides.
INCLUDED: dict[Term, tuple[Term, ...]] = {
    Fuel.HYBRID: (Fuel.PLUG_IN_HYBRID,),
    Transmission.AUTOMATIC: (Transmission.DUAL_CLUTCH, Transmission.CVT),
}

SYNONYMS: dict[Term, str] = {
    Body.SEDAN: "saloon, limousine, stufenheck, berlina, notchback",
    Body.HATCHBACK: "hatch, schragheck, schraegheck, fliessheck, compacto",
    Body.WAGON: "estate, station wagon, kombi, kombis, break, familiar, ranchera, shooting brake",
    Body.SUV: "crossover, sport utility, sports utility vehicle, gelandewagen, gelaendewagen,"
    " todoterreno, todocamino",
    Body.COUPE: "coupes, cupe",
    Body.CONVERTIBLE: "cabrio, cabriolet, cabriolets, roadster, spider, spyder, drop top, soft top,"
    " descapotable, descapotables",
    Body.MINIVAN: "mini van, mpv, people carrier, people mover, grossraumlimousine, monovolumen",
    Body.PICKUP: "pick up, truck, pickup truck, pritschenwagen, camioneta, ute",
    Body.VAN: "cargo van, panel van, transporter, kastenwagen, lieferwagen, furgon, furgoneta",
    Fuel.PETROL: "gas, gasoline, gasolina, benzin, benziner, nafta, petroleum, bencina",
    Fuel.DIESEL: "gasoil, gasoleo, selbstzunder",
    Fuel.HYBRID: "hybrids, hybrider, hibrido, hibrida, hibridos, hev, mild hybrid, full hybrid,"
    " vollhybrid",
    Fuel.PLUG_IN_HYBRID: "plug in, plugin, phev, hibrido enchufable, enchufable, steckerhybrid",
    Fuel.ELECTRIC: "ev, evs, bev, electro, elektro, elektrisch, elektroauto, stromer, e auto,"
    " electrico, electrica, electricos",
    Fuel.FLEX_FUEL: "flex, e85, ethanol, etanol",
    Transmission.AUTOMATIC: "auto, automatik, automatikgetriebe, automatico, automatica,"
    " automaticos, automatic transmission, cambio automatico",
    Transmission.MANUAL: "stick, stick shift, manual transmission, five speed, six speed, manuell,"
    " schaltgetriebe, handschaltung, schalter, cambio manual",
    Transmission.CVT: "continuously variable, stufenlos",
    Transmission.DUAL_CLUTCH: "dct, dsg, pdk, doppelkupplung, doppelkupplungsgetriebe,"
    " doble embrague",
    Drive.FRONT: "front wheel, front drive, frontantrieb, vorderradantrieb, traccion delantera",
    Drive.REAR: "rear wheel, rear drive, heckantrieb, hinterradantrieb, traccion trasera",
    Drive.ALL: "all wheel, all wheels, traccion integral, traccion total",
    Drive.FOUR: "four wheel, 4 wheel drive, 4 wheel, vierradantrieb, cuatro por cuatro",
    Colour.WHITE: "weiss, weisse, weisser, weisses, weissen, blanco, blanca, blancos, blancas",
    Colour.BLACK: "schwarz, schwarze, schwarzer, schwarzes, schwarzen, negro, negra, negros",
    Colour.GREY: "gray, graphite, charcoal, grau, graue, grauer, graues, grauen, gris, grises",
    Colour.SILVER: "silber, silberne, silberner, silbernes, plata, plateado, plateada",
    Colour.BLUE: "navy, blau, blaue, blauer, blaues, blauen, azul, azules",
    Colour.RED: "burgundy, maroon, rot, rote, roter, rotes, roten, rojo, roja, rojos, rojas",
    Colour.GREEN: "grun, gruen, grune, gruner, grunes, gruene, verde, verdes",
    Colour.BROWN: "bronze, braun, braune, brauner, braunes, marron, marrones, cafe",
    Colour.BEIGE: "tan, cream, ivory, creme, crema",
    Colour.ORANGE: "orangefarben, naranja, anaranjado",
    Colour.YELLOW: "gelb, gelbe, gelber, gelbes, amarillo, amarilla",
    Colour.GOLD: "golden, champagne, goldene, dorado, dorada, oro",
    Colour.PURPLE: "violet, lila, violett, violeta, morado, morada",
}

# Words that mean one thing as much as the other.
EITHER: dict[tuple[Term, ...], str] = {
    (Drive.FOUR, Drive.ALL): "4x4, 4 x 4, allrad, allradantrieb, allradler",
    (Body.PICKUP, Body.VAN): "nutzfahrzeug, work vehicle, commercial vehicle",
    (Body.CONVERTIBLE, Body.COUPE): "sports car, deportivo, coche deportivo",
    (Fuel.HYBRID, Fuel.PLUG_IN_HYBRID, Fuel.ELECTRIC): "electrified, elektrifiziert",
    (Body.SUV, Body.MINIVAN, Body.WAGON): "family car, family cars, family vehicle,"
    " family hauler, familienauto, familienautos, familienwagen, familienkutsche, auto familiar,"
    " autos familiares, carro familiar, coche familiar, vehiculo familiar",
}

# Words for so many seats: a family needs five, whatever the body.
SEATS: dict[tuple[str, ...], str] = {
    ("5", "6", "7", "8", "9"): "family, familie",
    (
        "7",
    ): "seven seater, seven seats, seven passenger, siebensitzer, siete plazas, siete asientos",
    ("8",): "eight seater, eight seats, eight passenger, achtsitzer, ocho plazas, ocho asientos",
    (
        "7",
        "8",
        "6",
        "9",
    ): "third row, third rows, third row seat, third row seats, third row seating,"
    " 3rd row, 3rd row seat, 3rd row seats, 3rd row seating, 3 row, 3 rows, three row, three rows,"
    " dritte sitzreihe, dritter sitzreihe, dritten sitzreihe, 3 sitzreihe, 3 sitzreihen,"
    " drei sitzreihen, tercera fila, 3 filas, tres filas, 3 filas de asientos",
}

# By the sort, the words that ask for it; they keep no car out.
SORT = "sort"
SORTED: dict[str, str] = {
    "price": "cheap, cheaper, cheapest, inexpensive, affordable, budget, bargain, low price,"
    " low priced, low cost, lower price, lowest price, lowest priced, best price, billig, billige,"
    " billiger, billiges, billigen, billigste, billigster, billigstes, billigsten, gunstig,"
    " gunstige, gunstiger, gunstiges, gunstigen, gunstigste, gunstigster, gunstigstes, gunstigsten,"
    " guenstig, guenstige, guenstiger, guenstiges, guenstigste, preiswert, preiswerte, preiswerter,"
    " preiswertes, preisgunstig, preisgunstige, niedriger preis, niedrigster preis, barato, barata,"
    " baratos, baratas, mas barato, mas barata, mas baratos, mas baratas, economico, economica,"
    " economicos, economicas, bajo precio, precio bajo, menor precio",
    "-price": "most expensive, highest price, teuerste, teuerster, teuerstes, mas caro, mas caros",
    "mileage": "low miles, low mile, low mileage, low km, low kilometers, lower miles, lower mileage,"
    " lowest miles, lowest mileage, few miles, fewer miles, fewest miles, wenig kilometer,"
    " wenige kilometer, wenigen kilometern, wenig km, wenig gelaufen, wenigste kilometer,"
    " geringe laufleistung, geringer laufleistung, niedrige laufleistung, niedriger laufleistung,"
    " niedriger kilometerstand, niedrigem kilometerstand, pocas millas, menos millas, bajo millaje,"
    " poco millaje, pocos kilometros, pocos km, menos kilometros, bajo kilometraje,"
    " poco kilometraje",
    "-year": "newest, newest year, newest model, latest, latest model, most recent, neueste,"
    " neuester, neuestes, neuesten, neuste, neuster, neustes, jungste, jungster, jungstes,"
    " mas nuevo, mas nueva, mas nuevos, mas nuevas, mas reciente, mas recientes, ultimo modelo",
    "year": "oldest, alteste, altester, altestes, aelteste, mas antiguo, mas antigua, mas viejo",
    "newest": "just arrived, just in, new arrival, new arrivals, newest arrival, newest arrivals,"
    " latest arrivals, recent arrivals, recently added, neu eingetroffen, neuzugang, neuzugange,"
    " neuzugaenge, recien llegado, recien llegada, recien llegados, recien llegadas",
}


def spellings() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """The proper words: (spelling, question, answers)."""
    for question, terms in TERMS.items():
        for term in terms:
            answers = (term.value, *(other.value for other in INCLUDED.get(term, ())))
            yield term.value, question, answers
            yield term.english, question, answers


def synonyms() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """The other words for the same: (spelling, question, answers)."""
    questions = {terms: question for question, terms in TERMS.items()}
    singly = {(term, *INCLUDED.get(term, ())): words for term, words in SYNONYMS.items()}
    for answers, words in (singly | EITHER).items():
        for word in words.split(", "):
            yield word, questions[type(answers[0])], tuple(answer.value for answer in answers)
    for seats, words in SEATS.items():
        for word in words.split(", "):
            yield from ((word, "seats", (number,)) for number in seats)
    for sort, words in SORTED.items():
        for word in words.split(", "):
            yield word, SORT, (sort,)
