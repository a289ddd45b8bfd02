//! Prints a document by the browser: in a frame inside the widget, so that nothing of the page
//! around it comes along, and nothing of that page is read or changed.
//!
//! The document is built node by node and its style sheet adopted, because a strict policy of the
//! host's forbids to read HTML from text and style elements. This module must never know what is
//! printed.

use crate::html::{Piece, Printed};
use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element, HtmlElement, HtmlIFrameElement, ShadowRoot, Window};

/// The frame's name, by which it is found again.
const CLASS: &str = "printed";

/// The column of a page of A4 between the margins of `report.css`, 174 mm by 257 mm, and of
/// Letter, 180 mm by 239 mm: what is as narrow and as low as both stands on one page of either. In
/// pixels, of which there are 96 in an inch, and with something left: a printer's letters are not
/// quite as wide as the screen's.
const COLUMN: &str = "657px";
const PAGE: f64 = 870.0;

/// The largest letters tried, in pixels, the smallest that are good to read (9 points), the smallest
/// of all, and the steps between.
const LARGEST: f64 = 13.333;
const READABLE: f64 = 12.0;
const SMALLEST: f64 = 5.0;
const STEP: f64 = 0.25;

const SVG: &str = "http://www.w3.org/2000/svg";

/// What holds of the whole document.
pub(super) struct Sheet<'a> {
    pub(super) language: &'a str,
    pub(super) right_to_left: bool,
    pub(super) on_one_page: bool,
}

/// Opens the browser's printing with the first of these documents; where one page must hold it, with
/// the first that one page holds in letters that are good to read, or with the last.
pub(super) async fn print(
    mut documents: impl Iterator<Item = Printed>,
    sheet: &Sheet<'_>,
    root: &ShadowRoot,
) -> Result<(), JsValue> {
    let printed = documents.next().ok_or("nothing to print")?;
    // The one before has been printed long ago, or will never be.
    if let Some(old) = root.query_selector(&[".", CLASS].concat())? {
        old.remove();
    }
    let frame = frame(root, &printed.title).await?;
    let window = frame.content_window().ok_or("a frame without a window")?;
    let document = window.document().ok_or("a window without a document")?;
    let html: HtmlElement = document
        .document_element()
        .ok_or("an empty document")?
        .unchecked_into();
    html.set_lang(sheet.language);
    html.set_dir(if sheet.right_to_left { "rtl" } else { "ltr" });
    document.set_title(&printed.title);
    adopt(&window, &document, &printed.style)?;
    let body = document.body().ok_or("a document without a body")?;
    build(&document, &body, printed.body)?;
    if sheet.on_one_page {
        while !fit(&html, &body, READABLE)? {
            let Some(shorter) = documents.next() else {
                fit(&html, &body, SMALLEST)?;
                break;
            };
            body.set_text_content(None);
            build(&document, &body, shorter.body)?;
        }
    }
    remove_when_printed(&window, &frame)?;
    window.print()
}

/// An empty frame that is laid out and not seen.
async fn frame(root: &ShadowRoot, title: &str) -> Result<HtmlIFrameElement, JsValue> {
    let document = root.owner_document().ok_or("a root without a document")?;
    let frame: HtmlIFrameElement = document.create_element("iframe")?.unchecked_into();
    frame.set_class_name(CLASS);
    frame.set_title(title);
    frame.set_tab_index(-1);
    frame.set_attribute("aria-hidden", "true")?;
    let style = frame.style();
    for (property, value) in [
        ("position", "fixed"),
        ("inset", "0 auto auto -99999px"),
        ("border", "0"),
        ("width", COLUMN),
        ("height", "900px"),
        ("visibility", "hidden"),
    ] {
        style.set_property(property, value)?;
    }
    // Some browsers put the frame's document in its place only when it has loaded.
    let loaded = Promise::new(&mut |resolve, _| frame.set_onload(Some(&resolve)));
    root.append_child(&frame)?;
    JsFuture::from(loaded).await?;
    frame.set_onload(None);
    Ok(frame)
}

fn adopt(window: &Window, document: &Document, style: &str) -> Result<(), JsValue> {
    // The sheet must come from the window that adopts it.
    let kind: Function = Reflect::get(window, &"CSSStyleSheet".into())?.unchecked_into();
    let sheet = Reflect::construct(&kind, &Array::new())?;
    let replace: Function = Reflect::get(&sheet, &"replaceSync".into())?.unchecked_into();
    replace.call1(&sheet, &style.into())?;
    let sheets = Array::of1(&sheet);
    Reflect::set(document, &"adoptedStyleSheets".into(), &sheets)?;
    Ok(())
}

fn build(document: &Document, body: &HtmlElement, pieces: Vec<Piece>) -> Result<(), JsValue> {
    let mut open: Vec<Element> = vec![body.clone().unchecked_into()];
    for piece in pieces {
        let Some(parent) = open.last() else {
            break;
        };
        match piece {
            Piece::Open { name, attributes } => {
                let is_drawn = name == "svg" || parent.namespace_uri().as_deref() == Some(SVG);
                let element = if is_drawn {
                    document.create_element_ns(Some(SVG), name)?
                } else {
                    document.create_element(name)?
                };
                for (name, value) in attributes {
                    element.set_attribute(name, &value)?;
                }
                // What is folded on screen is open on paper.
                if name == "details" {
                    element.set_attribute("open", "")?;
                }
                parent.append_child(&element)?;
                open.push(element);
            }
            Piece::Text(text) => {
                parent.append_child(&document.create_text_node(&text))?;
            }
            // The one style sheet is adopted.
            Piece::Style(_) => {}
            Piece::Close(_) => {
                open.pop();
            }
        }
    }
    Ok(())
}

/// Makes everything as much smaller as one page takes, down to a size, and says whether that was
/// enough. An empty frame's body is as high as the frame, so what stands in it is measured.
fn fit(html: &HtmlElement, body: &HtmlElement, smallest: f64) -> Result<bool, JsValue> {
    let Some(main) = body.first_element_child() else {
        return Ok(true);
    };
    let mut size = LARGEST;
    while size >= smallest {
        let written = [&size.to_string(), "px"].concat();
        html.style().set_property("font-size", &written)?;
        if main.get_bounding_client_rect().height() <= PAGE {
            return Ok(true);
        }
        size -= STEP;
    }
    Ok(false)
}

fn remove_when_printed(window: &Window, frame: &HtmlIFrameElement) -> Result<(), JsValue> {
    let frame = frame.clone();
    let remove = Closure::once_into_js(move || frame.remove());
    window.add_event_listener_with_callback("afterprint", remove.unchecked_ref())
}
