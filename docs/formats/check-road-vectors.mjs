/**
 * A second reader of what travels between devices, written from items.md and ring.md with
 * nothing but Node's own modules, to show that another program can do it:
 *
 *   node docs/formats/check-road-vectors.mjs
 *
 * Says how many vectors it read, followed and refused as they say, and ends with 1 if any differed.
 */
import { createHash, createPublicKey, verify } from "node:crypto";
import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";

const read = (name) => JSON.parse(readFileSync(new URL(name, import.meta.url), "utf8"));
const sha256 = (bytes) => createHash("sha256").update(bytes).digest();
const isSigned = (key, label, message, signature) => {
  const der = Buffer.concat([
    Buffer.from("302a300506032b6570032100", "hex"),
    Buffer.from(key, "hex"),
  ]);
  const publicKey = createPublicKey({ key: der, format: "der", type: "spki" });
  return verify(null, Buffer.concat([Buffer.from(label), message]), publicKey, signature);
};

/** Fields one after the other; throws past the end. */
const fieldsOf = (bytes) => {
  let at = 0;
  const step = (length) => {
    if (at + length > bytes.length) throw new RangeError("cut");
    at += length;
    return at - length;
  };
  const uint = (length) => bytes.readUIntBE(step(length), length);
  const take = (length) => bytes.subarray(step(length), at);
  const hex = (length) => take(length).toString("hex");
  const some = (count, one) => Array.from({ length: count }, one);
  return {
    uint,
    take,
    hex,
    some,
    f64: () => bytes.readDoubleBE(step(8)),
    long: () => hex(uint(4)),
    at: () => at,
    isSpent: () => at === bytes.length,
  };
};

const whole = (body, one) => {
  const fields = fieldsOf(Buffer.from(body, "hex"));
  const value = one(fields);
  if (!fields.isSpent()) throw new RangeError("longer");
  return value;
};

const BODIES = {
  rings: (f) => f.some(f.uint(2), f.long),
  push: (f) =>
    f.some(f.uint(2), () => ({
      slot: f.hex(16),
      replaces: f.some(f.uint(2), () => f.hex(16)),
      sealed: f.long(),
    })),
  pulled: (f) => ({
    head: f.uint(6),
    more: f.uint(1) === 1,
    gone: f.some(f.uint(4), () => f.hex(16)),
    items: f.some(f.uint(4), () => ({ number: f.uint(6), slot: f.hex(16), sealed: f.long() })),
  }),
  live: (f) => ({
    head: f.uint(6),
    items: f.some(f.uint(4), () => ({ number: f.uint(6), slot: f.hex(16), size: f.uint(4) })),
  }),
  witnesses: (f) =>
    f.some(f.uint(2), () => {
      const [device, at, length] = [f.hex(8), f.f64(), f.uint(4)];
      return length === 0xffffffff ? { device, at } : { device, at, sealed: f.hex(length) };
    }),
  blobs: (f) => f.some(f.uint(4), () => ({ id: f.hex(16), size: f.uint(4) })),
};

const signerOf = (id) => (/^0+$/.test(id) ? "recovery" : id);

/** A ring as ring.md draws it. */
const ringOf = (document) =>
  whole(document, (f) => {
    if (f.take(4).toString() !== "glrg" || f.uint(1) !== 1) throw new RangeError("no ring");
    const ring = {
      document,
      mailbox: f.hex(16),
      number: f.uint(4),
      previous: f.hex(32),
      epoch: f.uint(4),
      recovery: f.uint(1) === 1 ? { verifyKey: f.hex(32), sealKey: f.hex(32) } : undefined,
      devices: f.some(f.uint(2), () => ({
        id: f.hex(8),
        since: f.f64(),
        verifyKey: f.hex(32),
        sealKey: f.hex(32),
        name: f.hex(f.uint(2)),
      })),
      envelopes: f.some(f.uint(2), () => ({ to: signerOf(f.hex(8)), sealed: f.long() })),
      signer: signerOf(f.hex(8)),
    };
    const signatures = f.uint(1);
    const signed = Buffer.from(document, "hex").subarray(0, f.at());
    const [signature, coSignature] = f.some(signatures, () => f.take(64));
    return { ring, signed, signature, coSignature };
  });

const sameKeys = (one, other) =>
  one?.verifyKey === other?.verifyKey && one?.sealKey === other?.sealKey;

const isCoSigned = ({ ring, signed, coSignature }) =>
  coSignature !== undefined &&
  isSigned(ring.recovery.verifyKey, "glimmers/v1/ring/recovery\0", signed, coSignature);

/** The rules of ring.md in their order: what one is called, and whether a ring breaks it. */
const RULES = [
  ["OtherMailbox", (old, { ring }) => old !== undefined && ring.mailbox !== old.mailbox],
  ["NotNext", (old, { ring }) => ring.number !== (old?.number ?? 0) + 1],
  ["OtherPrevious", (old, { ring }) => ring.previous !== hashOf(old)],
  ["WrongEpoch", (old, { ring }) => !isEpochRight(old, ring)],
  ["DeviceChanged", (old, { ring }) => ring.devices.some((device) => isChanged(old, device))],
  ["WrongDevices", (_, { ring }) => !areDevicesRight(ring)],
  ["WrongEnvelopes", (_, { ring }) => !areEnvelopesRight(ring)],
  ["UnknownSigner", (old, { ring }) => signerKey(old, ring) === undefined],
  [
    "WrongSignature",
    (old, { ring, signed, signature }) =>
      !isSigned(signerKey(old, ring), "glimmers/v1/ring\0", signed, signature),
  ],
  ["NotCoSigned", (old, next) => bringsWords(old, next.ring) && !isCoSigned(next)],
];

/** Which rule a ring breaks after another, or for a first one; undefined where none. */
const brokenRule = (before, next) => RULES.find(([, breaks]) => breaks(before?.ring, next))?.[0];

const hashOf = (old) =>
  old === undefined ? "00".repeat(32) : sha256(Buffer.from(old.document, "hex")).toString("hex");

const isChanged = (old, device) =>
  old?.devices.some((each) => each.id === device.id && !sameKeys(each, device)) === true;

const areDevicesRight = ({ devices }) =>
  devices.length > 0 && new Set(devices.map(({ id }) => id)).size === devices.length;

const areEnvelopesRight = ({ devices, envelopes, recovery }) => {
  const wanted = new Set([...devices.map(({ id }) => id), ...(recovery ? ["recovery"] : [])]);
  const found = new Set(envelopes.map(({ to }) => to));
  return envelopes.length === wanted.size && isDeepStrictEqual(found, wanted);
};

const signerKey = (old, ring) =>
  ring.signer === "recovery"
    ? old?.recovery?.verifyKey
    : (old ?? ring).devices.find(({ id }) => id === ring.signer)?.verifyKey;

const bringsWords = (old, ring) =>
  ring.recovery !== undefined && !(old?.recovery && sameKeys(old.recovery, ring.recovery));

const isEpochRight = (old, ring) => {
  if (old === undefined) return ring.epoch === 1;
  const left = old.devices.some(({ id }) => ring.devices.every((device) => device.id !== id));
  const renewed = old.recovery !== undefined && !sameKeys(old.recovery, ring.recovery);
  return ring.epoch === old.epoch + 1 || (ring.epoch === old.epoch && !left && !renewed);
};

/** Signed by the very words it names, as new ones or as its signer. */
const isVouchedFor = (each) =>
  each.coSignature === undefined
    ? each.ring.signer === "recovery" &&
      isSigned(each.ring.recovery.verifyKey, "glimmers/v1/ring\0", each.signed, each.signature)
    : isCoSigned(each);

/** The number of the newest ring whoever has these words may trust. */
const trustedByWords = ({ verifyKey, documents }) => {
  const rings = documents.map(ringOf);
  const vouched = rings.findLastIndex(
    (each) => each.ring.recovery?.verifyKey === verifyKey && isVouchedFor(each),
  );
  if (vouched < 0) return undefined;
  let newest = rings[vouched];
  for (const next of rings.slice(vouched + 1)) {
    if (brokenRule(newest, next) !== undefined) return "broken";
    newest = next;
  }
  return newest.ring.number;
};

const differing = [];
let right = 0;
const check = (name, found, expected) => {
  if (isDeepStrictEqual(found, expected)) right += 1;
  else differing.push(`${name}: ${JSON.stringify(found)}, not ${JSON.stringify(expected)}`);
};

const rings = read("ring.vectors.json");
const chain = rings.chain.map(({ document }) => ringOf(document));
rings.chain.forEach((said, index) => {
  check(`ring ${index + 1}`, JSON.parse(JSON.stringify(chain[index].ring)), said);
  check(`ring ${index + 1} follows`, brokenRule(chain[index - 1], chain[index]), undefined);
});
for (const { why, document } of rings.refusedAfterTheSecond)
  check(`refused: ${why}`, brokenRule(chain[1], ringOf(document)), why);
for (const given of rings.words.trusts) check("words", trustedByWords(given), given.newest);
check("words that trust none", trustedByWords(rings.words.trustsNone), undefined);

const items = read("items.vectors.json");
for (const [name, { says, body }] of Object.entries(items.bodies)) {
  check(name, whole(body, BODIES[name]), says);
  for (const wrong of [body.slice(0, -2), `${body}00`]) {
    let isRefused = false;
    try {
      whole(wrong, BODIES[name]);
    } catch {
      isRefused = true;
    }
    check(`${name}, cut or longer`, isRefused, true);
  }
}

const { session, work, witness, heldVersion } = items;
const challenge = Buffer.from(session.challenge, "base64url");
const ids = Buffer.from(`${session.mailbox}${session.device}`, "hex");
const host = Buffer.from(session.host);
const message = Buffer.concat([
  Buffer.from("glimmers/v1/session\0"),
  ids,
  Buffer.of(host.length),
  host,
  challenge,
]);
check("session", message.toString("hex"), session.message);
const signature = Buffer.from(session.signature, "base64url");
check("session signature", isSigned(session.verifyKey, "", message, signature), true);

const tried = Buffer.concat(
  [work.puzzle, work.answer].map((each) => Buffer.from(each, "base64url")),
);
const bits = [...sha256(tried)].map((byte) => byte.toString(2).padStart(8, "0")).join("");
check("work", bits.startsWith("0".repeat(work.bits)), true);

const lines = witness.items.map(({ number, slot, hash }) =>
  Buffer.from(number.toString(16).padStart(12, "0") + slot + hash, "hex"),
);
const head = witness.head.toString(16).padStart(12, "0");
check("witness", `01${head}${sha256(Buffer.concat(lines)).toString("hex")}`, witness.content);
check(
  "held version",
  heldVersion.id + heldVersion.tag.toString(16).padStart(8, "0"),
  heldVersion.bytes,
);

for (const each of differing) console.log(`differs: ${each}`);
console.log(`road vectors: ${right} as they say, ${differing.length} not`);
process.exitCode = differing.length === 0 ? 0 : 1;
