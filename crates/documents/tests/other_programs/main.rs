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
        for (index, (name, report)) in samples::all().into_iter().enumerate() {
            let path = folder.join(format!("{index:02}"));
            let value = serde_json::json!({
                "name": name,
                "report": report,
                "days": report.days.len(),
            });
            fs::write(path.with_extension("json"), value.to_string()).unwrap();
            for format in [Format::Pdf, Format::Word, Format::Html, Format::Calendar] {
                let bytes = write(&report, format).unwrap();
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
