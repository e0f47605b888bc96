use super::*;

fn flow(lines: &str) -> Flow {
    Flow::parse(lines).unwrap()
}

#[test]
fn what_clerks_type_stays_text() {
    let svg = draw(Locale::Zh, "<b>&", &flow("<script>｜\"><img src=x onerror='alert(1)'>\n丙｜好吗？｜否：</svg>"));
    assert!(!svg.contains("<script") && !svg.contains("<img") && !svg.contains("<b>") && svg.matches("</svg>").count() == 1, "{svg}");
    assert!(svg.contains("&lt;script&gt;") && svg.contains("&lt;b&gt;&amp;"), "{svg}");
}

#[test]
fn every_step_stands_in_it_with_its_number_and_below_the_one_before() {
    let flow = flow("村委会｜公告｜7天｜公告\n村监委会｜有三家吗？｜否→1\n代表会议｜同意吗？｜否：重新来\n村委会｜签合同");
    let svg = draw(Locale::Zh, "发包", &flow);
    for words in ["公告", "村监委会", "同意吗？", "签合同", "重新来", "发包"] {
        assert!(svg.contains(words), "{words}: {svg}");
    }
    for number in 1..=4 {
        assert!(svg.contains(&format!("text-anchor=\"middle\">{number}</text>")), "{number}");
    }
    let tops: Vec<f32> = place(Locale::Zh, &flow, 264.0).iter().map(|one| one.top).collect();
    assert!(tops.is_sorted(), "{tops:?}");
    assert_eq!(svg.matches("class=\"flow__ask\"").count(), 2);
    assert_eq!(draw(Locale::Zh, "空的", &Flow::default()), "");
}

#[test]
fn ways_that_meet_go_in_lanes_of_their_own() {
    let placed = flow("甲｜一\n乙｜二？｜否→1\n丙｜三？｜否→1\n丁｜四？｜否→6\n戊｜五\n己｜六");
    let placed = place(Locale::Zh, &placed, 264.0);
    assert_eq!(ways(&placed).iter().map(|way| way.lane).collect::<Vec<_>>(), [0, 1, 0]);
}
