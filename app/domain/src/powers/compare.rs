//! What differs between two versions of a power, part by part.

use serde::{Deserialize, Serialize};

use super::Content;
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
}

/// The parts that differ, in their order; nothing where the two say the same.
#[must_use]
pub fn changes(before: &Content, after: &Content) -> Vec<Change> {
    Part::ALL
        .into_iter()
        .filter_map(|part| {
            let (before, after) = (lines(before, part), lines(after, part));
            let kept = common(&before, &after);
            let (mut gone, mut come) = (before, after);
            for line in &kept {
                for lines in [&mut gone, &mut come] {
                    if let Some(at) = lines.iter().position(|one| one == line) {
                        lines.remove(at);
                    }
                }
            }
            (!gone.is_empty() || !come.is_empty()).then_some(Change { part, gone, come })
        })
        .collect()
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
