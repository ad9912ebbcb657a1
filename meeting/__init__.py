"""The live-dialogue conference product. ``create_app(config)`` wires it together.

This module imports nothing: ``python -m meeting`` imports it before ``__main__`` can patch the
standard library for eventlet, so everything happens inside the function.
"""


def create_app(config, **edges):  # type: ignore[no-untyped-def]
    """Build the WSGI application; see ``meeting.app.create_app`` for the arguments."""
    from meeting.app import create_app as build

    return build(config, **edges)
