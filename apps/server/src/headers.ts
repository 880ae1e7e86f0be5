/**
 * Note: What a page may do
 *
 * Everything is off, and then what the app needs is switched on, one thing at a time:
 * its own scripts, styles, fonts and workers; pictures and voice from its own opened blobs;
 * WebAssembly for the passphrase lock (Argon2id); and nothing from any other origin, ever.
 * Scripts and workers can start only from addresses that the one policy `glimmers` lets through
 * (apps/web/src/edges/trusted-urls.ts), so a string that found its way into the page stays a string.
 */
const policyWith = (connect: string): string =>
  [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self' blob:",
    "media-src 'self' blob:",
    "font-src 'self'",
    `connect-src ${connect}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types glimmers",
  ].join("; ");

/**
 * What some screen needs: a photo, a pulse, a voice note, a passkey, a screen that stays lit. A strap needs
 * `bluetooth`, which is not named here: Chromium on Linux knows the name only where the feature is
 * switched on, and complains of it everywhere else. Unnamed, it is allowed to us and nobody else.
 */
const USED_FEATURES = [
  "camera",
  "microphone",
  "publickey-credentials-create",
  "publickey-credentials-get",
  "screen-wake-lock",
];

/** The rest of what a browser could be asked for. Only names Chromium knows: it complains of others. */
const UNUSED_FEATURES = [
  "accelerometer",
  "autoplay",
  "browsing-topics",
  "display-capture",
  "encrypted-media",
  "fullscreen",
  "gamepad",
  "geolocation",
  "gyroscope",
  "hid",
  "identity-credentials-get",
  "idle-detection",
  "keyboard-map",
  "local-fonts",
  "magnetometer",
  "midi",
  "otp-credentials",
  "payment",
  "picture-in-picture",
  "serial",
  "storage-access",
  "usb",
  "window-management",
  "xr-spatial-tracking",
];

const PERMISSIONS_POLICY = [
  ...USED_FEATURES.map((feature) => `${feature}=(self)`),
  ...UNUSED_FEATURES.map((feature) => `${feature}=()`),
].join(", ");

/** Goes with every answer, whatever it is: a page, a worker, a picture, a refusal. */
export const STRICT_HEADERS: Readonly<Record<string, string>> = {
  "Content-Security-Policy": policyWith("'self'"),
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  "Permissions-Policy": PERMISSIONS_POLICY,
};

/**
 * Note: Who may call elsewhere
 *
 * A person may keep their mailbox on another server than the one that handed out the app. Only
 * the worker that holds the keys and talks to the mailbox needs to reach it, and a dedicated
 * worker obeys the policy its own file came with (CSP 3, 4.2.2), not its page's. So that one
 * file may call any server with a certificate, or one on this machine; whatever finds its way
 * into the page itself still reaches nobody. See docs/decisions/041.
 */
export const KEEPER_HEADERS: Readonly<Record<string, string>> = {
  ...STRICT_HEADERS,
  "Content-Security-Policy": policyWith("'self' https: http://localhost:*"),
};

/** The built file the keeper starts from (apps/web/src/workers/keeper.ts). */
const KEEPER = /^\/assets\/keeper-[\w-]+\.js$/;

/**
 * Note: Pages that links with a secret lead to
 *
 * A device's invitation, a share, a reader's card, a circle. Their secret is in the fragment, which
 * no server is sent; so the address alone says nothing, previews of it show the app's name, and no
 * search engine is to know it. Such a page is not put in a cache, nor kept alive behind "back".
 */
export const ENTRANCE_HEADERS: Readonly<Record<string, string>> = {
  ...STRICT_HEADERS,
  "Cache-Control": "no-store",
  "X-Robots-Tag": "noindex, nofollow, noarchive, nosnippet",
};

const ENTRANCES: ReadonlySet<string> = new Set([
  "/join",
  "/read",
  "/readings/card",
  "/circles/join",
]);

/** What goes with the answer for that address. */
export const headersFor = (path: string): Readonly<Record<string, string>> => {
  if (ENTRANCES.has(path)) return ENTRANCE_HEADERS;
  return KEEPER.test(path) ? KEEPER_HEADERS : STRICT_HEADERS;
};
