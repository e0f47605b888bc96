//! A form of a verb, and what becomes of it once it went through.

use crate::error::AppError;
use crate::ui::Form;
use leptos::prelude::*;

/// A form of a verb. When it went through, it is emptied and folded: what was done comes live.
#[component]
pub fn Deed(
    /// The server function's address.
    url: &'static str,
    /// Tells the ids of its fields from those of the page's other forms.
    prefix: &'static str,
    /// Classes of the form element.
    #[prop(default = "verb__form")]
    class: &'static str,
    /// Whether it carries files.
    #[prop(optional)]
    files: bool,
    children: Children,
) -> impl IntoView {
    let form = NodeRef::<leptos::html::Div>::new();
    let on_done = Callback::new(move |failed: Option<AppError>| {
        #[cfg(feature = "hydrate")]
        if failed.is_none() {
            settle(form);
        }
        #[cfg(not(feature = "hydrate"))]
        let _ = (failed, form);
    });
    view! {
        <div node_ref=form>
            <Form url prefix class files on_done>{children()}</Form>
        </div>
    }
}

#[cfg(feature = "hydrate")]
fn settle(around: NodeRef<leptos::html::Div>) {
    let Some(around) = around.get_untracked() else { return };
    reset(&around);
    if let Some(details) = around.closest("details").ok().flatten() {
        let _ = details.remove_attribute("open");
    }
}

/// Empties the form that stands inside.
#[cfg(feature = "hydrate")]
pub(crate) fn reset(around: &web_sys::Element) {
    use wasm_bindgen::JsCast as _;
    if let Some(form) = around.query_selector("form").ok().flatten().and_then(|form| form.dyn_into::<web_sys::HtmlFormElement>().ok()) {
        form.reset();
    }
}
