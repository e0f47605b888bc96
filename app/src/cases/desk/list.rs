//! The inbox's list: queues with their counts, search, and the cases.

use super::api::{Listing, inbox};
use super::open_case;
use super::several::{Pick, Several, came_back};
use crate::cases::chips::{StatusChip, category_words, kind_words, title_words};
use crate::error::AppError;
use crate::locale::{Locale, locale, t};
use crate::ui::{DeskList, Empty, Glyph, Icon, Problem, ask, use_desk};
use domain::cases::pages::{Counts, Due, Item, Queue};
use domain::cases::{Kind, StateName, Urgency};
use domain::ids::CaseId;
use domain::instant::Instant;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate, use_query_map};
use leptos_router::location::Url;

/// The list, as the address wants it.
#[component]
pub(super) fn List() -> impl IntoView {
    let locale = locale();
    let query = use_query_map();
    let wanted = Memo::new(move |_| query.with(|query| (query.get("queue").unwrap_or_default(), query.get("q").unwrap_or_default())));
    let listing = ask(move || wanted.get(), |(queue, words)| inbox(queue, words));
    let desk = use_desk().desk;
    let path = use_location().pathname;
    let alone = Signal::derive(move || path.with(|path| open_case(path).is_none()));
    view! {
        <DeskList name=t::desk::inbox(locale) alone>
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
fn address(path: &str, queue: Queue, words: &str) -> String {
    if words.is_empty() { format!("{path}?queue={queue}") } else { format!("{path}?queue={queue}&q={}", Url::escape(words)) }
}

#[component]
fn Listed(listing: Listing, counts: Counts) -> impl IntoView {
    let locale = locale();
    let key = |item: &Item| (item.id, item.changed_at, item.due.map(|due| due.days_left));
    let Listing { queue, words, items, units } = listing;
    // When the last of them has been assigned, what became of them is still told.
    let (several, picks) = (!units.is_empty() || came_back(), !units.is_empty());
    let items = keep_fresh(queue, words.clone(), items);
    let path = use_location().pathname;
    let current = Memo::new(move |_| path.with(|path| open_case(path).map(ToOwned::to_owned)));
    // Whatever comes later than the page slides in.
    let known = StoredValue::new(items.with_untracked(|items| items.iter().map(|item| item.id).collect::<Vec<CaseId>>()));
    let searched = words.clone();
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
            <Queues queue counts words=words.clone()/>
            <Search queue words=words.clone()/>
        </div>
        {if several {
            view! { <Several units><ul><For each=move || items.get() key=key children=row/></ul></Several> }.into_any()
        } else {
            view! { <ul><For each=move || items.get() key=key children=row/></ul> }.into_any()
        }}
        {move || empty.get().then(|| view! { <Nothing queue words=words.clone()/> })}
    }
}

/// The items, read again whenever something happens in the inbox; what did not change stays where it is.
fn keep_fresh(queue: Queue, words: String, items: Vec<Item>) -> RwSignal<Vec<Item>> {
    let items = RwSignal::new(items);
    let changes = use_desk().changes;
    Effect::new(move |first: Option<()>| {
        changes.track();
        if first.is_some() {
            let again = inbox(queue.to_string(), words.clone());
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
fn Queues(queue: Queue, counts: Counts, words: String) -> impl IntoView {
    let locale = locale();
    let path = use_location().pathname;
    let live = use_desk().counts;
    let counts = Memo::new(move |_| live.get().unwrap_or_else(|| counts.clone()));
    let link = move |to: Queue| {
        // At the open case, so that what is being written there stays.
        let words = words.clone();
        let href = move || path.with(|path| address(path, to, &words));
        let count =
            (to != Queue::All).then(|| view! { " "<span class="queue__count">{move || counts.with(|counts| counts.of(to))}</span> });
        view! { <a class="choice" href=href aria-current=(to == queue).then_some("true")><span>{t::desk::queue(locale, to.as_str())}{count}</span></a> }
    };
    view! { <nav class="choices" aria-label=t::desk::queues(locale)>{Queue::ALL.into_iter().map(link).collect_view()}</nav> }
}

#[component]
fn Search(queue: Queue, words: String) -> impl IntoView {
    let locale = locale();
    let input = NodeRef::<leptos::html::Input>::new();
    let path = use_location().pathname;
    let navigate = use_navigate();
    let search = move |event: leptos::ev::SubmitEvent| {
        let Some(input) = input.get_untracked() else { return };
        event.prevent_default();
        navigate(
            &address(&path.get_untracked(), queue, input.value().trim()),
            NavigateOptions { scroll: false, ..NavigateOptions::default() },
        );
    };
    view! {
        <form role="search" action="/desk" on:submit=search>
            <input type="hidden" name="queue" value=queue.as_str()/>
            <label class="search">
                <Icon icon=Glyph::Search/>
                <span class="visually-hidden">{t::desk::search(locale)}</span>
                <input class="input" type="search" name="q" node_ref=input value=words placeholder=t::desk::search_words(locale)/>
            </label>
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
        <span class="item__line quiet"><span>{facts.join(" · ")}</span><time datetime=item.filed_at.rfc3339()>{short_day(item.filed_at)}</time></span>
    }
}

/// Days left or over, as short as a list needs.
#[component]
fn DueChip(due: Due) -> impl IntoView {
    let locale = locale();
    let words = due_words(locale, &due);
    match due.urgency {
        Urgency::Calm => view! { <span class="chip">{words}</span> }.into_any(),
        Urgency::Amber => view! { <span class="chip chip--sun"><Icon icon=Glyph::Clock/>{words}</span> }.into_any(),
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

/// 11-06.
fn short_day(at: Instant) -> String {
    let day = at.beijing_date();
    format!("{:02}-{:02}", u8::from(day.month()), day.day())
}

#[component]
fn Nothing(queue: Queue, words: String) -> impl IntoView {
    let locale = locale();
    if words.is_empty() {
        return view! { <Empty icon=Glyph::Inbox title=t::desk::queue_empty(locale, queue.as_str()) words=t::desk::queue_empty_words(locale, queue.as_str())/> };
    }
    let everywhere = if queue == Queue::All { String::new() } else { t::desk::queue(locale, Queue::All.as_str()).to_owned() };
    view! {
        <Empty icon=Glyph::Search title=t::desk::found_nothing(locale, &words) words=t::desk::found_nothing_words(locale) href=address("/desk", Queue::All, &words) action=everywhere/>
    }
}
