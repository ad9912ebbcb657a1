"""The truth: tables, migrations, loading a State, and the one writer."""
