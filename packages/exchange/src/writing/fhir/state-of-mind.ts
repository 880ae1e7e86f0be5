import type { Imported } from "@glimmers/model";
import { localTime } from "../../row.ts";
import type { FhirWays, Resource } from "./write-fhir.ts";

/** HL7 Personal Health Records IG, 1.0.0-ballot2. */
const PHR = "http://hl7.org/fhir/uv/phr/CodeSystem/phr-observation-code-system";

/**
 * How it felt, as the person said it in another app that asked from unpleasant to pleasant: the
 * shape of HL7's guide for personal records. Only ever what was said there, never made of a state.
 */
export const stateOfMind = (
  { id, at, offset, valence, feelings, tags, allDay }: Imported,
  { words = false }: FhirWays,
): Resource => {
  const time = localTime(at, offset);
  return {
    resourceType: "Observation",
    id,
    status: "final",
    code: { coding: [{ system: PHR, code: "stateOfMind" }], text: "State of mind" },
    ...(time !== null && { effectiveDateTime: time }),
    component: [
      component("kind", { valueString: allDay === true ? "dailyMood" : "momentaryEmotion" }),
      component("valence", { valueQuantity: { value: valence } }),
      ...(words
        ? [
            ...feelings.map(({ word }) => component("labels", { valueString: word })),
            ...tags.map((tag) => component("associations", { valueString: tag })),
          ]
        : []),
    ],
  };
};

const component = (code: string, value: object): object => ({
  code: { coding: [{ system: PHR, code }], text: code },
  ...value,
});
