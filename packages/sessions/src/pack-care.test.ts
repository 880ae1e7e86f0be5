import { describe, expect, test } from "vitest";
import { parts, slowRain } from "../test/slow-rain.ts";
import { readOurPack, withLibraryIds } from "./index.ts";

const { practice, step } = parts;

/** The practice of the pack as the library has it. */
const inLibrary = (change: object) => {
  const pack = readOurPack({ ...slowRain, practices: [{ ...practice, ...change }] });
  if (!pack.ok) throw new Error(JSON.stringify(pack.error));
  return withLibraryIds(pack.value, (piece) => `pack/${piece}`).practices[0]!;
};

const pace = { in: 4, out: 4 };
const WITH_BREATH: readonly (readonly [string, object])[] = [
  ["as a whole", { needs: ["breath"] }],
  ["as one of several", { needsOne: ["breath", "sound"] }],
  ["in a way of doing it", { variants: [{ id: "v", name: { en: "v" }, needs: ["breath"] }] }],
  ["in a step", { steps: [{ ...step, needs: ["breath"] }] }],
  ["by a pacer", { steps: [{ kind: "breathe", id: "b", say: { en: "In." }, times: 3, pace }] }],
  [
    "in an answer",
    {
      steps: [
        {
          kind: "choose",
          id: "c",
          say: { en: "Which?" },
          options: [{ id: "o", label: { en: "o" }, needs: ["breath"] }],
        },
      ],
    },
  ],
];

describe("[PK26] [S7] a practice of a pack is asked about before it begins", () => {
  test.each(WITH_BREATH)("where it uses breath %s", (_, change) => {
    const fits = ["dorsal", "ventral"];
    const found = inLibrary({ ...change, consent: "touch", fits, never: ["cant_tell"] });
    expect(found.consent).toBe("breath");
    expect(found.never).toEqual(["cant_tell", "dorsal", "freeze"]);
    expect(found.fits).toEqual(["ventral"]);
  });

  test.each(["touch", "imagery"] as const)("where it uses %s", (sense) => {
    const found = inLibrary({ needs: [sense], fits: ["dorsal"] });
    expect([found.consent, found.fits, found.never]).toEqual([
      sense,
      ["dorsal"],
      practice.never ?? [],
    ]);
  });

  test("and where it uses none of them, it is as its author has it", () => {
    expect(inLibrary({ needs: ["sound"] }).consent).toBeUndefined();
  });
});
