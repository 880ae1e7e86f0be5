import { describe, expect, it } from "vitest";
import { itemsOf, reasonsOf, toldOf } from "../../test/samples/file.ts";
import { toldOfFolder } from "../../test/samples/folder.ts";

const DAYS =
  '"ID","DATE (YYYY-MM-DD)","IRRITABILITY","ANXIETY","DEPRESSED","ELEVATED","SLEEP","PSYCHOTIC SYMPTOMS","NOTE","THERAPY","MENSTRUAL CYCLE","WEIGHT","RESTFUL SLEEP"';

describe("eMoods", () => {
  const files = {
    "entry.csv": `${DAYS}\n"7","2025-03-24","0","4","2","1","8.5","0","=1+1","1","0","","3"\n"8","2025-03-25","x","","","","","0",,"0","0","",""\n`,
    "medication.csv": '"ID","NAME","DOSE","UNITS"\n"1","magnesium","500.0","mg"\n',
    "entry_medication.csv":
      '"ID","ENTRY","MEDICATION","TOOK","DOSETOOK"\n"1","7","1","2","500.0"\n"2","7","9","1","1"\n',
    "custom_symptom.csv": '"ID","NAME","TYPE"\n"3","Headache","1"\n',
    "entry_custom_symptom.csv": '"ID","ENTRY","SYMPTOM","VALUE"\n"1","7","3","2"\n',
    "timestamped_note.csv":
      '"ID","NOTE","DATE","ENTRY"\n"4","a deep breath","2025-03-24T22:33:26+0100","7"\n"5","","",""\n',
  };

  it("[IM160] keeps four scales in which 0 is an answer, and what stands beside them", async () => {
    const { format, told } = await toldOfFolder(files);
    expect(format).toBe("emoods");
    expect(itemsOf(told)[0]).toMatchObject({
      what: "mood",
      when: { at: Date.UTC(2025, 2, 24, 11), allDay: true },
      text: "=1+1",
      feelings: [
        { word: "Irritability", level: { value: 0, from: 0, to: 4 } },
        { word: "Anxiety", level: { value: 4, from: 0, to: 4 } },
        { word: "Depressed", level: { value: 2 } },
        { word: "Elevated", level: { value: 1 } },
      ],
      more: [
        { name: "Sleep", value: "8.5" },
        { name: "Therapy", value: "1" },
        { name: "Restful sleep", value: "3" },
        { name: "magnesium", value: "2 × 500.0 mg" },
        { name: "Headache", value: "2" },
      ],
    });
  });

  it("[IM160] has notes with a time stand alone, at their own offset", async () => {
    const { told } = await toldOfFolder(files);
    expect(itemsOf(told).at(-1)).toMatchObject({
      what: "note",
      text: "a deep breath",
      when: { at: Date.UTC(2025, 2, 24, 21, 33, 26), offset: 60, zoneFrom: "record" },
    });
    expect(reasonsOf(told)).toEqual(["noted unknown-kind", "ask zone", "skipped empty"]);
  });

  it("[IM160] reads its one table alone too", async () => {
    const { format, told } = await toldOf("entry.csv", files["entry.csv"]);
    expect(format).toBe("emoods");
    expect(itemsOf(told)).toHaveLength(2);
  });
});

describe("MindShift", () => {
  const checkIns =
    '"Date","MoodLevel","AnxietyLevel","Comment","Symptoms"\n"2020-03-30 20:10","Awful",7,"a test",""\n"2020-03-30 20:08","Good",2,"","Chest tightness\nRacing thoughts"';

  it("[IM161] keeps a word, anxiety on its scale, and symptoms one by one", async () => {
    const { format, told } = await toldOf("check_in.csv", checkIns);
    expect(format).toBe("mindshift");
    expect(itemsOf(told)).toMatchObject([
      {
        feelings: [{ word: "Awful" }, { word: "Anxiety", level: { value: 7, from: 0, to: 10 } }],
        text: "a test",
      },
      { tags: ["Chest tightness", "Racing thoughts"] },
    ]);
  });

  it("[IM161] reads the journal of thoughts beside them", async () => {
    const { told } = await toldOfFolder({
      "check_in.csv": checkIns,
      "thought_journal.csv":
        '"Date","Worry","ThinkingTraps","BalancedThought"\n"2020-03-31 08:00","the exam","fortune telling","I prepared"\n"","","",""',
    });
    expect(itemsOf(told).at(-1)).toMatchObject({
      what: "journal",
      text: "the exam",
      more: [
        { name: "ThinkingTraps", value: "fortune telling" },
        { name: "BalancedThought", value: "I prepared" },
      ],
    });
  });
});

describe("Moodpath", () => {
  it("[IM162] joins score, note and answers by their time, and loses no note without a score", async () => {
    const { format, told } = await toldOfFolder({
      "happiness_scores.csv":
        "happiness_score,entry_time\n0,2020-04-08 20:26:04 +0100\n3,2020-04-08 15:09:40 +0100\n",
      "notes.csv":
        'content,entry_time\n"quiet, at last",2020-04-08 20:26:04 +0100\nalone,2020-04-09 08:00:00 +0100\n',
      "answers.csv":
        "answered_at,question,answer,intensity\n2020-04-08 15:09:40 +0100,Did you sleep badly?,yes,2\n",
    });
    expect(format).toBe("moodpath");
    expect(itemsOf(told)).toMatchObject([
      {
        what: "mood",
        when: { at: Date.UTC(2020, 3, 8, 19, 26, 4), offset: 60, zoneFrom: "record" },
        feelings: [{ word: "Mood", level: { value: 0, from: 0, to: 4 } }],
        text: "quiet, at last",
      },
      {
        feelings: [{ level: { value: 3 } }],
        more: [{ name: "Did you sleep badly?", value: "yes (2)" }],
      },
      { what: "note", text: "alone" },
    ]);
    expect(reasonsOf(told)).toEqual([]);
  });
});
