/** What others published about the ciphers used here, before anything of ours is tested. */
import { argon2Sync } from "node:crypto";
import { bytesToHex } from "@glimmers/primitives";
import { describe, expect, it } from "vitest";
import { counting, hex } from "../test/hex.ts";
import { nodeMachine as machine } from "../test/node-machine.ts";
import { crc32 } from "./crc32.ts";
import { utf8Bytes } from "./utf8.ts";

describe("[V40] HKDF-SHA-256 gives the values of RFC 5869, appendix A", () => {
  const cases = [
    {
      name: "A.1, basic",
      secret: new Uint8Array(22).fill(0x0b),
      salt: counting(0x00, 13),
      info: counting(0xf0, 10),
      derived: hex(
        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf",
        "34007208d5b887185865",
      ),
    },
    {
      name: "A.2, longer inputs and outputs",
      secret: counting(0x00, 80),
      salt: counting(0x60, 80),
      info: counting(0xb0, 80),
      derived: hex(
        "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c",
        "59045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71",
        "cc30c58179ec3e87c14c01d5c1f3434f1d87",
      ),
    },
    {
      name: "A.3, no salt and no info",
      secret: new Uint8Array(22).fill(0x0b),
      salt: new Uint8Array(0),
      info: new Uint8Array(0),
      derived: hex(
        "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d",
        "9d201395faa4b61a96c8",
      ),
    },
  ];
  it.each(cases)("$name", async ({ secret, salt, info, derived }) => {
    const root = await machine.rootKey(secret);
    const found = await machine.deriveBytes(root, { salt, info }, derived.length);
    expect(bytesToHex(found)).toBe(bytesToHex(derived));
  });

  it("and a derived sealing key is those same bytes, as a key", async () => {
    const label = { salt: counting(0x00, 13), info: counting(0xf0, 10) };
    const root = await machine.rootKey(new Uint8Array(22).fill(0x0b));
    const binding = { nonce: new Uint8Array(12), bound: new Uint8Array(0) };
    const derived = await machine.deriveSealingKey(root, label);
    const spelled = await machine.sealingKey(await machine.deriveBytes(root, label, 32));
    const sealed = await machine.seal(derived, binding, counting(0, 20));
    expect(await machine.open(spelled, binding, sealed)).toEqual(counting(0, 20));
  });
});

/** McGrew and Viega, "The Galois/Counter Mode of Operation", appendix B, 256-bit keys. */
describe("[V40] AES-256-GCM gives the values of the GCM specification", () => {
  const key = hex("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308");
  const nonce = hex("cafebabefacedbaddecaf888");
  const plain = hex(
    "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72",
    "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b391aafd255",
  );
  const sealed = hex(
    "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa",
    "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662898015ad",
  );
  const none = new Uint8Array(0);
  const zeros = (length: number): Uint8Array<ArrayBuffer> => new Uint8Array(length);
  const cases = [
    {
      name: "13, nothing at all",
      key: zeros(32),
      nonce: zeros(12),
      bound: none,
      plain: none,
      out: hex("530f8afbc74536b9a963b4f1c4cb738b"),
    },
    {
      name: "14, one block",
      key: zeros(32),
      nonce: zeros(12),
      bound: none,
      plain: zeros(16),
      out: hex("cea7403d4d606b6e074ec5d3baf39d18 d0d1c8a799996bf0265b98b5d48ab919"),
    },
    {
      name: "15, four blocks",
      key,
      nonce,
      bound: none,
      plain,
      out: hex(bytesToHex(sealed), "b094dac5d93471bdec1a502270e3cc6c"),
    },
    {
      name: "16, a broken block and bound bytes",
      key,
      nonce,
      bound: hex("feedfacedeadbeeffeedfacedeadbeefabaddad2"),
      plain: plain.slice(0, 60),
      out: hex(bytesToHex(sealed.slice(0, 60)), "76fc6ece0f4e1768cddf8853bb2d551b"),
    },
  ];
  it.each(cases)(
    "test case $name",
    async ({ key: secret, nonce: once, bound, plain: text, out }) => {
      const sealing = await machine.sealingKey(secret);
      const found = await machine.seal(sealing, { nonce: once, bound }, text);
      expect(bytesToHex(found)).toBe(bytesToHex(out));
      expect(await machine.open(sealing, { nonce: once, bound }, out)).toEqual(text);
    },
  );

  it("opens nothing shorter than its tag, and does not fall over it", async () => {
    const sealing = await machine.sealingKey(key);
    const binding = { nonce, bound: none };
    for (const length of [0, 1, 15])
      expect(await machine.open(sealing, binding, zeros(length))).toBeUndefined();
  });
});

describe("[V40] Argon2id", () => {
  it("gives the value of RFC 9106, section 5.3, in the implementation the app's is held against", () => {
    const parameters = {
      message: new Uint8Array(32).fill(1),
      nonce: new Uint8Array(16).fill(2),
      secret: new Uint8Array(8).fill(3),
      associatedData: new Uint8Array(12).fill(4),
      memory: 32,
      passes: 3,
      parallelism: 4,
      tagLength: 32,
    };
    expect(argon2Sync("argon2id", parameters).toString("hex")).toBe(
      "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659",
    );
  });

  it("gives the value of the reference implementation's own test (phc-winner-argon2, test.c)", async () => {
    const found = await machine.argon2id({
      passphrase: utf8Bytes("password"),
      salt: utf8Bytes("somesalt"),
      memoryKiB: 65_536,
      passes: 2,
      lanes: 1,
      length: 32,
    });
    expect(found.ok && bytesToHex(found.value)).toBe(
      "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7",
    );
  });
});

describe("[V40] CRC-32", () => {
  it("gives the check value every catalogue of CRCs names", () => {
    expect(crc32(utf8Bytes("123456789"))).toBe(0xcbf43926);
  });

  it("is zero for nothing", () => {
    expect(crc32(new Uint8Array(0))).toBe(0);
  });
});
