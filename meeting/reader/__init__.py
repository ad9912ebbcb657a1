"""Opens uploaded files as pages, in a process of its own: what comes from outside and crashes,
hangs or eats memory takes only itself with it. ``opening.py`` is the door to it."""
