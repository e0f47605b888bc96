// The portal's service worker: what a phone shows of Mingbai while there is no network.
//
// It keeps the filing form for demands, suggestions and inquiries, the page that says there is no network, and the
// files that these need. The server draws the copies for anybody (`?copy`): nothing of who is logged in stands in
// them, so they may outlive a login. Complaint and report are not kept, and no page is kept because it was visited:
// who looks into the phone sees the same whatever its owner has read. Everything else goes to the network and is
// never kept, and the desk does not come here at all.

const CACHE = "mingbai";
const STAMP = "/kept";
const KINDS = ["demand", "suggestion", "inquiry"];
const OFFLINE = "/offline";
// So long a weak network may take for the form before the copy is shown.
const PATIENCE_MS = 4_000;
const NO_PAGES = /^\/(api|assets|desk|demo|healthz|live|media|metrics|readyz|uploads)(\/|$)/;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

// A page of the portal has been taken over; it says what it was made of. What fails is tried again by the next page.
self.addEventListener("message", (event) => event.waitUntil(keep(String(event.data)).catch(() => {})));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (url.pathname.startsWith("/assets/")) {
    // Their names change with their content.
    event.respondWith(kept(url.pathname).then((found) => found ?? fetch(request)));
  } else if (request.mode === "navigate" && !NO_PAGES.test(url.pathname)) {
    event.respondWith(page(request, url));
  }
});

async function kept(path) {
  return (await caches.open(CACHE)).match(path, { ignoreVary: true });
}

async function page(request, url) {
  const network = fetch(request);
  const copy = await copyOf(url).catch(() => undefined);
  if (copy) {
    const late = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
    const answer = await Promise.race([network.catch(() => undefined), late]);
    return answer ?? copy;
  }
  return network.catch(async () => (await kept(OFFLINE)) ?? Response.error());
}

/** The copy that may stand for an address. */
async function copyOf(url) {
  if (url.pathname !== "/say") return undefined;
  const kind = url.searchParams.get("kind") ?? KINDS[0];
  const village = url.searchParams.get("village");
  if (!KINDS.includes(kind)) return undefined;
  // The copy is made for the village that was chosen on this phone, and for no other.
  if (village) {
    const stamp = await (await kept(STAMP))?.text();
    if (!stamp?.includes(`village=${village}.`)) return undefined;
  }
  return kept(form(kind));
}

function form(kind) {
  return `/say?kind=${kind}`;
}

/** Fetches the copies and their files, unless they are those of this stamp; forgets all others. */
async function keep(stamp) {
  const cache = await caches.open(CACHE);
  if ((await (await cache.match(STAMP))?.text()) === stamp) return;
  const wanted = new Map([[OFFLINE, OFFLINE], ...KINDS.map((kind) => [form(kind), `${form(kind)}&copy=1`])]);
  const pages = await Promise.all([...wanted].map(async ([path, address]) => [path, await fetched(address)]));
  const texts = await Promise.all(pages.map(([, answer]) => answer.clone().text()));
  // The media player is not among them: without a network there is nothing to play.
  const files = new Set(texts.flatMap((text) => text.match(/\/assets\/(?!hls-)[\w./-]+/g) ?? []));
  for (const file of await partsOf([...files].find((file) => file.endsWith("/portal.js")))) files.add(file);
  for (const file of files) {
    if (!(await cache.match(file, { ignoreVary: true }))) await cache.put(file, await fetched(file));
  }
  for (const [path, answer] of pages) await cache.put(path, answer);
  const stays = new Set([...files, ...wanted.keys()]);
  for (const request of await cache.keys()) {
    const { pathname, search } = new URL(request.url);
    if (!stays.has(pathname + search)) await cache.delete(request);
  }
  await cache.put(STAMP, new Response(stamp));
}

/** What the filing form's code is made of beside the bundle. */
async function partsOf(script) {
  if (!script) return [];
  const folder = script.slice(0, script.lastIndexOf("/") + 1);
  const { say } = await (await fetched(`${folder}parts.json`)).json();
  return ["__wasm_split.js", ...say].map((file) => folder + file);
}

async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok || answer.redirected) throw new Error(`${address}: ${answer.status}`);
  return answer;
}
