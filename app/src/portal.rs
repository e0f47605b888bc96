//! The portal's root: routes and nothing else.

use crate::accounts::{Login, Me, Outbox};
use crate::cases::kept::Filings;
use crate::cases::{Board, CasePage, Cases, Say};
use crate::disclosures::{DisclosurePage, Disclosures, PicturePage};
use crate::home::Home;
use crate::households::HouseholdPage;
use crate::locale::{locale, t};
use crate::meetings::{MeetingPage, Meetings};
use crate::offline::{self, Offline};
use crate::places::Places;
use crate::powers::{PowerPage, Powers};
use crate::receipts::{OpenReceipt, PrintReceipt, VerifyReceipt};
use crate::services::{ApplicationPage, Applications, ApplyPage, ServicePage, Services};
use crate::ui::{LiveProvider, NotFound, part, provide_browser_context};
use crate::villages::VillagePage;
use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::{SsrMode, path};

part!(say: Say);
part!(cases: Cases, CasePage, Board, PrintReceipt, OpenReceipt, VerifyReceipt);
part!(disclosures: Disclosures, DisclosurePage, PicturePage, HouseholdPage);
part!(meetings: Meetings, MeetingPage);
part!(villages: VillagePage);
part!(powers: Powers, PowerPage);
part!(services: Services, ServicePage, ApplyPage, Applications, ApplicationPage);

/// Fetches the code of the page at that address, where it is a part.
///
/// # Errors
/// When it cannot be fetched.
#[cfg(feature = "hydrate")]
pub async fn fetch(path: &str) -> Result<(), wasm_split_helpers::SplitLoaderError> {
    match path.split('/').nth(1) {
        Some("say") => say::fetch().await,
        Some("cases" | "receipts" | "board") => cases::fetch().await,
        Some("disclosures" | "household") => disclosures::fetch().await,
        Some("meetings") => meetings::fetch().await,
        Some("villages") => villages::fetch().await,
        Some("powers") => powers::fetch().await,
        Some("services" | "applications") => services::fetch().await,
        _ => Ok(()),
    }
}

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
                    <Route path=path!("/say") view=say::Part::Say ssr=SsrMode::Async/>
                    <Route path=path!("/cases") view=cases::Part::Cases ssr=SsrMode::Async/>
                    <Route path=path!("/cases/:id") view=cases::Part::CasePage ssr=SsrMode::Async/>
                    <Route path=path!("/cases/:id/receipt") view=cases::Part::PrintReceipt ssr=SsrMode::Async/>
                    <Route path=path!("/receipts") view=cases::Part::OpenReceipt ssr=SsrMode::Async/>
                    <Route path=path!("/receipts/verify") view=cases::Part::VerifyReceipt ssr=SsrMode::Async/>
                    <Route path=path!("/board") view=cases::Part::Board ssr=SsrMode::Async/>
                    <Route path=path!("/meetings") view=meetings::Part::Meetings ssr=SsrMode::InOrder/>
                    <Route path=path!("/meetings/:id") view=meetings::Part::MeetingPage ssr=SsrMode::Async/>
                    <Route path=path!("/disclosures") view=disclosures::Part::Disclosures ssr=SsrMode::Async/>
                    <Route path=path!("/disclosures/:id") view=disclosures::Part::DisclosurePage ssr=SsrMode::Async/>
                    <Route path=path!("/disclosures/:id/pictures/:token") view=disclosures::Part::PicturePage ssr=SsrMode::Async/>
                    <Route path=path!("/household") view=disclosures::Part::HouseholdPage ssr=SsrMode::Async/>
                    <Route path=path!("/villages/:code") view=villages::Part::VillagePage ssr=SsrMode::Async/>
                    <Route path=path!("/powers") view=powers::Part::Powers ssr=SsrMode::Async/>
                    <Route path=path!("/powers/:id") view=powers::Part::PowerPage ssr=SsrMode::Async/>
                    <Route path=path!("/offline") view=Offline ssr=SsrMode::Async/>
                    <Route path=path!("/services") view=services::Part::Services ssr=SsrMode::Async/>
                    <Route path=path!("/services/:id") view=services::Part::ServicePage ssr=SsrMode::Async/>
                    <Route path=path!("/services/:id/apply") view=services::Part::ApplyPage ssr=SsrMode::Async/>
                    <Route path=path!("/applications") view=services::Part::Applications ssr=SsrMode::Async/>
                    <Route path=path!("/applications/:id") view=services::Part::ApplicationPage ssr=SsrMode::Async/>
                </FlatRoutes>
            </Router>
        </LiveProvider>
    }
}
