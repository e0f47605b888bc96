import type { Page } from "@playwright/test";
import { DeskLogin, Login } from "./pages/login";
import type { Server } from "./server";

// The demo's people: server/demo/STORY.md. The last two digits of 139000000xx say who.

export const Resident = {
  /** 陈美兰, Baisha: keeps a breakfast stall. */
  meilan: "13900000050",
  /** 林建平, Baisha: works in Xiamen. */
  jianping: "13900000051",
  /** 程桂花, Baisha, 68: reads large letters. */
  guihua: "13900000052",
  /** 郑小军, Dalai. */
  xiaojun: "13900000053",
  /** 曾文彬, Yunian: the broken road. */
  wenbin: "13900000060",
} as const;

export const Member = {
  /** 林国栋, Minhou county. */
  countyDispatcher: "13900000001",
  /** 黄晓岚, Minhou county. */
  countySupervisor: "13900000002",
  /** 陈立新, Baisha town. */
  townshipClerk: "13900000006",
  /** 江美琴, Baisha town: reviews and decides over the villages. */
  townshipReviewer: "13900000007",
  /** 潘志强, Baisha town. */
  townshipDiscipline: "13900000008",
  /** 程永福, Baisha village committee. */
  villageCadre: "13900000009",
  /** 程浩, Baisha village committee. */
  villageClerk: "13900000012",
  /** 柯丽华, Jieshan town. */
  jieshanDiscipline: "13900000022",
  /** 陈金水, Jieshan town: reviews as well. */
  jieshanClerk: "13900000023",
  /** 柳文财, Huaishan village committee. */
  huaishanCadre: "13900000024",
  /** 马志远, Guazhou county: supervises as well. */
  guazhouDispatcher: "13900000037",
  /** 才让卓玛, Guangzhi township: reviews as well. */
  guangzhiClerk: "13900000038",
  /** 杨占林, Guangzhi township. */
  guangzhiDiscipline: "13900000039",
  /** 安希娟, Zhuoni village committee. */
  zhuoniCadre: "13900000041",
} as const;

/** The password of every member of the demo. */
export const PASSWORD = "mingbai-demo";

let phones = 0;
/** A phone that nobody has used yet on any server. */
export function newPhone(): string {
  phones += 1;
  return `1370${String(process.pid % 10_000).padStart(4, "0")}${String(phones).padStart(3, "0")}`;
}

/**
 * Logs a page in, residents by code and members by password, and leaves it where that leads. A server's first
 * login is remembered: the next page of the same person gets its cookie, for a phone gets one code a minute.
 * A story that logs out takes a phone of its own (`newPhone`).
 */
export async function signIn(page: Page, server: Server, phone: string): Promise<void> {
  const known = server.sessions.get(phone);
  if (known) {
    await page.context().addCookies([{ ...known, url: server.origin }]);
    return;
  }
  // A login ends the session that the browser had, and somebody else may be remembered with it.
  await page.context().clearCookies({ name: "mingbai" });
  if (/^139000000[0-4]\d$/.test(phone)) await new DeskLogin(page).as(phone, PASSWORD);
  else await new Login(page).as(phone, server);
  await remember(page, server, phone);
}

/** The session that a page has becomes that of a phone: who files with a code is logged in, and gets no second code within a minute. */
export async function remember(page: Page, server: Server, phone: string): Promise<void> {
  const cookie = (await page.context().cookies(server.origin)).find(({ name }) => name === "mingbai");
  if (!cookie) throw new Error(`${phone} has no session`);
  server.sessions.set(phone, { name: cookie.name, value: cookie.value });
}
