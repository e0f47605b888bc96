//! The inbox's list: queues with their counts, search, and the cases.

use super::api::{Listing, Typed, inbox};
use super::open_case;
use super::several::{Pick, Several, came_back};
use crate::cases::chips::{StatusChip, category_words, kind_words, title_words};
use crate::error::AppError;
use crate::locale::{Locale, locale, t};
use crate::ui::{DeskList, Empty, Glyph, Icon, Problem, ask, short_day, use_desk};
use crate::villages::LateNotice;
use domain::cases::pages::{Counts, Due, Item, Queue};
use domain::cases::{Kind, StateName, Urgency};
use domain::ids::CaseId;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate, use_query_map};
use leptos_router::location::Url;

/// The list, as the address wants it.
#[component]
pub(super) fn List() -> impl IntoView {
    let locale = locale();
    let query = use_query_map();
    let wanted = Memo::new(move |_| {
        query.with(|query| {
            let get = |name| query.get(name).unwrap_or_default();
            (get("queue"), Typed { words: get("q"), from: get("from"), to: get("to") })
        })
    });
    let listing = ask(move || wanted.get(), |(queue, typed)| inbox(queue, typed.words, typed.from, typed.to));
    let desk = use_desk().desk;
    let path = use_location().pathname;
    let alone = Signal::derive(move || path.with(|path| open_case(path).is_none()));
    view! {
        <DeskList name=t::desk::inbox(locale) alone>
            <LateNotice/>
            <Transition fallback=Skeleton>
                {move || Suspend::new(async move {
                    let counts = desk.await.map(|desk| desk.counts).unwrap_or_default();
                    match listing.await {
                        Ok(listing) => view! { <Listed listing counts/> }.into_any(),
                        // The frame sends whoever is not logged in to do so.
                        Err(AppError::LogIn) => ().into_any(),
                        Err(error) => view! { <Problem error/> }.into_any(),
                    }
                })}
            </Transition>
        </DeskList>
    }
}

/// What stands where something is being opened.
#[component]
pub(super) fn Skeleton() -> impl IntoView {
    view! { <div class="skeleton" role="status" aria-label=t::desk::loading(locale())><i></i><i></i><i></i><i></i><i></i><i></i></div> }
}

/// The address of a list, at a case or at none.
fn address(path: &str, queue: Queue, typed: &Typed) -> String {
    let mut address = format!("{path}?queue={queue}");
    for (name, value) in [("q", &typed.words), ("from", &typed.from), ("to", &typed.to)] {
        if !value.is_empty() {
            address.push_str(&format!("&{name}={}", Url::escape(value)));
        }
    }
    address
}

#[component]
fn Listed(listing: Listing, counts: Counts) -> impl IntoView {
    let locale = locale();
    let key = |item: &Item| (item.id, item.changed_at, item.due.map(|due| due.days_left));
    let Listing { queue, typed, no_day, items, units } = listing;
    let looked = typed != Typed::default() && !no_day;
    // When the last of them has been assigned, what became of them is still told.
    let (several, picks) = (!units.is_empty() || came_back(), !units.is_empty());
    let items = keep_fresh(queue, typed.clone(), items);
    let path = use_location().pathname;
    let current = Memo::new(move |_| path.with(|path| open_case(path).map(ToOwned::to_owned)));
    // Whatever comes later than the page slides in.
    let known = StoredValue::new(items.with_untracked(|items| items.iter().map(|item| item.id).collect::<Vec<CaseId>>()));
    let searched = typed.clone();
    let row = move |item: Item| {
        let new = known.with_value(|known| !known.contains(&item.id));
        known.update_value(|known| known.push(item.id));
        let id = item.id.to_string();
        let here = move || current.with(|current| current.as_ref() == Some(&id)).then_some("true");
        let href = address(&format!("/desk/cases/{}", item.id), queue, &searched);
        let pick = (picks && item.status == StateName::Accepted).then(|| {
            let title = title_words(locale, item.title.as_deref(), item.kind, item.category, &item.place);
            view! { <Pick id=item.id.to_string() title/> }
        });
        view! { <li class:picked=picks>{pick}<a class="item" class:item--new=new href=href aria-current=here><Row item/></a></li> }
    };
    let empty = Memo::new(move |_| items.with(Vec::is_empty));
    view! {
        <div class="queue">
            <Queues queue counts typed=typed.clone()/>
            <Search queue typed=typed.clone()/>
            <p class="quiet" role="status">{move || if looked { items.with(|items| found_words(locale, items.len())) } else { String::new() }}</p>
        </div>
        {if several {
            view! { <Several units><ul><For each=move || items.get() key=key children=row/></ul></Several> }.into_any()
        } else {
            view! { <ul><For each=move || items.get() key=key children=row/></ul> }.into_any()
        }}
        {move || empty.get().then(|| view! { <Nothing queue no_day typed=typed.clone()/> })}
    }
}

/// How many were found; of very many the first are listed.
fn found_words(locale: Locale, count: usize) -> String {
    /// As many as the server lists.
    const LISTED: usize = 200;
    let n = i64::try_from(count).unwrap_or(i64::MAX);
    match count {
        0 => String::new(),
        LISTED.. => t::desk::found_many(locale, n),
        _ => t::desk::found(locale, n),
    }
}

/// The items, read again whenever something happens in the inbox; what did not change stays where it is.
fn keep_fresh(queue: Queue, typed: Typed, items: Vec<Item>) -> RwSignal<Vec<Item>> {
    let items = RwSignal::new(items);
    let changes = use_desk().changes;
    Effect::new(move |first: Option<()>| {
        changes.track();
        if first.is_some() {
            let Typed { words, from, to } = typed.clone();
            let again = inbox(queue.to_string(), words, from, to);
            leptos::task::spawn_local(async move {
                if let Ok(listing) = again.await {
                    let _ = items.try_set(listing.items);
                }
            });
        }
    });
    items
}

#[component]
fn Queues(queue: Queue, counts: Counts, typed: Typed) -> impl IntoView {
    let locale = locale();
    let path = use_location().pathname;
    let live = use_desk().counts;
    let counts = Memo::new(move |_| live.get().unwrap_or_else(|| counts.clone()));
    let link = move |to: Queue| {
        // At the open case, so that what is being written there stays.
        let typed = typed.clone();
        let href = move || path.with(|path| address(path, to, &typed));
        let count =
            (to != Queue::All).then(|| view! { " "<span class="queue__count">{move || counts.with(|counts| counts.of(to))}</span> });
        view! { <a class="choice" href=href aria-current=(to == queue).then_some("true")><span>{t::desk::queue(locale, to.as_str())}{count}</span></a> }
    };
    view! { <nav class="choices" aria-label=t::desk::queues(locale)>{Queue::ALL.into_iter().map(link).collect_view()}</nav> }
}

#[component]
fn Search(queue: Queue, typed: Typed) -> impl IntoView {
    let locale = locale();
    let [words, from, to] = [(); 3].map(|()| NodeRef::<leptos::html::Input>::new());
    let path = use_location().pathname;
    let navigate = use_navigate();
    let search = move |event: leptos::ev::SubmitEvent| {
        let value =
            |input: NodeRef<leptos::html::Input>| input.get_untracked().map(|input| input.value().trim().to_owned()).unwrap_or_default();
        event.prevent_default();
        navigate(
            &address(&path.get_untracked(), queue, &Typed { words: value(words), from: value(from), to: value(to) }),
            NavigateOptions { scroll: false, ..NavigateOptions::default() },
        );
    };
    let dated = !(typed.from.is_empty() && typed.to.is_empty());
    let none = address("/desk", queue, &Typed { words: typed.words.clone(), ..Typed::default() });
    let day = move |name: &'static str, words: &'static str, value: String, input: NodeRef<leptos::html::Input>| {
        view! { <label class="days__day">{words}<input class="input" type="date" name=name value=value node_ref=input/></label> }
    };
    view! {
        <form role="search" action="/desk" on:submit=search>
            <input type="hidden" name="queue" value=queue.as_str()/>
            <label class="search">
                <Icon icon=Glyph::Search/>
                <span class="visually-hidden">{t::desk::search(locale)}</span>
                <input class="input" type="search" name="q" node_ref=words value=typed.words placeholder=t::desk::search_words(locale)/>
            </label>
            <details class="fold" open=dated>
                <summary><Icon icon=Glyph::Calendar/>{t::desk::days(locale)}</summary>
                <div class="days__fields">
                    {day("from", t::desk::days_from(locale), typed.from, from)}
                    {day("to", t::desk::days_to(locale), typed.to, to)}
                    <button class="button button--small">{t::desk::days_find(locale)}</button>
                    {dated.then(|| view! { <a class="button button--quiet button--small" href=none>{t::desk::days_clear(locale)}</a> })}
                </div>
            </details>
        </form>
    }
}

#[component]
fn Row(item: Item) -> impl IntoView {
    let locale = locale();
    let title = title_words(locale, item.title.as_deref(), item.kind, item.category, &item.place);
    let about = if item.kind == Kind::Demand { category_words(locale, item.category) } else { kind_words(locale, item.kind) };
    let mut facts = vec![item.place, about.to_owned()];
    if item.petitioners > 1 {
        facts.push(t::desk::people(locale, i64::from(item.petitioners)));
    }
    let chip = match item.due.filter(|_| item.status.is_open()) {
        Some(due) => view! { <DueChip due/> }.into_any(),
        None => view! { <StatusChip status=item.status due=None/> }.into_any(),
    };
    view! {
        <span class="item__line"><span class="item__title">{title}</span>{chip}</span>
        <span class="item__line quiet"><span>{facts.join(" · ")}</span><time datetime=item.filed_at.rfc3339()>{short_day(locale, item.filed_at.beijing_date())}</time></span>
    }
}

/// Days left or over, as short as a list needs.
#[component]
fn DueChip(due: Due) -> impl IntoView {
    let locale = locale();
    /// As few working days are left as in the queue of what is due soon.
    const SOON: i64 = 2;
    let words = due_words(locale, &due);
    match due.urgency {
        Urgency::Calm if due.days_left > SOON => view! { <span class="chip">{words}</span> }.into_any(),
        Urgency::Calm | Urgency::Amber => view! { <span class="chip chip--sun"><Icon icon=Glyph::Clock/>{words}</span> }.into_any(),
        Urgency::Red => view! { <span class="chip chip--danger"><Icon icon=Glyph::Alert/>{words}</span> }.into_any(),
    }
}

fn due_words(locale: Locale, due: &Due) -> String {
    match (due.urgency, due.days_left) {
        // A limit that passed today was yesterday's.
        (Urgency::Red, days) => t::desk::days_over(locale, (-days).max(1)),
        (_, 0) => t::desk::today(locale).into(),
        (_, days) => t::desk::days_left(locale, days),
    }
}

#[component]
fn Nothing(queue: Queue, no_day: bool, typed: Typed) -> impl IntoView {
    let locale = locale();
    if no_day {
        return view! { <Empty icon=Glyph::Calendar title=t::desk::days_wrong(locale) words=t::desk::days_wrong_words(locale)/> };
    }
    if typed == Typed::default() {
        return view! { <Empty icon=Glyph::Inbox title=t::desk::queue_empty(locale, queue.as_str()) words=t::desk::queue_empty_words(locale, queue.as_str())/> };
    }
    let title = if typed.words.is_empty() { t::desk::days_empty(locale).to_owned() } else { t::desk::found_nothing(locale, &typed.words) };
    let everywhere = if queue == Queue::All { String::new() } else { t::desk::queue(locale, Queue::All.as_str()).to_owned() };
    view! {
        <Empty icon=Glyph::Search title words=t::desk::found_nothing_words(locale) href=address("/desk", Queue::All, &typed) action=everywhere/>
    }
}
