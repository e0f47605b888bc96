use domain::cases::likeness::{ENOUGH, alike, likeness};
use proptest::prelude::*;

#[test]
fn the_same_matter_in_other_words_is_alike_and_another_matter_is_not() {
    for (a, b, same) in [
        ("村口路灯坏了，晚上看不见", "村口路灯坏了，晚上看不见", true),
        ("村口路灯坏了，晚上看不见", "村口的路灯又坏了，晚上看不见路", true),
        ("村口路灯坏了，晚上看不见", "村口路灯坏了晚上看不见！！", true),
        ("低保金 3 月没有发", "低保金３月没有发", true),
        ("WiFi 信号差", "wifi信号差", true),
        ("里厝的路破了，污水管也断了，下雨就淹", "里厝的路破了，污水管断了，一下雨就淹水", true),
        ("村口路灯坏了，晚上看不见", "水沟堵了，一下雨就淹", false),
        ("村口路灯坏了", "村口垃圾没人收", false),
        ("低保金没有发", "养老金发少了", false),
        ("路", "路", true),
        ("路", "灯", false),
        ("！", "……", true),
    ] {
        assert_eq!(alike(a, b), same, "{a} / {b}: {}", likeness(a, b));
    }
}

#[test]
fn likeness_is_counted_in_per_cent_of_the_pairs() {
    // 路灯 灯坏 坏了 against 路灯 灯不 不亮: two of six.
    assert_eq!(likeness("路灯坏了", "路灯不亮"), 33);
    assert_eq!((likeness("", ""), likeness("", "路灯")), (100, 0));
    assert!(likeness("路灯坏了", "路灯不亮") < ENOUGH);
}

proptest! {
    #[test]
    fn likeness_is_the_same_both_ways_and_never_beyond_a_hundred(a in "[路灯坏了水沟a1 ，]{0,40}", b in "[路灯坏了水沟a1 ，]{0,40}") {
        prop_assert_eq!(likeness(&a, &b), likeness(&b, &a));
        prop_assert!(likeness(&a, &b) <= 100);
        prop_assert_eq!(likeness(&a, &a), 100);
    }
}

#[test]
fn a_number_is_the_same_or_another_one_and_never_nearly_the_same() {
    assert!(likeness("祠堂门前井盖松动965001号", "村口路灯坏了965002号") < 10);
    assert_eq!(likeness("12号楼停水", "１２号楼 停水！"), 100);
    assert!(likeness("12号楼停水", "13号楼停水") < 100);
}
