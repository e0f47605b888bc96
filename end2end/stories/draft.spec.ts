import type { Page } from "@playwright/test";
import { Member, type Server, type Wire, codeFor, expect, hydrated, newPhone, remember, sound, test } from "../fixtures";
import { heldBack, photosHeld } from "../kept";
import { Case } from "../pages/case";
import { Say } from "../pages/say";

// A bad connection: what was typed is never lost, and what was sent twice is there once.

/** How many matters of that heading somebody has. */
async function howMany(page: Page, title: string): Promise<number> {
  await page.goto("/cases");
  return page.getByRole("main").getByRole("link", { name: title }).count();
}

test("@phone what was typed survives a reload, and is forgotten once it has been filed", async ({ page, server }) => {
  const say = new Say(page);
  await say.open();
  const title = await say.describe({ category: "医疗卫生", name: "陈阿公" });
  await page.getByRole("radio", { name: /只给干部看/ }).check({ force: true });
  await expect(page.getByText(/已存在这台手机上/)).toBeVisible();
  await page.reload();
  await hydrated(page);
  await expect(say.words).toHaveValue(new RegExp(title));
  await expect(say.category("医疗卫生")).toBeChecked();
  await expect(say.name).toHaveValue("陈阿公");
  await expect(page.getByRole("radio", { name: /只给干部看/ })).toBeChecked();
  await say.confirm(server, newPhone());
  await say.send();
  await say.open();
  await expect(say.words).toHaveValue("");
});

test("@phone after a reload the photos that are shown are those that will be sent", async ({ page }) => {
  const say = new Say(page);
  await say.open();
  await say.describe({});
  await say.photo("street-lamp-broken");
  const photos = page.locator("input[type=hidden][name=photos]");
  await expect(photos).not.toHaveValue("");
  await expect(say.chosenPhotos.getByRole("img", { name: "照片 1" })).toBeVisible();
  await expect(page.getByText(/已存在这台手机上/)).toBeVisible();
  await page.reload();
  await hydrated(page);
  await expect(say.words).not.toHaveValue("");
  await expect(say.chosenPhotos.getByRole("img")).toHaveCount(1);
  await expect(photos).toHaveValue(/^[^,]+$/);
});

test("@phone nothing of a report is kept on the phone unless it is asked for", async ({ page }) => {
  const say = new Say(page);
  await say.open("report");
  await say.describe({ kind: "report", title: "有人收施工队的红包" });
  await say.words.press("End");
  await page.reload();
  await hydrated(page);
  await expect(say.words).toHaveValue("");
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain("红包");

  await page.getByRole("checkbox", { name: /在这台手机上存一份/ }).check();
  await say.describe({ kind: "report", title: "有人收施工队的红包" });
  await expect(page.getByText(/已存在这台手机上/)).toBeVisible();
  expect(await page.evaluate(() => JSON.stringify(localStorage))).toContain("红包");
  await page.getByRole("checkbox", { name: /在这台手机上存一份/ }).uncheck();
  await expect.poll(() => page.evaluate(() => JSON.stringify(localStorage))).not.toContain("红包");
});

test("@phone a report that was to be kept is there after a reload, and nobody else's page tells of it", async ({ page, trouble }) => {
  const say = new Say(page);
  await say.open("report");
  await page.getByRole("checkbox", { name: /在这台手机上存一份/ }).check();
  await say.describe({ kind: "report", title: "有人收施工队的红包" });
  await expect(say.kept).toBeVisible();
  await page.reload();
  await hydrated(page);
  await expect(say.words).toHaveValue(/红包/);
  await expect(page.getByRole("checkbox", { name: /在这台手机上存一份/ })).toBeChecked();
  await page.goto("/");
  await hydrated(page);
  await expect(page.getByText(/红包/)).toHaveCount(0);
});

test("@phone what was typed for a demand does not turn up in a report, and is still there for the demand", async ({ page }) => {
  const say = new Say(page);
  await say.open();
  const title = await say.describe({});
  await expect(say.kept).toBeVisible();
  await say.open("report");
  await expect(say.words).toHaveValue("");
  await expect(page.getByText(title)).toHaveCount(0);
  await say.open();
  await expect(say.words).toHaveValue(new RegExp(title));
});

test("@phone phone and code are never kept", async ({ page, server }) => {
  const say = new Say(page);
  await say.open();
  await say.describe({});
  const phone = newPhone();
  await say.confirm(server, phone);
  const code = await say.code.inputValue();
  await say.name.fill("陈阿公");
  await expect.poll(() => heldBack(page)).toContain("陈阿公");
  const all = await heldBack(page);
  expect(all).not.toContain(phone);
  expect(all).not.toContain(code);
});

test("@phone a draft with its photo, its village and its key survives a crash", async ({ page, context, server }) => {
  const say = new Say(page);
  // A village that was looked for: no address and no cookie names it.
  await page.goto("/say");
  await hydrated(page);
  await page.getByRole("searchbox", { name: "村名" }).fill("白沙");
  await page.getByRole("button", { name: "找村" }).click();
  await page.getByRole("radio", { name: /闽侯县 白沙镇 白沙村/ }).check({ force: true });
  const title = await say.describe({});
  await say.photo("street-lamp-broken");
  await expect(say.chosenPhotos.getByText(/上传/)).toHaveCount(0);
  await expect.poll(() => heldBack(page)).toMatch(/"arrived":\["/);
  const key = await page.locator("input[name=key]").inputValue();
  await page.close({ runBeforeUnload: false });

  const again = new Say(await context.newPage());
  await again.page.goto("/say");
  await hydrated(again.page);
  await expect(again.words).toHaveValue(new RegExp(title));
  await expect(again.chosenPhotos.getByRole("img", { name: "照片 1" })).toBeVisible();
  await expect(again.page.locator("input[name=village]")).toHaveValue("350121101201");
  await expect(again.page.locator("input[name=key]")).toHaveValue(key);
  await again.confirm(server, newPhone());
  await again.send();
  await expect(again.page.getByRole("img", { name: "照片 1" }).first()).toBeVisible();
});

test("@phone a photo that had not arrived when the page was closed is sent when it is opened again", async ({ reader, server, wire, trouble }) => {
  trouble.expect({ broken: true });
  const page = await reader("villager", { through: wire });
  const say = new Say(page);
  await say.open();
  await say.describe({});
  wire.sleep();
  await say.photo("street-lamp-broken");
  await expect(say.chosenPhotos.getByText(/上传 \d+%/)).toBeVisible();
  await expect.poll(() => heldBack(page)).toContain('"id":0');
  await expect.poll(() => photosHeld(page)).toBe(1);
  wire.cut();
  wire.restore();
  await page.reload();
  await hydrated(page);
  await expect(say.chosenPhotos.getByRole("img", { name: "照片 1" })).toBeVisible();
  await expect(say.chosenPhotos.getByText(/上传/)).toHaveCount(0, { timeout: 20_000 });
  await say.confirm(server, newPhone());
  await say.send();
  await expect(page.getByRole("img", { name: "照片 1" }).first()).toBeVisible();
  expect(await photosHeld(page)).toBe(0);
});

test("@phone a photo that the server has swept away and the phone has lost is asked for again", async ({ page }) => {
  const say = new Say(page);
  await say.open();
  await say.describe({});
  await say.photo("street-lamp-broken");
  await expect.poll(() => heldBack(page)).toMatch(/"arrived":\["/);
  await page.evaluate(async () => {
    // Two days later, on a phone that has made room.
    for (const [name, text] of Object.entries(localStorage)) localStorage.setItem(name, text.replace(/("arrived":\["[^"]+",)\d+/, "$11000"));
    const open = indexedDB.open("mingbai", 1);
    await new Promise((resolve) => (open.onsuccess = resolve));
    const transaction = open.result.transaction("photos", "readwrite");
    transaction.objectStore("photos").clear();
    await new Promise((resolve) => (transaction.oncomplete = resolve));
    open.result.close();
  });
  await page.reload();
  await hydrated(page);
  await expect(page.getByText("有 1 张照片已经不在了，请再选一次。")).toBeVisible();
  await expect(page.locator("input[type=hidden][name=photos]")).toHaveValue("");
});

test("@phone a draft is discarded when that was asked and confirmed, with its photos", async ({ page }) => {
  const say = new Say(page);
  await say.open();
  const title = await say.describe({});
  await say.photo("street-lamp-broken");
  await expect.poll(() => photosHeld(page)).toBe(1);
  await page.getByRole("button", { name: "丢掉草稿" }).click();
  await page.getByRole("button", { name: "留着" }).click();
  await expect(say.words).toHaveValue(new RegExp(title));
  await page.getByRole("button", { name: "丢掉草稿" }).click();
  await page.getByRole("button", { name: "丢掉", exact: true }).click();
  await expect(say.words).toHaveValue("");
  expect(await heldBack(page)).not.toContain(title);
  await expect.poll(() => photosHeld(page)).toBe(0);
});

test("@phone a phone that keeps nothing says so, and the matter can be sent", async ({ page, server }) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
    IDBFactory.prototype.open = () => {
      throw new DOMException("forbidden", "SecurityError");
    };
  });
  const say = new Say(page);
  await say.open();
  await say.describe({});
  await say.photo("street-lamp-broken");
  await expect(page.getByText(/这台手机不让存草稿/)).toBeVisible();
  await say.confirm(server, newPhone());
  await say.send();
  await expect(page.getByRole("img", { name: "照片 1" }).first()).toBeVisible();
});

test("@phone who logs out leaves nothing on the phone", async ({ page, signedInAs }) => {
  await signedInAs(newPhone());
  const say = new Say(page);
  await say.open();
  const title = await say.describe({});
  await say.photo("street-lamp-broken");
  await expect.poll(() => heldBack(page)).toContain(title);
  await expect.poll(() => photosHeld(page)).toBe(1);
  await page.goto("/me");
  await hydrated(page);
  await page.getByRole("button", { name: "退出登录" }).click();
  await page.waitForURL("/");
  await expect.poll(() => heldBack(page)).not.toContain(title);
  await expect.poll(() => photosHeld(page)).toBe(0);
});

test("@phone who confirmed with a code and presses without a network is told so; once it is back, it goes by itself and once", async ({ page, server, trouble, context }) => {
  trouble.expect({ broken: true });
  const say = new Say(page);
  await say.open();
  const title = await say.describe({});
  await say.confirm(server, newPhone());
  await context.setOffline(true);
  await say.submit.click();
  await expect(page.getByText(/还没有提交上去。写的都存在这台手机上/)).toBeVisible();
  await expect(say.words).toHaveValue(new RegExp(title));
  await expect(say.category("市政建设")).toBeChecked();
  await expect(say.code).not.toHaveValue("");
  await context.setOffline(false);
  await page.waitForURL(/\/cases\/\d+/);
  expect(await howMany(page, title)).toBe(1);
});

test("@phone who needs a code and closes the page finds the matter waiting, and confirms it when the network is back", async ({ page, server, trouble, context }) => {
  trouble.expect({ broken: true });
  const say = new Say(page);
  await say.open();
  const title = await say.describe({});
  await context.setOffline(true);
  await say.submit.click();
  await expect(page.getByText(/写的都存在这台手机上/)).toBeVisible();
  await context.setOffline(false);
  await page.goto("/");
  await hydrated(page);
  const waiting = page.getByRole("region", { name: "等着发出去的事" });
  await expect(waiting).toContainText("1 件事等着发出去");
  await sound(page);
  await waiting.getByRole("link", { name: /打开确认/ }).click();
  await page.waitForURL(/filing=/);
  await hydrated(page);
  await expect(say.words).toHaveValue(new RegExp(title));
  await say.confirm(server, newPhone());
  await say.send();
  expect(await howMany(page, title)).toBe(1);
  await expect(waiting).toHaveCount(0);
});

test("@phone who is logged in and never got the answer has one matter: it is sent once more by itself", async ({ reader, raise, wire, trouble }) => {
  trouble.expect({ broken: true });
  const { phone } = await raise();
  const page = await reader("villager", { as: phone, through: wire });
  const say = new Say(page);
  await say.open();
  const title = await say.describe({});
  await expect(page.getByText(/已存在这台手机上/)).toBeVisible();
  // What the phone sends arrives; what the server says does not.
  wire.deafen();
  await say.submit.click();
  const other = await reader("other", { on: "plain", as: phone });
  await expect.poll(() => howMany(other, title)).toBe(1);
  wire.cut();
  await expect(page.getByRole("heading", { name: "存好了，等网络" })).toBeVisible();
  wire.restore();
  // It is tried again by itself, and finds the case that is there.
  await page.getByRole("link", { name: "看办理进度" }).click({ timeout: 30_000 });
  await page.waitForURL(/\/cases\/\d+/);
  await expect(page.getByRole("heading", { name: title })).toBeVisible();
  expect(await howMany(page, title)).toBe(1);
});

/** Files as a stranger; the case arrives, the answer does not. The form stands there as it was. */
async function withoutAnswer(page: Page, cadre: Page, server: Server, wire: Wire, phone: string): Promise<{ say: Say; title: string }> {
  const say = new Say(page);
  await say.open();
  const title = await say.describe({});
  await say.confirm(server, phone);
  wire.deafen();
  await say.submit.click();
  // It is there: its cadres have it.
  await expect
    .poll(async () => {
      await cadre.goto("/desk");
      return cadre.getByText(title).count();
    })
    .toBeGreaterThan(0);
  wire.cut();
  await expect(page.getByText(/还没有提交上去/)).toBeVisible();
  await expect(say.words).toHaveValue(new RegExp(title));
  wire.restore();
  return { say, title };
}

test("@phone who confirmed with a code and never got the answer sends once more, and has one matter", async ({ reader, server, wire, trouble }) => {
  trouble.expect({ broken: true });
  const page = await reader("villager", { through: wire });
  const { say, title } = await withoutAnswer(page, await reader("cadre", { on: "deskPlain", as: Member.villageCadre }), server, wire, newPhone());
  await say.send();
  expect(await howMany(page, title)).toBe(1);
});

test("@phone who never got the answer has one matter too after a new code", async ({ reader, server, wire, trouble }) => {
  // About time: a phone gets one code a minute.
  test.setTimeout(180_000);
  trouble.expect({ broken: true }, { status: 422 });
  const page = await reader("villager", { through: wire });
  const phone = newPhone();
  const { say, title } = await withoutAnswer(page, await reader("cadre", { on: "deskPlain", as: Member.villageCadre }), server, wire, phone);
  const old = await say.code.inputValue();
  await page.getByRole("button", { name: "再发一次" }).click({ timeout: 90_000 });
  await expect(page.getByRole("button", { name: /\d+ 秒后再发/ })).toBeVisible();
  await expect.poll(() => codeFor(server, phone)).not.toBe(old);
  await say.code.fill(await codeFor(server, phone));
  await say.send();
  expect(await howMany(page, title)).toBe(1);
});

test("a second tap on the button files nothing twice", async ({ page, server, trouble }) => {
  trouble.expect({ status: 422 });
  const say = new Say(page);
  await say.open();
  const title = await say.describe({});
  await say.confirm(server, newPhone());
  await say.submit.dblclick();
  await page.waitForURL(/\/cases\/\d+/);
  // The code of the page has come: leaving before would break its requests off.
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  expect(await howMany(page, title)).toBe(1);
});

test("@phone a photo whose connection breaks on the way is sent again by itself, and goes with the matter", async ({ reader, server, wire, trouble }) => {
  trouble.expect({ broken: true });
  const page = await reader("villager", { through: wire });
  const say = new Say(page);
  await say.open();
  await say.describe({});
  await say.confirm(server, newPhone());
  wire.sleep();
  await say.photo("street-lamp-broken");
  await expect(say.chosenPhotos.getByText(/上传 \d+%/)).toBeVisible();
  const broke = page.waitForEvent("requestfailed", (request) => request.url().endsWith("/uploads"));
  wire.cut();
  await broke;
  wire.restore();
  await expect(say.chosenPhotos.getByText(/上传/)).toHaveCount(0, { timeout: 20_000 });
  await expect(say.chosenPhotos.getByRole("button", { name: "再传一次" })).toHaveCount(0);
  const path = await say.send();
  const matter = new Case(page);
  await matter.open(path);
  await expect(page.getByRole("img", { name: "照片 1" }).first()).toBeVisible();
});

test("@phone a photo that cannot be sent says so, holds the form back, and goes with one tap when the network is back", async ({ reader, server, wire, trouble }) => {
  // About time: the phone tries for some twelve seconds.
  test.setTimeout(90_000);
  // The connection that was cut fails once more: then the case's page is the one that the server draws.
  trouble.expect({ broken: true }, { says: /Failed to fetch/ });
  const page = await reader("villager", { through: wire });
  const say = new Say(page);
  await say.open();
  await say.describe({});
  await say.confirm(server, newPhone());
  wire.cut();
  await say.photo("street-lamp-broken");
  const again = say.chosenPhotos.getByRole("button", { name: "再传一次" });
  await expect(again).toBeVisible({ timeout: 30_000 });
  await say.submit.click();
  await expect(page.getByText(/有照片没有传上去/)).toBeVisible();
  wire.restore();
  await again.click();
  // It was to be sent, and is when the last photo has arrived.
  await page.waitForURL(/\/cases\/\d+/);
  await expect(page.getByRole("img", { name: "照片 1" }).first()).toBeVisible();
});

test("@phone a photo of twelve megapixels leaves the phone at 500 KB or less, upright and whole", async ({ page, server }) => {
  test.setTimeout(90_000);
  const say = new Say(page);
  await say.open();
  // As a camera makes it: 4000 × 3000, much detail, some megabytes.
  const encoded = await page.evaluate(async () => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [4000, 3000];
    const pen = canvas.getContext("2d");
    if (!pen) throw new Error("no canvas");
    const image = pen.createImageData(4000, 3000);
    let seed = 1;
    for (let at = 0; at < image.data.length; at += 4) {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      const noise = (seed >> 16) % 64;
      const [x, y] = [(at / 4) % 4000, Math.floor(at / 16_000)];
      image.data[at] = x / 20 + noise;
      image.data[at + 1] = y / 16 + noise;
      image.data[at + 2] = 120 + 60 * Math.sin(x / 40) * Math.cos(y / 40) + noise;
      image.data[at + 3] = 255;
    }
    pen.putImageData(image, 0, 0);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.95));
    const bytes = new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer(0));
    let text = "";
    for (let at = 0; at < bytes.length; at += 32_768) text += String.fromCharCode(...bytes.subarray(at, at + 32_768));
    return btoa(text);
  });
  const buffer = Buffer.from(encoded, "base64");
  expect(buffer.length).toBeGreaterThan(2_000_000);
  const sent = page.waitForRequest((request) => request.url().endsWith("/uploads"));
  await page.getByLabel(/拍照或选照片/).setInputFiles({ name: "IMG_0001.jpg", mimeType: "image/jpeg", buffer });
  const request = await sent;
  const length = Number((await request.allHeaders())["content-length"]);
  expect(length).toBeGreaterThan(10_000);
  expect(length).toBeLessThanOrEqual(500 * 1024);
  expect((await request.response())?.status()).toBe(200);

  await say.describe({});
  const phone = newPhone();
  await say.confirm(server, phone);
  await say.send();
  await remember(page, server, phone);
  const href = await page.getByRole("link", { name: "照片 1" }).first().getAttribute("href");
  const size = await page.evaluate(async (href) => {
    const image = new Image();
    image.src = href;
    await image.decode();
    return [image.naturalWidth, image.naturalHeight];
  }, href ?? "");
  expect(size[0] / size[1]).toBeCloseTo(4 / 3, 2);
  expect(size[0]).toBeGreaterThanOrEqual(900);
});

test("@phone a file that is no photo is refused beside the photos, and the rest can be sent", async ({ page, server, trouble }) => {
  // Playwright's trace would look into the file by itself.
  trouble.expect({ status: 422, path: "/uploads" }, { says: /^Connecting to 'blob:.*Content Security Policy/ });
  const say = new Say(page);
  await say.open();
  await say.describe({});
  await page.getByLabel(/拍照或选照片/).setInputFiles({ name: "x.jpg", mimeType: "image/jpeg", buffer: Buffer.from("no picture at all") });
  await expect(page.getByText("这不是能打开的照片，请换一张")).toBeVisible();
  await say.chosenPhotos.getByRole("button", { name: "拿掉照片 1" }).click();
  await say.confirm(server, newPhone());
  await say.send();
});
