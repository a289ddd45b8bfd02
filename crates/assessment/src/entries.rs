//! Values with names, in the order of the names, so that the same entries give the same bytes.
//!
//! A sorted list does for a few hundred entries what a tree does, and a tree's code, once for each
//! kind of value, would be a tenth of the module that every reader downloads.

/// Values with names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entries<V> {
    sorted: Vec<(String, V)>,
}

impl<V> Default for Entries<V> {
    fn default() -> Self {
        Self { sorted: Vec::new() }
    }
}

impl<V> Entries<V> {
    /// The place of a name, or else the place where it belongs.
    fn place(&self, name: &str) -> Result<usize, usize> {
        self.sorted
            .binary_search_by(|(known, _)| known.as_str().cmp(name))
    }

    /// Whether there is nothing here.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sorted.is_empty()
    }

    /// How many entries there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.sorted.len()
    }

    /// The value with this name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&V> {
        let (_, value) = self.sorted.get(self.place(name).ok()?)?;
        Some(value)
    }

    /// The value with this name, to be changed.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut V> {
        let place = self.place(name).ok()?;
        let (_, value) = self.sorted.get_mut(place)?;
        Some(value)
    }

    /// Puts a value under a name, in place of the one that was there.
    pub fn insert(&mut self, name: String, value: V) {
        match self.place(&name) {
            Ok(place) => {
                if let Some((_, old)) = self.sorted.get_mut(place) {
                    *old = value;
                }
            }
            Err(place) => self.sorted.insert(place, (name, value)),
        }
    }

    /// Takes away the value with this name.
    pub fn remove(&mut self, name: &str) {
        if let Ok(place) = self.place(name) {
            self.sorted.remove(place);
        }
    }

    /// The entries in the order of their names.
    pub fn iter(&self) -> impl Iterator<Item = (&String, &V)> {
        self.sorted.iter().map(|(name, value)| (name, value))
    }
}

impl<V> IntoIterator for Entries<V> {
    type Item = (String, V);
    type IntoIter = std::vec::IntoIter<(String, V)>;

    fn into_iter(self) -> Self::IntoIter {
        self.sorted.into_iter()
    }
}

/// In a file, entries are an object with any keys.
#[cfg(feature = "schema")]
impl<V: schemars::JsonSchema> schemars::JsonSchema for Entries<V> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        std::collections::BTreeMap::<String, V>::schema_name()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        std::collections::BTreeMap::<String, V>::json_schema(generator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_stand_in_the_order_of_their_names_each_once() {
        let mut entries = Entries::default();
        for (name, value) in [("b", 1), ("a", 2), ("c", 3), ("a", 4)] {
            entries.insert(name.to_owned(), value);
        }
        entries.remove("b");
        entries.remove("d");
        if let Some(value) = entries.get_mut("c") {
            *value += 2;
        }
        assert_eq!((entries.get("a"), entries.get("b")), (Some(&4), None));
        assert_eq!((entries.len(), entries.is_empty()), (2, false));
        let all: Vec<_> = entries.into_iter().collect();
        assert_eq!(all, [("a".to_owned(), 4), ("c".to_owned(), 5)]);
    }

    #[cfg(feature = "schema")]
    #[test]
    fn entries_are_described_like_a_map_alone_and_within_a_list() {
        use schemars::schema_for;
        use std::collections::BTreeMap;
        assert_eq!(
            schema_for!(Entries<String>),
            schema_for!(BTreeMap<String, String>)
        );
        assert_eq!(
            schema_for!(Vec<Entries<u8>>),
            schema_for!(Vec<BTreeMap<String, u8>>)
        );
    }
}
