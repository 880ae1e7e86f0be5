import { cutAt, encodeSharedReply, sendable } from "@glimmers/exchange/sharing";
import type { HeldKey } from "@glimmers/model";
import { LONGEST_WORD } from "@glimmers/model";
import type { Bytes, Result } from "@glimmers/primitives";
import { base64urlToBytes, bytesToBase64url, bytesToHex, err, ok } from "@glimmers/primitives";
import type { NotALink, NotForThisReader, ShareAndKey, SharedLink } from "@glimmers/vault/company";
import { keyFromLink, readLink, sealReply } from "@glimmers/vault/company";
import { standardCurves } from "@glimmers/vault/curves";
import type { CompanyNeeds } from "../company.ts";
import { changeKey, destroyKey, heldKey, heldKeys, heldPurposes, keepKey } from "../held-keys.ts";
import { serverFrom } from "../road-address.ts";
import type { OpenPage, ReadingDoor, ReadTrouble, SendBackWish } from "./door.ts";
import { nameReaderCard, readerCard, readerSecrets, renewReaderCard } from "./own-card.ts";
import type { HeldPage, KeyedShare } from "./pages.ts";
import { fetchPage, openPages } from "./pages.ts";

export const openReading = (needs: CompanyNeeds): ReadingDoor => {
  const { opened } = needs;
  const pages = openPages();
  return {
    lookAtLink: async (text) => {
      const link = linkIn(text);
      if (!link.ok) return link;
      const { server, to } = link.value;
      const open = await openBehind(needs, pages, text, link.value.id);
      return ok({ server, isForReader: to === "reader", ...(open !== undefined && { open }) });
    },
    openLink: async (text) => {
      const share = await shareBehind(needs, text);
      if (!share.ok) return share;
      const page = await fetchPage(needs, share.value);
      return page.ok ? ok(pages.hold(page.value)) : page;
    },
    openReading: async (id) => {
      const key = await heldKey(await opened(), "reading", id);
      const share = key && keyedShare(key);
      if (key === undefined || share === undefined) return err({ type: "NotHere" });
      const page = await fetchPage(needs, share);
      return page.ok ? withItsEnd(needs, key, pages.hold(page.value, id)) : page;
    },
    putReadingAway: async (ticket) => pages.putAway(ticket),
    keepReading: async (ticket, name) => {
      const page = pages.find(ticket);
      if (page === undefined) return err({ type: "NotOpenNow" });
      const kept = await keepOnce(needs, page, name.trim());
      // From here it is opened by its key on the own page, and so for as long as it is shared.
      if (kept.ok) pages.putAway(ticket);
      return kept;
    },
    readings: async () =>
      (await heldKeys(await opened(), "reading")).map(({ id, name = "", until }) => ({
        id,
        name,
        ...(until !== undefined && { until }),
      })),
    letGoOfReading: async (id) => destroyKey(await opened(), id),
    sendBack: async (ticket, wish) => {
      const page = pages.find(ticket);
      return page === undefined ? err({ type: "NotOpenNow" }) : sendBack(needs, page, wish);
    },
    readerCard: () => readerCard(needs),
    nameReaderCard: (name) => nameReaderCard(needs, name),
    renewReaderCard: () => renewReaderCard(needs),
    heldPurposes: async () => heldPurposes(await opened()),
  };
};

/** A link of ours, to a server with a certificate or on this machine. */
const linkIn = (text: string): Result<SharedLink, NotALink> => {
  const link = readLink(text);
  if (!link.ok) return link;
  const server = serverFrom(link.value.server);
  return server.ok ? ok({ ...link.value, server: server.value }) : err({ type: "NotALink" });
};

const shareBehind = async (
  needs: CompanyNeeds,
  text: string,
): Promise<Result<KeyedShare, NotALink | NotForThisReader>> => {
  const link = linkIn(text);
  if (!link.ok) return link;
  const secrets = link.value.to === "reader" ? await readerSecrets(needs) : [];
  const key = await firstThatOpens(link.value, secrets);
  return key.ok ? ok({ ...key.value, server: link.value.server }) : key;
};

/** The page this very link opened; a journal is asked only where one of that id is open at all. */
const openBehind = async (
  needs: CompanyNeeds,
  pages: ReturnType<typeof openPages>,
  text: string,
  id: string,
): Promise<OpenPage | undefined> => {
  if (!pages.hasShare(id)) return undefined;
  const share = await shareBehind(needs, text);
  return share.ok ? pages.ofShare(share.value) : undefined;
};

const firstThatOpens = async (
  link: SharedLink,
  [secret, ...others]: readonly Bytes[],
): Promise<Result<ShareAndKey, NotForThisReader>> => {
  const key = await keyFromLink(standardCurves, link, secret);
  return key.ok || others.length === 0 ? key : firstThatOpens(link, others);
};

const keyedShare = ({ of, server, secret }: HeldKey): KeyedShare | undefined => {
  const key = base64urlToBytes(secret);
  return key?.length === 32 ? { id: of, key, server } : undefined;
};

/** Whoever shared it may have given it more time, or less: the list is to say what holds. */
const withItsEnd = async (
  { opened }: CompanyNeeds,
  key: HeldKey,
  page: OpenPage,
): Promise<Result<OpenPage, ReadTrouble>> => {
  if (key.until !== page.until) await changeKey(await opened(), key.id, { until: page.until });
  return ok(page);
};

const keepOnce = async ({ opened }: CompanyNeeds, { share, until }: HeldPage, name: string) => {
  const journal = await opened();
  const { id: of, server, key } = share;
  const before = (await heldKeys(journal, "reading")).find((each) => each.of === of);
  if (before !== undefined) return ok(before.id);
  const secret = bytesToBase64url(key);
  const named = name === "" ? {} : { name: cutAt(name, LONGEST_WORD) };
  return keepKey(journal, { purpose: "reading", of, server, secret, until, ...named });
};

const sendBack = async (
  { clock, machine }: CompanyNeeds,
  { share, page, desk, reader }: HeldPage,
  wish: SendBackWish,
) => {
  const plain = replyBytes({ ...wish, at: clock.now() });
  const sealed = plain && (await sealReply(standardCurves, page.replyKey, share.id, plain));
  // A key on the page that nobody can open by is a page that nobody honest made.
  if (sealed === undefined || !sealed.ok) return err({ type: "NotSendable" } as const);
  return desk.reply(reader, bytesToHex(machine.random(16)), sealed.value);
};

type ReplyToWrite = Parameters<typeof encodeSharedReply>[0];

/** Undefined where something in it is no thing to send: the writing of it says so by throwing. */
const replyBytes = ({ from = "", note = "", ...rest }: ReplyToWrite): Bytes | undefined => {
  const [sender, noted] = [sendable(from, 200), sendable(note, 1_000)];
  try {
    return encodeSharedReply({
      ...rest,
      ...(sender !== "" && { from: sender }),
      ...(noted !== "" && { note: noted }),
    });
  } catch {
    return undefined;
  }
};
