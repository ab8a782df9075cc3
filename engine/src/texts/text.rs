//! What is to be said, before it is said in a language.

use fluent_bundle::FluentValue;
use serde::{Deserialize, Serialize};

/// A key of `locales/` and its arguments. Made by [`text!`](crate::text).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    pub key: &'static str,
    pub arguments: Vec<(&'static str, Argument)>,
}

impl Text {
    pub const fn new(key: &'static str) -> Self {
        Self { key, arguments: Vec::new() }
    }

    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToArgument) -> Self {
        self.arguments.push((name, value.to_argument()));
        self
    }
}

/// A value inside a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Argument {
    Number(i64),
    Words(String),
}

impl Argument {
    pub(super) fn to_fluent(&self) -> FluentValue<'_> {
        match self {
            Self::Number(number) => FluentValue::from(*number),
            Self::Words(words) => FluentValue::from(words.as_str()),
        }
    }
}

/// Values that can stand in a text. References too, because templates pass nothing else.
pub trait ToArgument {
    fn to_argument(&self) -> Argument;
}

impl<T: ToArgument + ?Sized> ToArgument for &T {
    fn to_argument(&self) -> Argument {
        (**self).to_argument()
    }
}

impl ToArgument for str {
    fn to_argument(&self) -> Argument {
        Argument::Words(self.to_owned())
    }
}

impl ToArgument for String {
    fn to_argument(&self) -> Argument {
        Argument::Words(self.clone())
    }
}

macro_rules! number_as_argument {
    ($($number:ty)*) => {$(
        impl ToArgument for $number {
            fn to_argument(&self) -> Argument {
                i64::try_from(*self).map_or_else(|_| Argument::Words(self.to_string()), Argument::Number)
            }
        }
    )*};
}

number_as_argument!(u8 u16 u32 u64 usize i8 i16 i32 i64 isize);

/// A [`Text`] with its arguments: `text!("poll-closed", n = 5)`.
#[macro_export]
macro_rules! text {
    ($key:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::texts::Text::new($key)$(.with(stringify!($name), $value))*
    };
}

/// A key that is said elsewhere, marked so that the test of texts finds it: `key!("kind-ranking")`.
#[macro_export]
macro_rules! key {
    ($key:literal) => {
        $key
    };
}
