//! The flow of a power as an SVG with real text. Only on the server.
//!
//! Boxes stand below each other, so that the chart is read on a narrow phone: a question has cut corners, its yes goes
//! on down, its no ends beside that, or goes along the right edge to another step.

mod text;

use crate::locale::{Locale, t};
use domain::powers::{Flow, Otherwise, Step};
use std::fmt::Write as _;
use text::{escaped, wrapped};

/// How wide a chart is; a phone of 360 px shows it a little larger.
const WIDTH: f32 = 304.0;
/// Where the way down goes, and where the words of a box begin.
const DOWN: f32 = 22.0;
const WORDS: f32 = 44.0;
const EDGE: f32 = 14.0;
/// The sizes of what is done and of what stands around it, and the heights of their lines.
const LARGE: (f32, f32) = (16.0, 23.0);
const SMALL: (f32, f32) = (13.0, 19.0);
/// Between two boxes, and between two ways along the edge.
const GAP: f32 = 30.0;
const LANE: f32 = 12.0;

/// A step with its place.
struct Placed<'a> {
    step: &'a Step,
    who: Vec<String>,
    what: Vec<String>,
    more: Vec<String>,
    top: f32,
    height: f32,
}

/// A way from a question to another step.
struct Way {
    from: f32,
    to: f32,
    lane: usize,
}

/// Draws a flow; nothing where there is none.
pub(super) fn draw(locale: Locale, name: &str, flow: &Flow) -> String {
    if flow.0.is_empty() {
        return String::new();
    }
    // How many ways there are along the edge says how wide the boxes are, and that how high.
    let first = place(locale, flow, WIDTH);
    let lanes = ways(&first).iter().map(|way| way.lane + 1).max().unwrap_or_default();
    #[expect(clippy::cast_precision_loss, reason = "a chart has at most twenty")]
    let edge = if lanes == 0 { 0.0 } else { 20.0 + LANE * lanes as f32 };
    let right = WIDTH - edge;
    let placed = place(locale, flow, right);
    let mut svg = String::new();
    for (at, one) in placed.iter().enumerate() {
        draw_step(&mut svg, one, at + 1, right);
        draw_way_down(&mut svg, locale, one, right);
    }
    for way in ways(&placed) {
        draw_way(&mut svg, locale, &way, right);
    }
    let end = placed.last().map_or(0.0, below);
    let done = escaped(t::powers::chart_done(locale));
    let _ = write!(svg, r#"<rect class="flow__end" x="0.75" y="{end}" width="104" height="36" rx="18"/>"#);
    let _ = write!(svg, r#"<text class="flow__done" x="52.75" y="{}" text-anchor="middle">{done}</text>"#, end + 23.5);
    let (title, desc) = (escaped(&t::powers::chart_title(locale, name)), escaped(&t::powers::chart_desc(locale, flow.0.len())));
    let height = end + 37.5;
    format!(
        r#"<svg class="flow" role="img" aria-labelledby="flow-title flow-desc" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}"><title id="flow-title">{title}</title><desc id="flow-desc">{desc}</desc><defs><marker id="flow-tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" orient="auto-start-reverse"><path class="flow__tip" d="M0 0.5 10 5 0 9.5z"/></marker></defs>{svg}</svg>"#
    )
}

fn place(locale: Locale, flow: &Flow, right: f32) -> Vec<Placed<'_>> {
    let mut top = 0.75;
    let mut placed = Vec::with_capacity(flow.0.len());
    for step in &flow.0 {
        let room = right - WORDS - EDGE;
        let said = |words: &str, told: fn(Locale, &str) -> String| {
            if words.is_empty() { Vec::new() } else { wrapped(&told(locale, words), SMALL.0, room) }
        };
        let who = wrapped(&step.who, SMALL.0, room);
        let what = wrapped(&step.what, LARGE.0, room);
        let within = said(&step.within, |locale, words| t::powers::chart_within(locale, words));
        let paper = said(&step.paper, |locale, words| t::powers::chart_paper(locale, words));
        let more = [within, paper].concat();
        let height = 22.0 + lines(&who, SMALL.1) + lines(&what, LARGE.1) + lines(&more, SMALL.1);
        let one = Placed { step, who, what, more, top, height };
        top = below(&one);
        placed.push(one);
    }
    placed
}

#[expect(clippy::cast_precision_loss, reason = "a step has few lines")]
fn lines(lines: &[String], height: f32) -> f32 {
    lines.len() as f32 * height
}

/// Where the next box begins.
fn below(one: &Placed<'_>) -> f32 {
    one.top + one.height + GAP + if let Some(Otherwise::End(words)) = &one.step.no { 10.0 + end_height(words) } else { 0.0 }
}

/// How a no that ends it is written: beside the way down.
const END_LEFT: f32 = 88.0;

fn end_lines(words: &str) -> Vec<String> {
    wrapped(words, SMALL.0, WIDTH - END_LEFT - 2.0 * EDGE - 56.0)
}

fn end_height(words: &str) -> f32 {
    16.0 + lines(&end_lines(words), SMALL.1)
}

fn draw_step(svg: &mut String, one: &Placed<'_>, number: usize, right: f32) {
    let Placed { step, who, what, more, top, height } = one;
    let (x, end, bottom) = (0.75, right - 0.75, top + height);
    if step.no.is_some() {
        let cut = 16.0;
        let (left, last) = (x + cut, end - cut);
        let (high, low) = (top + cut, bottom - cut);
        let _ = write!(
            svg,
            r#"<path class="flow__ask" d="M{left} {top}H{last}L{end} {high}V{low}L{last} {bottom}H{left}L{x} {low}V{high}z"/>"#
        );
    } else {
        let _ = write!(svg, r#"<rect class="flow__box" x="{x}" y="{top}" width="{}" height="{height}" rx="12"/>"#, end - x);
    }
    let middle = top + 24.0;
    let _ = write!(svg, r#"<circle class="flow__dot" cx="{DOWN}" cy="{middle}" r="12"/>"#);
    let _ = write!(svg, r#"<text class="flow__no" x="{DOWN}" y="{}" text-anchor="middle">{number}</text>"#, middle + 4.5);
    let mut y = top + 11.0;
    for (class, lines, (size, height)) in [("flow__who", who, SMALL), ("flow__what", what, LARGE), ("flow__more", more, SMALL)] {
        for line in lines {
            let base = y + height / 2.0 + size * 0.36;
            let _ = write!(svg, r#"<text class="{class}" x="{WORDS}" y="{base:.1}">{}</text>"#, escaped(line));
            y += height;
        }
    }
}

/// The way to the box below, and the no that ends it.
fn draw_way_down(svg: &mut String, locale: Locale, one: &Placed<'_>, right: f32) {
    let (from, to) = (one.top + one.height, below(one));
    let _ = write!(svg, r#"<path class="flow__way" d="M{DOWN} {from}V{}" marker-end="url(#flow-tip)"/>"#, to - 1.5);
    if one.step.no.is_none() {
        return;
    }
    let yes = escaped(t::powers::chart_yes(locale));
    let _ = write!(svg, r#"<text class="flow__yes" x="{}" y="{}">{yes}</text>"#, DOWN + 9.0, from + 20.0);
    let Some(Otherwise::End(words)) = &one.step.no else { return };
    let (no, top, x) = (escaped(t::powers::chart_no(locale)), from + 26.0, END_LEFT + 24.0);
    let _ = write!(svg, r#"<path class="flow__way" d="M{x} {from}V{}" marker-end="url(#flow-tip)"/>"#, top - 1.5);
    let _ = write!(svg, r#"<text class="flow__yes" x="{}" y="{}">{no}</text>"#, x + 9.0, from + 18.0);
    let height = end_height(words);
    let width = right - END_LEFT - 0.75;
    let _ = write!(svg, r#"<rect class="flow__stop" x="{END_LEFT}" y="{top}" width="{width}" height="{height}" rx="12"/>"#);
    for (line, at) in end_lines(words).iter().zip(0_u8..) {
        let base = top + 8.0 + SMALL.1 * (f32::from(at) + 0.5) + SMALL.0 * 0.36;
        let _ = write!(svg, r#"<text class="flow__more" x="{}" y="{base:.1}">{}</text>"#, END_LEFT + EDGE, escaped(line));
    }
}

/// The ways along the edge, each in a lane that is free where it goes.
fn ways(placed: &[Placed<'_>]) -> Vec<Way> {
    let mut ways: Vec<Way> = Vec::new();
    for one in placed {
        let Some(Otherwise::To(step)) = one.step.no else { continue };
        let Some(target) = step.checked_sub(1).and_then(|at| placed.get(at)) else { continue };
        let (from, to) = (one.top + one.height * 0.7, target.top + target.height * 0.3);
        let crosses = |other: &Way| from.min(to) <= other.from.max(other.to) && other.from.min(other.to) <= from.max(to);
        let lane = (0..).find(|lane| !ways.iter().any(|other| other.lane == *lane && crosses(other))).unwrap_or_default();
        ways.push(Way { from, to, lane });
    }
    ways
}

fn draw_way(svg: &mut String, locale: Locale, way: &Way, right: f32) {
    let Way { from, to, lane } = way;
    #[expect(clippy::cast_precision_loss, reason = "there are few lanes")]
    let x = right + 20.0 + LANE * *lane as f32;
    // Round corners, whichever way it turns.
    let turn = if to < from { -6.0 } else { 6.0 };
    let (bend, back) = (x - 6.0, right + 0.5);
    let _ = write!(
        svg,
        r#"<path class="flow__way" d="M{right} {from:.1}H{bend}q6 0 6 {turn}V{:.1}q0 {turn} -6 {turn}H{back}" marker-end="url(#flow-tip)"/>"#,
        to - turn,
    );
    let no = escaped(t::powers::chart_no(locale));
    let _ = write!(svg, r#"<text class="flow__yes" x="{}" y="{:.1}">{no}</text>"#, right + 3.0, from - 5.0);
}

#[cfg(test)]
mod tests;
