import type { EntryId } from "@glimmers/model";
import { isEntryId } from "@glimmers/model";
import type { Instant } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type {
  CircleLine,
  CirclesDoor,
  Hands,
  JoiningCircle,
  OwnHand,
  RaisedHand,
  Together,
} from "../../apps/web/src/flow/circles/door.ts";
import type { Path } from "../../apps/web/src/flow/paths.ts";
import { inTurn, keepAll, press, write, writeMore } from "../doing.ts";
import type { Scene } from "../scene.ts";
import { THEN } from "../then.ts";

const entry = (digit: string): EntryId => {
  const id = digit.repeat(32);
  if (!isEntryId(id)) throw new Error(`${id} is no id.`);
  return id;
};

const [KITCHEN, CHOIR] = [entry("a"), entry("b")];
const MINUTE = 60_000;
const after = (minutes: number): Instant => (THEN + minutes * MINUTE) as Instant;

const ME = { id: "0011223344556677", name: "Nora", isMe: true };
const MARA = { id: "8899aabbccddeeff", name: "Mara", isMe: false };
const JO = { id: "0123456789abcdef", name: "Jo", isMe: false };

const OURS: CircleLine = {
  id: KITCHEN,
  name: "Kitchen table",
  server: "https://glimmers.example",
  members: [ME, MARA, JO],
  warnings: [],
};
const SINGING: CircleLine = { ...OURS, id: CHOIR, name: "Tuesday choir", members: [ME, JO] };

const GLIMMERS = [
  { id: "1", text: "the cat asleep on the warm step", from: "Mara", at: THEN, mine: false },
  { id: "2", text: "steam from the tea, window open", at: THEN, mine: true },
];

const RAISED: RaisedHand = {
  id: "hand",
  circle: KITCHEN,
  circleName: OURS.name,
  from: MARA,
  at: THEN,
  until: after(720),
};
const MINE: OwnHand = {
  circle: KITCHEN,
  circleName: OURS.name,
  at: THEN,
  until: after(720),
  answers: [{ from: MARA, answer: "here" }],
};

const NO_HANDS: Hands = { raised: [], mine: [] };

const PLAN: Together = {
  id: "plan",
  from: MARA,
  practice: "breath",
  startsAt: after(3),
  seconds: 180,
  pace: 6,
};

const INVITATION = {
  link: "https://glimmers.example/circles/join#kq3J0dPz9mVbT1c",
  words: ["maple", "ocean", "silver", "garden", "basket", "window", "river", "paper"],
  until: after(10),
};

const ANSWERS: Partial<CirclesDoor> = {
  circles: async () => [OURS, SINGING],
  followCircles: async () => undefined,
  jar: async () => ({ glimmers: GLIMMERS }),
  putInJar: async () => ok(undefined),
  hands: async () => NO_HANDS,
  together: async () => [],
  circleTime: async () => ok(THEN),
  joiningCircle: async () => undefined,
  inviteToCircle: async () => ok(INVITATION),
  closeCircleInvite: async () => undefined,
  circleRequests: async () => ok([]),
};

/** What the circles answer; consent was given. */
const answering = (more: Partial<CirclesDoor> = {}): Pick<Scene, "prefs" | "earlier"> => ({
  prefs: { agreed: ["sharing", "breath"], headsUpRead: ["P12"] },
  earlier: async (_running, world) =>
    void Object.assign(world.stands, { companyAnswers: { ...ANSWERS, ...more } }),
});

const hands = (more: Partial<Hands>): Partial<CirclesDoor> => ({
  hands: async () => ({ ...NO_HANDS, ...more }),
});
const one = (more: Partial<CircleLine>): Partial<CirclesDoor> => ({
  circles: async () => [{ ...OURS, ...more }],
});
/** A question that waits: what is asked once more is not answered. */
const joining = (step: JoiningCircle): Partial<CirclesDoor> => ({
  joiningCircle: (patience) =>
    patience === undefined ? Promise.resolve(step) : new Promise(() => undefined),
});
const planned = (more: Partial<Together> = {}): Partial<CirclesDoor> => ({
  together: async () => [{ ...PLAN, ...more }],
});

const circles: Path = { at: "circles" };
const make: Path = { at: "circles", page: "new" };
const join: Path = { at: "circles", page: "join" };
const circle: Path = { at: "circle", id: KITCHEN };
const jar: Path = { at: "jar", id: KITCHEN };
const members: Path = { at: "members", id: KITCHEN };
const together: Path = { at: "together", id: KITCHEN };
const hand: Path = { at: "hand" };

/** Pictures that stand at one moment: a quarter of a breath after what was planned began. */
const MOMENT = 1_000;
const stillFrames = (each: (now: number) => void): (() => void) => {
  let left = 40;
  const draw = (): void => {
    each(MOMENT);
    left -= 1;
    if (left > 0) requestAnimationFrame(draw);
  };
  requestAnimationFrame(draw);
  return () => (left = 0);
};
const standing: NonNullable<Scene["earlier"]> = async (_running, world) =>
  void Object.assign(world.stands, {
    companyAnswers: { ...ANSWERS, ...planned({ startsAt: (THEN - 2_500) as Instant }) },
    cues: {
      time: () => MOMENT,
      frames: stillFrames,
      sight: () => () => undefined,
    },
  });

const coming: readonly Scene[] = [
  { name: "circles/first of all", main: "phone", path: circles },
  { name: "circles/none", ...answering({ circles: async () => [] }), path: circles },
  { name: "circles/two", main: "phone", ...answering(), path: circles },
  {
    name: "circles/somebody would like company",
    ...answering({ ...hands({ raised: [RAISED] }), ...planned() }),
    path: circles,
  },
  { name: "circles/a new one", ...answering(), path: make },
  {
    name: "circles/a new one, no way there",
    unpictured: true,
    ...answering({ makeCircle: async () => err({ type: "Unreachable" }) }),
    path: make,
    after: inTurn(write("text", "Kitchen table", "Nora"), press("Begin it")),
  },
  { name: "circles/asking to come in", ...answering(), path: join },
  {
    name: "circles/came invited",
    unpictured: true,
    ...answering(),
    earlier: async (_running, world) =>
      void Object.assign(world.stands, {
        companyAnswers: ANSWERS,
        came: { at: "/circles/join", href: INVITATION.link },
      }),
    path: join,
  },
  {
    name: "circles/the code to compare",
    ...answering(joining({ step: "waiting", code: "482 913", until: after(10) })),
    path: join,
  },
  {
    name: "circles/no way there for a while",
    unpictured: true,
    ...answering(joining({ step: "trouble", code: "482 913", trouble: { type: "Unreachable" } })),
    path: join,
  },
  {
    name: "circles/not let in",
    unpictured: true,
    ...answering(joining({ step: "refused" })),
    path: join,
  },
  {
    name: "circles/in",
    unpictured: true,
    ...answering(joining({ step: "in", circle: KITCHEN })),
    path: join,
  },
];

const within: readonly Scene[] = [
  { name: "circle/one", main: "phone", ...answering(planned()), path: circle },
  {
    name: "circle/warned",
    ...answering(
      one({
        warnings: [
          { type: "Withheld", member: MARA.id },
          { type: "LetIn", member: JO.id },
        ],
        trouble: { type: "Unreachable" },
      }),
    ),
    path: circle,
    whole: true,
  },
  {
    name: "circle/taken out of it",
    ...answering(one({ trouble: { type: "RemovedFromCircle" } })),
    path: circle,
  },
  {
    name: "circle/gone",
    unpictured: true,
    ...answering({ circles: async () => [] }),
    path: circle,
  },
  { name: "circle/who is in it", ...answering(), path: members },
  {
    name: "circle/taking somebody out",
    unpictured: true,
    ...answering(),
    path: members,
    after: press("Take out of the circle"),
  },
  {
    name: "circle/leaving",
    unpictured: true,
    ...answering(),
    path: members,
    after: inTurn(press("More", "Leave the circle")),
  },
  {
    name: "circle/inviting",
    main: "phone",
    ...answering(),
    path: members,
    after: press("Invite someone"),
    whole: true,
  },
  {
    name: "circle/somebody asks",
    ...answering({
      circleRequests: async () => ok([{ invite: "a".repeat(32), name: "Ana", code: "482 913" }]),
    }),
    path: members,
    after: press("Invite someone"),
  },
];

const jars: readonly Scene[] = [
  { name: "jar/closed", main: "phone", ...answering(), path: jar },
  {
    name: "jar/empty",
    unpictured: true,
    ...answering({ jar: async () => ({ glimmers: [] }) }),
    path: jar,
  },
  {
    name: "jar/one out",
    main: "phone",
    ...answering({ jar: async () => ({ glimmers: GLIMMERS.slice(0, 1) }) }),
    path: jar,
    after: press("Take one out"),
  },
  {
    name: "jar/what I put in",
    unpictured: true,
    ...answering(),
    path: jar,
    after: press("What I put in"),
  },
  {
    name: "jar/putting one in",
    ...answering(),
    path: jar,
    before: keepAll([{ kind: "glimmer", text: "quilt by the window" }]),
    after: inTurn(press("Put one in", "One from my trail"), writeMore("rain, and nowhere to be")),
  },
  {
    name: "jar/as they will read it",
    ...answering(),
    path: jar,
    after: inTurn(
      press("Put one in"),
      writeMore("rain, and nowhere to be"),
      press("See it as they will"),
    ),
  },
];

const handsAndTime: readonly Scene[] = [
  { name: "hand/company, please", main: "phone", ...answering(), path: hand },
  {
    name: "hand/only some of them",
    unpictured: true,
    ...answering(),
    path: hand,
    after: press("Only some of them"),
  },
  { name: "hand/up", ...answering(hands({ mine: [MINE] })), path: hand },
  {
    name: "hand/somebody else's",
    main: "phone",
    ...answering(hands({ raised: [{ ...RAISED, myAnswer: "later" }] })),
    path: hand,
  },
  {
    name: "hand/no circle",
    unpictured: true,
    ...answering({ circles: async () => [] }),
    path: hand,
  },
  { name: "together/proposing", main: "phone", ...answering(), path: together },
  { name: "together/proposed", ...answering(planned()), path: together },
  {
    name: "together/breath is off",
    unpictured: true,
    ...answering(planned()),
    prefs: { agreed: ["sharing"], sensesOff: ["breath"] },
    path: together,
  },
  {
    name: "together/no way there",
    unpictured: true,
    ...answering({ circleTime: async () => err({ type: "Unreachable" }) }),
    path: together,
  },
  {
    name: "together/breathing",
    main: "everywhere",
    ...answering(),
    earlier: standing,
    path: together,
    after: press("Come along"),
  },
];

export const circlesScenes: readonly Scene[] = [...coming, ...within, ...jars, ...handsAndTime];
