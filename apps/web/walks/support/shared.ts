import type { SharedPage, SharedReply } from "@glimmers/exchange/sharing";
import { decodeSharedReply, encodeSharedPage } from "@glimmers/exchange/sharing";
import type { Instant, Result } from "@glimmers/primitives";
import { bytesToHex } from "@glimmers/primitives";
import type { Owned } from "@glimmers/sync";
import { httpShares } from "@glimmers/sync";
import { webCryptoMachine } from "@glimmers/vault";
import {
  linkFor,
  linkOf,
  newShareKey,
  openReply,
  readCard,
  shareSealer,
} from "@glimmers/vault/company";
import { standardCurves } from "@glimmers/vault/curves";
import type { RoadServer } from "./road-server.ts";

/** Something shared by a person who is not in this browser: by the wire, with a real server. */
export interface SharedByWire {
  readonly link: string;
  /** Everything after the #. */
  readonly fragment: string;
  readonly id: string;
  readonly close: () => Promise<void>;
  /** What was put beside it, opened as its owner opens it. */
  readonly replies: () => Promise<readonly SharedReply[]>;
}

const DAY = 86_400_000;
/** In a walk nothing is stretched: no passphrase is asked for here. */
const machine = webCryptoMachine(crypto, () => Promise.reject(new Error("no passphrase here")));

export const shareByWire = async (
  { address }: RoadServer,
  wish: { readonly words: string; readonly once?: boolean; readonly card?: string },
): Promise<SharedByWire> => {
  const [id, key] = [bytesToHex(machine.random(16)), newShareKey(machine)];
  const [ownerToken, replySecret] = [machine.random(32), machine.random(32)];
  const desk = deskAt(address);
  const { seal, readerToken } = await shareSealer(machine, key, id);
  const page = pageOf(wish, standardCurves.sealKeyOf(replySecret));
  const readerHash = standardCurves.sha256(readerToken);
  const sealed = await seal(encodeSharedPage(page));
  const { until, once } = page;
  worked(await desk.open({ id, ownerToken, readerHash, until, once, sealed }));
  const own = { id, ownerToken };
  const link = await linkWith(address, { id, key }, wish.card);
  return {
    link,
    fragment: link.split("#")[1] ?? "",
    id,
    close: async () => worked(await desk.close(own)),
    replies: () => repliesAt(desk, own, replySecret),
  };
};

const linkWith = async (
  address: string,
  share: { readonly id: string; readonly key: Uint8Array<ArrayBuffer> },
  card?: string,
): Promise<string> => {
  if (card === undefined) return linkOf(address, share);
  const { sealKey } = worked(readCard(card));
  return worked(await linkFor(standardCurves, address, share, sealKey));
};

const pageOf = (
  { words, once = false }: { readonly words: string; readonly once?: boolean },
  replyKey: SharedPage["replyKey"],
): SharedPage => ({
  language: "en",
  from: "Mira",
  made: Date.now() as Instant,
  until: (Date.now() + 7 * DAY) as Instant,
  once,
  replyKey,
  days: [
    {
      day: "Monday, 4 May",
      entries: [{ title: "glimmer", facts: [{ text: "warmth" }], words: [{ text: words }] }],
    },
  ],
});

const deskAt = (address: string) =>
  httpShares(address, {
    fetch,
    wait: (milliseconds) => {
      const over = Promise.withResolvers<void>();
      const timer = setTimeout(over.resolve, milliseconds);
      return { over: over.promise, stop: () => clearTimeout(timer) };
    },
    random: { bytes: machine.random },
    sha256: standardCurves.sha256,
  });

const repliesAt = async (
  desk: ReturnType<typeof deskAt>,
  own: Owned,
  secret: Uint8Array<ArrayBuffer>,
): Promise<readonly SharedReply[]> => {
  const lines = worked(await desk.replies(own));
  return Promise.all(
    lines.map(async ({ id }) => {
      const sealed = worked(await desk.fetchReply(own, id)) ?? new Uint8Array();
      return worked(
        decodeSharedReply(worked(await openReply(standardCurves, secret, own.id, sealed))),
      );
    }),
  );
};

const worked = <Value>(result: Result<Value, { readonly type: string }>): Value => {
  if (result.ok) return result.value;
  throw new Error(`It said ${JSON.stringify(result.error)}.`);
};
