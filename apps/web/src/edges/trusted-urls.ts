/**
 * The one Trusted Types policy, `glimmers`: the only way from a string to running code, and it
 * lets through nothing but the files this app was built into, on its own origin. There is no
 * policy for markup, so nothing can be written into the page as HTML at all.
 */

/** What the browser's own type checks call a TrustedScriptURL; a plain string where it has none. */
type ScriptAddress = string;

interface ScriptPolicy {
  readonly createScriptURL: (address: string) => ScriptAddress;
}

/** TypeScript's DOM library does not know Trusted Types yet. */
interface PolicyMaker {
  readonly createPolicy: (
    name: string,
    rules: { readonly createScriptURL: (address: string) => string },
  ) => ScriptPolicy;
}

const BUILT_SCRIPT = /^\/(?:offline|assets\/[\w.-]+)\.js$/;

/**
 * The whole address of a script that was built with this app. Throws for any other: that is a
 * mistake in the app, or somebody's attempt.
 *
 * @example checkedScriptAddress("/offline.js", "https://here/") // "https://here/offline.js"
 */
export const checkedScriptAddress = (address: string, base: string): string => {
  const url = new URL(address, base);
  const isPlain = url.origin === new URL(base).origin && url.search === "" && url.hash === "";
  if (!isPlain || !BUILT_SCRIPT.test(url.pathname))
    throw new TypeError("Only scripts built with this app can run here.");
  return url.href;
};

const rules = {
  // Vite's own server hands out sources; it sends no policy, and is never what a person runs.
  createScriptURL: (address: string): string =>
    import.meta.env.DEV ? address : checkedScriptAddress(address, location.href),
};

const makePolicy = (): ScriptPolicy => {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: PolicyMaker };
  return trustedTypes?.createPolicy("glimmers", rules) ?? rules;
};

let policy: ScriptPolicy | undefined;

/** The address of a script of ours, in the form that a worker can be started from. */
export const trustedScript = (address: string): ScriptAddress => {
  policy ??= makePolicy();
  return policy.createScriptURL(address);
};

/**
 * Starts a module worker.
 *
 * @example
 * import historyAddress from "../workers/history.ts?worker&url";
 * const worker = startWorker(historyAddress, "history");
 */
export const startWorker = (address: string, name: string): Worker =>
  new Worker(trustedScript(address), { type: "module", name });
