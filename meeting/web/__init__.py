"""Flask: pages, join, do, views, downloads, set-up, errors."""
