import { type Page, expect } from "@playwright/test";
import { hydrated } from "../hydration";
import type { Server } from "../server";
import { codeFor } from "../sms";
import { photo } from "./say";

/** /services: what can be got done in Guangzhi. */
export class Services {
  constructor(readonly page: Page) {}

  async open(): Promise<void> {
    await this.page.goto("/v/620922214200?next=/services");
    await hydrated(this.page);
  }

  async find(words: string): Promise<void> {
    await this.page.getByRole("searchbox", { name: /想办什么/ }).fill(words);
    await this.page.getByRole("button", { name: "找", exact: true }).click();
    await expect(this.page.getByRole("heading", { name: /找到/ })).toBeVisible();
    await hydrated(this.page);
  }

  /** Opens a service that was found, and then the form to apply for it. */
  async choose(title: string): Promise<void> {
    await this.page.getByRole("link", { name: title }).click();
    await expect(this.page.getByRole("heading", { level: 1, name: title, exact: true })).toBeVisible();
    await hydrated(this.page);
  }

  async apply(title: string): Promise<void> {
    await this.page.getByRole("link", { name: "我要申请" }).click();
    await expect(this.page.getByRole("heading", { level: 1, name: `申请：${title}` })).toBeVisible();
    await hydrated(this.page);
  }
}

/** /services/{id}/apply. */
export class Apply {
  constructor(readonly page: Page) {}

  get submit() {
    return this.page.getByRole("button", { name: "交上去", exact: true });
  }
  get other() {
    return this.page.locator("details").filter({ has: this.page.locator("summary", { hasText: "替家里人、邻居申请" }) });
  }

  answer(label: string) {
    return this.page.getByRole("textbox", { name: label });
  }

  async photo(name: string): Promise<void> {
    await this.page.getByLabel(/拍照或选照片/).setInputFiles(photo(name));
  }

  async confirm(server: Server, phone: string): Promise<void> {
    await this.page.getByRole("textbox", { name: "手机号", exact: true }).fill(phone);
    await this.page.getByRole("button", { name: /获取验证码/ }).click();
    const code = await codeFor(server, phone);
    await this.page.getByRole("textbox", { name: "验证码" }).fill(code);
  }
}

/** An application, as the villager or the clerk has it. */
export class Application {
  constructor(readonly page: Page) {}

  /** A verb with its form, folded or not. */
  form(verb: string) {
    return this.page.locator("details").filter({ has: this.page.locator("summary", { hasText: new RegExp(`^${verb}`) }) });
  }

  async unfold(verb: string): Promise<void> {
    await this.form(verb).locator("summary").click();
  }

  /** Opens a verb's form, chooses, writes and sends it. */
  async do(verb: string, { choice, label, words, send = verb }: { choice?: string; label: string; words: string; send?: string }): Promise<void> {
    await this.unfold(verb);
    const form = this.form(verb);
    if (choice !== undefined) await form.getByRole("radio", { name: choice }).check({ force: true });
    await form.getByRole("textbox", { name: label }).fill(words);
    await form.getByRole("button", { name: send, exact: true }).click();
  }

  async says(words: string | RegExp): Promise<void> {
    await expect(this.page.getByRole("list").getByText(words).first()).toBeVisible();
  }

  async rate(process: string, result: string, words: string): Promise<void> {
    await this.page.getByRole("group", { name: "态度和速度" }).getByText(process, { exact: true }).click();
    await this.page.getByRole("group", { name: "结果满意不满意" }).getByText(result, { exact: true }).click();
    await this.page.getByLabel("想说的话").fill(words);
    await this.page.getByRole("button", { name: "提交评价" }).click();
  }
}
