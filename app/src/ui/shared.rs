//! What a page says of itself where its address is sent to somebody.

use leptos::prelude::*;
use leptos_meta::Title;

/// The page's own title, and a line about it: what search engines show, and chats of the card of a link.
#[component]
pub fn Shared(
    /// What it is called, with its place and time.
    #[prop(into)]
    title: String,
    /// What stands on it.
    #[prop(into)]
    words: String,
) -> impl IntoView {
    // Whoever reads these tags asks the server for the page: the browser need not keep them, and in the page's body, which
    // it takes over, nothing stands for them.
    #[cfg(feature = "ssr")]
    if expect_context::<tags::Once>().first() {
        let _ = tags::tags(title.clone(), &words).to_html();
    }
    #[cfg(not(feature = "ssr"))]
    let _ = words;
    view! { <Title text=title/> }
}

#[cfg(feature = "ssr")]
pub(crate) mod tags {
    use super::*;
    use crate::locale::{locale, t};
    use backend::Backend;
    use leptos_meta::Meta;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};

    /// Whether the tags of a document are written: a page that waits for its data is drawn more than once.
    #[derive(Debug, Clone, Default)]
    pub(crate) struct Once(Arc<AtomicBool>);

    impl Once {
        pub(super) fn first(&self) -> bool {
            !self.0.swap(true, Ordering::Relaxed)
        }
    }

    /// The most characters of the line: more is cut off everywhere.
    const MOST: usize = 120;

    pub(super) fn tags(title: String, words: &str) -> impl IntoView + use<> {
        let words = line(words);
        let image = use_context::<Backend>().map(|backend| format!("{}/icon-512.png", backend.settings.origin));
        view! {
            <Meta name="description" content=words.clone()/>
            <Meta property="og:type" content="article"/>
            <Meta property="og:site_name" content=t::ui::name(locale())/>
            <Meta property="og:title" content=title/>
            <Meta property="og:description" content=words/>
            {image.map(|image| view! { <Meta property="og:image" content=image/> })}
        }
    }

    /// One line of it, cut off where it is long.
    fn line(words: &str) -> String {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if words.chars().count() <= MOST { words } else { words.chars().take(MOST - 1).chain(['…']).collect() }
    }

    /// Whether the page at that path describes itself, so that what is said of the whole site need not stand there.
    pub(crate) fn tells_itself(path: &str) -> bool {
        let mut parts = path.trim_matches('/').split('/');
        matches!(parts.next(), Some("disclosures" | "villages" | "powers" | "services")) && parts.next().is_some() && parts.next().is_none()
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn a_line_is_one_and_ends_where_no_more_is_shown() {
            assert_eq!(line("  收入 12,950.00 元\n  修路 "), "收入 12,950.00 元 修路");
            assert_eq!((line(&"好".repeat(120)).chars().count(), line(&"好".repeat(500)).chars().count()), (120, 120));
            assert!(line(&"好".repeat(500)).ends_with("好…"));
        }

        #[test]
        fn a_thing_describes_itself_and_a_list_of_them_does_not() {
            for (path, itself) in [
                ("/disclosures/12", true),
                ("/villages/350121101201", true),
                ("/disclosures", false),
                ("/services/5/apply", false),
                ("/", false),
            ] {
                assert_eq!(tells_itself(path), itself, "{path}");
            }
        }
    }
}
