import type { Moment } from "@glimmers/model";
import type { Bytes } from "@glimmers/primitives";
import { jsonList } from "../json-list.ts";
import { pointsOf } from "../points-of.ts";
import type { Taken } from "../taken.ts";
import { utf8Pieces } from "../utf8.ts";
import { checkInResponse } from "./check-in-response.ts";
import { measuredObservations, readingObservations } from "./heart-observations.ts";
import { stateOfMind } from "./state-of-mind.ts";

export interface FhirWays {
  /** The person's own words as well; they are left out unless asked for. */
  readonly words?: boolean;
}

/** A resource, with its kind and its own id. */
export interface Resource {
  readonly resourceType: string;
  readonly id: string;
  readonly [field: string]: unknown;
}

/**
 * A Bundle (FHIR R4, `collection`): check-ins as answers to a questionnaire, feelings another app
 * asked for as they were said there, and numbers of the heart. No patient is named in it, and no
 * diagnosis is made: nothing here is more than what the person said or their own device measured.
 */
export const fhirBundle = (taken: Taken, ways: FhirWays = {}): AsyncIterable<Bytes> =>
  utf8Pieces(
    jsonList(entriesOf(taken, ways), [
      '{"resourceType":"Bundle","type":"collection","entry":[',
      "]}\n",
      // FHIR has no empty lists.
      '{"resourceType":"Bundle","type":"collection"}\n',
    ]),
  );

const entriesOf = async function* (taken: Taken, ways: FhirWays): AsyncGenerator<object> {
  for await (const { moment } of taken.moments)
    for await (const resource of resourcesOf(moment, taken, ways))
      yield { fullUrl: fullUrlOf(resource), resource };
};

/** Ids are 32 hex digits and a number: told as a name of their own, resolved nowhere. */
const fullUrlOf = ({ resourceType, id }: Resource): string =>
  `https://glimmers.invalid/fhir/${resourceType}/${id}`;

const resourcesOf = async function* (
  moment: Moment,
  taken: Taken,
  ways: FhirWays,
): AsyncGenerator<Resource> {
  if (moment.kind === "check-in") {
    const response = checkInResponse(moment, ways);
    if (response !== undefined) yield response;
  }
  if (moment.kind === "imported" && moment.valence !== undefined) yield stateOfMind(moment, ways);
  if (moment.kind === "heart-reading") yield* readingObservations(moment);
  if (moment.kind === "measured")
    yield* measuredObservations(moment, await pointsOf(moment, taken.openMedia), ways);
};
