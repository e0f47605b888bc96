import type { BrowserContext, Page } from "@playwright/test";

declare global {
  interface Window {
    hydrated?: boolean;
  }
}

/** Lets `hydrated` see when WebAssembly has taken over a page: one turn after the last of its parts was instantiated. */
export async function noticeHydration(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    window.hydrated = false;
    let awaited = 0;
    const notice = <T>(loaded: Promise<T>): Promise<T> => {
      awaited += 1;
      // The next part is asked for before this turn ends.
      const arrived = () => setTimeout(() => (window.hydrated ||= --awaited === 0));
      loaded.then(arrived, arrived);
      return loaded;
    };
    const { instantiate, instantiateStreaming } = WebAssembly;
    // @ts-expect-error overloads
    WebAssembly.instantiate = (...given) => notice(instantiate(...given));
    WebAssembly.instantiateStreaming = (...given) => notice(instantiateStreaming(...given));
  });
}

/** Waits until WebAssembly has taken over the page. At once without JavaScript, or on a page that stays plain. */
export async function hydrated(page: Page): Promise<void> {
  const comes = await page.evaluate(
    () => window.hydrated === false && [...document.querySelectorAll("script")].some((script) => script.textContent?.includes("hydrate()")),
  );
  if (comes) await page.waitForFunction(() => window.hydrated, undefined, { polling: 50 });
}
