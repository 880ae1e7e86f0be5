import type { PasskeyPort } from "../app.ts";
import type { PasskeyPage } from "./passkey.ts";

/** Passkeys, where the browser has any; what asks for them is fetched by whoever asks. */
export const passkeysLater = (page: PasskeyPage): PasskeyPort | undefined => {
  const { credentials } = page.navigator;
  const hasThem = page.isSecureContext && page.PublicKeyCredential !== undefined;
  if (credentials === undefined || !hasThem) return undefined;
  const passkeys = async () => (await import("./passkey.ts")).passkeysOf(credentials, page);
  return {
    make: async (name) => (await passkeys()).make(name),
    ask: async () => (await passkeys()).ask(),
  };
};
