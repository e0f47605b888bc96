//! A village whose clerk writes and whose township reviews.

use crate::common::{Page, Person, TOWN, VILLAGE, Village};
use axum::body::Body;
use axum::extract::Request;
use axum::http::{StatusCode, header};
use domain::unit::{Role, UnitKind};

pub const SHEET: &str = "姓名,身份证号,金额（元）\n程永福,350121196503071233,3000\n陈美兰,,500\n";
pub const BOUNDARY: &str = "----a-browser-made-this-up";

/// The smallest photo there is.
pub fn photo() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::DynamicImage::new_rgb8(2, 2).write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

pub struct Office {
    pub village: Village,
    pub writer: Person,
    pub reviewer: Person,
}

impl Office {
    pub async fn new() -> Self {
        let village = Village::new().await;
        let writer = village.cadre(12, "程浩").await;
        let reviewer = village.member(7, "江美琴", UnitKind::TownshipGovernment, TOWN, "白沙镇人民政府", &[Role::TownshipReviewer]).await;
        Self { village, writer, reviewer }
    }

    pub async fn begin(&self, fields: &[(&str, &str)]) -> Page {
        self.village.post(Some(&self.writer), "/desk/disclosures/new", "/api/disclosures/draft", fields).await
    }

    /// A draft; its number.
    pub async fn draft(&self, title: &str) -> String {
        let begun = self
            .begin(&[("key", title), ("kind", "subsidy"), ("region", VILLAGE), ("title", title), ("period", "2026-10-01/2026-10-31")])
            .await;
        assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.text);
        begun.location.strip_prefix("/desk/disclosures/").unwrap().to_owned()
    }

    /// A file sent with a form, as a browser without WebAssembly does.
    pub async fn send_file(&self, by: &Person, id: &str, action: &str, name: &str, file: &[u8]) -> Page {
        self.send_file_with(by, id, action, (name, file), &[]).await
    }

    /// The same with what was typed besides.
    pub async fn send_file_with(&self, by: &Person, id: &str, action: &str, (name, file): (&str, &[u8]), typed: &[(&str, &str)]) -> Page {
        let mut body = Vec::new();
        let (seen, page) = (self.seen(id).await, format!("/desk/disclosures/{id}"));
        let own = [("id", id), ("version", seen.as_str()), ("on_page", page.as_str())];
        for (name, value) in own.iter().chain(typed) {
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

    pub async fn seen(&self, id: &str) -> String {
        self.village.number(&format!("SELECT version FROM disclosures WHERE id = {id}")).await.to_string()
    }

    pub async fn does(&self, by: &Person, id: &str, verb: &str, typed: &[(&str, &str)]) -> Page {
        let seen = self.seen(id).await;
        let mut fields = vec![("id", id), ("version", seen.as_str())];
        fields.extend_from_slice(typed);
        self.village.post(Some(by), &format!("/desk/disclosures/{id}"), &format!("/api/disclosures/{verb}"), &fields).await
    }

    /// Takes the spreadsheet as it is understood by itself.
    pub async fn fill(&self, id: &str) {
        let sent = self.send_file(&self.writer, id, "send_sheet", "sheet", SHEET.as_bytes()).await;
        let (_, token) = sent.location.split_once("?token=").unwrap();
        let page = self.village.get(Some(&self.writer), &sent.location).await;
        page.shows("程永福").shows("就这样放进去（2 行）");
        let taken = self.does(&self.writer, id, "take_sheet", &[("token", token)]).await;
        assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text);
    }

    pub async fn publish(&self, id: &str) {
        assert_eq!(self.does(&self.writer, id, "submit", &[]).await.status, StatusCode::SEE_OTHER);
        let approved = self.send_file_with(&self.reviewer, id, "approve", ("photos", &photo()), &[("covered", "yes")]).await;
        assert_eq!(approved.status, StatusCode::SEE_OTHER, "{}", approved.text);
    }
}
