/**
 * A second reader of the keys for company, written from company-keys.md, sealed.md and enrolment.md
 * with nothing but Node's own modules, to show that another program can do it:
 *
 *   node docs/formats/check-company-vectors.mjs
 *
 * Says how many vectors it read as they say, and ends with 1 if any differed.
 */
import { createDecipheriv, createHash, createHmac, hkdfSync } from "node:crypto";
import { createPrivateKey, createPublicKey, diffieHellman } from "node:crypto";
import { readFileSync } from "node:fs";
import { crc32 } from "node:zlib";

const PURPOSES = { share: 14, deposit: 15 };
const hex = (text) => Buffer.from(text, "hex");
const sha256 = (bytes) => createHash("sha256").update(bytes).digest();
const hkdf = (secret, info, length, salt = "") =>
  Buffer.from(hkdfSync("sha256", secret, salt, `glimmers/v1/${info}`, length));

const decrypt = (key, nonce, bound, sealed) => {
  const cipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: 16 });
  cipher.setAAD(bound).setAuthTag(sealed.subarray(-16));
  return Buffer.concat([cipher.update(sealed.subarray(0, -16)), cipher.final()]);
};

/** What was padded: its length, itself, zeros. */
const unpadded = (padded) => padded.subarray(4, 4 + padded.readUInt32BE(0));

/** Sealed bytes of epoch 1, as sealed.md draws them. */
const openSealed = (sealed, purpose, slot, secret) => {
  const [header, body] = [sealed.subarray(0, 56), sealed.subarray(56)];
  const placed = header[6] === PURPOSES[purpose] && header.subarray(12, 28).equals(slot);
  const whole = crc32(header.subarray(0, 52)) === header.readUInt32BE(52);
  const known = hkdf(secret, "key-id", 8, slot).equals(header.subarray(28, 36));
  if (!placed || !whole || !known) throw new Error("not sealed here");
  const key = hkdf(secret, `seal/${purpose}`, 32, slot);
  return unpadded(decrypt(key, header.subarray(40, 52), header, body));
};

const privateKey = (secret) =>
  createPrivateKey({
    key: Buffer.concat([hex("302e020100300506032b656e04220420"), secret]),
    format: "der",
    type: "pkcs8",
  });
const publicHalf = (secret) =>
  Buffer.from(createPublicKey(privateKey(secret)).export({ format: "jwk" }).x, "base64url");
const x25519 = (secret, key) => {
  const jwk = { kty: "OKP", crv: "X25519", x: key.toString("base64url") };
  const publicKey = createPublicKey({ key: jwk, format: "jwk" });
  return diffieHellman({ privateKey: privateKey(secret), publicKey });
};

const hmac = (key, ...parts) =>
  createHmac("sha256", key)
    .update(Buffer.concat(parts.map((part) => Buffer.from(part))))
    .digest();
const V1 = Buffer.from("HPKE-v1");
const labelled = (suite) => ({
  extract: (salt, label, input) => hmac(salt, V1, suite, Buffer.from(label), input),
  expand: (key, label, info, length) =>
    hmac(key, [0, length], V1, suite, Buffer.from(label), info, [1]).subarray(0, length),
});
const KEM = labelled(Buffer.concat([Buffer.from("KEM"), hex("0020")]));
const HPKE = labelled(Buffer.concat([Buffer.from("HPKE"), hex("002000010002")]));
const NOTHING = Buffer.alloc(0);

/** HPKE, base mode (RFC 9180, 4.1, 5.1 and 6.1). */
const hpkeOpen = (secret, info, sealed) => {
  const [enc, body] = [sealed.subarray(0, 32), sealed.subarray(32)];
  const prk = KEM.extract("", "eae_prk", x25519(secret, enc));
  const both = Buffer.concat([enc, publicHalf(secret)]);
  const shared = KEM.expand(prk, "shared_secret", both, 32);
  const hashes = [HPKE.extract("", "psk_id_hash", NOTHING), HPKE.extract("", "info_hash", info)];
  const context = Buffer.concat([Buffer.from([0]), ...hashes]);
  const key = HPKE.extract(shared, "secret", NOTHING);
  const nonce = HPKE.expand(key, "base_nonce", context, 12);
  return decrypt(HPKE.expand(key, "key", context, 32), nonce, NOTHING, body);
};
const info = (label, bound) => Buffer.concat([Buffer.from(`glimmers/v1/${label}\0`), bound]);

const shareAsSaid = ({ id, key, readerToken, plain, sealed }) =>
  hkdf(hex(key), "share/reader", 32, hex(id)).equals(hex(readerToken)) &&
  openSealed(hex(sealed), "share", hex(id), hex(key)).equals(hex(plain));

const linkAsSaid = ({ id, key, server, sealSecret, link }) => {
  const [home, fragment] = link.split("/read#");
  const [share, elsewhere] = fragment.split(".");
  const bytes = Buffer.from(share, "base64url");
  const at = elsewhere === undefined ? home : Buffer.from(elsewhere, "base64url").toString();
  const written = bytes.subarray(18);
  const found =
    bytes[1] === 0 ? written : hpkeOpen(hex(sealSecret), info("share/key", hex(id)), written);
  const isWhole = bytes[0] === 1 && bytes.toString("hex", 2, 18) === id && at === server;
  return isWhole && found.equals(hex(key));
};

const cardAsSaid = ({ sealKey, name, card, code }) => {
  const bytes = Buffer.from(card.split("/readings/card#")[1], "base64url");
  const number = sha256(info("card-code", hex(sealKey))).readBigUInt64BE(0) % 10n ** 12n;
  return (
    bytes[0] === 1 &&
    bytes.toString("hex", 1, 33) === sealKey &&
    bytes.toString("utf8", 33, bytes.length - 4) === name &&
    crc32(bytes.subarray(0, -4)) === bytes.readUInt32BE(bytes.length - 4) &&
    String(number).padStart(12, "0") === code.replaceAll(" ", "")
  );
};

const replyAsSaid = ({ id, sealSecret, plain, sealed }) =>
  unpadded(hpkeOpen(hex(sealSecret), info("share/reply", hex(id)), hex(sealed))).equals(hex(plain));

const handAsSaid = ({ info: bound, sealSecret, plain, sealed }) =>
  hpkeOpen(hex(sealSecret), info("circle/hand", hex(bound)), hex(sealed)).equals(hex(plain));

const depositAsSaid = ({ secret, id, askerToken, entropy, plain, sealed }) =>
  hkdf(hex(secret), "deposit/id", 16).toString("hex") === id &&
  hkdf(hex(secret), "deposit/asker", 32).toString("hex") === askerToken &&
  openSealed(hex(sealed), "deposit", hex(id), hex(secret)).equals(hex(plain)) &&
  plain === `01${entropy}`;

/** Multiplies in the field of AES (FIPS 197, 4.2). */
const times = (one, other) => {
  let product = 0;
  for (let bit = 0, shifted = one; bit < 8; bit++) {
    if ((other >> bit) & 1) product ^= shifted;
    shifted = (shifted << 1) ^ (shifted & 0x80 ? 0x11b : 0);
  }
  return product;
};
const inverse = (value) => {
  for (let each = 1; each < 256; each++) if (times(value, each) === 1) return each;
  throw new RangeError("zero has none");
};
/** The line through two parts, at 0. */
const joined = (one, other) => {
  const [x, y] = [one[32], other[32]];
  const over = inverse(x ^ y);
  const [first, second] = [times(y, over), times(x, over)];
  return Buffer.from(
    one.subarray(0, 32).map((byte, at) => times(byte, first) ^ times(other[at], second)),
  );
};
const bits = (bytes) => [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
const bitsOf = (indexes) =>
  indexes
    .split(" ")
    .map((index) => Number(index).toString(2).padStart(11, "0"))
    .join("");

const sheetAsSaid = ({ secret, parts }) => {
  const [a, b, c] = parts.map(({ part }) => hex(part));
  const pairs = [joined(a, b), joined(a, c), joined(c, b)];
  return (
    pairs.every((pair) => pair.equals(hex(secret))) &&
    parts.every(
      ({ part, indexes }) =>
        bitsOf(indexes) === bits(hex(part)) + bits(sha256(hex(part))).slice(0, 11),
    )
  );
};

const asSaid = (check) => (it) => {
  try {
    return check(it);
  } catch {
    return false;
  }
};
const vectors = JSON.parse(
  readFileSync(new URL("company-keys.vectors.json", import.meta.url), "utf8"),
);
const findings = Object.entries({
  shares: shareAsSaid,
  links: linkAsSaid,
  cards: cardAsSaid,
  replies: replyAsSaid,
  hands: handAsSaid,
  deposits: depositAsSaid,
  sheets: sheetAsSaid,
}).flatMap(([name, check]) => vectors[name].map((it) => [name, asSaid(check)(it)]));

const differing = findings.filter(([, fits]) => !fits);
for (const [name] of differing) console.log(`differs: one of ${name}`);
console.log(`${findings.length - differing.length} as said, ${differing.length} not`);
process.exitCode = differing.length === 0 ? 0 : 1;
