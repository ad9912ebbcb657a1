"""The service worker of the desks: from the build, never used without asking, held to the same
rules as a page."""

from tests.web.pages import Browser


def test_worker_comes_from_the_build_and_is_asked_for_each_time(app, hall):
    browser = Browser(app, hall)
    answer = browser.get(f"/m/{browser.slug}/worker.js")
    assert (answer.status_code, answer.mimetype) == (200, "text/javascript")
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "connect-src 'self'" in answer.headers["Content-Security-Policy"]
    # Without a wider scope allowed it serves what lies beside it, and each desk asks for its own
    # page alone: no phone and no chair is ever behind it.
    assert "Service-Worker-Allowed" not in answer.headers
