/**
 * A second reader of sealed bytes and keyrings, written from sealed.md and keyring.md with
 * nothing but Node's own modules, to show that another program can do it:
 *
 *   node docs/formats/check-vectors.mjs
 *
 * Says how many vectors it opened and refused as they say, and ends with 1 if any differed.
 */
import { argon2Sync, createCipheriv, createDecipheriv, hkdfSync } from "node:crypto";
import { readFileSync } from "node:fs";
import { crc32 } from "node:zlib";

const PURPOSES = { keys: 1, tail: 2, segment: 3, media: 4, draft: 5, road: 8 };

const hex = (text) => Buffer.from(text, "hex");
const hkdf = (secret, info, length) =>
  Buffer.from(hkdfSync("sha256", secret, "", `glimmers/v1/${info}`, length));
const named = (error) => ({ error });

/** Undefined when the header is whole and of version 1. */
const frameError = (bytes, magic) => {
  const length = bytes[5];
  const fits = (header) =>
    header.length >= 10 && crc32(header.subarray(0, -4)) === header.readUInt32BE(header.length - 4);
  if (!magic.startsWith(bytes.toString("latin1", 0, 4))) {
    const mended = Buffer.concat([Buffer.from(magic), bytes.subarray(4, length)]);
    return length <= bytes.length && fits(mended) ? "Damaged" : "NotSealed";
  }
  if (bytes.length < 6) return "Cut";
  if (bytes[4] === 1 ? length !== 56 : length < 10) return "Damaged";
  if (bytes.length < length) return "Cut";
  if (!fits(bytes.subarray(0, length))) return "Damaged";
  return bytes[4] === 1 ? undefined : "UnknownVersion";
};

/** AES-256-GCM; undefined when the tag does not fit. */
const decrypt = (key, nonce, bound, sealed) => {
  if (sealed.length < 16) return undefined;
  const cipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: 16 });
  cipher.setAAD(bound).setAuthTag(sealed.subarray(-16));
  try {
    return Buffer.concat([cipher.update(sealed.subarray(0, -16)), cipher.final()]);
  } catch {
    return undefined;
  }
};

const padme = (length) => {
  const exponent = length < 2 ? 0 : 31 - Math.clz32(length);
  const bits = exponent === 0 ? 0 : 32 - Math.clz32(exponent);
  const mask = 2 ** (exponent - bits) - 1;
  return exponent === 0 ? length : (length + mask) & ~mask;
};

const openSealed = (bytes, place, epochKeys) => {
  const error = frameError(bytes, "glim");
  if (error !== undefined) return named(error);
  const [header, body] = [bytes.subarray(0, 56), bytes.subarray(56)];
  if (body.length < header.readUInt32BE(36)) return named("Cut");
  if (body.length > header.readUInt32BE(36) || header[7] !== 0) return named("Damaged");
  const held = epochKeys.find(
    ({ epoch, epochKey }) =>
      epoch === header.readUInt32BE(8) &&
      hkdf(hex(epochKey), "key-id", 8).equals(header.subarray(28, 36)),
  );
  if (held === undefined) return named("WrongKey");
  const here =
    header[6] === PURPOSES[place.purpose] && header.toString("hex", 12, 28) === place.slot;
  if (!here) return named("Misplaced");
  const key = hkdf(hex(held.epochKey), `seal/${place.purpose}`, 32);
  const padded = decrypt(key, header.subarray(40, 52), header, body);
  if (padded === undefined || padded.length < 4) return named("Damaged");
  const end = 4 + padded.readUInt32BE(0);
  const zeros =
    padded.length === Math.max(256, padme(end)) && padded.subarray(end).every((byte) => byte === 0);
  return zeros ? { plain: padded.toString("hex", 4, end) } : named("Damaged");
};

const stretch = (passphrase, header) =>
  argon2Sync("argon2id", {
    message: passphrase.normalize("NFKC"),
    nonce: header.subarray(20, 36),
    memory: header.readUInt32BE(8),
    passes: header.readUInt32BE(12),
    parallelism: header.readUInt32BE(16),
    tagLength: 32,
  });

/** The wrapping key and the check value it makes. */
const turn = (header, { deviceKey, passphrase }) => {
  if (passphrase !== undefined) {
    const stretched = stretch(passphrase, header);
    return [hkdf(stretched, "keyring/wrap", 32), hkdf(stretched, "keyring/check", 16)];
  }
  const cipher = createCipheriv("aes-256-gcm", hex(deviceKey), header.subarray(20, 32));
  cipher.setAAD(Buffer.from("glimmers/v1/keyring/check"));
  cipher.final();
  return [hex(deviceKey), cipher.getAuthTag()];
};

const openKeyring = (bytes, opener) => {
  const error = frameError(bytes, "glky");
  if (error !== undefined) return named(error);
  const header = bytes.subarray(0, 56);
  const surplus = bytes.length - 56 - 64 * header[7];
  if (surplus !== 0) return named(surplus < 0 ? "Cut" : "Damaged");
  const [wrapping, check] = turn(header, opener);
  if (!check.equals(header.subarray(36, 52)))
    return named(header[6] === 1 ? "NoDeviceKey" : "WrongPassphrase");
  const epochKeys = Array.from({ length: header[7] }, (_, index) => {
    const row = bytes.subarray(56 + 64 * index, 120 + 64 * index);
    const bound = Buffer.concat([header, row.subarray(0, 4)]);
    const epochKey = decrypt(wrapping, row.subarray(4, 16), bound, row.subarray(16));
    return { epoch: row.readUInt32BE(0), epochKey: epochKey?.toString("hex") };
  });
  const whole = epochKeys.every(({ epochKey }) => epochKey !== undefined);
  return whole ? { epochKeys } : named("Damaged");
};

const read = (name) => JSON.parse(readFileSync(new URL(name, import.meta.url), "utf8"));
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

const sealed = read("sealed.vectors.json");
const keyring = read("keyring.vectors.json");
const findings = [
  ...sealed.epochKeys.map((of) => [
    `keys of epoch ${of.epoch}`,
    hkdf(hex(of.epochKey), "key-id", 8).toString("hex") === of.keyId &&
      Object.keys(PURPOSES).every(
        (purpose) =>
          hkdf(hex(of.epochKey), `seal/${purpose}`, 32).toString("hex") === of.sealingKeys[purpose],
      ),
  ]),
  ...sealed.opens.map((it) => [
    `sealed ${it.purpose}`,
    same(openSealed(hex(it.sealed), it, sealed.epochKeys), { plain: it.plain }),
  ]),
  ...sealed.refused.map((it) => [
    `sealed, ${it.name}`,
    same(openSealed(hex(it.sealed), it, sealed.epochKeys), named(it.error)),
  ]),
  ...keyring.opens.map((it) => [
    `keyring, ${it.lock}`,
    same(openKeyring(hex(it.document), it), { epochKeys: it.epochKeys }),
  ]),
  ...keyring.refused.map((it) => [
    `keyring, ${it.name}`,
    same(openKeyring(hex(it.document), it), named(it.error)),
  ]),
];

const differing = findings.filter(([, asSaid]) => !asSaid);
for (const [name] of differing) console.log(`differs: ${name}`);
console.log(`${findings.length - differing.length} as said, ${differing.length} not`);
process.exitCode = differing.length === 0 ? 0 : 1;
