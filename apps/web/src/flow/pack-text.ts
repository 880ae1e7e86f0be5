import type { Practice, Text } from "@glimmers/sessions";
import { textIn } from "@glimmers/sessions";
import type { Words } from "../words.ts";

/** What a text of a pack says in the language the person reads. */
export const said = (text: Text, { language }: Words): string => textIn(text, language);

export const practiceName = ({ name }: Pick<Practice, "name">, words: Words): string =>
  said(name, words);
