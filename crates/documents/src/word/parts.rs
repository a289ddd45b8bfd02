//! The parts around the document: styles, numbering, settings, foot of the page, properties.
//!
//! How the document looks is written here and nowhere else. It must never know what stands in it.

use super::markup::escaped;
use assessment::report::Report;

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";

const MAIN: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

pub(super) const CONTENT_TYPES: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>",
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">",
    "<Default Extension=\"rels\" ",
    "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>",
    "<Default Extension=\"xml\" ContentType=\"application/xml\"/>",
    "<Override PartName=\"/word/document.xml\" ContentType=\"application/",
    "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>",
    "<Override PartName=\"/word/styles.xml\" ContentType=\"application/",
    "vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>",
    "<Override PartName=\"/word/numbering.xml\" ContentType=\"application/",
    "vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml\"/>",
    "<Override PartName=\"/word/settings.xml\" ContentType=\"application/",
    "vnd.openxmlformats-officedocument.wordprocessingml.settings+xml\"/>",
    "<Override PartName=\"/word/footer1.xml\" ContentType=\"application/",
    "vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/>",
    "<Override PartName=\"/docProps/core.xml\" ",
    "ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>",
    "<Override PartName=\"/docProps/app.xml\" ContentType=\"application/",
    "vnd.openxmlformats-officedocument.extended-properties+xml\"/></Types>"
);

pub(super) const RELATIONS: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>",
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">",
    "<Relationship Id=\"document\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/",
    "relationships/officeDocument\" Target=\"word/document.xml\"/>",
    "<Relationship Id=\"core\" Type=\"http://schemas.openxmlformats.org/package/2006/",
    "relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>",
    "<Relationship Id=\"app\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/",
    "relationships/extended-properties\" Target=\"docProps/app.xml\"/></Relationships>"
);

pub(super) const APP: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>",
    "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/",
    "extended-properties\"><Application>Partnership Assessment</Application></Properties>"
);

pub(super) const NUMBERING: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>",
    "<w:numbering xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">",
    "<w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType w:val=\"hybridMultilevel\"/>",
    "<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"bullet\"/>",
    "<w:lvlText w:val=\"•\"/><w:lvlJc w:val=\"left\"/>",
    "<w:pPr><w:ind w:left=\"340\" w:hanging=\"240\"/></w:pPr></w:lvl></w:abstractNum>",
    "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>"
);

/// The links' addresses and the other parts, as the document names them.
pub(super) fn document_relations(links: &[String]) -> String {
    const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    let mut relations = [
        XML,
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">",
    ]
    .concat();
    for (id, kind, target) in [
        ("styles", "styles", "styles.xml"),
        ("numbering", "numbering", "numbering.xml"),
        ("settings", "settings", "settings.xml"),
        ("footer", "footer", "footer1.xml"),
    ] {
        relations.push_str(&["<Relationship Id=\"", id, "\" Type=\"", KIND, kind].concat());
        relations.push_str(&["\" Target=\"", target, "\"/>"].concat());
    }
    for (index, url) in links.iter().enumerate() {
        let number = (index + 1).to_string();
        relations.push_str(&["<Relationship Id=\"link", &number, "\" Type=\"", KIND].concat());
        relations.push_str(&["hyperlink\" Target=\"", &escaped(url), "\" "].concat());
        relations.push_str("TargetMode=\"External\"/>");
    }
    relations.push_str("</Relationships>");
    relations
}

pub(super) fn core(report: &Report) -> String {
    let title = if report.subtitle.is_empty() {
        report.title.clone()
    } else {
        [&*report.title, " – ", &report.subtitle].concat()
    };
    let moment = [&*report.date, "T12:00:00Z"].concat();
    let date = |name: &str| {
        [
            "<dcterms:",
            name,
            " xsi:type=\"dcterms:W3CDTF\">",
            &escaped(&moment),
            "</dcterms:",
            name,
            ">",
        ]
        .concat()
    };
    [
        XML,
        "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/",
        "core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" ",
        "xmlns:dcterms=\"http://purl.org/dc/terms/\" ",
        "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>",
        &escaped(&title),
        "</dc:title><dc:creator>Partnership Assessment</dc:creator>",
        &date("created"),
        &date("modified"),
        "<dc:language>",
        &escaped(&report.language),
        "</dc:language></cp:coreProperties>",
    ]
    .concat()
}

pub(super) fn settings(report: &Report) -> String {
    [
        XML,
        "<w:settings ",
        MAIN,
        "><w:compat><w:compatSetting w:name=\"compatibilityMode\" ",
        "w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>",
        "<w:themeFontLang w:val=\"",
        &escaped(&report.language),
        "\"/></w:settings>",
    ]
    .concat()
}

/// The title, and the page's number.
pub(super) fn footer(report: &Report) -> String {
    let title: String = report.title.chars().take(80).collect();
    let field = |name: &str| {
        [
            "<w:fldSimple w:instr=\"",
            name,
            "\"><w:r><w:t>1</w:t></w:r></w:fldSimple>",
        ]
        .concat()
    };
    [
        XML,
        "<w:ftr ",
        MAIN,
        "><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>",
        "<w:r><w:t xml:space=\"preserve\">",
        &escaped(&title.replace(['\n', '\r'], " ")),
        "</w:t></w:r><w:r><w:tab/></w:r>",
        &field("PAGE"),
        "<w:r><w:t xml:space=\"preserve\"> / </w:t></w:r>",
        &field("NUMPAGES"),
        "</w:p></w:ftr>",
    ]
    .concat()
}

/// A paragraph style: its id, name, what stands in its paragraph and in its text properties. Weights
/// and sizes stand twice: the second is for scripts such as Arabic.
const PARAGRAPHS: [(&str, &str, &str, &str); 16] = [
    (
        "Subtitle",
        "Subtitle",
        "<w:spacing w:after=\"40\"/>",
        "<w:b/><w:bCs/><w:color w:val=\"17607F\"/>",
    ),
    (
        "Title",
        "Title",
        "<w:spacing w:after=\"200\" w:line=\"240\" w:lineRule=\"auto\"/>",
        "<w:b/><w:bCs/><w:sz w:val=\"56\"/><w:szCs w:val=\"56\"/>",
    ),
    ("Facts", "Facts", "<w:spacing w:after=\"20\"/>", ""),
    (
        "Heading1",
        "heading 1",
        "<w:keepNext/><w:keepLines/><w:pBdr><w:top w:val=\"single\" w:sz=\"4\" w:space=\"10\" w:color=\"CFD1D1\"/></w:pBdr><w:spacing w:before=\"520\" w:after=\"120\"/><w:outlineLvl w:val=\"0\"/>",
        "<w:b/><w:bCs/><w:sz w:val=\"36\"/><w:szCs w:val=\"36\"/>",
    ),
    (
        "Heading2",
        "heading 2",
        "<w:keepNext/><w:keepLines/><w:spacing w:before=\"320\" w:after=\"60\"/><w:outlineLvl w:val=\"1\"/>",
        "<w:b/><w:bCs/><w:sz w:val=\"25\"/><w:szCs w:val=\"25\"/>",
    ),
    (
        "Heading3",
        "heading 3",
        "<w:keepNext/><w:keepLines/><w:spacing w:before=\"280\" w:after=\"40\"/><w:outlineLvl w:val=\"2\"/>",
        "<w:b/><w:bCs/><w:sz w:val=\"23\"/><w:szCs w:val=\"23\"/>",
    ),
    (
        "Lead",
        "Lead",
        "<w:keepNext/><w:keepLines/><w:spacing w:before=\"120\" w:after=\"80\"/>",
        "<w:b/><w:bCs/><w:color w:val=\"17607F\"/><w:sz w:val=\"32\"/><w:szCs w:val=\"32\"/>",
    ),
    (
        "Notice",
        "Notice",
        "<w:keepLines/><w:pBdr><w:left w:val=\"single\" w:sz=\"18\" w:space=\"10\" w:color=\"17607F\"/></w:pBdr><w:spacing w:before=\"160\" w:after=\"160\"/><w:ind w:left=\"240\"/>",
        "",
    ),
    (
        "Term",
        "Term",
        "<w:keepNext/><w:keepLines/><w:spacing w:before=\"140\" w:after=\"0\"/>",
        "<w:b/><w:bCs/>",
    ),
    (
        "ListBullet",
        "List Bullet",
        "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr><w:spacing w:after=\"40\"/>",
        "",
    ),
    ("Links", "Links", "<w:spacing w:after=\"40\"/>", ""),
    (
        "Small",
        "Small",
        "<w:spacing w:after=\"60\"/>",
        "<w:color w:val=\"52575A\"/><w:sz w:val=\"19\"/><w:szCs w:val=\"19\"/>",
    ),
    (
        "Picture",
        "Picture",
        "<w:spacing w:before=\"100\" w:after=\"40\"/>",
        "",
    ),
    (
        "Cell",
        "Cell",
        "<w:spacing w:before=\"50\" w:after=\"50\"/>",
        "<w:sz w:val=\"19\"/><w:szCs w:val=\"19\"/>",
    ),
    (
        "CellHead",
        "Cell Head",
        "<w:spacing w:before=\"50\" w:after=\"50\"/>",
        "<w:b/><w:bCs/><w:sz w:val=\"19\"/><w:szCs w:val=\"19\"/>",
    ),
    (
        "Footer",
        "footer",
        "<w:tabs><w:tab w:val=\"right\" w:pos=\"9400\"/></w:tabs>",
        "<w:color w:val=\"52575A\"/><w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>",
    ),
];

/// A character style: its id, name and properties.
const CHARACTERS: [(&str, &str, &str); 4] = [
    (
        "Hyperlink",
        "Hyperlink",
        "<w:color w:val=\"17607F\"/><w:u w:val=\"single\"/>",
    ),
    (
        "Quiet",
        "Quiet",
        "<w:b w:val=\"0\"/><w:bCs w:val=\"0\"/><w:color w:val=\"52575A\"/><w:sz w:val=\"22\"/><w:szCs w:val=\"22\"/>",
    ),
    ("Name", "Name", "<w:b/><w:bCs/>"),
    ("Mark", "Mark", "<w:b/><w:bCs/><w:color w:val=\"17607F\"/>"),
];

pub(super) fn styles(report: &Report) -> String {
    let language = escaped(&report.language);
    let (direction, letters) = if report.right_to_left {
        ("<w:bidi/>", "<w:rtl/>")
    } else {
        ("", "")
    };
    let mut styles = [
        XML,
        "<w:styles ",
        MAIN,
        "><w:docDefaults><w:rPrDefault><w:rPr>",
        "<w:rFonts w:ascii=\"Cambria\" w:hAnsi=\"Cambria\" w:eastAsia=\"Cambria\" ",
        "w:cs=\"Times New Roman\"/><w:color w:val=\"1B2226\"/><w:sz w:val=\"22\"/>",
        "<w:szCs w:val=\"22\"/>",
        letters,
        "<w:lang w:val=\"",
        &language,
        "\" w:bidi=\"",
        &language,
        "\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:widowControl/>",
        direction,
        "<w:spacing w:after=\"120\" w:line=\"283\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault>",
        "</w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\">",
        "<w:name w:val=\"Normal\"/><w:qFormat/></w:style>",
    ]
    .concat();
    for (id, name, paragraph, text) in PARAGRAPHS {
        styles.push_str(
            &[
                "<w:style w:type=\"paragraph\" w:styleId=\"",
                id,
                "\"><w:name w:val=\"",
            ]
            .concat(),
        );
        styles.push_str(&[name, "\"/><w:basedOn w:val=\"Normal\"/><w:qFormat/><w:pPr>"].concat());
        styles.push_str(&[paragraph, "</w:pPr><w:rPr>", text, "</w:rPr></w:style>"].concat());
    }
    for (id, name, text) in CHARACTERS {
        styles.push_str(
            &[
                "<w:style w:type=\"character\" w:styleId=\"",
                id,
                "\"><w:name w:val=\"",
            ]
            .concat(),
        );
        styles.push_str(&[name, "\"/><w:rPr>", text, "</w:rPr></w:style>"].concat());
    }
    styles.push_str(concat!(
        "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\">",
        "<w:name w:val=\"Normal Table\"/><w:tblPr><w:tblCellMar>",
        "<w:left w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"160\" w:type=\"dxa\"/>",
        "</w:tblCellMar></w:tblPr></w:style>",
        "<w:style w:type=\"table\" w:styleId=\"Rows\"><w:name w:val=\"Rows\"/>",
        "<w:basedOn w:val=\"TableNormal\"/><w:tblPr><w:tblBorders>",
        "<w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"CFD1D1\"/>",
        "<w:insideH w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"CFD1D1\"/>",
        "</w:tblBorders></w:tblPr></w:style></w:styles>"
    ));
    styles
}
