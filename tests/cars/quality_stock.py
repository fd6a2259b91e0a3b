"""A fixed stock of varied cars, against which the search is judged.

Each line is a car: stock number, year, make, model, trim, body, fuel, transmission, drive, colour,
price, mileage; after a semicolon what is on board. The first is the newest arrival.
"""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from dealership.cars import vin
from tests.factories import make_car

LINES = """
20001 2021 Toyota|Camry|XSE sedan petrol automatic fwd red 24900 31000
20002 2018 Toyota|Camry|LE sedan petrol automatic fwd silver 15400 71000
20003 2020 Toyota|Corolla|LE sedan petrol cvt fwd white 16900 38000
20004 2019 Toyota|Corolla Hatchback|SE hatchback petrol manual fwd blue 17500 42000
20005 2022 Toyota|Corolla Cross|XLE suv petrol cvt awd grey 26400 15000
20006 2021 Toyota|RAV4|Hybrid XLE suv hybrid cvt awd blue 29900 28000
20007 2022 Toyota|RAV4 Prime|SE suv plug_in_hybrid cvt awd black 39900 12000
20008 2017 Toyota|Tacoma|TRD Off-Road pickup petrol manual 4wd orange 27900 64000
20009 2015 Toyota|Sienna|XLE minivan petrol automatic fwd beige 14900 98000
20010 2016 Toyota|Prius|Two hatchback hybrid cvt fwd green 12900 82000
20011 2019 Toyota|Land Cruiser|- suv petrol automatic 4wd white 58900 55000
20012 2020 Honda|Accord|EX-L sedan petrol cvt fwd black 21900 36000
20013 2015 Honda|Accord|EX-L V6 sedan petrol automatic fwd white 13900 88000
20014 2014 Honda|Accord Coupe|EX coupe petrol manual fwd red 11900 91000
20015 2019 Honda|Civic|LX sedan petrol cvt fwd grey 15900 45000
20016 2018 Honda|Civic Type R|- hatchback petrol manual fwd white 33900 27000
20017 2020 Honda|CR-V|EX suv petrol cvt awd blue 23900 39000
20018 2021 Honda|Odyssey|Touring minivan petrol automatic fwd silver 34900 30000; Rear entertainment
20019 2017 Honda|Ridgeline|RTL-E pickup petrol automatic awd grey 26500 59000
20020 2013 Honda|Fit|Sport hatchback petrol automatic fwd yellow 8900 104000
20021 2020 Ford|F-150|XLT pickup petrol automatic 4wd blue 31900 47000
20022 2022 Ford|F-150 Lightning|Lariat pickup electric automatic awd white 52900 18000
20023 2018 Ford|F-150|Lariat pickup diesel automatic 4wd black 33900 68000
20024 2019 Ford|Mustang|GT coupe petrol manual rwd yellow 31500 25000
20025 2016 Ford|Mustang Convertible|EcoBoost convertible petrol automatic rwd red 18900 52000
20026 2021 Ford|Mustang Mach-E|Premium suv electric automatic awd red 34900 22000
20027 2019 Ford|Explorer|XLT suv petrol automatic 4wd white 22900 61000
20028 2015 Ford|Focus Hatchback|ST hatchback petrol manual fwd orange 13500 73000
20029 2020 Ford|Transit|250 Cargo van petrol automatic rwd white 29900 51000
20030 2019 Chevrolet|Silverado 1500|LT pickup petrol automatic 4wd red 30900 57000
20031 2020 Chevrolet|Tahoe|Premier suv petrol automatic 4wd black 46900 48000
20032 2021 Chevrolet|Bolt EV|LT hatchback electric automatic fwd orange 18900 21000
20033 2018 Chevrolet|Corvette|Stingray 2LT coupe petrol automatic rwd yellow 47900 19000
20034 2016 Chevrolet|Malibu|LT sedan petrol automatic fwd brown 11500 86000
20035 2019 Ram|1500|Big Horn EcoDiesel pickup diesel automatic 4wd green 32900 62000
20036 2014 Dodge|Ram 1500|SLT pickup petrol automatic 4wd silver 16900 112000
20037 2017 Dodge|Charger|R/T sedan petrol automatic rwd purple 21900 58000
20038 2016 Dodge|Grand Caravan|SXT minivan petrol automatic fwd silver 10900 99000
20039 2018 Jeep|Grand Cherokee|Limited suv petrol automatic 4wd black 23900 66000; Power sunroof
20040 2017 Jeep|Cherokee|Trailhawk suv petrol automatic 4wd orange 17900 74000
20041 2020 Jeep|Wrangler Unlimited|Rubicon suv petrol manual 4wd green 38900 33000
20042 2022 Jeep|Wrangler Unlimited|Rubicon 4xe suv plug_in_hybrid automatic 4wd blue 44900 16000
20043 2019 Chrysler|300|S sedan petrol automatic rwd grey 19900 54000
20044 2012 Chrysler|Town & Country|Touring minivan petrol automatic fwd red 7900 128000
20045 2018 Nissan|Altima|2.5 SV sedan petrol cvt fwd blue 12900 77000
20046 2020 Nissan|Rogue|SL suv petrol cvt awd white 20900 43000
20047 2019 Nissan|Leaf|SV Plus hatchback electric automatic fwd white 14900 34000
20048 2021 Hyundai|Tucson|SEL suv petrol automatic awd silver 22900 29000
20049 2020 Hyundai|Elantra|Blue sedan petrol cvt fwd grey 14500 41000
20050 2019 Hyundai|Santa Fe|Ultimate suv petrol automatic awd brown 23500 50000
20051 2022 Hyundai|Ioniq 5|SEL suv electric automatic awd grey 34500 17000
20052 2021 Kia|Telluride|SX suv petrol automatic awd black 38900 31000; Heated front seats
20053 2018 Kia|Soul|Exclaim hatchback petrol dual_clutch fwd red 12500 69000
20054 2019 Subaru|Outback|3.6R Limited wagon petrol cvt awd green 21900 58000
20055 2020 Subaru|Forester|Premium suv petrol cvt awd red 22500 46000
20056 2018 Subaru|WRX|Limited sedan petrol manual awd blue 23900 53000
20057 2019 Mazda|Mazda3|Preferred sedan petrol automatic fwd red 16500 44000
20058 2021 Mazda|CX-5|Signature suv petrol automatic awd red 27900 26000
20059 2020 Mazda|MX-5 Miata|Club convertible petrol manual rwd red 25900 19000
20060 2015 Volkswagen|Golf SportWagen|SE wagon diesel dual_clutch fwd blue 12900 92000
20061 2019 Volkswagen|Jetta GLI|Autobahn sedan petrol manual fwd black 20500 37000
20062 2018 Volkswagen|Passat|SE sedan petrol automatic fwd white 13900 70000
20063 2021 Volkswagen|ID.4|Pro S suv electric automatic rwd silver 29900 24000
20064 2020 BMW|3 Series|330i xDrive sedan petrol automatic awd black 31900 35000
20065 2015 BMW|3 Series|320i sedan petrol automatic rwd white 14900 83000
20066 2018 BMW|4 Series Convertible|430i convertible petrol automatic rwd blue 28900 41000
20067 2019 BMW|X5|xDrive40i suv petrol automatic awd grey 42900 45000
20068 2021 BMW|M3|Competition sedan petrol automatic rwd green 71900 14000
20069 2019 Mercedes-Benz|C-Class|C 300 4MATIC sedan petrol automatic awd silver 27900 39000
20070 2016 Mercedes-Benz|E-Class Wagon|E 350 wagon petrol automatic awd black 22900 76000
20071 2018 Mercedes-Benz|Metris|Cargo van petrol automatic rwd white 23900 60000
20072 2020 Audi|A4|45 Premium Plus sedan petrol dual_clutch awd white 27900 36000
20073 2017 Audi|A4 allroad|Premium wagon petrol dual_clutch awd brown 21900 63000
20074 2021 Audi|e-tron|Prestige suv electric automatic awd blue 45900 23000
20075 2020 Lexus|RX|350 F Sport suv petrol automatic awd red 37900 38000
20076 2018 Lexus|ES|350 sedan petrol automatic fwd beige 25900 52000
20077 2019 Volvo|V60|T5 Momentum wagon petrol automatic fwd silver 25500 40000
20078 2021 Volvo|XC90|T8 Inscription suv plug_in_hybrid automatic awd white 49900 27000
20079 2019 Tesla|Model 3|Long Range sedan electric automatic awd red 27900 44000
20080 2021 Tesla|Model Y|Performance suv electric automatic awd white 38900 30000
20081 2017 Porsche|911|Carrera S coupe petrol dual_clutch rwd silver 84900 28000
20082 2018 Porsche|Cayenne|- suv petrol automatic awd black 41900 56000
20083 2016 Mini|Hardtop|Cooper S hatchback petrol manual fwd green 13900 65000
20084 2018 Land Rover|Range Rover Sport|HSE suv diesel automatic 4wd black 39900 59000
20085 2014 Fiat|500|Pop hatchback petrol manual fwd white 6900 71000
20086 2019 Alfa Romeo|Giulia|Ti sedan petrol automatic awd red 24900 32000
20087 2017 Acura|TLX|V6 Advance sedan petrol automatic fwd grey 18900 67000
20088 2020 Cadillac|Escalade|Platinum suv petrol automatic 4wd white 62900 42000
20089 2018 GMC|Sierra 1500|Denali pickup petrol automatic 4wd white 35900 61000
20090 2019 Mitsubishi|Outlander|SEL suv petrol cvt awd grey 15900 63000
""".strip()
FIRST_DAY = date(2026, 10, 1)


def park_all() -> None:
    """Put the whole stock up for sale."""
    for day, line in enumerate(LINES.splitlines()):
        make_car(**_described(line), acquired=FIRST_DAY - timedelta(days=day))


def vin_of(stock_number: str) -> str:
    """The VIN of a car of this stock."""
    draft = f"5YJ3E1EA{0}KF1{stock_number}"
    return draft[:8] + vin.check_digit(draft) + draft[9:]


def _described(line: str) -> dict[str, Any]:
    facts, _, equipment = line.partition("; ")
    number, year, *names, body, fuel, transmission, drive, colour, price, mileage = facts.split(" ")
    make, model, trim = " ".join(names).split("|")
    return {
        "stock_number": number,
        "vi_number": vin_of(number),
        "year": int(year),
        "make": make,
        "model": model,
        "trim": None if trim == "-" else trim,
        "body": body,
        "fuel": fuel,
        "transmission": transmission,
        "drive": drive,
        "colour": colour,
        "price": Decimal(price),
        "mileage": int(mileage),
        "doors": 2 if body in {"coupe", "convertible"} else 5 if body in {"suv", "wagon"} else 4,
        "seats": 7 if body == "minivan" else 5,
        "equipment": [equipment] if equipment else [],
    }
