import type { Page } from "@playwright/test";
import { Member, chinese, expect, fits, hydrated, newPhone, sound, test } from "../fixtures";
import { codeFor } from "../sms";

// How one likes to read: language and size, light and dark.

/** What stays Chinese in English: names of places and units, and what people wrote. */
const DATA = /白沙镇 白沙村|白沙村委会|白沙镇人民政府|白沙镇|白沙村|闽侯县|闽侯|福州市|福建省/;
/** The examples of what to type, and the name of the switch in both languages. */
const BOTH = /白沙|语言 Language|中文/;
const words = (...patterns: RegExp[]) => new RegExp([DATA, BOTH, ...patterns].map(({ source }) => source).join("|"));

test("an English browser reads English: home, filing and the case's page have no Chinese word of the page's own", async ({ reader, server, likewise, trouble }) => {
  trouble.expect({ status: 422 });
  const page = await reader("English reader", { on: likewise.phone, speaks: "en-GB" });
  await page.goto("/");
  await hydrated(page);
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page.getByRole("link", { name: /Say something/ })).toBeVisible();
  expect(await chinese(page, words())).toEqual([]);
  await sound(page);

  for (const kind of ["demand", "suggestion", "inquiry", "complaint", "report"]) {
    await page.goto(`/say?kind=${kind}`);
    await hydrated(page);
    expect(await chinese(page, words()), kind).toEqual([]);
  }
  await page.goto("/say?kind=demand&village=350121101201");
  await hydrated(page);
  expect(await chinese(page, words())).toEqual([]);
  await sound(page);

  const phone = newPhone();
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  expect(await chinese(page, words()), "with mistakes").toEqual([]);
  await page.getByRole("radio", { name: /Roads|Transport/ }).check({ force: true });
  await page.locator("textarea[name=words]").fill("The footbridge has a broken plank. Somebody nearly fell.");
  await page.locator("input[name=name]").fill("Anna");
  await page.locator("input[name=phone]").fill(phone);
  await page.locator("button[name=purpose]").click();
  await page.locator("input[name=code]").fill(await codeFor(server, phone));
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await page.waitForURL(/\/cases\/\d+/);
  await hydrated(page);
  await expect(page.getByRole("heading", { level: 1, name: /footbridge/ })).toBeVisible();
  expect(await chinese(page, words())).toEqual([]);
  await sound(page);
});

for (const path of ["/places", "/login", "/me", "/cases", "/disclosures", "/powers", "/services", "/meetings", "/desk/login", "/nowhere"]) {
  test(`${path} in English has no Chinese word of the page's own and fits`, async ({ reader, likewise, trouble }) => {
    trouble.expect({ status: 404, path: "/nowhere" });
    const page = await reader("English reader", { on: likewise.phone, speaks: "en-GB" });
    await page.goto(path);
    await hydrated(page);
    // The meetings' own words are their villages'.
    const data = path === "/meetings" ? words(/.*(开标会|会议|水会|交易会|招标|排水).*/, /.*村.*/) : words();
    expect(await chinese(page, data)).toEqual([]);
    await sound(page);
  });
}

test("@desk @desk-plain the desk speaks English, but for names and what people wrote", async ({ reader, likewise, raise, signedInAs }) => {
  const { path, title } = await raise();
  // Logs in where the words are Chinese; the session is remembered.
  await signedInAs(Member.villageCadre);
  const page = await reader("English cadre", { on: likewise.desk, as: Member.villageCadre, speaks: "en-GB" });
  await page.goto(`/desk${path}`);
  await hydrated(page);
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  const people = /程永福|陈阿婆|晚上走路看不见。|程$/;
  const left = await chinese(page, words(people, new RegExp(title)));
  // What people wrote: the other cases, in the list and where one is chosen to merge with, and the unit's canned answers.
  const wrote = [page.getByRole("region", { name: "Inbox" }), page.locator("select[name=into]"), page.locator(".canned")];
  const theirs = (await Promise.all(wrote.map(async (where) => await where.allTextContents()))).flat().join("\n");
  const named = (text: string) => /^Use this: “(.*)”$/.exec(text)?.[1] ?? text;
  expect(left.filter((text) => !theirs.includes(named(text)))).toEqual([]);
  await sound(page);
});

test("the switch at the foot turns the language and is remembered", async ({ page }) => {
  await page.goto("/services");
  await hydrated(page);
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
  expect(await chinese(page, words())).not.toEqual([]);
  await page.getByRole("contentinfo").getByRole("button", { name: "English" }).click();
  await expect(page).toHaveURL("/services");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page.getByRole("heading", { level: 1, name: "Get something done" })).toBeVisible();
  expect(await chinese(page, words())).toEqual([]);
  await page.goto("/");
  await hydrated(page);
  await expect(page.getByRole("link", { name: /See the accounts/ })).toBeVisible();
  await page.getByRole("contentinfo").getByRole("button", { name: "中文" }).click();
  await expect(page.getByRole("link", { name: /我想看下账/ })).toBeVisible();
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
});

const size = (page: Page) => page.getByRole("main").evaluate((main) => Number.parseFloat(getComputedStyle(main).fontSize));

test("elder mode makes everything larger, is remembered, and stays accessible", async ({ page, signedInAs, raise }) => {
  test.setTimeout(180_000);
  const { path, phone } = await raise();
  await signedInAs(phone);
  await page.goto("/v/350121101201");
  await hydrated(page);
  const normal = await size(page);
  await page.getByRole("button", { name: "大字" }).click();
  await expect(page.getByRole("button", { name: "正常字" })).toHaveAttribute("aria-pressed", "true");
  await hydrated(page);
  expect(await size(page)).toBeGreaterThanOrEqual(normal * 1.15);
  await page.reload();
  await hydrated(page);
  expect(await size(page)).toBeGreaterThanOrEqual(normal * 1.15);
  for (const address of ["/", "/say?kind=demand", "/say?kind=report", path, "/cases", "/meetings", "/places?q=白沙", "/me", "/login", "/disclosures", "/services"]) {
    await page.goto(address);
    await hydrated(page);
    expect(await size(page), address).toBeGreaterThanOrEqual(normal * 1.15);
    await sound(page);
  }
  await page.goto("/");
  await hydrated(page);
  await page.getByRole("button", { name: "正常字" }).click();
  await expect(page.getByRole("button", { name: "大字" })).toBeVisible();
  expect(await size(page)).toBe(normal);
});

test("elder mode in English fits too", async ({ reader, likewise, server }) => {
  const page = await reader("elder English reader", { on: likewise.phone, speaks: "en-GB" });
  await page.context().addCookies([{ name: "size", value: "elder", url: server.origin }]);
  for (const address of ["/", "/say?kind=demand", "/meetings", "/me", "/login", "/places"]) {
    await page.goto(address);
    await hydrated(page);
    await fits(page);
  }
});

test("size and language are chosen on one's own page too", async ({ page }) => {
  await page.goto("/me");
  await hydrated(page);
  const normal = await size(page);
  const reading = page.getByRole("region", { name: "看着舒服些" });
  await reading.getByRole("radio", { name: "大字" }).check({ force: true });
  await reading.getByRole("radio", { name: "English" }).check({ force: true });
  await reading.getByRole("button", { name: "就这样" }).click();
  await expect(page).toHaveURL("/me");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await hydrated(page);
  expect(await size(page)).toBeGreaterThan(normal);
  await expect(page.getByRole("radio", { name: "Large type" })).toBeChecked();
});

test("the size of letters that the reader's browser has is kept", async ({ page, context, browserName }) => {
  test.skip(browserName !== "chromium", "set by way of the browser's protocol");
  const session = await context.newCDPSession(page);
  await page.goto("/");
  await hydrated(page);
  const normal = await size(page);
  await session.send("Page.enable");
  await session.send("Page.setFontSizes", { fontSizes: { standard: 24, fixed: 20 } });
  await page.reload();
  await hydrated(page);
  expect(await size(page)).toBeGreaterThan(normal * 1.3);
  await fits(page);
});
