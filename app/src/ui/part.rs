//! Parts of a bundle: code that the browser fetches when one of its pages is wanted.

#[cfg(feature = "hydrate")]
use super::form::address;
use leptos::prelude::*;
use wasm_split_helpers::SplitLoaderError;

/// `part!(meetings: Meetings, MeetingPage)` makes `meetings::Part`, whose variants a route takes for a `view`, and
/// `meetings::fetch`. A page is taken over by the browser in one go: the part of the page that the server drew must
/// have been fetched by then.
macro_rules! part {
    ($name:ident: $($page:ident),+) => {
        mod $name {
            use super::*;
            use wasm_split_helpers::SplitLoaderError;

            #[derive(Clone, Copy)]
            pub(super) enum Part { $($page),+ }

            #[wasm_split_helpers::wasm_split($name, fallible, preload(fetch))]
            pub(super) fn $name(page: Part) -> Result<AnyView, SplitLoaderError> {
                Ok(match page { $(Part::$page => view! { <$page/> }.into_any()),+ })
            }

            impl leptos_router::ChooseView for Part {
                async fn choose(self) -> AnyView {
                    crate::ui::drawn($name(self)).await
                }

                async fn preload(&self) {}
            }
        }
    };
}
pub(crate) use part;

/// A page; where its code cannot be fetched, the browser goes to the page that the server draws.
pub async fn drawn(page: impl Future<Output = Result<AnyView, SplitLoaderError>>) -> AnyView {
    #[cfg(feature = "hydrate")]
    let url = leptos_router::hooks::use_url();
    match page.await {
        Ok(view) => view,
        Err(_) => {
            #[cfg(feature = "hydrate")]
            let _ = url.with_untracked(|url| window().location().assign(&address(url.path(), url.search())));
            std::future::pending().await
        }
    }
}
