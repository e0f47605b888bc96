//! The fields of a power, for a new one and for a version in work.

use crate::locale::{locale, t};
use crate::ui::{Choices, Field, Hidden, Select, TextArea};
use domain::cases::pages::Choice;
use domain::powers::{Kind, Typed};
use domain::region::RegionCode;
use leptos::prelude::*;

/// All fields with what stands in them at first.
#[component]
pub(super) fn Fields(typed: Typed) -> impl IntoView {
    let locale = locale();
    let Typed { name, kind, post, person, basis, link, flow, materials, time, contact, phone, risks, forbidden } = typed;
    let kinds = Kind::ALL.map(|kind| (kind.to_string(), t::powers::kind(locale, kind.as_str()).to_owned())).to_vec();
    view! {
        <Field name="name" label=t::powers_desk::field_name(locale) hint=t::powers_desk::field_name_hint(locale) value=name required=true/>
        <Choices name="kind" label=t::powers_desk::field_kind(locale) options=kinds value=kind/>
        <div class="powers-desk__pair">
            <Field name="post" label=t::powers_desk::field_post(locale) hint=t::powers_desk::field_post_hint(locale) value=post/>
            <Field name="person" label=t::powers_desk::field_person(locale) hint=t::powers_desk::field_person_hint(locale) value=person autocomplete="off"/>
        </div>
        <TextArea name="basis" rows=2 label=t::powers_desk::field_basis(locale) hint=t::powers_desk::field_basis_hint(locale) value=basis/>
        <Field name="link" label=t::powers_desk::field_link(locale) hint=t::powers_desk::field_link_hint(locale) inputmode="url" value=link/>
        <TextArea name="flow" rows=8 label=t::powers_desk::field_flow(locale) hint=t::powers_desk::field_flow_hint(locale) value=flow/>
        <details class="fold powers-desk__how">
            <summary>{t::powers_desk::flow_example(locale)}</summary>
            <pre class="fold__body">{t::powers_desk::flow_example_lines(locale)}</pre>
        </details>
        <TextArea name="materials" rows=3 label=t::powers_desk::field_materials(locale) hint=t::powers_desk::one_a_line(locale) value=materials/>
        <Field name="time" label=t::powers_desk::field_time(locale) hint=t::powers_desk::field_time_hint(locale) value=time/>
        <div class="powers-desk__pair">
            <Field name="contact" label=t::powers_desk::field_contact(locale) hint=t::powers_desk::field_contact_hint(locale) value=contact/>
            <Field name="phone" label=t::powers_desk::field_phone(locale) hint=t::powers_desk::field_phone_hint(locale) kind="tel" inputmode="tel" autocomplete="off" value=phone/>
        </div>
        <TextArea name="forbidden" rows=3 label=t::powers_desk::field_forbidden(locale) hint=t::powers_desk::one_a_line(locale) value=forbidden/>
        <TextArea name="risks" rows=3 label=t::powers_desk::field_risks(locale) hint=t::powers_desk::one_a_line(locale) value=risks/>
    }
}

/// Whose powers they are; not asked where there is one place alone.
#[component]
pub(super) fn Region(places: Vec<Choice<RegionCode>>, region: RegionCode) -> impl IntoView {
    let locale = locale();
    let only = matches!(places.as_slice(), [_]);
    if only {
        return view! { <Hidden name="region" value=region.to_string()/> }.into_any();
    }
    let options = places.into_iter().map(|place| (place.id.to_string(), place.name)).collect::<Vec<_>>();
    view! { <Select name="region" label=t::powers_desk::place(locale) nothing=t::powers_desk::place_choose(locale) options=Signal::stored(options) value=region.to_string()/> }.into_any()
}
