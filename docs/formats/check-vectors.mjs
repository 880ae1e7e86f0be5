/**
 * A second reader of sealed bytes, keyrings and enrolment, written from sealed.md, keyring.md
 * and enrolment.md with nothing but Node's own modules, to show that another program can do it:
 *
 *   node docs/formats/check-vectors.mjs
 *
 * Says how many vectors it opened and refused as they say, and ends with 1 if any differed.
 */
import {
  argon2Sync,
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  hkdfSync,
} from "node:crypto";
import { readFileSync } from "node:fs";
import { crc32 } from "node:zlib";

const SHELF = { keys: 1, tail: 2, segment: 3, media: 4, draft: 5, road: 8 };
const ROAD = { item: 6, blob: 7, witness: 9, name: 10, moved: 11 };
const PURPOSES = { ...SHELF, ...ROAD, request: 12, answer: 13 };

const hex = (text) => Buffer.from(text, "hex");
const hkdf = (secret, info, length, salt = "") =>
  Buffer.from(hkdfSync("sha256", secret, salt, `glimmers/v1/${info}`, length));
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

/** `salt` is empty on the shelf and in invitations, and the mailbox on the road. */
const openSealed = (bytes, place, epochKeys, salt = "") => {
  const error = frameError(bytes, "glim");
  if (error !== undefined) return named(error);
  const [header, body] = [bytes.subarray(0, 56), bytes.subarray(56)];
  if (body.length < header.readUInt32BE(36)) return named("Cut");
  if (body.length > header.readUInt32BE(36) || header[7] !== 0) return named("Damaged");
  const held = epochKeys.find(
    ({ epoch, epochKey }) =>
      epoch === header.readUInt32BE(8) &&
      hkdf(hex(epochKey), "key-id", 8, salt).equals(header.subarray(28, 36)),
  );
  if (held === undefined) return named("WrongKey");
  const here =
    header[6] === PURPOSES[place.purpose] && header.toString("hex", 12, 28) === place.slot;
  if (!here) return named("Misplaced");
  const key = hkdf(hex(held.epochKey), `seal/${place.purpose}`, 32, salt);
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

/** PKCS #8 of a secret, and its public half: 1.3.101.112 is Ed25519, 1.3.101.110 is X25519. */
const privateKey = (curve, secret) => {
  const kind = curve === "Ed25519" ? "70" : "6e";
  const der = Buffer.concat([hex(`302e020100300506032b65${kind}04220420`), secret]);
  return createPrivateKey({ key: der, format: "der", type: "pkcs8" });
};
const publicHalf = (curve, secret) =>
  Buffer.from(
    createPublicKey(privateKey(curve, secret)).export({ format: "jwk" }).x,
    "base64url",
  ).toString("hex");
const x25519 = (secret, key) => {
  const jwk = { kty: "OKP", crv: "X25519", x: key.toString("base64url") };
  const publicKey = createPublicKey({ key: jwk, format: "jwk" });
  return diffieHellman({ privateKey: privateKey("X25519", secret), publicKey });
};

const hmac = (key, ...parts) =>
  createHmac("sha256", key)
    .update(Buffer.concat(parts.map((part) => Buffer.from(part))))
    .digest();
/** One block is enough: nothing here is longer than 32 bytes. */
const expand = (key, info, length) => hmac(key, info, [1]).subarray(0, length);

/** RFC 9180, section 4: everything is labelled with the suite it is for. */
const labelled = (suite) => ({
  extract: (salt, label, input) =>
    hmac(salt, Buffer.from(`HPKE-v1`), suite, [...Buffer.from(label)], input),
  expand: (key, label, info, length) =>
    expand(
      key,
      Buffer.concat([
        Buffer.from([0, length]),
        Buffer.from("HPKE-v1"),
        suite,
        Buffer.from(label),
        info,
      ]),
      length,
    ),
});
const KEM = labelled(Buffer.concat([Buffer.from("KEM"), hex("0020")]));
const HPKE = labelled(Buffer.concat([Buffer.from("HPKE"), hex("002000010002")]));

/** HPKE, base mode (RFC 9180, 4.1, 5.1 and 6.1); undefined when it does not open. */
const hpkeOpen = (secret, info, sealed) => {
  const [enc, body] = [sealed.subarray(0, 32), sealed.subarray(32)];
  let shared;
  try {
    shared = x25519(secret, enc);
  } catch {
    return undefined;
  }
  const both = Buffer.concat([enc, hex(publicHalf("X25519", secret))]);
  const kem = KEM.expand(KEM.extract("", "eae_prk", shared), "shared_secret", both, 32);
  const context = Buffer.concat([
    Buffer.from([0]),
    HPKE.extract("", "psk_id_hash", Buffer.alloc(0)),
    HPKE.extract("", "info_hash", info),
  ]);
  const key = HPKE.extract(kem, "secret", Buffer.alloc(0));
  const nonce = HPKE.expand(key, "base_nonce", context, 12);
  return decrypt(HPKE.expand(key, "key", context, 32), nonce, Buffer.alloc(0), body);
};

const openEnvelope = ({ envelope, sealSecret, mailbox, ringNumber, to }) => {
  const number = Buffer.alloc(4);
  number.writeUInt32BE(ringNumber);
  const info = Buffer.concat([
    Buffer.from("glimmers/v1/envelope\0"),
    hex(mailbox),
    number,
    hex(to === "recovery" ? "010000000000000000" : `00${to}`),
  ]);
  const plain = hpkeOpen(hex(sealSecret), info, hex(envelope));
  if (plain === undefined) return named("NotForThisKey");
  const roadKeys = Array.from({ length: (plain.length - 1) / 36 }, (_, index) => ({
    epoch: plain.readUInt32BE(1 + 36 * index),
    epochKey: plain.toString("hex", 5 + 36 * index, 37 + 36 * index),
  }));
  return { plain: plain.toString("hex"), roadKeys };
};

/** Words by their places on the list, 11 bits each; `checked` have a checksum after their bits. */
const bitsOf = (indexes) =>
  indexes
    .split(" ")
    .map((index) => Number(index).toString(2).padStart(11, "0"))
    .join("");
const bits = (bytes) => [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
const checksum = (bytes) => bits(createHash("sha256").update(bytes).digest().subarray(0, 1));

const recoveryAsSaid = (it) => {
  const entropy = hex(it.entropy);
  const [signSeed, sealSecret] = ["sign", "seal"].map((what) =>
    hkdf(entropy, `recovery/${what}`, 32),
  );
  return (
    bitsOf(it.indexes) === bits(entropy) + checksum(entropy) &&
    signSeed.toString("hex") === it.signSeed &&
    sealSecret.toString("hex") === it.sealSecret &&
    publicHalf("Ed25519", signSeed) === it.verifyKey &&
    publicHalf("X25519", sealSecret) === it.sealKey
  );
};

const readRequest = (plain) => ({
  device: plain.toString("hex", 1, 9),
  verifyKey: plain.toString("hex", 9, 41),
  sealKey: plain.toString("hex", 41, 73),
  name: plain.toString("utf8", 75, 75 + plain.readUInt16BE(73)),
});

const readAnswer = (plain) =>
  plain[1] === 0
    ? { answer: "no" }
    : {
        answer: "let-in",
        mailbox: plain.toString("hex", 2, 18),
        ringNumber: plain.readUInt32BE(18),
        ringHash: plain.toString("hex", 22, 54),
      };

const shortCode = (id, request) => {
  const said = Buffer.concat([Buffer.from("glimmers/v1/short-code\0"), hex(id), request]);
  const number = createHash("sha256").update(said).digest().readBigUInt64BE(0) % 1_000_000n;
  return String(number).padStart(6, "0").replace(/...$/, " $&");
};

const invitationAsSaid = ({ secret, indexes, id, request, answers, code }) => {
  const open = (purpose, sealed) =>
    openSealed(hex(sealed), { purpose, slot: id }, [{ epoch: 1, epochKey: secret }]);
  const { plain: asked, sealed, ...asks } = request;
  return (
    bitsOf(indexes) === bits(hex(secret)) &&
    hkdf(hex(secret), "invite/id", 16).toString("hex") === id &&
    same(open("request", sealed), { plain: asked }) &&
    same(readRequest(hex(asked)), asks) &&
    shortCode(id, hex(asked)) === code &&
    answers.every(
      ({ plain, sealed: answered, ...answer }) =>
        same(open("answer", answered), { plain }) && same(readAnswer(hex(plain)), answer),
    )
  );
};

const read = (name) => JSON.parse(readFileSync(new URL(name, import.meta.url), "utf8"));
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

const sealed = read("sealed.vectors.json");
const { road } = sealed;
const mailbox = hex(road.mailbox);
const keyring = read("keyring.vectors.json");
const enrolment = read("enrolment.vectors.json");
/** What an epoch key comes to, spelled out. */
const keysAsSaid = (it, purposes, salt) =>
  hkdf(hex(it.epochKey), "key-id", 8, salt).toString("hex") === it.keyId &&
  Object.keys(purposes).every(
    (purpose) =>
      hkdf(hex(it.epochKey), `seal/${purpose}`, 32, salt).toString("hex") ===
      it.sealingKeys[purpose],
  );

const findings = [
  ...sealed.epochKeys.map((it) => [`keys of epoch ${it.epoch}`, keysAsSaid(it, SHELF, "")]),
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
  ...road.epochKeys.map((it) => [`road keys of epoch ${it.epoch}`, keysAsSaid(it, ROAD, mailbox)]),
  ...road.opens.map((it) => [
    `for a mailbox, ${it.purpose}`,
    same(openSealed(hex(it.sealed), it, road.epochKeys, mailbox), { plain: it.plain }),
  ]),
  ...road.refused.map((it) => [
    `for a mailbox, ${it.name}`,
    same(openSealed(hex(it.sealed), it, road.epochKeys, mailbox), named(it.error)),
  ]),
  ...enrolment.recovery.map((it) => [`words ${it.words}`, recoveryAsSaid(it)]),
  ...enrolment.invitations.map((it) => [`invitation ${it.words}`, invitationAsSaid(it)]),
  ...enrolment.envelopes.map((it) => [
    `envelope to ${it.to}`,
    publicHalf("X25519", hex(it.sealSecret)) === it.sealKey &&
      same(openEnvelope(it), { plain: it.plain, roadKeys: it.roadKeys }),
  ]),
  ...enrolment.refused.map((it) => [
    `envelope, ${it.name}`,
    same(openEnvelope(it), named(it.error)),
  ]),
];

const differing = findings.filter(([, asSaid]) => !asSaid);
for (const [name] of differing) console.log(`differs: ${name}`);
console.log(`${findings.length - differing.length} as said, ${differing.length} not`);
process.exitCode = differing.length === 0 ? 0 : 1;
