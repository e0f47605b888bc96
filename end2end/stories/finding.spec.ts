import type { Page } from "@playwright/test";
import { Member, expect, hydrated, sound, test } from "../fixtures";
import { Disclosing, cells } from "../pages/disclosures";
import { newTitle, photo } from "../pages/say";

// Finding what is disclosed, and finding back to where one was.

const BAISHA = "350121101201";
const top = (page: Page) => page.evaluate(() => Math.round(window.scrollY));

/** "2026年6月" so many months ago, in the village. */
function monthsAgo(months: number): string {
  const [year, month] = new Intl.DateTimeFormat("en-CA", { year: "numeric", month: "numeric", timeZone: "Asia/Shanghai" })
    .format(new Date())
    .split("-")
    .map(Number);
  const at = year * 12 + month - 1 - months;
  return `${Math.floor(at / 12)}年${(at % 12) + 1}月`;
}

test("who scans the poster on the wall reads on in that village", async ({ page }) => {
  await page.goto(`/villages/${BAISHA}`);
  await hydrated(page);
  await expect(page.getByRole("heading", { level: 1, name: /白沙村/ })).toBeVisible();
  await page.getByRole("navigation", { name: "主导航" }).getByRole("link", { name: "看账" }).click();
  await expect(page).toHaveURL("/disclosures");
  await expect(page.getByRole("link", { name: /村集体收支/ }).first()).toBeVisible();
  await expect(page.getByText("先选您的村")).toHaveCount(0);
});

test("a list is found again as it was left, by the browser's way back and by the arrow of the page", async ({ page }) => {
  await page.goto(`/v/${BAISHA}?next=/disclosures`);
  await hydrated(page);
  await page.getByRole("navigation", { name: "看哪一类" }).getByRole("link", { name: "财务收支" }).click();
  await expect(page).toHaveURL(/kind=finance/);
  const item = page.getByRole("link", { name: new RegExp(`村集体收支.*${monthsAgo(7)}`) });
  const heading = page.getByRole("heading", { level: 1, name: "村集体收支" });
  await item.scrollIntoViewIfNeeded();
  await page.evaluate(() => window.scrollBy(0, 150));
  const left = await top(page);
  expect(left).toBeGreaterThan(200);

  await item.click();
  await expect(heading).toBeVisible();
  await page.goBack();
  await expect(item).toBeVisible();
  await expect(page).toHaveURL(/kind=finance/);
  await expect.poll(() => top(page)).toBe(left);

  await item.click();
  await expect(heading).toBeVisible();
  await hydrated(page);
  await page.getByRole("link", { name: "返回" }).click();
  await expect(page).toHaveURL(/kind=finance/);
  await expect(item).toBeVisible();
});

test("@phone the arrow of the page finds the place in the list, too", async ({ page }) => {
  await page.goto(`/v/${BAISHA}?next=/disclosures?kind=finance`);
  await hydrated(page);
  const item = page.getByRole("link", { name: new RegExp(`村集体收支.*${monthsAgo(7)}`) });
  await item.scrollIntoViewIfNeeded();
  const left = await top(page);
  expect(left).toBeGreaterThan(100);
  await item.click();
  await expect(page.getByRole("heading", { level: 1, name: "村集体收支" })).toBeVisible();
  await expect.poll(() => top(page)).toBe(0);
  await page.getByRole("link", { name: "返回" }).click();
  await expect(item).toBeVisible();
  await expect.poll(() => top(page)).toBe(left);
});

test("disclosures are found by what stands in their tables, by month, and around the village", async ({ page }) => {
  await page.goto(`/v/${BAISHA}?next=/disclosures`);
  await hydrated(page);
  const words = page.getByRole("searchbox", { name: "找标题、表里的字" });
  await words.fill("店面");
  await page.getByRole("button", { name: "找", exact: true }).click();
  await expect(page).toHaveURL(/words=/);
  await expect(page.getByRole("link", { name: /集体资产出租情况/ })).toBeVisible();
  await sound(page);
  await page.goto("/disclosures?words=没有这样的字");
  await expect(page.getByText("没有带“没有这样的字”的公示")).toBeVisible();
  await hydrated(page);
  await page.getByText("没有带“没有这样的字”的公示").locator("..").getByRole("link", { name: "都看" }).click();
  await expect(page).toHaveURL("/disclosures");

  const month = monthsAgo(2);
  const [year, number] = month.split(/[年月]/);
  await page.goto(`/disclosures?kind=finance&year=${year}&month=${number}`);
  await hydrated(page);
  await expect(page.getByRole("link", { name: /村集体收支/ })).toHaveCount(1);
  await page.getByText(`本村 · ${month}`).click();
  await page.getByRole("navigation", { name: "看哪里的" }).getByRole("link", { name: "全县" }).click();
  await expect(page).toHaveURL(/scope=county/);
  await expect(page.getByRole("link", { name: new RegExp(`村集体收支.*白沙村 · ${month}`) })).toBeVisible();
});

test("a long roster is read by line numbers, searched, and read on at its table", async ({ page, reader, likewise }) => {
  test.setTimeout(150_000);
  const title = newTitle("三百户的补贴");
  const writer = new Disclosing(await reader("writer", { on: likewise.desk, as: Member.villageClerk }));
  const desk = await writer.begin(title, "补贴发放", monthsAgo(1));
  await expect(writer.page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  const lines = Array.from({ length: 300 }, (_, at) => [at === 233 ? "程永福" : "陈美兰", String((at + 1) * 10)]);
  await writer.send({ cells: cells([["户主", "金额（元）"], ...lines]) });
  await writer.take();
  await writer.do("送审");
  const office = new Disclosing(await reader("reviewer", { on: likewise.desk, as: Member.townshipReviewer }));
  await office.open(desk);
  await office.do("审核通过", (form) => office.sign(form, photo("signed-sheet")));
  const path = desk.replace("/desk", "");

  await page.goto(path);
  await hydrated(page);
  const search = page.getByRole("searchbox", { name: "在表里找名字、字或数" });
  await expect(page.getByText("第 1–50 行，共 300 行")).toBeVisible();
  await page.getByRole("link", { name: "后面的" }).click();
  await expect(page).toHaveURL(/from=51#table$/);
  await expect(page.getByText("第 51–100 行，共 300 行")).toBeVisible();
  // The reader stays at the table.
  await expect(search).toBeInViewport();
  await search.fill("程永福");
  await page.getByRole("button", { name: "找", exact: true }).click();
  await expect(page.getByText("找到 1 行").first()).toBeVisible();
  await expect(page.getByRole("row", { name: /234.*程\*福.*2,340/ })).toBeVisible();
  await sound(page);
  await page.getByRole("spinbutton", { name: "从第几行看起" }).fill("299");
  await page.getByRole("button", { name: "去看" }).click();
  await expect(page.getByText("第 299–300 行，共 300 行")).toBeVisible();
  await page.getByRole("link", { name: "最前面" }).click();
  await expect(page.getByText("第 1–50 行，共 300 行")).toBeVisible();
});
