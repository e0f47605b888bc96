//! What a version of a power says, in the portal and at the desk.

use crate::locale::{Locale, t};
use crate::ui::{Glyph, Icon};
use domain::powers::{Content, Flow, Otherwise, Step};
use leptos::prelude::*;

/// Who holds it, by which rule, how it goes, what is brought, where it goes wrong, what may not be done. `chart`: the
/// flow as the server has drawn it.
pub(super) fn said(locale: Locale, content: Content, chart: String) -> AnyView {
    let Content { post, person, basis, link, flow, materials, time, contact, phone, risks, forbidden, .. } = content;
    let holder = [post, person].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    let dialled: String = phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    let link = leads_to_text(&link).then(|| {
        view! { " "<a href=link target="_blank" rel="noopener noreferrer external">{t::powers::original(locale)}</a> }
    });
    let call =
        (!dialled.is_empty()).then(|| view! { <a class="power__call" href=format!("tel:{dialled}")><Icon icon=Glyph::Phone/>{phone}</a> });
    let fact = |name: &'static str, value: AnyView, shown: bool| {
        shown.then(|| view! { <div class="power__fact"><dt>{name}</dt><dd>{value}</dd></div> })
    };
    let reached = !contact.is_empty() || call.is_some();
    view! {
        <dl class="card power__facts">
            {fact(t::powers::holder(locale), view! { <b>{holder.clone()}</b> }.into_any(), !holder.is_empty())}
            {fact(t::powers::basis(locale), view! { <span class="power__basis">{basis.clone()}</span>{link} }.into_any(), !basis.is_empty())}
            {fact(t::powers::time(locale), view! { {time.clone()} }.into_any(), !time.is_empty())}
            {fact(t::powers::contact(locale), view! { {contact}" "{call} }.into_any(), reached)}
        </dl>
        {(!flow.0.is_empty()).then(|| steps(locale, &flow, chart))}
        <div class="power__lists">
        {list("power-materials", "power__list", t::powers::materials(locale), Glyph::Paperclip, materials)}
        {list("power-forbidden", "power__list power__list--danger", t::powers::forbidden(locale), Glyph::Close, forbidden)}
        {list("power-risks", "power__list power__list--sun", t::powers::risks(locale), Glyph::Alert, risks)}
        </div>
    }
    .into_any()
}

/// Whether a link goes beyond the first page of a site: from there nobody finds the text that is meant.
fn leads_to_text(link: &str) -> bool {
    let path = link.split_once("://").and_then(|(_, rest)| rest.split_once(['/', '?', '#'])).map(|(_, path)| path);
    path.is_some_and(|path| !path.trim_matches('/').is_empty())
}

/// The chart, and the same as a list: seen beside it on wide screens and with large letters, read aloud everywhere.
fn steps(locale: Locale, flow: &Flow, chart: String) -> AnyView {
    let each: Vec<AnyView> = flow.0.iter().map(|step| one(locale, step)).collect();
    view! {
        <section class="section" aria-labelledby="power-steps">
            <h2 id="power-steps">{t::powers::steps(locale)}</h2>
            <div class="power__flow">
                <div class="power__chart card" inner_html=chart></div>
                <ol class="power__steps" aria-label=t::powers::steps_list(locale)>{each}</ol>
            </div>
        </section>
    }
    .into_any()
}

fn one(locale: Locale, step: &Step) -> AnyView {
    view! { <li>{told(locale, step)}</li> }.into_any()
}

/// A step in words: who does what, within how long, with which paper, and where a question leads.
pub(super) fn told(locale: Locale, step: &Step) -> AnyView {
    let Step { who, what, within, paper, no } = step.clone();
    let no = no.map(|no| match no {
        Otherwise::To(step) => t::powers::no_to(locale, step),
        Otherwise::End(words) => t::powers::no_end(locale, words),
    });
    let asks = no.is_some().then(|| t::powers::yes_next(locale));
    let more = [
        (!within.is_empty()).then(|| t::powers::chart_within(locale, within)),
        (!paper.is_empty()).then(|| t::powers::chart_paper(locale, paper)),
    ];
    view! {
        <p><b>{who}</b>"："{what}</p>
        {more.into_iter().flatten().map(|line| view! { <p class="quiet">{line}</p> }).collect_view()}
        {asks.map(|yes| view! { <p class="quiet">{yes}</p> })}
        {no.map(|no| view! { <p class="quiet">{no}</p> })}
    }
    .into_any()
}

fn list(id: &'static str, class: &'static str, title: &'static str, icon: Glyph, lines: Vec<String>) -> Option<AnyView> {
    let each = lines.iter().map(|line| view! { <li><Icon icon/><span>{line.clone()}</span></li> }).collect_view();
    (!lines.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby=id>
                <h2 id=id>{title}</h2>
                <ul class=class>{each}</ul>
            </section>
        }
        .into_any()
    })
}

#[cfg(test)]
mod tests {
    use super::leads_to_text;

    #[test]
    fn a_link_to_the_first_page_of_a_site_leads_to_no_text() {
        for (link, leads) in [
            ("", false),
            ("https://flk.npc.gov.cn/", false),
            ("https://flk.npc.gov.cn", false),
            ("https://flk.npc.gov.cn//", false),
            ("https://flk.npc.gov.cn/detail2.html?MmM5", true),
            ("https://www.gov.cn/zhengce/content/2016-02/17/content_5042613.htm", true),
            ("https://example.gov.cn?id=7", true),
        ] {
            assert_eq!(leads_to_text(link), leads, "{link}");
        }
    }
}
