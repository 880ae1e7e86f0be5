import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { faultsIn } from "./wording.ts";

const foundIn = (sentence: string, language: "en" | "de") =>
  faultsIn(sentence, language).map(({ found }) => found);

describe("[PK20] the wording lint bites", () => {
  test.each([
    ["This will heal you", "heal"],
    ["A cure for tired days", "cure"],
    ["You can fix this", "fix"],
    ["It helps you recover from trauma", "recover from trauma"],
    ["Shake to release trauma", "release trauma"],
    ["Discharge old trauma", "Discharge old trauma"],
    ["Trauma stored in the body", "Trauma stored in"],
    ["A trauma release class", "trauma release"],
    ["Stimulate the vagus nerve", "vagus"],
    ["Improve your vagal tone", "vagal tone"],
    ["Polyvagal theory proves it", "Polyvagal theory proves"],
    ["Clinically proven", "Clinically proven"],
    ["Regulate your nervous system", "Regulate your nervous system"],
    ["When you are dysregulated", "dysregulated"],
    ["Reset in a minute", "Reset"],
    ["A breathing hack", "hack"],
    ["Rewire yourself", "Rewire"],
    ["Train your brain", "Train your brain"],
    ["This treats worry", "treats"],
    ["A kind of therapy", "therapy"],
    ["It can diagnose you", "diagnose"],
    ["A symptom", "symptom"],
    ["For patients", "patients"],
    ["People with PTSD", "PTSD"],
    ["An anxiety disorder", "disorder"],
    ["Your score today", "score"],
    ["That is normal", "normal"],
    ["The next level", "level"],
    ["Your goal", "goal"],
    ["Keep your streak", "streak"],
    ["Compliance", "Compliance"],
    ["You should rest", "should"],
    ["You must rest", "must"],
    ["Just breathe", "Just"],
    ["Calm down", "Calm down"],
    ["Take the challenge", "challenge"],
    ["Be tough", "tough"],
    ["Push through", "Push through"],
    ["Something is broken", "broken"],
    ["It didn’t fail", "fail"],
    ["You missed a day", "missed"],
    ["You will feel better", "You will feel better"],
    ["Here you are safe", "you are safe"],
    ["Well done!", "!"],
    ["A warm thing ☀️", "☀"],
  ])("on “%s”", (sentence, found) => {
    expect(foundIn(sentence, "en")).toEqual([found]);
  });

  test.each([
    ["Das heilt", "heilt"],
    ["Es repariert etwas", "repariert"],
    ["Trauma lösen", "Trauma lösen"],
    ["Das gespeicherte Trauma", "gespeicherte Trauma"],
    ["Trauma sitzt im Körper", "Trauma sitzt im Körper"],
    ["Der Vagusnerv", "Vagusnerv"],
    ["Klinisch erwiesen", "Klinisch erwiesen"],
    ["Dein Nervensystem regulieren", "Dein Nervensystem regulieren"],
    ["Dysreguliert", "Dysreguliert"],
    ["Ein Reset", "Reset"],
    ["Das Gehirn trainieren", "Das Gehirn trainieren"],
    ["Eine Behandlung", "Behandlung"],
    ["Therapie", "Therapie"],
    ["Eine Diagnose", "Diagnose"],
    ["Ein Symptom", "Symptom"],
    ["Bei Depressionen", "Depressionen"],
    ["Das ist normal", "normal"],
    ["Dein Ziel für heute", "Ziel"],
    ["Du musst nichts sagen", "musst"],
    ["Du solltest ruhen", "solltest"],
    ["Beruhige dich", "Beruhige dich"],
    ["Eine Herausforderung", "Herausforderung"],
    ["Durchhalten", "Durchhalten"],
    ["Etwas ist kaputt", "kaputt"],
    ["Etwas ist fehlgeschlagen", "fehlgeschlagen"],
    ["Verpasst", "Verpasst"],
    ["Du bist hier sicher", "Du bist hier sicher"],
    ["Schön!", "!"],
  ])("on “%s”", (sentence, found) => {
    expect(foundIn(sentence, "de")).toEqual([found]);
  });

  test("however it is written: wide letters, and letters with nothing between them", () => {
    expect(foundIn("ｈｅａｌ", "en")).toEqual(["heal"]);
    expect(foundIn("he\u200Bal", "en")).toEqual(["heal"]);
    expect(foundIn("HEAL", "en")).toEqual(["HEAL"]);
  });
});

describe("[PK20] the wording lint lets be", () => {
  test.each([
    ["A secure place", "en"],
    ["An adjusted chair", "en"],
    ["A health line", "en"],
    ["Nothing is also an answer.", "en"],
    ["A toughened leaf", "en"],
    ["Someone safe enough", "en"],
    ["Erzielt", "de"],
    ["Ein Mustertext", "de"],
    ["Unheimlich schön", "de"],
    ["Jemand, bei dem du dich sicher genug fühlst", "de"],
  ] as const)("“%s”, where a banned word is only part of another", (sentence, language) => {
    expect(foundIn(sentence, language)).toEqual([]);
  });
});

test("[PK20] every fixed line stands as it is", () => {
  expect(foundIn("That can happen, and it isn't you doing it wrong.", "en")).toEqual([]);
});

test("[PK20] it never throws, and what it found stands in the sentence as it is read", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (sentence) => {
      const read = sentence.normalize("NFKC").replaceAll(/\p{Cf}/gu, "");
      for (const { found } of faultsIn(sentence, "en")) expect(read).toContain(found);
    }),
  );
});
