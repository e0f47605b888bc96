import { type BrowserContext, type Page, test as base } from "@playwright/test";
import { type Matter, Say } from "./pages/say";
import { devices } from "./devices";
import { noticeHydration } from "./hydration";
import { plainContexts } from "./looks";
import { newPhone, remember, signIn } from "./people";
import { Wire } from "./wire";
import { Server } from "./server";
import { Trouble } from "./trouble";

export { expect } from "@playwright/test";
export { devices } from "./devices";
export { hydrated } from "./hydration";
export { axe, chinese, fits, sound, unbroken } from "./looks";
export { Member, Resident, newPhone, remember, signIn } from "./people";
export { Wire } from "./wire";
export { Server } from "./server";
export { codeFor } from "./sms";

export interface Opened {
  /** On what; a phone unless said. */
  on?: keyof typeof devices;
  /** Logged in with this phone: see `people.ts`. */
  as?: string;
  /** Through this wire rather than straight to the server. */
  through?: Wire;
  /** The browser's language; Chinese unless said. */
  speaks?: string;
}

/** A matter that somebody new has raised. */
export interface Raised {
  /** Where the villager sees it; at the desk it stands under `/desk`. */
  path: string;
  /** Its heading. */
  title: string;
  /** Who raised it: `reader("villager", { as: phone })`. */
  phone: string;
}

interface Story {
  /** What went wrong in any browser; fails the story at its end unless it was expected. */
  trouble: Trouble;
  /** A way to the server that can be cut. */
  wire: Wire;
  /** Opens one more browser for somebody: `await reader("cadre", { on: "desk", as: Member.villageCadre })`. */
  reader: (who: string, how?: Opened) => Promise<Page>;
  /** Logs the story's own page in. */
  signedInAs: (phone: string) => Promise<void>;
  /** A villager of Baisha raises a matter that no other story has. */
  raise: (matter?: Matter) => Promise<Raised>;
  /** On what somebody else of the story reads: with JavaScript where the story's own page has it, without where not. */
  likewise: { phone: "phone" | "plain"; desk: "desk" | "deskPlain" };
}

interface Worker {
  /** A real server on its own copy of the demo, shared by the stories of one worker, one after another. */
  server: Server;
}

async function prepare(context: BrowserContext, script: boolean | undefined, trouble: Trouble, who: string): Promise<void> {
  trouble.watch(context, who);
  if (script === false) plainContexts.add(context);
  else await noticeHydration(context);
}

export const test = base.extend<Story, Worker>({
  server: [
    async ({}, use) => {
      const server = await Server.start();
      await use(server);
      await server.end();
    },
    { scope: "worker" },
  ],

  baseURL: async ({ server }, use) => use(server.origin),

  trouble: [
    async ({ server }, use, info) => {
      const trouble = new Trouble();
      const before = server.log.length;
      await use(trouble);
      if (info.status !== info.expectedStatus) await info.attach("server.log", { body: server.log.slice(before), contentType: "text/plain" });
      trouble.check();
    },
    { auto: true },
  ],

  context: async ({ context, javaScriptEnabled, trouble }, use) => {
    await prepare(context, javaScriptEnabled, trouble, "page");
    await use(context);
  },

  wire: async ({ server }, use) => {
    const wire = await Wire.to(server.port);
    await use(wire);
    await wire.end();
  },

  reader: async ({ browser, server, trouble }, use) => {
    const opened: Page[] = [];
    await use(async (who, { on = "phone", as, through, speaks = "zh-CN" } = {}) => {
      const context = await browser.newContext({ ...devices[on], locale: speaks, baseURL: (through ?? server).origin });
      await prepare(context, devices[on].javaScriptEnabled, trouble, who);
      const page = await context.newPage();
      opened.push(page);
      if (as !== undefined) await signIn(page, server, as);
      return page;
    });
    for (const page of opened) await page.context().close();
  },

  signedInAs: async ({ page, server }, use) => use((phone) => signIn(page, server, phone)),

  raise: async ({ reader, server }, use) => {
    await use(async (matter = {}) => {
      // Without JavaScript: it is the quickest.
      const page = await reader("petitioner", { on: "plain" });
      const phone = newPhone();
      const raised = await new Say(page).raise(server, phone, matter);
      await remember(page, server, phone);
      await page.context().close();
      return { ...raised, phone };
    });
  },

  likewise: async ({ javaScriptEnabled }, use) => {
    await use(javaScriptEnabled === false ? { phone: "plain", desk: "deskPlain" } : { phone: "phone", desk: "desk" });
  },
});
