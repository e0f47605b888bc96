import { Member, axe, expect, fits, hydrated, newPhone, test } from "../fixtures";
import { Pane } from "../pages/pane";
import { newTitle, Say } from "../pages/say";

const WORDS = "村口的路灯坏了。晚上走路看不见，老人孩子都怕摔。";

test("a villager raises a matter with a photo, a mistake comes back filled, and its page says what happens next", async ({ page, server, trouble }) => {
  trouble.expect({ status: 422 });
  const say = new Say(page);
  const phone = newPhone();
  await say.open();
  await fits(page);
  await axe(page);
  await say.category("市政建设").check({ force: true });
  await say.words.fill(WORDS);
  await say.photo("street-lamp-broken");
  await page.getByLabel("您怎么称呼").fill("陈阿婆");
  await say.phone.fill(phone.slice(0, 7));
  await say.submit.click();
  await expect(page.getByText("手机号少了 4 位")).toBeVisible();
  await expect(say.words).toHaveValue(WORDS);
  await expect(say.category("市政建设")).toBeChecked();
  await expect(page.getByRole("listitem").getByRole("img", { name: /照片 1/ })).toBeVisible();
  await say.confirm(server, phone);
  await say.send();
  await expect(page.getByRole("heading", { name: "村口的路灯坏了" })).toBeVisible();
  await expect(page.getByText("您反映了这件事")).toBeVisible();
  await expect(page.getByText("等着受理").first()).toBeVisible();
  await fits(page);
  await axe(page);
});

test("a matter is followed from raising to rating", async ({ page, server, reader, javaScriptEnabled }) => {
  const say = new Say(page);
  await say.open();
  await say.category("交通出行").check({ force: true });
  await say.words.fill("去镇上的班车又停了。看病要走两个钟头。");
  await page.getByLabel("您怎么称呼").fill("郑阿公");
  await say.confirm(server, newPhone());
  const path = await say.send();

  // Both without JavaScript, or both with it.
  const cadre = new Pane(await reader("cadre", { on: javaScriptEnabled === false ? "plain" : "desk", as: Member.villageCadre }));
  await cadre.open(path);
  await cadre.takeInHand();
  await cadre.answer("和客运站谈好了，明天起每天早晚各一班，站牌已经立好。");
  await cadre.says(/答复：/);

  await page.goto(path);
  await hydrated(page);
  await expect(page.getByText("和客运站谈好了").first()).toBeVisible();
  await axe(page);
  await page.locator("label[for$=process-5], label[for=process-5]").first().click();
  await page.locator("label[for$=result-4], label[for=result-4]").first().click();
  await page.getByLabel(/想说的话/).fill("办得快，谢谢。");
  await page.getByRole("button", { name: "提交评价" }).click();
  await expect(page.getByText("已办结").first()).toBeVisible();
});

test("a passer-by sees how a demand goes, not what it says", async ({ page, server, reader }) => {
  const say = new Say(page);
  await say.open();
  await say.category("环境保护").check({ force: true });
  await say.words.fill("沟里的垃圾没人收。天热了味道很大。");
  await page.getByLabel("您怎么称呼").fill("林阿姨");
  await say.confirm(server, newPhone());
  const path = await say.send();
  const passer = await reader("passer-by");
  await passer.goto(path);
  await expect(passer.getByText("有村民反映了这件事")).toBeVisible();
  await expect(passer.getByText("沟里的垃圾没人收")).toHaveCount(0);
});

test("a neighbour's same matter is read beside one's own words, which go along when one joins it", async ({ page, raise, reader, likewise }) => {
  // Of words that no other story's matter has: these would be asked about too.
  const { path, title } = await raise({ title: newTitle("祠堂门前井盖松动"), words: "夜里有人踩空。" });
  const cadre = new Pane(await reader("cadre", { on: likewise.desk, as: Member.villageCadre }));
  await cadre.open(path);
  await cadre.unfold("公开设置");
  await cadre.form("公开设置").getByRole("checkbox", { name: "内容和答复" }).check({ force: true });
  await cadre.form("公开设置").getByRole("button", { name: "就这样公开" }).click();
  await cadre.says(/公开了/);

  const say = new Say(page);
  await say.open();
  await say.category("市政建设").check({ force: true });
  await say.words.fill(`${title}。我昨天摔了一跤。`);
  await say.known("不留姓名").check({ force: true });
  await expect(say.name).toBeHidden();
  await say.submit.click();
  const other = page.getByRole("listitem").filter({ hasText: title });
  await other.getByText("看看写了什么").click();
  await expect(other.getByText("夜里有人踩空。")).toBeVisible();
  await expect(say.words).toHaveValue(/摔了一跤/);
  await fits(page);
  await axe(page);
  await other.getByRole("button", { name: "是同一件，算我一个" }).click();
  await page.waitForURL(new RegExp(`${path}\\?filed=1`));
  await expect(page.getByText("一共 2 人").first()).toBeVisible();
  await expect(page.getByText("我昨天摔了一跤").first()).toBeVisible();
});

test("@phone what was wrong with a field is no longer said once it is mended", async ({ page, trouble }) => {
  trouble.expect({ status: 422 });
  const say = new Say(page);
  await say.open();
  await say.submit.click();
  await expect(say.words).toHaveAttribute("aria-invalid", "true");
  await say.words.fill("村口的路灯坏了。");
  await expect(say.words).not.toHaveAttribute("aria-invalid", "true");
  await expect(page.getByText("请选一项")).toBeVisible();
  await say.category("市政建设").check({ force: true });
  await expect(page.getByText("请选一项")).toHaveCount(0);
  await expect(say.name).toHaveAttribute("aria-invalid", "true");
});
