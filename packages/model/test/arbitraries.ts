import fc from "fast-check";
import type { MomentKind, Raw } from "../src/index.ts";
import {
  KEY_PURPOSES,
  SHARE_FORMATS,
  AFTERS,
  ASKED_AFTER,
  BACKS,
  BEINGS,
  CUE_KINDS,
  DAY_PARTS,
  FELT_LENGTHS,
  FLAVOURS,
  HEART_SOURCES,
  IMPORTED_KINDS,
  METRIC_NAMES,
  LONGEST_DOSE,
  LONGEST_WORD,
  NEEDS,
  OPENINGS,
  ORIGINS,
  PATHWAYS,
  PLAIN_ANSWERS,
  PLAN_PARTS,
  placeOf,
  POLES,
  POSTURES,
  ROOMS,
  RUNGS,
  SHORTEST_DOSE,
  SIGNS,
  SITUATIONS,
  SOFTENINGS,
  STATE_IDS,
  STOP_REASONS,
  STRENGTHS,
  TAGS,
  UNANSWERED,
} from "../src/index.ts";

/** A whole kind of record as a form might hand it over: some fields blank, some with spaces. */
type Fields = Readonly<Record<string, fc.Arbitrary<unknown>>>;

const hexId = fc.stringMatching(/^[0-9a-f]{32}$/);
const instant = fc.integer({ min: -8.64e15, max: 8.64e15 });
const share = fc.double({ min: 0, max: 1, noNaN: true });
const written = fc.string({ maxLength: 60 });
const oneOf = (list: readonly string[]) => fc.constantFrom(...list);
const word = fc.stringMatching(/^[a-zé ]{0,30}[a-z]$/);
const ownWord = word.map((own) => `own:${own.trim()}`).filter((own) => own.length <= LONGEST_WORD);
const listed = (list: readonly string[]) =>
  fc.array(fc.oneof(oneOf(list), ownWord), { maxLength: 6 });

/** Any place on the compass, corners and edges included. */
export const place = fc
  .tuple(share, share, share)
  .map(([ventral, sympathetic, dorsal]) => placeOf({ ventral, sympathetic, dorsal }))
  .filter((found) => found !== undefined);

const rawAnswer = fc.oneof(
  fc.record({ mode: oneOf(["compass", "sliders"]), place }),
  fc.record({ mode: fc.constant("ladder"), rung: oneOf(POLES) }),
  fc.record({ mode: fc.constant("answer"), answer: oneOf(PLAIN_ANSWERS) }),
  fc.constant({ mode: "not_alive" }),
);

const NEEDED: Fields = {
  id: hexId,
  at: instant,
  offset: fc.integer({ min: -840, max: 840 }),
};

const photo = fc.record(
  {
    id: hexId,
    type: oneOf(["image/webp", "image/jpeg", "image/png"]),
    width: fc.integer({ min: 1, max: 4000 }),
    height: fc.integer({ min: 1, max: 4000 }),
    caption: written,
  },
  { requiredKeys: ["id", "type", "width", "height"] },
);

const voice = fc.record({
  id: hexId,
  type: oneOf(["audio/webm;codecs=opus", "audio/mp4"]),
  duration: fc.integer({ min: 0, max: 600_000 }),
});
const count = fc.integer({ min: 0, max: 100_000 });
/** A practice of ours, or a piece of somebody's pack. */
const pieceId = fc.oneof(
  fc.constantFrom("P01", "P28"),
  fc.stringMatching(/^[a-z0-9]{1,9}\/[a-z_.-]{1,9}$/),
);

/** A place on another app's scale, with the end it calls best, or without. */
const importedLevel = fc.record(
  {
    value: fc.integer({ min: -10, max: 10 }),
    from: fc.constant(1),
    to: fc.constant(5),
    best: fc.constantFrom(1, 5),
  },
  { requiredKeys: ["value", "from", "to"] },
);

const FIELDS: Readonly<Record<MomentKind, { readonly needed: Fields; readonly free: Fields }>> = {
  glimmer: {
    needed: {},
    free: {
      text: written,
      pathways: listed(PATHWAYS),
      flavours: listed(FLAVOURS),
      softened: oneOf(SOFTENINGS),
      opened: listed(OPENINGS),
      kept: fc.boolean(),
      dontBringBack: fc.boolean(),
      photo,
    },
  },
  "check-in": {
    needed: { origin: oneOf(ORIGINS), raw: rawAnswer },
    free: {
      stateId: oneOf(STATE_IDS),
      word,
      strength: oneOf(STRENGTHS),
      room: oneOf(ROOMS),
      roomWidth: share,
      need: oneOf(NEEDS),
      signs: listed(SIGNS),
      purpose: written,
      selfTouch: share,
      toOthers: share,
      tags: listed(TAGS),
      note: written,
    },
  },
  trigger: {
    needed: {},
    free: {
      text: written,
      cueKind: fc.oneof(oneOf(CUE_KINDS), ownWord),
      stateAfter: oneOf(STATE_IDS),
      tags: listed(TAGS),
      veiled: fc.boolean(),
    },
  },
  "hold-both": {
    needed: { hard: word },
    free: { good: written, open: fc.boolean(), veiled: fc.boolean() },
  },
  return: {
    needed: {},
    free: {
      pulledBy: written,
      helpedBy: fc.array(written, { maxLength: 5 }),
      back: oneOf(BACKS),
      felt: oneOf(FELT_LENGTHS),
    },
  },
  session: {
    needed: { practice: pieceId },
    free: {
      variant: pieceId,
      stepsSeen: count,
      rounds: count,
      before: oneOf(SITUATIONS),
      after: oneOf(AFTERS),
      stopReason: oneOf(STOP_REASONS),
      following: hexId,
    },
  },
  anchor: {
    needed: { name: word },
    free: {
      practice: pieceId,
      variant: pieceId,
      cue: written,
      helpsIn: fc.array(oneOf(SITUATIONS), { maxLength: 8 }),
      notes: written,
      photo,
      voice,
      favourite: fc.boolean(),
      retired: fc.boolean(),
    },
  },
  kin: { needed: { being: oneOf(BEINGS) }, free: { label: written, retired: fc.boolean() } },
  "ladder-item": {
    needed: { thing: word },
    free: {
      rung: oneOf(RUNGS),
      dose: fc.double({ min: SHORTEST_DOSE, max: LONGEST_DOSE, noNaN: true }),
    },
  },
  container: {
    needed: { label: word },
    free: { note: written, openOn: instant, openWith: written },
  },
  wish: { needed: { text: word }, free: {} },
  "support-plan": {
    needed: {},
    free: Object.fromEntries(PLAN_PARTS.map((part) => [part, written])),
  },
  "look-back": {
    needed: {},
    free: {
      room: oneOf(ROOMS),
      pulled: written,
      broughtBack: written,
      felt: oneOf(FELT_LENGTHS),
      possible: written,
    },
  },
  answers: { needed: { set: pieceId, answers: fc.dictionary(pieceId, count) }, free: {} },
  "follow-up": {
    needed: { after: oneOf(ASKED_AFTER), due: instant },
    free: { about: hexId, answer: hexId, unanswered: oneOf(UNANSWERED) },
  },
  "heart-reading": {
    needed: {
      source: oneOf(HEART_SOURCES),
      beats: hexId,
      seconds: fc.double({ min: 0, max: 90_000, noNaN: true }),
      intervals: count,
    },
    free: { posture: oneOf(POSTURES), pace: fc.constant({ in: 4, out: 6 }) },
  },
  imported: {
    needed: { source: fc.constant({ format: "daylio" }), what: oneOf(IMPORTED_KINDS) },
    free: {
      title: word,
      text: word,
      feelings: fc.array(fc.record({ word, level: importedLevel }, { requiredKeys: ["word"] }), {
        maxLength: 3,
      }),
      tags: fc.array(word, { maxLength: 3 }),
      valence: fc.double({ min: -1, max: 1, noNaN: true }),
    },
  },
  measured: {
    needed: {
      source: fc.record({ format: fc.constant("apple-health"), app: word }),
      metric: oneOf(METRIC_NAMES),
      count: fc.integer({ min: 1, max: 1_000 }),
    },
    free: { series: hexId },
  },
  import: {
    needed: {
      format: fc.constant("daylio"),
      fileName: word,
      added: count,
      known: count,
      ids: fc.array(hexId, { maxLength: 4 }),
    },
    free: { ended: fc.constant(true) },
  },
  share: {
    needed: { to: word, format: fc.constantFrom(...SHARE_FORMATS), what: word },
    free: {
      why: word,
      share: hexId,
      once: fc.constant(true),
      until: fc.integer({ min: 0, max: 4e12 }),
      closed: fc.integer({ min: 0, max: 4e12 }),
    },
  },
  key: {
    needed: {
      purpose: fc.constantFrom(...KEY_PURPOSES),
      of: hexId,
      server: fc.constant("https://glimmers.example"),
      secret: fc.stringMatching(/^[A-Za-z0-9_-]{1,60}$/),
    },
    free: { name: word, until: fc.integer({ min: 0, max: 4e12 }) },
  },
  pack: {
    needed: { file: word },
    free: {
      accepted: fc.array(pieceId, { maxLength: 6 }),
      before: fc.dictionary(oneOf(STATE_IDS), word, { maxKeys: 3 }),
    },
  },
};

/** Raw fields of one kind that a parser takes. */
export const rawOf = (kind: MomentKind): fc.Arbitrary<Raw> => {
  const { needed, free } = FIELDS[kind];
  const always = { kind: fc.constant(kind), ...NEEDED, ...needed };
  const whole: Fields = { ...always, dayPart: oneOf(DAY_PARTS), ...free };
  return fc.record<Record<string, unknown>>(whole, { requiredKeys: Object.keys(always) });
};
