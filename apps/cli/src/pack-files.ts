import { randomBytes } from "node:crypto";
import { open, readFile } from "node:fs/promises";
import type { Bytes, NamedError, Result } from "@glimmers/primitives";
import { bytesToHex, err, hexToBytes, ok } from "@glimmers/primitives";
import type { NotAPack } from "@glimmers/sessions";
import { signedBytes } from "@glimmers/sessions";
import { standardCurves } from "@glimmers/vault/curves";

/** What did not work with a file, in one sentence. */
export interface FileTrouble extends NamedError {
  readonly sentence: string;
}

/** No pack is near so long: what is bigger is not read into memory. */
const MOST_BYTES = 1_000_000;

/** The text of a file; NotText where its bytes are none. */
export const readPackText = async (
  path: string,
): Promise<Result<string, FileTrouble | Extract<NotAPack, { type: "NotText" | "TooLong" }>>> => {
  const bytes = await bytesOf(path);
  if (!bytes.ok) return bytes;
  if (bytes.value.length > MOST_BYTES) return err({ type: "TooLong", most: 200_000 });
  try {
    return ok(new TextDecoder("utf-8", { fatal: true }).decode(bytes.value));
  } catch {
    return err({ type: "NotText" });
  }
};

const bytesOf = async (path: string): Promise<Result<Uint8Array, FileTrouble>> => {
  try {
    const file = await open(path);
    try {
      const { size } = await file.stat();
      // Of what is too long a little more than may be is enough to say so.
      const bytes = new Uint8Array(Math.min(size, MOST_BYTES + 1));
      const { bytesRead } = await file.read(bytes, 0, bytes.length, 0);
      return ok(bytes.subarray(0, bytesRead));
    } finally {
      await file.close();
    }
  } catch (problem) {
    return err({ type: "CannotRead", sentence: `${path} cannot be read (${codeOf(problem)}).` });
  }
};

const codeOf = (problem: unknown): string =>
  problem instanceof Error && "code" in problem ? String(problem.code) : String(problem);

/** Writes a file that is not there yet; only its owner reads it where it is `secret`. */
export const writeNew = async (
  path: string,
  text: string,
  secret: boolean,
): Promise<Result<void, FileTrouble>> => {
  try {
    const file = await open(path, "wx", secret ? 0o600 : 0o644);
    try {
      await file.writeFile(text);
    } finally {
      await file.close();
    }
    return ok(undefined);
  } catch (problem) {
    const code = codeOf(problem);
    return code === "EEXIST"
      ? err({
          type: "FileThere",
          sentence: `There is something at ${path} already: name a new file.`,
        })
      : err({ type: "CannotWrite", sentence: `${path} cannot be written (${code}).` });
  }
};

const KEY_FORMAT = "glimmers-pack-key";

/** A new key, as the text of its file. */
export const newKeyFile = (): { readonly text: string; readonly key: string } => {
  const seed = Uint8Array.from(randomBytes(32));
  const key = bytesToHex(standardCurves.verifyKeyOf(seed));
  const file = { format: KEY_FORMAT, version: 1, seed: bytesToHex(seed), key };
  return { text: `${JSON.stringify(file, null, 2)}\n`, key };
};

/** The seed in a key file. */
export const readSeed = async (path: string): Promise<Result<Bytes, FileTrouble>> => {
  const noKey = (): Result<never, FileTrouble> =>
    err({ type: "NotAKey", sentence: `${path} is no key: "glimmers pack key" makes one.` });
  try {
    const raw: unknown = JSON.parse(await readFile(path, "utf8"));
    if (typeof raw !== "object" || raw === null) return noKey();
    if (!("format" in raw) || raw.format !== KEY_FORMAT || !("seed" in raw)) return noKey();
    const seed = hexToBytes(String(raw.seed));
    return seed?.length === 32 ? ok(seed) : noKey();
  } catch {
    return noKey();
  }
};

/** The file of a pack, signed: its characters as they are, whose it is, and the signature. */
export const signedFile = (pack: string, seed: Bytes): string => {
  const key = bytesToHex(standardCurves.verifyKeyOf(seed));
  const signature = bytesToHex(standardCurves.sign(seed, signedBytes(pack)));
  return `${JSON.stringify({ pack, key, signature }, null, 1)}\n`;
};
