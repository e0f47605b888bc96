import { axe, expect, fits, hydrated, test } from "../fixtures";
import { Home } from "../pages/home";

const doors = ["我想看下账", "我想说个事", "我想要举报", "我要办事"];

test("the home page opens four doors in villagers' words", async ({ page }) => {
  const home = new Home(page);
  await home.open();
  await expect(page).toHaveTitle(/明白/);
  for (const door of doors) await expect(home.door(door)).toBeVisible();
  await fits(page);
  await axe(page);
});

test("who asked for less motion sees nothing move, not even the colours when they change", async ({ page }) => {
  await new Home(page).open();
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
});

test("the doors lead to pages that answer", async ({ page }) => {
  const home = new Home(page);
  for (const door of doors) {
    await home.open();
    await home.door(door).click();
    await expect(page).not.toHaveURL("/");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  }
});

test("@phone a page is taken over as it was drawn, though another page chose another village meanwhile", async ({ page, server }) => {
  let chosen = () => {};
  const choice = new Promise<void>((resolve) => (chosen = resolve));
  await page.route(/\.wasm$/, async (route) => {
    await choice;
    await route.continue();
  });
  await page.goto("/");
  const place = page.getByRole("link", { name: "白沙村" });
  await expect(place).toHaveCount(0);
  await page.context().addCookies([{ name: "village", value: "350121101201.%E7%99%BD%E6%B2%99%E6%9D%91", url: server.origin }]);
  chosen();
  await hydrated(page);
  await expect(page.locator("html")).toHaveAttribute("data-ready", "");
  await expect(place).toHaveCount(0);
  await page.reload();
  await expect(place.first()).toBeVisible();
});

test("an address that leads nowhere is a page with a way home", async ({ page, trouble }) => {
  trouble.expect({ status: 404, path: "/nowhere" });
  const answer = await page.goto("/nowhere");
  expect(answer?.status()).toBe(404);
  await page.getByRole("link", { name: "回首页" }).click();
  await expect(page).toHaveURL("/");
});

test("the home page shows what the village published last, and leads to it", async ({ page }) => {
  await page.goto("/v/350121101201");
  await hydrated(page);
  const newest = page.getByRole("region", { name: "最近公示" });
  const first = newest.getByRole("link", { name: /补贴发放|财务收支|资产资源|工程项目/ }).first();
  const title = await first.locator(".row__title").innerText();
  await first.click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await page.goBack();
  await newest.getByRole("link", { name: "全部" }).click();
  await expect(page).toHaveURL("/disclosures");
  await expect(page.getByRole("heading", { level: 1, name: "公示" })).toBeVisible();
});
