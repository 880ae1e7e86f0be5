/**
 * Makes docs/formats/company-keys.vectors.json, always the same:
 *
 *   node packages/vault/test/make-company-vectors.ts
 */
import { writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { wordlist } from "@scure/bip39/wordlists/english.js";
import type { Bytes, Result } from "@glimmers/primitives";
import { bytesToHex } from "@glimmers/primitives";
import {
  cardCode,
  cardOf,
  depositKeysOf,
  encodeDeposit,
  linkFor,
  linkOf,
  newShareKey,
  sealHand,
  sealReply,
  shareSealer,
} from "../src/company/index.ts";
import type { Curves, Machine } from "../src/index.ts";
import { newIdentity, publicIdentityOf } from "../src/index.ts";
import { joinSheet, partFrom, partWords } from "../src/sheets.ts";
import { curvesWith } from "../src/standard-curves.ts";
import { hex } from "./hex.ts";
import { FORMATS } from "./make-vectors.ts";
import { encode, seededMachine } from "./vector-parts.ts";

const HOME = "https://glimmers.example";

export const makeCompanyVectors = async () => {
  const machine = seededMachine(20_261_124);
  const curves = curvesWith(() => machine.random(32));
  return {
    format: "glimmers company keys, version 1: see company-keys.md",
    shares: [await shareVector(machine, "three moments, chosen by hand")],
    links: await linkVectors(machine, curves),
    cards: [cardVector(machine, curves, "Ines, Praxis am Park"), cardVector(machine, curves, "")],
    replies: [await replyVector(machine, curves)],
    hands: [await handVector(machine, curves)],
    deposits: [await depositVector(machine)],
    sheets: await sheetVectors(),
  };
};

const shareVector = async (machine: Machine, text: string) => {
  const [id, key] = [bytesToHex(machine.random(16)), newShareKey(machine)];
  const { readerToken, seal } = await shareSealer(machine, key, id);
  const plain = encode(text);
  return {
    id,
    key: bytesToHex(key),
    readerToken: bytesToHex(readerToken),
    plain: bytesToHex(plain),
    sealed: bytesToHex(await seal(plain)),
  };
};

const linkVectors = async (machine: Machine, curves: Curves) => {
  const share = { id: bytesToHex(machine.random(16)), key: newShareKey(machine) };
  const server = "https://own.example:8443";
  const { sealSecret } = newIdentity(machine);
  const sealKey = curves.sealKeyOf(sealSecret);
  const said = { id: share.id, key: bytesToHex(share.key) };
  return [
    { ...said, server: HOME, link: linkOf(HOME, share) },
    { ...said, server, link: linkOf(HOME, { ...share, server }) },
    {
      ...said,
      server: HOME,
      sealSecret: bytesToHex(sealSecret),
      link: valueOf(await linkFor(curves, HOME, share, sealKey)),
    },
  ];
};

const cardVector = (machine: Machine, curves: Curves, name: string) => {
  const { sealKey } = publicIdentityOf(curves, newIdentity(machine));
  return {
    sealKey: bytesToHex(sealKey),
    name,
    card: cardOf(HOME, { sealKey, name }),
    code: cardCode(curves, sealKey),
  };
};

const replyVector = async (machine: Machine, curves: Curves) => {
  const { sealSecret } = newIdentity(machine);
  const id = bytesToHex(machine.random(16));
  const plain = encode("a practice, in their own voice");
  const sealed = await sealReply(curves, curves.sealKeyOf(sealSecret), id, plain);
  return {
    id,
    sealSecret: bytesToHex(sealSecret),
    plain: bytesToHex(plain),
    sealed: bytesToHex(valueOf(sealed)),
  };
};

const handVector = async (machine: Machine, curves: Curves) => {
  const { sealSecret } = newIdentity(machine);
  const info = machine.random(24);
  const plain = machine.random(16);
  const sealed = await sealHand(curves, curves.sealKeyOf(sealSecret), info, plain);
  return {
    info: bytesToHex(info),
    sealSecret: bytesToHex(sealSecret),
    plain: bytesToHex(plain),
    sealed: bytesToHex(valueOf(sealed)),
  };
};

const depositVector = async (machine: Machine) => {
  const secret = machine.random(32);
  const { id, askerToken, seal } = await depositKeysOf(machine, secret);
  const entropy = machine.random(32);
  return {
    secret: bytesToHex(secret),
    id,
    askerToken: bytesToHex(askerToken),
    entropy: bytesToHex(entropy),
    plain: bytesToHex(encodeDeposit(entropy)),
    sealed: bytesToHex(await seal(encodeDeposit(entropy))),
  };
};

/** Splitting takes its chance from the platform: these three were split once, and stay. */
const PARTS = [
  "7981aac3415602086780f842f876c84dd6df91b5e0e2886d464ba3c293baf59226",
  "c2e7b72b05c75fe13b2dd068c169322f70f4df90d026ee9d7298d6cbec6b8dd2c1",
  "d55d10642009fee0d40995b146526db6c06320fe5f0f5418decc32c3d2a342d439",
].map((part) => hex(part));

const sheetVectors = async () => {
  const secret = bytesToHex(valueOf(await joinSheet(PARTS)));
  return [{ secret, parts: PARTS.map(partVector) }];
};

const partVector = (part: Bytes) => {
  const words = partWords(part);
  valueOf(partFrom(words.join(" ")));
  return {
    part: bytesToHex(part),
    words: words.join(" "),
    indexes: words.map((word) => wordlist.indexOf(word)).join(" "),
  };
};

const valueOf = <T>(result: Result<T, { readonly type: string }>): T => {
  if (!result.ok) throw new Error(result.error.type);
  return result.value;
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href)
  writeFileSync(
    new URL("company-keys.vectors.json", FORMATS),
    `${JSON.stringify(await makeCompanyVectors(), null, 2)}\n`,
  );
