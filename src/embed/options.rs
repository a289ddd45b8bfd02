//! The element's attributes, parsed once by one pure function. The loader reads `src` itself.

/// What the host page asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Where answers are kept.
    pub storage: StorageKind,
    /// The key they are kept under, without our prefix; `None` for the questionnaire's id.
    pub key: Option<String>,
    /// The level of the widget's own headings, 1 to 4.
    pub heading_level: u8,
}

/// Where answers are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StorageKind {
    /// On the device, until they are deleted.
    Local,
    /// Until the tab is closed.
    Session,
    /// Nowhere.
    None,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            storage: StorageKind::Local,
            key: None,
            heading_level: 2,
        }
    }
}

impl Options {
    /// Reads the attributes, given a way to look one up. What can't be read keeps its default and
    /// gives a sentence for the console.
    #[must_use]
    pub fn parse(attribute: impl Fn(&str) -> Option<String>) -> (Self, Vec<String>) {
        let mut options = Self::default();
        let mut complaints = Vec::new();
        let mut complain = |name: &str, value: &str, choices: &str| {
            complaints.push(format!(
                "The attribute {name}=\"{value}\" can’t be used. Write one of: {choices}."
            ));
        };
        if let Some(value) = attribute("storage") {
            match value.trim() {
                "local" => options.storage = StorageKind::Local,
                "session" => options.storage = StorageKind::Session,
                "none" => options.storage = StorageKind::None,
                _ => complain("storage", &value, "local, session, none"),
            }
        }
        if let Some(value) = attribute("heading-level") {
            match value.trim().parse() {
                Ok(level @ 1..=4) => options.heading_level = level,
                Ok(_) | Err(_) => complain("heading-level", &value, "1, 2, 3, 4"),
            }
        }
        options.key = attribute("storage-key").filter(|key| !key.trim().is_empty());
        (options, complaints)
    }

    /// The whole key in the browser's storage. Several elements with the same questionnaire on one
    /// page are told apart by their order, from 0.
    #[must_use]
    pub fn storage_key(&self, questionnaire: &str, instance: u32) -> String {
        let key = self.key.as_deref().unwrap_or(questionnaire);
        match instance {
            0 => format!("partnership-assessment:{key}"),
            instance => format!("partnership-assessment:{key}:{}", instance + 1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(attributes: &[(&str, &str)]) -> (Options, Vec<String>) {
        Options::parse(|wanted| {
            let found = attributes.iter().find(|(name, _)| *name == wanted);
            found.map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn attributes_left_out_have_defaults() {
        assert_eq!(parse(&[]), (Options::default(), Vec::new()));
        assert_eq!(
            parse(&[("storage-key", " ")]),
            (Options::default(), Vec::new())
        );
    }

    #[test]
    fn good_attributes_are_read() {
        let (options, complaints) = parse(&[
            ("storage", " session "),
            ("heading-level", "3"),
            ("storage-key", "north"),
        ]);
        assert_eq!(
            options,
            Options {
                storage: StorageKind::Session,
                key: Some("north".to_owned()),
                heading_level: 3,
            }
        );
        assert_eq!(complaints, Vec::<String>::new());
        assert_eq!(parse(&[("storage", "none")]).0.storage, StorageKind::None);
        assert_eq!(parse(&[("storage", "local")]).0.storage, StorageKind::Local);
    }

    #[test]
    fn bad_attributes_keep_the_default_and_are_named() {
        for (name, value) in [
            ("storage", "cookie"),
            ("storage", ""),
            ("heading-level", "0"),
            ("heading-level", "5"),
            ("heading-level", "two"),
        ] {
            let (options, complaints) = parse(&[(name, value)]);
            assert_eq!(options, Options::default(), "{name}={value}");
            assert_eq!(complaints.len(), 1, "{name}={value}");
            assert!(complaints[0].contains(name) && complaints[0].contains("Write one of"));
        }
    }

    #[test]
    fn keys_have_our_prefix_and_tell_elements_apart() {
        let (options, _) = parse(&[]);
        assert_eq!(
            options.storage_key("school", 0),
            "partnership-assessment:school"
        );
        assert_eq!(
            options.storage_key("school", 1),
            "partnership-assessment:school:2"
        );
        let (options, _) = parse(&[("storage-key", "north")]);
        assert_eq!(
            options.storage_key("school", 0),
            "partnership-assessment:north"
        );
    }
}
