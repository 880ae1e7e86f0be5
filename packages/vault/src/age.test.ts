import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Bytes } from "@glimmers/primitives";
import { joinBytes, seededRandom } from "@glimmers/primitives";
import { describe, expect, test, vi } from "vitest";
import type { OpenedWith, SealedFor } from "./age.ts";
import { AgeBroken, isAge, newAgeIdentity, openAge, sealAge } from "./age.ts";

// The passphrase is made slow to guess at: 64 MiB and 256 MiB of work, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 });

const inPieces = async function* (bytes: Bytes, size = 10_007): AsyncGenerator<Bytes> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
};

const all = async (pieces: AsyncIterable<Bytes>): Promise<Bytes> => {
  const held: Bytes[] = [];
  for await (const piece of pieces) held.push(piece);
  return joinBytes(held);
};

const sealed = async (bytes: Bytes, sealedFor: SealedFor): Promise<Bytes> => {
  const made = await sealAge(inPieces(bytes), sealedFor);
  if (!made.ok) throw new Error(made.error.type);
  return all(made.value);
};

const opened = async (bytes: Bytes, openedWith: OpenedWith) => {
  const open = await openAge(inPieces(bytes), openedWith);
  return open.ok ? all(open.value) : open.error;
};

const fromBase64 = (text: string): Bytes => new Uint8Array(Buffer.from(text, "base64"));

/** Sealed by age 1.1.1, another implementation, in Go. */
const OUTSIDE = {
  text: "a little warmth, and the kettle ☕\n",
  passphrase: "five small quiet words here",
  byPassphrase:
    "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCBISkVyQXlvSmwvRG5vczQ1UHRBb1F3IDE4ClZoM3pjYjhYKzdrZEIxZ201M1cyZlVHeTd5MFdUeHN2UTZnRmV4WFZHcXMKLS0tIFVod2pLYzFJTVlBRXBIMUZMWEhJR2xCSTc2dldpUExZVmtTTDFNOXRqUXcKM6rMX4Uhj69dEpik8QFh6FwleDrsTNnsbmqxZYCKcX0kcogKl5pIh3IOTnqSmTppdt4GyVI8UWBylGYOFngwNGl0P3w=",
  identity: "AGE-SECRET-KEY-1WDEMSJWP4V4T89UAUF8TW092XHPYN2G2RGPJ2CTRFMHNGWA6CXAS4525ZT",
  recipient: "age14qawqsk97scf28cs2pmw3k267has2srkpc66vjyw0npnx2m62eqs4207le",
  byRecipient:
    "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBtQ21VaTlZY2xaamY5Zy80cG9XcG1PMklvUHB5MDl6aHU4S09Qa3lZdkJZCkczaG8yeXR6TTVXVUhrZkJOT3EyS1VSUXNhc0dhZzl1SmZ6M0psa3dPV3MKLS0tIDJ6bXloTkd0RDd6b3c0SHJqMm9VMlBRR2IxVTAxTlRWeE53OEdwZWlWRVUKUzmvrG5166qvTYu/R1p2TkHSXuB0+p2X9oi30e4VMVqJpvoD6dCfHakdnpyL/0sM+hawpVQX7CKc8SgCKI2ZLuafFmo=",
};

const some = (length: number): Bytes => seededRandom(7).bytes(length);

describe("[IM181] what another program sealed with age opens", () => {
  test("with its passphrase", async () => {
    const bytes = await opened(fromBase64(OUTSIDE.byPassphrase), OUTSIDE);
    expect(new TextDecoder().decode(bytes as Bytes)).toBe(OUTSIDE.text);
  });

  test("with the identity of its recipient", async () => {
    const { identity, byRecipient } = OUTSIDE;
    const bytes = await opened(fromBase64(byRecipient), { identity });
    expect(new TextDecoder().decode(bytes as Bytes)).toBe(OUTSIDE.text);
  });

  test("and names a passphrase or an identity that is another's", async () => {
    const { byPassphrase, byRecipient } = OUTSIDE;
    const other = await newAgeIdentity();
    expect(await opened(fromBase64(byPassphrase), { passphrase: "five small" })).toEqual({
      type: "WrongKey",
    });
    expect(await opened(fromBase64(byRecipient), { identity: other.identity })).toEqual({
      type: "WrongKey",
    });
    expect(await opened(fromBase64(byRecipient), { identity: "AGE-SECRET-KEY-1X" })).toEqual({
      type: "NotAnIdentity",
    });
  });
});

describe("[IM182] what is sealed here", () => {
  test.each([0, 1, 65_535, 65_536, 65_537, 300_000])(
    "opens again, of %i bytes, for whom it was sealed",
    async (length) => {
      const { identity, recipient } = await newAgeIdentity();
      const file = await sealed(some(length), { recipients: [OUTSIDE.recipient, recipient] });
      expect(isAge(file)).toBe(true);
      expect(await opened(file, { identity })).toEqual(some(length));
      expect(await opened(file, { identity: OUTSIDE.identity })).toEqual(some(length));
    },
  );

  test("opens with its passphrase, and takes 64 MiB to guess at", async () => {
    const file = await sealed(some(100_000), { passphrase: "moss" });
    expect(new TextDecoder().decode(file.subarray(0, 80))).toMatch(/-> scrypt \S+ 16\n/);
    expect(await opened(file, { passphrase: "moss" })).toEqual(some(100_000));
    expect(await opened(file, { passphrase: "Moss" })).toEqual({ type: "WrongKey" });
  });

  test("is for nobody who is no recipient", async () => {
    expect(await sealAge(inPieces(some(3)), { recipients: [] })).toMatchObject({
      error: { type: "NoRecipient" },
    });
    expect(await sealAge(inPieces(some(3)), { recipients: ["age1abc"] })).toMatchObject({
      error: { type: "NotARecipient", recipient: "age1abc" },
    });
  });
});

describe("[IM183] a file that is not as it was", () => {
  const { identity, recipient } = OUTSIDE;

  test("is not age at all, and says so", async () => {
    expect(await opened(some(5_000), { identity })).toEqual({ type: "NotAge" });
    expect(await opened(new Uint8Array(0), { identity })).toEqual({ type: "NotAge" });
    const text = new TextEncoder().encode("age-encryption.org/v2\n");
    expect(await opened(text, { identity })).toEqual({ type: "NotAge" });
  });

  test("is damaged, wherever a byte was changed or the rest cut off", async () => {
    const file = await sealed(some(150_000), { recipients: [recipient] });
    for (const at of [30, 120, 180, 210, 70_000, file.length - 1]) {
      const changed = file.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(await outcome(changed)).not.toBe("opened");
      expect(await outcome(file.slice(0, at))).toBe("Damaged");
    }
  });

  const outcome = async (file: Bytes): Promise<string> => {
    try {
      const open = await opened(file, { identity });
      return open instanceof Uint8Array ? "opened" : open.type;
    } catch (fault) {
      return fault instanceof AgeBroken ? fault.trouble.type : "thrown";
    }
  };

  test("asks for no more work than a phone has", async () => {
    const text = `age-encryption.org/v1\n-> scrypt ${"A".repeat(22)} 28\n`;
    expect(await opened(new TextEncoder().encode(text), { passphrase: "x" })).toEqual({
      type: "TooHard",
      work: 28,
    });
  });
});

const AGE = "/usr/bin/age";

describe.skipIf(!existsSync(AGE))(
  "[IM182] age itself opens it (skipped where it is not there)",
  () => {
    test("with an identity", async () => {
      const folder = await mkdtemp(join(tmpdir(), "glimmers-age-"));
      try {
        const { identity, recipient } = await newAgeIdentity();
        await writeFile(join(folder, "key"), `${identity}\n`);
        await writeFile(
          join(folder, "file"),
          await sealed(some(200_000), { recipients: [recipient] }),
        );
        execFileSync(AGE, ["-d", "-i", "key", "-o", "plain", "file"], { cwd: folder });
        expect(new Uint8Array(await readFile(join(folder, "plain")))).toEqual(some(200_000));
        execFileSync(AGE, ["-r", recipient, "-o", "theirs", "plain"], { cwd: folder });
        const theirs = new Uint8Array(await readFile(join(folder, "theirs")));
        expect(await opened(theirs, { identity })).toEqual(some(200_000));
      } finally {
        await rm(folder, { recursive: true });
      }
    });
  },
);
