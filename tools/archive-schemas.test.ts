import { expect, test } from "vitest";
import { areCurrent } from "./archive-schemas.ts";

test("[IM176] the schemas in an archive are those the parsers have", () => {
  expect(areCurrent()).toBe(true);
});
