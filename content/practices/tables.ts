import type { Situation } from "@glimmers/model";

// The tables of the product, written out by hand: the tests hold the content against them, so
// they are never made from it.

/** The sentence each practice invites with. */
export const INVITATIONS: Readonly<Record<string, string>> = {
  P01: "You could let your eyes find something easy to look at. Small is plenty.",
  P02: "Stay a few seconds longer. Leaving early is fine.",
  P03: "A little longer out, like cooling soup. Small breaths.",
  P04: "Look far, then let your eyes do less.",
  P05: "Find where you meet the floor or the chair.",
  P06: "If it's welcome, a hand somewhere kind. If not, hold something warm.",
  P07: "Someone with whom you could breathe out, even once.",
  P08: "A song that has some warmth in it for you.",
  P09: "Look around at your own pace. You know where you are.",
  P10: "No hurry. Skipping is allowed.",
  P11: "Two sips in, one long sigh out.",
  P12: "Any pace that feels kind. Slower isn't better.",
  P13: "Holds are optional.",
  P14: "A low, easy sound. Quiet is fine.",
  P15: "Just dip a toe. Then come all the way back.",
  P16: "How much room is there right now?",
  P17: "Not gone. Just not now.",
  P18: "Give the energy somewhere to go.",
  P19: "One notch is enough. You can stay there.",
  P20: "Let something choose you.",
  P21: "Only if it's true today.",
  P22: "Who or what is easy to be near?",
  P23: "As you'd talk to a friend on a bench.",
  P24: "It doesn't have to exist.",
  P25: "Bearable is already something.",
};

const BREATHING =
  "Breathing practices help stress a little on average (Fincham 2023). In a trial of 400 people, slow pacing did no better than ordinary pacing. Five minutes of sighing a day lifted mood in a trial of healthy adults (Balban 2023).";
const TOUCH =
  "After a stressful task, soothing self-touch went with less of a stress hormone in one trial (Dreisoerner 2021).";

/** What is said of the evidence, where more is known than tradition. */
export const ABOUTS: Readonly<Record<string, string>> = {
  P02: "Twenty trials together found a moderate lift, perhaps smaller against active comparisons. The 20–30 seconds is teaching tradition. (Chen 2026)",
  P03: BREATHING,
  P11: BREATHING,
  P12: BREATHING,
  P06: TOUCH,
  P23: TOUCH,
  P07: "Recalling someone secure lifts mood briefly, over 120 studies (Gillath 2022).",
  P08: "Music lowers stress somewhat (de Witte 2020).",
  P18: "One bout of movement lifts mood (Weinstein 2024); shaking itself is untested.",
  P20: "Seeing or hearing birds went with better moments for 1,292 people (Hammoud 2022).",
  P21: "Small average effect (Cregg & Cheavens 2021).",
  P25: "Therapist-led programmes for positive feeling have helped (Craske 2019, 2023). This short version is untested.",
  // The guide has no line for it; this one says no more than the line for breathing does.
  P13: "Breathing practices help stress a little on average (Fincham 2023). Breathing in a square has been studied little.",
};

/** And of all the others. */
export const TRADITION = "Comes from practice tradition or small studies.";

/** The first choices, from the first on. */
export const FIRST: Readonly<Record<Situation, readonly string[]>> = {
  ventral: ["P01", "P02", "P16"],
  light_sympathetic: ["P04", "P11", "P18", "P26"],
  strong_sympathetic: ["P09", "P10", "P18", "P05"],
  freeze: ["P09", "P05", "P10", "P28"],
  dorsal: ["P19", "P05", "P09", "P28"],
  cant_tell: ["P16", "P09", "P05", "P01"],
};

/** Never offered. */
export const NEVER: Readonly<Record<Situation, string>> = {
  dorsal: "P03 P04 P11 P12 P13 P15 P17 P18 P21 P23 P24 P25 P26",
  // P04 stands in its own line and not in the table: "freeze → P09".
  freeze: "P02 P03 P04 P06 P07 P11 P12 P13 P15 P17 P20 P21 P23 P24 P25 P26",
  strong_sympathetic: "P02 P12 P13 P15 P19 P20 P21 P23 P24 P25",
  ventral: "P19",
  light_sympathetic: "P19",
  cant_tell: "P13 P15",
};

/** What each is for, beside the first choices: v, l(ight), s(trong), f, d, c(an't tell). */
export const FITS: Readonly<Record<string, string>> = {
  P01: "vldc",
  P02: "vld",
  P03: "l",
  P04: "ls",
  P05: "vlsfdc",
  P06: "vlsd",
  P07: "vl",
  P08: "vlsd",
  P09: "vlsfdc",
  P10: "sfd",
  P11: "ls",
  P12: "vl",
  P13: "",
  P14: "lsfd",
  P15: "vl",
  P16: "vlsfdc",
  P17: "vls",
  P18: "ls",
  P19: "d",
  P20: "vld",
  P21: "v",
  P22: "vlsfdc",
  P23: "vl",
  P24: "vl",
  P25: "vl",
  P26: "vls",
  P27: "",
  P28: "vlsfdc",
};

/** Depth, grade, then what is special: needs, consent, room, gate, outward, heard, heads-up. */
export const KINDS: Readonly<Record<string, string>> = {
  P01: "0 C",
  P02: "0 A",
  P03: "1 B needs:breath consent:breath heads-up",
  P04: "1 D heads-up",
  P05: "0 D outward",
  P06: "1 B needs:touch consent:touch",
  P07: "1 A one-of:people,imagery consent:imagery heads-up",
  P08: "1 A needs:sound",
  P09: "0 D outward",
  P10: "0 D outward",
  P11: "1 B needs:breath consent:breath heads-up",
  P12: "1 A needs:breath consent:breath heads-up",
  P13: "1 B needs:breath consent:breath heads-up",
  P14: "1 D needs:sound heard heads-up",
  P15: "3 D consent:back_and_forth room:inside gate",
  P16: "1 D",
  P17: "1 D needs:imagery consent:imagery heads-up",
  P18: "1 A needs:movement heads-up",
  P19: "1 C",
  P20: "1 C",
  P21: "1 A heads-up",
  P22: "1 C needs:people",
  P23: "1 B consent:touch",
  P24: "1 D needs:imagery consent:imagery heads-up",
  P25: "2 D room:inside",
  P26: "1 D",
  P27: "1 D",
  P28: "0 D outward",
};

/** Seconds of each step by form; `?` waits for the person. No form is called `-`. */
export const SECONDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  P01: { whole: "10 20 20 15 25", "first-three": "10 20 20" },
  P02: { "20s": "3 10 10 5", "5s": "3 5 5", "10s": "3 10 5", "30s": "3 15 15 5" },
  P03: { own_pace: "?", light: "64" },
  P04: { "-": "10 20 10" },
  P05: { feet: "10 30 15", seat: "10 30 15", back: "10 30 15", hands: "10 30 15" },
  P06: {
    heart: "5 15 10",
    arm: "5 15 10",
    hands: "5 15 10",
    cushion: "5 15 10",
    blanket: "5 15 10",
    cup: "5 15 10",
  },
  P07: { "-": "? 20 20 15 10" },
  P08: { any: "? 5", steady: "? 5", brighter: "? 5", silent: "? 5" },
  P09: { head: "15 20 15 10", eyes: "15 20 15 10" },
  P10: { five: "? ? ? ? ?", three: "? ? ?", one: "?" },
  P11: { own_pace: "5 ?", three: "5 36", minute: "5 60", "five-minutes": "5 288" },
  P12: { own_pace: "?", light: "120" },
  P13: { "without-holds": "64", "with-holds": "64" },
  P14: { hum: "60", lips: "60", tapping: "60" },
  P15: { "-": "? 60 ? ? 15 50 45 30 30" },
  P16: { "-": "? ? ?" },
  P17: { "-": "? 20 ? 10 10 ? ? 30" },
  P18: {
    standing: "5 15 15 20 24 15 15",
    seated: "5 15 15 20 24 15 15",
    silent: "5 15 15 20 24 15 15",
  },
  P19: { "-": "? ? ? ? ? ? ? ? ? ? ?" },
  P20: {
    outside: "30 60 45 60 75 20 10",
    window: "30 60 45 60 75 20 10",
    plant: "30 60 45 60 75 20 10",
    stone: "30 60 45 60 75 20 10",
    recording: "30 60 45 60 75 20 10",
  },
  P21: { "-": "30 30 20 ?" },
  P22: { "-": "? ? ? 60 20 20" },
  P23: { hand: "8 ? 12 8", object: "8 ? 12 8" },
  P24: { "-": "20 20 20 20 ? 45 30 10 30" },
  P25: { "5s": "? ? 5 ? 20", "10s": "? ? 10 ? 20", "20s": "? ? 20 ? 20", "30s": "? ? 30 ? 20" },
  P26: { "-": "5 10 15 ?" },
  P27: { "-": "? ? ? ? ?" },
  P28: {
    cup: "10 15",
    light: "10 15",
    scent: "10 15",
    taste: "10 15",
    texture: "10 15",
    face: "10 15",
    rhythm: "10 15",
    pocket: "10 15",
  },
};

/** The longest the whole may take, in seconds. */
export const LONGEST: Readonly<Record<string, number>> = { P11: 300, P12: 600, P14: 180, P15: 360 };
