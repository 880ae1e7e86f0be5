import type { MediaId } from "@glimmers/model";
import { describe, expect, it } from "vitest";
import type { Tab } from "../test/world.ts";
import { DAY, HOUR, idOf, momentOf, NOON, openTab, reopened, valueOf } from "../test/world.ts";
import { deleted, newEntry } from "./index.ts";

// The beats of a reading among media. Rules: docs/spec/heart-kept.md, docs/spec/journal.md.

const BEATS = new TextEncoder().encode('{"format":"glimmers-beats"}');

/** A tab with a reading, whose beats lie sealed beside it. */
const withReading = async (): Promise<{ readonly tab: Tab; readonly beats: MediaId }> => {
  const tab = openTab();
  valueOf(await tab.library.load());
  const beats = valueOf(await tab.media.keep(BEATS));
  const reading = momentOf({
    kind: "heart-reading",
    id: idOf(1),
    at: NOON,
    offset: 60,
    source: "strap",
    beats,
    seconds: 300,
    intervals: 360,
  });
  tab.library.accept(valueOf(await tab.log.keep(newEntry(reading, tab.log.writer))));
  return { tab, beats };
};

const remove = async (tab: Tab): Promise<void> => {
  const { entry } = (await tab.library.entry(idOf(1)))!;
  tab.library.accept(valueOf(await tab.log.keep(deleted(entry, tab.log.writer))));
};

describe("[HR174] the beats of a reading", () => {
  it("stay for as long as the reading can be there, and are swept when it is gone", async () => {
    const { tab, beats } = await withReading();
    tab.clock.pass(9 * DAY);
    expect(valueOf(await tab.library.tidy()).sweptMedia).toBe(0);
    await remove(tab);
    tab.clock.pass(DAY - HOUR);
    expect(valueOf(await tab.library.tidy()).sweptMedia).toBe(0);
    expect(valueOf(await tab.media.open(beats))?.bytes).toEqual(BEATS);
    tab.clock.pass(HOUR);
    expect(valueOf(await tab.library.tidy()).sweptMedia).toBe(1);
    expect(valueOf(await tab.media.open(beats))).toBeUndefined();
  });

  it("stay after the journal was read anew", async () => {
    const { tab, beats } = await withReading();
    tab.clock.pass(9 * DAY);
    const again = await reopened(tab);
    expect(valueOf(await again.library.tidy()).sweptMedia).toBe(0);
    expect(valueOf(await again.media.open(beats))?.bytes).toEqual(BEATS);
  });

  it("are among what travels to other devices, until the reading is deleted", async () => {
    const { tab, beats } = await withReading();
    expect(tab.library.mediaOnTrail()).toEqual([beats]);
    await remove(tab);
    expect(tab.library.mediaOnTrail()).toEqual([]);
  });

  it("are no moment of the trail", async () => {
    const { tab } = await withReading();
    expect(tab.library.find({})).toHaveLength(0);
    expect(tab.library.find({ kinds: ["heart-reading"] })).toHaveLength(1);
  });
});
