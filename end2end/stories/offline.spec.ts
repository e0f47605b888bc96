import type { Page } from "@playwright/test";
import { expect, hydrated, newPhone, sound, test } from "../fixtures";
import { heldBack, photosHeld } from "../kept";
import { Say, newTitle } from "../pages/say";

// No network at all: the form still opens, what was sent off waits in sight and goes once, and who looks into the
// phone finds nobody's data.

/** Waits until the phone has kept what it needs, and asks it for every page from here on. */
async function prepared(page: Page): Promise<void> {
  // What was kept before the village was chosen is fetched anew; the stamp says for which cookies it is good.
  const kept = async () => {
    const stamp = await (await (await caches.open("mingbai")).match("/kept"))?.text();
    const village = /village=[^;]*/.exec(document.cookie)?.[0] ?? "";
    return Boolean(navigator.serviceWorker.controller && stamp?.includes(village));
  };
  await expect.poll(() => page.evaluate(kept), { timeout: 20_000 }).toBe(true);
}

async function howMany(page: Page, title: string): Promise<number> {
  await page.goto("/cases");
  await hydrated(page);
  return page.getByRole("main").locator("a.row").filter({ hasText: title }).count();
}

const waiting = (page: Page) => page.getByRole("region", { name: "等着发出去的事" });
const arrived = (page: Page) => page.getByRole("region", { name: "送到了" });

test("@phone a matter with a photo is written and sent off without a network, waits in sight, and arrives once", async ({ page, context, signedInAs, trouble }) => {
  test.setTimeout(120_000);
  trouble.expect({ broken: true });
  await signedInAs(newPhone());
  await page.goto("/v/350121101201?next=/say");
  await hydrated(page);
  await prepared(page);
  await context.setOffline(true);
  await page.goto("/say");
  await hydrated(page);
  const say = new Say(page);
  const title = await say.describe({});
  await say.photo("street-lamp-broken");
  await expect(say.chosenPhotos.getByRole("img", { name: "照片 1" })).toBeVisible();
  await sound(page);
  await say.submit.click();
  await expect(page.getByRole("heading", { name: "存好了，等网络" })).toBeVisible();
  await expect(waiting(page)).toContainText(title);
  await sound(page);

  // Also for who opens the phone anew.
  await page.goto("/say?kind=inquiry");
  await hydrated(page);
  await expect(waiting(page)).toContainText("1 件事等着发出去");
  await expect(say.words).toHaveValue("");

  await context.setOffline(false);
  await expect(arrived(page)).toContainText(title, { timeout: 30_000 });
  await sound(page);
  await arrived(page).getByRole("link", { name: "看办理进度" }).click();
  await page.waitForURL(/\/cases\/\d+/);
  await expect(page.getByRole("img", { name: "照片 1" }).first()).toBeVisible();
  expect(await howMany(page, title)).toBe(1);
  await expect(arrived(page)).toHaveCount(0);
  expect(await photosHeld(page)).toBe(0);
});

test("@phone a matter that waits is looked at, changed and sent off again, or taken back", async ({ page, context, signedInAs, trouble }) => {
  trouble.expect({ broken: true });
  await signedInAs(newPhone());
  const say = new Say(page);
  await say.open();
  await prepared(page);
  const title = await say.describe({});
  await context.setOffline(true);
  await say.submit.click();
  await waiting(page).getByRole("link", { name: /看看、改改/ }).click();
  await page.waitForURL(/filing=/);
  await hydrated(page);
  await expect(say.words).toHaveValue(new RegExp(title));
  const other = newTitle("水沟堵了");
  await say.words.fill(`${other}。`);
  await say.submit.click();
  await expect(waiting(page)).toContainText(other);
  await expect(waiting(page)).not.toContainText(title);

  await waiting(page).getByRole("button", { name: /不发了/ }).click();
  await waiting(page).getByRole("button", { name: "丢掉" }).click();
  await expect(waiting(page)).toHaveCount(0);
  await expect(say.words).toHaveValue("");
  expect(await heldBack(page)).not.toContain(other);
  await context.setOffline(false);
  expect(await howMany(page, other)).toBe(0);
  expect(await howMany(page, title)).toBe(0);
});

test("@phone what the server does not take comes back as a filled form with its errors", async ({ page, context, signedInAs, trouble }) => {
  trouble.expect({ broken: true }, { status: 422, path: "/api/cases/file" });
  await signedInAs(newPhone());
  const say = new Say(page);
  await say.open();
  const title = await say.describe({ name: "" });
  await context.setOffline(true);
  await say.submit.click();
  await expect(waiting(page)).toContainText(title);
  await context.setOffline(false);
  await waiting(page).getByRole("link", { name: /打开改一改/ }).click();
  await page.waitForURL(/filing=/);
  await hydrated(page);
  await expect(say.words).toHaveValue(new RegExp(title));
  await expect(say.name).toHaveAttribute("aria-invalid", "true");
  await say.name.fill("陈阿婆");
  await say.send();
  expect(await howMany(page, title)).toBe(1);
});

test("@phone who is not logged in and writes without a network is asked for a code when it is back, and loses nothing", async ({ page, context, server, trouble }) => {
  trouble.expect({ broken: true }, { status: 422, path: "/api/cases/file" });
  await page.goto("/v/350121101201");
  await hydrated(page);
  await prepared(page);
  await context.setOffline(true);
  await page.goto("/say?kind=suggestion");
  await hydrated(page);
  const say = new Say(page);
  const title = newTitle("装个健身器材");
  await say.words.fill(`${title}。`);
  await say.name.fill("陈阿婆");
  await say.submit.click();
  await expect(waiting(page)).toContainText(title);
  await context.setOffline(false);
  await waiting(page).getByRole("link", { name: /打开确认/ }).click();
  await page.waitForURL(/filing=/);
  await hydrated(page);
  await expect(say.words).toHaveValue(new RegExp(title));
  await say.confirm(server, newPhone());
  await say.send();
  expect(await howMany(page, title)).toBe(1);
});

test("@phone the same matter in two tabs makes one case, and both land on it", async ({ page, context, signedInAs, trouble }) => {
  trouble.expect({ broken: true });
  await signedInAs(newPhone());
  const first = new Say(page);
  await first.open();
  const title = await first.describe({});
  await expect(first.kept).toBeVisible();
  const second = new Say(await context.newPage());
  await second.open();
  await expect(second.words).toHaveValue(new RegExp(title));
  await Promise.all([first.submit.click(), second.submit.click()]);
  await Promise.all([first.page.waitForURL(/\/cases\/\d+/), second.page.waitForURL(/\/cases\/\d+/)]);
  expect(new URL(first.page.url()).pathname).toBe(new URL(second.page.url()).pathname);
  expect(await howMany(page, title)).toBe(1);
});

test("@phone a matter that waits goes once, however many tabs are open when the network is back", async ({ page, context, signedInAs, trouble }) => {
  trouble.expect({ broken: true });
  await signedInAs(newPhone());
  const say = new Say(page);
  await say.open();
  const title = await say.describe({});
  const second = await context.newPage();
  await second.goto("/");
  await hydrated(second);
  let filings = 0;
  context.on("request", (request) => {
    if (request.url().endsWith("/api/cases/file")) filings += 1;
  });
  await context.setOffline(true);
  await say.submit.click();
  await expect(waiting(second)).toContainText(title);
  const tried = filings;
  await context.setOffline(false);
  await expect(arrived(page)).toContainText(title, { timeout: 30_000 });
  await expect(arrived(second)).toContainText(title);
  expect(filings - tried).toBe(1);
  expect(await howMany(page, title)).toBe(1);
});

test("@phone a report that is sent off without a network is not kept, and the page says to stay", async ({ page, context, trouble }) => {
  trouble.expect({ broken: true });
  const say = new Say(page);
  await say.open("report");
  await say.describe({ kind: "report", title: "有人收施工队的红包" });
  await say.photo("street-lamp-broken");
  await context.setOffline(true);
  await say.submit.click();
  await expect(page.getByText(/这件事没有存在手机上/)).toBeVisible();
  await expect(say.words).toHaveValue(/红包/);
  expect(await heldBack(page)).not.toContain("红包");
  expect(await photosHeld(page)).toBe(0);
});

test("@phone without a network other pages say what works, and a report's form is not among what is kept", async ({ page, context, signedInAs, trouble }) => {
  trouble.expect({ broken: true });
  const phone = newPhone();
  await signedInAs(phone);
  await page.goto("/say?kind=report");
  await hydrated(page);
  await prepared(page);
  await context.setOffline(true);
  for (const path of ["/cases", "/say?kind=report", "/meetings"]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { name: "现在没有网络" })).toBeVisible();
  }
  await sound(page);
  await page.getByRole("link", { name: "我想说个事" }).click();
  await expect(page.getByLabel("发生了什么")).toBeVisible();
  const kept = await page.evaluate(async () => {
    const cache = await caches.open("mingbai");
    const texts = await Promise.all((await cache.keys()).map(async (request) => [new URL(request.url), (await (await cache.match(request))?.text()) ?? ""] as const));
    return texts.filter(([{ pathname }]) => !pathname.startsWith("/assets/")).map(([{ pathname, search }, text]) => ({ address: pathname + search, text }));
  });
  expect(kept.map(({ address }) => address).sort()).toEqual(["/kept", "/offline", "/say?kind=demand", "/say?kind=inquiry", "/say?kind=suggestion"]);
  for (const { text } of kept) expect(text).not.toContain(`${phone.slice(0, 3)}****${phone.slice(-4)}`);
  await context.setOffline(false);
  await page.goto("/cases");
  await expect(page.getByRole("heading", { name: "我说过的事" })).toBeVisible();
});
