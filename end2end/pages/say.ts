import { type Page, expect } from "@playwright/test";
import { hydrated } from "../hydration";
import type { Server } from "../server";
import { codeFor } from "../sms";

const photos = `${__dirname}/../../server/demo/photos`;

/** A photo of the demo. */
export const photo = (name: string) => `${photos}/${name}.jpg`;

/** What is raised; what is left out does not matter to the story. */
export interface Matter {
  kind?: "demand" | "inquiry" | "suggestion" | "complaint" | "report";
  /** Empty where none is asked for: what stands on no list has its own. */
  category?: string;
  /** The first sentence, which becomes the heading. */
  title?: string;
  /** What follows it. */
  words?: string;
  name?: string;
  /** How the petitioner wants to be known; asked of complaints and reports. */
  known?: "留姓名和手机号" | "密封姓名" | "不留姓名";
}

let matters = 0;

/** A heading that no other story has. */
export function newTitle(about = "村口路灯坏了"): string {
  matters += 1;
  return `${about}${(process.pid % 1_000) * 1_000 + matters}号`;
}

/** /say: raising a matter. */
export class Say {
  constructor(readonly page: Page) {}

  get words() {
    return this.page.getByLabel(/^(发生了什么|您想问什么|怎么改会更好)/);
  }
  get name() {
    return this.page.getByLabel("您怎么称呼");
  }
  get phone() {
    return this.page.getByLabel("您的手机号");
  }
  get code() {
    return this.page.getByLabel("短信验证码");
  }
  get submit() {
    return this.page.getByRole("button", { name: "提交", exact: true });
  }
  get kept() {
    return this.page.getByText(/草稿已存在这台手机上/);
  }
  get chosenPhotos() {
    return this.page.getByRole("list", { name: "已选的照片" });
  }

  /** Opens the form for Baisha village. */
  async open(kind = "demand"): Promise<void> {
    await this.page.goto(`/say?kind=${kind}&village=350121101201`);
    await hydrated(this.page);
  }

  category(name: string) {
    return this.page.getByRole("radio", { name });
  }

  known(name: string) {
    return this.page.getByRole("radio", { name });
  }

  async photo(name: string): Promise<void> {
    await this.page.getByLabel(/拍照或选照片/).setInputFiles(photo(name));
  }

  /** Gets a code to the phone and fills it in. */
  async confirm(server: Server, phone: string): Promise<void> {
    await this.phone.fill(phone);
    await this.page.getByRole("button", { name: /获取验证码/ }).click();
    const code = await codeFor(server, phone);
    await this.code.fill(code);
  }

  /** Sends the form and waits for the matter's page; gives its path. */
  async send(): Promise<string> {
    await this.submit.click();
    await this.page.waitForURL(/\/cases\/\d+/);
    await expect(this.page.getByText("收到了，谢谢您")).toBeVisible();
    return new URL(this.page.url()).pathname;
  }

  /** Fills everything in but phone and code. */
  async describe({ kind = "demand", category = "市政建设", title = newTitle(), words = "晚上走路看不见。", name = "陈阿婆", known = "留姓名和手机号" }: Matter): Promise<string> {
    if (kind === "demand") await this.category(category).check({ force: true });
    if (kind === "complaint" || kind === "report") {
      if (category !== "") await this.category(category === "市政建设" ? "项目" : category).check({ force: true });
      await this.known(known).check({ force: true });
    }
    await this.words.fill(`${title}。${words}`);
    if (known !== "不留姓名") await this.name.fill(name);
    return title;
  }

  /** Raises a matter as somebody who is not logged in. */
  async raise(server: Server, phone: string, matter: Matter = {}): Promise<{ path: string; title: string }> {
    await this.open(matter.kind);
    const title = await this.describe(matter);
    await this.confirm(server, phone);
    return { title, path: await this.send() };
  }
}
