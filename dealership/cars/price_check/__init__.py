"""What a car's price is like beside those of comparable cars in our own stock."""

from dealership.cars.price_check.panel import PricePanel, price_panel

__all__ = ["PricePanel", "price_panel"]
