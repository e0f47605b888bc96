//! Photos through the real router: with a form, one by one, and shown to those who may see them.

use crate::common::{Page, Person, TOWN, VILLAGE, Village};
use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::http::{StatusCode, header};
use backend::media::{FILES, PHOTO_BYTES};
use domain::cases::Kind;
use domain::unit::{Role, UnitKind};
use futures::stream::{self, StreamExt as _};
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use std::convert::Infallible;
use std::io::Cursor;

const MATTER: &str = "菜场门口水沟堵了。脏水往路上流，今早有人滑了一跤。";
const FILE: &str = "/api/cases/file";
const MESSAGE: &str = "/api/cases/message";
const BOUNDARY: &str = "----a-browser-made-this-up";
const RED: Rgb<u8> = Rgb([220, 20, 20]);
const BLUE: Rgb<u8> = Rgb([20, 20, 220]);

/// A photo of the sensor: the left half red, the right half blue, 60 by 40 pixels.
fn picture() -> RgbImage {
    RgbImage::from_fn(60, 40, |x, _| if x < 30 { RED } else { BLUE })
}

fn jpeg(picture: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 90).encode_image(picture).unwrap();
    bytes
}

/// When and where the phone was: tag 29 of the GPS directory.
const GPS_DATE: &[u8] = b"2026:11:19\0";

/// The JPEG as a phone held upright writes it: to be turned a quarter clockwise, with the place it was taken.
/// Format: JEITA CP-3451, section 4.5 (APP1) and 4.6 (directories, little-endian).
fn with_exif(jpeg: &[u8]) -> Vec<u8> {
    let entry = |tag: u16, kind: u16, count: u32, value: u32| {
        [&tag.to_le_bytes()[..], &kind.to_le_bytes(), &count.to_le_bytes(), &value.to_le_bytes()].concat()
    };
    const SHORT: u16 = 3;
    const LONG: u16 = 4;
    const ASCII: u16 = 2;
    // Header 8, first directory 2 + 2 × 12 + 4, GPS directory 2 + 1 × 12 + 4.
    let (gps, date) = (38, 56);
    let tiff = [
        b"II*\0\x08\0\0\0".as_slice(),
        &2_u16.to_le_bytes(),
        &entry(0x0112, SHORT, 1, 6),
        &entry(0x8825, LONG, 1, gps),
        &[0; 4],
        &1_u16.to_le_bytes(),
        &entry(0x001d, ASCII, 11, date),
        &[0; 4],
        GPS_DATE,
    ]
    .concat();
    let length = u16::try_from(2 + 6 + tiff.len()).unwrap();
    let (start, rest) = jpeg.split_at(2);
    [start, &[0xff, 0xe1], &length.to_be_bytes(), b"Exif\0\0", &tiff, rest].concat()
}

/// A PNG that claims to be 20,000 by 10,000 pixels. Format: RFC 2083, section 3; with right checksums.
fn two_hundred_megapixels() -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
    bytes.extend(20_000_u32.to_be_bytes());
    bytes.extend(10_000_u32.to_be_bytes());
    bytes.extend([8, 2, 0, 0, 0]);
    bytes.extend(0x7646_dff5_u32.to_be_bytes());
    bytes.extend(b"\0\0\0\0IDAT\x35\xaf\x06\x1e\0\0\0\0IEND\xae\x42\x60\x82");
    bytes
}

/// A JPEG whose header (ITU-T T.81, section B.2.2) claims as many, with the pixels of a few.
fn two_hundred_megapixels_of_a_camera() -> Vec<u8> {
    let mut bytes = jpeg(&picture());
    let frame = bytes.windows(2).position(|window| window == [0xff, 0xc0]).unwrap();
    bytes[frame + 5..frame + 9].copy_from_slice(&[10_000_u16.to_be_bytes(), 20_000_u16.to_be_bytes()].concat());
    bytes
}

/// A WebP of 16,383 by 12,208 pixels, by its header (RFC 9649, section 3.4), with the pixels of a few.
fn two_hundred_megapixels_of_the_web() -> Vec<u8> {
    let mut webp = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(picture()).write_to(&mut webp, ImageFormat::WebP).unwrap();
    let mut bytes = webp.into_inner();
    let size = bytes.windows(4).position(|window| window == b"VP8L").unwrap() + 9;
    let kept = u32::from_le_bytes(bytes[size..size + 4].try_into().unwrap()) & 0xf000_0000;
    bytes[size..size + 4].copy_from_slice(&(kept | (12_207 << 14) | 16_382).to_le_bytes());
    bytes
}

/// What a form's body is made of: fields, then files, as the page has them.
fn parts(page: &str, fields: &[(&str, &str)], files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, value) in fields.iter().chain(&[("on_page", page)]) {
        body.extend(format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes());
    }
    for (name, bytes) in files {
        let head = format!("Content-Disposition: form-data; name=\"photos\"; filename=\"{name}\"\r\nContent-Type: image/jpeg");
        body.extend(format!("--{BOUNDARY}\r\n{head}\r\n\r\n").bytes());
        body.extend_from_slice(bytes);
        body.extend(b"\r\n");
    }
    body
}

fn multipart(action: &str, body: Body) -> Request {
    Request::post(action)
        .header(header::ACCEPT, "text/html")
        .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={BOUNDARY}"))
        .body(body)
        .unwrap()
}

/// The filing form of a villager who is logged in, with photos in it.
async fn file(village: &Village, by: &Person, kind: Kind, kept: &str, photos: &[&[u8]]) -> Page {
    let category = if kind == Kind::Report { "funds" } else { "environment" };
    let fields = [
        ("form", FILE),
        ("key", "made by the page"),
        ("kind", kind.as_str()),
        ("village", VILLAGE),
        ("category", category),
        ("words", MATTER),
        ("photos", kept),
        ("name", "陈美兰"),
        ("known", "named"),
        ("agrees", "yes"),
    ];
    let files: Vec<(&str, &[u8])> = photos.iter().map(|bytes| ("IMG_0042.jpg", *bytes)).collect();
    let mut body = parts("/say?kind=demand", &fields, &files);
    body.extend(format!("--{BOUNDARY}--\r\n").bytes());
    village.send(Some(by), multipart(FILE, Body::from(body))).await
}

/// Sends one photo, as the page with WebAssembly does.
async fn upload(village: &Village, bytes: Vec<u8>) -> Page {
    village.send(None, Request::post("/uploads").body(Body::from(bytes)).unwrap()).await
}

/// The token under which an upload is kept from now on.
fn token(sent: &Page) -> String {
    assert_eq!(sent.status, StatusCode::OK, "{}", sent.text);
    serde_json::from_str(&sent.text).unwrap()
}

/// The addresses of the photos on a page, each once, without their thumbnails.
fn photos_on(page: &Page) -> Vec<String> {
    let links = page.text.split("href=\"/media/").skip(1);
    links.map(|after| format!("/media/{}", after.split_once('"').unwrap().0)).collect()
}

#[track_caller]
fn is_about(pixel: Rgb<u8>, colour: Rgb<u8>) {
    let near = pixel.0.iter().zip(colour.0).all(|(one, other)| one.abs_diff(other) < 40);
    assert!(near, "{pixel:?} is not {colour:?}");
}

fn holds(bytes: &[u8], what: &[u8]) -> bool {
    bytes.windows(what.len()).any(|window| window == what)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_phones_photo_stands_upright_and_tells_no_place() {
    let village = Village::new().await;
    village.cadre(9, "程永福").await;
    let resident = village.resident(50).await;
    let sent = with_exif(&jpeg(&picture()));
    assert!(holds(&sent, b"Exif") && holds(&sent, GPS_DATE));
    let filed = file(&village, &resident, Kind::Demand, "", &[&sent]).await;
    assert_eq!(filed.status, StatusCode::SEE_OTHER, "{}", filed.text);
    let photos = photos_on(&village.get(Some(&resident), &filed.location).await);
    let [photo] = photos.as_slice() else { panic!("{photos:?}") };
    for address in [photo.clone(), format!("{photo}/small")] {
        let kept = village.get(Some(&resident), &address).await;
        assert!(!holds(&kept.bytes, b"Exif") && !holds(&kept.bytes, GPS_DATE), "{address}");
        let picture = image::load_from_memory_with_format(&kept.bytes, ImageFormat::Jpeg).unwrap().to_rgb8();
        assert_eq!(picture.dimensions(), (40, 60), "{address}");
        is_about(*picture.get_pixel(20, 10), RED);
        is_about(*picture.get_pixel(20, 50), BLUE);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_large_photo_is_kept_smaller_with_a_thumbnail_that_browsers_keep() {
    let village = Village::new().await;
    let large = RgbImage::from_fn(2000, 1000, |x, _| if x < 1000 { RED } else { BLUE });
    let address = format!("/media/{}", token(&upload(&village, jpeg(&large)).await));
    for (address, size) in [(address.clone(), (1600, 800)), (format!("{address}/small"), (320, 160))] {
        let photo = village.get(None, &address).await;
        assert_eq!((photo.status, photo.header("content-type")), (StatusCode::OK, "image/jpeg"), "{address}");
        assert_eq!(photo.header("cache-control"), "private, max-age=86400, immutable");
        assert_eq!(photo.header("x-content-type-options"), "nosniff");
        assert_eq!(image::load_from_memory(&photo.bytes).unwrap().to_rgb8().dimensions(), size);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_see_through_becomes_white() {
    let village = Village::new().await;
    let clear = RgbaImage::from_fn(40, 40, |x, _| if x < 20 { Rgba([0, 0, 0, 0]) } else { Rgba([220, 20, 20, 255]) });
    let mut png = Vec::new();
    DynamicImage::from(clear).write_to(&mut Cursor::new(&mut png), ImageFormat::Png).unwrap();
    let photo = village.get(None, &format!("/media/{}", token(&upload(&village, png).await))).await;
    let photo = image::load_from_memory(&photo.bytes).unwrap().to_rgb8();
    is_about(*photo.get_pixel(8, 20), Rgb([255, 255, 255]));
    is_about(*photo.get_pixel(32, 20), RED);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_that_is_called_a_photo_is_refused_with_a_sentence_and_nothing_is_lost() {
    let village = Village::new().await;
    village.cadre(9, "程永福").await;
    let resident = village.resident(50).await;
    let back = file(&village, &resident, Kind::Demand, "", &[&jpeg(&picture()), b"the minutes of a meeting"]).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(back.beside("photos").contains("这不是能打开的照片，请换一张"), "{:?}", back.beside("photos"));
    back.shows(&format!("{MATTER}</textarea>"));
    // The one that is a photo has arrived and goes with the next try.
    let kept = back.hidden("photos");
    assert_eq!(village.get(Some(&resident), &format!("/media/{kept}/small")).await.status, StatusCode::OK);
    let filed = file(&village, &resident, Kind::Demand, kept, &[]).await;
    assert_eq!(filed.status, StatusCode::SEE_OTHER, "{}", filed.text);
    assert_eq!(photos_on(&village.get(Some(&resident), &filed.location).await), [format!("/media/{kept}")]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_photo_or_too_large_is_refused_by_its_own_status() {
    let village = Village::new().await;
    let problem = |page: &Page| -> serde_json::Value {
        let error: serde_json::Value = serde_json::from_str(&page.text).unwrap();
        error["Invalid"][0].clone()
    };
    let too_large = serde_json::json!({ "field": "photos", "problem": { "file_too_large": { "max_mb": 10 } } });
    let no_photo = serde_json::json!({ "field": "photos", "problem": "not_a_picture" });
    let too_many = serde_json::json!({ "field": "photos", "problem": { "too_many_pixels": { "max": 50 } } });
    let half = jpeg(&picture())[..300].to_vec();
    for (what, bytes, status, told) in [
        ("a text", b"the minutes of a meeting".to_vec(), StatusCode::UNPROCESSABLE_ENTITY, &no_photo),
        ("nothing", Vec::new(), StatusCode::UNPROCESSABLE_ENTITY, &no_photo),
        ("a JPEG that breaks off", half, StatusCode::UNPROCESSABLE_ENTITY, &no_photo),
        // Not one of them has the pixels that it claims: whoever tried to read them would find no picture.
        ("200 megapixels", two_hundred_megapixels(), StatusCode::PAYLOAD_TOO_LARGE, &too_many),
        ("200 megapixels of a camera", two_hundred_megapixels_of_a_camera(), StatusCode::PAYLOAD_TOO_LARGE, &too_many),
        ("200 megapixels of the web", two_hundred_megapixels_of_the_web(), StatusCode::PAYLOAD_TOO_LARGE, &too_many),
        ("ten megabytes", vec![0; PHOTO_BYTES], StatusCode::UNPROCESSABLE_ENTITY, &no_photo),
        ("a byte more", vec![0; PHOTO_BYTES + 1], StatusCode::PAYLOAD_TOO_LARGE, &too_large),
    ] {
        let refused = upload(&village, bytes).await;
        assert_eq!((refused.status, &problem(&refused)), (status, told), "{what}");
    }
    assert_eq!(village.number("SELECT count(*) FROM media").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_tells_of_a_photo_that_is_too_large() {
    let village = Village::new().await;
    village.cadre(9, "程永福").await;
    let resident = village.resident(50).await;
    let back = file(&village, &resident, Kind::Demand, "", &[&vec![0; PHOTO_BYTES + 1]]).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(back.beside("photos").contains("文件太大，最多 10 MB"), "{:?}", back.beside("photos"));
    back.shows(&format!("{MATTER}</textarea>"));
    let back = file(&village, &resident, Kind::Demand, "", &[&two_hundred_megapixels()]).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(back.beside("photos").contains("像素太多（最多 50 百万）"), "{:?}", back.beside("photos"));
    // More than a whole form may weigh: what stands before the photos comes back.
    let head = parts("/say?kind=demand", &[("form", FILE), ("words", MATTER)], &[("IMG_0042.jpg", b"")]);
    let head = head.strip_suffix(b"\r\n").unwrap().to_vec();
    let megabyte = Bytes::from(vec![0; 1024 * 1024]);
    let chunks = std::iter::once(Bytes::from(head)).chain(std::iter::repeat_n(megabyte, 100));
    // Chunk by chunk, as a socket gives them.
    let body = stream::iter(chunks).then(async |chunk| {
        tokio::task::yield_now().await;
        Ok::<_, Infallible>(chunk)
    });
    let back = village.send(Some(&resident), multipart(FILE, Body::from_stream(body))).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(back.beside("photos").contains("文件太大，最多 10 MB"), "{:?}", back.beside("photos"));
    back.shows(&format!("{MATTER}</textarea>"));
    assert_eq!(village.number("SELECT count(*) FROM media").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn nine_photos_go_with_a_case_and_a_tenth_does_not() {
    let village = Village::new().await;
    village.cadre(9, "程永福").await;
    let resident = village.resident(50).await;
    let photo = jpeg(&RgbImage::from_pixel(8, 8, RED));
    let back = file(&village, &resident, Kind::Demand, "", &[photo.as_slice(); FILES + 1]).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(back.beside("photos").contains("最多 9 个文件"), "{:?}", back.beside("photos"));
    back.shows(&format!("{MATTER}</textarea>"));
    assert_eq!(village.number("SELECT count(*) FROM media").await, 9, "the tenth is not kept");
    // Without script none can be taken out again: the nine that came back must go through.
    let kept = back.hidden("photos").to_owned();
    let filed = file(&village, &resident, Kind::Demand, &kept, &[]).await;
    assert_eq!(filed.status, StatusCode::SEE_OTHER, "{}", filed.text);
    assert_eq!(photos_on(&village.get(Some(&resident), &filed.location).await).len(), FILES);
    let back = file(&village, &resident, Kind::Demand, &kept, &[&photo]).await;
    assert!(back.beside("photos").contains("最多 9 个文件"), "those that came back count too");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_with_its_photos_left_empty_goes_through() {
    let village = Village::new().await;
    village.cadre(9, "程永福").await;
    let resident = village.resident(50).await;
    let filed = file(&village, &resident, Kind::Demand, "", &[b""]).await;
    assert_eq!(filed.status, StatusCode::SEE_OTHER, "{}", filed.text);
    assert_eq!(village.number("SELECT count(*) FROM media").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reports_photo_is_shown_to_its_petitioner_and_discipline_alone() {
    let village = Village::new().await;
    let cadre = village.cadre(9, "程永福").await;
    let officer = village.member(8, "潘志强", UnitKind::TownshipDiscipline, TOWN, "白沙镇纪委", &[Role::TownshipDisciplineOfficer]).await;
    let (resident, neighbour) = (village.resident(50).await, village.resident(52).await);
    let filed = file(&village, &resident, Kind::Report, "", &[&jpeg(&picture())]).await;
    let photos = photos_on(&village.get(Some(&resident), &filed.location).await);
    for address in [photos[0].clone(), format!("{}/small", photos[0])] {
        for by in [&resident, &officer] {
            assert_eq!(village.get(Some(by), &address).await.status, StatusCode::OK, "{address}");
        }
        for by in [None, Some(&neighbour), Some(&cadre)] {
            let hidden = village.get(by, &address).await;
            assert_eq!((hidden.status, hidden.bytes.len()), (StatusCode::NOT_FOUND, 0), "{address}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_demands_photo_is_public_once_staff_have_published_it() {
    let village = Village::new().await;
    let (cadre, resident) = (village.cadre(9, "程永福").await, village.resident(50).await);
    let filed = file(&village, &resident, Kind::Demand, "", &[&jpeg(&picture())]).await;
    let case = filed.location.strip_prefix("/cases/").unwrap().strip_suffix("?filed=1").unwrap();
    let photos = photos_on(&village.get(Some(&resident), &filed.location).await);
    let public = format!("/cases/{case}");
    assert!(photos_on(&village.get(None, &public).await).is_empty());
    assert_eq!(village.get(None, &photos[0]).await.status, StatusCode::NOT_FOUND);
    village.does(&cadre, case.parse().unwrap(), "publish", &[("words", "yes")]).await;
    assert_eq!(village.get(None, &photos[0]).await.status, StatusCode::NOT_FOUND, "the words alone were published");
    village.does(&cadre, case.parse().unwrap(), "publish", &[("photos", "yes")]).await;
    assert_eq!(photos_on(&village.get(None, &public).await), photos);
    assert_eq!(village.get(None, &photos[0]).await.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_photos_of_the_conversation_stay_in_it_when_those_of_the_case_are_published() {
    let village = Village::new().await;
    let (cadre, resident) = (village.cadre(9, "程永福").await, village.resident(50).await);
    let filed = file(&village, &resident, Kind::Demand, "", &[&jpeg(&picture())]).await;
    let case = filed.location.strip_prefix("/cases/").unwrap().strip_suffix("?filed=1").unwrap();
    let page = format!("/cases/{case}");
    let seen = village.get(Some(&resident), &page).await;
    let told = token(&upload(&village, jpeg(&picture())).await);
    let fields = [("case", case), ("seen", seen.hidden("seen")), ("words", "这是我家门口"), ("photos", &told)];
    assert_eq!(village.post(Some(&resident), &page, MESSAGE, &fields).await.status, StatusCode::SEE_OTHER);
    village.does(&cadre, case.parse().unwrap(), "publish", &[("words", "yes"), ("photos", "yes")]).await;
    let address = format!("/media/{told}");
    assert_eq!(village.get(Some(&resident), &address).await.status, StatusCode::OK);
    assert_eq!(village.get(Some(&cadre), &address).await.status, StatusCode::OK);
    assert_eq!(village.get(None, &address).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_takes_anothers_photo_or_one_that_is_not_there() {
    let village = Village::new().await;
    village.cadre(9, "程永福").await;
    let (resident, neighbour) = (village.resident(50).await, village.resident(52).await);
    let filed = file(&village, &resident, Kind::Demand, "", &[&jpeg(&picture())]).await;
    let photos = photos_on(&village.get(Some(&resident), &filed.location).await);
    let taken = photos[0].strip_prefix("/media/").unwrap();
    for token in [taken, "no-such-token"] {
        let back = file(&village, &neighbour, Kind::Demand, token, &[]).await;
        assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(back.beside("photos").contains("没有找到，请重新选"), "{:?}", back.beside("photos"));
    }
    for address in ["/media/no-such-token", "/media/no-such-token/small", "/media/..%2Fsecret", "/media/"] {
        assert_eq!(village.get(Some(&resident), address).await.status, StatusCode::NOT_FOUND, "{address}");
    }
}
