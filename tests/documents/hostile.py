"""What comes in over years of forms, files and pranks, put into every field people fill in."""

from meeting.state.notice import Presider
from meeting.state.passages import Passage
from meeting.state.people import Delegate
from meeting.state.programme import Chair, Issuer
from meeting.state.signing import Signature
from meeting.state.snapshot import State
from tests.documents import factory as f

#: Strings → what of them must still be read.
STRINGS = {
    "control": "\x00\x07\x0b\x1f\x7f trước",
    "surrogate": "\ud800 nửa ký tự \udfff",
    "formula": '=HYPERLINK("http://example.com","bấm")',
    "command": "@SUM(1+1)*cmd|' /C calc'!A0",
    "xml": "</w:t></w:r><w:p>&amp;<![CDATA[x]]>",
    "typst": '#panic("x") $x$ *đậm* _nghiêng_ `mã` @nguồn <nhãn> \\ // /* #import "a.typ"',
    "bidi": "\u202eoạđ nềyugn\u2066 đầu\u2069 \u200fsau",
    "marks": "E" + "\u0301\u0323" * 2_500,
    "long": "a" * 2_000,
    "emoji": "👩🏽‍🏫 🇻🇳 \U000e0041 \ufffe \uffff",
    "lines": "một\r\n\r\n\nhai\u2028ba\t\tbốn",
    "empty": "",
}


def state(text: str) -> State:
    """The conference with ``text`` in every field; each opinion and matter ends in a mark of its
    own."""
    words = {"name": text, "unit": text, "position": text}
    return f.state(
        f.MEETING.but(
            title=text or "x",
            venue=text,
            place=text,
            audience=text,
            secretary_name=text,
            contact_office=text,
            monitors=[text],
            superiors=[text],
            held_words=text,
            issuers=[Issuer(name=text or "x", parent=text, code=text[:30])],
            chairs=[Chair(name=text, position=text)],
        ),
        *(site.but(name=text) for site in f.SITES),
        *(topic.but(name=text) for topic in f.TOPICS),
        *(item.but(title=text) for item in f.ITEMS),
        *(agency.but(name=text, short=text[:20]) for agency in f.AGENCIES),
        *(o.but(text=f"{text} MARK{o.number}O", **words) for o in f.OPINIONS),
        *(t.but(summary=text, **words) for t in f.TURNS),
        *(m.but(title=f"{text} MARK{m.number}M", directive=text) for m in f.MATTERS),
        *(answer.but(text=text) for answer in f.ANSWERS),
        *(
            Delegate(id=f"d{n}", seat=f"A{n}", group=text, note=text, title=text, **words)
            for n in range(3)
        ),
        f.NOTICE.but(
            concluded_by=text,
            concluded_position=text,
            authority=text,
            signer_position=text,
            signer_name=text,
            cosigner=Signature(position=text, name=text),
            code=text[:30],
            drafted_by=text,
            recipients=[text],
            presided=[Presider(name=text, from_time="08:00")],
        ),
        Passage(id="opening", text=text or "x", at=f.AT),
        Passage(id="matter.k1", text=f"{text or 'x'} MARK1M", at=f.AT),
    )
