import type { EntryId, HeldKey } from "@glimmers/model";
import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { Listening } from "@glimmers/sync";
import { httpTime } from "@glimmers/sync";
import { carryAgain } from "../carry.ts";
import type { CompanyNeeds } from "../company.ts";
import type { Journal } from "../journal.ts";
import { keepKnocksTo } from "../reminders/knock.ts";
import { serverTrouble } from "./circle-trouble.ts";
import type {
  CircleLine,
  CircleMember,
  CirclesDoor,
  CircleTrouble,
  CircleWarning,
  DoneInCircle,
} from "./door.ts";
import {
  answerHandIn,
  circleOfHand,
  handsIn,
  hasHandUp,
  lowerHandIn,
  raiseHandIn,
} from "./hands.ts";
import { answerCircleRequest, closeCircleInvite, openCircleInvite, requestsIn } from "./invite.ts";
import { jarOf, putInJar, takeOutOfJar } from "./jar.ts";
import { askToJoin, lookForMyAnswer } from "./join.ts";
import { dropOtherRows, dropRow, ROW_OF_JOINING } from "./kept-circle.ts";
import { tendKnock } from "./knock.ts";
import { look } from "./look.ts";
import { leave, makeCircle, removeMember, rename } from "./membership.ts";
import type { OpenCircle } from "./open-circle.ts";
import {
  circleHere,
  circleThere,
  heldCircles,
  membersIn,
  nameOfCircle,
  onOf,
} from "./open-circle.ts";
import { endProposalIn, proposeIn, togetherIn } from "./together.ts";

/** The circles' desk: one piece of work at a time in each circle, whoever asks for it. */
export const openCircles = (needs: CompanyNeeds): CirclesDoor => {
  const desk = createDesk(needs);
  return {
    ...lookingInto(needs, desk),
    ...comings(needs, desk),
    ...jars(needs, desk),
    ...raising(needs, desk),
    ...inTime(needs, desk),
  };
};

interface Desk {
  readonly held: () => Promise<readonly HeldKey[]>;
  /** As far as it is known here, without a network. */
  readonly here: (id: EntryId) => Promise<OpenCircle | undefined>;
  readonly allHere: () => Promise<readonly OpenCircle[]>;
  /** Works on one circle, after what is under way there; tells the screens afterwards. */
  readonly within: <T>(
    id: EntryId,
    work: (circle: OpenCircle) => Promise<Result<T, CircleTrouble>>,
  ) => Promise<Result<T, CircleTrouble>>;
  /** The same where the circle may not open: `circle` is absent then. */
  readonly evenSo: <T>(
    id: EntryId,
    work: (held: HeldKey, circle: OpenCircle | undefined) => Promise<Result<T, CircleTrouble>>,
  ) => Promise<Result<T, CircleTrouble>>;
  /** One after another, of what has one name. */
  readonly inTurn: <T>(name: EntryId | "joining", work: () => Promise<T>) => Promise<T>;
  readonly follow: (wanted: boolean) => Promise<void>;
  /** A circle that came: followed as the others are. */
  readonly came: (circle: OpenCircle) => void;
}

const createDesk = (needs: CompanyNeeds): Desk => {
  let open = new Map<EntryId, OpenCircle>();
  let from: Journal | undefined;
  const turns = new Map<EntryId | "joining", Promise<unknown>>();
  const ears = new Map<EntryId, Listening>();
  let isFollowing = false;

  /** Another lock or notebook is another journal: nothing of the one before is used on. */
  const journal = async (): Promise<Journal> => {
    const now = await needs.opened();
    if (now !== from) {
      open = new Map();
      from = now;
    }
    return now;
  };
  const inTurn = <T>(id: EntryId | "joining", work: () => Promise<T>): Promise<T> => {
    const mine = (turns.get(id) ?? Promise.resolve()).then(work);
    turns.set(
      id,
      mine.catch(() => undefined),
    );
    return mine;
  };
  const held = async (): Promise<readonly HeldKey[]> => heldCircles(await journal());
  const find = async (id: EntryId): Promise<HeldKey | undefined> =>
    (await held()).find((each) => each.id === id);
  const remember = (circle: OpenCircle): OpenCircle => {
    open.set(circle.id, circle);
    return circle;
  };
  const hereOf = async (key: HeldKey): Promise<OpenCircle | undefined> => {
    const now = await journal();
    const circle = open.get(key.id) ?? (await circleHere(needs, now, key));
    return circle && remember(circle);
  };
  const thereOf = async (key: HeldKey): Promise<Result<OpenCircle, CircleTrouble>> => {
    const known = await hereOf(key);
    if (known !== undefined) return ok(known);
    const there = await circleThere(needs, await journal(), key);
    if (there.ok) remember(there.value);
    return there;
  };
  const evenSo: Desk["evenSo"] = (id, work) =>
    inTurn(id, async () => {
      const key = await find(id);
      if (key === undefined) return err({ type: "NoSuchCircle" });
      const circle = await thereOf(key);
      const done = await work(key, circle.ok ? circle.value : undefined);
      needs.tell({ news: "circle", id });
      return done;
    });
  const within: Desk["within"] = (id, work) =>
    inTurn(id, async () => {
      const key = await find(id);
      if (key === undefined) return err({ type: "NoSuchCircle" });
      const circle = await thereOf(key);
      if (!circle.ok) return circle;
      const before = circle.value.known.row();
      const done = await work(circle.value);
      await keepName(circle.value);
      if (circle.value.known.row() !== before) needs.tell({ news: "circle", id });
      return done;
    });
  const hearken = (circle: OpenCircle): void => {
    const { id, mailbox } = circle;
    if (!isFollowing || ears.has(id)) return;
    const ear = mailbox.listen((poke) => {
      if (poke === "invite") needs.tell({ news: "circle", id });
      else void within(id, (there) => look(needs, there));
    });
    ears.set(id, ear);
  };
  return {
    held,
    inTurn,
    here: async (id) => {
      const key = await find(id);
      return key && hereOf(key);
    },
    allHere: async () => {
      const circles: OpenCircle[] = [];
      for (const key of await held()) {
        // oxlint-disable-next-line no-await-in-loop
        const circle = await hereOf(key);
        if (circle !== undefined) circles.push(circle);
      }
      return circles;
    },
    within,
    evenSo: async (id, work) => {
      const done = await evenSo(id, work);
      ears.get(id)?.stop();
      ears.delete(id);
      open.delete(id);
      return done;
    },
    came: (circle) => {
      remember(circle);
      hearken(circle);
    },
    follow: async (wanted) => {
      isFollowing = wanted;
      if (!wanted) {
        for (const ear of ears.values()) ear.stop();
        ears.clear();
        return;
      }
      for (const { id } of await held())
        void within(id, async (circle) => {
          hearken(circle);
          return look(needs, circle);
        });
    },
  };
};

/** The held key has the name as well, for a device of this person that has seen nothing else yet. */
const keepName = async (circle: OpenCircle): Promise<void> => {
  const name = nameOfCircle(circle);
  const { library } = circle.journal;
  const held = await library.read(circle.id);
  if (held?.kind !== "key" || name === "" || held.name === name) return;
  await carryAgain(circle.journal.road, circle.id, { name });
};

type Part<Names extends keyof CirclesDoor> = Pick<CirclesDoor, Names>;

const lookingInto = (
  needs: CompanyNeeds,
  desk: Desk,
): Part<"circles" | "lookAtCircles" | "followCircles" | "circleWarningsRead"> => {
  const lines = async (): Promise<readonly CircleLine[]> => {
    const held = await desk.held();
    const all = await Promise.all(held.map((key) => lineOf(needs, desk, key)));
    return all.toSorted((one, other) => one.name.localeCompare(other.name));
  };
  return {
    circles: lines,
    lookAtCircles: async () => {
      const held = await desk.held();
      await dropOtherRows(
        await needs.opened(),
        held.map(({ of }) => of),
      );
      await Promise.all(held.map(({ id }) => desk.within(id, (circle) => look(needs, circle))));
      return lines();
    },
    followCircles: (wanted) => desk.follow(wanted),
    circleWarningsRead: async (id) => {
      await desk.within(id, async ({ known }) => {
        await known.put(({ on }) => ({ warnings: [], on: { ...on, warnings: [] } }));
        return ok(undefined);
      });
    },
  };
};

const lineOf = async (needs: CompanyNeeds, desk: Desk, key: HeldKey): Promise<CircleLine> => {
  const circle = await desk.here(key.id);
  const { id, server } = key;
  if (circle === undefined) return { id, server, name: key.name ?? "", members: [], warnings: [] };
  const { trouble, warnings } = circle.known.row();
  const members: readonly CircleMember[] = await membersIn(needs, circle);
  const all = [...warnings, ...ringWarnings(circle)];
  const name = nameOfCircle(circle);
  return { id, server, name, members, warnings: all, ...(trouble && { trouble }) };
};

/** What the road's own files noted while they followed the list of members. */
const ringWarnings = (circle: OpenCircle): readonly CircleWarning[] =>
  onOf(circle).warnings.flatMap((each): readonly CircleWarning[] => {
    if (each.type === "LetIn") return [{ type: "LetIn", member: each.device }];
    return each.type === "OlderRing" ? [{ type: "OlderList" }] : [];
  });

const comings = (
  needs: CompanyNeeds,
  desk: Desk,
): Part<
  | "makeCircle"
  | "renameCircle"
  | "inviteToCircle"
  | "closeCircleInvite"
  | "circleRequests"
  | "answerCircleRequest"
  | "askToJoinCircle"
  | "joiningCircle"
  | "stopJoiningCircle"
  | "leaveCircle"
  | "removeMember"
> => ({
  makeCircle: async (wish) => {
    const made = await makeCircle(needs, await needs.opened(), wish);
    if (!made.ok) return made;
    desk.came(made.value);
    needs.tell({ news: "circle", id: made.value.id });
    return ok(made.value.id);
  },
  renameCircle: (id, name) => desk.within(id, (circle) => rename(needs, circle, name)),
  inviteToCircle: (id) => desk.within(id, (circle) => openCircleInvite(needs, circle)),
  closeCircleInvite: async (id) => {
    await desk.within(id, async (circle) => ok(await closeCircleInvite(needs, circle)));
  },
  circleRequests: (id) => desk.within(id, (circle) => requestsIn(needs, circle)),
  answerCircleRequest: (id, request, answer) =>
    desk.within(id, (circle) => answerCircleRequest(needs, circle, request, answer)),
  askToJoinCircle: async (wish) => askToJoin(needs, await needs.opened(), wish),
  joiningCircle: (patience = 0) =>
    desk.inTurn("joining", async () => {
      const joining = await lookForMyAnswer(needs, await needs.opened(), patience);
      const circle = joining?.step === "in" ? await desk.here(joining.circle) : undefined;
      if (circle !== undefined) desk.came(circle);
      return joining;
    }),
  stopJoiningCircle: async () => {
    await dropRow(await needs.opened(), ROW_OF_JOINING);
    needs.tell({ news: "circle", id: "joining" });
  },
  leaveCircle: (id) =>
    desk.evenSo(id, async (held, circle) => leave(needs, await needs.opened(), held, circle)),
  removeMember: (id, member) => desk.within(id, (circle) => removeMember(needs, circle, member)),
});

const jars = (needs: CompanyNeeds, desk: Desk): Part<"jar" | "putInJar" | "takeOutOfJar"> => ({
  jar: async (id) => {
    const circle = await desk.here(id);
    return { glimmers: circle === undefined ? [] : await jarOf(needs, circle) };
  },
  putInJar: (id, glimmer) => desk.within(id, (circle) => putInJar(needs, circle, glimmer)),
  takeOutOfJar: (id, glimmer) => desk.within(id, (circle) => takeOutOfJar(needs, circle, glimmer)),
});

const raising = (
  needs: CompanyNeeds,
  desk: Desk,
): Part<"raiseHand" | "tendKnocks" | "lowerHand" | "hands" | "answerHand"> => {
  const inEach = (
    ids: readonly EntryId[],
    work: (circle: OpenCircle) => Promise<Result<void, CircleTrouble>>,
  ): Promise<readonly DoneInCircle[]> =>
    Promise.all(ids.map(async (circle) => ({ circle, done: await desk.within(circle, work) })));
  const whereMine = async (): Promise<readonly EntryId[]> => {
    const circles = await desk.allHere();
    const up = await Promise.all(circles.map((circle) => hasHandUp(needs, circle)));
    return circles.filter((_, index) => up[index]).map(({ id }) => id);
  };
  return {
    raiseHand: async ({ circles, only = [] }) => {
      const wanted = new Set([...circles, ...only.map(({ circle }) => circle)]);
      // A hand takes the place of the one that is up, wherever that is.
      await inEach(
        (await whereMine()).filter((id) => !wanted.has(id)),
        (circle) => lowerHandIn(needs, circle),
      );
      return inEach([...wanted], (circle) => {
        const members = only.find((each) => each.circle === circle.id)?.members;
        return raiseHandIn(needs, circle, members);
      });
    },
    tendKnocks: async () => {
      const held = await desk.held();
      await keepKnocksTo(needs, new Set(held.map(({ of }) => of)));
      await inEach(
        held.map(({ id }) => id),
        (circle) => tendKnock(needs, circle),
      );
    },
    lowerHand: async () => inEach(await whereMine(), (circle) => lowerHandIn(needs, circle)),
    hands: async () => {
      const all = await Promise.all((await desk.allHere()).map((circle) => handsIn(needs, circle)));
      return {
        raised: all.flatMap(({ raised }) => raised),
        mine: all.flatMap(({ mine }) => mine),
      };
    },
    answerHand: (hand, answer) =>
      desk.within(circleOfHand(hand) as EntryId, (circle) =>
        answerHandIn(needs, circle, { hand, answer }),
      ),
  };
};

const inTime = (
  needs: CompanyNeeds,
  desk: Desk,
): Part<"proposeTogether" | "endTogether" | "together" | "circleTime"> => ({
  proposeTogether: (id, plan) => desk.within(id, (circle) => proposeIn(needs, circle, plan)),
  endTogether: (id) => desk.within(id, (circle) => endProposalIn(needs, circle)),
  together: async (id) => {
    const circle = await desk.here(id);
    return circle === undefined ? [] : togetherIn(needs, circle);
  },
  circleTime: async (id) => {
    const key = (await desk.held()).find((each) => each.id === id);
    if (key === undefined) return err({ type: "NoSuchCircle" });
    const now = await httpTime(key.server, needs.ways).now();
    return now.ok ? now : err(serverTrouble(now.error));
  },
});
