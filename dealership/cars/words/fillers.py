"""Words that describe no car: said in passing, too vague, or meant to keep a car out."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Passed over in silence.
FILLERS = _words(
    # English
    "a an the for with in of or to at on my me i we is it its this that any some from by under over"
    " below above less than more about around please show find search looking look need want wanted"
    " buy buying get sale car cars vehicle vehicles automobile used new preowned owned pre certified"
    " secondhand second hand near model make year price color colour colored coloured paint painted"
    " exterior metallic light dark transmission gearbox drive engine trim stock number no vin body"
    " style type class series edition"
    # German
    " der die das den dem ein eine einen einem fur im am zum zur mit oder und suche suchen gesucht"
    " kaufen zu verkaufen wagen fahrzeug fahrzeuge pkw autos gebraucht gebrauchte gebrauchter"
    " gebrauchtes gebrauchtwagen neuwagen neu neue farbe lackierung hell dunkel baujahr preis"
    " getriebe antrieb modell marke unter uber bis ab"
    # Spanish
    " el la los las un una unos unas de del en con para por y o busco buscar quiero comprar venta"
    " coche coches carro carros vehiculo vehiculos usado usada usados usadas seminuevo nuevo nueva"
    " nuevos ocasion claro oscuro modelo marca precio ano cambio motor hasta desde menos mas"
    # Currencies and units left alone
    " usd eur euro euros dollars dollar mi miles km kilometers kilometres kilometer"
)

# They say something, but nothing by which a car is described, even where a trim has the word in it.
VAGUE = _words(
    "low high big small large long short good best nice great clean fast old reliable safe"
    " economical luxurious city work country sporty klein gross schnell sparsam pequeno grande"
    " rapido"
)

# They keep out what follows, which nobody here can do: both are said to be not understood.
NEGATIONS = _words(
    "not without except excluding non kein keine keinen nicht ohne ausser sin excepto ningun"
)
