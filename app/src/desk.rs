//! The desk's root: routes and nothing else.

use crate::accounts::DeskLogin;
use crate::cases::desk::{CasePane, Inbox, NoCase, PrintPage};
use crate::locale::{locale, t};
use crate::meetings::{DeskMeetings, NewMeeting};
use crate::office::{CannedPage, ClearPage, RulesPage};
use crate::seals::Seals;
use crate::ui::{LiveProvider, NotFound, provide_browser_context};
use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::components::{ParentRoute, Route, Router, Routes};
use leptos_router::{SsrMode, path};

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
                    <Route path=path!("/desk/meetings") view=DeskMeetings ssr=SsrMode::Async/>
                    <Route path=path!("/desk/meetings/new") view=NewMeeting ssr=SsrMode::Async/>
                    <Route path=path!("/desk/meetings/:id") view=DeskMeetings ssr=SsrMode::Async/>
                    <Route path=path!("/desk/seals") view=Seals ssr=SsrMode::Async/>
                    <Route path=path!("/desk/canned") view=CannedPage ssr=SsrMode::Async/>
                    <Route path=path!("/desk/handover") view=ClearPage ssr=SsrMode::Async/>
                    <Route path=path!("/desk/rules") view=RulesPage ssr=SsrMode::Async/>
                    <Route path=path!("/desk/cases/:id/print") view=PrintPage ssr=SsrMode::Async/>
                    <ParentRoute path=path!("/desk") view=Inbox ssr=SsrMode::Async>
                        <Route path=path!("") view=NoCase ssr=SsrMode::Async/>
                        <Route path=path!("cases/:id") view=CasePane ssr=SsrMode::Async/>
                    </ParentRoute>
                </Routes>
            </Router>
        </LiveProvider>
    }
}
