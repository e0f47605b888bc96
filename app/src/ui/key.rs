//! What tells one sending of a form from another.

use crate::ui::{FormState, Hidden};
use leptos::prelude::*;

/// The key of a form: the same thing sent twice is one. Made when the form is drawn; a form that comes back keeps its own.
#[component]
pub fn Key(
    /// The one that the server made.
    key: String,
) -> impl IntoView {
    let key = expect_context::<FormState>().typed("key").unwrap_or(key);
    view! { <Hidden name="key" value=key/> }
}
