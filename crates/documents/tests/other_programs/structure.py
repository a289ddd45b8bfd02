"""Reads a tagged PDF in the order of its tags, as a screen reader does, with pikepdf.

Poppler's `pdfinfo -struct-text` does the same but passes over replacement texts (`ActualText`)
within a tag, which stand wherever one glyph shows several letters.
"""

import re

import pikepdf


def tagged_texts(pdf):
    """Each element's kind, its own text and what is drawn for it, in the order of the tags."""
    contents = {}
    for page in pdf.pages:
        texts, shapes = marked_contents(page), marked_shapes(page)
        contents[page.obj.objgen] = {key: (texts[key], shapes.get(key, [])) for key in texts}
    texts = []
    walk(pdf.Root.StructTreeRoot, None, contents, texts)
    return texts


def walk(element, page, contents, texts):
    page = element.get("/Pg", page)
    kind = str(element.get("/S", "")).lstrip("/")
    own = {"kind": kind, "text": "", "shapes": [], "alternative": str(element.get("/Alt", ""))}
    if kind == "Table":
        # What it is called is read before what stands in it.
        attributes = element.get("/A", [])
        attributes = attributes if isinstance(attributes, pikepdf.Array) else [attributes]
        own["text"] = "".join(str(one.get("/Summary", "")) for one in attributes)
    texts.append(own)

    def take(page, content):
        text, shapes = contents[page.objgen].pop(content)
        own["text"] += text
        own["shapes"] += shapes

    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            take(page, kid)
        elif kid.get("/Type") == "/MCR":
            take(kid.get("/Pg", page), int(kid.MCID))
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


def marked_shapes(page):
    """What is drawn for each piece of tagged content: the box around each path, in points from the
    page's left and top, as left, top, right, bottom."""
    height = float(page.MediaBox[3])
    shapes = {}
    open_marks = []
    matrix = pikepdf.Matrix()
    kept = []
    path = []
    for operands, operator in pikepdf.parse_content_stream(page):
        operator = str(operator)
        if operator == "q":
            kept.append(matrix)
        elif operator == "Q":
            matrix = kept.pop()
        elif operator == "cm":
            matrix = pikepdf.Matrix(*map(float, operands)) @ matrix
        elif operator in ("BDC", "BMC"):
            properties = operands[1] if operator == "BDC" else {}
            open_marks.append(properties.get("/MCID"))
        elif operator == "EMC":
            open_marks.pop()
        elif operator in ("m", "l", "c"):
            # The last point is the one that the pen comes to.
            path.append(matrix.transform(tuple(map(float, operands[-2:]))))
        elif operator in ("f", "f*", "S", "s", "B", "B*", "b", "b*", "n"):
            content = next((mark for mark in reversed(open_marks) if mark is not None), None)
            if path and content is not None:
                across, down = [x for x, _ in path], [height - y for _, y in path]
                box = (min(across), min(down), max(across), max(down))
                drawn = shapes.setdefault(int(content), [])
                # Its inside and its outline are drawn one after the other.
                if not drawn or drawn[-1] != box:
                    drawn.append(box)
            path = []
    return shapes


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
