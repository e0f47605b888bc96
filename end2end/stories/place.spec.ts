import { expect } from "@playwright/test";
import { Member, newPhone, sound, test } from "../fixtures";
import { Pane } from "../pages/pane";
import { Say } from "../pages/say";

const add = "加上我现在的位置";

test("@phone one tap adds where somebody stands, another takes it away, and staff read how far that is", async ({ page, context, server, reader, likewise }) => {
  await context.grantPermissions(["geolocation"]);
  await context.setGeolocation({ latitude: 26.2193, longitude: 119.069, accuracy: 35 });
  const say = new Say(page);
  await say.open();
  await say.describe({});
  const here = page.locator("input[type=hidden][name=here]");
  await expect(here).toHaveValue("");
  await page.getByRole("button", { name: add }).click();
  await expect(page.getByText("已加上位置，误差约 35 米")).toBeVisible();
  await sound(page);
  await page.getByRole("button", { name: "不加位置了" }).click();
  await expect(here).toHaveValue("");
  await page.getByRole("button", { name: add }).click();
  await expect(page.getByText("已加上位置，误差约 35 米")).toBeVisible();
  await say.confirm(server, newPhone());
  const path = await say.send();
  await expect(page.getByText(/您提交时的位置：白沙村，离村委会约 1\.2 公里/)).toBeVisible();

  const cadre = await reader("cadre", { on: likewise.desk, as: Member.villageCadre });
  await new Pane(cadre).open(path);
  await expect(cadre.getByText("白沙村，离村委会约 1.2 公里")).toBeVisible();
  await expect(cadre.getByText("北纬 26.21930°，东经 119.06900°，误差约 35 米")).toBeVisible();
  const passer = await reader("passer-by");
  await passer.goto(path);
  await expect(passer.getByText(/有村民反映了这件事/)).toBeVisible();
  await expect(passer.getByText(/位置|26\.2/)).toHaveCount(0);
});

test("@phone who does not let the page know is told what to do", async ({ page, context }) => {
  // All that is not granted is refused.
  await context.grantPermissions([]);
  const say = new Say(page);
  await say.open();
  await page.getByRole("button", { name: add }).click();
  await expect(page.getByText(/手机没有告诉这个页面位置/)).toBeVisible();
  await expect(page.locator("input[type=hidden][name=here]")).toHaveValue("");
});

test("@plain without script there is nothing to tap for a place", async ({ page }) => {
  const say = new Say(page);
  await say.open();
  await expect(page.getByRole("button", { name: add })).toHaveCount(0);
  await expect(page.getByText(/没有找到位置|点了才会问手机/)).toBeHidden();
});
