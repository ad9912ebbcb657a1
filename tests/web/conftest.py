"""An application with the hall in it, and the organiser's browser."""

import pytest

from tests.web.pages import Browser, application, close


@pytest.fixture
def app(config, clock):
    app, hall = application(config, clock)
    app.hall = hall
    yield app
    close(app)


@pytest.fixture
def hall(app):
    return app.hall


@pytest.fixture
def oanh(app, hall):
    """Organiser Oanh's browser, signed in; ``hall.browser`` in the files that use it throughout."""
    hall.browser = Browser(app, hall).enter(hall.oanh)
    return hall.browser
