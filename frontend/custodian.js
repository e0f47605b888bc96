// The custodian's side of sealed names: makes keys, and opens names with them, by the browser's own cryptography.
// Nothing here is sent but the public half of a new key. The other side is server/backend/src/seals.rs.

const part = (name, within = document) => within.querySelector(`[data-custody=${name}]`);
const text = new TextEncoder();
const INFO = text.encode("mingbai seal 1");
const POINT = 65; // an uncompressed point of P-256
const ROUNDS = 600_000; // PBKDF2-SHA-256, OWASP's figure

const toBase64 = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const fromBase64 = (words) => Uint8Array.from(atob(words.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));

/** The key that a passphrase makes, to lock a key file with. */
async function lockOf(passphrase, salt) {
  const typed = await crypto.subtle.importKey("raw", text.encode(passphrase), "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS };
  return crypto.subtle.deriveKey(how, typed, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

/** Makes a key; gives its public half and the file that keeps the private one. */
async function make(label, passphrase) {
  const pair = await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, true, ["deriveBits"]);
  const publicKey = toBase64(await crypto.subtle.exportKey("raw", pair.publicKey));
  const [salt, iv] = [crypto.getRandomValues(new Uint8Array(16)), crypto.getRandomValues(new Uint8Array(12))];
  const locked = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await lockOf(passphrase, salt), await crypto.subtle.exportKey("pkcs8", pair.privateKey));
  const file = { mingbai: "custodian key 1", label, public_key: publicKey, salt: toBase64(salt), iv: toBase64(iv), locked: toBase64(locked) };
  return { publicKey, file: JSON.stringify(file, null, 2) };
}

/** The private key in a file; throws when the passphrase is not the file's. */
async function unlock(file, passphrase) {
  const lock = await lockOf(passphrase, fromBase64(file.salt));
  const pkcs8 = await crypto.subtle.decrypt({ name: "AES-GCM", iv: fromBase64(file.iv) }, lock, fromBase64(file.locked));
  return crypto.subtle.importKey("pkcs8", pkcs8, { name: "ECDH", namedCurve: "P-256" }, false, ["deriveBits"]);
}

/** What was sealed to a key. */
async function open(key, sealed) {
  const bytes = fromBase64(sealed);
  const salt = bytes.slice(0, POINT);
  const fresh = await crypto.subtle.importKey("raw", salt, { name: "ECDH", namedCurve: "P-256" }, false, []);
  const shared = await crypto.subtle.deriveBits({ name: "ECDH", public: fresh }, key, 256);
  const seed = await crypto.subtle.importKey("raw", shared, "HKDF", false, ["deriveKey"]);
  const cipher = await crypto.subtle.deriveKey({ name: "HKDF", hash: "SHA-256", salt, info: INFO }, seed, { name: "AES-GCM", length: 256 }, false, ["decrypt"]);
  const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: new Uint8Array(12) }, cipher, bytes.slice(POINT));
  return JSON.parse(new TextDecoder().decode(plain).trim());
}

function save(name, words) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([words], { type: "application/json" }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

async function makeNew() {
  const box = part("new");
  const passphrase = part("new-passphrase", box).value;
  const label = box.querySelector("[name=label]").value.trim();
  const weak = [...passphrase].length < 12;
  part("weak", box).hidden = !weak;
  if (weak) return;
  const { publicKey, file } = await make(label, passphrase);
  box.querySelector("[name=public_key]").value = publicKey;
  save("mingbai-custodian-key.json", file);
  part("made", box).hidden = false;
}

async function openOne(button) {
  const problem = part("problem");
  const told = (why) => {
    problem.textContent = problem.dataset[why];
    problem.hidden = false;
  };
  problem.hidden = true;
  const chosen = part("file").files[0];
  if (!chosen) return told("noFile");
  let file, key;
  try {
    file = JSON.parse(await chosen.text());
    key = await unlock(file, part("passphrase").value);
  } catch {
    return told("passphrase");
  }
  // A key of another county would use the request up for nothing.
  if (![...document.querySelectorAll("[data-custody-key]")].some((line) => line.dataset.custodyKey === file.public_key)) return told("otherKey");
  const body = new URLSearchParams({ case: button.dataset.case, number: button.dataset.number });
  const answer = await fetch(button.dataset.url, { method: "POST", body, headers: { accept: "application/json" } });
  if (!answer.ok) return told("refused");
  const mine = (await answer.json()).filter((envelope) => envelope.public_key === file.public_key);
  if (mine.length === 0) return told("otherKey");
  const people = await Promise.all(mine.map((envelope) => open(key, envelope.sealed)));
  part("name", button.closest("li")).textContent = people.map(({ name, phone }) => `${name} ${phone}`).join("；");
  button.hidden = true;
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-custody=make], [data-custody=open]");
  if (button) (button.dataset.custody === "make" ? makeNew() : openOne(button)).catch((error) => console.error(error));
});
