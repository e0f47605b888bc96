//! `/villages/{code}`: a village as its people look it up.

use super::api;
use super::promise::Promises;
use super::reach::OnCall;
use super::words::{day, month, weekday};
use crate::disclosures::{cell, newest_cards};
use crate::locale::{Locale, locale, t};
use crate::ui::{Glyph, Icon, Page, Shared, ask, short_day, use_chrome, whole_day};
use domain::disclosures::Cell;
use domain::disclosures::figures::Subsidies;
use domain::fields::Telephone;
use domain::money::Amount;
use domain::places::Place;
use domain::villages::pages::{Post, VillageView};
use domain::villages::{Computed, Figures, Turn, Week};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use time::Date;

/// The page.
#[component]
pub fn VillagePage() -> impl IntoView {
    let locale = locale();
    let params = use_params_map();
    let code = Memo::new(move |_| params.with(|params| params.get("code").unwrap_or_default()));
    let view = ask(move || code.get(), api::view);
    view! {
        <Page title=t::villages::title(locale)>
            {view.show(|view| view! { <Village view/> }.into_any())}
        </Page>
    }
}

#[component]
fn Village(view: VillageView) -> impl IntoView {
    let locale = locale();
    let VillageView { place, today, reach, week, posts, figures, computed, promises, newest } = view;
    let name = place.short().to_owned();
    let chosen = use_chrome().village;
    let mine = chosen.as_ref().is_some_and(|(code, _)| *code == place.code.to_string());
    // Whoever has chosen another village, or none, is asked; what this page leads to is this village's.
    let to = |path: &str| if mine { path.to_owned() } else { format!("/v/{}?next={path}", place.code) };
    let remember = (!mine).then(|| {
        let other = chosen.map(|(_, name)| t::villages::mine_hint(locale, name));
        view! {
            <p class="village__mine">
                {other.map(|other| view! { <span class="quiet">{other}</span> })}
                <a class="button button--small" href=to(&format!("/villages/{}", place.code)) rel="external"><Icon icon=Glyph::Pin/>{t::villages::make_mine(locale)}</a>
            </p>
        }
    });
    let doors = [
        ("/disclosures", Glyph::Book, t::villages::ledger(locale)),
        ("/powers", Glyph::Gavel, t::villages::powers(locale)),
        ("/services", Glyph::Document, t::villages::services(locale)),
        ("/meetings", Glyph::Camera, t::villages::meetings(locale)),
        ("/board", Glyph::Check, t::villages::board(locale)),
    ];
    let doors = doors.map(|(path, icon, words)| {
        view! { <li><a href=to(path) rel=(!mine).then_some("external")><Icon icon/>{words}</a></li> }
    });
    view! {
        <Shared title=format!("{name} · {}", above(locale, &place)) words=t::villages::shared(locale, place.local())/>
        <h1>{name}</h1>
        <p class="page__lead village__where">{above(locale, &place)}</p>
        {remember}
        <OnCall reach/>
        <nav class="section" aria-label=t::villages::doors(locale)><ul class="village__doors">{doors.into_iter().collect_view()}</ul></nav>
        <div class="columns">
            <div class="columns__main">
                <WeekOf week today=today.0/>
                <PostsOf posts/>
            </div>
            <div class="columns__side">
                {(!promises.is_empty()).then(|| view! {
                    <section class="section" aria-labelledby="promises">
                        <div class="section__head"><h2 id="promises">{t::villages::promises(locale)}</h2></div>
                        <Promises promises/>
                        <p class="quiet village__note">{t::villages::promises_words(locale)}</p>
                    </section>
                })}
                <section class="section" aria-labelledby="newest">
                    <div class="section__head"><h2 id="newest">{t::villages::newest(locale)}</h2><a href=to("/disclosures") rel=(!mine).then_some("external")>{t::villages::newest_all(locale)}</a></div>
                    {newest_cards(newest)}
                </section>
                <NumbersOf figures computed/>
            </div>
        </div>
    }
}

/// 闽侯县 · 白沙镇.
fn above(locale: Locale, place: &Place) -> String {
    match place.above.as_slice() {
        [.., county, township] => t::villages::path(locale, county, township),
        _ => place.above.join(" "),
    }
}

#[component]
fn NumbersOf(figures: Option<Figures>, computed: Computed) -> impl IntoView {
    let locale = locale();
    let Computed { solved, disclosed, subsidies: Subsidies { paid, due }, .. } = computed;
    let yuan = |amount: Amount| (amount.0 > 0).then(|| cell(&Cell::Money(amount)).trim_end_matches(".00").to_owned());
    let entered = |of: fn(&Figures) -> Option<u32>| figures.as_ref().and_then(of).map(|number| number.to_string());
    let numbers = [
        (t::villages::households(locale), entered(|figures| figures.households)),
        (t::villages::people(locale), entered(|figures| figures.people)),
        (t::villages::farmland(locale), entered(|figures| figures.farmland)),
        (t::villages::solved(locale), Some(solved.to_string())),
        (t::villages::disclosed(locale), Some(disclosed.to_string())),
        (t::villages::paid(locale), yuan(paid)),
        (t::villages::due(locale), yuan(due)),
    ];
    let any = numbers.iter().take(3).any(|(_, number)| number.is_some());
    let note = match figures.filter(|_| any) {
        Some(figures) => t::villages::figures_as_of(locale, whole_day(locale, figures.as_of)),
        None => t::villages::figures_counted(locale).to_owned(),
    };
    let stat = |(what, number): (&'static str, Option<String>)| {
        number.map(|number| view! { <div class="stat"><dt>{what}</dt><dd>{number}</dd></div> })
    };
    view! {
        <section class="section" aria-labelledby="figures">
            <div class="section__head"><h2 id="figures">{t::villages::figures(locale)}</h2></div>
            <dl class="stats village__stats">{numbers.into_iter().map(stat).collect_view()}</dl>
            <p class="quiet village__note">{note}</p>
        </section>
    }
}

#[component]
fn WeekOf(week: Vec<Turn>, today: Date) -> impl IntoView {
    let locale = locale();
    let empty = week.is_empty();
    let line = move |date: Date| {
        let here = date == today;
        let turns: Vec<AnyView> = week
            .iter()
            .filter(|turn| turn.day == date)
            .map(|turn| view! { <span class="shift__who"><b>{turn.name.clone()}</b>" "{number(&turn.name, &turn.phone)}</span> }.into_any())
            .collect();
        let nobody = turns.is_empty().then(|| view! { <span class="quiet">{t::villages::nobody(locale)}</span> });
        view! {
            <li class="shift" class:shift--today=here aria-current=here.then_some("date")>
                <time datetime=date.to_string()><b>{weekday(locale, date)}</b>" "<small>{short_day(locale, date)}</small></time>
                <span class="shift__all">{turns}{nobody}</span>
            </li>
        }
    };
    view! {
        <section class="section" aria-labelledby="week">
            <div class="section__head"><h2 id="week">{t::villages::week(locale)}</h2><span class="quiet">{t::villages::today(locale)}" "{day(locale, today)}</span></div>
            {if empty {
                view! { <p class="quiet">{t::villages::week_none(locale)}</p> }.into_any()
            } else {
                view! { <ol class="card shifts">{Week::of(today).days().map(line).collect_view()}</ol> }.into_any()
            }}
        </section>
    }
}

#[component]
fn PostsOf(posts: Vec<Post>) -> impl IntoView {
    let locale = locale();
    let one = |post: Post| {
        let Post { title, name, phone, since, .. } = post;
        let face = name.chars().next().map(String::from);
        let since = since.map(|since| format!(" · {}", t::villages::since(locale, month(locale, since.0))));
        let (number, call) = match phone {
            Some(phone) => {
                let label = format!("{} {phone}", t::villages::call_of(locale, &name));
                let call =
                    view! { <a class="post__call" href=format!("tel:{}", phone.dialled()) aria-label=label><Icon icon=Glyph::Phone/></a> };
                (Some(view! { <span class="post__number num">{phone.to_string()}</span> }), Some(call))
            }
            None => (None, None),
        };
        view! {
            <li class="post">
                <span class="face" aria-hidden="true">{face}</span>
                <span class="post__who"><b>{name}</b><small>{title}{since}</small>{number}</span>
                {call}
            </li>
        }
    };
    view! {
        <section class="section" aria-labelledby="posts">
            <div class="section__head"><h2 id="posts">{t::villages::posts(locale)}</h2></div>
            {if posts.is_empty() {
                view! { <p class="quiet">{t::villages::posts_none(locale)}</p> }.into_any()
            } else {
                view! { <ul class="card posts">{posts.into_iter().map(one).collect_view()}</ul> }.into_any()
            }}
        </section>
    }
}

/// A number to tap.
fn number(name: &str, phone: &Telephone) -> AnyView {
    let label = format!("{} {phone}", t::villages::call_of(locale(), name));
    view! { <a class="tap num" href=format!("tel:{}", phone.dialled()) aria-label=label><Icon icon=Glyph::Phone/>{phone.to_string()}</a> }
        .into_any()
}
