import { describe, expect, it } from "vitest";
import { itemsOf, reasonsOf, toldOf } from "../../test/samples/file.ts";

const HEAD =
  "Date,Mood,Tags (People),Tags (Places),Tags (Events),Exercise,Sleep,Menstrual,Steps,Meditation,Weather,Temperature (F),Water (cups),Caffeine (mg),Alcoholic Drinks,Notes,Reflections,Takeaways";

const read = async (...rows: readonly string[]) =>
  toldOf("HowWeFeelEmotions.csv", `${[HEAD, ...rows].join("\n")}\n`);

describe("How We Feel", () => {
  it("[IM157] keeps several moods of one check-in, and texts with their blanks", async () => {
    const { format, told } = await read(
      '2025 Sat Mar 29 7:37 PM,Calm;Hopeful,Ana;Bo,Home,,,,,6740,,Clouds,71.60,,,,"   two, three  ",,',
    );
    expect(format).toBe("how-we-feel");
    expect(itemsOf(told)).toMatchObject([
      {
        what: "mood",
        when: { at: Date.UTC(2025, 2, 29, 18, 37), offset: 60, zoneFrom: "assumed" },
        feelings: [{ word: "Calm" }, { word: "Hopeful" }],
        tags: ["Ana", "Bo", "Home"],
        text: "   two, three  ",
        more: [
          { name: "Steps", value: "6740" },
          { name: "Weather", value: "Clouds" },
          { name: "Temperature (F)", value: "71.60" },
        ],
      },
    ]);
  });

  it("[IM148] puts a comma of prose back where a blank behind it shows that it was one", async () => {
    const { told } = await read(
      "2026 Sun Feb 8 4:04 PM,Mellow,,,,,,,,,Clouds,81.88,,,,a walk,we met, and talked,good",
    );
    expect(reasonsOf(told)).toContain("noted fields-joined");
    expect(itemsOf(told)).toMatchObject([
      {
        text: "a walk",
        more: [
          { name: "Weather" },
          { name: "Temperature (F)" },
          { name: "Reflections", value: "we met, and talked" },
          { name: "Takeaways", value: "good" },
        ],
      },
    ]);
  });

  it("[IM148] keeps all that was written together where nobody can know which comma it was", async () => {
    const { told } = await read("2026 Sun Feb 8 4:04 PM,Mellow,,,,,,,,,,,,,,one,two,three,four");
    expect(itemsOf(told)).toMatchObject([{ text: "one,two,three,four" }]);
  });

  it("[IM148] does not guess where the numbers are out of place", async () => {
    const { told } = await read(
      "2026 Sun Feb 8 4:04 PM,Mellow,Ana,Bo,Home,,,,,6740,,Clouds,71.6,,,,,,x",
    );
    expect(reasonsOf(told)).toEqual(["not-understood too-many-fields"]);
  });

  it("[IM149] tells the same row twice, and keeps two of one minute", async () => {
    const row = "2026 Sun Feb 8 4:04 PM,Mellow,,,,,,,,,,,,,,,,";
    const { told } = await read(row, row, row.replace("Mellow", "Calm"));
    expect(new Set(itemsOf(told).map(({ key }) => key)).size).toBe(2);
    expect(reasonsOf(told)).toContain("skipped repeated");
  });

  it("[IM150] asks for a zone once, and says what is no date", async () => {
    const { told } = await read(
      "2026 Sun Feb 8 4:04 PM,Mellow,,,,,,,,,,,,,,,,",
      "2026 Sat Feb 7 16:04,Calm,,,,,,,,,,,,,,,,",
      "yesterday,Calm,,,,,,,,,,,,,,,,",
      ",Calm,,,,,,,,,,,,,,,,",
    );
    expect(reasonsOf(told)).toEqual([
      "ask zone",
      "not-understood not-a-date",
      "not-understood no-date",
    ]);
  });

  it("[IM150] notes an hour that came twice, and one that never came", async () => {
    const { told } = await read(
      "2025 Sun Oct 26 2:30 AM,Calm,,,,,,,,,,,,,,,,",
      "2025 Sun Mar 30 2:30 AM,Calm,,,,,,,,,,,,,,,,",
    );
    expect(reasonsOf(told)).toEqual(["ask zone", "noted time-ambiguous", "noted no-such-time"]);
  });
});
