import { expect, test } from "vitest";
import { filesLike, readText } from "./run.ts";

interface Manifest {
  readonly name: string;
  readonly license?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const MANIFESTS = filesLike("package.json", "{packages,apps}/*/package.json");

const readManifest = (path: string): Manifest => JSON.parse(readText(path)) as Manifest;

const dependenciesOf = (path: string): readonly (readonly [string, string])[] => {
  const { dependencies, devDependencies, optionalDependencies } = readManifest(path);
  return Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies });
};

const fromElsewhere = ([name]: readonly [string, string]): boolean =>
  !name.startsWith("@glimmers/");

const asked = MANIFESTS.flatMap(dependenciesOf).filter(fromElsewhere);

const listed = [...readText("DEPENDENCIES.md").matchAll(/^\| `(.+?)` \| (\S+) \| (.+) \|$/gm)].map(
  ([, name = "", version = "", why = ""]) => ({ name, version, why }),
);

const lines = (pairs: readonly (readonly [string, string])[]): readonly string[] =>
  [...new Set(pairs.map(([name, version]) => `${name} ${version}`))].toSorted();

test("DEPENDENCIES.md lists every dependency of every package.json, in its version, and no other", () => {
  expect(lines(listed.map(({ name, version }) => [name, version]))).toEqual(lines(asked));
});

test("each is listed once, with a reason", () => {
  expect(new Set(listed.map(({ name }) => name)).size).toBe(listed.length);
  expect(listed.filter(({ why }) => why.length < 10)).toEqual([]);
});

test("every version is pinned exactly", () => {
  expect(asked.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});

const IMPORTED = /(?:from|import\() ?"(?<name>(?:@[^/"\s]+\/)?[^."/:\s][^/":\s]*)(?:\/[^"]*)?"/g;

/** Packages that the source of a room names, told from comments only by standing in an import. */
const importedBy = (folder: string): readonly string[] => {
  const sources = filesLike(`${folder}/src/**/*.{ts,tsx}`).filter(
    (file) => !/\.test\.tsx?$|\.walk\.ts$/.test(file),
  );
  const names = sources.flatMap((file) => [...readText(file).matchAll(IMPORTED)]);
  return [...new Set(names.map(({ groups }) => groups?.["name"] ?? ""))].toSorted();
};

interface Locked {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

test("the lock names what is optional for every machine, or npm refuses a clean install", () => {
  const { packages } = JSON.parse(readText("package-lock.json")) as {
    readonly packages: Readonly<Record<string, Locked>>;
  };
  const missing = Object.values(packages)
    .flatMap(({ optionalDependencies }) => Object.keys(optionalDependencies ?? {}))
    .filter((name) => !Object.keys(packages).some((path) => path.endsWith(`node_modules/${name}`)));
  expect(missing).toEqual([]);
});

test("a room asks for every package that its source imports", () => {
  const missing = MANIFESTS.filter((path) => path !== "package.json").flatMap((path) => {
    const folder = path.replace("/package.json", "");
    const has = dependenciesOf(path).map(([name]) => name);
    return importedBy(folder)
      .filter((name) => !has.includes(name) && !name.startsWith("node:"))
      .map((name) => `${folder}: ${name}`);
  });
  expect(missing).toEqual([]);
});

test("apps are AGPL-3.0-or-later, packages MIT, each with its licence beside it", () => {
  const wrong = MANIFESTS.filter((path) => {
    const isPackage = path.startsWith("packages/");
    const wanted = isPackage ? "MIT" : "AGPL-3.0-or-later";
    const text = readText(path.replace("package.json", "LICENSE"));
    const opens = isPackage ? "MIT License" : "GNU AFFERO GENERAL PUBLIC LICENSE";
    return readManifest(path).license !== wanted || !text.trimStart().startsWith(opens);
  });
  expect(wrong).toEqual([]);
});
