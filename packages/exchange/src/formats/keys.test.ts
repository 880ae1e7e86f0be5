import { describe, expect, it } from "vitest";
import { itemsOf, reasonsOf, toldOf } from "../../test/samples/file.ts";
import { toldOfFolder } from "../../test/samples/folder.ts";

const keysOf = async (name: string, text: string): Promise<readonly string[]> =>
  itemsOf((await toldOf(name, text)).told).map(({ key }) => key);

const keysIn = async (texts: Readonly<Record<string, string>>): Promise<readonly string[]> =>
  itemsOf((await toldOfFolder(texts)).told).map(({ key }) => key);

const csv = (...lines: readonly string[]): string => `${lines.join("\n")}\n`;

const CHECK_INS = "Date,Mood,Tags (People),Tags (Places),Tags (Events),Steps,Notes,Reflections";
const EARLIER = "2026 Sun Feb 8 4:04 PM,Calm,,,,100,first,";
const LATER = "2026 Sun Feb 8 4:04 PM,Excited,,,,100,second,";

describe("A second export", () => {
  it("[IM149] knows an entry again that stands behind a newer one of its minute", async () => {
    const [before] = await keysOf("hwf.csv", csv(CHECK_INS, EARLIER));
    const after = await keysOf("hwf.csv", csv(CHECK_INS, LATER, EARLIER));
    expect(after).toHaveLength(2);
    expect(after[1]).toBe(before);
    expect(after[0]).not.toBe(before);
  });

  it("[IM149] knows a check-in again whose steps have grown since, and whose blanks differ", async () => {
    const grown = EARLIER.replace(",100,first", ",250, first ");
    expect(await keysOf("hwf.csv", csv(CHECK_INS, grown))).toEqual(
      await keysOf("hwf.csv", csv(CHECK_INS, EARLIER)),
    );
  });

  it("[IM149] takes an entry whose words were changed for another one", async () => {
    const changed = EARLIER.replace("first", "first, and more");
    const [before, after] = [
      await keysOf("hwf.csv", csv(CHECK_INS, EARLIER)),
      await keysOf("hwf.csv", csv(CHECK_INS, changed)),
    ];
    expect(after).not.toEqual(before);
  });

  it("[IM149] tells a row that stands there twice, and counts rows that say the same", async () => {
    const sameWords = EARLIER.replace(",100,", ",250,");
    const { told } = await toldOf("hwf.csv", csv(CHECK_INS, EARLIER, sameWords, EARLIER));
    expect(new Set(itemsOf(told).map(({ key }) => key)).size).toBe(2);
    expect(reasonsOf(told)).toContain("skipped repeated");
  });

  it("[IM149] of Bearable loses no symptom that was added to a morning", async () => {
    const head = "date,weekday,time of day,category,rating/amount,detail,notes";
    const [one, two] = [
      '"24th Mar 2025","Monday","am","Symptom","1","Stress (Mild)",""',
      '"24th Mar 2025","Monday","am","Symptom","2","Headache (Moderate)","new words"',
    ];
    const before = await keysOf("bearable.csv", csv(head, one));
    const after = await keysOf("bearable.csv", csv(head, one, two));
    expect(after).not.toEqual(before);
    expect(await keysOf("bearable.csv", csv(head, two, one))).toEqual(after);
  });

  it("[IM149] of Pixels loses no score and no word that a day was given since", async () => {
    const day = { date: "2025-03-04", type: "Mood", scores: [3], notes: "", tags: [] };
    const later = { ...day, scores: [3, 4], notes: "evening" };
    const before = await keysOf("pixels.json", JSON.stringify([day]));
    expect(await keysOf("pixels.json", JSON.stringify([later]))).not.toEqual(before);
    expect(await keysOf("pixels.json", JSON.stringify([{ ...day }]))).toEqual(before);
  });

  it("[IM149] of eMoods loses no medicine that was added to a day", async () => {
    const files = {
      "entry.csv": "ID,DATE (YYYY-MM-DD),ANXIETY,NOTE\n1,2025-03-04,2,quiet\n",
      "medication.csv": "ID,NAME,UNITS\n7,Calmine,mg\n",
    };
    const dose = "ID,ENTRY,MEDICATION,DOSETOOK,TOOK\n1,1,7,5,1\n";
    const before = await keysIn(files);
    expect(before).toHaveLength(1);
    expect(await keysIn({ ...files, "entry_medication.csv": dose })).not.toEqual(before);
  });

  it("[IM149] of Moodpath keeps two scores of one time, and an answer that came later", async () => {
    const head = "entry_time,happiness_score";
    const [one, two] = ["2021-03-04T10:00:00+01:00,3", "2021-03-04T10:00:00+01:00,1"];
    const scores = csv(head, two, one);
    const keys = await keysIn({ "happiness_scores.csv": scores });
    expect(new Set(keys).size).toBe(2);
    const [before] = await keysIn({ "happiness_scores.csv": csv(head, one) });
    expect(keys).toContain(before);
    const notes = csv("entry_time,content", "2021-03-04T10:00:00+01:00,late");
    const [noted] = await keysIn({ "happiness_scores.csv": csv(head, one), "notes.csv": notes });
    expect(noted).not.toBe(before);
  });

  it("[IM149] of one's own table knows a number again beside which words were written", async () => {
    const head = "date,heart rate,note";
    const before = await toldOf(
      "own.csv",
      csv(head, "2025-03-04 10:00,61,one", "2025-03-05 10:00,62,x"),
    );
    const after = await toldOf(
      "own.csv",
      csv(head, "2025-03-04 10:00,61,two", "2025-03-05 10:00,62,x"),
    );
    const keys = (of: typeof before, type: string) =>
      itemsOf(of.told).flatMap((item) => (item.type === type ? [item.key] : []));
    expect(keys(after, "sample")).toEqual(keys(before, "sample"));
    expect(keys(after, "entry")[0]).not.toBe(keys(before, "entry")[0]);
    expect(keys(after, "entry")[1]).toBe(keys(before, "entry")[1]);
  });
});
