import type { FormatName } from "@glimmers/exchange/reading";
import type { WordKey, Words } from "../words.ts";

/** Names that are the same in every language; the others have words of ours. */
const NAMES: Readonly<Partial<Record<FormatName, string>>> = {
  "apple-health": "Apple Health",
  "health-auto-export": "Health Auto Export",
  "health-connect": "Health Connect",
  fitbit: "Fitbit",
  "google-fit": "Google Fit",
  "samsung-health": "Samsung Health",
  "garmin-fit": "Garmin FIT",
  "garmin-export": "Garmin",
  oura: "Oura",
  whoop: "WHOOP",
  "polar-flow": "Polar Flow",
  "polar-sensor-logger": "Polar Sensor Logger",
  "elite-hrv": "Elite HRV",
  hrv4training: "HRV4Training",
  "hrv-logger": "HRV Logger",
  kubios: "Kubios",
  welltory: "Welltory",
  daylio: "Daylio",
  "how-we-feel": "How We Feel",
  bearable: "Bearable",
  pixels: "Pixels",
  emoods: "eMoods",
  mindshift: "MindShift",
  moodpath: "Moodpath",
  "day-one": "Day One",
  "apple-journal": "Apple Journal",
  journey: "Journey",
  jrnl: "jrnl",
  "m-path": "m-Path",
  mindlamp: "mindLAMP",
  "radar-base": "RADAR-base",
};

const isNamed = (format: string): format is keyof typeof NAMES => Object.hasOwn(NAMES, format);

/** What a form of file is called; a format of a newer app by its own name. */
export const formatName = (format: string, words: Words): string => {
  if (isNamed(format)) return NAMES[format] ?? format;
  const key = `bring.format.${format}` as WordKey;
  const said = words.t(key);
  return said === key ? format : said;
};
