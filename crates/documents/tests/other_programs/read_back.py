"""Reads the written documents back with other people's programs and says what is wrong.

qpdf, Poppler and pikepdf read the PDFs, python-docx and LibreOffice the Word files, icalendar the
calendars, Python's own csv and LibreOffice the tables. Ends with 1 where anything is wrong.
"""

import csv
import datetime
import functools
import html.parser
import itertools
import json
import math
import re
import subprocess
import sys
import tempfile
import unicodedata
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import docx
import icalendar
import pikepdf

import structure

WORDLESS = {
    "language", "right_to_left", "date", "kind", "arrangement", "id", "url", "figure", "heads",
    "days", "unshown", "answers",
}
# Not drawn, but read to those who listen: what a table is called, as the heading above it says.
UNSEEN_IN_WORD = {"caption"}
UNDRAWN_IN_PDF = {"caption"}
INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff\U000e0020-\U000e007f]"
)

# Samples with letters that the font of the PDF lacks: a box stands for each, and a note says so.
BOXED = {
    "emoji (report)", "right to left (report)", "5,000 characters (report)", "Arabic (report)",
    "Arabic (one-page)", "Arabic (blank)", "emoji (one-page)", "right to left (one-page)",
    "5,000 characters (one-page)",
}
# As wide and as high as the sheet is, in points.
A4, LETTER = (595.28, 841.89), (612, 792)
DAY = datetime.timedelta(days=1)

problems = []


def wrong(name, sentence):
    problems.append(f"{name}: {sentence}")


def words(value, unseen):
    """Each text of a report, in the order of the report."""
    if isinstance(value, str):
        if value:
            yield value
    elif isinstance(value, list):
        for part in value:
            yield from words(part, unseen)
    elif isinstance(value, dict):
        if "figure" in value:
            # A mark such as "You are here" belongs to the name.
            value = {key: value[key] for key in ["name", "mark", "text"]}
        for key, part in value.items():
            nameless = key == "resources_name" and not value.get("resources")
            if key not in WORDLESS and key not in unseen and not nameless:
                yield from words(part, unseen)


def squeezed(text):
    """A text without spaces and without what can't be seen: lines break differently everywhere."""
    text = "".join(c for c in text if c.isspace() or unicodedata.category(c) not in ("Cc", "Cn"))
    return re.sub(r"\s", "", INVISIBLE.sub("", unicodedata.normalize("NFC", text)))


def run(*command):
    # Poppler writes the titles of elements as they stand in the file, not in UTF-8.
    done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace")
    return done.returncode, done.stdout, done.stderr


def compare(name, kind, report, text, unseen, passed_over=lambda text: False):
    text = squeezed(text)
    for expected in words(report, unseen):
        if squeezed(expected) not in text and not passed_over(expected):
            wrong(name, f"{kind} lacks {expected[:80]!r}")
            return


def compare_order(name, kind, report, text, unseen, head):
    """The text is the report, all of it, in its order, and nothing else but a colon or a blank sign
    between a name and what it names."""
    text = squeezed(text)
    place = 0
    for expected in [*head, *words([report["facts"], report["sections"]], unseen)]:
        expected = squeezed(expected)
        if not text.startswith(expected, place) and text.startswith(":", place):
            place += 1
        if not text.startswith(expected, place):
            found = text[max(0, place - 30):place + 50]
            wrong(name, f"{kind} says {found!r}, where {expected[:50]!r} is next")
            return
        place += len(expected)
    if text[place:].strip(":"):
        wrong(name, f"{kind} ends with {text[place:place + 80]!r}")


def check_pdf(name, report, path):
    code, out, err = run("qpdf", "--check", str(path))
    if code != 0:
        wrong(name, f"qpdf: {out} {err}")
    with pikepdf.open(path) as pdf:
        root = pdf.Root
        if str(root.Lang) != report["language"]:
            wrong(name, f"the PDF's language is {root.Lang}")
        if not bool(root.MarkInfo.Marked):
            wrong(name, "the PDF isn't marked as tagged")
        if not bool(root.ViewerPreferences.DisplayDocTitle):
            wrong(name, "the PDF's title isn't shown")
        with pdf.open_metadata() as metadata:
            if metadata.get("pdfuaid:part") != "1":
                wrong(name, "the PDF doesn't claim PDF/UA-1")
            if (metadata.get("pdfaid:part"), metadata.get("pdfaid:conformance")) != ("2", "A"):
                wrong(name, "the PDF doesn't claim PDF/A-2a")
            title = metadata.get("dc:title", "")
            if squeezed(title) != squeezed(document_title(report)):
                wrong(name, f"the PDF's title is {title!r}")
        if report["sections"] and "/Outlines" not in root:
            wrong(name, "the PDF has no bookmarks")
        if (found := outline_titles(pdf)) != (expected := outlined(report)):
            wrong(name, f"the bookmarks are {found}, not {expected}")
        for page in pdf.pages:
            size = tuple(float(side) for side in page.MediaBox[2:])
            if any(abs(one - other) > 0.01 for one, other in zip(size, paper(report))):
                wrong(name, f"a page is {size} points large")
            for font in page.Resources.get("/Font", {}).values():
                descriptor = font.DescendantFonts[0].FontDescriptor
                if not any(str(key).startswith("/FontFile") for key in descriptor.keys()):
                    wrong(name, f"{font.BaseFont} isn't embedded")
                if not re.match(r"/[A-Z]{6}\+", str(font.BaseFont)):
                    wrong(name, f"{font.BaseFont} isn't cut down to the letters used")
        if (found := link_addresses(pdf)) != (expected := addresses(report["sections"])):
            wrong(name, f"the PDF's links lead to {found ^ expected}")
        elements = structure.tagged_texts(pdf)
        said = "".join(part[key] or "" for part in elements for key in ("text", "alternative"))
        if found := [c for c in said if unicodedata.category(c) == "Cc" and c not in "\r\n\t"]:
            wrong(name, f"the PDF holds control letters: {found[:5]}")
    check_tags(name, report, elements)
    check_figures(name, report, elements)
    check_poppler(name, report, path, elements)


def paper(report):
    return LETTER if report["language"].endswith("-US") else A4


def document_title(report):
    """The partnership and what the document is, as far as a window's bar shows it."""
    parts = [visible(report[key]).strip() for key in ["title", "subtitle"]]
    return " – ".join(filter(None, parts))[:300]


def visible(text):
    """A text in one line, with a sign for what has no shape."""
    return re.sub(r"[\r\n]", " ", re.sub(r"\r\n?", "\n", text))


def outline_titles(pdf):
    """The bookmarks, as (depth, title)."""
    found = []

    def walk(items, depth):
        for item in items:
            found.append((depth, squeezed(item.title)))
            walk(item.children, depth + 1)

    with pdf.open_outline() as outline:
        walk(outline.root, 0)
    return found


def outlined(report):
    """Each section, and in it each next step, or what a group of them is called."""
    found = []
    for section in report["sections"]:
        found.append((0, squeezed(section["heading"])))
        for block in section["blocks"]:
            steps = block.get("steps", {"summary": "", "cards": []})
            titles = [card["title"] for card in steps["cards"]]
            for title in [steps["summary"]] if steps["summary"] else titles:
                found.append((1, squeezed(title)))
    return found


def addresses(value):
    """Where the links of a report lead: nowhere but to other pages, and safely."""
    if isinstance(value, list):
        return set().union(*map(addresses, value))
    if not isinstance(value, dict):
        return set()
    own = {value["url"]} if value.get("url", "").startswith("https://") else set()
    return own.union(*map(addresses, value.values()))


def link_addresses(pdf):
    return {
        str(annotation.A.URI)
        for page in pdf.pages for annotation in page.get("/Annots", [])
        if annotation.get("/Subtype") == "/Link" and "/URI" in annotation.get("/A", {})
    }


def check_tags(name, report, elements):
    """What a screen reader reads is the report, all of it, in its order, and nothing else."""
    levels = [int(part["kind"][1:]) for part in elements if re.match(r"H\d$", part["kind"])]
    if not levels or levels[0] != 1 or levels.count(1) != 1:
        wrong(name, f"headings begin with {levels[:3]}")
    if any(after > before + 1 for before, after in zip(levels, levels[1:])):
        wrong(name, f"headings jump: {levels}")
    kinds = {part["kind"] for part in elements}
    missing = {"Table", "TH", "TD", "L", "LI", "Figure", "Link", "Sect"} - kinds
    if name == "usual (report)" and missing:
        wrong(name, f"the PDF has no {missing}")
    if any(part["kind"] == "Figure" and not part["alternative"] for part in elements):
        wrong(name, "a picture in the PDF has no words")
    read = squeezed("".join(part["text"] for part in elements if part["kind"] != "Lbl"))
    expected = squeezed("".join([
        report["subtitle"], report["title"],
        *words([report["facts"], report["sections"]], set()),
    ]))
    # The note about letters that the font lacks is no part of the report.
    if name in BOXED:
        expected += squeezed(report["unshown"])
    if read != expected:
        place = next((place for place, (one, other) in enumerate(zip(read, expected))
                      if one != other), min(len(read), len(expected)))
        part = slice(max(0, place - 30), place + 50)
        wrong(name, f"the tags of the PDF say {read[part]!r} in place of {expected[part]!r}")


def figures(value):
    """Each picture that says something, in the order of the report."""
    if isinstance(value, list):
        for part in value:
            yield from figures(part)
    elif isinstance(value, dict):
        if "figure" in value:
            yield value["figure"]
        for key, part in value.items():
            if key != "heads":
                yield from figures(part)


def said_by_figures(value):
    """What each picture adds to the words beside it, which are read as well."""
    if isinstance(value, list):
        for part in value:
            yield from said_by_figures(part)
    elif isinstance(value, dict):
        if "figure" in value:
            yield value["shows"] or value["text"] or value["name"]
        for key, part in value.items():
            if key != "heads":
                yield from said_by_figures(part)


def shown_by_figures(value):
    """What each picture shows that isn't said beside it, where there is anything."""
    if isinstance(value, list):
        for part in value:
            yield from shown_by_figures(part)
    elif isinstance(value, dict):
        if "figure" in value:
            yield value["shows"]
        for key, part in value.items():
            if key != "heads":
                yield from shown_by_figures(part)


def box(shape):
    """The box around a mark, in the units of its figure."""
    (kind, place), = shape.items()
    if kind == "circle":
        x, y, radius = place["x"], place["y"], place["radius"]
        return x - radius, y - radius, x + radius, y + radius
    if kind == "line":
        across, down = [place["x1"], place["x2"]], [place["y1"], place["y2"]]
        return min(across), min(down), max(across), max(down)
    half = (place["bottom"] - place["top"]) / 2
    reach = place["radius"] - math.sqrt(max(place["radius"] ** 2 - half ** 2, 0))
    return place["x"] - reach, place["top"], place["x"] + reach, place["bottom"]


def check_figures(name, report, elements):
    """What is drawn in the PDF is what the report says, at one scale for each picture."""
    said = [squeezed(part["alternative"]) for part in elements if part["kind"] == "Figure"]
    if said != [squeezed(text) for text in said_by_figures(report["sections"])]:
        wrong(name, f"the pictures say {said[:5]}")
    drawn = [part["shapes"] for part in elements if part["kind"] == "Figure"]
    expected = list(figures(report["sections"]))
    if len(drawn) != len(expected):
        wrong(name, f"{len(drawn)} pictures in place of {len(expected)}")
        return
    for shapes, figure in zip(drawn, expected):
        boxes = [box(mark["shape"]) for mark in figure["marks"]]
        # Marks that lie on each other are drawn once.
        boxes = [one for place, one in enumerate(boxes) if place == 0 or boxes[place - 1] != one]
        if len(shapes) != len(boxes):
            wrong(name, f"{len(shapes)} marks in place of {len(boxes)}")
            return
        wide = max(one[2] for one in boxes) - min(one[0] for one in boxes)
        scale = (max(one[2] for one in shapes) - min(one[0] for one in shapes)) / wide
        left, top = shapes[0][0] - boxes[0][0] * scale, shapes[0][1] - boxes[0][1] * scale
        for shape, one in zip(shapes, boxes):
            for place, (value, units) in enumerate(zip(shape, one)):
                if abs(value - [left, top][place % 2] - units * scale) > 0.02:
                    wrong(name, f"a mark is at {shape}, where {one} is meant")
                    return


def check_poppler(name, report, path, elements):
    # Without the text of each element, which takes it a second a page; pikepdf reads that.
    # Poppler 22 complains of `Suspects` wherever it is false, as PDF/UA asks for: it accepts true.
    code, tree, err = run("pdfinfo", "-struct", str(path))
    said = [line for line in err.splitlines() if "Suspects object is wrong type (bool" not in line]
    if code != 0 or said:
        wrong(name, f"Poppler says {said}")
    headings = len(re.findall(r"^\s*H\d\b", tree, re.M))
    if headings != sum(1 for part in elements if re.match(r"H\d$", part["kind"])):
        wrong(name, f"Poppler finds {headings} headings")
    # The text in the order in which it is drawn, without the foot of each page.
    text = run("pdftotext", "-raw", str(path), "-")[1]
    pages = text.split("\f")[:-1]
    for number, page in enumerate(pages, 1):
        # Beside the number stands the title, on either side.
        if len(pages) > 1 and f"{number} / {len(pages)}" not in page.rstrip().rsplit("\n", 1)[-1]:
            wrong(name, f"page {number} has no number: {page[-60:]!r}")
    foot = re.compile(r"\n[^\n]*( \d+ / \d+)?\n?\f")
    compare(name, "the PDF", report, foot.sub("\n", text), UNDRAWN_IN_PDF, is_turned_by_poppler)


def is_turned_by_poppler(text):
    """Poppler takes letters for drawn as they are seen and turns words written from right to left
    around. Their order is that of the tags, which `check_tags` has read."""
    return any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text)


def check_one_page(name, path):
    with pikepdf.open(path) as pdf:
        if len(pdf.pages) != 1:
            wrong(name, f"the summary has {len(pdf.pages)} pages")


def check_word(name, report, path):
    document = docx.Document(str(path))
    body = document.element.body
    text = "".join(part.text or "" for part in body.iter() if part.tag.endswith("}t"))
    head = [report["subtitle"], report["title"]]
    compare_order(name, "the Word file", report, text, UNSEEN_IN_WORD, head)
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    expected = [section["heading"] for section in report["sections"]]
    if [squeezed(text) for text in headings] != [squeezed(text) for text in expected]:
        wrong(name, f"Word's headings are {headings}")
    namespace = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    tables = [
        block for section in report["sections"] for block in section["blocks"]
        if isinstance(block, dict) and "table" in block and block["table"]["columns"]
    ]
    heads = sum(1 for _ in body.iter(f"{namespace}tblHeader"))
    if heads != len(tables):
        wrong(name, f"{heads} tables of {len(tables)} have a row that heads them")
    drawing = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
    pictures = list(body.iter(drawing))
    if any(is_decorative(picture) == bool(picture.get("descr")) for picture in pictures):
        wrong(name, "a picture in Word has no words, or is decoration with words")
    said = [squeezed(picture.get("descr")) for picture in pictures if picture.get("descr")]
    expected = [squeezed(text) for text in filter(None, said_by_figures(report["sections"]))]
    if said != expected:
        wrong(name, f"the pictures in Word say {said[:5]}")
    languages = {one.get(f"{namespace}val") for one in document.styles.element.iter(f"{namespace}lang")}
    if languages != {report["language"]}:
        wrong(name, f"Word checks the spelling of {languages}")
    turned, boxed = (sum(1 for _ in body.iter(namespace + tag)) for tag in ["bidiVisual", "tbl"])
    if turned != (boxed if report["right_to_left"] else 0):
        wrong(name, f"{turned} of {boxed} tables in Word begin on the right")
    defaults = document.styles.element.find(f"{namespace}docDefaults")
    for tag in ["bidi", "rtl"]:
        if (defaults.find(f".//{namespace}{tag}") is not None) != report["right_to_left"]:
            wrong(name, f"Word's paragraphs have the wrong direction ({tag})")
    if document.core_properties.language != report["language"]:
        wrong(name, f"Word's language is {document.core_properties.language}")
    title = " – ".join(filter(None, [report["title"], report["subtitle"]]))
    if squeezed(document.core_properties.title) != squeezed(title):
        wrong(name, f"Word's title is {document.core_properties.title!r}")
    captions = [one.get(f"{namespace}val") for one in body.iter(f"{namespace}tblCaption")]
    if list(map(squeezed, captions)) != [squeezed(table["table"]["caption"]) for table in tables]:
        wrong(name, f"Word's tables are called {captions}")
    for section in document.sections:
        size = (section.page_width.pt, section.page_height.pt)
        if any(abs(one - other) > 0.1 for one, other in zip(size, paper(report))):
            wrong(name, f"a page of Word is {size} points large")
    links = {
        relation.target_ref for relation in document.part.rels.values() if relation.is_external
    }
    if links != (expected := addresses(report["sections"])):
        wrong(name, f"Word's links lead to {links ^ expected}")


def is_decorative(picture):
    return any(part.tag.endswith("}decorative") for part in picture.iter())


class Texts(html.parser.HTMLParser):
    """The text of a page's body."""

    def __init__(self):
        super().__init__()
        self.text = []
        self.in_body = False
        self.pictures = []
        self.links = set()

    def handle_starttag(self, tag, attributes):
        self.in_body = self.in_body or tag == "body"
        attributes = dict(attributes)
        if tag == "svg" and "aria-label" in attributes:
            self.pictures.append(attributes["aria-label"])
        if tag == "a" and not attributes["href"].startswith("#"):
            self.links.add(attributes["href"])

    def handle_data(self, data):
        if self.in_body:
            self.text.append(data)


def check_html(name, report, path):
    reader = Texts()
    reader.feed(path.read_text(encoding="utf-8"))
    head = [report["subtitle"], report["title"]]
    text = "".join(reader.text)
    compare_order(name, "the HTML file", key_first(report), text, set(), head)
    expected = list(filter(None, shown_by_figures(key_first(report["sections"]))))
    if list(map(squeezed, reader.pictures)) != list(map(squeezed, expected)):
        wrong(name, f"the pictures of the HTML file say {reader.pictures[:5]}")
    if reader.links != addresses(report["sections"]):
        wrong(name, f"the links of the HTML file lead to {reader.links}")


def key_first(value):
    """A report where the key of pictures stands before them, as in the HTML file."""
    if isinstance(value, list):
        return [key_first(part) for part in value]
    if not isinstance(value, dict):
        return value
    if "items" in value and "key" in value:
        order = ["summary", "key", "items"]
        return {key: key_first(value[key]) for key in order}
    return {key: key_first(part) for key, part in value.items()}


def unguard(cell, expected):
    """A cell without the apostrophes that aren't in the text."""
    letters = iter(expected)
    wanted, unguarded = next(letters, ""), ""
    for letter in cell:
        if letter == wanted:
            wanted = next(letters, "")
        elif letter == "'":
            continue
        unguarded += letter
    return unguarded


def plain(text):
    """A text with one kind of line break and without control letters."""
    text = re.sub("\r\n|[\r\x0b\x0c\x85\u2028\u2029]", "\n", text)
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) != "Cc"
                   and c not in "\ufffe\uffff")


def check_table(name, report, path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, strict=True))
    answers = report["answers"]
    expected = [answers["columns"]]
    for row in answers["rows"]:
        expected.append(["" if cell is None else str(cell) for cell in row.values()])
    expected = [[plain(cell) for cell in row] for row in expected]
    # What a spreadsheet could take for a formula has an apostrophe before it.
    unguarded = [[unguard(cell, other) for cell, other in zip(row, others)]
                 for row, others in zip(rows, expected)]
    if unguarded != expected or len(rows) != len(expected):
        wrong(name, "the table isn't what was answered")


def check_calendar(name, report, dates, path):
    data = path.read_bytes()
    if any(len(line) > 75 for line in data.split(b"\r\n")) or b"\n" in data.replace(b"\r\n", b""):
        wrong(name, "the calendar's lines are too long or end wrongly")
    calendar = icalendar.Calendar.from_ical(data)
    events = list(calendar.walk("VEVENT"))
    if len(events) != len(dates):
        wrong(name, f"{len(events)} events for {len(dates)} days")
    for event, date, day in zip(events, dates, report["days"]):
        if str(event["DTSTART"].dt) != date or event["DTEND"].dt - event["DTSTART"].dt != DAY:
            wrong(name, f"an event of {date} is on {event['DTSTART'].dt}")
        lines = [*day["lines"], *([report["title"]] if report["subtitle"] else [])]
        for said, text in [("SUMMARY", day["title"]), ("DESCRIPTION", "\n".join(lines))]:
            if squeezed(event.get(said, "")) != squeezed(text):
                wrong(name, f"an event says {event.get(said, '')[:80]!r}, not {text[:80]!r}")
        if event.errors or not all(key in event for key in ["UID", "DTSTAMP", "DTSTART"]):
            wrong(name, f"an event can't be read: {event.errors}")


def check_conversion(files):
    """LibreOffice opens the Word files and gives back their text, and their pages."""
    samples = {file.stem: json.loads(file.read_text()) for file in files}
    names = {stem: (full_name(sample), sample["report"]) for stem, sample in samples.items()
             if sample["kind"] == "report" and sample["name"] in CONVERTED}
    with tempfile.TemporaryDirectory() as out:
        documents = [str(file.with_suffix(".docx")) for file in files if file.stem in names]
        said = {}
        for ending, kind in [("pdf", "pdf"), ("txt", "txt:Text (encoded):UTF8")]:
            said[ending] = run(
                "soffice", f"-env:UserInstallation=file://{out}/profile", "--headless",
                "--convert-to", kind, "--outdir", out, *documents,
            )
        for stem, (name, report) in names.items():
            text, pages = Path(out) / f"{stem}.txt", Path(out) / f"{stem}.pdf"
            if not text.is_file() or not pages.is_file():
                wrong(name, f"LibreOffice made nothing of the Word file: {said}")
                continue
            head = [report["subtitle"], report["title"]]
            read = text.read_text(encoding="utf-8-sig").replace("\u2022", "")
            compare_order(name, "LibreOffice", report, read, UNSEEN_IN_WORD, head)
            check_pages(name, report, pages)


# The letters at which columns are parted, as LibreOffice numbers them, and the mark within which
# they are not: quotation marks, or nothing.
PARTED = [("44", "34"), ("59", "34"), ("9", "34"), ("124", "34"), ("32/58", "34"),
          ("44/59/9/124", "0")]


def check_formulas(files):
    """LibreOffice opens tables of hostile notes, and takes nothing in them for a formula."""
    samples = {file.stem: json.loads(file.read_text()) for file in files}
    names = {stem: full_name(sample) for stem, sample in samples.items()
             if sample["kind"] == "report" and sample["name"] in ["formula", "quotes"]}
    tables = [str(file.with_suffix(".csv")) for file in files if file.stem in names]
    for separators, quotes in PARTED:
        with tempfile.TemporaryDirectory() as out:
            # In UTF-8, from the first line, and with formulas worked out where there are any.
            opened = f"{separators},{quotes},76,1,,0,false,false,false,false,false,0,true"
            said = run(
                "soffice", f"-env:UserInstallation=file://{out}/profile", "--headless",
                f"--infilter=Text - txt - csv (StarCalc):{opened}",
                "--convert-to", "fods", "--outdir", out, *tables,
            )
            for stem, name in names.items():
                sheet = Path(out) / f"{stem}.fods"
                if not sheet.is_file():
                    wrong(name, f"LibreOffice made nothing of the table: {said}")
                    continue
                read = sheet.read_text(encoding="utf-8")
                if found := re.findall(r'table:formula="[^"]*"', read):
                    wrong(name, f"parted at {separators}, the table holds {found[:3]}")
                if "<text:p>" not in read:
                    wrong(name, "LibreOffice found nothing in the table")


def headings(report):
    """What must not be the last on a page, without spaces."""
    for section in report["sections"]:
        yield squeezed(section["heading"])
        for block in section["blocks"]:
            (kind, content), = block.items()
            if kind == "heading":
                yield squeezed(content)
            elif kind == "steps":
                yield squeezed(content["summary"])
                for card in content["cards"]:
                    yield squeezed(card["title"])
                    yield squeezed(card["start"]["name"])
                    yield squeezed(card["resources_name"])
            elif kind == "points":
                yield from (squeezed(point["name"]) for point in content)
            elif kind == "working":
                yield squeezed(content["summary"])
            elif kind == "pictures":
                yield squeezed(content["summary"])
            elif kind == "table":
                yield squeezed("".join(column["name"] for column in content["columns"]))


def check_pages(name, report, path):
    """No page ends with a heading, and every page has something on it."""
    alone = set(headings(report)) - {""}
    # What a school wrote may read like a heading, above all without the signs that a font lacks.
    notes = [row["note"] for row in report["answers"]["rows"]]
    written = [squeezed(text) for text in [report["title"], *notes]]
    alone -= {*written, *("".join(filter(str.isascii, text)) for text in written)}
    pages = run("pdftotext", "-layout", str(path), "-")[1].split("\f")[:-1]
    for number, page in enumerate(pages, 1):
        lines = [squeezed(line) for line in page.splitlines() if line.strip()]
        if not lines or not re.search(r"\d+/\d+", lines.pop()):
            wrong(name, f"page {number} has no foot in LibreOffice")
            continue
        # A heading may take several lines.
        ends = ["".join(lines[-count:]) for count in range(1, 5)]
        for end in ends:
            if end in alone:
                wrong(name, f"page {number} ends with {end!r} in LibreOffice")
        if not lines:
            wrong(name, f"page {number} is empty in LibreOffice")


# LibreOffice takes seconds for each.
CONVERTED = {
    "usual", "usual, Letter", "emoji", "markup", "right to left", "everything planned", "Arabic",
    "300 questions, 200 steps", "5,000 characters",
}


def full_name(sample):
    return f"{sample['name']} ({sample['kind']})"


def check_report(file):
    """All that was written of one report."""
    sample = json.loads(file.read_text())
    report, kind, name = sample["report"], sample["kind"], full_name(sample)
    check_pdf(name, report, file.with_suffix(".pdf"))
    if kind == "one-page":
        check_one_page(name, file.with_suffix(".pdf"))
    if kind == "report":
        check_word(name, report, file.with_suffix(".docx"))
        check_html(name, report, file.with_suffix(".html"))
        check_table(name, report, file.with_suffix(".csv"))
        check_calendar(name, report, sample["dates"], file.with_suffix(".ics"))


def problems_found(check, subject):
    """What a check finds wrong; each process has a list of its own."""
    problems.clear()
    check(subject)
    return list(problems)


def main():
    files = sorted(Path(sys.argv[1]).glob("*.json"))
    with ProcessPoolExecutor() as processes:
        # First, as they take longest and can't be divided.
        checks = [check_conversion, check_formulas]
        converted = [processes.submit(problems_found, check, files) for check in checks]
        found = list(processes.map(functools.partial(problems_found, check_report), files))
        found.extend(one.result() for one in converted)
    count = sum(map(len, found))
    for problem in itertools.chain.from_iterable(found):
        print(problem)
    print(f"{len(files)} reports read back, {count} problems")
    sys.exit(bool(count) or not files)


if __name__ == "__main__":
    main()
