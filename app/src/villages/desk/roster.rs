//! `/desk/villages/{code}/roster`: a week of the duty roster, written as one form.

use super::{Saved, changes, code};
use crate::AppError;
use crate::locale::{Locale, locale, t};
use crate::ui::{DeskPage, FieldError, Form, FormState, Glyph, Hidden, Icon, Submit, ask, short_day, whole_day};
use crate::villages::api::{self, KeepRoster};
use crate::villages::words::{day, weekday};
use domain::instant::parse_date;
use domain::villages::pages::RosterView;
use domain::villages::roster::{Check, NAMES, PHONES, PLACES};
use domain::villages::{Turn, Week};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use server_fn::ServerFn as _;

/// The page.
#[component]
pub fn RosterPage() -> impl IntoView {
    let (code, query) = (code(), use_query_map());
    let (changes, on_done) = changes();
    let wanted = Memo::new(move |_| {
        let of = |name| query.with(|query| query.get(name).unwrap_or_default());
        (code.get(), of("week"), of("copy"), changes.get())
    });
    let view = ask(move || wanted.get(), |(code, week, copy, _)| api::roster(code, week, copy));
    view! {
        <DeskPage title=Signal::stored(t::villages::to_roster(locale()).to_owned())>
            <Saved/>
            {view.show(move |view| view! { <Roster view on_done/> }.into_any())}
        </DeskPage>
    }
}

#[component]
fn Roster(view: RosterView, on_done: Callback<Option<AppError>>) -> impl IntoView {
    let locale = locale();
    let RosterView { place, week, today, turns, copied, can_copy, check, seen, known } = view;
    let code = place.code;
    let at = move |week: Week| format!("/desk/villages/{code}/roster?week={}", week.monday());
    let copy = format!("{}&copy=1", at(week));
    let now = Week::of(today.0);
    let (from, to) = (whole_day(locale, week.monday()), whole_day(locale, week.sunday()));
    let names: Vec<AnyView> = known.iter().map(|(name, _)| view! { <option value=name.clone()></option> }.into_any()).collect();
    let phones: Vec<AnyView> =
        known.iter().map(|(name, phone)| view! { <option value=phone.clone()>{name.clone()}</option> }.into_any()).collect();
    view! {
        <p><a href=format!("/desk/villages/{code}")><Icon icon=Glyph::Back/>{t::villages::roster_back(locale)}</a></p>
        <h1>{t::villages::roster_title(locale, place.short())}</h1>
        <p class="page__lead">{t::villages::roster_lead(locale)}</p>
        <nav class="weeks" aria-label=t::villages::to_roster(locale)>
            <b class="weeks__this">{t::villages::roster_of(locale, from, to)}</b>
            <a class="button button--small" href=at(week.before()) rel="prev"><Icon icon=Glyph::ArrowLeft/>{t::villages::roster_before(locale)}</a>
            <a class="button button--small" href=at(week.after()) rel="next">{t::villages::roster_after(locale)}<Icon icon=Glyph::ChevronRight/></a>
            {(week != now).then(|| view! { <a class="button button--small" href=at(now)>{t::villages::roster_now(locale)}</a> })}
            {(can_copy && !copied).then(|| view! { <a class="button button--small" href=copy><Icon icon=Glyph::Refresh/>{t::villages::roster_copy(locale)}</a> })}
        </nav>
        {copied.then(|| view! { <p class="notice notice--info" role="status"><Icon icon=Glyph::Edit/>{t::villages::roster_copied(locale)}</p> })}
        {checked(locale, check)}
        <Form url=KeepRoster::url() class="rota__form" on_done>
            <Hidden name="code" value=code.to_string()/>
            <Hidden name="week" value=week.monday().to_string()/>
            <Hidden name="seen" value=seen.to_string()/>
            <Days week today=today.0 turns/>
            <div class="buttons"><Submit label=t::villages::roster_save(locale) class="button--main"/></div>
        </Form>
        <datalist id="names">{names}</datalist>
        <datalist id="phones">{phones}</datalist>
    }
}

/// Gaps, and who is entered on several days.
fn checked(locale: Locale, check: Check) -> AnyView {
    let Check { gaps, often } = check;
    let between = t::villages::roster_between(locale);
    let days: Vec<&str> = gaps.iter().filter_map(|day| parse_date(day)).map(|day| weekday(locale, day)).collect();
    let names: Vec<String> = often.into_iter().map(|(name, days)| t::villages::roster_often_one(locale, i64::from(days), name)).collect();
    view! {
        {if days.is_empty() {
            view! { <p><span class="chip chip--brand"><Icon icon=Glyph::Check/>{t::villages::roster_full(locale)}</span></p> }.into_any()
        } else {
            view! { <p><span class="chip chip--sun rota__gaps"><Icon icon=Glyph::Alert/>{t::villages::roster_gaps(locale, days.join(between))}</span></p> }.into_any()
        }}
        {(!names.is_empty()).then(|| view! { <p class="quiet">{t::villages::roster_often(locale, names.join(between))}</p> })}
    }
    .into_any()
}

#[component]
fn Days(week: Week, today: time::Date, turns: Vec<Turn>) -> impl IntoView {
    let locale = locale();
    let form = expect_context::<FormState>();
    let (names, phones) = (form.typed_all("name[]"), form.typed_all("phone[]"));
    let came_back = form.came_back();
    let line = move |(at, date): (usize, time::Date)| {
        let called = day(locale, date);
        let of_day: Vec<&Turn> = turns.iter().filter(|turn| turn.day == date).collect();
        let places: Vec<AnyView> = (0..PLACES)
            .map(|place| {
                let slot = at * PLACES + place;
                let turn = of_day.get(place);
                let (name, phone) = if came_back {
                    (names.get(slot).cloned().unwrap_or_default(), phones.get(slot).cloned().unwrap_or_default())
                } else {
                    (turn.map(|turn| turn.name.clone()).unwrap_or_default(), turn.map(|turn| turn.phone.to_string()).unwrap_or_default())
                };
                let (name_label, phone_label, what) = match place {
                    0 => (t::villages::roster_name(locale, &called), t::villages::roster_phone(locale, &called), t::villages::roster_first(locale)),
                    _ => (t::villages::roster_name_2(locale, &called), t::villages::roster_phone_2(locale, &called), t::villages::roster_second(locale)),
                };
                view! {
                    <div class="slot">
                        <span class="slot__what" aria-hidden="true">{what}</span>
                        <Slot name="name[]" error=NAMES.get(slot).copied().unwrap_or_default() value=name label=name_label kind="text" list="names" hint=t::villages::roster_name_head(locale)/>
                        <Slot name="phone[]" error=PHONES.get(slot).copied().unwrap_or_default() value=phone label=phone_label kind="tel" list="phones" hint=t::villages::roster_phone_head(locale)/>
                    </div>
                }
                .into_any()
            })
            .collect();
        let here = date == today;
        view! {
            <div class="rota__day" class:rota__day--today=here role="group" aria-label=called.clone()>
                <p class="rota__when"><b>{weekday(locale, date)}</b><span class="num">{short_day(locale, date)}</span>{here.then(|| view! { <span class="chip chip--brand">{t::villages::today(locale)}</span> })}</p>
                {places}
            </div>
        }
    };
    view! { <div class="card rota">{week.days().enumerate().map(line).collect_view()}</div> }
}

/// A field whose neighbours have the same name: its mistakes are told under a name of its own.
#[component]
fn Slot(
    name: &'static str,
    error: &'static str,
    value: String,
    label: String,
    kind: &'static str,
    list: &'static str,
    hint: &'static str,
) -> impl IntoView {
    let form = expect_context::<FormState>();
    let wrong = move || form.error().is_some_and(|failed| failed.of_field(error).is_some());
    let described = move || wrong().then(|| format!("{}-error", form.id(error)));
    view! {
        <div class="slot__field" class:field--wrong=wrong>
            <input class="input" type=kind name=name id=form.id(error) value=value list=list autocomplete="off" placeholder=hint aria-label=label
                aria-invalid=move || wrong().then_some("true") aria-describedby=described/>
            <FieldError name=error/>
        </div>
    }
}
