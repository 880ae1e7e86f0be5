/**
 * A second reader of what members of a circle write, made from circle.md with nothing but Node's
 * own modules, to show that another program can do it:
 *
 *   node docs/formats/check-circle-vectors.mjs
 *
 * Says how many vectors it read and refused as they say, and ends with 1 if any differed.
 */
import { createPublicKey, verify } from "node:crypto";
import { readFileSync } from "node:fs";

const vectors = JSON.parse(readFileSync(new URL("circle.vectors.json", import.meta.url), "utf8"));
const NOTE = 80;
const OWN = 304;

const isSigned = (key, message, signature) => {
  const der = Buffer.from(`302a300506032b6570032100${key}`, "hex");
  const publicKey = createPublicKey({ key: der, format: "der", type: "spki" });
  const label = Buffer.from("glimmers/v1/circle/page\0");
  return verify(null, Buffer.concat([label, message]), publicKey, signature);
};

/** Fields one after the other; throws past the end. */
const fieldsOf = (bytes) => {
  let at = 0;
  const take = (length) => {
    if (at + length > bytes.length) throw new RangeError("cut");
    at += length;
    return bytes.subarray(at - length, at);
  };
  return {
    take,
    hex: (length) => take(length).toString("hex"),
    uint: (length) => take(length).readUIntBE(0, length),
    some: (count, one) => Array.from({ length: count }, one),
    at: () => at,
  };
};

const pageFrom = (document) => {
  const { take, hex, uint, some, at } = fieldsOf(document);
  if (take(4).toString() !== "glcp" || uint(1) !== 1) throw new RangeError("no page");
  const [mailbox, member, number] = [hex(16), hex(8), uint(4)];
  take(4 + 32);
  some(uint(1), () => take(8 + 4 + 32));
  if (uint(1) === 1) {
    take(4);
    take(uint(2));
  }
  const glimmers = some(uint(1), () => {
    take(16 + 8 + 1);
    return hex(uint(2));
  });
  if (uint(1) === 1) take(16 + 1 + 8 + 2 + 2);
  const knock = uint(1) === 1 ? { wake: hex(16), token: hex(32) } : undefined;
  if (knock !== undefined) knock.server = take(uint(1)).toString("ascii");
  take(OWN);
  some(uint(1), () => take(8 + NOTE));
  const signed = document.subarray(0, at());
  const signature = take(64);
  if (at() !== document.length) throw new RangeError("something follows");
  return { mailbox, member, number, glimmers, knock, signed, signature };
};

const slotOf = (member, number) => `${member}${number.toString(16).padStart(16, "0")}`;

/** Why a page is none of this circle's, or undefined. */
const refusal = (slot, page) => {
  if (page.mailbox !== vectors.mailbox) return "OtherMailbox";
  if (slotOf(page.member, page.number) !== slot) return "OtherSlot";
  const writer = vectors.members.find(({ id }) => id === page.member);
  if (writer === undefined) return "NotAMember";
  return isSigned(writer.verifyKey, page.signed, page.signature) ? undefined : "WrongSignature";
};

let right = 0;
const differing = [];
const check = (what, found, wanted) => {
  if (JSON.stringify(found) === JSON.stringify(wanted)) right += 1;
  else differing.push(what);
};

for (const { slot, member, number, glimmers, knock, document } of vectors.pages) {
  const page = pageFrom(Buffer.from(document, "hex"));
  check(`${slot}: fields`, [page.member, page.number, page.glimmers], [member, number, glimmers]);
  check(`${slot}: knock`, page.knock, knock);
  check(`${slot}: taken`, refusal(slot, page), undefined);
}
for (const { why, slot, document } of vectors.refused)
  check(`refused: ${why}`, refusal(slot, pageFrom(Buffer.from(document, "hex"))), why);

const uintHex = (value, length) => value.toString(16).padStart(length * 2, "0");
const handHex = (hand) => (hand ? `01${hand.id}${uintHex(hand.at, 6)}` : `00${"00".repeat(8 + 6)}`);
const filled = (text, length) => text.padEnd(length * 2, "0");
for (const { says, bytes } of vectors.notes.note) {
  const { hand, answer } = says;
  const given = `${uintHex(answer?.answer ?? 0, 1)}${answer?.hand ?? "00".repeat(8)}`;
  check("a note", filled(`01${handHex(hand)}${given}`, 32), bytes);
}
for (const { says, bytes } of vectors.notes.own) {
  const to = says.hand?.to ?? [];
  const given = says.answers.map((each) => each.to + uintHex(each.answer, 1) + each.hand);
  const text = `01${handHex(says.hand)}${uintHex(to.length, 1)}${to.join("")}`;
  check("an own note", filled(`${text}${uintHex(given.length, 1)}${given.join("")}`, 256), bytes);
}
const { of, bytes } = vectors.notes.info;
const label = Buffer.from("glimmers/v1/circle/note\0").toString("hex");
check("info", `${label}${of.mailbox}${of.from}${of.to}${uintHex(of.page, 4)}`, bytes);

for (const each of differing) console.log(`differs: ${each}`);
console.log(`circle vectors: ${right} as they say, ${differing.length} not`);
process.exitCode = differing.length === 0 ? 0 : 1;
