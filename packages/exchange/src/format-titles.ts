import type { FormatName } from "./reading/format.ts";

/** Names of other apps are the same in every language; forms without one have words of ours. */
const TITLES: Readonly<Partial<Record<FormatName, string>>> = {
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

const isTitled = (format: string): format is keyof typeof TITLES => Object.hasOwn(TITLES, format);

/** What an app or device calls itself, by the form of its file; undefined where it is nobody's own. */
export const formatTitle = (format: string): string | undefined =>
  isTitled(format) ? TITLES[format] : undefined;
