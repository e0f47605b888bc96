import type { Page } from "@playwright/test";
import { hydrated } from "../hydration";

/** /me: who one is, where one is logged in, how one likes to read. */
export class Me {
  constructor(readonly page: Page) {}

  get devices() {
    return this.page.getByRole("region", { name: "在哪里登录着" }).getByRole("listitem");
  }
  get thisDevice() {
    return this.devices.filter({ hasText: "本机" });
  }
  get otherDevices() {
    return this.devices.filter({ has: this.page.getByRole("button", { name: /^让它退出：/ }) });
  }

  async open(): Promise<void> {
    await this.page.goto("/me");
    await hydrated(this.page);
  }

  /** Ends the session on the first of the other devices. */
  async logOutThere(): Promise<void> {
    await this.otherDevices.first().getByRole("button").click();
  }
}
