import type { SharedPage } from "@glimmers/exchange/sharing";
import type { EntryId } from "@glimmers/model";
import { isEntryId } from "@glimmers/model";
import type { Instant } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { CameBy } from "../../apps/web/src/app.ts";
import type { OpenPage, ReadingDoor } from "../../apps/web/src/flow/reading/door.ts";
import type { SharingDoor } from "../../apps/web/src/flow/sharing/door.ts";
import type { Path } from "../../apps/web/src/flow/paths.ts";
import type { Standing } from "../app-in-memory.ts";
import { inTurn, press, write } from "../doing.ts";
import type { Scene } from "../scene.ts";
import { THEN } from "../then.ts";

const DAY = 86_400_000;
const inDays = (count: number): Instant => (THEN + count * DAY) as Instant;

const entry = (digit: string): EntryId => {
  const id = digit.repeat(32);
  if (!isEntryId(id)) throw new Error(`${id} is no id.`);
  return id;
};

const PAGE: SharedPage = {
  language: "en",
  from: "Mira",
  why: "Before Thursday, so that I don't have to find all the words then.",
  made: THEN,
  until: inDays(12),
  once: false,
  replyKey: new Uint8Array(32).fill(9),
  corners: { ventral: "settled", sympathetic: "revved up", dorsal: "far away" },
  days: [
    {
      day: "Monday, 2 November",
      entries: [
        {
          clock: "08:10",
          title: "mostly revved up, with some settled",
          facts: [{ label: "room", text: "near the top" }],
          words: [{ text: "the phone rang before I was awake" }],
          place: { ventral: 0.3, sympathetic: 0.6, dorsal: 0.1 },
        },
        {
          clock: "12:40",
          title: "glimmer",
          facts: [{ text: "warmth" }, { text: "animal" }],
          words: [{ text: "the cat moved over so that there was room" }],
        },
      ],
    },
    {
      day: "Wednesday, 4 November",
      entries: [
        {
          title: "came back",
          facts: [{ label: "helped", text: "Feet on the ground" }],
          words: [],
        },
      ],
    },
  ],
};

const OPEN: OpenPage = { ticket: 1, page: PAGE, until: PAGE.until };
const KEPT: OpenPage = { ...OPEN, kept: entry("a") };

const READ: CameBy = { at: "/read", href: "https://glimmers.example/read#AQCr0" };
const CARD: CameBy = { at: "/readings/card", href: "https://glimmers.example/readings/card#AQCr0" };

const ANSWERS: Partial<ReadingDoor & SharingDoor> = {
  lookAtLink: async () => ok({ server: "https://glimmers.example", isForReader: false }),
  openLink: async () => ok(OPEN),
  openReading: async () => ok(KEPT),
  putReadingAway: async () => undefined,
  keepReading: async () => ok(entry("a")),
  readings: async () => [
    { id: entry("b"), name: "Tariq", until: inDays(-2) },
    { id: entry("a"), name: "Mira", until: inDays(12) },
    { id: entry("c"), name: "" },
  ],
  letGoOfReading: async () => ok(undefined),
  sendBack: async () => ok(undefined),
  readerCard: async () => ({
    name: "Ines, Thursday room",
    link: "https://glimmers.example/readings/card#AZf0c2Fzc2VtYmxlZC1mb3ItYS1waWN0dXJlLW9ubHk",
    code: "482 913 047 716",
  }),
  readReaderCard: async () =>
    ok({ name: "Ines, Thursday room", code: "482 913 047 716", sealKey: new Uint8Array(32) }),
};

const stands =
  (more: Partial<Standing> = {}): NonNullable<Scene["earlier"]> =>
  async (_running, world) =>
    void Object.assign(world.stands, { companyAnswers: ANSWERS, ...more });

/** Other answers than usual. */
const answers = (more: Partial<ReadingDoor>, standing: Partial<Standing> = {}) =>
  stands({ companyAnswers: { ...ANSWERS, ...more }, ...standing });

/** A page that began at the link, with no journal behind it. */
const APART: Partial<Standing> = { apart: true, came: READ };

const read: Path = { at: "read" };
const readings: Path = { at: "readings" };
const card: Path = { at: "readings", page: "card" };
const one: Path = { at: "reading", id: entry("a") };

const byLink: readonly Scene[] = [
  { name: "read/a link", main: "phone", path: read, earlier: stands(APART) },
  {
    name: "read/a link that leads elsewhere",
    unpictured: true,
    path: read,
    earlier: answers(
      { lookAtLink: async () => ok({ server: "https://elsewhere.example", isForReader: false }) },
      APART,
    ),
  },
  {
    name: "read/open",
    main: "everywhere",
    path: read,
    // Open already, as it is after going to Support and back: nothing is pressed in any language.
    earlier: answers(
      {
        lookAtLink: async () =>
          ok({ server: "https://glimmers.example", isForReader: false, open: OPEN }),
      },
      APART,
    ),
    whole: true,
  },
  {
    name: "read/open once",
    unpictured: true,
    path: read,
    earlier: answers(
      { openLink: async () => ok({ ...OPEN, page: { ...PAGE, once: true } }) },
      APART,
    ),
    after: press("Open it"),
    whole: true,
  },
  {
    name: "read/closed",
    path: read,
    earlier: answers({ openLink: async () => err({ type: "ShareClosed" }) }, APART),
    after: press("Open it"),
  },
  {
    name: "read/not what was shared",
    unpictured: true,
    path: read,
    earlier: answers({ openLink: async () => err({ type: "NotWhatWasShared" }) }, APART),
    after: press("Open it"),
  },
  {
    name: "read/no link of ours",
    unpictured: true,
    path: read,
    earlier: answers({ lookAtLink: async () => err({ type: "NotALink" }) }, APART),
  },
  {
    name: "read/for a card",
    path: read,
    earlier: answers(
      { lookAtLink: async () => ok({ server: "https://glimmers.example", isForReader: true }) },
      APART,
    ),
  },
  { name: "read/nothing open", path: read, earlier: stands({ apart: true }) },
];

const ownPage: readonly Scene[] = [
  { name: "readings/some", main: "phone", path: readings, earlier: stands() },
  {
    name: "readings/none",
    unpictured: true,
    path: readings,
    earlier: answers({ readings: async () => [] }),
  },
  {
    name: "readings/keeping one",
    path: readings,
    earlier: stands({ came: READ }),
    after: press("Open it", "Keep on my page"),
  },
  { name: "readings/one", unpictured: true, path: one, earlier: stands(), whole: true },
  {
    name: "readings/one that is over",
    path: one,
    earlier: answers({ openReading: async () => err({ type: "ShareOver" }) }),
  },
  {
    name: "readings/one out of reach",
    unpictured: true,
    path: one,
    earlier: answers({ openReading: async () => err({ type: "Unreachable", reason: "" }) }),
  },
  {
    name: "readings/taking one off",
    unpictured: true,
    path: one,
    earlier: stands(),
    after: press("Take it off my page"),
  },
];

const cards: readonly Scene[] = [
  { name: "readings/card", main: "phone", path: card, earlier: stands(), whole: true },
  {
    name: "readings/a new card",
    unpictured: true,
    path: card,
    earlier: answers({ readerCard: async () => undefined }),
  },
  { name: "readings/their card", path: card, earlier: stands({ came: CARD }) },
  {
    name: "readings/no card",
    unpictured: true,
    path: card,
    earlier: stands({
      came: CARD,
      companyAnswers: {
        ...ANSWERS,
        readReaderCard: async () => err({ type: "NotAReaderCard", isNewer: false }),
      },
    }),
  },
];

const sendingBack = press("Send something back");
const someWords = inTurn(
  sendingBack,
  press("Words for checking in"),
  write("text", "level water"),
  press("Add it"),
);

const back: readonly Scene[] = [
  { name: "readings/sending back", path: one, earlier: stands(), after: someWords },
  {
    name: "readings/an anchor to send",
    path: one,
    earlier: stands(),
    after: inTurn(sendingBack, press("An anchor")),
  },
  {
    name: "readings/a practice to send",
    unpictured: true,
    path: one,
    earlier: stands(),
    after: inTurn(sendingBack, press("A practice")),
  },
  {
    name: "readings/a pack to send",
    unpictured: true,
    path: one,
    earlier: stands(),
    after: inTurn(sendingBack, press("A pack")),
  },
  {
    name: "readings/words to send",
    unpictured: true,
    path: one,
    earlier: stands(),
    after: inTurn(sendingBack, press("Words for checking in")),
  },
  {
    name: "readings/not sent",
    unpictured: true,
    path: one,
    earlier: answers({ sendBack: async () => err({ type: "TooManyReplies" }) }),
    after: inTurn(someWords, press("Send")),
  },
  {
    name: "readings/sent back",
    path: one,
    earlier: stands(),
    after: inTurn(someWords, press("Send")),
  },
];

export const readingScenes: readonly Scene[] = [...byLink, ...ownPage, ...cards, ...back];
