//! What was typed into the forms of a page, and what is wrong with which field: a page that comes back has everything still there.

use super::shell::Shell;
use crate::web::pages::fields::{Fields, whole};
use reihum_engine::texts::Text;

/// Empty on a page that nobody has sent anything from.
#[derive(Default)]
pub(crate) struct Typed {
    fields: Fields,
    faults: Vec<(String, String)>,
}

impl Typed {
    /// With one thing that is wrong.
    pub(crate) fn with(fields: Fields, field: &str, fault: &Text, t: &Shell) -> Self {
        Self { fields, faults: vec![(field.to_owned(), t.of(fault))] }
    }

    pub(crate) fn value(&self, name: &str) -> &str {
        whole(&self.fields, name)
    }

    /// What was typed, or what is there.
    pub(crate) fn or<'a>(&'a self, name: &str, there: &'a str) -> &'a str {
        let typed = self.fields.iter().find(|(field, _)| field == name);
        typed.map_or(there, |(_, value)| value.as_str())
    }

    pub(crate) fn is(&self, name: &str, value: &str) -> bool {
        self.fields.iter().any(|(field, said)| field == name && said == value)
    }

    pub(crate) fn fault(&self, name: &str) -> Option<&str> {
        self.faults.iter().find(|(field, _)| field == name).map(|(_, fault)| fault.as_str())
    }

    pub(crate) fn is_faulty(&self) -> bool {
        !self.faults.is_empty()
    }
}
