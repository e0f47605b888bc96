//! A titled page of the portal and the empty state.

use crate::ui::chrome::Frame;
use crate::ui::{Glyph, Icon};
use leptos::prelude::*;
use leptos_meta::Title;

/// A page of the portal with a way back and its title.
#[component]
pub fn Page(
    /// The title: in the bar and in the browser's tab.
    #[prop(into)]
    title: String,
    /// Where "back" leads.
    #[prop(into, default = "/".into())]
    back: String,
    /// The page's own heading says the title: the bar need not say it once more.
    #[prop(optional)]
    headed: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <Title text=title.clone()/>
        <Frame title back headed>{children()}</Frame>
    }
}

/// Nothing here, said kindly, with what can be done.
#[component]
pub fn Empty(
    /// The picture.
    icon: Glyph,
    /// What is (not) here.
    #[prop(into)]
    title: String,
    /// More words.
    #[prop(into, optional)]
    words: String,
    /// Where the one action leads.
    #[prop(into, optional)]
    href: String,
    /// The action's words.
    #[prop(into, optional)]
    action: String,
) -> impl IntoView {
    view! {
        <div class="empty">
            <Icon icon/>
            <p class="empty__title">{title}</p>
            {(!words.is_empty()).then(|| view! { <p class="quiet">{words}</p> })}
            {(!action.is_empty()).then(|| view! { <a class="button" href=href>{action}</a> })}
        </div>
    }
}
