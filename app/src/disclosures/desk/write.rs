//! Writing the version in work: the table out of a spreadsheet, then title, period and words.

use super::api::{Attach, Exercise, SendSheet, Write as WriteForm};
use crate::disclosures::page::called;
use crate::locale::{locale, t};
use crate::ui::{Field, FieldError, Form, FormState, Glyph, Hidden, Icon, Refill, Select, SheetFile, Submit, TextArea};
use domain::cases::pages::Choice;
use domain::disclosures::pages::DisclosureView;
use domain::ids::PowerId;
use leptos::prelude::*;
use server_fn::ServerFn as _;

/// Both forms; the one that is wanted next is open.
#[component]
pub(super) fn Write(
    /// The disclosure.
    view: DisclosureView,
    /// Whether it has a table already.
    has_table: bool,
    /// The small powers that it can name.
    powers: Vec<Choice<PowerId>>,
) -> impl IntoView {
    let locale = locale();
    let DisclosureView { id, seen, kind, title, period, words, papers, .. } = view;
    let kept: Vec<AnyView> = (1..)
        .zip(papers)
        .map(|(no, paper): (usize, _)| {
            view! { <label class="choice"><input type="checkbox" name="less[]" value=paper.token.0.clone()/><span>{called(locale, &paper, no)}</span></label> }.into_any()
        })
        .collect();
    let powers: Vec<(String, String)> = powers.into_iter().map(|power| (power.id.to_string(), power.name)).collect();
    let came_back = |url: &str| use_context::<Refill>().is_some_and(|refill| refill.action == url);
    let summary = if has_table { t::disclosing::sheet_again(locale) } else { t::disclosing::sheet(locale) };
    view! {
        <details class="fold section" open=!has_table || came_back(SendSheet::url())>
            <summary><Icon icon=Glyph::Document/>{summary}</summary>
            <div class="fold__body">
                <Form url=SendSheet::url() prefix="sheet" files=true native=true>
                    <Hidden name="id" value=id.to_string()/>
                    <p class="quiet">{t::disclosing::sheet_words(locale)}" "<a href=format!("/disclosures/template/{kind}.xlsx") rel="external" download="">{t::disclosing::template(locale)}</a></p>
                    <SheetFile/>
                    <TextArea name="pasted" rows=3 label=t::disclosing::pasted(locale) hint=t::disclosing::pasted_hint(locale)/>
                    <div class="buttons"><Submit label=t::disclosing::look(locale) class="button--main button--small"/></div>
                </Form>
            </div>
        </details>
        <details class="fold section" open=came_back(Attach::url())>
            <summary><Icon icon=Glyph::Link/>{t::disclosing::papers(locale)}</summary>
            <div class="fold__body">
                <Form url=Attach::url() prefix="papers" files=true native=true>
                    <Hidden name="id" value=id.to_string()/>
                    <Hidden name="version" value=seen.to_string()/>
                    {(!kept.is_empty()).then(|| view! { <fieldset class="field"><legend class="field__label">{t::disclosing::papers_less(locale)}</legend><div class="choices">{kept}</div></fieldset> })}
                    <Papers/>
                    <Field name="name" label=t::disclosing::papers_name(locale) hint=t::disclosing::papers_name_hint(locale) autocomplete="off"/>
                    <div class="buttons"><Submit label=t::disclosing::save(locale) class="button--main button--small"/></div>
                </Form>
            </div>
        </details>
        {(!powers.is_empty()).then(|| view! {
            <details class="fold section" open=came_back(Exercise::url())>
                <summary><Icon icon=Glyph::Gavel/>{t::disclosing::power(locale)}</summary>
                <div class="fold__body">
                    <Form url=Exercise::url() prefix="exercise" native=true>
                        <Hidden name="id" value=id.to_string()/>
                        <Hidden name="version" value=seen.to_string()/>
                        <p class="quiet">{t::disclosing::power_words(locale)}</p>
                        <Select name="power" label=t::disclosing::power(locale) nothing=t::disclosing::no_power(locale) options=Signal::stored(powers)/>
                        <div class="buttons"><Submit label=t::disclosing::save(locale) class="button--main button--small"/></div>
                    </Form>
                </div>
            </details>
        })}
        <details class="fold section" open=came_back(WriteForm::url())>
            <summary><Icon icon=Glyph::Edit/>{t::disclosing::heading(locale)}</summary>
            <div class="fold__body">
                <Form url=WriteForm::url() prefix="write" native=true>
                    <Hidden name="id" value=id.to_string()/>
                    <Hidden name="version" value=seen.to_string()/>
                    <Field name="title" label=t::disclosing::field_title(locale) value=title required=true/>
                    <Field name="from" kind="date" label=t::disclosing::from(locale) value=period.from.to_string()/>
                    <Field name="to" kind="date" label=t::disclosing::to(locale) value=period.to.to_string()/>
                    <TextArea name="words" rows=4 label=t::disclosing::words(locale) hint=t::disclosing::words_hint(locale) value=words/>
                    <div class="buttons"><Submit label=t::disclosing::save(locale) class="button--main button--small"/></div>
                </Form>
            </div>
        </details>
    }
}

#[component]
fn Papers() -> impl IntoView {
    let locale = locale();
    let form = expect_context::<FormState>();
    let id = form.id("papers");
    let hint = format!("{id}-hint");
    view! {
        <div class="field">
            <label class="field__label" for=id.clone()>{t::disclosing::papers_more(locale)}</label>
            <p class="field__hint" id=hint.clone()>{t::disclosing::papers_hint(locale)}</p>
            <input class="input" type="file" name="papers" id=id accept="application/pdf,image/*" multiple=true aria-describedby=hint/>
            <FieldError name="papers"/>
        </div>
    }
}
