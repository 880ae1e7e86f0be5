import type { Bytes } from "@glimmers/primitives";
import { linesOf } from "../../reading/lines.ts";

/** `DTSTART;TZID=Europe/Berlin:20250324T090000`, taken apart. */
export interface Property {
  readonly name: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly value: string;
}

/** An event or a zone, with what stands directly in it: reminders inside are left away. */
export interface Component {
  readonly name: string;
  /** The line it begins in. */
  readonly line: number;
  readonly properties: readonly Property[];
  /** What lies inside, by its name: a zone's `STANDARD` and `DAYLIGHT`. */
  readonly inside: readonly Component[];
  /** It was not all there, or more than an event ever holds. */
  readonly isCut?: true;
}

/** Properties a component may have, and the letters of one; more is made to break things. */
const MOST_PROPERTIES = 2000;
const LONGEST = 1_000_000;

interface Line {
  readonly line: number;
  readonly text: string;
}

/** Folded lines put together again: the next begins with a blank or a tab. */
const unfolded = async function* (source: AsyncIterable<Bytes>): AsyncGenerator<Line> {
  let held: Line | undefined;
  for await (const lines of linesOf(source))
    for (const next of lines) {
      const isFolded = held !== undefined && /^[ \t]/.test(next.text);
      if (!isFolded && held !== undefined) yield held;
      held = isFolded && held !== undefined ? joined(held, next) : next;
    }
  if (held !== undefined) yield held;
};

const joined = ({ line, text }: Line, next: Line): Line => ({
  line,
  text: text.length < LONGEST ? text + next.text.slice(1) : text,
});

interface Open {
  readonly name: string;
  readonly line: number;
  readonly properties: Property[];
  readonly inside: Component[];
  isCut?: true;
}

/** What a calendar consists of, one thing after another; the calendar's own properties first. */
export const componentsOf = async function* (
  source: AsyncIterable<Bytes>,
): AsyncGenerator<Component | Property> {
  const open: Open[] = [];
  for await (const { line, text } of unfolded(source)) {
    const property = propertyOf(text);
    if (property === undefined) continue;
    if (property.name === "BEGIN") {
      const name = property.value.trim().toUpperCase();
      if (name !== "VCALENDAR" && open.length < 8)
        open.push({ name, line, properties: [], inside: [] });
    } else if (property.name === "END") {
      const done = closed(open, property.value.trim().toUpperCase());
      if (done !== undefined) yield done;
    } else {
      const at = open.at(-1);
      if (at === undefined) yield property;
      else if (at.properties.length < MOST_PROPERTIES) at.properties.push(property);
      else at.isCut = true;
    }
  }
  const [left] = open;
  if (left !== undefined) yield { ...left, isCut: true };
};

/** Ends the innermost of that name; what was not ended within it ends with it. */
const closed = (open: Open[], name: string): Component | undefined => {
  const at = open.findLastIndex((each) => each.name === name);
  if (at < 0) return undefined;
  const [done] = open.splice(at);
  const around = open.at(-1);
  if (done === undefined || around === undefined) return done;
  if (around.inside.length < MOST_PROPERTIES) around.inside.push(done);
  return undefined;
};

const NAME =
  /^([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)*):/;
const PARAMETER = /;([A-Za-z0-9-]+)=("[^"]*"|[^";:]*)/g;

const propertyOf = (text: string): Property | undefined => {
  const found = NAME.exec(text);
  if (found === null) return undefined;
  const [whole, name = "", parameters = ""] = found;
  return {
    name: name.toUpperCase(),
    parameters: new Map(
      [...parameters.matchAll(PARAMETER)].map(([, key = "", value = ""]) => [
        key.toUpperCase(),
        value.replaceAll('"', ""),
      ]),
    ),
    value: text.slice(whole.length),
  };
};

export const isComponent = (of: Component | Property): of is Component => "properties" in of;

export const propertyIn = ({ properties }: Component, name: string): Property | undefined =>
  properties.find((property) => property.name === name);

export const propertiesIn = ({ properties }: Component, name: string): readonly Property[] =>
  properties.filter((property) => property.name === name);

/** Text as RFC 5545, 3.3.11, writes it, as people do. */
export const plainText = (value: string): string =>
  value
    .replaceAll(/\\([\\;,nN])/g, (_, letter: string) => (/n/i.test(letter) ? "\n" : letter))
    .trim();
