"""What is derived from the server key: tokens, codes, link secrets; and random names.

Only hashes of what a bearer carries are stored; the token of a replayed join is derived again
from its cid, so the same join gives the same answer (design 5).
"""

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64encode

#: Crockford's alphabet: no I, L, O, U.
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
ID_ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"
#: Byte → character of an id: 32 of them, so that each is as likely.
_ID_OF = (ID_ALPHABET * 8).encode()


def new_id() -> str:
    """8 random characters; unique per meeting, never a secret."""
    return secrets.token_bytes(8).translate(_ID_OF).decode()


def new_cid() -> str:
    """128 random bits, for a form made by the server."""
    return secrets.token_urlsafe(16)


def new_code() -> str:
    """8 Crockford characters, 40 bits."""
    return "".join(secrets.choice(CROCKFORD) for _ in range(8))


def tidy_code(typed: str) -> str:
    """What a person meant by a typed code: case, blanks, dashes and look-alikes forgiven."""
    kept = "".join(c for c in typed.upper() if c.isalnum())
    return kept.replace("O", "0").replace("I", "1").replace("L", "1")


def bearer_hash(token: str) -> str:
    """What is stored of a token."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


class Keys:
    """Derivations from the server key."""

    def __init__(self, secret_key: str):
        self._key = secret_key.encode()

    def _mac(self, *parts: str) -> bytes:
        return hmac.new(self._key, "\x1f".join(parts).encode(), hashlib.sha256).digest()

    def token(self, purpose: str, meeting: str, seed: str) -> str:
        """A 256-bit bearer token: ``join`` from a cid, ``resume`` from a code, ``session``."""
        return urlsafe_b64encode(self._mac(purpose, meeting, seed)).decode().rstrip("=")

    def my_code(self, meeting: str, cid: str) -> str:
        """*Mã của tôi*, 8 Crockford characters, from the cid of the join."""
        number = int.from_bytes(self._mac("code", meeting, cid)[:5], "big")
        return "".join(CROCKFORD[(number >> (5 * i)) & 31] for i in range(8))

    def code_hash(self, meeting: str, code: str) -> str:
        """What is stored of a code: keyed, because 40 bits could be searched."""
        return self._mac("code hash", meeting, tidy_code(code)).hex()

    def link_secret(self, meeting: str, link: str) -> str:
        """The secret part of a role link's address."""
        return urlsafe_b64encode(self._mac("link", meeting, link)[:18]).decode()

    def is_link_secret(self, meeting: str, link: str, secret: str) -> bool:
        return hmac.compare_digest(self.link_secret(meeting, link).encode(), secret.encode())

    def invitation_secret(self, meeting: str, delegate: str) -> str:
        """The secret part of a delegate's own address: 96 bits, short enough for a small QR."""
        return urlsafe_b64encode(self._mac("invitation", meeting, delegate)[:12]).decode()

    def is_invitation_secret(self, meeting: str, delegate: str, secret: str) -> bool:
        right = self.invitation_secret(meeting, delegate)
        return hmac.compare_digest(right.encode(), secret.encode("utf-8", "replace"))

    def seal(self, words: str) -> str:
        """A name for a text that nobody can make who has the database but not the key."""
        return self._mac("seal", words).hex()[:24]

    def channel(self, database: str) -> str:
        """Where the processes of one deployment hear each other: no other has key and database."""
        return f"meeting:{self._mac('channel', database)[:8].hex()}"
