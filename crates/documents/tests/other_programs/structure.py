"""Reads a tagged PDF in the order of its tags, as a screen reader does, with pikepdf.

Poppler's `pdfinfo -struct-text` does the same but passes over replacement texts (`ActualText`)
within a tag, which stand wherever one glyph shows several letters.
"""

import re

import pikepdf


def tagged_texts(pdf):
    """Each element's kind and its own text, in the order of the tags."""
    contents = {}
    for page in pdf.pages:
        contents[page.obj.objgen] = marked_contents(page)
    texts = []
    walk(pdf.Root.StructTreeRoot, None, contents, texts)
    return texts


def walk(element, page, contents, texts):
    page = element.get("/Pg", page)
    kind = str(element.get("/S", "")).lstrip("/")
    own = {"kind": kind, "text": "", "alternative": str(element.get("/Alt", ""))}
    texts.append(own)
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            own["text"] += contents[page.objgen].pop(kid)
        elif kid.get("/Type") == "/MCR":
            where = kid.get("/Pg", page)
            own["text"] += contents[where.objgen].pop(int(kid.MCID))
        elif kid.get("/Type") == "/OBJR":
            # A link's area on the page has no text.
            continue
        else:
            walk(kid, page, contents, texts)


def marked_contents(page):
    """The text of each piece of tagged content on a page. What is no part of the text has none."""
    fonts = {name: to_unicode(font) for name, font in page.Resources.get("/Font", {}).items()}
    texts = {}
    open_marks = []
    font = {}

    def add(text):
        if any(mark["replaced"] for mark in open_marks):
            return
        for mark in open_marks:
            if mark["content"] is not None:
                texts[mark["content"]] += text

    for operands, operator in pikepdf.parse_content_stream(page):
        operator = str(operator)
        if operator == "BDC":
            properties = operands[1]
            if isinstance(properties, pikepdf.Name):
                properties = page.Resources.Properties[properties]
            content = properties.get("/MCID")
            if content is not None:
                content = int(content)
                texts[content] = ""
            replacement = properties.get("/ActualText")
            if replacement is not None:
                add(str(replacement))
            open_marks.append({"content": content, "replaced": replacement is not None})
        elif operator == "BMC":
            open_marks.append({"content": None, "replaced": False})
        elif operator == "EMC":
            open_marks.pop()
        elif operator == "Tf":
            font = fonts[str(operands[0])]
        elif operator == "Tj":
            add(decoded(operands[0], font))
        elif operator == "TJ":
            for piece in operands[0]:
                if isinstance(piece, pikepdf.String):
                    add(decoded(piece, font))
    return texts


def decoded(string, font):
    data = bytes(string)
    codes = (int.from_bytes(data[place:place + 2], "big") for place in range(0, len(data), 2))
    return "".join(font[code] for code in codes)


def to_unicode(font):
    """The letters that each two-byte code of a font stands for."""
    table = font.ToUnicode.read_bytes().decode("ascii")
    letters = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.S):
        for code, text in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            letters[int(code, 16)] = utf16(text)
    for block in re.findall(r"beginbfrange(.*?)endbfrange", table, re.S):
        entry = r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>"
        for first, last, text in re.findall(entry, block):
            start = int(text, 16)
            for step in range(int(last, 16) - int(first, 16) + 1):
                letters[int(first, 16) + step] = utf16(f"{start + step:0{len(text)}x}")
    return letters


def utf16(digits):
    return bytes.fromhex(digits).decode("utf-16-be")
