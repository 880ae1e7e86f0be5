// The names R gives to coefficients say how each column came about: `age`, `EthN`,
// `factor(celltype)adeno`, `I((year - 1910)/10)`. Read here, so that any data set can be modelled
// from its CSV and the names in its expected file.
import type { Table } from "./files.ts";
import { numberColumn, textColumn } from "./files.ts";

/** A column of the model: a number a row, undefined where the data have none. */
export interface Term {
  readonly name: string;
  /** The columns of the CSV that it uses. */
  readonly uses: readonly string[];
  readonly values: readonly (number | undefined)[];
}

/** The column that a coefficient's name stands for; throws if the name cannot be read. */
export const termOf = (table: Table, name: string): Term => {
  const [whole, expression] = /^I\((.*)\)$/.exec(name) ?? [];
  if (whole !== undefined && expression !== undefined)
    return expressionTerm(table, name, expression);
  if (table.names.includes(name)) return { name, uses: [name], values: numberColumn(table, name) };
  const [, factor, level] = /^factor\((.+?)\)(.+)$/.exec(name) ?? [];
  const column = factor ?? table.names.find((known) => name.startsWith(known));
  if (column === undefined) throw new Error(`no column makes ${name}`);
  return levelTerm(table, name, column, level ?? name.slice(column.length));
};

/** 1 where a factor has this level, 0 elsewhere. */
const levelTerm = (table: Table, name: string, column: string, level: string): Term => {
  const cells = textColumn(table, column);
  if (!cells.includes(level)) throw new Error(`${column} is never ${level}`);
  return {
    name,
    uses: [column],
    values: cells.map((cell) =>
      cell === "" || cell === "NA" ? undefined : Number(cell === level),
    ),
  };
};

/** A factor by all its levels but the first: what R makes of it in a model. */
export const factorTerms = (table: Table, column: string): readonly Term[] =>
  levelsOf(table, column)
    .slice(1)
    .map((level) => levelTerm(table, `${column}${level}`, column, level));

/** A column's values, each once: numbers by size, words as they come. */
export const levelsOf = (table: Table, column: string): readonly string[] => {
  const levels = [...new Set(textColumn(table, column))].filter(
    (cell) => cell !== "" && cell !== "NA",
  );
  return levels.every((level) => Number.isFinite(Number(level)))
    ? levels.toSorted((one, other) => Number(one) - Number(other))
    : levels;
};

const TOKEN = /\s*(?:(\d+(?:\.\d+)?)|([A-Za-z.][\w.]*)|([-+*/^()]))/y;

type Token = { readonly number: number } | { readonly name: string } | { readonly sign: string };

const tokensOf = (expression: string): readonly Token[] => {
  const tokens: Token[] = [];
  for (TOKEN.lastIndex = 0; TOKEN.lastIndex < expression.trimEnd().length;) {
    const found = TOKEN.exec(expression);
    if (found === null) throw new Error(`cannot read ${expression}`);
    const [, number, name, sign] = found;
    if (number !== undefined) tokens.push({ number: Number(number) });
    else if (name !== undefined) tokens.push({ name });
    else tokens.push({ sign: sign ?? "" });
  }
  return tokens;
};

type Value = (row: number) => number;

/** Sums of products of powers, as they are written down in any book. */
class Expression {
  readonly #tokens: readonly Token[];
  readonly #column: (name: string) => readonly (number | undefined)[];
  #at = 0;
  constructor(tokens: readonly Token[], column: (name: string) => readonly (number | undefined)[]) {
    this.#tokens = tokens;
    this.#column = column;
  }
  whole(): Value {
    const value = this.#sum();
    if (this.#at < this.#tokens.length) throw new Error("an expression goes on after its end");
    return value;
  }
  #take(...signs: readonly string[]): string | undefined {
    const token = this.#tokens[this.#at];
    if (token === undefined || !("sign" in token) || !signs.includes(token.sign)) return undefined;
    this.#at += 1;
    return token.sign;
  }
  #sum(): Value {
    let left = this.#product();
    for (let sign = this.#take("+", "-"); sign !== undefined; sign = this.#take("+", "-")) {
      const [before, right, side] = [left, this.#product(), sign === "+" ? 1 : -1];
      left = (row) => before(row) + side * right(row);
    }
    return left;
  }
  #product(): Value {
    let left = this.#power();
    for (let sign = this.#take("*", "/"); sign !== undefined; sign = this.#take("*", "/")) {
      const [before, right, times] = [left, this.#power(), sign === "*"];
      left = times ? (row) => before(row) * right(row) : (row) => before(row) / right(row);
    }
    return left;
  }
  #power(): Value {
    if (this.#take("-") !== undefined) {
      const value = this.#power();
      return (row) => -value(row);
    }
    const base = this.#one();
    if (this.#take("^") === undefined) return base;
    const exponent = this.#power();
    return (row) => base(row) ** exponent(row);
  }
  #one(): Value {
    if (this.#take("(") !== undefined) {
      const inner = this.#sum();
      if (this.#take(")") === undefined) throw new Error("a bracket is not closed");
      return inner;
    }
    const token = this.#tokens[this.#at++];
    if (token !== undefined && "number" in token) return () => token.number;
    if (token === undefined || !("name" in token)) throw new Error("an expression ends too soon");
    const values = this.#column(token.name);
    return (row) => values[row] ?? Number.NaN;
  }
}

const expressionTerm = (table: Table, name: string, expression: string): Term => {
  const tokens = tokensOf(expression);
  const value = new Expression(tokens, (column) => numberColumn(table, column)).whole();
  const values = Array.from({ length: table.rows }, (_, row) => value(row));
  return {
    name,
    uses: tokens.flatMap((token) => ("name" in token ? [token.name] : [])),
    values: values.map((found) => (Number.isNaN(found) ? undefined : found)),
  };
};
