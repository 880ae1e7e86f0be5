import type { FileToRead, Opened } from "../../reading/file.ts";
import type { Glance, Reading, Sureness } from "../../reading/format.ts";
import { LIMITS } from "../../reading/limits.ts";
import { ReadingStopped } from "../../reading/stopped.ts";
import { decodedText } from "../../reading/text.ts";
import { told } from "../entry.ts";
import { lastPart } from "../samples.ts";

/** A small text, whole: the file that was chosen, or one of those in a zip or a folder. */
export interface WholeText {
  readonly text: string;
  /** What it is called, without the folders it lies in. */
  readonly name: string;
  /** Its whole name inside; absent where it is the file itself. */
  readonly file?: string;
  /** Set where its encoding had to be guessed. */
  readonly encoding?: string;
}

/** The texts of one kind, one after the other. A recording of a whole day is some megabytes. */
export const textsIn = async function* (
  { name, file, archive }: Opened,
  isOurs: (name: string) => boolean,
): AsyncGenerator<WholeText> {
  if (archive === undefined) {
    if (file !== undefined) yield { name, ...decoded(await wholeOf(file)) };
    return;
  }
  for (const entry of archive.entries) {
    const label = lastPart(entry.name);
    if (!isOurs(label)) continue;
    yield { name: label, file: entry.name, ...decoded(await archive.bytes(entry)) };
  }
};

const decoded = (bytes: Uint8Array): Pick<WholeText, "text" | "encoding"> => {
  const { text, encoding, guessed } = decodedText(bytes);
  return { text, ...(guessed && { encoding }) };
};

const wholeOf = (file: FileToRead): Promise<Uint8Array> => {
  const most = LIMITS.entryBytes;
  if (file.size > most) throw new ReadingStopped({ type: "TooMuch", what: "bytes", most });
  return file.slice(0, file.size);
};

/** How sure one is of a file by its text, or of an archive by one text in it. */
export const surenessOf = async (
  { name, text, names, inside }: Glance,
  sure: (text: string, name: string) => Sureness,
  isOurs: (name: string) => boolean = () => true,
): Promise<Sureness> => {
  if (names === undefined) return text === undefined ? "no" : sure(text, lastPart(name));
  const first = names.find((each) => isOurs(lastPart(each)));
  const beginning = first === undefined ? undefined : await inside(first);
  if (first === undefined || beginning === undefined) return "no";
  return sure(beginning, lastPart(first));
};

/** What has to be said of a text before anything in it. */
export const saidOfText = ({ file, encoding }: WholeText): readonly Reading[] =>
  encoding === undefined
    ? []
    : [told("noted", file === undefined ? {} : { file }, "encoding-guessed", encoding)];
