#!/usr/bin/env python3
"""Makes the maths font of the HTML page from New Computer Modern Math.

    python3 subset.py NewCMMath-Book.otf

writes longhand-math.woff2, longhand-math.base64 and characters.txt beside itself, and for books, whose authors write
formulas of their own, the same with more signs into crates/mdbook/fonts. Needs fonttools with brotli. README.md says
where the font comes from and what is kept.
"""

import base64
import io
import pathlib
import string
import sys

from fontTools import subset
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

HERE = pathlib.Path(__file__).resolve().parent
FAMILY = "Longhand Math"

# The most room that the taller sizes of a bracket keep on either side, in thousandths of their height of text.
BRACKET_SIDE = 60
# The room on the left of the taller roots: the sign before it has its own.
ROOT_LEFT = 20

# What is written upright: numbers, words, signs.
LETTERS = string.ascii_letters + string.digits + "ÄÖÜäöüß"
ASCII_SIGNS = "!%'()*+,-./:;<=>?[]_{|}^"
GREEK = "ΓΔΘΛΞΠΣΦΨΩ" + "αβγδεζηθικλμνξοπρςστυφχψωϑϕϵ"
SIGNS = "−±×·÷∕√∞∂∑≠≈≤≥←→⊙∘⊤∣⌈⌉⌊⌋⋯⋮⋱…′–⏞⏟¯ˆ½\u0302\u0304"

# What other courses on neural networks write besides.
MORE_SIGNS = "⋅∓∗∫∬∮∏∐∇∈∉∋⊂⊃⊆⊇∪∩∅∖∀∃∄¬∧∨⊕⊗⊖⊥∥‖⟨⟩⟦⟧≡≢≅≃∼≪≫∝↔↦⇒⇐⇔↑↓↗↘⟶⟵⟹∴∵†‡ℓℏℜℑ℘ℵ∆□▷◁⋆•°ˇ˘˙˜´`ˋ⃗→⏜⏝§#$&@~\\\""
MORE_SIGNS += "ÀÁÂÃÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÙÚÛÜÝàáâãåçèéêëìíîïñòóôõùúûýÿ"


def of_alphabet(bold_a, letters=string.ascii_uppercase + string.ascii_lowercase):
    """The letters of a mathematical alphabet that begins at this place."""
    return {chr(bold_a + index) for index in range(len(letters))}


def more_letters():
    """Bold, script, double-struck and sans serif letters; some have places of their own."""
    bold, bold_italic, sans = of_alphabet(0x1D400), of_alphabet(0x1D468), of_alphabet(0x1D5A0)
    script = of_alphabet(0x1D49C, string.ascii_uppercase) | set("ℬℰℱℋℐℒℳℛ")
    double = of_alphabet(0x1D538, string.ascii_uppercase) | set("ℂℍℕℙℚℝℤ") | of_alphabet(0x1D7D8, "01")
    greek = of_alphabet(0x1D6A8, "x" * 58) | of_alphabet(0x1D71C, "x" * 58)
    return bold | bold_italic | sans | script | double | greek | of_alphabet(0x1D7CE, string.digits)


def math_italic(letter):
    """What a browser draws for a letter that stands alone in <mi>."""
    if letter == "h":
        return "ℎ"
    if "A" <= letter <= "Z":
        return chr(0x1D434 + ord(letter) - ord("A"))
    if "a" <= letter <= "z":
        return chr(0x1D44E + ord(letter) - ord("a"))
    if "Α" <= letter <= "Ω":
        return chr(0x1D6E2 + ord(letter) - ord("Α"))
    if "α" <= letter <= "ω":
        return chr(0x1D6FC + ord(letter) - ord("α"))
    return {"∂": "𝜕", "ϵ": "𝜖", "ϑ": "𝜗", "ϕ": "𝜙"}.get(letter, letter)


def characters(font):
    """The characters to keep; those that the font does not have are a mistake in this file."""
    italic = {math_italic(letter) for letter in string.ascii_letters + GREEK + "∂"}
    wanted = set(" \u00a0" + LETTERS + ASCII_SIGNS + GREEK + SIGNS) | italic
    missing = sorted(wanted - {chr(code) for code in font.getBestCmap()})
    if missing:
        sys.exit(f"the font lacks {' '.join(f'{it} U+{ord(it):04X}' for it in missing)}")
    return sorted(wanted)


def more_characters(font):
    """The same with what authors write; of that, what the font has."""
    has = {chr(code) for code in font.getBestCmap()}
    return sorted(set(characters(font)) | ((set(MORE_SIGNS) | more_letters()) & has))


def tighten(font):
    """Takes blank room away beside the taller sizes of brackets.

    Chromium gives a bracket that grows the room of the widest of its sizes, whichever it takes, and the
    widest ones have much room beside them. With little room there, all of them stand well.
    """
    glyphs = font.getGlyphSet()
    metrics = font["hmtx"].metrics
    top = font["CFF "].cff.topDictIndex[0]
    variants = font["MATH"].table.MathVariants

    def bounds(names):
        pens = []
        for name in names:
            pen = BoundsPen(glyphs)
            glyphs[name].draw(pen)
            pens.append(pen.bounds)
        return min(it[0] for it in pens), max(it[2] for it in pens)

    def sides(name):
        left, right = bounds([name])
        return left, metrics[name][0] - right

    root = font.getBestCmap()[ord("√")]
    done = set()
    for plain, made in zip(variants.VertGlyphCoverage.glyphs, variants.VertGlyphConstruction):
        # The pieces of the tallest size have to stay above each other.
        sizes = [[it.VariantGlyph] for it in made.MathGlyphVariantRecord]
        if made.GlyphAssembly:
            sizes.append([it.glyph for it in made.GlyphAssembly.PartRecords])
        most = [min(side, BRACKET_SIDE) for side in sides(plain)]
        if plain == root:
            most[0] = ROOT_LEFT
        for names in sizes:
            names = [name for name in dict.fromkeys(names) if name != plain and name not in done]
            if not names:
                continue
            left, right = bounds(names)
            advance = metrics[names[0]][0]
            own_left = min(left, most[0])
            # The bar of a root begins where its sign ends.
            own_right = min(advance - right, most[1])
            for name in names:
                done.add(name)
                width = round(own_left + (right - left) + own_right)
                pen = T2CharStringPen(width, glyphs)
                glyphs[name].draw(TransformPen(pen, (1, 0, 0, 1, round(own_left - left), 0)))
                old = top.CharStrings[name]
                private, subroutines = old.private, old.globalSubrs
                top.CharStrings[name] = pen.getCharString(private, subroutines)
                metrics[name] = (width, round(own_left))


def rename(font):
    """The licence asks that what is changed goes by another name."""
    names = font["name"]
    notice = names.getDebugName(0)
    version = names.getDebugName(5)
    names.names = []
    for number, text in {
        0: notice,
        1: FAMILY,
        2: "Regular",
        3: f"{FAMILY}; {version}",
        4: FAMILY,
        5: f"Version {version}",
        6: FAMILY.replace(" ", ""),
        10: "A subset of New Computer Modern Math (Book), renamed; glyphs were left out, and "
        "the taller sizes of brackets have less room beside them. "
        "The complete font: https://ctan.org/pkg/newcomputermodern",
        13: "GUST Font License",
        14: "http://tug.org/fonts/licenses/GUST-FONT-LICENSE.txt",
    }.items():
        names.setName(text, number, 3, 1, 0x409)
    font["CFF "].cff.fontNames = [FAMILY.replace(" ", "")]
    top = font["CFF "].cff.topDictIndex[0]
    top.FamilyName = top.FullName = FAMILY


def write(source, choose, folder, name, table):
    """Writes a subset: that of pages as a font, both as text, with the table of their characters."""
    font = TTFont(source, recalcTimestamp=False)
    kept = choose(font)

    options = subset.Options()
    # Nothing but the signs themselves: their italics are characters of their own, and their sizes stand
    # in the table MATH, which is kept with all glyphs that it leads to.
    options.layout_features = []
    options.drop_tables += ["GDEF", "GPOS", "GSUB", "FFTM", "PfEd"]
    options.hinting = False
    options.desubroutinize = True
    options.notdef_outline = True
    options.recalc_timestamp = False
    options.name_IDs = ["*"]
    options.glyph_names = False
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[ord(it) for it in kept])
    cutter.subset(font)
    tighten(font)
    rename(font)

    font.flavor = "woff2"
    made = io.BytesIO()
    font.save(made)
    packed = made.getvalue()
    if folder == HERE:
        (folder / f"{name}.woff2").write_bytes(packed)
    (folder / f"{name}.base64").write_bytes(base64.b64encode(packed))
    lines = "".join(f"{ord(it):04X} {it}\n" if it.strip() else f"{ord(it):04X}\n" for it in kept)
    (folder / table).write_text(lines, encoding="utf-8")
    print(f"{name}: {len(kept)} characters, {len(font.getGlyphOrder())} glyphs, {len(packed)} bytes")


def main():
    source = sys.argv[1]
    write(source, characters, HERE, "longhand-math", "characters.txt")
    books = HERE / "../../mdbook/fonts"
    write(source, more_characters, books, "longhand-math-books", "characters.txt")


if __name__ == "__main__":
    main()
