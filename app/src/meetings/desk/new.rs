//! `/desk/meetings/new`: announcing.

use crate::locale::{locale, t};
use crate::meetings::api::{self, Announce, Blank};
use crate::ui::{Checks, Choices, DeskPage, Field, Form, FormState, Glyph, Hidden, Icon, Select, Submit, ask};
use domain::meetings::{Kind, Phase};
use leptos::prelude::*;
use server_fn::ServerFn as _;

/// The fields of each way to watch; the first one is always open.
const STREAMS: [(u8, &str, &str); 3] =
    [(1, "stream_1_kind", "stream_1"), (2, "stream_2_kind", "stream_2"), (3, "stream_3_kind", "stream_3")];

/// The form of a new meeting.
#[component]
pub fn NewMeeting() -> impl IntoView {
    let locale = locale();
    let blank = ask(|| (), |()| api::blank_announcement());
    view! {
        <DeskPage title=Signal::stored(t::meetings::announce_title(locale).to_owned())>
            <p><a href="/desk/meetings"><Icon icon=Glyph::Back/>{t::meetings::desk_title(locale)}</a></p>
            <h1>{t::meetings::announce_title(locale)}</h1>
            <p class="page__lead">{t::meetings::announce_lead(locale)}</p>
            {blank.show(|blank| view! { <Fields blank/> }.into_any())}
        </DeskPage>
    }
}

#[component]
fn Fields(blank: Blank) -> impl IntoView {
    let locale = locale();
    let Blank { places, key } = blank;
    let kinds = Kind::ALL.map(|kind| (kind.as_str().to_owned(), t::meetings::kind(locale, kind.as_str()).to_owned())).to_vec();
    let names = [(Phase::Verify, "verify"), (Phase::Open, "open"), (Phase::ReadOut, "read_out")];
    let phases = names.map(|(phase, name)| (name, "on", t::meetings::phase(locale, phase.as_str()).to_owned(), true)).to_vec();
    let options: Vec<(String, String)> = places.into_iter().map(|place| (place.id.to_string(), place.name)).collect();
    view! {
        <Form url=Announce::url()>
            <Hidden name="key" value=key/>
            {match options.as_slice() {
                [(only, _)] => view! { <Hidden name="region" value=only.clone()/> }.into_any(),
                _ => view! { <Select name="region" label=t::meetings::field_region(locale) nothing=t::meetings::field_region_nothing(locale) options=Signal::stored(options)/> }.into_any(),
            }}
            <Choices name="kind" label=t::meetings::field_kind(locale) options=kinds value=Kind::Tender.as_str()/>
            <Field name="subject" label=t::meetings::field_subject(locale) hint=t::meetings::field_subject_hint(locale) required=true/>
            <Field name="place" label=t::meetings::field_place(locale) hint=t::meetings::field_place_hint(locale) required=true/>
            <Field name="starts_at" kind="datetime-local" label=t::meetings::field_starts_at(locale) hint=t::meetings::field_starts_at_hint(locale) required=true/>
            <Checks name="agenda" label=t::meetings::field_agenda(locale) options=phases/>
            {STREAMS.into_iter().map(|(number, kind, name)| view! { <Way number kind name/> }).collect_view()}
            <div class="buttons"><Submit label=t::meetings::send_announcement(locale) class="button--main"/></div>
        </Form>
    }
}

/// One way to watch; the second and third unfold.
#[component]
fn Way(number: u8, kind: &'static str, name: &'static str) -> impl IntoView {
    let locale = locale();
    let typed = expect_context::<FormState>().typed(name).is_some_and(|typed| !typed.is_empty());
    let kinds = ["page", "hls", "group"].map(|kind| (kind.to_owned(), t::meetings::stream_kind(locale, kind).to_owned())).to_vec();
    let fields = view! {
        <Choices name=kind label=t::meetings::field_stream_kind(locale) options=kinds value="page"/>
        <Field name label=t::meetings::field_stream(locale) hint=t::meetings::field_stream_hint(locale) inputmode="url"/>
    };
    if number == 1 {
        return fields.into_any();
    }
    view! { <details class="fold section" open=typed><summary>{t::meetings::stream_part(locale, number)}</summary><div class="fold__body">{fields}</div></details> }.into_any()
}
