import type { Library } from "@glimmers/journal";
import type { Moment, Raw } from "@glimmers/model";
import { parseMoment, placeOf } from "@glimmers/model";
import type { Instant } from "@glimmers/primitives";
import { hours, minutes } from "@glimmers/primitives";
import { describe, expect, it } from "vitest";
import { gatherLogged } from "./rhythm-columns.ts";
import { loggedOf } from "./rhythm-logged.ts";

const NOW = Date.UTC(2026, 10, 5, 14, 42) as Instant;
const WORDS = "nobody else is to read this";

/** A library that holds these, the newest first, as the real one finds them. */
const holding = (...raws: readonly Raw[]): Pick<Library, "find" | "moments"> => {
  const moments = raws.map(momentOf);
  return {
    find: ({ kinds }) => {
      const wanted = moments.flatMap(({ kind }, row) => (kinds?.includes(kind) ? [row] : []));
      return Int32Array.from(wanted.toReversed());
    },
    moments: async (rows) => Array.from(rows, (row) => moments[row]),
  };
};

const momentOf = (raw: Raw, index: number): Moment => {
  const id = `${index}`.padStart(32, "0");
  const parsed = parseMoment({ id, at: NOW - hours(9) + minutes(index), offset: 60, ...raw });
  if (!parsed.ok) throw new Error(`${parsed.error.field} ${parsed.error.reason}`);
  return parsed.value;
};

const told = async (...raws: readonly Raw[]) => loggedOf(await gatherLogged(holding(...raws), NOW));

const checkIn = (raw: Raw, more: Raw = {}): Raw => ({
  kind: "check-in",
  origin: "self_started",
  raw,
  ...more,
});

describe("[RH100] what Rhythm is told of a journal", () => {
  it("is when, what kind, and where: oldest first, with the time zone of then", async () => {
    const [first, second] = await told({ kind: "glimmer" }, { kind: "trigger", offset: -300 });
    expect(first).toEqual({ kind: "glimmer", at: NOW - hours(9), offset: 60 });
    expect(second).toMatchObject({ kind: "trigger", offset: -300 });
  });

  it("[S2] holds no word that anybody wrote", async () => {
    const columns = await gatherLogged(
      holding(
        { kind: "glimmer", text: WORDS, pathways: [`own:${WORDS}`] },
        { kind: "trigger", text: WORDS, tags: [`own:${WORDS}`] },
        checkIn({ mode: "own_word" }, { word: WORDS, note: WORDS, purpose: WORDS }),
        { kind: "hold-both", hard: WORDS, good: WORDS },
        { kind: "return", back: "yes", pulledBy: WORDS, helpedBy: [WORDS] },
      ),
      NOW,
    );
    expect(columns.count).toBe(5);
    expect(JSON.stringify([columns, loggedOf(columns)])).not.toContain(WORDS);
  });

  it.each(["compass", "sliders"])("takes the very place of the %s", async (mode) => {
    const place = placeOf({ ventral: 0.2, sympathetic: 0.7, dorsal: 0.1 });
    const [only] = await told(checkIn({ mode, place }, { room: "near_top" }));
    const { ventral, sympathetic, dorsal } = place!;
    expect(only).toMatchObject({ point: [ventral, sympathetic, dorsal], room: "near_top" });
    expect(only).not.toHaveProperty("state");
  });

  it("takes a rung for the state it is, and for no place", async () => {
    const [only] = await told(checkIn({ mode: "ladder", rung: "dorsal" }));
    expect(only).toMatchObject({ state: "dorsal" });
    expect(only).not.toHaveProperty("point");
  });

  it.each([
    { mode: "answer", answer: "cant_tell" },
    { mode: "answer", answer: "numb_nothing" },
    { mode: "not_alive" },
    { mode: "own_word" },
  ])("guesses no place from $mode $answer", async (raw) => {
    const [only] = await told(checkIn(raw, { word: "shut down", stateId: "own", note: "dorsal" }));
    const at = NOW - hours(9);
    expect(only).toEqual({ kind: "check-in", origin: "self_started", at, offset: 60 });
  });

  it.each(["self_started", "prompted", "follow_up"])("keeps that it was %s", async (origin) => {
    const [only] = await told(checkIn({ mode: "ladder", rung: "ventral" }, { origin }));
    expect(only).toMatchObject({ origin });
  });

  it("says what was remembered, and what is only known by the part of the day", async () => {
    const [first, second] = await told(
      { kind: "glimmer", loggedAt: NOW },
      { kind: "glimmer", dayPart: "morning" },
    );
    expect(first).toMatchObject({ loggedAt: NOW });
    expect(second).toMatchObject({ vague: true });
  });

  it("says of a return whether somebody was back, by their own answer", async () => {
    const backs = ["yes", "partly", "not_yet", "no_need"];
    const all = await told(...backs.map((back) => ({ kind: "return", back })), { kind: "return" });
    expect(all.map((one) => one.kind === "return" && one.back)).toEqual([...backs, undefined]);
  });

  it("says of a card whether there are words on both its sides", async () => {
    const all = await told(
      { kind: "hold-both", hard: "rain", good: "tea" },
      { kind: "hold-both", hard: "rain" },
      { kind: "hold-both", hard: "rain", good: " " },
    );
    expect(all.map((one) => one.kind === "hold-both" && one.both)).toEqual([true, false, false]);
  });

  it("calls a session its practice, and leaves out what only asks and notes", async () => {
    const sessions = ["P05", "P16", "P12", "P27", "P05"].map((practice) => ({
      kind: "session",
      practice,
    }));
    const practices = (await told(...sessions)).map((one) => "practice" in one && one.practice);
    expect(practices).toEqual(["P05", "P12", "P05"]);
  });

  it("tells of a follow-up how it ended, and nothing while it is open", async () => {
    const asked = { kind: "follow-up", after: "session" };
    const past = NOW - hours(2);
    const all = await told(
      { ...asked, due: past, answer: "a".repeat(32) },
      { ...asked, due: past, unanswered: "put_away" },
      { ...asked, due: past },
      { ...asked, due: NOW - minutes(5) },
      { ...asked, due: NOW + minutes(5) },
    );
    expect(all.map((one) => one.kind === "follow-up" && one.answered)).toEqual([
      true,
      false,
      false,
    ]);
    expect(all[0]).toMatchObject({ after: "session", due: past });
  });

  it("leaves out what is no part of it, and what does not open", async () => {
    const library = holding(
      { kind: "glimmer" },
      { kind: "wish", text: "tea" },
      { kind: "glimmer" },
    );
    const broken = {
      ...library,
      moments: async (rows: ArrayLike<number>) =>
        (await library.moments(rows)).map((moment, index) => (index === 0 ? undefined : moment)),
    };
    expect((await gatherLogged(broken, NOW)).count).toBe(1);
  });

  it("lets whoever else waits have a turn between portions", async () => {
    const rows = Int32Array.from({ length: 12_000 }, (_, row) => row);
    const moment = momentOf({ kind: "glimmer" }, 0);
    let [reading, longest] = [0, 0];
    const turns = setInterval(() => (reading = 0));
    await gatherLogged(
      {
        find: () => rows,
        moments: async (some) => {
          longest = Math.max(longest, (reading += some.length));
          return Array.from(some, () => moment);
        },
      },
      NOW,
    );
    clearInterval(turns);
    expect(longest).toBeLessThan(rows.length);
  });
});
