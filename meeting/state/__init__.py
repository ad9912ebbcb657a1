"""The State of one live meeting: frozen records, and the drafts that commands work on."""
