import type { Page } from "@playwright/test";
import { Member, axe, expect, fits, hydrated, sound, test } from "../fixtures";
import { Home } from "../pages/home";
import { Roster, Village } from "../pages/village";

async function go(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await hydrated(page);
}

test("a villager scans the code on the wall and finds today's duty cadre, the posts and the accounts", async ({ page }) => {
  // What the QR code opens.
  await go(page, `/v/${Village.baisha}?next=/villages/${Village.baisha}`);
  await expect(page).toHaveURL(`/villages/${Village.baisha}`);
  await expect(page.getByRole("heading", { level: 1, name: "白沙村" })).toBeVisible();
  const village = new Village(page);
  const duty = village.calls.getByRole("link", { name: /今天值班/ });
  await expect(duty).toBeInViewport();
  await expect(duty).toHaveAttribute("href", /^tel:1390000\d{4}$/);
  await expect(village.calls.getByRole("link", { name: /监督电话/ })).toHaveAttribute("href", "tel:13900000010");
  await expect(page.getByRole("listitem").filter({ hasText: "村监会主任" }).getByText("林秋香")).toBeVisible();
  await expect(page.getByRole("region", { name: "公示按时吗" }).getByText("按时公布").first()).toBeVisible();
  await axe(page);
  await fits(page);
  await page.getByRole("region", { name: "最近公示" }).getByRole("link").last().click();
  await expect(page).toHaveURL(/\/disclosures\/\d+$/);

  const home = new Home(page);
  await home.open();
  await expect(new Village(page).calls.getByRole("link", { name: /今天值班/ })).toBeInViewport();
  await fits(page);
});

test("@desk @desk-plain a cadre copies last week's roster, mends a mistake, and the village sees who is there", async ({ page, signedInAs, reader, likewise, trouble }) => {
  trouble.expect({ status: 422, path: "/api/villages/keep_roster" });
  await signedInAs(Member.villageClerk);
  await go(page, "/desk/villages");
  await expect(page).toHaveURL(`/desk/villages/${Village.baisha}`);
  await sound(page);
  await page.getByRole("link", { name: "值班表", exact: true }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "白沙村 · 值班表" })).toBeVisible();
  await hydrated(page);
  const roster = new Roster(page);
  await page.getByRole("link", { name: "下一周" }).click();
  await page.getByRole("link", { name: "照抄上一周" }).click();
  await expect(page.getByText("已经照抄了上一周")).toBeVisible();
  await hydrated(page);
  await roster.name("周三").fill("来帮忙的老林");
  await roster.phone("周三").fill("村部电话");
  await roster.save();
  await expect(page.getByText("这不像能打通的电话")).toBeVisible();
  await expect(roster.name("周三")).toHaveValue("来帮忙的老林");
  await sound(page);
  await roster.phone("周三").fill("0591-22801201");
  await roster.save();
  await expect(page.getByText("存好了。")).toBeVisible();
  await expect(page.getByText("每天都有人。")).toBeVisible();
  await expect(roster.name("周三")).toHaveValue("来帮忙的老林");

  const villager = await reader("villager", { on: likewise.phone });
  await new Village(villager).open(Village.baisha);
  await expect(new Village(villager).calls).toBeVisible();
});

test("@desk @desk-plain the county sees which township is late and who is, and the township is all in time", async ({ page, signedInAs }) => {
  await signedInAs("13900000014");
  await go(page, "/desk");
  await page.getByRole("link", { name: /个村有 \d+ 期公示过了日子还没公布/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "晋江市 · 公示时效" })).toBeVisible();
  await hydrated(page);
  await expect(page.getByRole("row").filter({ hasText: "浯潭村" }).getByText(/还没公布，晚了 \d+ 天/).first()).toBeVisible();
  await sound(page);

  await signedInAs(Member.countyDispatcher);
  await go(page, "/desk/freshness");
  await expect(page.getByText("6 个村都不欠")).toBeVisible();
  await sound(page);
});
