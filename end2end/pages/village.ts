import type { Page } from "@playwright/test";
import { hydrated } from "../hydration";

/** /villages/{code}: a village as its people look it up. */
export class Village {
  /** Baisha. */
  static readonly baisha = "350121101201";

  constructor(readonly page: Page) {}

  /** Today's duty cadre and the supervision phone. */
  get calls() {
    return this.page.getByRole("region", { name: "今天值班" });
  }

  async open(code: string): Promise<void> {
    await this.page.goto(`/villages/${code}`);
    await hydrated(this.page);
  }
}

/** /desk/villages/{code}/roster: a week of the duty roster. */
export class Roster {
  constructor(readonly page: Page) {}

  /** What is typed for who is on duty on a day, such as 周三. */
  name(weekday: string) {
    return this.page.getByRole("combobox", { name: new RegExp(`${weekday} 值班人$`) });
  }
  phone(weekday: string) {
    return this.page.getByRole("combobox", { name: new RegExp(`${weekday} 值班电话$`) });
  }

  async open(code: string, day: string): Promise<void> {
    await this.page.goto(`/desk/villages/${code}/roster?week=${day}`);
    await hydrated(this.page);
  }

  async save(): Promise<void> {
    await this.page.getByRole("button", { name: "保存这一周" }).click();
  }
}
