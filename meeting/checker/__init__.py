"""Checks an official document against the rules of its regime (Nghị định 30/2020, the Party's).

``reading`` turns a DOCX into a ``Paper`` (in the reader's own process for uploads), ``anatomy``
says what is what in it, the rules are pure functions of both, ``check`` runs them all.
"""
