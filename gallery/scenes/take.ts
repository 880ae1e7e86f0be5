import type { Path } from "../../apps/web/src/flow/paths.ts";
import { inTurn, keepAll, openFolds, press, write } from "../doing.ts";
import type { Scene } from "../scene.ts";
import { until } from "../still.ts";
import { SOME_DAYS } from "./moments.ts";

const path: Path = { at: "take" };
const brief: Path = { at: "take", page: "brief" };
const before = keepAll(SOME_DAYS);

/** Turns the row of this name on. */
const tick =
  (name: string): NonNullable<Scene["after"]> =>
  async (root) => {
    const row = () =>
      [...root.querySelectorAll<HTMLElement>(".toggle")].find(({ textContent }) =>
        textContent.startsWith(name),
      );
    await until(() => row() !== undefined);
    row()?.click();
  };

export const takeScenes: readonly Scene[] = [
  { name: "take/all", main: "everywhere", path, before },
  { name: "take/other forms", path, before, after: openFolds, whole: true },
  {
    name: "take/sealed",
    path,
    before,
    after: inTurn(
      tick("Seal it with a passphrase"),
      write("password", "four small words here", "four small words here"),
    ),
    whole: true,
  },
  {
    name: "take/passphrase too short",
    unpictured: true,
    path,
    before,
    after: inTurn(tick("Seal it with a passphrase"), write("password", "abc"), press("Make the")),
  },
  { name: "take/done", path, before, after: press("Make the file") },
  { name: "take/quiet", unpictured: true, path, before, prefs: { lowStim: "on" } },
  { name: "take/brief", main: "everywhere", path: brief, before, whole: true },
  { name: "take/brief, nothing in it", path: brief, whole: true },
  {
    name: "take/brief, own words",
    path: brief,
    before,
    after: tick("My own words too"),
    whole: true,
  },
  {
    name: "take/brief, quiet",
    unpictured: true,
    path: brief,
    before,
    prefs: { lowStim: "on" },
    whole: true,
  },
];
