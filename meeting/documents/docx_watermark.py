"""A word across the page (DỰ THẢO), as Word itself puts it there: a shape in the header, behind the
text. LibreOffice shows it too."""

from typing import Any
from xml.sax.saxutils import quoteattr

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

STYLE = (
    "position:absolute;margin-left:0;margin-top:0;width:460pt;height:110pt;rotation:315;"
    "z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
    "mso-position-vertical:center;mso-position-vertical-relative:margin"
)
GREY = "#d9d9d9"


def watermark(words: str, font: str, number: int) -> Any:
    """A run that holds the shape; ``number`` tells the shapes of one file apart."""
    text = f"font-family:'{font}';font-size:1pt;font-weight:bold"
    return parse_xml(
        f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:o="urn:schemas-microsoft-com:office:office"><w:rPr><w:noProof/></w:rPr><w:pict>'
        '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
        'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/>'
        '<v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>'
        '<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>'
        '<v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>'
        '<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/>'
        '<v:f eqn="sum @6 0 @5"/></v:formulas><v:path textpathok="t" o:connecttype="custom" '
        'o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>'
        '<v:textpath on="t" fitshape="t"/></v:shapetype>'
        f'<v:shape id="watermark{number}" o:spid="_x0000_s{2048 + number}" '
        f'type="#_x0000_t136" style={quoteattr(STYLE)} '
        f'fillcolor="{GREY}" stroked="f"><v:fill opacity=".5"/>'
        f"<v:textpath style={quoteattr(text)} string={quoteattr(words)}/></v:shape></w:pict></w:r>"
    )
