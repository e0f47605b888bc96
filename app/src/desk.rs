//! The desk's root: routes and nothing else.

use crate::accounts::DeskLogin;
use crate::cases::desk::{CasePane, Inbox, NoCase, PrintPage};
use crate::disclosures::desk::{DeskDisclosures, GroupMessage, NewDisclosure, SheetPage, SitePoster};
use crate::disclosures::reading::ReadersPage;
use crate::locale::{locale, t};
use crate::meetings::{DeskMeetings, NewMeeting};
use crate::office::{CannedPage, ClearPage, RegisterPage, RulesPage};
use crate::powers::desk::{DeskPower, DeskPowers, EditPower, ImportPowers, NewPower};
use crate::seals::Seals;
use crate::services::desk::{DeskApplications, ImportServices, KeepService, KeptServices, NewService};
use crate::ui::{LiveProvider, NotFound, part, provide_browser_context};
use crate::villages::{FreshnessPage, KeepVillage, PosterPage, RosterPage, VillagesPage};
use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::components::{ParentRoute, Route, Router, Routes};
use leptos_router::{SsrMode, path};

part!(inbox: Inbox, NoCase, CasePane, PrintPage);
part!(disclosures: DeskDisclosures, GroupMessage, NewDisclosure, SheetPage, SitePoster);
part!(readers: ReadersPage);
part!(meetings: DeskMeetings, NewMeeting);
part!(powers: DeskPowers, DeskPower, NewPower, EditPower, ImportPowers);
part!(services: DeskApplications, KeptServices, KeepService, NewService, ImportServices);
part!(office: Seals, CannedPage, ClearPage, RegisterPage, RulesPage);
part!(villages: VillagesPage, KeepVillage, RosterPage, PosterPage, FreshnessPage);

/// Fetches the code of the page at that address, where it is a part.
///
/// # Errors
/// When it cannot be fetched.
#[cfg(feature = "hydrate")]
pub async fn fetch(path: &str) -> Result<(), wasm_split_helpers::SplitLoaderError> {
    match path.split('/').nth(2) {
        Some("login") => Ok(()),
        Some("disclosures") => disclosures::fetch().await,
        Some("readers") => readers::fetch().await,
        Some("meetings") => meetings::fetch().await,
        Some("powers") => powers::fetch().await,
        Some("applications" | "services") => services::fetch().await,
        Some("seals" | "canned" | "handover" | "register" | "rules") => office::fetch().await,
        Some("villages" | "freshness") => villages::fetch().await,
        _ => inbox::fetch().await,
    }
}

/// For cadres.
#[component]
pub fn Desk() -> impl IntoView {
    provide_meta_context();
    provide_browser_context();
    let locale = locale();
    view! {
        <Title text=t::desk::name(locale) formatter=move |text: String| if text == t::desk::name(locale) { text } else { format!("{text} · {}", t::desk::name(locale)) }/>
        <LiveProvider>
            <Router>
                <Routes fallback=NotFound>
                    <Route path=path!("/desk/login") view=DeskLogin ssr=SsrMode::Async/>
                    <Route path=path!("/desk/disclosures") view=disclosures::Part::DeskDisclosures ssr=SsrMode::Async/>
                    <Route path=path!("/desk/disclosures/new") view=disclosures::Part::NewDisclosure ssr=SsrMode::Async/>
                    <Route path=path!("/desk/disclosures/group") view=disclosures::Part::GroupMessage ssr=SsrMode::Async/>
                    <Route path=path!("/desk/disclosures/:id") view=disclosures::Part::DeskDisclosures ssr=SsrMode::Async/>
                    <Route path=path!("/desk/disclosures/:id/sheet") view=disclosures::Part::SheetPage ssr=SsrMode::Async/>
                    <Route path=path!("/desk/disclosures/:id/poster") view=disclosures::Part::SitePoster ssr=SsrMode::Async/>
                    <Route path=path!("/desk/readers") view=readers::Part::ReadersPage ssr=SsrMode::Async/>
                    <Route path=path!("/desk/meetings") view=meetings::Part::DeskMeetings ssr=SsrMode::Async/>
                    <Route path=path!("/desk/meetings/new") view=meetings::Part::NewMeeting ssr=SsrMode::Async/>
                    <Route path=path!("/desk/meetings/:id") view=meetings::Part::DeskMeetings ssr=SsrMode::Async/>
                    <Route path=path!("/desk/powers") view=powers::Part::DeskPowers ssr=SsrMode::Async/>
                    <Route path=path!("/desk/powers/new") view=powers::Part::NewPower ssr=SsrMode::Async/>
                    <Route path=path!("/desk/powers/import") view=powers::Part::ImportPowers ssr=SsrMode::Async/>
                    <Route path=path!("/desk/powers/:id") view=powers::Part::DeskPower ssr=SsrMode::Async/>
                    <Route path=path!("/desk/powers/:id/edit") view=powers::Part::EditPower ssr=SsrMode::Async/>
                    <Route path=path!("/desk/applications") view=services::Part::DeskApplications ssr=SsrMode::Async/>
                    <Route path=path!("/desk/applications/:id") view=services::Part::DeskApplications ssr=SsrMode::Async/>
                    <Route path=path!("/desk/services") view=services::Part::KeptServices ssr=SsrMode::Async/>
                    <Route path=path!("/desk/services/new") view=services::Part::NewService ssr=SsrMode::Async/>
                    <Route path=path!("/desk/services/import") view=services::Part::ImportServices ssr=SsrMode::Async/>
                    <Route path=path!("/desk/services/:id") view=services::Part::KeepService ssr=SsrMode::Async/>
                    <Route path=path!("/desk/seals") view=office::Part::Seals ssr=SsrMode::Async/>
                    <Route path=path!("/desk/canned") view=office::Part::CannedPage ssr=SsrMode::Async/>
                    <Route path=path!("/desk/handover") view=office::Part::ClearPage ssr=SsrMode::Async/>
                    <Route path=path!("/desk/register") view=office::Part::RegisterPage ssr=SsrMode::Async/>
                    <Route path=path!("/desk/rules") view=office::Part::RulesPage ssr=SsrMode::Async/>
                    <Route path=path!("/desk/villages") view=villages::Part::VillagesPage ssr=SsrMode::Async/>
                    <Route path=path!("/desk/villages/:code") view=villages::Part::KeepVillage ssr=SsrMode::Async/>
                    <Route path=path!("/desk/villages/:code/roster") view=villages::Part::RosterPage ssr=SsrMode::Async/>
                    <Route path=path!("/desk/villages/:code/poster") view=villages::Part::PosterPage ssr=SsrMode::Async/>
                    <Route path=path!("/desk/freshness") view=villages::Part::FreshnessPage ssr=SsrMode::Async/>
                    <Route path=path!("/desk/cases/:id/print") view=inbox::Part::PrintPage ssr=SsrMode::Async/>
                    <ParentRoute path=path!("/desk") view=inbox::Part::Inbox ssr=SsrMode::Async>
                        <Route path=path!("") view=inbox::Part::NoCase ssr=SsrMode::Async/>
                        <Route path=path!("cases/:id") view=inbox::Part::CasePane ssr=SsrMode::Async/>
                    </ParentRoute>
                </Routes>
            </Router>
        </LiveProvider>
    }
}
