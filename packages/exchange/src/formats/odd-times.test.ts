import { describe, expect, it } from "vitest";
import { itemsOf, reasonsOf, toldOf } from "../../test/samples/file.ts";
import { momentIn } from "../telling/moment-in.ts";

describe("[IM150] A time that no day has", () => {
  it.each([
    ["2025-03-04 24:10", "24:10"],
    ["2025-03-04T25:00", "25:00"],
    ["2025 Tue Mar 4 4:75 PM", "4:75"],
  ])("%s leaves the day", (written, oddTime) => {
    expect(momentIn(written)).toMatchObject({
      wall: { year: 2025, month: 3, day: 4, hour: 0 },
      dayOnly: true,
      oddTime,
    });
  });

  it.each(["2025-03-04 soon", "24:10", "2025-02-30 24:10", ""])(
    "leaves nothing of %j",
    (written) => {
      expect(momentIn(written)).toBeUndefined();
    },
  );

  it.each([
    [
      "daylio.csv",
      "full_date,date,weekday,time,mood,activities,note_title,note\n2025-03-04,,,24:10,rad,,,late\n",
    ],
    [
      "bearable.csv",
      'date,weekday,time of day,category,rating/amount,detail,notes\n"4th Mar 2025",,24:30,Mood,7,Calm,late\n',
    ],
    [
      "hwf.csv",
      "Date,Mood,Tags (People),Tags (Places),Tags (Events),Notes\n2025 Tue Mar 4 24:10,Calm,,,,late\n",
    ],
    ["mindshift.csv", "date,moodLevel,anxietyLevel,comment\n2025-03-04 24:10,good,3,late\n"],
    [
      "jrnl.json",
      JSON.stringify({
        entries: [{ title: "t", body: "late", date: "2025-03-04", time: "24:10", tags: [] }],
      }),
    ],
    ["own.csv", "date,time,note\n2025-03-04,24:10,late\n2025-03-05,10:00,x\n2025-03-06,11:00,x\n"],
  ])("keeps the entry of %s on its day, and notes it", async (name, text) => {
    const { told } = await toldOf(name, text);
    expect(itemsOf(told)[0]).toMatchObject({
      text: "late",
      when: { allDay: true, at: Date.UTC(2025, 2, 4, 11) },
    });
    expect(reasonsOf(told)).toContain("noted not-a-time");
  });
});
