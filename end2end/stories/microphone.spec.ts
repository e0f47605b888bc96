import { expect } from "@playwright/test";
import { sound, test } from "../fixtures";
import { Say } from "../pages/say";
import { Voice } from "../pages/voice";

// These stories' browser has no microphone.

test("@phone who does not let the page use the microphone is told what to do, and can still write", async ({ page, context }) => {
  await context.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("said no", "NotAllowedError"));
  });
  const say = new Say(page);
  await say.open();
  await new Voice(page).start.click();
  await expect(page.getByText(/手机没有让这个页面用麦克风/)).toBeVisible();
  await expect(new Voice(page).start).toBeEnabled();
  await sound(page);
});

test("@phone a phone without a microphone says so", async ({ page, context }) => {
  await context.grantPermissions(["microphone"]);
  const say = new Say(page);
  await say.open();
  await new Voice(page).start.click();
  await expect(page.getByText(/没有找到麦克风/)).toBeVisible();
});

test("@phone where the browser cannot record, the phone's recorder is asked and its file goes off at once", async ({ page, context }) => {
  await context.addInitScript(() => Reflect.deleteProperty(window, "MediaRecorder"));
  const say = new Say(page);
  await say.open();
  const voice = new Voice(page);
  await expect(page.getByLabel(/说一段话/)).toHaveAttribute("type", "file");
  await page.getByLabel(/说一段话/).setInputFiles(`${__dirname}/../../server/backend/tests/recordings/phone.m4a`);
  await expect(voice.recorded.getByText("已收到")).toBeVisible();
  await expect(page.locator("input[type=hidden][name=voice]")).not.toHaveValue("");
  await sound(page);
});

test("@phone a film that is chosen as a voice is refused where it stands", async ({ page, context, trouble }) => {
  trouble.expect({ status: 422, path: "/uploads/voice" });
  await context.addInitScript(() => Reflect.deleteProperty(window, "MediaRecorder"));
  const say = new Say(page);
  await say.open();
  const voice = new Voice(page);
  await page.getByLabel(/说一段话/).setInputFiles(`${__dirname}/../../server/backend/tests/recordings/film.mp4`);
  await expect(voice.recorded.getByText("这是视频，不是录音。请只录声音")).toBeVisible();
  await page.getByRole("button", { name: "删掉录音 1" }).click();
  await expect(voice.recorded).toHaveCount(0);
});
