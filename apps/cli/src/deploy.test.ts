import { relative, resolve } from "node:path";
import { VARIABLES } from "@glimmers/server";
import { describe, expect, test } from "vitest";
import { filesLike, readText } from "../../../tools/run.ts";

const compose = readText("deploy/compose.yaml");
const namesIn = (text: string, pattern: RegExp): ReadonlySet<string> =>
  new Set([...text.matchAll(pattern)].map(([, name]) => name ?? ""));

/** The folder at the top of the repository that an import leads to; nothing for one by name. */
const topOf = (file: string, specifier: string): string | undefined =>
  specifier.startsWith(".")
    ? relative(resolve("."), resolve(file, "..", specifier)).split("/")[0]
    : undefined;

describe("what an operator copies from deploy", () => {
  test("the container has every folder that a command reads from", () => {
    const sources = filesLike("{apps/cli,apps/server,packages/*}/src/**/*.ts").filter(
      (file) => !/\.test\.ts$|\/(?:testing|test)\//.test(file),
    );
    const read = sources.flatMap((file) =>
      [...namesIn(readText(file), /(?:from|import\()\s*"([^"]+)"/g)].map((specifier) =>
        topOf(file, specifier),
      ),
    );
    const copied = namesIn(
      readText("deploy/Containerfile"),
      /^COPY --from=build \/glimmers\/(\w+) /gm,
    );
    expect(sources.length).toBeGreaterThan(100);
    expect(new Set(read.filter((folder) => folder !== undefined))).toEqual(
      new Set([...copied].filter((folder) => folder !== "node_modules")),
    );
  });

  test("compose sets nothing that is no setting", () => {
    const known = new Set<string>(VARIABLES.map(({ name }) => name));
    const set = [...namesIn(compose, /^ {4}(GLIMMERS_\w+):/gm)];
    expect(set.length).toBeGreaterThan(3);
    expect(set.filter((name) => !known.has(name))).toEqual([]);
  });

  test("what compose asks the environment for is in its example, and nothing else", () => {
    const asked = namesIn(compose, /\$\{(\w+)/g);
    expect(namesIn(readText("deploy/compose.env.example"), /^(\w+)=/gm)).toEqual(asked);
  });

  test("every setting has its line in docs/operator.md", () => {
    const told = namesIn(readText("docs/operator.md"), /^\| `(GLIMMERS_\w+)` \|/gm);
    expect(told).toEqual(new Set(VARIABLES.map(({ name }) => name)));
  });
});
