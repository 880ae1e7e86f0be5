import type { Opened } from "../../reading/file.ts";
import type { Answers, Format, Glance, Reading, Sureness } from "../../reading/format.ts";
import { ReadingStopped } from "../../reading/stopped.ts";
import { told } from "../../telling/entry.ts";
import { inBatches } from "../../telling/in-batches.ts";
import type { Times } from "../../telling/samples.ts";
import { createMoments } from "../../telling/samples.ts";
import { readObservation, readResponse } from "./observation.ts";
import type { FhirFile, FhirPiece } from "./resources.ts";
import { fhirFiles, fhirPieces } from "./resources.ts";

/** FHIR R4: a Bundle, NDJSON, or the container of HL7's guide for personal health records (`.sphr`). */
export const fhir: Format = {
  name: "fhir",
  recognise: (glance) => sureOf(glance),
  read: (opened, { answers }) => readFhir(opened, answers),
};

const A_RESOURCE = /^\s*[[{][^]{0,4000}"resourceType"\s*:\s*"[A-Z][A-Za-z]+"/;

/** Other exports hold clinical records too: of a zip it is likely, and never certain. */
const sureOf = async ({ text, name, names, inside }: Glance): Promise<Sureness> => {
  if (names === undefined) return A_RESOURCE.test(text ?? "") ? "certain" : "no";
  const some = names.filter((each) => /\.(?:ndjson|json|sphr|phr)$/i.test(each)).slice(0, 4);
  for (const each of some)
    if (A_RESOURCE.test((await inside(each)) ?? ""))
      return /\.s?phr$/i.test(name) ? "certain" : "likely";
  return "no";
};

const readFhir = async function* (
  opened: Opened,
  answers: Answers,
): AsyncGenerator<readonly Reading[]> {
  const times = createMoments(answers);
  for (const file of fhirFiles(opened)) yield* readOne(file, times);
};

const readOne = async function* (file: FhirFile, times: Times): AsyncGenerator<readonly Reading[]> {
  try {
    yield* inBatches(fhirPieces(file), (piece) => readPiece(piece, times));
  } catch (thrown) {
    // One broken file of several is no reason to leave the others.
    if (!(thrown instanceof ReadingStopped) || !file.isInside) throw thrown;
    yield [told("not-understood", { file: file.name }, "damaged", thrown.trouble.type)];
  }
};

/** Diagnoses, encounters and names of people are none of ours: they are left where they are. */
const readPiece = ({ kind, resource, place }: FhirPiece, times: Times): readonly Reading[] => {
  if (resource === undefined) return [told("not-understood", place, "not-an-object")];
  if (kind === "Observation") return readObservation(resource, place, times);
  if (kind === "QuestionnaireResponse") return readResponse(resource, place, times);
  return [told("skipped", place, "not-ours", kind)];
};

/** How many resources of each kind there are, whether anything of ours is in them or not. */
export const fhirKinds = async (opened: Opened): Promise<ReadonlyMap<string, number>> => {
  const kinds = new Map<string, number>();
  for (const file of fhirFiles(opened))
    for await (const { kind } of fhirPieces(file))
      if (kind !== undefined) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  return kinds;
};
