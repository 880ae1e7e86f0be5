import { Buffer } from "node:buffer";
import { generateKeyPairSync, randomBytes, sign } from "node:crypto";

/** A certificate for `localhost` that vouches for itself, and its key, in PEM. */
export interface SelfSigned {
  readonly certificate: string;
  readonly key: string;
}

/**
 * Made anew each time, so that no private key lies in the repository. The fewest fields a
 * browser takes: RFC 5280, section 4.1.
 */
export const selfSigned = (until = "400101000000Z"): SelfSigned => {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const name = sequence(set(sequence(COMMON_NAME, utf8("localhost"))));
  const signed = sequence(
    tagged(0xa0, Buffer.from([0x02, 0x01, 0x02])),
    tagged(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    sequence(ECDSA_WITH_SHA256),
    name,
    sequence(time("200101000000Z"), time(until)),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    tagged(0xa3, sequence(sequence(ALSO_CALLED, tagged(0x04, sequence(dns("localhost")))))),
  );
  const signature = sign("sha256", signed, privateKey);
  const whole = sequence(
    signed,
    sequence(ECDSA_WITH_SHA256),
    tagged(0x03, Buffer.concat([Buffer.from([0]), signature])),
  );
  const lines = whole.toString("base64").replaceAll(/.{64}/g, "$&\n");
  return {
    certificate: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
    key: String(privateKey.export({ type: "pkcs8", format: "pem" })),
  };
};

const tagged = (tag: number, content: Buffer): Buffer => {
  const { length } = content;
  const long = length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  const size = length < 0x80 ? [length] : long;
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
};

const sequence = (...parts: readonly Buffer[]): Buffer => tagged(0x30, Buffer.concat(parts));
const set = (...parts: readonly Buffer[]): Buffer => tagged(0x31, Buffer.concat(parts));
const utf8 = (text: string): Buffer => tagged(0x0c, Buffer.from(text));
const dns = (text: string): Buffer => tagged(0x82, Buffer.from(text));
const time = (text: string): Buffer => tagged(0x17, Buffer.from(text));

/** 2.5.4.3, 1.2.840.10045.4.3.2 and 2.5.29.17. */
const COMMON_NAME = Buffer.from("0603550403", "hex");
const ECDSA_WITH_SHA256 = Buffer.from("06082a8648ce3d040302", "hex");
const ALSO_CALLED = Buffer.from("0603551d11", "hex");
