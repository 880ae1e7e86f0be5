import { argon2 } from "node:crypto";
import { ok } from "@glimmers/primitives";
import type { Argon2Cost, Argon2id, Machine } from "../src/index.ts";
import { webCryptoMachine } from "../src/index.ts";

/** Argon2id from OpenSSL, through Node: another implementation than the app's own. */
export const nodeArgon2id: Argon2id = ({ passphrase, salt, memoryKiB, passes, lanes, length }) =>
  new Promise((resolve, reject) => {
    const cost = { memory: memoryKiB, passes, parallelism: lanes, tagLength: length };
    argon2("argon2id", { message: passphrase, nonce: salt, ...cost }, (fault, stretched) =>
      fault === null ? resolve(ok(new Uint8Array(stretched))) : reject(fault),
    );
  });

/** A real machine for tests that run in Node. */
export const nodeMachine: Machine = webCryptoMachine(globalThis.crypto, nodeArgon2id);

/** Real work, but little of it: for tests that are about something else. */
export const QUICK: Argon2Cost = { memoryKiB: 64, passes: 1, lanes: 1 };
