import type { Sense, Situation } from "@glimmers/model";
import { SENSES, SITUATIONS } from "@glimmers/model";
import type { Practice, Setting, Text } from "@glimmers/sessions";
import {
  beginSession,
  faultsInScript,
  lintPack,
  OWN_PACE,
  readOurPack,
  stepSession,
  viewSession,
} from "@glimmers/sessions";
import { describe, expect, test } from "vitest";
import packs from "./index.ts";
import {
  ABOUTS,
  FIRST,
  FITS,
  INVITATIONS,
  KINDS,
  LONGEST,
  NEVER,
  SECONDS,
  TRADITION,
} from "./tables.ts";

const read = packs.map((raw) => {
  const pack = readOurPack(raw);
  if (!pack.ok) throw new Error(`${raw.id}: ${JSON.stringify(pack.error)}`);
  return pack.value;
});
const practices = read.flatMap(({ practices: [practice] }) => practice ?? []);
const named = practices.map((practice) => [practice.id, practice] as const);
const practice = (id: string): Practice => practices.find((one) => one.id === id)!;

const SETTING: Setting = { untimed: false, short: false, sensesOff: [] };

/** Every form of a practice, by the id of its variant; `-` where it has none. */
const formsOf = ({ variants }: Practice): readonly string[] =>
  variants.length === 0 ? ["-"] : variants.map(({ id }) => id);

const previewOf = (one: Practice, form: string, setting: Partial<Setting> = {}) => {
  const begun = beginSession(one, {
    ...SETTING,
    ...setting,
    ...(form !== "-" && { variant: form }),
  });
  const view = viewSession(begun);
  if (view.phase !== "preview") throw new Error("stands at no preview");
  return view;
};

const isText = (value: object): value is Text => Object.hasOwn(value, "en");

/** Every text of a pack, however deep it lies. */
const textsIn = (data: unknown): readonly Text[] => {
  if (typeof data !== "object" || data === null) return [];
  return isText(data) ? [data] : Object.values(data).flatMap(textsIn);
};

const linesOf = (text: Text): readonly string[] => Object.values(text);

test("[C1] there are twenty-eight, each in a file of its own", () => {
  const ids = Array.from({ length: 28 }, (_, at) => `P${String(at + 1).padStart(2, "0")}`);
  expect(named.map(([id]) => id)).toEqual(ids);
  expect(read.map(({ practices: inside }) => inside.length)).toEqual(ids.map(() => 1));
  for (const [at, { id }] of read.entries()) expect(id).toContain(ids[at]!.toLowerCase());
});

describe.each(named)("%s", (id, one) => {
  const pack = read.find(({ practices: [inside] }) => inside === one)!;

  test("[C1] speaks both languages throughout, and neither is left in the other's words", () => {
    const texts = textsIn(pack);
    expect(texts.length).toBeGreaterThan(5);
    for (const text of texts) {
      expect(Object.keys(text).toSorted()).toEqual(["de", "en"]);
      expect(text["de"]).not.toBe(text["en"]);
    }
  });

  test("[C1][S13] has no fault as a script, nor to the lint of packs", () => {
    expect(faultsInScript(one)).toEqual([]);
    expect(lintPack(pack)).toEqual([]);
  });

  test("[C2] leaves the eyes open", () => {
    const said = textsIn(one).flatMap(linesOf).join("\n");
    expect(said).not.toMatch(/clos\w* (your |the )?eyes|eyes (closed|shut)|Augen (zu|schließ)/iu);
    expect(said).not.toMatch(/look (me|them|him|her) in the eye|in die Augen (schau|seh|blick)/iu);
  });

  test("[C3] takes the time it says, in every form", () => {
    const forms = formsOf(one).map((form) => {
      const times = previewOf(one, form).steps.map(({ seconds }) => seconds ?? "?");
      return [form, times.join(" ")];
    });
    expect(Object.fromEntries(forms)).toEqual(SECONDS[id]);
    expect(one.longest).toBe(LONGEST[id]);
  });

  test("[CH1] [C4] has a shorter form, in every form", () => {
    for (const form of formsOf(one)) {
      if (form === OWN_PACE) continue;
      const [whole, short] = [sizeOf(one, form, false), sizeOf(one, form, true)];
      expect(short.steps).toBeLessThanOrEqual(whole.steps);
      expect(short.seconds).toBeLessThanOrEqual(whole.seconds);
      expect(short.all, form).toBeLessThan(whole.all);
    }
  });

  test("[C5] has a form that is silent", () => {
    expect(one.needs.includes("sound")).toBe(["P08", "P14"].includes(id));
    const silent = one.variants.filter(({ name }) => name["en"]?.startsWith("silent"));
    if (one.needs.includes("sound")) expect(silent).not.toEqual([]);
    for (const form of formsOf(one)) {
      const steps = previewOf(one, form, { sensesOff: ["sound"] }).steps;
      if (!one.needs.includes("sound")) expect(steps).not.toEqual([]);
    }
  });

  test.each(SENSES)("[CH2] [C6] is whole, or not there, with %s switched off", (sense) => {
    if (one.needs.includes(sense)) return;
    for (const form of formsOf(one)) {
      const { steps } = previewOf(one, form, { sensesOff: [sense] });
      expect(steps).not.toEqual([]);
      const said = steps.flatMap(({ say }) => linesOf(say)).join("\n");
      if (sense in SPEAKS_OF) expect(said).not.toMatch(SPEAKS_OF[sense]!);
    }
  });

  test("[C7] commands nowhere twice in a row", () => {
    for (const form of formsOf(one)) {
      const { steps } = previewOf(one, form);
      for (const language of ["en", "de"] as const) {
        const said = steps.flatMap(({ say }) => sentencesOf(say[language] ?? ""));
        const twice = said.filter((_, at) => isCommand(said[at - 1]) && isCommand(said[at]));
        expect(twice).toEqual([]);
      }
    }
  });

  test("[CH3] [C8] is offered first, besides and never where the tables say", () => {
    const places = SITUATIONS.flatMap((at) => {
      const place = FIRST[at].indexOf(id);
      return place === -1 ? [] : [[at, place + 1]];
    });
    expect(one.first).toEqual(Object.fromEntries(places));
    expect(one.fits).toEqual(SITUATIONS.filter((at) => FITS[id]!.includes(LETTERS[at])));
    expect([...one.never].toSorted()).toEqual(
      SITUATIONS.filter((at) => NEVER[at].split(" ").includes(id)).toSorted(),
    );
  });

  test("[C8] is never both offered and not", () => {
    const offered = [...Object.keys(one.first), ...one.fits];
    expect(one.never.filter((at) => offered.includes(at))).toEqual([]);
    if (one.outward) expect(one.never).toEqual([]);
  });

  test("[C9] asks for what the table says, and no more", () => {
    expect(kindOf(one)).toBe(KINDS[id]);
  });

  test("[C10] invites in its sentence, and says of the evidence what there is to say", () => {
    if (id in INVITATIONS) expect(one.invitation["en"]).toBe(INVITATIONS[id]);
    expect(one.about["en"]).toBe(ABOUTS[id] ?? TRADITION);
    expect(one.about["en"]).not.toContain("Stopping is a good choice");
  });

  test("[C11] tells, and never asks, what may speak against it", () => {
    for (const line of linesOf(one.headsUp ?? {})) expect(line).not.toContain("?");
  });
});

const LETTERS: Readonly<Record<Situation, string>> = {
  ventral: "v",
  light_sympathetic: "l",
  strong_sympathetic: "s",
  freeze: "f",
  dorsal: "d",
  cant_tell: "c",
};

/** Words that no step may say once their sense is off. */
const SPEAKS_OF: Readonly<Partial<Record<Sense, RegExp>>> = {
  breath:
    /\b(breaths?|breathe|inhale|exhale|sighs?|hum)\b|\bAte(m|mzug)\b|\batm(e|est)\b|\bSeufzer\b/iu,
  touch: /\b(can touch|stroke|a hand could rest)\b|berühren kannst|streichel|eine Hand könnte/iu,
  body_sense: /\bin you\b|in dir\b/iu,
  sound: /\b(hear|listen|sounds?)\b|\b(hin|zu)?hör|\bGeräusch|\bKlang\b/iu,
  movement: /\b(walk|steps|stand up|shake|look slowly)\b|\bGeh auf\b|\bSchritte\b|\bSchüttle\b/iu,
  people: /\b(a person|a face)\b|\bein Mensch\b|\bGesicht\b/iu,
};

const sizeOf = (one: Practice, form: string, short: boolean) => {
  const { steps } = previewOf(one, form, { short });
  const seconds = steps.reduce((sum, step) => sum + (step.seconds ?? 0), 0);
  return { steps: steps.length, seconds, all: seconds + steps.length + tapsOf(one, form, short) };
};

/** How many taps it takes from end to end. */
const tapsOf = (one: Practice, form: string, short: boolean): number => {
  const variant = form === "-" ? {} : { variant: form };
  let state = stepSession(beginSession(one, { ...SETTING, ...variant, short }), { type: "begin" });
  let taps = 0;
  for (let asked = 0; asked < 200; asked += 1) {
    const view = viewSession(state);
    if (view.phase !== "step") return taps;
    taps += view.left === undefined ? 0 : 1;
    state = stepSession(state, { type: view.left === undefined ? "skip" : "tap" });
  }
  throw new Error(`${one.id} does not end by being skipped`);
};

const kindOf = (one: Practice): string =>
  [
    one.depth,
    one.grade,
    one.needs.length > 0 && `needs:${one.needs.join()}`,
    one.needsOne.length > 0 && `one-of:${one.needsOne.join()}`,
    one.consent !== undefined && `consent:${one.consent}`,
    one.rooms.length > 0 && `room:${one.rooms.join()}`,
    one.gate !== undefined && "gate",
    one.outward && "outward",
    one.heard && "heard",
    one.headsUp !== undefined && "heads-up",
  ]
    .filter((part) => part !== false)
    .join(" ");

const sentencesOf = (said: string): readonly string[] => said.split(/(?<=[.?…])\s+/u);

/** A sentence that begins by telling somebody what to do. */
const COMMAND =
  /^(Be|Blink|Breathe|Choose|Close|Come|Feel|Find|Give|Hold|Lean|Let|Lift|Listen|Look|Notice|Open|Play|Press|Push|Put|Shake|Sit|Stand|Start|Stay|Stop|Take|Tap|Touch|Walk|Atme|Berühr|Bleib|Blinzle|Drück|Find|Geh|Gib|Halt|Heb|Hör|Klopf|Komm|Lass|Lehn|Mach|Nimm|Schau|Schüttle|Sei|Setz|Spür|Such|Tauch)\b/u;
const isCommand = (sentence: string | undefined): boolean =>
  sentence !== undefined && COMMAND.test(sentence);

test("[C7] a command is known when it is met", () => {
  expect(["Look at it.", "Lass los."].map(isCommand)).toEqual([true, true]);
  expect(["You could look.", "Your eyes can go.", "Vielleicht."].map(isCommand)).toEqual([
    false,
    false,
    false,
  ]);
});

describe("P01, the small practice", () => {
  const FIVE = ["pause", "notice", "rest", "breathe", "sense"];
  const idsOf = (form: string, sensesOff: readonly Sense[] = []) =>
    previewOf(practice("P01"), form, { sensesOff }).steps.map(({ id }) => id);

  test("[C20] is exactly five steps, whatever is switched off", () => {
    expect(idsOf("whole")).toEqual(FIVE);
    expect(idsOf("whole", [...SENSES])).toEqual(FIVE);
    expect(idsOf("first-three")).toEqual(FIVE.slice(0, 3));
  });

  test("[C20] ends on one more detail where the body is switched off", () => {
    const last = previewOf(practice("P01"), "whole", { sensesOff: ["body_sense"] }).steps.at(-1);
    expect(last?.say["en"]).toBe("Is there one more detail in what you found?");
  });
});

test("[C21] P05 has words of their own for feet, seat, back and hands", () => {
  const feet = practice("P05");
  const said = formsOf(feet).map((form) =>
    previewOf(feet, form)
      .steps.slice(0, 2)
      .map(({ say }) => say["en"]),
  );
  expect(new Set(said.flat()).size).toBe(8);
});

describe("breath", () => {
  const breathing = practices.flatMap(({ id, steps, variants }) =>
    steps.flatMap((step) =>
      step.kind === "breathe" ? [{ id, step, first: variants[0]?.id }] : [],
    ),
  );

  test("[C22] is not held before that is chosen", () => {
    const held = breathing.filter(({ step: { pace } }) => "holdIn" in pace || "holdOut" in pace);
    expect(held.map(({ id, step }) => [id, step.id])).toEqual([["P13", "with-holds"]]);
    for (const { step, first } of held) expect(step.in).not.toContain(first);
  });

  test("[C22] has one's own pace first", () => {
    const own = ["P03", "P11", "P12"].map((id) => practice(id).variants[0]?.id);
    expect(own).toEqual([OWN_PACE, OWN_PACE, OWN_PACE]);
  });

  test("[C22] goes at the pace, and within the range, that the guide gives", () => {
    expect(breathing.map(({ id, step }) => [id, step.id, step.pace, step.range])).toEqual([
      ["P03", "out", { in: 3, out: 5 }, { in: [2, 5], out: [3, 8] }],
      ...["own_pace", "three", "minute", "five-minutes"].map((form) => [
        "P11",
        `sighs-${form}`,
        { in: 2, topUp: 1, out: 5, rest: 4 },
        { out: [5, 6] },
      ]),
      ["P12", "even", { in: 5, out: 5 }, { in: [2.5, 7.5], out: [2.5, 7.5] }],
      ["P13", "without-holds", { in: 4, out: 4 }, {}],
      [
        "P13",
        "with-holds",
        { in: 4, holdIn: 4, out: 4, holdOut: 4 },
        { holdIn: [0, 4], holdOut: [0, 4] },
      ],
      ["P14", "hum", { in: 3, out: 7, rest: 2 }, { out: [5, 8] }],
      ["P14", "lips", { in: 3, out: 7, rest: 2 }, { out: [5, 8] }],
    ]);
  });

  test("[C23] in a square begins without holds", () => {
    expect(formsOf(practice("P13"))).toEqual(["without-holds", "with-holds"]);
  });
});

test("[C25] each rung of P19 waits, and lets one rest there", () => {
  const rungs = practice("P19").steps.slice(0, -1);
  expect(rungs).toHaveLength(10);
  for (const rung of rungs) {
    if (rung.kind !== "choose") throw new Error(`${rung.id} does not wait`);
    expect(rung.options.map(({ id }) => id)).toEqual(["on", "rest"]);
    expect(rung.options[1]?.label["en"]).toBe("rest may be right");
  }
});

test("[C26] P26 says on every step that leaving is a choice too", () => {
  for (const { say } of practice("P26").steps) {
    expect(say["en"]).toContain("Leaving is a choice too.");
    expect(say["de"]).toContain("Weggehen ist auch eine Wahl.");
  }
});
