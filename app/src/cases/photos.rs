//! Photos as a strip of thumbnails; each opens large.

use crate::locale::{locale, t};
use domain::ids::MediaToken;
use leptos::prelude::*;

/// A strip of photos; nothing when there are none.
#[component]
pub fn Photos(
    /// Which.
    tokens: Vec<MediaToken>,
) -> impl IntoView {
    let locale = locale();
    (!tokens.is_empty()).then(|| {
        let photos = tokens.into_iter().enumerate().map(|(at, token)| {
            let words = t::cases::photo(locale, at + 1);
            // Not a page of the router's: the browser shows the photo itself.
            view! { <a href=format!("/media/{token}") rel="external"><img src=format!("/media/{token}/small") alt=words width="96" height="96" loading="lazy"/></a> }
        });
        view! { <div class="photos">{photos.collect_view()}</div> }
    })
}
