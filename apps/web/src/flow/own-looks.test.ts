import { parsePref } from "@glimmers/model";
import { describe, expect, it } from "vitest";
import { OUR_COLOURS, sameLooks, withLook, withoutLook, worthKeeping } from "./own-looks.ts";

describe("a person's own names and colours", () => {
  it("change one thing of one state, and leave the rest", () => {
    const before = { ventral: { name: "sunny" }, dorsal: { colour: "#112233" } };
    expect(withLook(before, "ventral", { colour: "#aabbcc" })).toEqual({
      ventral: { name: "sunny", colour: "#aabbcc" },
      dorsal: { colour: "#112233" },
    });
  });

  it("go back to ours, name and colour together", () => {
    expect(withoutLook({ dorsal: { name: "fog", colour: "#112233" } }, "dorsal")).toEqual({});
  });

  it("keep a name without its blanks, and no blank name at all", () => {
    expect(
      worthKeeping({
        ventral: { name: "  sunny " },
        dorsal: { name: " " },
        play: { name: "", colour: "#112233" },
      }),
    ).toEqual({ ventral: { name: "sunny" }, play: { colour: "#112233" } });
  });

  it("are the same when nothing a person sees differs", () => {
    expect(sameLooks({ play: { name: "a" } }, { play: { name: "a" } })).toBe(true);
    expect(sameLooks({ play: { name: "a" } }, {})).toBe(false);
    expect(sameLooks({}, { dorsal: { colour: "#112233" } })).toBe(false);
  });

  it("begin from colours the model takes", () => {
    for (const colour of Object.values(OUR_COLOURS))
      expect(parsePref("stateLooks", { ventral: { colour } }).ok).toBe(true);
  });
});
