import type { BrowserContextOptions } from "@playwright/test";

// Nothing moves while it is looked at.
const village: BrowserContextOptions = { locale: "zh-CN", timezoneId: "Asia/Shanghai", reducedMotion: "reduce" };

// Everything is said for each: what is left out, one more browser in a story takes over from the story's own.

/** A villager's phone. */
export const phone: BrowserContextOptions = {
  ...village,
  javaScriptEnabled: true,
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
  userAgent: "Mozilla/5.0 (Linux; Android 14; 23127PN0CC) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36",
};

/** The same where JavaScript is switched off. */
export const plain: BrowserContextOptions = { ...phone, javaScriptEnabled: false };

/** A cadre's screen. */
export const desk: BrowserContextOptions = {
  ...village,
  javaScriptEnabled: true,
  viewport: { width: 1280, height: 800 },
  deviceScaleFactor: 1,
  isMobile: false,
  hasTouch: false,
  userAgent: undefined,
};

/** The same where JavaScript is switched off. */
export const deskPlain: BrowserContextOptions = { ...desk, javaScriptEnabled: false };

export const devices = { phone, plain, desk, deskPlain };
