import { expect, hydrated, newPhone, remember, sound, test } from "../fixtures";
import { Application, Apply, Services } from "../pages/services";

/** 才让卓玛, clerk of Guangzhi. */
const CLERK = "13900000038";

test("a villager applies for a neighbour, the clerk is in touch, asks for papers and answers, and the villager rates", async ({ page, server, reader, likewise, trouble }) => {
  test.setTimeout(180_000);
  trouble.expect({ status: 422 });
  const service = "牲畜春秋防疫、补针";
  const services = new Services(page);
  await services.open();
  await sound(page);
  await services.find("补针");
  await services.choose(service);
  await sound(page);
  await services.apply(service);
  await sound(page);

  const apply = new Apply(page);
  const phone = newPhone();
  await apply.answer("什么牲口").fill("绵羊");
  await apply.answer("您的姓名").fill("安玉梅");
  await apply.confirm(server, phone);
  await apply.submit.click();
  // What is missing is said beside its field, and what was typed stays.
  await expect(page.getByText("还差一点，请看标红的地方。")).toBeVisible();
  await expect(apply.answer("什么牲口")).toHaveValue("绵羊");
  await apply.answer("多少头").fill("42 只");
  await apply.answer("哪天在家").fill("这个星期都在");
  await apply.photo("well-pump");
  await apply.other.locator("summary").click();
  await apply.answer("他（她）的姓名").fill("安进财");
  await page.getByRole("checkbox", { name: /同意我替他申请/ }).check();
  await apply.submit.click();
  await expect(page.getByRole("heading", { name: "已经交上去了" })).toBeVisible();
  await remember(page, server, phone);
  await hydrated(page);
  await expect(page.getByText(/还有 (24|23) 小时/)).toBeVisible();
  await sound(page);
  const path = new URL(page.url()).pathname;

  const clerk = new Application(await reader("clerk", { on: likewise.desk, as: CLERK }));
  await clerk.page.goto("/desk/applications");
  await hydrated(clerk.page);
  await sound(clerk.page);
  await clerk.page.getByRole("link", { name: /安进财/ }).click();
  await expect(clerk.page.getByRole("heading", { level: 1, name: service })).toBeVisible();
  await hydrated(clerk.page);
  await expect(clerk.page.getByText("由 安玉梅 代为申请")).toBeVisible();
  await clerk.page.getByRole("button", { name: "显示电话（会记录）" }).click();
  await expect(clerk.page.getByRole("link", { name: phone })).toBeVisible();
  await clerk.page.goto(`/desk${path}`);
  await hydrated(clerk.page);
  await sound(clerk.page);
  await clerk.do("登记联系", { choice: "打了电话", label: "说了什么", words: "约好周三上午去打针。" });
  await clerk.says("约好周三上午去打针。");
  await clerk.do("要补材料", { label: "要补什么", words: "免疫档案那一页的照片" });
  await clerk.says("免疫档案那一页的照片");

  const own = new Application(page);
  await page.goto(path);
  await hydrated(page);
  await expect(page.getByText("还要补这些")).toBeVisible();
  await own.says("约好周三上午去打针。");
  await own.do("我来补", { label: "补充什么", words: "档案丢了，耳标号是 62092201。", send: "补上去" });
  await own.says(/62092201/);

  await clerk.page.goto(`/desk${path}`);
  await hydrated(clerk.page);
  // What is brought to the window is there as well.
  await clerk.do("要补材料", { label: "要补什么", words: "身份证原件" });
  await clerk.says("身份证原件");
  await clerk.do("材料收到了", { label: "收到了什么", words: "早上送到窗口了。" });
  await clerk.says("早上送到窗口了。");
  await clerk.do("答复", { choice: "办好了", label: "答复", words: "针打完了，耳标也换了新的。" });
  await clerk.says("针打完了，耳标也换了新的。");
  await clerk.page.goto("/desk/applications?queue=over");
  await expect(clerk.page.getByRole("link", { name: /安进财/ })).toBeVisible();

  await page.goto(path);
  await hydrated(page);
  await own.rate("很满意", "很满意", "第三天就来了。");
  await expect(page.getByRole("region", { name: "您的评价" })).toBeVisible();
  await page.goto("/applications");
  await hydrated(page);
  await expect(page.getByRole("link", { name: new RegExp(service) })).toBeVisible();
  await sound(page);
});

test("@phone what the clerk does appears on the villager's open page by itself", async ({ page, server, reader }) => {
  const services = new Services(page);
  await services.open();
  await services.find("耳聋不存在的事");
  await expect(page.getByText("没有找到这样的事项")).toBeVisible();
  await services.find("农技员");
  await services.choose("农技员上门指导");
  await services.apply("农技员上门指导");
  const apply = new Apply(page);
  await apply.answer("种的什么").fill("蜜瓜");
  await apply.answer("有什么毛病").fill("叶子发黄");
  await apply.answer("哪天在地里").fill("明天");
  await apply.answer("您的姓名").fill("马有林");
  await apply.confirm(server, newPhone());
  await apply.submit.click();
  await expect(page.getByRole("heading", { name: "已经交上去了" })).toBeVisible();
  await hydrated(page);
  const clerk = new Application(await reader("clerk", { on: "desk", as: CLERK }));
  await clerk.page.goto(`/desk${new URL(page.url()).pathname}`);
  await hydrated(clerk.page);
  await clerk.do("登记联系", { choice: "打了电话", label: "说了什么", words: "先浇一遍水，明天我去看。" });
  await new Application(page).says("先浇一遍水，明天我去看。");
});

test("@desk @desk-plain a spreadsheet with mistakes changes nothing and tells them by line; mended, it is in the directory", async ({ page, signedInAs, trouble }) => {
  trouble.expect({ status: 422 });
  await signedInAs(CLERK);
  await page.goto("/desk/services/import");
  await hydrated(page);
  await sound(page);
  const sheet = (days: string) =>
    `区划代码,事项名称,类别,人生事件,几个工作日办好,责任单位,网上申请\n620922214,村史馆参观预约,其他,上学,${days},广至藏族乡人民政府,是\n`;
  const send = async (days: string) => {
    await page.getByLabel(/选表格/).setInputFiles({ name: "services.csv", mimeType: "text/csv", buffer: Buffer.from(sheet(days)) });
    await page.getByRole("button", { name: "导入", exact: true }).click();
  };
  await send("一周");
  await expect(page.getByText("一项都没有导入，请先改好这些地方")).toBeVisible();
  await expect(page.getByRole("row", { name: /第 2 行.*几个工作日办好/ })).toBeVisible();
  await send("7");
  await expect(page.getByText(/导入好了：新增 1 项/)).toBeVisible();
  await hydrated(page);
  await sound(page);
  await page.getByRole("link", { name: /村史馆参观预约/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "改：村史馆参观预约" })).toBeVisible();
  await hydrated(page);
  await sound(page);
  await page.getByRole("textbox", { name: "收费" }).fill("学生免费");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await expect(page.getByText("存好了，村民已经看得到。")).toBeVisible();
});
