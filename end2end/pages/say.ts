import { type Page, expect } from "@playwright/test";
import { hydrated } from "../hydration";
import type { Server } from "../server";
import { codeFor } from "../sms";

const photos = `${__dirname}/../../server/demo/photos`;

/** /say: raising a matter. */
export class Say {
  constructor(readonly page: Page) {}

  get words() {
    return this.page.getByLabel("发生了什么");
  }
  get phone() {
    return this.page.getByLabel("您的手机号");
  }
  get submit() {
    return this.page.getByRole("button", { name: "提交", exact: true });
  }

  /** Opens the form for Baisha village. */
  async open(kind = "demand"): Promise<void> {
    await this.page.goto(`/say?kind=${kind}&village=350121101201`);
    await hydrated(this.page);
  }

  category(name: string) {
    return this.page.getByRole("radio", { name });
  }

  async photo(name: string): Promise<void> {
    await this.page.getByLabel(/拍照或选照片/).setInputFiles(`${photos}/${name}.jpg`);
  }

  /** Gets a code to the phone and fills it in. */
  async confirm(server: Server, phone: string): Promise<void> {
    await this.phone.fill(phone);
    await this.page.getByRole("button", { name: /获取验证码/ }).click();
    const code = await codeFor(server, phone);
    await this.page.getByLabel("短信验证码").fill(code);
  }

  /** Sends the form and waits for the matter's page; gives its path. */
  async send(): Promise<string> {
    await this.submit.click();
    await this.page.waitForURL(/\/cases\/\d+/);
    await expect(this.page.getByText("收到了，谢谢您")).toBeVisible();
    return new URL(this.page.url()).pathname;
  }
}
