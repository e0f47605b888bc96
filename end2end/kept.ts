import type { Page } from "@playwright/test";

/** Everything that localStorage holds back on this phone. */
export const heldBack = (page: Page): Promise<string> => page.evaluate(() => Object.values(localStorage).join("\n"));

/** How many photos the phone's database holds. */
export const photosHeld = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    if (!(await indexedDB.databases()).some(({ name }) => name === "mingbai")) return 0;
    const request = indexedDB.open("mingbai", 1);
    await new Promise((resolve) => (request.onsuccess = resolve));
    const count = request.result.transaction("photos").objectStore("photos").count();
    await new Promise((resolve) => (count.onsuccess = resolve));
    request.result.close();
    return count.result;
  });
