"""Makes the two static fonts of the charts from the variable font: matplotlib reads neither woff2 nor its weights."""

from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

FONTS = Path(__file__).resolve().parents[1] / "netlib" / "look" / "fonts"

for weight, style in ((400, "Regular"), (600, "SemiBold")):
    font = TTFont(FONTS / "figtree-latin-wght-normal.woff2")
    font.flavor = None
    static = instancer.instantiateVariableFont(font, {"wght": weight})
    names = {1: "Figtree", 2: "Regular", 4: f"Figtree {style}", 6: f"Figtree-{style}", 16: "Figtree", 17: style}
    for record in static["name"].names:
        record.string = names.get(record.nameID, record.toUnicode())
    static["OS/2"].usWeightClass = weight
    static.save(FONTS / f"figtree-{weight}.ttf")
