//! Disclosures through the real router: written and reviewed by plain forms, read masked, taken along as files.

use crate::common::{Page, Person, TOWN, VILLAGE, Village};
use axum::body::Body;
use axum::extract::Request;
use axum::http::{StatusCode, header};
use domain::unit::{Role, UnitKind};

const SHEET: &str = "姓名,身份证号,金额（元）\n程永福,350121196503071233,3000\n陈美兰,,500\n";
const BOUNDARY: &str = "----a-browser-made-this-up";

/// The smallest photo there is.
fn photo() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::DynamicImage::new_rgb8(2, 2).write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

struct Office {
    village: Village,
    writer: Person,
    reviewer: Person,
}

impl Office {
    async fn new() -> Self {
        let village = Village::new().await;
        let writer = village.cadre(12, "程浩").await;
        let reviewer = village.member(7, "江美琴", UnitKind::TownshipGovernment, TOWN, "白沙镇人民政府", &[Role::TownshipReviewer]).await;
        Self { village, writer, reviewer }
    }

    async fn begin(&self, fields: &[(&str, &str)]) -> Page {
        self.village.post(Some(&self.writer), "/desk/disclosures/new", "/api/disclosures/draft", fields).await
    }

    /// A draft; its number.
    async fn draft(&self, title: &str) -> String {
        let begun = self
            .begin(&[("key", title), ("kind", "subsidy"), ("region", VILLAGE), ("title", title), ("period", "2026-10-01/2026-10-31")])
            .await;
        assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.text);
        begun.location.strip_prefix("/desk/disclosures/").unwrap().to_owned()
    }

    /// A file sent with a form, as a browser without WebAssembly does.
    async fn send_file(&self, by: &Person, id: &str, action: &str, name: &str, file: &[u8]) -> Page {
        let mut body = Vec::new();
        for (name, value) in [("id", id), ("version", &self.seen(id).await), ("on_page", &format!("/desk/disclosures/{id}"))] {
            body.extend_from_slice(
                format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").as_bytes(),
            );
        }
        body.extend_from_slice(
            format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"f\"\r\n\r\n").as_bytes(),
        );
        body.extend_from_slice(file);
        body.extend_from_slice(format!("\r\n--{BOUNDARY}--\r\n").as_bytes());
        let request = Request::post(format!("/api/disclosures/{action}"))
            .header(header::ACCEPT, "text/html")
            .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={BOUNDARY}"))
            .body(Body::from(body))
            .unwrap();
        self.village.send(Some(by), request).await
    }

    async fn seen(&self, id: &str) -> String {
        self.village.number(&format!("SELECT version FROM disclosures WHERE id = {id}")).await.to_string()
    }

    async fn does(&self, by: &Person, id: &str, verb: &str, typed: &[(&str, &str)]) -> Page {
        let seen = self.seen(id).await;
        let mut fields = vec![("id", id), ("version", seen.as_str())];
        fields.extend_from_slice(typed);
        self.village.post(Some(by), &format!("/desk/disclosures/{id}"), &format!("/api/disclosures/{verb}"), &fields).await
    }

    /// Takes the spreadsheet as it is understood by itself.
    async fn fill(&self, id: &str) {
        let sent = self.send_file(&self.writer, id, "send_sheet", "sheet", SHEET.as_bytes()).await;
        let (_, token) = sent.location.split_once("?token=").unwrap();
        let page = self.village.get(Some(&self.writer), &sent.location).await;
        page.shows("程永福").shows("就这样放进去（2 行）");
        let taken = self.does(&self.writer, id, "take_sheet", &[("token", token)]).await;
        assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text);
    }

    async fn publish(&self, id: &str) {
        assert_eq!(self.does(&self.writer, id, "submit", &[]).await.status, StatusCode::SEE_OTHER);
        let approved = self.send_file(&self.reviewer, id, "approve", "photos", &photo()).await;
        assert_eq!(approved.status, StatusCode::SEE_OTHER, "{}", approved.text);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_lacks_something_comes_back_with_all_that_was_typed() {
    let office = Office::new().await;
    let back = office.begin(&[("key", "k"), ("region", VILLAGE), ("title", "一"), ("words", "按每人六百元发放")]).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!back.beside("kind").is_empty() && !back.beside("period").is_empty() && !back.beside("title").is_empty(), "{}", back.text);
    back.shows("按每人六百元发放").shows("name=\"key\" value=\"k\"");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_roster_is_published_by_plain_forms_and_strangers_read_it_masked() {
    let office = Office::new().await;
    let id = office.draft("水库移民补贴").await;
    assert_eq!(office.village.get(None, &format!("/disclosures/{id}")).await.status, StatusCode::NOT_FOUND);
    office.fill(&id).await;
    office.publish(&id).await;
    let page = office.village.get(None, &format!("/disclosures/{id}")).await;
    page.shows("水库移民补贴").shows("程*福").shows("3,500.00").shows("江美琴").hides("程永福").hides("350121196503071233");
    // Neither the list nor what is sent along for the browser tells more than the page.
    office.village.get(Some(&Person::with_cookie(&format!("village={VILLAGE}.%E7%99%BD"))), "/disclosures").await.shows("水库移民补贴");
    office.village.get(Some(&office.writer), &format!("/desk/disclosures/{id}")).await.shows("程永福");
}

#[tokio::test(flavor = "multi_thread")]
async fn totals_that_differ_are_taken_with_a_word_and_the_reviewer_reads_both() {
    let office = Office::new().await;
    let id = office.draft("水库移民补贴").await;
    let file = format!("{SHEET}合计,,3600\n程永福,350121196503071233,3000\n");
    let sent = office.send_file(&office.writer, &id, "send_sheet", "sheet", file.as_bytes()).await;
    let page = office.village.get(Some(&office.writer), &sent.location).await;
    page.shows("3,600.00").shows("3,500.00").shows("第 2、5 行一模一样（程永福）").shows("村民看到的样子").shows("程*福");
    let (_, token) = sent.location.split_once("?token=").unwrap();
    let seen = office.seen(&id).await;
    let take = async |word: &str| {
        let fields = [("id", id.as_str()), ("version", &seen), ("token", token), ("word", word)];
        office.village.post(Some(&office.writer), &sent.location, "/api/disclosures/take_sheet", &fields).await
    };
    let silent = take(" ").await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!silent.beside("word").is_empty(), "{}", silent.text);
    assert_eq!(take("有一户写了两次").await.status, StatusCode::SEE_OTHER);
    assert_eq!(office.does(&office.writer, &id, "submit", &[]).await.status, StatusCode::SEE_OTHER);
    let review = office.village.get(Some(&office.reviewer), &format!("/desk/disclosures/{id}")).await;
    review.shows("金额（合计）：表上写 3,600.00，算出来 3,500.00").shows("有一户写了两次").shows("村民看到的样子");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_an_empty_file_it_is_said_that_it_is_empty() {
    let office = Office::new().await;
    let id = office.draft("水库移民补贴").await;
    let sent = office.send_file(&office.writer, &id, "send_sheet", "sheet", b"").await;
    office.village.get(Some(&office.writer), &sent.location).await.shows("文件是空的。");
    // A form without a file is another matter.
    let nothing = office.does(&office.writer, &id, "send_sheet", &[]).await;
    assert_eq!((nothing.status, nothing.beside("sheet-sheet").is_empty()), (StatusCode::UNPROCESSABLE_ENTITY, false), "{}", nothing.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_leaves_as_a_file_that_tells_no_more_than_the_page() {
    let office = Office::new().await;
    let id = office.draft("水库移民补贴").await;
    office.fill(&id).await;
    office.publish(&id).await;
    let csv = office.village.get(None, &format!("/disclosures/{id}/table.csv")).await;
    assert_eq!((csv.status, csv.header("content-type")), (StatusCode::OK, "text/csv; charset=utf-8"));
    assert!(csv.header("content-disposition").contains("filename*=UTF-8''%E6%B0%B4"), "{}", csv.header("content-disposition"));
    csv.shows("程*福").shows("3000.00").hides("程永福").hides("350121196503071233");
    let xlsx = office.village.get(None, &format!("/disclosures/{id}/table.xlsx?version=1")).await;
    let read = sheets::read(&xlsx.bytes, &sheets_choices()).unwrap();
    assert_eq!((read.totals_differ(), read.table.unwrap().lines().len()), (false, 2));
    assert_eq!(office.village.get(None, &format!("/disclosures/{id}/table.csv?version=2")).await.status, StatusCode::NOT_FOUND);
    for kind in domain::disclosures::Kind::ALL {
        let template = office.village.get(None, &format!("/disclosures/template/{kind}.xlsx")).await;
        assert!(template.status == StatusCode::OK && template.bytes.starts_with(b"PK"), "{kind}");
        // The example line is not read as one of the village's.
        assert_eq!(sheets::read(&template.bytes, &sheets_choices()).map(|sheet| sheet.line_count), Ok(0), "{kind}");
    }
    assert_eq!(office.village.get(None, "/disclosures/template/nothing.xlsx").await.status, StatusCode::NOT_FOUND);
    assert_eq!(office.village.get(None, &format!("/disclosures/{id}/qr.svg")).await.status, StatusCode::OK);
    assert_eq!(office.village.get(None, "/disclosures/999/qr.svg").await.status, StatusCode::NOT_FOUND);
}

fn sheets_choices() -> domain::disclosures::sheet::Choices {
    domain::disclosures::sheet::Choices::default()
}

#[tokio::test(flavor = "multi_thread")]
async fn who_wrote_it_does_not_approve_it_and_strangers_do_nothing() {
    let office = Office::new().await;
    let id = office.draft("水库移民补贴").await;
    office.fill(&id).await;
    assert_eq!(office.does(&office.writer, &id, "submit", &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(office.send_file(&office.writer, &id, "approve", "photos", &photo()).await.status, StatusCode::CONFLICT);
    let bare = office.does(&office.reviewer, &id, "approve", &[]).await;
    assert_eq!((bare.status, bare.beside("approve-photos").is_empty()), (StatusCode::UNPROCESSABLE_ENTITY, false), "{}", bare.text);
    let stranger = office.village.resident(50).await;
    assert_eq!(office.does(&stranger, &id, "approve", &[]).await.status, StatusCode::UNAUTHORIZED);
    // What a stranger sends as a spreadsheet is no upload of ours.
    let sent = office.send_file(&stranger, &id, "send_sheet", "sheet", SHEET.as_bytes()).await;
    assert!(sent.status.is_client_error(), "{}", sent.status);
    assert_eq!(office.village.number("SELECT count(*) FROM media WHERE kind = 'sheet' AND disclosure_id IS NULL").await, 0);
}
