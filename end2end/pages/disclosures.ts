import { type Page, expect } from "@playwright/test";
import { hydrated } from "../hydration";

/** A table as it is pasted out of a spreadsheet. */
export function cells(rows: string[][]): string {
  return rows.map((row) => row.join("\t")).join("\n");
}

/** /desk/disclosures: writing, review, publishing. */
export class Disclosing {
  constructor(readonly page: Page) {}

  /** Begins one; gives its address at the desk. */
  async begin(title: string, kind: string, period: string): Promise<string> {
    await this.page.goto("/desk/disclosures/new");
    await hydrated(this.page);
    await this.page.getByRole("radio", { name: kind }).check({ force: true });
    await this.page.getByLabel("标题").fill(title);
    await this.page.getByLabel("哪段时间的").selectOption({ label: period });
    await this.page.getByRole("button", { name: "下一步：放表格" }).click();
    await this.page.waitForURL(/\/desk\/disclosures\/\d+$/);
    return new URL(this.page.url()).pathname;
  }

  async open(path: string): Promise<void> {
    await this.page.goto(path);
    await hydrated(this.page);
  }

  /** Sends a spreadsheet: a file, or cells that were copied. The preview opens. */
  async send(sheet: { file: string } | { cells: string }): Promise<void> {
    await hydrated(this.page);
    const form = this.page.locator("details", { has: this.page.getByLabel("选表格文件（.xlsx 或 .csv）") });
    // Open at first where there is no table yet; it may only be coming.
    await form.locator("summary").waitFor();
    if ((await form.getAttribute("open")) === null) await form.locator("summary").click();
    if ("file" in sheet) await form.getByLabel("选表格文件（.xlsx 或 .csv）").setInputFiles(sheet.file);
    else await form.getByLabel("或者把表格里的内容复制、粘贴到这里").fill(sheet.cells);
    await form.getByRole("button", { name: "先看看读得对不对" }).click();
    await this.page.waitForURL(/\/sheet\?token=/);
    await hydrated(this.page);
  }

  /** Takes what the preview shows. */
  async take(): Promise<void> {
    await this.page.getByRole("button", { name: /^就这样放进去/ }).click();
    await this.page.waitForURL(/\/desk\/disclosures\/\d+$/);
    await hydrated(this.page);
  }

  /** Gives the version in work another title. */
  async rename(title: string): Promise<void> {
    await hydrated(this.page);
    const form = this.page.locator("details", { has: this.page.getByText("改标题、时间、说明", { exact: true }) });
    await form.locator("summary").click();
    await form.getByLabel("标题").fill(title);
    await form.getByRole("button", { name: "存下来" }).click();
    await expect(this.page.getByRole("heading", { level: 1, name: title })).toBeVisible();
    await hydrated(this.page);
  }

  /** Adds a paper. */
  async attach(paper: { name: string; mimeType: string; buffer: Buffer }, called: string): Promise<void> {
    await hydrated(this.page);
    const form = this.page.locator("details", { has: this.page.getByLabel("加附件") });
    await form.locator("summary").click();
    await form.getByLabel("加附件").setInputFiles(paper);
    await form.getByLabel("叫什么").fill(called);
    await form.getByRole("button", { name: "存下来" }).click();
    await this.page.waitForURL(/\/desk\/disclosures\/\d+$/);
    await hydrated(this.page);
  }

  /** A verb: unfolds it, lets `fill` fill it in, and sends it. */
  async do(verb: string, fill?: (form: ReturnType<Page["locator"]>) => Promise<void>): Promise<void> {
    await hydrated(this.page);
    const form = this.page.getByRole("group", { name: "能做的事" }).locator("details", { has: this.page.getByText(verb, { exact: true }) });
    await form.locator("summary").click();
    await fill?.(form);
    const [answer] = await Promise.all([
      this.page.waitForResponse((response) => response.request().method() === "POST" && response.url().includes("/api/disclosures/")),
      form.getByRole("button", { name: verb, exact: true }).click(),
    ]);
    await answer.finished();
    await this.page.waitForLoadState();
    await hydrated(this.page);
  }

  /** Puts the signed sheet into the form of an approval. */
  async sign(form: ReturnType<Page["locator"]>, sheet: string): Promise<void> {
    await form.getByLabel(/拍照或选照片/).setInputFiles(sheet);
    // Of a roster with identity numbers it is asked who may see it.
    const everybody = form.getByRole("radio", { name: "大家都能看" });
    if (await everybody.count()) {
      await everybody.check({ force: true });
      await form.getByLabel("身份证号、账号已盖住").check();
    }
    // Where there is no JavaScript it goes with the form.
    await expect(form.getByRole("progressbar")).toHaveCount(0);
  }

  /** What is said of the state, on top of the pane. */
  state(words: string) {
    return this.page.getByRole("main").locator(".chip", { hasText: words }).first();
  }
}
