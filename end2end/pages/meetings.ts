import type { Page } from "@playwright/test";
import { hydrated } from "../hydration";
import { Verbs } from "./pane";

/** So many days from now at this time of day in Beijing, as a `datetime-local` field takes it. */
export function inDays(days: number, time: string): string {
  const day = new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);
  return `${day}T${time}`;
}

/** /desk/meetings/new: announcing. */
export class Announcement {
  constructor(readonly page: Page) {}

  get subject() {
    return this.page.getByLabel("会议主题");
  }
  get place() {
    return this.page.getByLabel("在哪里开");
  }
  get starts() {
    return this.page.getByLabel("什么时候开");
  }
  get stream() {
    return this.page.getByLabel("地址，或者怎么进群").first();
  }
  get submit() {
    return this.page.getByRole("button", { name: "发出预告" });
  }
  phase(name: string) {
    return this.page.getByRole("checkbox", { name });
  }
  kind(name: string) {
    return this.page.getByRole("radio", { name });
  }

  async open(): Promise<void> {
    await this.page.goto("/desk/meetings/new");
    await hydrated(this.page);
  }

  /** Announces a meeting; gives its path in the portal. */
  async announce(subject: string, starts = inDays(20, "09:00"), stream = "https://live.example.com/baisha"): Promise<string> {
    await this.open();
    await this.subject.fill(subject);
    await this.place.fill("村委会二楼");
    await this.starts.fill(starts);
    await this.stream.fill(stream);
    await this.submit.click();
    await this.page.waitForURL(/\/desk\/meetings\/\d+$/);
    await hydrated(this.page);
    return new URL(this.page.url()).pathname.replace("/desk", "");
  }
}

/** /desk/meetings/{id}: a meeting as who holds it has it. */
export class MeetingPane extends Verbs {
  async postpone(to: string, reason: string): Promise<void> {
    await this.unfold("改期");
    await this.form("改期").getByLabel("改到什么时候").fill(to);
    await this.because("改期", reason);
  }

  async cancel(reason: string): Promise<void> {
    await this.unfold("取消");
    await this.because("取消", reason);
  }

  private async because(verb: string, reason: string): Promise<void> {
    await this.form(verb).getByLabel("原因").fill(reason);
    await this.form(verb).getByRole("button", { name: verb, exact: true }).click();
  }

  /** A verb that asks once and takes nothing. */
  async confirm(verb: string): Promise<void> {
    await this.unfold(verb);
    await this.form(verb).getByRole("button", { name: verb, exact: true }).click();
  }

  async leaveReplay(url: string): Promise<void> {
    await this.unfold("补回放");
    await this.form("补回放").getByLabel("回放地址").fill(url);
    await this.form("补回放").getByRole("button", { name: "补回放", exact: true }).click();
  }
}
