"""Being found: what search engines, feed readers and other people's sites are told of the stock."""

from flask import Flask

from dealership.publishing import views, well_known
from dealership.publishing.about import about_car, about_front_page, about_list, about_page


def init_app(app: Flask) -> None:
    """Plug in the feeds, and what the head of every page says."""
    app.register_blueprint(views.bp)
    app.register_blueprint(well_known.bp)
    for describe in (about_car, about_front_page, about_list, about_page):
        app.add_template_global(describe)
