//! What differs between two versions of a power, part by part.

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

use super::{Content, Flow, Step};
use crate::named::named;

named! {
    /// A part of what a power says.
    pub enum Part {
        /// 名称.
        Name = "name",
        /// 类别.
        Kind = "kind",
        /// 行使主体.
        Holder = "holder",
        /// 政策依据.
        Basis = "basis",
        /// 流程.
        Flow = "flow",
        /// 材料.
        Materials = "materials",
        /// 时限.
        Time = "time",
        /// 联系方式.
        Contact = "contact",
        /// 廉政风险点.
        Risks = "risks",
        /// 负面清单.
        Forbidden = "forbidden",
    }
}

/// A part that says something else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Which.
    pub part: Part,
    /// The lines that are no longer there.
    pub gone: Vec<String>,
    /// The lines that are new.
    pub come: Vec<String>,
    /// Of a flow: the same step by step, each beside the one in whose place it came.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<StepChange>,
}

/// A place of a flow that is another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepChange {
    /// The step that was there, with its number.
    pub gone: Option<(usize, Step)>,
    /// The one that is, with its own.
    pub come: Option<(usize, Step)>,
}

/// The parts that differ, in their order; nothing where the two say the same.
#[must_use]
pub fn changes(before_all: &Content, after_all: &Content) -> Vec<Change> {
    Part::ALL
        .into_iter()
        .filter_map(|part| {
            let (before, after) = (lines(before_all, part), lines(after_all, part));
            let kept = common(&before, &after);
            let (mut gone, mut come) = (before, after);
            for line in &kept {
                for lines in [&mut gone, &mut come] {
                    if let Some(at) = lines.iter().position(|one| one == line) {
                        lines.remove(at);
                    }
                }
            }
            let steps = if part == Part::Flow { steps(&before_all.flow, &after_all.flow) } else { Vec::new() };
            (!gone.is_empty() || !come.is_empty()).then_some(Change { part, gone, come, steps })
        })
        .collect()
}

/// What differs between two flows: between steps that stayed, the first that is gone beside the first that came.
fn steps(before: &Flow, after: &Flow) -> Vec<StepChange> {
    let kept = common(&before.lines(), &after.lines());
    let numbered = |flow: &Flow| (1..).zip(flow.lines()).zip(flow.0.clone()).collect::<VecDeque<_>>();
    let (mut before, mut after) = (numbered(before), numbered(after));
    let mut changes = Vec::new();
    for stays in kept.into_iter().map(Some).chain([None]) {
        let until = |steps: &mut VecDeque<((usize, String), Step)>| {
            let here = steps.iter().position(|((_, line), _)| Some(line) == stays.as_ref()).unwrap_or(steps.len());
            let passed: Vec<(usize, Step)> = steps.drain(..here).map(|((no, _), step)| (no, step)).collect();
            steps.pop_front();
            passed.into_iter()
        };
        let (mut gone, mut come) = (until(&mut before), until(&mut after));
        changes.extend(core::iter::from_fn(|| match (gone.next(), come.next()) {
            (None, None) => None,
            (gone, come) => Some(StepChange { gone, come }),
        }));
    }
    changes
}

fn lines(content: &Content, part: Part) -> Vec<String> {
    let one = |text: &str| if text.is_empty() { Vec::new() } else { vec![text.to_owned()] };
    let two = |first: &str, second: &str| one([first, second].join(" ").trim());
    match part {
        Part::Name => one(&content.name),
        Part::Kind => one(content.kind.as_str()),
        Part::Holder => two(&content.post, &content.person),
        Part::Basis => [one(&content.basis), one(&content.link)].concat(),
        Part::Flow => content.flow.lines(),
        Part::Materials => content.materials.clone(),
        Part::Time => one(&content.time),
        Part::Contact => two(&content.contact, &content.phone),
        Part::Risks => content.risks.clone(),
        Part::Forbidden => content.forbidden.clone(),
    }
}

/// The longest row of lines that both have in the same order.
fn common(before: &[String], after: &[String]) -> Vec<String> {
    // longest[at] is the best for what was read of `before` and the first `at` lines of `after`.
    let mut longest: Vec<Vec<String>> = vec![Vec::new(); after.len() + 1];
    for line in before {
        let mut next = vec![Vec::new()];
        for (at, other) in after.iter().enumerate() {
            let (above, left) = (longest.get(at + 1).cloned().unwrap_or_default(), next.last().cloned().unwrap_or_default());
            let mut best = if above.len() >= left.len() { above } else { left };
            if line == other {
                let mut taken = longest.get(at).cloned().unwrap_or_default();
                taken.push(line.clone());
                if taken.len() > best.len() {
                    best = taken;
                }
            }
            next.push(best);
        }
        longest = next;
    }
    longest.pop().unwrap_or_default()
}
