import type { Bytes } from "@glimmers/primitives";
import { bytesToBase64 } from "../../src/base64.ts";
import { zipOf } from "./zip.ts";

const bytesOf = (text: string): Bytes => new Uint8Array(new TextEncoder().encode(text));

interface Sample {
  readonly name: string;
  readonly bytes: Bytes;
}

const text = (name: string, ...lines: readonly string[]): Sample => ({
  name,
  bytes: bytesOf(`${lines.join("\n")}\n`),
});

const backup = {
  version: 15,
  customMoods: [{ id: 1, custom_name: "", predefined_name_id: 1, mood_group_id: 1 }],
  tags: [{ id: 3, name: "walk" }],
  assets: [{ id: 5, checksum: "c0ffee", type: 1 }],
  dayEntries: [
    {
      id: 2,
      datetime: 1_632_859_452_000,
      timeZoneOffset: 7_200_000,
      mood: 1,
      note: "Two<br>lines",
      tags: [3],
      assets: [5],
    },
  ],
};

/** Small files of moods, of our own making, in every form that is read. */
export const samples: readonly Sample[] = [
  text(
    "daylio.csv",
    "full_date,date,weekday,time,mood,activities,scales,note_title,note",
    '2026-02-01,1 February,Sunday,6:52 pm,"rad ","walk | tea ","Sleep Time:\u00A0 8:00","","a <b>note</b>"',
    "2026-01-31,31 January,Saturday,18:52,meh,,,,",
  ),
  {
    name: "backup.daylio",
    bytes: await zipOf({
      "backup.daylio": bytesToBase64(bytesOf(JSON.stringify(backup))),
      "assets/photos/2021/9/c0ffee": "a picture",
    }),
  },
  text(
    "HowWeFeelEmotions.csv",
    "Date,Mood,Tags (People),Tags (Places),Tags (Events),Exercise,Sleep,Menstrual,Steps,Meditation,Weather,Temperature (F),Water (cups),Caffeine (mg),Alcoholic Drinks,Notes,Reflections,Takeaways",
    "2026 Sun Feb 8 4:04 PM,Mellow;Calm,Ana,,,,,,6740,,Clouds,81.88,,,,a walk,we met, and talked,good",
  ),
  text(
    "bearable.csv",
    "date,weekday,time of day,category,rating/amount,detail,notes",
    '22nd Sep 2020,Tuesday,3:04,Mood,7,Meh | Anxious,"Two\nlines"',
    "22nd Sep 2020,Tuesday,am,Symptom,3,Stress (Severe),",
    "22nd Sep 2020,Tuesday,all day,Factors,,Walk | Tea,",
    "22nd Sep 2020,Tuesday,7:04,Meds/Supplements,50,Magnesium (mg),",
  ),
  text("pixels-1.json", '[{"date":"2020-03-29","mood":4,"emotions":["chill"],"notes":"x"}]'),
  text(
    "pixels-2.json",
    '[{"date":"2025-3-4","type":"Mood","scores":[2,5],"notes":"","tags":[{"type":"Emotions","entries":["joy"]}]}]',
  ),
  {
    name: "export.emoodsw",
    bytes: await zipOf({
      "entry.csv":
        '"ID","DATE (YYYY-MM-DD)","IRRITABILITY","ANXIETY","DEPRESSED","ELEVATED","SLEEP","NOTE"\n"7","2025-03-24","0","4","2","1","8.5","x"\n',
      "medication.csv": '"ID","NAME","UNITS"\n"1","magnesium","mg"\n',
      "entry_medication.csv":
        '"ID","ENTRY","MEDICATION","TOOK","DOSETOOK"\n"1","7","1","2","500"\n',
      "timestamped_note.csv":
        '"ID","NOTE","DATE","ENTRY"\n"4","y","2025-03-24T22:33:26+0100","7"\n',
    }),
  },
  text(
    "check_in.csv",
    '"Date","MoodLevel","AnxietyLevel","Comment","Symptoms"',
    '"2020-03-30 20:08","Good",2,"","Chest tightness\nRacing thoughts"',
  ),
  {
    name: "moodpath.zip",
    bytes: await zipOf({
      "happiness_scores.csv": "happiness_score,entry_time\n0,2020-04-08 20:26:04 +0100\n",
      "notes.csv": "content,entry_time\nquiet,2020-04-08 20:26:04 +0100\n",
    }),
  },
];
