import { stripTypeScriptTypes } from "node:module";
import { filesLike, readText } from "./run.ts";

/** One `@example expression // what comes out` from a comment. */
export interface Example {
  readonly file: string;
  readonly line: number;
  readonly expression: string;
  readonly expected: string;
}

const EXAMPLE = /@example (?<expression>.+?) \/\/ (?<expected>.+?)(?: \*\/)?$/;

/** The examples of a file. One that says nothing of what comes out is there to be read, not run. */
export const examplesIn = (file: string, source: string): readonly Example[] =>
  source.split("\n").flatMap((text, index) => {
    const { expression, expected } = EXAMPLE.exec(text)?.groups ?? {};
    if (expression === undefined || expected === undefined) return [];
    return [{ file, line: index + 1, expression, expected }];
  });

/** Where examples are kept true: rooms that do nothing by being imported, and need no browser. */
export const allExamples = (): readonly Example[] =>
  filesLike("packages/*/src/**/*.ts", "apps/server/src/**/*.ts", "apps/web/src/{flow,look}/**/*.ts")
    .filter((file) => !file.endsWith(".test.ts"))
    .flatMap((file) => examplesIn(file, readText(file)));

/** What an expression in TypeScript comes to, with `names` in reach. Throws as the expression does. */
export const evaluate = (expression: string, names: Readonly<Record<string, unknown>>): unknown => {
  const plain = stripTypeScriptTypes(`(${expression})`);
  // oxlint-disable-next-line typescript/no-implied-eval -- running what comments say is what this is for
  const run = new Function(
    ...Object.keys(names),
    `"use strict"; return ${plain.replace(/;\s*$/, "")};`,
  );
  return (run as (...given: readonly unknown[]) => unknown)(...Object.values(names));
};

const ROUNDED = /^(?:ok, )?-?\d+\.(?<decimals>\d+)$/;

/** A number in a comment is as exact as it is written: 63.77 stands for anything that rounds to it. */
export const rounded = (value: unknown, expected: string): unknown => {
  const decimals = ROUNDED.exec(expected)?.groups?.["decimals"]?.length;
  return typeof value === "number" && decimals !== undefined
    ? Number(value.toFixed(decimals))
    : value;
};
