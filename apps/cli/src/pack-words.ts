import type { NotAPack, PackFault, ScriptFault } from "@glimmers/sessions";

/** One thing that is wrong with a pack: where, which, and a sentence for its author. */
export interface FaultLine {
  /** `practices.slow-rain.steps.far.say.en`; empty where it is the whole file. */
  readonly place: string;
  readonly type: string;
  readonly sentence: string;
}

/** What is wrong, a line for each thing. */
export const faultLines = (wrong: NotAPack): readonly FaultLine[] => {
  if (wrong.type === "NotForPacks") return wrong.faults.map(lintLine);
  if (wrong.type === "ScriptBroken") return [scriptLine(wrong.practice, wrong.fault)];
  return [{ place: placeOf(wrong), type: wrong.type, sentence: fileSentence(wrong) }];
};

const placeOf = (wrong: NotAPack): string => ("field" in wrong ? wrong.field : "");

type FileFault = Exclude<NotAPack, { type: "NotForPacks" | "ScriptBroken" }>;

const fileSentence = (wrong: FileFault): string => {
  switch (wrong.type) {
    case "TooLong":
      return `This is longer than ${wrong.most} characters.`;
    case "TooDeep":
      return `This lies deeper than ${wrong.most} brackets.`;
    case "FromNewer":
      return `This is a pack of version ${wrong.version}: a later Glimmers reads it.`;
    case "StrangeCharacter":
      return `There is a character that nobody sees as it is (${wrong.found}).`;
    case "TooMany":
      return `There are more than ${wrong.most} of these.`;
    case "DoesNotFit":
      return wrong.reason;
    case "SameIdTwice":
      return `Two pieces are called "${wrong.id}".`;
    default:
      return FILE[wrong.type];
  }
};

const FILE = {
  NotText: "This is not text in UTF-8.",
  NotJson: "This is not JSON, or not all of it.",
  NotAPackFile: "This is no pack.",
  Unsigned: 'Nobody has signed this: "glimmers pack sign" does, "--unsigned" checks it as it is.',
  WrongSignature: "The signature does not fit: it was changed since, or the key is another.",
  StrangeName: "There is a name that only programs use, or one that stands twice.",
  OnlyOurs: "Only the app's own practices may have this.",
} as const;

const lintLine = (fault: PackFault): FaultLine => ({
  place: fault.place,
  type: fault.type,
  sentence: lintSentence(fault),
});

const lintSentence = (fault: PackFault): string => {
  switch (fault.type) {
    case "Wording":
      return `"${fault.found}" ${WORDING[fault.kind]}.`;
    case "FromOutside":
      return `"${fault.found}" is an address, a number to call, or written for a browser: a pack says only words.`;
    case "EyesClosed":
      return `"${fault.found}" does not say that eyes may stay open.`;
    case "BreathUnsaid":
      return `"${fault.found}" speaks of breath, and stays where breath is switched off: it needs "breath".`;
    case "HeldBreath":
      return "Breath is held in the first way or longer than four seconds, or words ask for it.";
    case "LongRead":
      return `${fault.words} words take more than two minutes to read.`;
    case "LeadsNowhere":
      return `There is no "${fault.to}", here or among the app's own.`;
  }
};

const WORDING: Readonly<Record<Extract<PackFault, { type: "Wording" }>["kind"], string>> = {
  promise: "promises more than anybody can",
  claim: "claims what is disputed",
  medical: "is a medical word",
  grade: "grades a person",
  command: "commands",
  blame: "puts blame",
  heavy: "leads back to what may be too heavy to be alone with",
  loud: "raises its voice",
  picture: "is a picture among letters",
};

const scriptLine = (practice: string, fault: ScriptFault): FaultLine => ({
  place: `practices.${practice}${"step" in fault ? `.steps.${fault.step}` : ""}`,
  type: fault.type,
  sentence: scriptSentence(fault),
});

const scriptSentence = (fault: ScriptFault): string => {
  switch (fault.type) {
    case "JumpsNowhere":
      return `There is no step "${fault.to}" to go to.`;
    case "UnknownVariant":
      return `There is no variant "${fault.variant}".`;
    case "SettledNowhere":
      return `There is no step "${fault.from}" for its answers to stand from.`;
    case "KeepsNothing":
      return `No step asks for what "${fault.field}" is to be made of.`;
    case "EdgeLacks":
      return `A practice with an edge lacks "${fault.what}".`;
    case "EdgeUnasked":
      return `"${fault.from}" leads to the edge, and nobody was asked.`;
    case "EdgeUnsteadied":
      return `After the edge comes "${fault.next}", which does not steady.`;
    default:
      return SCRIPT[fault.type];
  }
};

const SCRIPT = {
  IdTaken: 'Another step has this id, or it is "end".',
  NothingToChoose: "There is nothing to choose from.",
  NeverSeen: "No way leads here.",
  NoWayOut: "No way leads from here to the end.",
  TooManySettings: "There are more ways to set this than anybody can look through.",
  RunsForEver: "This comes round again for ever, without the person.",
  EndsUnsteadied: "It can end here, and this does not steady.",
  EdgeUnsized: 'The edge comes round without "how big is it?".',
  EdgeForEver: "The edge comes round as often as somebody likes.",
  EdgeTooLong: "The edge is longer than a dose, or has no clock.",
  EdgeAsksWhat: "It asks for words, where nobody is to say what it is.",
} as const;
