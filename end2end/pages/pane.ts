import { type Page, expect } from "@playwright/test";
import { hydrated } from "../hydration";

/** What a desk's page of one thing has, a case or a meeting: verbs, each a button or a form that unfolds. */
export class Verbs {
  constructor(readonly page: Page) {}

  get verbs() {
    return this.page.getByRole("group", { name: "办理" });
  }

  /** A verb that takes nothing. */
  button(verb: string) {
    return this.page.getByRole("button", { name: new RegExp(`^${verb}`) });
  }

  /** A verb with its form, folded or not. */
  form(verb: string) {
    return this.page.locator("details").filter({ has: this.page.locator("summary", { hasText: new RegExp(`^${verb}`) }) });
  }

  /** Presses a verb that takes nothing. */
  async press(verb: string): Promise<void> {
    await this.button(verb).click();
  }

  /** Opens a verb's form. */
  async unfold(verb: string): Promise<void> {
    await this.form(verb).locator("summary").first().click();
  }

  /** Opens a verb's form, fills its words in and sends it. */
  async say(verb: string, label: string, words: string, send: string): Promise<void> {
    await this.unfold(verb);
    await this.form(verb).getByRole("textbox", { name: label }).fill(words);
    await this.form(verb).getByRole("button", { name: send, exact: true }).click();
  }

  async says(words: string | RegExp): Promise<void> {
    await expect(this.page.getByRole("list").getByText(words).first()).toBeVisible();
  }
}

/** /desk/cases/{id}: a case as the cadre has it. */
export class Pane extends Verbs {
  /** Accepts the case and takes it in hand, as the first days of most matters go. */
  async takeInHand(): Promise<void> {
    await this.press("受理");
    await this.says("受理了");
    await this.press("接办");
    await this.says(/接办/);
  }

  async open(path: string): Promise<void> {
    await this.page.goto(`/desk${path}`);
    await hydrated(this.page);
  }

  /** What somebody else did meanwhile, and what went wrong. */
  get told() {
    return this.page.getByRole("alert");
  }

  /** Answers that it is solved; `money` is in yuan. */
  async answer(words: string, { photo, paid, recovered }: { photo?: string; paid?: string; recovered?: string } = {}): Promise<void> {
    await this.unfold("答复");
    const form = this.form("答复");
    await form.getByRole("radio", { name: "解决了" }).check({ force: true });
    await form.getByRole("textbox", { name: "答复" }).fill(words);
    if (photo !== undefined) await form.getByLabel(/拍照或选照片/).setInputFiles(photo);
    if (paid !== undefined || recovered !== undefined) {
      await form.getByText("资金和处理").click();
      await form.getByLabel("补发（元）").fill(paid ?? "");
      await form.getByLabel("追回（元）").fill(recovered ?? "");
    }
    await form.getByRole("button", { name: "发出答复" }).click();
  }

  note(words: string) {
    return this.say("备注", "备注", words, "记下来");
  }
  message(words: string) {
    return this.say("留言", "给反映人留言", words, "发出留言");
  }
  decline(reason: string) {
    return this.say("不予受理", "为什么不受理", reason, "不予受理");
  }
  giveBack(reason: string) {
    return this.say("退回", "为什么退回", reason, "退回");
  }
  escalate(reason: string) {
    return this.say("提级", "为什么往上报", reason, "往上报");
  }

  /** 分办: to another unit. */
  async assign(unit: string, words: string): Promise<void> {
    await this.unfold("分办");
    await this.form("分办").getByLabel("交给哪个单位").selectOption({ label: unit });
    await this.form("分办").getByLabel("交代一句").fill(words);
    await this.form("分办").getByRole("button", { name: "交出去" }).click();
  }

  /** 转交: to a colleague. */
  async handOver(colleague: string, words: string): Promise<void> {
    await this.unfold("转交");
    await this.form("转交").getByLabel("交给谁").selectOption({ label: colleague });
    await this.form("转交").getByLabel("交代一句").fill(words);
    await this.form("转交").getByRole("button", { name: "转交" }).click();
  }
}
