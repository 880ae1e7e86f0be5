// The names R gives to coefficients say how each column came about: `age`, `EthN`,
// `factor(celltype)adeno`, `I((year - 1910)/10)`, `log(bili)`, `trtb:age`. Read here, so that any data set can be modelled
// from its CSV and the names in its expected file.
import { NotUnderstood } from "./case.ts";
import type { Table } from "./files.ts";
import { numberColumn, textColumn } from "./files.ts";

/** A column of the model: a number a row, undefined where the data have none. */
export interface Term {
  readonly name: string;
  /** The columns of the CSV that it uses. */
  readonly uses: readonly string[];
  readonly values: readonly (number | undefined)[];
}

/** The column that a coefficient's name stands for; throws NotUnderstood if it cannot be read. */
export const termOf = (table: Table, name: string): Term => {
  if (table.names.includes(name)) return { name, uses: [name], values: numberColumn(table, name) };
  const level = levelTermOf(table, name);
  if (level !== undefined) return level;
  const [one, ...others] = factorsOf(name);
  if (others.length > 0)
    return productTerm(
      name,
      [one, ...others].map((part) => termOf(table, part)),
    );
  const [, inner] = /^I\((.*)\)$/.exec(name) ?? [];
  if (inner === undefined && !CALL.test(name)) throw new NotUnderstood(`no column makes ${name}`);
  return expressionTerm(table, name, inner ?? name);
};

const FUNCTIONS: Readonly<Record<string, (x: number) => number>> = {
  exp: Math.exp,
  log: Math.log,
  log10: Math.log10,
  log2: Math.log2,
  sqrt: Math.sqrt,
};

const CALL = /^(?:exp|log|log10|log2|sqrt)\(.*\)$/;

/** `a:log(b)` by its colons, but those within brackets. */
const factorsOf = (name: string): readonly [string, ...string[]] => {
  const parts: [string, ...string[]] = [""];
  let depth = 0;
  for (const sign of name) {
    depth += Number(sign === "(") - Number(sign === ")");
    if (sign === ":" && depth === 0) parts.push("");
    else parts.push((parts.pop() ?? "") + sign);
  }
  return parts;
};

/** Columns times each other. */
const productTerm = (name: string, terms: readonly Term[]): Term => ({
  name,
  uses: terms.flatMap(({ uses }) => uses),
  values: (terms[0]?.values ?? []).map((_, row) => {
    const product = terms.reduce((all, { values }) => all * (values[row] ?? Number.NaN), 1);
    return Number.isNaN(product) ? undefined : product;
  }),
});

/** `factor(celltype)adeno`, `trtb`; undefined if no column has such a level. */
const levelTermOf = (table: Table, name: string): Term | undefined => {
  const [, factor, level] = /^factor\((.+?)\)(.+)$/.exec(name) ?? [];
  const columns =
    factor === undefined ? table.names : table.names.filter((known) => known === factor);
  for (const column of columns) {
    const rest = level ?? (name.startsWith(column) ? name.slice(column.length) : "");
    if (rest !== "" && textColumn(table, column).includes(rest))
      return levelTerm(table, name, column, rest);
  }
  return undefined;
};

/** 1 where a factor has this level, 0 elsewhere. */
const levelTerm = (table: Table, name: string, column: string, level: string): Term => {
  return {
    name,
    uses: [column],
    values: textColumn(table, column).map((cell) =>
      cell === "" || cell === "NA" ? undefined : Number(cell === level),
    ),
  };
};

/** A factor by all its levels but the first: what R makes of it in a model. */
export const factorTerms = (table: Table, column: string): readonly Term[] =>
  levelsOf(table, column)
    .slice(1)
    .map((level) => levelTerm(table, `${column}${level}`, column, level));

/**
 * A column's values, each once: numbers by size, words by their letters (and where these are the
 * same, small before large), as R sorts them in English. A factor whose levels were given another
 * order does not tell it in a CSV.
 */
export const levelsOf = (table: Table, column: string): readonly string[] => {
  const levels = [...new Set(textColumn(table, column))].filter(
    (cell) => cell !== "" && cell !== "NA",
  );
  const isNumber = levels.every((level) => Number.isFinite(Number(level)));
  return levels.toSorted((one, other) =>
    isNumber ? Number(one) - Number(other) : one.localeCompare(other, "en"),
  );
};

const TOKEN = /\s*(?:(\d+(?:\.\d+)?)|([A-Za-z.][\w.]*)|([-+*/^()]))/y;

type Token = { readonly number: number } | { readonly name: string } | { readonly sign: string };

const tokensOf = (expression: string): readonly Token[] => {
  const tokens: Token[] = [];
  for (TOKEN.lastIndex = 0; TOKEN.lastIndex < expression.trimEnd().length;) {
    const found = TOKEN.exec(expression);
    if (found === null) throw new NotUnderstood(`cannot read ${expression}`);
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
    if (this.#at < this.#tokens.length)
      throw new NotUnderstood("an expression goes on after its end");
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
    if (this.#take("(") !== undefined) return this.#closed();
    const token = this.#tokens[this.#at++];
    if (token !== undefined && "number" in token) return () => token.number;
    if (token === undefined || !("name" in token))
      throw new NotUnderstood("an expression ends too soon");
    if (this.#take("(") !== undefined) return this.#call(token.name);
    const values = this.#column(token.name);
    return (row) => values[row] ?? Number.NaN;
  }
  #closed(): Value {
    const inner = this.#sum();
    if (this.#take(")") === undefined) throw new NotUnderstood("a bracket is not closed");
    return inner;
  }
  #call(name: string): Value {
    const called = FUNCTIONS[name];
    if (called === undefined) throw new NotUnderstood(`no function ${name} is known here`);
    const inner = this.#closed();
    return (row) => called(inner(row));
  }
}

const expressionTerm = (table: Table, name: string, expression: string): Term => {
  const tokens = tokensOf(expression);
  const column = (known: string) => {
    if (!table.names.includes(known)) throw new NotUnderstood(`no column makes ${name}`);
    return numberColumn(table, known);
  };
  const value = new Expression(tokens, column).whole();
  const values = Array.from({ length: table.rows }, (_, row) => value(row));
  return {
    name,
    uses: tokens.flatMap((token) =>
      "name" in token && table.names.includes(token.name) ? [token.name] : [],
    ),
    values: values.map((found) => (Number.isNaN(found) ? undefined : found)),
  };
};
