"""The socket: admission, rooms and the coalesced push. It only pushes; nothing arrives here."""
