//! Enums that are stored: one macro gives each its stable snake_case name.

use core::fmt;

/// A stored name that no variant answers to: the row is newer or broken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownName {
    /// The enum that was asked for, as `Kind` or `Role`.
    pub of: &'static str,
    /// What was found instead of one of its names.
    pub found: String,
}

impl fmt::Display for UnknownName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is not the name of a {}", self.found, self.of)
    }
}

impl core::error::Error for UnknownName {}

/// Declares a field-less enum with its stored names, `ALL`, `as_str`,
/// `Display`, `FromStr` and serde under the same names.
macro_rules! named {
    ($(#[$meta:meta])* pub enum $name:ident {
        $($(#[$vmeta:meta])* $variant:ident = $text:literal,)+
    }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash,
                 serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[$vmeta])* #[serde(rename = $text)] $variant,)+
        }

        impl $name {
            /// Every variant, in the order of declaration.
            pub const ALL: [Self; [$($text),+].len()] = [$(Self::$variant),+];

            /// The stored name: stable, snake_case, the same in tables, JSON,
            /// URLs and message keys.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)+ }
            }
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl core::str::FromStr for $name {
            type Err = $crate::UnknownName;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($text => Ok(Self::$variant),)+
                    _ => Err($crate::UnknownName { of: stringify!($name), found: text.to_owned() }),
                }
            }
        }
    };
}

pub(crate) use named;
