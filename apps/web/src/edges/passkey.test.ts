import { expect, it } from "vitest";
import { passkeysLater } from "./passkey-later.ts";

const SECRET = new Uint8Array(32).fill(7);

interface Behaves {
  readonly made?: object;
  readonly asked?: object;
  readonly fault?: string;
}

/** As the browser's own: it answers to itself alone, and not to a method that was taken off it. */
class FakeCredential {
  readonly rawId = Uint8Array.of(1, 2).buffer;
  readonly type = "public-key";
  readonly id = "AQI";
  readonly #said: object;
  constructor(said: object) {
    this.#said = said;
  }
  getClientExtensionResults(): object {
    return this.#said;
  }
}

/** A browser with one passkey in it, and what it was asked. */
const browser = ({ made = {}, asked = {}, fault }: Behaves) => {
  const wishes: CredentialCreationOptions[] | CredentialRequestOptions[] = [];
  const answer = (said: object) => async (wish: object) => {
    wishes.push(wish);
    if (fault !== undefined) throw new DOMException("", fault);
    return new FakeCredential(said);
  };
  const credentials = { create: answer(made), get: answer(asked) };
  const page = {
    navigator: { credentials },
    crypto,
    isSecureContext: true,
    PublicKeyCredential: 1,
  };
  return { passkeys: passkeysLater(page)!, wishes };
};

const gives = { prf: { results: { first: SECRET.buffer } } };

it("[RC20] a passkey made is asked for its secret, where it did not tell it at once", async () => {
  const { passkeys, wishes } = browser({ made: { prf: { enabled: true } }, asked: gives });
  expect(await passkeys.make("Notebook")).toEqual({ ok: true, value: SECRET });
  expect(wishes).toHaveLength(2);
  expect(JSON.stringify(wishes[0])).toContain('"residentKey":"required"');
});

it("[RC20] one that tells it at once is not asked twice", async () => {
  const { passkeys, wishes } = browser({
    made: { prf: { enabled: true, results: { first: SECRET } } },
  });
  expect(await passkeys.make("Notebook")).toEqual({ ok: true, value: SECRET });
  expect(wishes).toHaveLength(1);
});

it("[RC20] asks for any passkey of this address where nothing is known", async () => {
  const { passkeys, wishes } = browser({ asked: gives });
  expect(await passkeys.ask()).toEqual({ ok: true, value: SECRET });
  expect(JSON.stringify(wishes[0])).not.toContain("allowCredentials");
});

it("[RC21] names a passkey that keeps no secret, one that was not used, and none at all", async () => {
  const noSecret = { ok: false, error: { type: "PasskeyKeepsNoSecret" } };
  expect(await browser({ made: { prf: { enabled: false } } }).passkeys.make("x")).toEqual(noSecret);
  expect(await browser({ made: {} }).passkeys.make("x")).toEqual(noSecret);
  expect(await browser({ asked: {} }).passkeys.ask()).toEqual(noSecret);
  expect(await browser({ fault: "NotAllowedError" }).passkeys.ask()).toEqual({
    ok: false,
    error: { type: "PasskeyNotUsed" },
  });
  expect(await browser({ fault: "SecurityError" }).passkeys.ask()).toEqual({
    ok: false,
    error: { type: "NoPasskeyHere" },
  });
});

it("[RC21] a browser without such a thing has no such door", () => {
  expect(passkeysLater({ navigator: {}, crypto, isSecureContext: true })).toBeUndefined();
});
