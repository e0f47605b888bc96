import { type Page, expect } from "@playwright/test";
import { Member, hydrated, newPhone, sound, test } from "../fixtures";
import { Case } from "../pages/case";
import { Pane } from "../pages/pane";
import { Say, newTitle } from "../pages/say";
import { Voice } from "../pages/voice";

// A microphone that is always there, in a browser of these stories' own.
test.use({
  launchOptions: [
    async ({ launchOptions }, use) => use({ ...launchOptions, args: [...(launchOptions.args ?? []), "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"] }),
    { scope: "worker" },
  ],
});

/** What the browser makes of a voice note: its length in seconds, and where it stands after it was sent to a moment. */
async function sought(page: Page, to: number): Promise<{ duration: number; at: number }> {
  const player = new Voice(page).player;
  await expect.poll(() => player.evaluate((audio: HTMLAudioElement) => audio.readyState), "the metadata have come").toBeGreaterThan(0);
  return player.evaluate(
    (audio: HTMLAudioElement, to) =>
      new Promise((resolve) => {
        audio.addEventListener("seeked", () => resolve({ duration: audio.duration, at: audio.currentTime }), { once: true });
        audio.currentTime = to;
      }),
    to,
  );
}

test("@phone what a villager says is heard before it is sent, by those who handle it after, and is read once it is written down", async ({ page, server, reader, likewise }) => {
  test.setTimeout(120_000);
  const say = new Say(page);
  const voice = new Voice(page);
  await say.open();
  const title = await say.describe({ title: newTitle("自来水有味道") });
  await voice.start.click();
  await voice.runsTo(1);
  await sound(page);
  await voice.stop.click();
  await expect(voice.recorded).toHaveCount(1);
  await expect(voice.recorded.getByText("已收到")).toBeVisible();
  await sound(page);
  await page.getByRole("button", { name: "删掉录音 1" }).click();
  await expect(voice.recorded).toHaveCount(0);
  await voice.record(3);
  const heard = voice.recorded.locator("audio");
  await heard.evaluate((audio: HTMLAudioElement) => audio.play());
  await expect.poll(() => heard.evaluate((audio: HTMLAudioElement) => audio.currentTime)).toBeGreaterThan(0);
  await say.confirm(server, newPhone());
  const path = await say.send();

  await page.goto(path);
  await hydrated(page);
  await expect(page.getByText(/^语音，[3-9] 秒$/)).toBeVisible();
  const { duration, at } = await sought(page, 2);
  expect(duration).toBeGreaterThan(2.5);
  expect(duration).toBeLessThan(15);
  expect(at).toBeCloseTo(2, 1);
  await page.getByRole("button", { name: "1.5 倍" }).click();
  await expect(page.getByRole("button", { name: "1.5 倍" })).toHaveAttribute("aria-pressed", "true");
  expect(await voice.player.evaluate((audio: HTMLAudioElement) => audio.playbackRate)).toBe(1.5);
  await sound(page);

  const cadre = await reader("cadre", { on: likewise.desk, as: Member.villageCadre });
  await new Pane(cadre).open(path);
  await expect(cadre.getByRole("heading", { name: title })).toBeVisible();
  expect((await sought(cadre, 1)).at).toBeCloseTo(1, 1);
  await new Voice(cadre).write("放两天还是有味道。");
  await expect(cadre.getByText("放两天还是有味道。").first()).toBeVisible();
  await sound(cadre);
  await expect(page.getByText("放两天还是有味道。").first()).toBeVisible();
});

test("@phone who sends the form while still speaking sends what was said so far", async ({ page, server }) => {
  const say = new Say(page);
  const voice = new Voice(page);
  await say.open();
  await say.describe({});
  await say.confirm(server, newPhone());
  await voice.start.click();
  await voice.runsTo(1);
  await say.send();
  await expect(voice.player).toHaveCount(1);
});

test("@phone a turn of the talk is said, on both sides", async ({ page, raise, reader, likewise, signedInAs }) => {
  const { path, phone } = await raise();
  await signedInAs(phone);
  const matter = new Case(page);
  await matter.open(path);
  await matter.talk.getByLabel("补充说明").fill("我说给您听。");
  await new Voice(page).record(1);
  await matter.talk.getByRole("button", { name: "发送" }).click();
  await expect(matter.talk.getByText(/^语音，\d+ 秒$/)).toBeVisible();
  await expect(new Voice(page).recorded).toHaveCount(0);

  const cadre = await reader("cadre", { on: likewise.desk, as: Member.villageCadre });
  const pane = new Pane(cadre);
  await pane.open(path);
  await pane.unfold("留言");
  await pane.form("留言").getByRole("textbox", { name: "给反映人留言" }).fill("听到了。");
  await new Voice(cadre).record(1);
  await pane.form("留言").getByRole("button", { name: "发出留言" }).click();
  await expect(matter.talk.getByText(/^语音，\d+ 秒$/)).toHaveCount(2);
});

test("@plain without script the phone's own recorder is asked, and what it made is played", async ({ page, server }) => {
  const say = new Say(page);
  await say.open();
  await say.describe({});
  const input = page.getByLabel(/说一段话/);
  await expect(input).toHaveAttribute("accept", "audio/*");
  await expect(input).toHaveAttribute("capture", "user");
  await input.setInputFiles(`${__dirname}/../../server/backend/tests/recordings/phone.m4a`);
  await say.confirm(server, newPhone());
  await expect(page.getByText("录音 1")).toBeVisible();
  await say.send();
  await expect(page.getByText("语音，2 秒")).toBeVisible();
  const source = await page.locator("audio source").getAttribute("src");
  const part = await page.request.get(source ?? "", { headers: { Range: "bytes=0-99" } });
  expect([part.status(), part.headers()["content-type"], (await part.body()).length]).toEqual([206, "audio/mp4", 100]);
  await sound(page);
});

test("who reports is told that a voice can be recognised, and who asks for a lamp is not", async ({ page }) => {
  const say = new Say(page);
  await say.open("report");
  await expect(page.getByText(/声音能让人认出是谁/)).toBeVisible();
  await say.open("demand");
  await expect(page.getByText(/声音能让人认出是谁/)).toHaveCount(0);
});
