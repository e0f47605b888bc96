//! The cases that are told from beginning to end, R1 to R6.

use crate::demo::script::{Act::*, Knowing, Open, Reply, Script, say, solved, step};
use crate::demo::when::w;
use domain::cases::{Category, Kind, Measure, Outcome};
use domain::unit::UnitKind;

/// R1 to R6, in no order.
pub const SCRIPTS: &[Script] = &[
    Script {
        key: "R1",
        filed: w(6, 11, 26),
        by: 60,
        kind: Kind::Demand,
        category: Category::Transport,
        region: "350582107217",
        title: "里厝的路破了，污水管也断了",
        words: "里厝这段水泥路裂了四十来米，底下的污水管也断了。一下雨脏水就漫到家门口，老人小孩走路都怕摔，已经一个多月没人修。",
        photos: &["road-broken-1", "road-broken-2", "pipe-broken"],
        known: Knowing::Named,
        open: Open::All,
        steps: &[
            step(w(6, 11, 58), 17, Accept),
            step(w(6, 12, 10), 17, say("曾先生您好，我是村里的林德旺，刚给您打了电话。下午三点我到里厝看，您方便的话一起走一圈。")),
            step(w(6, 12, 14), 60, say("好，我在家等你。")),
            step(w(6, 15, 20), 17, Take),
            step(w(6, 15, 21), 17, say("到现场看了：路面破损约 40 米，污水管断一处。施工队已经联系好，明早八点进场。")),
            step(w(5, 8, 12), 17, Say("施工队到了，先换管再铺路。欢迎来监工。", &["road-repair-works"])),
            step(w(5, 9, 3), 60, say("我就站在边上看着呢，管子换的是新的，粗了一号。")),
            step(
                w(4, 16, 40),
                17,
                solved(
                    "污水管换了 12 米，路面重铺 43 米，花 1.86 万元，从村集体维修款里出，明细月底公示。新路面养三天，请先绕一下。",
                    &["road-repaired"],
                ),
            ),
            step(w(4, 19, 25), 60, Rate(5, 5, "当天就打电话，第二天就来修，我自己看着铺完的。下雨不怕了。")),
            step(w(3, 8, 10), 61, Rate(5, 5, "早上骑车过，平了，也不臭了。")),
        ],
    },
    Script {
        key: "R1b",
        filed: w(6, 18, 2),
        by: 61,
        kind: Kind::Demand,
        category: Category::Transport,
        region: "350582107217",
        title: "里厝路口臭水流到大路上",
        words: "里厝路口那截管子破了，臭水流到大路上，走路要踮脚。",
        photos: &["pipe-broken"],
        known: Knowing::Named,
        open: Open::Closed,
        steps: &[
            step(w(5, 8, 40), 17, Accept),
            step(w(5, 8, 43), 17, say("和曾先生说的是同一处，合在一起办，进度您一样看得到。")),
            step(w(5, 8, 44), 17, Merge("R1")),
        ],
    },
    Script {
        key: "R2",
        filed: w(16, 20, 31),
        by: 50,
        kind: Kind::Complaint,
        category: Category::OpaquePower,
        region: "350121101201",
        title: "集体店面租给谁、租多少，没人说得清",
        words: "村口那排集体店面快到期了，听说又要直接给原来的人续。租金多少、谁定的，大家都不知道。能不能摆到台面上来？",
        photos: &["shop-row"],
        known: Knowing::Named,
        open: Open::Closed,
        steps: &[
            step(w(15, 9, 10), 8, Accept),
            step(w(15, 9, 30), 8, Take),
            step(w(14, 10, 20), 8, say("陈大姐，我们去村里查了合同：三间店面，本月底到期，还没有续签。您放心，续不续要开会定。")),
            step(w(12, 15, 0), 8, Note("约谈程永福，提醒：集体店面一律公开招租，不得口头续租。")),
            step(
                w(9, 16, 30),
                8,
                Answer(Reply {
                    measures: &[Measure::Talk],
                    ..Reply::new(
                        Outcome::Solved,
                        "三间店面已停止续签，改为公开招租：底价按评估报告 4.5 万元一年，公告贴出七天，开标会全程直播，验标、开标、唱标都让大家看。时间见直播页。",
                        &["shop-lease-notice", "meeting-room"],
                    )
                }),
            ),
            step(w(8, 7, 50), 50, Rate(4, 5, "以前问都没处问，这回能坐在家里看开标。就盼着以后都这样。")),
        ],
    },
    Script {
        key: "R3",
        filed: w(14, 8, 15),
        by: 80,
        kind: Kind::Demand,
        category: Category::Transport,
        region: "510726208205",
        title: "山脚滑坡，孩子上学要绕路",
        words: "村小后面山脚垮了一片，泥巴石头把路堵断了。娃娃上学要绕三里多，走公路边上我们不放心。雨季还没完，怕再垮。",
        photos: &["slope-landslide"],
        known: Knowing::Named,
        open: Open::All,
        steps: &[
            step(w(14, 8, 20), 81, Join),
            step(w(14, 8, 21), 81, say("我家两个娃也走这条路。")),
            step(w(14, 9, 2), 29, Accept),
            step(w(14, 10, 30), 29, Escalate("村里拉了警戒线，安排人早晚守着。坡上的险情我们处理不了，报乡上。")),
            step(w(14, 14, 10), 27, Escalate("需要县里派地质技术人员，请县上分办。")),
            step(w(13, 9, 20), 26, Assign(UnitKind::CountyDepartment, "510726", "")),
            step(w(13, 11, 0), 30, Take),
            step(w(13, 11, 1), 30, say("技术员下午到现场。")),
            step(w(9, 17, 30), 30, Say("危石清完了，坡脚在码格宾石笼，下一步修便道。下雨停了一天工。", &["slope-secured"])),
            step(
                w(6, 16, 20),
                30,
                solved(
                    "坡脚加固 36 米，装了一个雨量报警器；便道 210 米铺好，装了栏杆。汛期每天有人巡查，电话写在路口牌子上。",
                    &["slope-secured", "path-built"],
                ),
            ),
            step(w(6, 18, 40), 80, Rate(5, 5, "娃娃们今天就走的新路，有栏杆，心里踏实了。")),
            step(w(5, 12, 5), 81, Rate(5, 4, "路修得好，就是晚上黑，要是有盏灯更好。")),
        ],
    },
    Script {
        key: "R4",
        filed: w(10, 10, 5),
        by: 82,
        kind: Kind::Demand,
        category: Category::Livelihood,
        region: "510726109228",
        title: "脚痛走不了路，请上门验证养老保险",
        words: "隔壁何大爷脚肿了走不了路，养老保险今年还没刷脸，再不验证下个月就领不到了。能不能来个人上门给他弄一下？",
        photos: &[],
        known: Knowing::For("何福寿"),
        open: Open::Words,
        steps: &[
            step(w(10, 10, 40), 32, Accept),
            step(w(10, 10, 42), 32, Take),
            step(w(10, 11, 0), 32, say("罗大哥，下午两点我带手机过去，请何大爷把身份证找出来。")),
            step(
                w(10, 15, 10),
                32,
                solved(
                    "在何大爷家里把人脸验证做完了，手机上显示通过，下月 15 号照常发钱。顺便登记了行动不便老人名单，以后每年我们上门。",
                    &["pension-visit"],
                ),
            ),
            step(w(10, 17, 30), 82, Rate(5, 5, "上午说，下午就来了，还给大爷带了膏药。谢谢小蒋。")),
        ],
    },
];
