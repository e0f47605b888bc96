//! Everyday cases that are over, each in another way.

use crate::demo::script::{Act::*, Open, Script, explained, solved, step};
use crate::demo::when::w;
use domain::cases::{Category, Kind};

/// E10 to E12, E17 and E18.
pub const SCRIPTS: &[Script] = &[
    Script {
        key: "E10",
        filed: w(18, 10, 0),
        by: 54,
        kind: Kind::Inquiry,
        category: Category::Other,
        region: "350121101210",
        title: "耕地补贴换卡要带什么",
        words: "老公的卡丢了，地力补贴要换到我卡上，要带什么去镇里？",
        photos: &[],
        open: Open::Closed,
        steps: &[
            step(w(18, 14, 30), 6, Accept),
            step(w(17, 9, 0), 6, Take),
            step(w(15, 9, 40), 6, explained("带户口本、两个人的身份证和新卡，到镇服务大厅 3 号窗，十分钟就好。走不开可以让村里代办。")),
        ],
    },
    Script {
        key: "E11",
        filed: w(5, 20, 40),
        by: 64,
        kind: Kind::Demand,
        category: Category::Other,
        region: "350582107202",
        title: "邻居欠我两万块不还",
        words: "前年借给隔壁两万，到现在不还，村里能不能叫他还？",
        photos: &[],
        open: Open::Closed,
        steps: &[
            step(w(4, 8, 58), 43, Title("邻居欠我两万块不还")),
            step(w(4, 9, 0), 43, Escalate("村里断不了，报镇上。")),
            step(
                w(4, 9, 30),
                15,
                Decline("吴先生，借钱的事要法院来断，村里镇里都不能替您判。可以先找池店司法所调解，不收钱；我把电话发给您了。"),
            ),
        ],
    },
    Script {
        key: "E12",
        filed: w(4, 19, 30),
        by: 81,
        kind: Kind::Demand,
        category: Category::Municipal,
        region: "510726208205",
        title: "新便道晚上太黑",
        words: "新修的便道没有灯，娃娃下晚自习看不见。",
        photos: &[],
        open: Open::Closed,
        steps: &[
            step(w(3, 9, 0), 29, Accept),
            step(w(3, 9, 10), 29, Take),
            step(w(2, 18, 30), 29, Say("杨大姐，四盏太阳能灯今天装上了，晚上您去看看。", &["street-lamp-repaired"])),
            step(w(2, 20, 10), 81, Withdraw("灯已经亮了，不用再办了，谢谢。")),
        ],
    },
    Script {
        key: "E17",
        filed: w(12, 19, 0),
        by: 52,
        kind: Kind::Demand,
        category: Category::Municipal,
        region: "350121101201",
        title: "祠堂边路灯不亮",
        words: "祠堂边那盏灯一闪一闪，后来干脆不亮了。",
        photos: &["street-lamp-broken"],
        open: Open::All,
        steps: &[
            step(w(11, 8, 40), 12, Accept),
            step(w(11, 8, 45), 12, Take),
            step(w(10, 17, 20), 12, solved("换了灯头和线，试了两晚都亮。", &["street-lamp-repaired"])),
            step(w(9, 7, 10), 52, Rate(4, 4, "亮了。早几天来更好。")),
        ],
    },
    Script {
        key: "E18",
        filed: w(11, 9, 0),
        by: 51,
        kind: Kind::Suggestion,
        category: Category::Other,
        region: "350121101201",
        title: "老人食堂中午能不能送饭",
        words: "腿脚不好的走不到食堂，能不能中午送一趟？",
        photos: &[],
        open: Open::All,
        steps: &[
            step(w(11, 10, 20), 9, Accept),
            step(w(11, 10, 25), 9, Take),
            step(w(8, 15, 0), 9, solved("下周一起试送一个月，登记了 9 位老人，志愿队轮流送，饭钱不加。", &[])),
            step(w(8, 20, 40), 51, Rate(5, 5, "我在厦门，我爸中午有热饭吃，放心了。")),
        ],
    },
];
