//! Reads the documents back with tools that are not ours.

#[cfg(test)]
mod calendar;
#[cfg(test)]
mod csv;
#[cfg(test)]
mod every_format;
#[cfg(test)]
mod file_name;
#[cfg(test)]
mod html;
#[cfg(test)]
mod one_page;
#[cfg(test)]
mod samples;
#[cfg(test)]
mod word;
