/** What others published about signatures, curves, HPKE and words, before anything of ours is tested. */
import { ed25519 } from "@noble/curves/ed25519.js";
import { sha512 } from "@noble/hashes/sha2.js";
import type { Bytes } from "@glimmers/primitives";
import { bytesToHex, joinBytes } from "@glimmers/primitives";
import { describe, expect, it } from "vitest";
import { counting, hex } from "../test/hex.ts";
import { nodeMachine } from "../test/node-machine.ts";
import { hpkeSuite } from "./hpke.ts";
import { standardCurves as curves } from "./standard-curves.ts";
import { utf8Bytes } from "./utf8.ts";
import { entropyOf, newWords } from "./words.ts";

const none = new Uint8Array(0);

describe("[V43] Ed25519 gives the values of RFC 8032, section 7.1", () => {
  const cases = [
    {
      name: "TEST 1, nothing at all",
      seed: hex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"),
      verifyKey: hex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"),
      message: none,
      signature: hex(
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155",
        "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
      ),
    },
    {
      name: "TEST 2, one byte",
      seed: hex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"),
      verifyKey: hex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"),
      message: hex("72"),
      signature: hex(
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da",
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
      ),
    },
    {
      name: "TEST 3, two bytes",
      seed: hex("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7"),
      verifyKey: hex("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025"),
      message: hex("af82"),
      signature: hex(
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac",
        "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
      ),
    },
  ];
  it.each(cases)("$name", ({ seed, verifyKey, message, signature }) => {
    expect(bytesToHex(curves.verifyKeyOf(seed))).toBe(bytesToHex(verifyKey));
    expect(bytesToHex(curves.sign(seed, message))).toBe(bytesToHex(signature));
    expect(curves.verify(verifyKey, message, signature)).toBe(true);
  });

  it("and refuses the signature of one for the message of another", () => {
    const [one, other] = cases;
    expect(curves.verify(one!.verifyKey, other!.message, one!.signature)).toBe(false);
    expect(curves.verify(other!.verifyKey, one!.message, one!.signature)).toBe(false);
  });
});

describe("[V45] what is refused as a signature", () => {
  const seed = counting(0, 32);
  const verifyKey = curves.verifyKeyOf(seed);
  const message = utf8Bytes("the smell of rain");
  const signature = curves.sign(seed, message);
  const { Point } = ed25519;
  const ORDER = Point.Fn.ORDER;

  const scalarOf = (bytes: Uint8Array): bigint => BigInt(`0x${bytesToHex(bytes.toReversed())}`);
  const scalarBytes = (scalar: bigint): Bytes =>
    hex(scalar.toString(16).padStart(64, "0")).toReversed();

  /** With the seed at hand: S = ka, so that [S]B = R + [k]A for every way to write R = nothing. */
  const aroundNothing = (r: Bytes): Bytes => {
    const k = scalarOf(sha512(joinBytes([r, verifyKey, message])));
    const { scalar } = ed25519.utils.getExtendedPublicKey(seed);
    return joinBytes([r, scalarBytes((k * scalar) % ORDER)]);
  };

  it("any byte of it changed", () => {
    const hurt = Array.from(signature, (byte, at) => signature.with(at, byte ^ (1 << (at & 7))));
    expect(hurt.filter((one) => curves.verify(verifyKey, message, one))).toEqual([]);
  });

  it("any length but 64 bytes, and a key of any length but 32: false, and nothing is thrown", () => {
    for (const length of [0, 1, 32, 63]) {
      expect(curves.verify(verifyKey, message, signature.slice(0, length))).toBe(false);
      expect(curves.verify(verifyKey.slice(0, length >> 1), message, signature)).toBe(false);
    }
    expect(curves.verify(verifyKey, message, joinBytes([signature, none, Uint8Array.of(0)]))).toBe(
      false,
    );
    expect(curves.verify(new Uint8Array(32).fill(0xff), message, signature)).toBe(false);
  });

  it("the same signature with the order of the group added to S", () => {
    const malleated = joinBytes([
      signature.slice(0, 32),
      scalarBytes(scalarOf(signature.slice(32)) + ORDER),
    ]);
    expect(curves.verify(verifyKey, message, malleated)).toBe(false);
  });

  it("a key of small order, which would sign anything", () => {
    const nobody = Uint8Array.of(1, ...new Uint8Array(31));
    const anything = joinBytes([nobody, new Uint8Array(32)]);
    expect(ed25519.verify(anything, message, nobody, { zip215: true })).toBe(true);
    expect(curves.verify(nobody, message, anything)).toBe(false);
  });

  it("an R that is not written in the one right way, though the sums come out", () => {
    // y = p + 1: the same point as y = 1.
    const r = hex(`ee${"ff".repeat(30)}7f`);
    const odd = aroundNothing(r);
    expect(ed25519.verify(odd, message, verifyKey, { zip215: true })).toBe(true);
    expect(curves.verify(verifyKey, message, odd)).toBe(false);
  });

  it("but not an R of small order rightly written: only who has the seed can make that", () => {
    const odd = aroundNothing(Uint8Array.of(1, ...new Uint8Array(31)));
    expect(curves.verify(verifyKey, message, odd)).toBe(true);
  });
});

describe("[V43] X25519 gives the public keys of RFC 7748, section 6.1", () => {
  it.each([
    [
      "Alice",
      "77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a",
      "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a",
    ],
    [
      "Bob",
      "5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb",
      "de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f",
    ],
  ])("%s", (_, secret, sealKey) => {
    expect(bytesToHex(curves.sealKeyOf(hex(secret)))).toBe(sealKey);
  });
});

/**
 * RFC 9180 prints no values for this suite; those who work with it share one set (aws-lc,
 * crypto/hpke/hpke_test_vectors.txt: mode 0, kem 32, kdf 1, aead 2, encryptions[0]).
 */
describe("[V43] HPKE of X25519, HKDF-SHA256 and AES-256-GCM", () => {
  const secret = hex("497b4502664cfea5d5af0b39934dac72242a74f8480451e1aee7d6a53320333d");
  const sealKey = hex("430f4b9859665145a6b1ba274024487bd66f03a2dd577d7753c68d7d7d00c00c");
  const ephemeral = hex("179d4b53b6365c45b600c4163b61d95cbc2f4d9e36f1695558dce265ab8bab11");
  const enc = hex("6c93e09869df3402d7bf231bf540fadd35cd56be14f97178f0954db94b7fc256");
  const info = utf8Bytes("Ode on a Grecian Urn");
  const bound = utf8Bytes("Count-0");
  const plain = utf8Bytes("Beauty is truth, truth beauty");
  const sealed = hex(
    "e5d84cd531cfb583096e7cfa9641bd3079cf3a91cda813c52deb5f512be9931980",
    "a41de125a925cdad859d5b7a",
  );

  it("seals as they say, with their ephemeral key", async () => {
    const ekm = {
      privateKey: await hpkeSuite.kem.deserializePrivateKey(ephemeral),
      publicKey: await hpkeSuite.kem.deserializePublicKey(enc),
    };
    const recipientPublicKey = await hpkeSuite.kem.deserializePublicKey(sealKey);
    const found = await hpkeSuite.seal({ recipientPublicKey, info, ekm }, plain, bound);
    expect(bytesToHex(new Uint8Array(found.enc))).toBe(bytesToHex(enc));
    expect(bytesToHex(new Uint8Array(found.ct))).toBe(bytesToHex(sealed));
  });

  it("opens what they sealed", async () => {
    expect(bytesToHex(curves.sealKeyOf(secret))).toBe(bytesToHex(sealKey));
    const recipientKey = await hpkeSuite.kem.deserializePrivateKey(secret);
    const opened = await hpkeSuite.open({ recipientKey, enc, info }, sealed, bound);
    expect(new Uint8Array(opened)).toEqual(plain);
  });

  // Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM).encrypt(plain, key, info) of Python's
  // cryptography 48.0.0, whose HPKE is another's work; each has a random ephemeral key.
  it.each([
    [
      "the smell of rain",
      "glimmers",
      "a298cdc99b885bf7a027d409ca3ef8275d4ff96e45690191e79fa25baa3bf85f706beacf0b4093d2f7878b50e31a55aece98657fd0d69b4718ddc3af1831e2b38c",
    ],
    [
      "",
      "",
      "ab8d6b92915b7d62fbfd629240c91eb07a1bf285a71d993f4b260f49de915c54447882a0bcf366b6b6f774ea16a589ad",
    ],
  ])("opens what another language sealed: %j", async (text, about, theirs) => {
    const opened = await curves.openSealed(counting(0, 32), utf8Bytes(about), hex(theirs));
    expect(opened).toEqual(utf8Bytes(text));
  });
});

/** github.com/trezor/python-mnemonic, vectors.json: those of 24 words. */
describe("[V43] 24 words are those of the BIP39 vectors", () => {
  it.each([
    ["00".repeat(32), `${"abandon ".repeat(23)}art`],
    [
      "7f".repeat(32),
      `${"legal winner thank year wave sausage worth useful ".repeat(2)}legal winner thank year wave sausage worth title`,
    ],
    [
      "80".repeat(32),
      `${"letter advice cage absurd amount doctor acoustic avoid ".repeat(2)}letter advice cage absurd amount doctor acoustic bless`,
    ],
    ["ff".repeat(32), `${"zoo ".repeat(23)}vote`],
    [
      "68a79eaca2324873eacc50cb9c6eca8cc68ea5d936f98787c60c7ebc74e6ce7c",
      "hamster diagram private dutch cause delay private meat slide toddler razor book happy fancy gospel tennis maple dilemma loan word shrug inflict delay length",
    ],
    [
      "9f6a2878b2520799a44ef18bc7df394e7061a224d2c33cd015b157d746869863",
      "panda eyebrow bullet gorilla call smoke muffin taste mesh discover soft ostrich alcohol speed nation flash devote level hobby quick inner drive ghost inside",
    ],
    [
      "066dca1a2bb7e8a1db2832148ce9933eea0f3ac9548d793112d9a95c9407efad",
      "all hour make first leader extend hole alien behind guard gospel lava path output census museum junior mass reopen famous sing advance salt reform",
    ],
    [
      "f585c11aec520db57dd353c69554b21a89b20fb0650966fa0a9d6f74fd989d8f",
      "void come effort suffer camp survey warrior heavy shoot primary clutch crush open amazing screen patrol group space point ten exist slush involve unfold",
    ],
  ])("%s", (entropy, words) => {
    const machine = { ...nodeMachine, random: () => hex(entropy) };
    expect(newWords(machine).join(" ")).toBe(words);
    expect(entropyOf(words)).toEqual({ ok: true, value: hex(entropy) });
  });
});
