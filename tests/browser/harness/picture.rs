//! Pictures of what is drawn, and how much they differ.
//!
//! It must never know what is drawn.

use super::{Widget, project};
use base64::Engine as _;
use std::fs;
use std::io::Cursor;

/// A picture of a widget.
#[derive(Debug)]
pub(crate) struct Picture {
    width: usize,
    height: usize,
    /// The bytes of the file.
    file: Vec<u8>,
    /// Red, green and blue of each pixel, line by line.
    pixels: Vec<[u8; 3]>,
}

impl Widget<'_> {
    /// What the widget looks like.
    pub(crate) fn picture(&self) -> Picture {
        let host = super::Element::from_value(&self.run("return host;")).unwrap();
        let file = self.browser.session.picture(&host);
        Picture::read(base64::prelude::BASE64_STANDARD.decode(file).unwrap())
    }
}

impl Picture {
    fn read(file: Vec<u8>) -> Self {
        let mut decoder = png::Decoder::new(Cursor::new(&file));
        decoder.set_transformations(png::Transformations::normalize_to_color8());
        let mut reader = decoder.read_info().unwrap();
        let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut bytes).unwrap();
        let samples = info.color_type.samples();
        assert!(samples >= 3, "a screen has colours");
        Self {
            width: info.width as usize,
            height: info.height as usize,
            pixels: bytes[..info.buffer_size()]
                .chunks_exact(samples)
                .map(|pixel| [pixel[0], pixel[1], pixel[2]])
                .collect(),
            file,
        }
    }

    /// How another picture differs, unless no more than so many of a thousand pixels do, each by more
    /// than a tolerance. One line or column more or less comes from a place between two pixels.
    pub(crate) fn difference(
        &self,
        other: &Self,
        colour: u8,
        per_thousand: usize,
    ) -> Option<String> {
        let sizes = [(self.width, other.width), (self.height, other.height)];
        if sizes.iter().any(|(one, other)| one.abs_diff(*other) > 1) {
            return Some(format!(
                "{}×{} became {}×{}",
                self.width, self.height, other.width, other.height
            ));
        }
        let [width, height] = sizes.map(|(one, other)| one.min(other));
        let different = (0..height)
            .flat_map(|line| (0..width).map(move |column| (line, column)))
            .filter(|(line, column)| {
                let one = self.pixels[line * self.width + column];
                let other = other.pixels[line * other.width + column];
                one.iter()
                    .zip(other)
                    .any(|(one, other)| one.abs_diff(other) > colour)
            })
            .count();
        (different * 1000 > per_thousand * width * height)
            .then(|| format!("{different} of {} pixels differ", width * height))
    }

    /// Keeps the picture among what is built, to be looked at.
    pub(crate) fn keep(&self, name: &str) {
        let folder = project().join("target/pictures");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(format!("{name}.png")), &self.file).unwrap();
    }
}
