//! The portal's root: routes and nothing else.

use crate::accounts::{Login, Me, Outbox};
use crate::cases::kept::Filings;
use crate::cases::{Board, CasePage, Cases, Say};
use crate::home::Home;
use crate::locale::{locale, t};
use crate::meetings::{MeetingPage, Meetings};
use crate::offline::{self, Offline};
use crate::places::Places;
use crate::receipts::{OpenReceipt, PrintReceipt, VerifyReceipt};
use crate::soon::{Ledger, Services};
use crate::ui::{LiveProvider, NotFound, provide_browser_context};
use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::{SsrMode, path};

/// For villagers.
#[component]
pub fn Portal() -> impl IntoView {
    provide_meta_context();
    provide_browser_context();
    Filings::provide();
    offline::begin();
    let locale = locale();
    view! {
        <Title text=t::ui::name(locale) formatter=move |text: String| if text == t::ui::name(locale) { text } else { format!("{text} · {}", t::ui::name(locale)) }/>
        <LiveProvider>
            <Router>
                <FlatRoutes fallback=NotFound>
                    <Route path=path!("/") view=Home ssr=SsrMode::Async/>
                    <Route path=path!("/places") view=Places ssr=SsrMode::Async/>
                    <Route path=path!("/login") view=Login ssr=SsrMode::Async/>
                    <Route path=path!("/me") view=Me ssr=SsrMode::Async/>
                    <Route path=path!("/outbox") view=Outbox ssr=SsrMode::Async/>
                    <Route path=path!("/say") view=Say ssr=SsrMode::Async/>
                    <Route path=path!("/cases") view=Cases ssr=SsrMode::Async/>
                    <Route path=path!("/cases/:id") view=CasePage ssr=SsrMode::Async/>
                    <Route path=path!("/cases/:id/receipt") view=PrintReceipt ssr=SsrMode::Async/>
                    <Route path=path!("/receipts") view=OpenReceipt ssr=SsrMode::Async/>
                    <Route path=path!("/receipts/verify") view=VerifyReceipt ssr=SsrMode::Async/>
                    <Route path=path!("/board") view=Board ssr=SsrMode::Async/>
                    <Route path=path!("/meetings") view=Meetings ssr=SsrMode::InOrder/>
                    <Route path=path!("/meetings/:id") view=MeetingPage ssr=SsrMode::Async/>
                    <Route path=path!("/ledger") view=Ledger ssr=SsrMode::Async/>
                    <Route path=path!("/offline") view=Offline ssr=SsrMode::Async/>
                    <Route path=path!("/services") view=Services ssr=SsrMode::Async/>
                </FlatRoutes>
            </Router>
        </LiveProvider>
    }
}
