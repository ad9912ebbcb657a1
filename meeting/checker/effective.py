"""The values that hold for a run or a paragraph: its own, its styles', the default style's, the
defaults', the theme's. A style's value never hides what stands nearer."""

from collections.abc import Iterator
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import qn

from meeting.reader.printed import OFF

ALIGNED = {"both": "justify", "start": "left", "end": "right", "distribute": "justify"}


class Effective:
    """Of one document. A chain is the paragraph, its style and what that is based on."""

    def __init__(self, document: Any):
        root = document.styles.element
        self.styles = {s.get(qn("w:styleId")): s for s in root.iter(qn("w:style"))}
        kinds = [s for s in self.styles.values() if s.get(qn("w:default")) == "1"]
        self.normal = next((s for s in kinds if s.get(qn("w:type")) == "paragraph"), None)
        self.defaults = root.find(qn("w:docDefaults"))
        self.theme = _theme_fonts(document)

    def chain(self, p: Any) -> list[Any]:
        pr = p.find(qn("w:pPr"))
        named = None if pr is None else pr.find(qn("w:pStyle"))
        chain = [p, *self._bases(None if named is None else named.get(qn("w:val")))]
        if len(chain) == 1 and self.normal is not None:
            chain.append(self.normal)
        return chain

    def fonts(self, run: Any, chain: list[Any], text: str) -> list[str]:
        """Of the letters of ``text``: Word sets plain ones in ``ascii``, Vietnamese ones in
        ``hAnsi``. A sign or a space in another font changes nothing one sees."""
        letters = [c for c in text if c.isalnum()]
        slots = [
            slot
            for slot, has in (
                ("ascii", any(c.isascii() for c in letters)),
                ("hAnsi", any(not c.isascii() for c in letters)),
            )
            if has
        ]
        found = (self._font(run, chain, slot) for slot in slots)
        return [font.partition(";")[0].strip() for font in found if font]

    def size(self, run: Any, chain: list[Any]) -> float:
        for pr in self._run_properties(run, chain):
            size = pr.find(qn("w:sz"))
            if size is not None:
                return number(size.get(qn("w:val"))) / 2
        return 10.0

    def switch(self, run: Any, chain: list[Any], name: str) -> bool:
        for pr in self._run_properties(run, chain):
            mark = pr.find(qn(name))
            if mark is not None:
                return mark.get(qn("w:val")) not in OFF
        return False

    def align(self, chain: list[Any]) -> str:
        for pr in [*shapes(chain), *self._default_shapes()]:
            mark = pr.find(qn("w:jc"))
            if mark is not None:
                value = str(mark.get(qn("w:val")))
                return ALIGNED.get(value, value)
        return "left"

    def shape(self, chain: list[Any], name: str) -> dict[str, str]:
        """Attributes of a property, each from the nearest that says it."""
        found: dict[str, str] = {}
        for pr in [*shapes(chain), *self._default_shapes()]:
            mark = pr.find(qn(name))
            for key, value in {} if mark is None else mark.attrib.items():
                found.setdefault(key.rpartition("}")[2], value)
        return found

    def _bases(self, style_id: str | None) -> list[Any]:
        found: list[Any] = []
        while style_id and (style := self.styles.get(style_id)) is not None and style not in found:
            found.append(style)
            base = style.find(qn("w:basedOn"))
            style_id = None if base is None else base.get(qn("w:val"))
        return found

    def _run_properties(self, run: Any, chain: list[Any]) -> Iterator[Any]:
        own = run.find(qn("w:rPr"))
        if own is not None:
            yield own
            named = own.find(qn("w:rStyle"))
            if named is not None:
                for style in self._bases(named.get(qn("w:val"))):
                    if (pr := style.find(qn("w:rPr"))) is not None:
                        yield pr
        for style in chain[1:]:
            if (pr := style.find(qn("w:rPr"))) is not None:
                yield pr
        if self.defaults is not None:
            yield from self.defaults.iter(qn("w:rPr"))

    def _font(self, run: Any, chain: list[Any], slot: str) -> str | None:
        for pr in self._run_properties(run, chain):
            fonts = pr.find(qn("w:rFonts"))
            if fonts is None:
                continue
            if theme := fonts.get(qn(f"w:{slot}Theme")):
                return self.theme.get(theme[:5])
            if font := fonts.get(qn(f"w:{slot}")):
                return str(font)
        return None

    def _default_shapes(self) -> list[Any]:
        return [] if self.defaults is None else list(self.defaults.iter(qn("w:pPr")))


def shapes(chain: list[Any]) -> list[Any]:
    """The paragraph properties along a chain."""
    return [pr for holder in chain if (pr := holder.find(qn("w:pPr"))) is not None]


def number(value: Any) -> float:
    try:
        return float(value or 0)
    except ValueError:
        return 0.0


def _theme_fonts(document: Any) -> dict[str, str]:
    """``minor`` and ``major`` → the Latin font of the theme."""
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/theme") and not relation.is_external:
            root = parse_xml(relation.target_part.blob)
            return {
                name: latin.get("typeface")
                for name in ("minor", "major")
                for latin in root.iterfind(f".//{{*}}{name}Font/{{*}}latin")
            }
    return {}
