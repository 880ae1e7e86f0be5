/**
 * Note: What is not said
 *
 * Nothing of ours and nothing of a pack promises, claims, names an illness, grades, commands or
 * blames. The list is the product's; each language has its own words for it. Rules are whole
 * words, as the inside of a regular expression; a word that only contains one is let be.
 */
export type WordingKind =
  /** More than anybody can promise. */
  | "promise"
  /** Biology that is disputed, or that nobody has shown. */
  | "claim"
  | "medical"
  | "grade"
  | "command"
  | "blame"
  /** Back into the worst of it, which nobody is led to here. */
  | "heavy"
  /** An exclamation mark. */
  | "loud"
  /** A picture among letters. */
  | "picture";

export interface WordingRule {
  readonly kind: WordingKind;
  readonly words: string;
}

const ENGLISH: readonly WordingRule[] = [
  { kind: "promise", words: "heal(?:s|ed|er|ers|ing)?|cur(?:e|es|ed|ing)|fix(?:es|ed|ing)?" },
  {
    kind: "promise",
    words:
      "recover(?:s|ed|ing|y)? from (?:your |the |a |past )?trauma|(?:releas|discharg|stor)(?:e|es|ed|ing) (?:your |the |past |old )?trauma|trauma (?:release|discharge|healing)|trauma (?:is |that is )?(?:stored|held|trapped) in",
  },
  {
    kind: "promise",
    words:
      "you(?:['’]ll| will) (?:be|feel|become) (?:safe|safer|calm|calmer|better)|you (?:are|['’]re) safe|you['’]re safe|(?:will |to )?(?:makes?|keeps?) you (?:feel )?(?:safe|calm|better)|guarantee(?:s|d)?",
  },
  {
    kind: "claim",
    words:
      "vagus|vagal(?: tone)?|polyvagal(?: theory)? (?:proves|shows|has shown)|clinically (?:proven|tested)|scientifically proven|proven to",
  },
  {
    kind: "claim",
    words:
      "(?:co-|down-|up-)?regulat(?:e|es|ed|ing|ion of) (?:your|the) nervous system|dysregulat(?:ed|ion)|reset(?:s|ting)?",
  },
  {
    kind: "claim",
    words: "(?:bio)?hack(?:s|ed|ing)?|rewir(?:e|es|ed|ing)|(?:re)?train(?:s|ed|ing)? your brain",
  },
  { kind: "medical", words: "treat(?:s|ed|ing|ment|ments)?|therap(?:y|ies|eutic)" },
  {
    kind: "medical",
    words: "diagnos(?:e|es|ed|ing|is|tic)|symptoms?|patients?|disorders?",
  },
  {
    kind: "medical",
    words:
      "c-?ptsd|ptsd|adhd|ocd|depress(?:ion|ive)|bipolar|borderline|psychos(?:is|es)|psychotic|schizophreni(?:a|c)|autis(?:m|tic)|anorexia|bulimia|mania|manic",
  },
  {
    kind: "grade",
    words: "scor(?:e|es|ed|ing)|normal(?:ly)?|abnormal|levels?|goals?|streaks?|complian(?:ce|t)",
  },
  {
    kind: "command",
    words:
      "should(?:n['’]t)?|must(?:n['’]t)?|just|calm down|push(?:ing)? through|challeng(?:e|es|ed|ing)|tough(?:er|en)?|don['’]t stop|do not stop|no excuses|keep going",
  },
  { kind: "blame", words: "broken|fail(?:s|ed|ing|ure|ures)?|missed" },
  {
    kind: "heavy",
    words:
      "(?:worst|most painful|most traumatic|hardest|darkest) (?:memory|memories|moments?|experiences?|thing that (?:ever )?happened)|reliv(?:e|es|ed|ing)|re-?experienc(?:e|es|ed|ing)|(?:go|goes|going|travel|step|stepping|think|return|returning|take yourself)(?: back)? (?:in)?to (?:the|that|this|your|a) (?:\\p{L}+ ){0,2}(?:memory|memories|trauma|abuse|attack|assault|accident)|(?:remember|recall|picture|imagine) (?:the|your|that) (?:trauma|abuse|attack|assault|accident)",
  },
];

const GERMAN: readonly WordingRule[] = [
  {
    kind: "promise",
    words: "heil(?:en|t|te|end|ung|ungen|sam|same|samen)|geheilt|kurier(?:en|t)|reparier(?:en|t|e)",
  },
  {
    kind: "promise",
    words:
      "traum(?:a|as|ata|en) (?:überwinden|überwindet|lösen|löst|loslassen|entladen|entlädt|speichern|speichert|verarbeiten)|trauma(?:heilung|lösung|entladung|release)|(?:gespeicherte[sn]?|festsitzende[sn]?) trauma|trauma (?:sitzt|steckt|ist) im körper",
  },
  {
    kind: "promise",
    words:
      "du (?:bist|wirst) (?:hier |jetzt |dann )?(?:sicher|ruhig|ruhiger)(?: sein| fühlen)?|dir (?:geht|wird) es (?:dann |danach |bald )?besser(?: gehen)?|macht dich (?:ruhig|sicher|ruhiger)|garantiert",
  },
  {
    kind: "claim",
    words:
      "vagus\\p{L}*|vagal\\p{L}*|polyvagal\\p{L}*(?: theorie)? (?:beweist|zeigt)|(?:klinisch|wissenschaftlich) (?:bewiesen|erwiesen|geprüft)|nachweislich",
  },
  {
    kind: "claim",
    words:
      "(?:dein |das |dein eigenes )?nervensystem (?:zu |neu )?(?:regulieren|regulierst|reguliert)|regulier(?:e|t|st) (?:dein|das) nervensystem|dysregulier(?:t|te|ung)|dysregulation|reset",
  },
  {
    kind: "claim",
    words:
      "(?:bio)?hack(?:s|en|t|ing)?|umprogrammier(?:en|t)|neu verdraht(?:en|et)|(?:dein |das )?gehirn (?:zu )?trainier(?:en|st|t)|trainier(?:e|t) (?:dein|das) gehirn",
  },
  {
    kind: "medical",
    words: "behandel(?:n|t|te)|behandlung(?:en)?|therapi(?:e|en|eren)|therapeutisch\\p{L}*",
  },
  {
    kind: "medical",
    words:
      "diagnos(?:e|en|tizieren|tiziert|tisch)|symptom(?:e|en|atik)?|patient(?:en|in|innen)?|(?:persönlichkeits)?störung(?:en)?",
  },
  {
    kind: "medical",
    words:
      "k?ptbs|adhs|depression(?:en)?|depressiv\\p{L}*|bipolar\\p{L}*|borderline|psychose(?:n)?|psychotisch\\p{L}*|schizophrenie|autis(?:mus|tisch)|magersucht|bulimie|(?:angst|panik|ess|zwangs|belastungs)störung(?:en)?",
  },
  {
    kind: "grade",
    words:
      "scores?|punkte(?:stand|zahl)?|normal(?:e|en|er|es|erweise)?|unnormal|abnormal|levels?|ziel(?:e|en)?|streaks?|compliance",
  },
  {
    kind: "command",
    words:
      "soll(?:te|test|ten|tet)|m[uü]ss(?:en|t|te|test|ten)?|muß(?:t)?|einfach (?:nur|mal)|beruhig(?:e)? dich|reiß dich|durchhalten|halte? durch|durchbeißen|herausforderung(?:en)?|hör nicht auf|nicht aufhören|keine ausreden",
  },
  {
    kind: "blame",
    words:
      "kaputt|versag(?:en|t|te)|gescheitert|scheitern|fehlgeschlagen|fehlschlag(?:en)?|verpasst|versäumt",
  },
  {
    kind: "heavy",
    words:
      "(?:schlimmst|schmerzhaftest|schwerst|dunkelst)e[nrsm]? (?:erinnerung(?:en)?|moment(?:e|en)?|augenblick(?:e|en)?|erlebnis(?:se|sen)?|erfahrung(?:en)?)|das schlimmste, was|(?:durch|wiederer|nacher)leb(?:e|en|st|t|te|end)|wieder zu erleben|(?:geh|gehe|gehen|kehr|kehre|kehren|reise|zurück) (?:\\p{L}+ ){0,2}(?:in|zu) (?:die|der|diese|dieser|deine|deiner|eine|einer) (?:\\p{L}+ ){0,2}erinnerung(?:en)?|zurück (?:ins|zum|in das|in dein) trauma|erinnere dich an (?:das trauma|den missbrauch|den überfall|den unfall)",
  },
];

export const WORDING_RULES = { en: ENGLISH, de: GERMAN } as const;

/** Lines that stand as they are, word for word, wherever they are used. */
export const FIXED_LINES: Readonly<Record<"en" | "de", readonly string[]>> = {
  en: [
    "This state is trying to do something for you.",
    "Both can be here.",
    "Nothing is also an answer.",
    "That can happen, and it isn't you doing it wrong.",
    "You can stop here.",
    "Is any part of right now okay enough?",
    "Nobody reads this. We can't see it or send help; people on this page can.",
    // Two practices invite in these words, which make something smaller, not somebody hurry.
    "Just dip a toe. Then come all the way back.",
    "Not gone. Just not now.",
  ],
  de: [],
};
