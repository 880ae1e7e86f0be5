import type { Instant, Result } from "@glimmers/primitives";
import { err, isInstant, ok } from "@glimmers/primitives";
import * as v from "valibot";
import type { NotARecord } from "./fields.ts";
import { count, LONGEST_WORD, practiceId, severalOf } from "./fields.ts";
import type { Consent, Pole, Sense, StateId } from "./vocabulary.ts";
import { CONSENTS, POLES, SENSES, STATE_IDS } from "./vocabulary.ts";

/** A person's own name and colour for a state. */
export interface StateLook {
  readonly name?: string;
  /** `#rrggbb`. */
  readonly colour?: string;
}

/** How a session is held: all of it off until chosen, so that it is silent and still by default. */
export interface SessionWays {
  /** Steps wait for a tap, and no clock runs. */
  readonly untimed: boolean;
  /** Steps are read out by the device's own voice. */
  readonly voice: boolean;
  /** Soft tones, one for in and another for out. */
  readonly cues: boolean;
  readonly vibration: boolean;
  /** The screen is kept on while a session runs. */
  readonly awake: boolean;
  /** The screen goes black; sound or touch alone lead on. */
  readonly dark: boolean;
}

/** A pace of breathing, in seconds. Holds are none unless chosen. */
export interface Pace {
  readonly in: number;
  readonly out: number;
  readonly holdIn?: number;
  readonly holdOut?: number;
}

/**
 * What a person has chosen. Each field is kept as an entry of its own, so that two devices
 * that change different fields both keep their change.
 */
export interface Prefs {
  /**
   * What is here at all: 0 glimmers, 1 check-ins and anchors, 2 triggers, hold both and the
   * on-ramp, 3 back and forth.
   */
  readonly depth: 0 | 1 | 2 | 3;
  readonly theme: "system" | "paper" | "dusk";
  readonly lowStim: "system" | "on" | "off";
  /** How much larger text is than the device's own size: 1 to 2. */
  readonly textSize: number;
  readonly language: "system" | "en" | "de";
  /** A neutral name and icon, here and in the task switcher. */
  readonly discreet: boolean;
  /** The pole drawn on top of the compass. */
  readonly compassTop: Pole;
  /** Which way the check-in opens. */
  readonly checkInWay: "compass" | "sliders" | "ladder" | "own_word";
  /** How much of it is open from the start: the first answer; also room and need; or everything. */
  readonly checkInDepth: "one_tap" | "three_beats" | "full";
  readonly stateLooks: Readonly<Partial<Record<StateId, StateLook>>>;
  readonly ownPathways: readonly string[];
  /** Two letters, chosen by the person, for Support; never guessed from where they are. */
  readonly country?: string;
  /** Somebody to turn to: shown on Support only. */
  readonly trusted: readonly { readonly name: string; readonly number?: string }[];
  /** Minutes out of sight until the lock closes, where there is one. */
  readonly autoLockMinutes: number;
  /** Whether the first word about who else can see this device was put away. */
  readonly welcomed: boolean;
  /** Senses that are switched off, everywhere: no practice, step or word that needs one is shown. */
  readonly sensesOff: readonly Sense[];
  /** What was read on its own page and agreed to, once. */
  readonly agreed: readonly Consent[];
  /** Practices that are not offered and not listed, by id; the person can bring each back. */
  readonly hiddenPractices: readonly string[];
  /** How often a practice was answered "harder", since it was last put away or brought back. */
  readonly harder: Readonly<Record<string, number>>;
  /** Practices whose heads-up was read. */
  readonly headsUpRead: readonly string[];
  readonly sessionWays: SessionWays;
  /** Own paces, by practice. */
  readonly paces: Readonly<Record<string, Pace>>;
  /** "I am an adult", said by the person and asked for nowhere else; some things are for adults. */
  readonly adult: boolean;
  readonly lookBack: "off" | "weekly" | "monthly";
  /** When the card for heavy weeks was last shown. It says nothing about why. */
  readonly cardAt?: Instant;
  /** That card was put away for good. */
  readonly cardOff: boolean;
  /** When "is keeping this helping?" was last answered or put away. */
  readonly helpingAskedAt?: Instant;
  /** The trail is out of sight until the person wants it back. */
  readonly historyHidden: boolean;
  /**
   * When they usually wake and go to bed, in minutes after midnight; bed may lie past it (1,500 is
   * one at night). Rhythm looks at waking hours only.
   */
  readonly wakingHours: WakingHours;
  /** Whether "ask me again in about an hour?" is offered at all. */
  readonly askAgain: boolean;
  readonly heart: HeartWays;
  /**
   * What a word of another app means to this person: "anxious" to them is "revved up". Read when
   * something brought along is shown; nothing kept is changed by it.
   */
  readonly importedWords: Readonly<Record<string, StateId>>;
  /** How tables of one's own were read, so that the next one of the same columns needs no questions. */
  readonly importMaps: readonly ImportMap[];
  readonly backup: BackupWays;
  /** When a backup or a copy last left this browser. */
  readonly backupAt?: Instant;
  readonly reminders: ReminderWays;
}

/** How a table or a JSON list without a known form is read: which column is what. */
export interface ImportMap {
  /** Its columns' names, in their order: a file with the same ones is read the same. */
  readonly columns: readonly string[];
  /** By column: "date", "time", "text", "mood", ... as `exchange` has them. */
  readonly roles: Readonly<Record<string, string>>;
  readonly dayFirst?: boolean;
  readonly zone?: string;
}

/** Copies by themselves, into a folder the person chose; or a word now and then where that cannot be. */
export interface BackupWays {
  readonly every: "never" | "week" | "month";
}

/** Being reminded now and then, at chance moments within own hours. Off until chosen. */
export interface ReminderWays {
  readonly on: boolean;
  /** In minutes after midnight; `to` may lie past it, as in `WakingHours`. */
  readonly from: number;
  readonly to: number;
  /** At most so many a day. */
  readonly most: 1 | 2;
  /** Whether a hand raised in a circle may show itself here in the same neutral words. */
  readonly hands: boolean;
}

/** The Heart room, and what it may do. All of it off until chosen. */
export interface HeartWays {
  /** Whether what it is, and is not, was read and it was opened. */
  readonly opened: boolean;
  /** Numbers beside the wave while it runs. */
  readonly numbers: boolean;
  /** A strap may shorten a touch of the edge in back and forth; it can do nothing else there. */
  readonly brakes: boolean;
}

export interface WakingHours {
  readonly wake: number;
  readonly bed: number;
}

export const DEFAULT_PREFS: Prefs = {
  depth: 1,
  theme: "system",
  lowStim: "system",
  textSize: 1,
  language: "system",
  discreet: false,
  compassTop: "ventral",
  checkInWay: "compass",
  checkInDepth: "one_tap",
  stateLooks: {},
  ownPathways: [],
  trusted: [],
  autoLockMinutes: 1,
  welcomed: false,
  sensesOff: [],
  agreed: [],
  hiddenPractices: [],
  harder: {},
  headsUpRead: [],
  sessionWays: {
    untimed: false,
    voice: false,
    cues: false,
    vibration: false,
    awake: false,
    dark: false,
  },
  paces: {},
  adult: false,
  lookBack: "off",
  cardOff: false,
  historyHidden: false,
  wakingHours: { wake: 7 * 60, bed: 23 * 60 },
  askAgain: true,
  heart: { opened: false, numbers: false, brakes: false },
  importedWords: {},
  importMaps: [],
  backup: { every: "never" },
  reminders: { on: false, from: 10 * 60, to: 19 * 60, most: 1, hands: false },
};

const word = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(LONGEST_WORD));

const practices = v.pipe(
  v.array(practiceId),
  v.transform((chosen): readonly string[] => [...new Set(chosen)]),
);
const paceSeconds = v.pipe(v.number(), v.minValue(1), v.maxValue(15));
const holdSeconds = v.pipe(v.number(), v.minValue(0), v.maxValue(4));
export const pace = v.strictObject({
  in: paceSeconds,
  out: paceSeconds,
  holdIn: v.exactOptional(holdSeconds),
  holdOut: v.exactOptional(holdSeconds),
});
const columnName = v.pipe(v.string(), v.maxLength(200));
const instant = v.custom<Instant>(isInstant, "is not a time");

const fields = {
  depth: v.picklist([0, 1, 2, 3]),
  theme: v.picklist(["system", "paper", "dusk"]),
  lowStim: v.picklist(["system", "on", "off"]),
  textSize: v.pipe(v.number(), v.minValue(1), v.maxValue(2)),
  language: v.picklist(["system", "en", "de"]),
  discreet: v.boolean(),
  compassTop: v.picklist(POLES),
  checkInWay: v.picklist(["compass", "sliders", "ladder", "own_word"]),
  checkInDepth: v.picklist(["one_tap", "three_beats", "full"]),
  stateLooks: v.record(
    v.picklist(STATE_IDS),
    v.strictObject({
      name: v.exactOptional(word),
      colour: v.exactOptional(v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/))),
    }),
  ),
  ownPathways: v.array(word),
  country: v.pipe(v.string(), v.regex(/^[A-Z]{2}$/)),
  trusted: v.array(v.strictObject({ name: word, number: v.exactOptional(word) })),
  autoLockMinutes: v.pipe(v.number(), v.minValue(0), v.maxValue(60)),
  welcomed: v.boolean(),
  sensesOff: severalOf(SENSES),
  agreed: severalOf(CONSENTS),
  hiddenPractices: practices,
  harder: v.record(practiceId, count),
  headsUpRead: practices,
  sessionWays: v.strictObject({
    untimed: v.boolean(),
    voice: v.boolean(),
    cues: v.boolean(),
    vibration: v.boolean(),
    awake: v.boolean(),
    dark: v.boolean(),
  }),
  paces: v.record(practiceId, pace),
  adult: v.boolean(),
  lookBack: v.picklist(["off", "weekly", "monthly"]),
  cardAt: instant,
  cardOff: v.boolean(),
  helpingAskedAt: instant,
  historyHidden: v.boolean(),
  wakingHours: v.pipe(
    v.strictObject({
      wake: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_439)),
      bed: v.pipe(v.number(), v.integer(), v.minValue(60), v.maxValue(2_160)),
    }),
    v.check(
      ({ wake, bed }) => bed - wake >= 240 && bed - wake <= 1_380,
      "is not a day one could be awake",
    ),
  ),
  askAgain: v.boolean(),
  heart: v.strictObject({ opened: v.boolean(), numbers: v.boolean(), brakes: v.boolean() }),
  importedWords: v.record(word, v.picklist(STATE_IDS)),
  importMaps: v.pipe(
    v.array(
      v.strictObject({
        columns: v.pipe(v.array(columnName), v.maxLength(300)),
        roles: v.record(columnName, word),
        dayFirst: v.exactOptional(v.boolean()),
        zone: v.exactOptional(word),
      }),
    ),
    v.maxLength(50),
  ),
  backup: v.strictObject({ every: v.picklist(["never", "week", "month"]) }),
  backupAt: instant,
  reminders: v.pipe(
    v.strictObject({
      on: v.boolean(),
      from: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_439)),
      to: v.pipe(v.number(), v.integer(), v.minValue(60), v.maxValue(2_160)),
      most: v.picklist([1, 2]),
      hands: v.boolean(),
    }),
    v.check(({ from, to }) => to - from >= 60 && to - from <= 1_440, "are not hours of a day"),
  ),
} as const;

/** All of them, each as it is read; for the schemas that go along with what is taken away. */
export const prefsSchema = v.partial(v.strictObject(fields));

export type PrefName = keyof Prefs;
export const PREF_NAMES = Object.keys(fields) as readonly PrefName[];

export const isPrefName = (name: string): name is PrefName => Object.hasOwn(fields, name);

/**
 * Whether a preference goes along to a person's other devices, or belongs to the browser it was
 * chosen in. At home stays what answers to this screen, this room and these eyes, and what
 * hides this device from whoever holds it: no other device may undo that.
 */
const livesIn: Readonly<Record<PrefName, "every-device" | "this-browser">> = {
  // Each device has a purpose of its own, and who looks over whose shoulder differs.
  depth: "this-browser",
  theme: "every-device",
  // A still screen is needed where a screen moves too much.
  lowStim: "this-browser",
  // Every screen is read from another distance.
  textSize: "this-browser",
  language: "every-device",
  // Hides this very device: another one that is not hidden must not show it.
  discreet: "this-browser",
  compassTop: "every-device",
  checkInWay: "every-device",
  checkInDepth: "every-device",
  stateLooks: "every-device",
  ownPathways: "every-device",
  country: "every-device",
  trusted: "every-device",
  // Part of this browser's lock: another one's must not hold it open for longer.
  autoLockMinutes: "this-browser",
  welcomed: "every-device",
  sensesOff: "every-device",
  agreed: "every-device",
  hiddenPractices: "every-device",
  harder: "every-device",
  headsUpRead: "every-device",
  // Whether it may sound, shake or stay lit is a matter of this room and this device.
  sessionWays: "this-browser",
  paces: "every-device",
  adult: "every-device",
  lookBack: "every-device",
  cardAt: "every-device",
  cardOff: "every-device",
  helpingAskedAt: "every-device",
  // Hides what is on this screen from whoever holds it.
  historyHidden: "this-browser",
  wakingHours: "every-device",
  askAgain: "every-device",
  // A strap and a camera are of one device; and who shares another one need not know of it.
  heart: "this-browser",
  importedWords: "every-device",
  importMaps: "every-device",
  // The folder is one of this device.
  backup: "this-browser",
  backupAt: "this-browser",
  // A device is reminded or not; another one, that somebody else sees, need not be.
  reminders: "this-browser",
};

/** Those that never travel. A plain copy holds them: a person takes it along on purpose. */
export const PREFS_AT_HOME: readonly PrefName[] = PREF_NAMES.filter(
  (name) => livesIn[name] === "this-browser",
);

export type NotAPref = NotARecord<"NotAPref">;

/** Reads one preference; a name from a newer version is refused by name, not guessed at. */
export const parsePref = <Name extends PrefName>(
  name: Name,
  value: unknown,
): Result<Required<Prefs>[Name], NotAPref> => {
  if (!isPrefName(name))
    return err({ type: "NotAPref", field: name, reason: "is not a preference we know" });
  const parsed = v.safeParse(fields[name], value);
  if (parsed.success) return ok(parsed.output as Required<Prefs>[Name]);
  return err({ type: "NotAPref", field: name, reason: parsed.issues[0].message });
};
