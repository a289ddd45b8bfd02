//! Writes every sample and lets other people's programs read the files back. `cargo xtask test`
//! installs them and runs this; the judging is done in `read_back.py`.

#[cfg(test)]
#[path = "../documents/samples.rs"]
#[expect(
    dead_code,
    reason = "this test needs only some of the samples' helpers"
)]
mod samples;

#[cfg(test)]
mod tests {
    use super::samples;
    use documents::{Format, write};
    use std::path::Path;
    use std::process::Command;
    use std::{env, fs};

    #[test]
    fn other_programs_read_what_was_written() {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("documents");
        drop(fs::remove_dir_all(&folder));
        fs::create_dir_all(&folder).unwrap();
        let mut files = Vec::new();
        for (name, report) in samples::all() {
            files.push((name, "report", report));
        }
        for sample in samples::samples() {
            for format in [Format::OnePage, Format::Blank] {
                files.push((sample.name.to_owned(), format.id(), sample.composed(format)));
            }
        }
        for (index, (name, kind, report)) in files.into_iter().enumerate() {
            let path = folder.join(format!("{index:03}"));
            let formats = match kind {
                "report" => &[
                    Format::Pdf,
                    Format::Word,
                    Format::Html,
                    Format::Csv,
                    Format::Calendar,
                ][..],
                "blank" => &[Format::Blank],
                _ => &[Format::OnePage],
            };
            let dates: Vec<_> = report.days.iter().map(|day| day.date.to_string()).collect();
            // As one text: a value of JSON would sort the keys, and the report's order is tested.
            let value = format!(
                "{{\"name\": {}, \"kind\": {}, \"dates\": {}, \"report\": {}}}",
                serde_json::json!(name),
                serde_json::json!(kind),
                serde_json::json!(dates),
                serde_json::to_string(&report).unwrap()
            );
            fs::write(path.with_extension("json"), value).unwrap();
            for format in formats {
                let bytes = write(&report, *format).unwrap();
                fs::write(path.with_extension(format.extension()), bytes).unwrap();
            }
        }
        let python = env::var_os("PARTNERSHIP_ASSESSMENT_PYTHON")
            .expect("`cargo xtask test` says where Python is");
        let script =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/other_programs/read_back.py");
        let status = Command::new(python).arg(script).arg(&folder).status();
        assert!(status.unwrap().success(), "see what is said above");
    }
}
