import type { KeyObject } from "node:crypto";
import { createECDH, createPrivateKey, hkdfSync, sign } from "node:crypto";
import type { Bytes, Instant } from "@glimmers/primitives";
import { hours } from "@glimmers/primitives";
import { bytesToBase64url } from "@glimmers/sync";

/**
 * By what a push service knows that a push is from the server a browser subscribed with: a token
 * signed with the server's key (VAPID). All processes on one database have the same key, as it is
 * derived from the secret they share.
 *
 * Source: RFC 8292; ES256 is in RFC 7518, 3.4.
 */
export interface Vapid {
  /** An uncompressed point of P-256, 65 bytes. */
  readonly publicKey: Bytes;
  /** What goes into `Authorization` for the service at this origin. */
  readonly authorizationFor: (audience: string, now: Instant) => string;
}

/** RFC 8292, 2: at most 24 hours. Signed anew at half of it. */
const LASTS = hours(12);

/** `contact` is where a push service may complain: a mailto: or https: address. */
export const vapidOf = (secret: Bytes, contact: string | undefined): Vapid => {
  const { publicKey, privateKey } = keysFrom(secret);
  const signed = new Map<string, { readonly token: string; readonly at: Instant }>();

  const tokenFor = (audience: string, now: Instant): string => {
    const known = signed.get(audience);
    if (known !== undefined && Math.abs(now - known.at) < LASTS / 2) return known.token;
    const expires = Math.floor((now + LASTS) / 1000);
    const claims = { aud: audience, exp: expires, ...(contact !== undefined && { sub: contact }) };
    const token = tokenOf(claims, privateKey);
    signed.set(audience, { token, at: now });
    return token;
  };

  return {
    publicKey,
    authorizationFor: (audience, now) =>
      `vapid t=${tokenFor(audience, now)}, k=${bytesToBase64url(publicKey)}`,
  };
};

const tokenOf = (claims: Readonly<Record<string, unknown>>, key: KeyObject): string => {
  const content = [{ typ: "JWT", alg: "ES256" }, claims].map(jsonPart).join(".");
  const signature = sign("sha256", Buffer.from(content), { key, dsaEncoding: "ieee-p1363" });
  return `${content}.${bytesToBase64url(new Uint8Array(signature))}`;
};

const jsonPart = (value: unknown): string =>
  bytesToBase64url(new TextEncoder().encode(JSON.stringify(value)));

/** A number out of range for P-256 comes up once in 2^32; then the next one is taken. */
const keysFrom = (secret: Bytes, turn = 0): { publicKey: Bytes; privateKey: KeyObject } => {
  const scalar = new Uint8Array(hkdfSync("sha256", secret, "", `glimmers/v1/vapid/${turn}`, 32));
  const curve = createECDH("prime256v1");
  try {
    curve.setPrivateKey(scalar);
  } catch {
    return keysFrom(secret, turn + 1);
  }
  const publicKey = new Uint8Array(curve.getPublicKey());
  const [x, y] = [publicKey.slice(1, 33), publicKey.slice(33)].map(bytesToBase64url);
  const key = { kty: "EC", crv: "P-256", x: x!, y: y!, d: bytesToBase64url(scalar) };
  return { publicKey, privateKey: createPrivateKey({ format: "jwk", key }) };
};
