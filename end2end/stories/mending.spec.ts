import { Member, Resident, expect, hydrated, test } from "../fixtures";
import { Disclosure } from "../pages/disclosure";
import { Pane } from "../pages/pane";
import { Say } from "../pages/say";

const small = { width: 360, height: 640 };

test("@phone a form that is not whole yet leads to its first wrong field, one after the other", async ({ page, trouble }) => {
  trouble.expect({ status: 422 });
  await page.setViewportSize(small);
  const say = new Say(page);
  await say.open("complaint");
  await say.submit.click();
  const here = page.locator(":focus");
  await expect(here).toHaveAttribute("name", "category");
  await expect(here).toBeInViewport();
  await expect(page.getByText("请选一项").first()).toBeInViewport();
  await say.category("项目").check({ force: true });
  await say.submit.click();
  await expect(say.words).toBeFocused();
  await expect(say.words).toBeInViewport();
  await expect(say.words).toHaveAccessibleDescription(/要填/);
});

test("@phone a rating without stars leads to the question that is open, with the sentence that says so", async ({ page, raise, reader, trouble }) => {
  trouble.expect({ status: 422 });
  const { path, phone } = await raise();
  const cadre = new Pane(await reader("cadre", { on: "deskPlain", as: Member.villageCadre }));
  await cadre.open(path);
  await cadre.takeInHand();
  await cadre.answer("路灯换好了，今晚就亮。");
  const villager = await reader("villager", { as: phone });
  await villager.setViewportSize(small);
  await villager.goto(path);
  await hydrated(villager);
  await villager.getByRole("button", { name: "提交评价" }).click();
  await expect(villager.getByText("还差一点").first()).toBeInViewport();
  await expect(villager.locator(":focus")).toHaveAttribute("name", "process");
  await expect(villager.getByText("要填").first()).toBeInViewport();
});

test("@plain a page that comes back opens where the mistake is told, far down as that may be", async ({ page, signedInAs, trouble }) => {
  trouble.expect({ status: 422 });
  await signedInAs(Resident.meilan);
  const disclosure = new Disclosure(page);
  await disclosure.find("350121101201.%E7%99%BD%E6%B2%99%E6%9D%91", /耕地地力保护补贴/);
  await disclosure.comments.getByRole("button", { name: "发出去" }).click();
  await expect(disclosure.comments.getByRole("alert")).toBeInViewport();
  await expect(disclosure.comments.getByText("要填")).toBeInViewport();
});
