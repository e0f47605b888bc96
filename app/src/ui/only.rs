//! A part of a page that comes and goes.

use leptos::prelude::*;

/// Draws its children as long as something holds. One kind for all conditions, where the library's own `Show` is
/// code once more for each.
#[component]
pub fn Only(
    /// What must hold.
    #[prop(into)]
    when: Signal<bool>,
    children: ChildrenFn,
) -> impl IntoView {
    let when = Memo::new(move |_| when.get());
    move || when.get().then(|| children())
}
