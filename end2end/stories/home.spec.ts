import { axe, expect, fits, test } from "../fixtures";
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

test("the doors lead to pages that answer", async ({ page }) => {
  const home = new Home(page);
  for (const door of doors) {
    await home.open();
    await home.door(door).click();
    await expect(page).not.toHaveURL("/");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  }
});

test("an address that leads nowhere is a page with a way home", async ({ page, trouble }) => {
  trouble.expect({ status: 404, path: "/nowhere" });
  const answer = await page.goto("/nowhere");
  expect(answer?.status()).toBe(404);
  await page.getByRole("link", { name: "回首页" }).click();
  await expect(page).toHaveURL("/");
});
