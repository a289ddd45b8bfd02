//! Pictures of what is drawn, and how much they differ.
//!
//! It must never know what is drawn.

use super::{Browser, Kind, Widget, project};
use base64::Engine as _;
use serde_json::{Value, json};
use std::fs;
use std::io::Cursor;

/// A picture of a widget.
#[derive(Debug)]
pub(crate) struct Picture {
    width: usize,
    height: usize,
    /// Red, green and blue of each pixel, line by line.
    bytes: Vec<u8>,
}

/// How many bytes a pixel has.
const PIXEL: usize = 3;

/// Where the element stands in the window. `WebKitGTK` measures what is enlarged as if it weren't.
const PLACE: &str = "
    let zoom = 1;
    for (let element = host; element; element = element.parentElement) {
      zoom *= Number(getComputedStyle(element).zoom) || 1;
    }
    const { left, top, width, height } = host.getBoundingClientRect();
    const scale = Math.abs(width - host.offsetWidth) < 1 ? zoom : 1;
    return [left, top, width, height].map((length) => Math.round(length * scale)).join(' ');";

impl Widget<'_> {
    /// What the widget looks like.
    pub(crate) fn picture(&self) -> Picture {
        self.browser.session().wait_until_drawn();
        // Its pictures of elements show something else, often nothing at all.
        if self.browser.kind == Kind::WebKitGtk {
            let [left, top] = self.browser.place_of_frame();
            let [x, y, width, height] = lengths(&self.run(PLACE));
            let window = self.browser.session().get("/screenshot");
            return Picture::read(&window).part(left + x, top + y, width, height);
        }
        let host = super::webdriver::Element::from_value(&self.run("return host;")).unwrap();
        Picture::read(&self.browser.session().picture(&host))
    }
}

impl Browser {
    /// Where the frame that the test is in stands in the window.
    fn place_of_frame(&self) -> [usize; 2] {
        let Some(frame) = self.frame.borrow().clone() else {
            return [0, 0];
        };
        self.leave_frame();
        let place = self.run_with(
            "const { left, top } = document.getElementById(arguments[0]).getBoundingClientRect();
            return [left, top].map(Math.round).join(' ');",
            json!(frame),
        );
        self.enter_frame(&frame);
        lengths(&place)
    }
}

/// Lengths in one text: some pages have ideas of their own of what a list is in JSON.
fn lengths<const COUNT: usize>(text: &Value) -> [usize; COUNT] {
    let text = text.as_str().unwrap();
    let lengths: Option<Vec<usize>> = text.split(' ').map(|length| length.parse().ok()).collect();
    let lengths = lengths.and_then(|lengths| lengths.try_into().ok());
    lengths.unwrap_or_else(|| panic!("The window doesn't show where this is: {text}"))
}

impl Picture {
    /// Reads what a driver gives: the bytes of a PNG file in base 64.
    fn read(file: &Value) -> Self {
        let file = base64::prelude::BASE64_STANDARD.decode(file.as_str().unwrap());
        let mut decoder = png::Decoder::new(Cursor::new(file.unwrap()));
        decoder.set_transformations(png::Transformations::normalize_to_color8());
        let mut reader = decoder.read_info().unwrap();
        let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut bytes).unwrap();
        bytes.truncate(info.buffer_size());
        let samples = info.color_type.samples();
        assert!(samples >= PIXEL, "a screen has colours");
        if samples > PIXEL {
            // What can be seen through is no matter of a screen.
            bytes = bytes
                .chunks_exact(samples)
                .flat_map(|pixel| [pixel[0], pixel[1], pixel[2]])
                .collect();
        }
        Self {
            width: info.width as usize,
            height: info.height as usize,
            bytes,
        }
    }

    fn line(&self, line: usize) -> &[u8] {
        &self.bytes[line * self.width * PIXEL..][..self.width * PIXEL]
    }

    /// The part from a column and a line on.
    fn part(&self, left: usize, top: usize, width: usize, height: usize) -> Self {
        assert!(
            left + width <= self.width && top + height <= self.height,
            "the window shows the whole widget"
        );
        let lines =
            (top..top + height).map(|line| &self.line(line)[left * PIXEL..][..width * PIXEL]);
        Self {
            width,
            height,
            bytes: lines.collect::<Vec<_>>().concat(),
        }
    }

    /// How another picture differs, unless no more than so many of ten thousand pixels do, each by more
    /// than a tolerance. One line or column more or less comes from a place between two pixels.
    pub(crate) fn difference(
        &self,
        other: &Self,
        colour: u8,
        per_ten_thousand: usize,
    ) -> Option<String> {
        let sizes = [(self.width, other.width), (self.height, other.height)];
        if sizes.iter().any(|(one, other)| one.abs_diff(*other) > 1) {
            return Some(format!(
                "{}×{} became {}×{}",
                self.width, self.height, other.width, other.height
            ));
        }
        let [width, height] = sizes.map(|(one, other)| one.min(other));
        let different: usize = (0..height)
            .map(|line| {
                let [one, other] =
                    [self, other].map(|picture| &picture.line(line)[..width * PIXEL]);
                // Most lines are the same.
                if one == other {
                    return 0;
                }
                let pixels = one.chunks_exact(PIXEL).zip(other.chunks_exact(PIXEL));
                let differ = |(one, other): &(&[u8], &[u8])| {
                    let mut samples = one.iter().zip(*other);
                    samples.any(|(one, other)| one.abs_diff(*other) > colour)
                };
                pixels.filter(differ).count()
            })
            .sum();
        (different * 10_000 > per_ten_thousand * width * height)
            .then(|| format!("{different} of {} pixels differ", width * height))
    }

    /// Keeps the picture among what is built, to be looked at.
    pub(crate) fn keep(&self, name: &str) {
        let folder = project().join("target/pictures");
        fs::create_dir_all(&folder).unwrap();
        let file = fs::File::create(folder.join(format!("{name}.png"))).unwrap();
        let size = [self.width, self.height].map(|size| u32::try_from(size).unwrap());
        let mut encoder = png::Encoder::new(file, size[0], size[1]);
        encoder.set_color(png::ColorType::Rgb);
        let mut writer = encoder.write_header().unwrap();
        writer.write_image_data(&self.bytes).unwrap();
    }
}
