import type { Page } from "@playwright/test";
import { hydrated } from "../hydration";
import type { Server } from "../server";
import { codeFor } from "../sms";

/** /login: phone and code. */
export class Login {
  constructor(readonly page: Page) {}

  get phone() {
    return this.page.getByLabel("手机号", { exact: true });
  }
  get send() {
    return this.page.getByRole("button", { name: "获取验证码" });
  }
  get code() {
    return this.page.getByLabel("验证码", { exact: true });
  }
  get submit() {
    return this.page.getByRole("button", { name: "登录", exact: true });
  }

  async open(): Promise<void> {
    await this.page.goto("/login");
    await hydrated(this.page);
  }

  async as(phone: string, server: Server): Promise<void> {
    await this.open();
    await this.phone.fill(phone);
    await this.send.click();
    await this.code.fill(await codeFor(server, phone));
    await this.submit.click();
    await this.page.waitForURL((url) => url.pathname !== "/login" && !url.pathname.startsWith("/api/"));
  }
}

/** /desk/login: phone and password. */
export class DeskLogin {
  constructor(readonly page: Page) {}

  get phone() {
    return this.page.getByLabel("手机号", { exact: true });
  }
  get password() {
    return this.page.getByLabel("密码", { exact: true });
  }
  get submit() {
    return this.page.getByRole("button", { name: "登录", exact: true });
  }

  async open(): Promise<void> {
    await this.page.goto("/desk/login");
    await hydrated(this.page);
  }

  async as(phone: string, password: string): Promise<void> {
    await this.open();
    await this.phone.fill(phone);
    await this.password.fill(password);
    await this.submit.click();
    await this.page.waitForURL((url) => url.pathname !== "/desk/login" && !url.pathname.startsWith("/api/"));
  }
}
