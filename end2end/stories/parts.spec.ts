import { expect, hydrated, test } from "../fixtures";

const filing = /split_say\.wasm/;

test("@phone a page whose code does not arrive is the one that the server draws", async ({ page, trouble }) => {
  trouble.expect({ broken: true, path: filing }, { says: /Failed to fetch|fetch/ });
  await page.route(filing, (route) => route.abort("connectionfailed"));
  await page.goto("/");
  await hydrated(page);
  await page.getByRole("link", { name: /我想说个事/ }).first().click();
  await expect(page).toHaveURL(/\/say/);
  await page.getByLabel("发生了什么").fill("村口的路灯不亮。");
  await expect(page.getByRole("link", { name: /举报/ }).first()).toBeVisible();
});

test("@phone a page is there at once when its code comes late", async ({ page }) => {
  let arrived = () => {};
  const held = new Promise<void>((resolve) => (arrived = resolve));
  await page.route(filing, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto("/say?kind=demand");
  const words = page.getByLabel("发生了什么");
  await words.fill("村口的路灯不亮。");
  arrived();
  await hydrated(page);
  await expect(words).toHaveValue("村口的路灯不亮。");
});
