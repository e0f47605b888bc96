//! What can be done with a case.

use crate::named::named;

named! {
    /// One act upon a case; the name is part of routes and message keys.
    pub enum Verb {
        /// 受理.
        Accept = "accept",
        /// 不予受理, with a reason.
        Decline = "decline",
        /// 接办: into one's own hands.
        Take = "take",
        /// 分办: to another unit.
        Assign = "assign",
        /// 退回: back to the unit that assigned it, with a reason.
        Return = "return",
        /// 移交: to another member of the unit.
        HandOver = "hand_over",
        /// 提级: one level up.
        Escalate = "escalate",
        /// 申请延期.
        AskExtension = "ask_extension",
        /// 批准延期.
        GrantExtension = "grant_extension",
        /// 不批准延期.
        RefuseExtension = "refuse_extension",
        /// A new limit by the level above.
        SetLimit = "set_limit",
        /// 答复.
        Answer = "answer",
        /// 评价.
        Rate = "rate",
        /// 重办: "not solved".
        Reopen = "reopen",
        /// 复核 of a declined case.
        Appeal = "appeal",
        /// 撤回.
        Withdraw = "withdraw",
        /// "Me too": one more petitioner.
        Join = "join",
        /// 并案 into another case.
        Merge = "merge",
        /// Undo a merger.
        Unmerge = "unmerge",
        /// 改类, proposed by one.
        Reclassify = "reclassify",
        /// 改类, confirmed by a second person.
        ConfirmReclassification = "confirm_reclassification",
        /// 改类, refused by a second person or taken back.
        RefuseReclassification = "refuse_reclassification",
        /// 督办 by a level above.
        Supervise = "supervise",
        /// The supervised unit accounts for itself in writing.
        AnswerSupervision = "answer_supervision",
        /// The supervising unit is content.
        LiftSupervision = "lift_supervision",
        /// A note among staff.
        Note = "note",
        /// A turn of the conversation with the petitioner, either way.
        Message = "message",
        /// 转写: staff write down what a voice note says.
        Transcribe = "transcribe",
        /// Staff better the title.
        Retitle = "retitle",
        /// Staff have checked what may be shown to everybody.
        Publish = "publish",
        /// 公开回复: what everybody may read under the disclosure that was asked about.
        Reply = "reply",
        /// The petitioner agrees to publishing, or no longer does.
        Agree = "agree",
        /// Ask for a sealed name to be opened.
        AskUnsealing = "ask_unsealing",
        /// Grant it, as the second person.
        GrantUnsealing = "grant_unsealing",
        /// Do not grant it.
        RefuseUnsealing = "refuse_unsealing",
    }
}

impl Verb {
    /// Whether the deed takes text that must say why.
    #[must_use]
    pub const fn needs_reason(self) -> bool {
        matches!(
            self,
            Self::Decline
                | Self::Return
                | Self::Escalate
                | Self::AskExtension
                | Self::RefuseExtension
                | Self::SetLimit
                | Self::Reclassify
                | Self::RefuseReclassification
                | Self::Supervise
                | Self::AskUnsealing
                | Self::RefuseUnsealing
        )
    }
}
