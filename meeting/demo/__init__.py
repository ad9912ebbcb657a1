"""The demonstration: the Yên Bái conference of 2023 with fictional people, seeded through the one
path every command takes."""

from meeting.demo.yen_bai import seed_demo

__all__ = ["seed_demo"]
