import type { Result } from "@glimmers/primitives";
import { base64urlToBytes, bytesToBase64url } from "@glimmers/primitives";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { counting } from "../../test/hex.ts";
import { nodeMachine as machine } from "../../test/node-machine.ts";
import { newIdentity, publicIdentityOf } from "../index.ts";
import { standardCurves as curves } from "../standard-curves.ts";
import type { SharedLink } from "./index.ts";
import { keyFromLink, linkFor, linkOf, newShareKey, readLink } from "./index.ts";

const HOME = "https://glimmers.example";
const ID = "5c".repeat(16);
const share = { id: ID, key: counting(1, 32) };

const read = (text: string): SharedLink => valueOf(readLink(text));

const valueOf = <T>(result: Result<T, { readonly type: string }>): T => {
  if (!result.ok) throw new Error(result.error.type);
  return result.value;
};

const reader = newIdentity(machine);
const { sealKey } = publicIdentityOf(curves, reader);

describe("[VC3] a link", () => {
  it("reads back: which share, where, its key", () => {
    const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
    fc.assert(
      fc.property(bytes(16), bytes(32), fc.boolean(), (idBytes, raw, elsewhere) => {
        const id = Buffer.from(idBytes).toString("hex");
        const server = elsewhere ? "https://own.example:8443" : HOME;
        const key = new Uint8Array(raw);
        const link = read(linkOf(HOME, { id, key, server }));
        expect(link).toEqual({ id, server, to: "holder", key });
      }),
    );
  });

  it("says nothing before its fragment", () => {
    const [before, fragment = ""] = linkOf(HOME, share).split("#");
    expect(before).toBe(`${HOME}/read`);
    expect(fragment).not.toBe("");
    expect(readLink(before ?? "")).toEqual({ ok: false, error: { type: "NotALink" } });
  });

  it("is read with the spaces it was pasted with", () => {
    expect(read(`  ${linkOf(HOME, share)}\n`).id).toBe(ID);
  });
});

const errorOf = (text: string): string => {
  const link = readLink(text);
  return link.ok ? "read" : link.error.type;
};

describe("[VC4] what is no link", () => {
  const link = linkOf(HOME, share);

  it("is a link cut anywhere, or with a letter more", () => {
    const cut = Array.from(link, (_, length) => errorOf(link.slice(0, length)));
    expect(new Set(cut)).toEqual(new Set(["NotALink"]));
    expect(errorOf(`${link}A`)).toBe("NotALink");
  });

  it("is an address of something else, or with more in it", () => {
    const fragment = link.slice(link.indexOf("#"));
    const strange = [
      `${HOME}/join${fragment}`,
      `${HOME}/read/${fragment}`,
      `${HOME}/read?x=1${fragment}`,
      `javascript://glimmers.example/read${fragment}`,
      `read this: ${link}`,
    ];
    expect(strange.map(errorOf)).toEqual(strange.map(() => "NotALink"));
  });

  it("is one that leads to more than an origin", () => {
    const at = (server: string) => linkOf(HOME, { ...share, server });
    const strange = ["file:///etc", "https://a.example/path", "https://a.example#", "own", ""];
    expect(strange.map((server) => errorOf(at(server)))).toEqual(strange.map(() => "NotALink"));
    expect(errorOf(`${link}.${bytesToBase64url(Uint8Array.of(255, 254))}`)).toBe("NotALink");
    expect(errorOf(at("https://own.example"))).toBe("read");
  });

  it("is of a later version where it says so", () => {
    const bytes = base64urlToBytes(link.slice(link.indexOf("#") + 1)) ?? new Uint8Array(0);
    const later = `${HOME}/read#${bytesToBase64url(bytes.with(0, 2))}`;
    expect(readLink(later)).toEqual({ ok: false, error: { type: "UnknownVersion", version: 2 } });
    expect(errorOf(`${HOME}/read#${bytesToBase64url(bytes.with(1, 2))}`)).toBe("NotALink");
  });

  it("is never thrown at anybody", () => {
    fc.assert(fc.property(fc.string(), (text) => errorOf(`${HOME}/read#${text}`) !== ""));
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 120 }), (bytes) => {
        expect(["read", "NotALink", "UnknownVersion"]).toContain(
          errorOf(`${HOME}/read#${bytesToBase64url(bytes)}`),
        );
      }),
    );
  });
});

describe("[VC5] a link for one reader", () => {
  it("opens with that reader's secret, and gives the key", async () => {
    const link = read(valueOf(await linkFor(curves, HOME, share, sealKey)));
    expect(await keyFromLink(curves, link, reader.sealSecret)).toEqual({ ok: true, value: share });
  });

  it("opens for nobody else, nor without a secret", async () => {
    const link = read(valueOf(await linkFor(curves, HOME, share, sealKey)));
    const refused = { ok: false, error: { type: "NotForThisReader" } };
    expect(await keyFromLink(curves, link)).toEqual(refused);
    expect(await keyFromLink(curves, link, newIdentity(machine).sealSecret)).toEqual(refused);
  });

  it("has no key in clear", async () => {
    const text = valueOf(await linkFor(curves, HOME, share, sealKey));
    const bytes = base64urlToBytes(text.slice(text.indexOf("#") + 1)) ?? new Uint8Array(0);
    expect(Buffer.from(bytes).includes(Buffer.from(share.key.slice(0, 8)))).toBe(false);
    expect(read(text)).not.toHaveProperty("key");
  });

  it("cannot be moved to another share, nor changed", async () => {
    const link = read(valueOf(await linkFor(curves, HOME, share, sealKey)));
    if (link.to !== "reader") throw new Error("Not for a reader.");
    const hurt = [
      { ...link, id: "00".repeat(16) },
      ...Array.from(link.sealedKey, (byte, at) => ({
        ...link,
        sealedKey: link.sealedKey.with(at, byte ^ 1),
      })),
    ];
    const opened = await Promise.all(
      hurt.map((each) => keyFromLink(curves, each, reader.sealSecret)),
    );
    expect(opened.filter(({ ok }) => ok)).toEqual([]);
  });

  it("takes no holder's link for one: that opens with no secret at all", async () => {
    const link = read(linkOf(HOME, share));
    expect(await keyFromLink(curves, link)).toEqual({ ok: true, value: share });
  });
});

describe("[VC6] a reader's key that is none", () => {
  it("is not sealed to", async () => {
    const refused = { ok: false, error: { type: "NotASealKey" } };
    const key = newShareKey(machine);
    expect(await linkFor(curves, HOME, { id: ID, key }, new Uint8Array(32))).toEqual(refused);
    expect(await linkFor(curves, HOME, { id: ID, key }, counting(1, 31))).toEqual(refused);
  });
});
