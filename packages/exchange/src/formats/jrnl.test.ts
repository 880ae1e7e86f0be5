import { describe, expect, it } from "vitest";
import { itemsOf, reasonsOf, toldOf } from "../../test/samples/file.ts";

const read = async (...entries: readonly unknown[]) =>
  toldOf("journal.json", JSON.stringify({ tags: { "@work": 1 }, entries }));

describe("jrnl", () => {
  it("[IM170] keeps title, body, tags and star, at the time of the said zone", async () => {
    const { format, told } = await read({
      title: "A walk.",
      body: "  by the river\n",
      date: "2020-08-29",
      time: "11:11",
      tags: ["@work"],
      starred: true,
      mood: "fine",
    });
    expect(format).toBe("jrnl");
    expect(itemsOf(told)).toMatchObject([
      {
        what: "journal",
        when: { at: Date.UTC(2020, 7, 29, 9, 11), zoneFrom: "assumed" },
        title: "A walk.",
        text: "  by the river\n",
        tags: ["@work"],
        more: [
          { name: "starred", value: "yes" },
          { name: "mood", value: "fine" },
        ],
      },
    ]);
    expect(reasonsOf(told)).toEqual(["ask zone"]);
  });

  it("[IM153] tells what has no day, and reads a day without a time as a whole one", async () => {
    const { told } = await read(
      { title: "x", body: "" },
      { title: "x", body: "", date: "2020-13-01", time: "1:00" },
      { title: "x", body: "", date: "2020-08-29", time: "" },
      null,
    );
    expect(reasonsOf(told)).toEqual([
      "not-understood no-date",
      "not-understood not-a-date",
      "ask zone",
      "not-understood not-an-object",
    ]);
    expect(itemsOf(told)).toMatchObject([{ when: { allDay: true } }]);
  });
});
