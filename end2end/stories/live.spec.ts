import { Member, expect, hydrated, newPhone, remember, test } from "../fixtures";
import { Pane } from "../pages/pane";
import { Say } from "../pages/say";

test("@phone three browsers: the villager sees the cadre's step within a second, and after 30 s without a network each event once", async ({
  page,
  server,
  reader,
  wire,
  trouble,
}) => {
  test.setTimeout(120_000);
  trouble.expect({ broken: true }, { says: /net::|Failed to fetch|network/i });
  const say = new Say(page);
  await say.open();
  await say.category("市政建设").check({ force: true });
  await say.words.fill("水泵房的门坏了。小孩子会跑进去。");
  await page.getByLabel("您怎么称呼").fill("程阿婆");
  const phone = newPhone();
  await say.confirm(server, phone);
  const path = await say.send();
  await remember(page, server, phone);

  const villager = await reader("villager", { as: phone, through: wire });
  await villager.goto(path);
  await hydrated(villager);
  const passer = await reader("passer-by");
  await passer.goto(path);
  await hydrated(passer);
  const cadre = new Pane(await reader("cadre", { on: "desk", as: Member.villageCadre }));
  await cadre.open(path);

  await cadre.press("受理");
  await cadre.says("受理了");
  const steps = (browser: typeof page) => browser.getByRole("list").getByText("受理了");
  await expect(steps(villager)).toBeVisible({ timeout: 1_000 });
  await expect(steps(passer)).toBeVisible({ timeout: 1_000 });

  wire.cut();
  await cadre.press("接办");
  await cadre.says(/接办/);
  await villager.waitForTimeout(30_000);
  wire.restore();
  await expect(villager.getByRole("list").getByText(/接手/).first()).toBeVisible({ timeout: 20_000 });
  await cadre.answer("门修好了，钥匙在村委会。");
  await expect(villager.getByText("门修好了，钥匙在村委会。").first()).toBeVisible({ timeout: 5_000 });
  for (const what of [/反映了这件事/, /受理了$/, /接手/]) {
    await expect(villager.locator(".event__what").filter({ hasText: what })).toHaveCount(1);
  }
});
