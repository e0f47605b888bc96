//! `/desk/register`: what came by letter, at the counter or over a hotline becomes a case.

use crate::call::Call;
use crate::cases::uploads::Uploads;
use crate::error::AppError;
use crate::locale::{Locale, locale, t};
use crate::ui::{Choices, DeskPage, Field, Form, Glyph, Icon, Key, Problem, Refill, Select, Submit, TextArea, ask};
use domain::cases::pages::Choice;
use domain::cases::{Category, Channel, Kind};
use domain::region::RegionCode;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use server_fn::ServerFn as _;

#[cfg(feature = "ssr")]
use crate::cases::parse::files;
#[cfg(feature = "ssr")]
use crate::parse::{both, field};
#[cfg(feature = "ssr")]
use crate::reader::{backend, come_back, member};
#[cfg(feature = "ssr")]
use backend::cases::{Identity, Named, NewCase};
#[cfg(feature = "ssr")]
use domain::cases::{Refused, authority};
#[cfg(feature = "ssr")]
use domain::fields::{FieldProblem, PersonName, PetitionText, Phone};

/// What the form starts with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registering {
    /// Goes with the form: the same one sent twice makes one case.
    pub key: String,
    /// The villages of the member's territory.
    pub villages: Vec<Choice<RegionCode>>,
}

/// What became of something that the member may not see from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    /// 20261119-0042.
    pub number: String,
    /// The name of the unit that has it.
    pub unit: String,
}

/// What the form starts with.
#[server(DrawRegistering, endpoint = "office/registering", protocol = Call)]
pub async fn registering() -> Result<Registering, AppError> {
    let (backend, member) = (backend(), member()?);
    if !authority::registers(&member) {
        return Err(AppError::Case(Refused::NotYourRole));
    }
    let villages = backend::places::villages(&backend, &member.unit.region).await?;
    let villages = villages.into_iter().map(|place| Choice { id: place.code, name: place.local() }).collect();
    Ok(Registering { key: backend::secret::token(), villages })
}

/// Registers it; the page goes on with the case, where the member may see it.
#[server(endpoint = "office/register", protocol = Call)]
pub async fn register(
    key: String,
    #[server(default)] channel: String,
    #[server(default)] what: String,
    #[server(default)] village: String,
    words: String,
    #[server(default)] photos: String,
    #[server(default)] voice: String,
    #[server(default)] to: String,
    #[server(default)] name: String,
    #[server(default)] phone: String,
) -> Result<Option<Done>, AppError> {
    let channel = field(channel.parse::<Channel>().map_err(|_| FieldProblem::NotAChoice), "channel");
    let what = what.split_once(':').and_then(|(kind, category)| kind.parse::<Kind>().ok().zip(category.parse::<Category>().ok()));
    let village = field(RegionCode::parse(&village).map_err(|_| FieldProblem::NotAChoice), "village");
    let about = both(both(channel, field(what.ok_or(FieldProblem::NotAChoice), "what")), village);
    let said = both(field(PetitionText::parse(&words), "words"), field(files(&photos, &voice), "photos"));
    let (((channel, (kind, category)), region), ((words, photos), identity)) = both(about, both(said, who(&name, &phone)))?;
    let prefer_county = kind == Kind::Report && to == "county";
    let (here, accused, agrees) = (None, Named::default(), false);
    let new = NewCase {
        kind,
        category,
        region,
        words,
        photos,
        here,
        identity,
        accused,
        agrees,
        prefer_county,
        power: None,
        idempotency_key: key,
    };
    let done = backend::cases::register(&backend(), &member()?, channel, new).await?;
    if done.seen {
        leptos_axum::redirect(&format!("/desk/cases/{}", done.id));
        return Ok(None);
    }
    come_back();
    Ok(Some(Done { number: done.number, unit: done.unit }))
}

/// Whose matter it is, as far as it was said.
#[cfg(feature = "ssr")]
fn who(name: &str, phone: &str) -> Result<Identity, AppError> {
    if name.trim().is_empty() && phone.trim().is_empty() {
        return Ok(Identity::Anonymous);
    }
    let phone = Some(phone).filter(|phone| !phone.trim().is_empty()).map(Phone::parse).transpose();
    let (name, phone) = both(field(PersonName::parse(name), "name"), field(phone, "phone"))?;
    Ok(Identity::Heard { name, phone })
}

/// The form, and what came of it.
#[component]
pub fn RegisterPage() -> impl IntoView {
    let locale = locale();
    // Without WebAssembly the page comes back with the answer.
    let answered = use_context::<Refill>().filter(|refill| refill.action == Register::PATH && refill.error.is_none());
    let done = RwSignal::new(answered.and_then(|refill| read(&refill.answer)));
    let start = ask(|| (), |()| registering());
    view! {
        <DeskPage title=Signal::stored(t::register::title(locale).to_owned())>
            <h1>{t::register::title(locale)}</h1>
            <p class="page__lead">{t::register::lead(locale)}</p>
            <div aria-live="polite">{move || done.get().map(|done| view! { <Outcome done/> })}</div>
            {start.show_all(move |start| match start {
                Ok(start) => view! { {move || done.with(Option::is_none).then(|| view! { <Letter start=start.clone() done/> })} }.into_any(),
                // The frame sends whoever is not logged in to do so.
                Err(AppError::LogIn) => ().into_any(),
                Err(error) => view! { <Problem error/> }.into_any(),
            })}
        </DeskPage>
    }
}

fn read(answer: &str) -> Option<Done> {
    serde_json::from_str::<Option<Done>>(answer).ok().flatten()
}

#[component]
fn Outcome(done: Done) -> impl IntoView {
    let locale = locale();
    view! {
        <div class="notice notice--brand narrow">
            <Icon icon=Glyph::Check/>
            <div class="notice__body">
                <p class="notice__title">{t::register::done(locale, done.number)}</p>
                <p>{t::register::done_words(locale, done.unit)}</p>
                // Loaded anew: the form's key is used up.
                <p><a href="/desk/register" rel="external">{t::register::another(locale)}</a></p>
            </div>
        </div>
    }
}

#[component]
fn Letter(start: Registering, done: RwSignal<Option<Done>>) -> impl IntoView {
    let locale = locale();
    let Registering { key, villages } = start;
    let on_answer = Callback::new(move |answer: String| done.set(read(&answer)));
    let channels = Channel::ALL.map(|channel| (channel.to_string(), t::cases::channel(locale, channel.as_str()).to_owned())).to_vec();
    let villages = villages.into_iter().map(|village| (village.id.to_string(), village.name)).collect::<Vec<_>>();
    let to = vec![
        ("township".to_owned(), t::register::to_township(locale).to_owned()),
        ("county".to_owned(), t::register::to_county(locale).to_owned()),
    ];
    view! {
        <section class="narrow">
            <Form url=Register::url() files=true class="register" on_answer>
                <Key key/>
                <Choices name="channel" label=t::register::channel(locale) options=channels/>
                <Select name="village" label=t::register::village(locale) nothing=t::register::village_choose(locale) options=Signal::stored(villages)/>
                <Select name="what" label=t::register::what(locale) nothing=t::register::what_choose(locale) options=Signal::stored(matters(locale))/>
                <div class="register__to"><Choices name="to" label=t::register::to(locale) options=to value="township"/></div>
                <TextArea name="words" rows=6 label=t::register::words(locale) hint=t::register::words_hint(locale)/>
                <Uploads/>
                <Field name="name" label=t::register::name(locale) hint=t::register::name_hint(locale) autocomplete="off"/>
                <Field name="phone" label=t::register::phone(locale) hint=t::register::phone_hint(locale) kind="tel" inputmode="tel" autocomplete="off"/>
                <div class="buttons"><Submit label=t::register::send(locale) class="button--main"/></div>
            </Form>
        </section>
    }
}

/// 投诉 · 资金; a kind that offers one category goes by its own name.
fn matters(locale: Locale) -> Vec<(String, String)> {
    let all = Kind::ALL.into_iter().flat_map(|kind| Category::of(kind).iter().map(move |category| (kind, *category)));
    all.map(|(kind, category)| {
        let name = t::cases::kind(locale, kind.as_str());
        let words = if Category::of(kind).len() > 1 {
            format!("{name} · {}", t::cases::category(locale, category.as_str()))
        } else {
            name.to_owned()
        };
        (format!("{kind}:{category}"), words)
    })
    .collect()
}
