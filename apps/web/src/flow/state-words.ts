import type { Place, Pole, Prefs, Region, StateId } from "@glimmers/model";
import { regionOf } from "@glimmers/model";
import type { Words } from "../words.ts";

/** The person's own name for a state, or ours where they have none. */
export const stateName = (state: StateId, { stateLooks }: Looks, { t }: Words): string =>
  stateLooks[state]?.name ?? t(`checkIn.state.${state}`);

/**
 * A place on the compass as a sentence: "mostly revved up, with some connection". It says
 * what was put there and no more; the person's own word stands before it wherever both are.
 */
export const regionSentence = (place: Place, looks: Looks, words: Words): string => {
  const { t } = words;
  const region = regionOf(place);
  if (region.type === "mixed") return t("checkIn.region.mixed");
  const name = nameOf(region, place, looks, words);
  if (region.with === undefined) return name;
  return t("checkIn.region.with", { region: name, some: some(region.with, looks, words) });
};

type Looks = Pick<Prefs, "stateLooks">;

/** From this share on there is nothing else in it worth a "mostly". */
const WHOLLY = 0.85;

const nameOf = (
  region: Exclude<Region, { readonly type: "mixed" }>,
  place: Place,
  looks: Looks,
  words: Words,
): string => {
  if (region.type === "blend") return stateName(region.blend, looks, words);
  const share = place[region.pole] >= WHOLLY ? "wholly" : "mostly";
  return words.t(`checkIn.region.${share}`, { state: stateName(region.pole, looks, words) });
};

/** Our own names bend ("connected", "some connection"); the person's are quoted as they are. */
const some = (pole: Pole, { stateLooks }: Looks, { t }: Words): string => {
  const state = stateLooks[pole]?.name;
  return state === undefined ? t(`checkIn.some.${pole}`) : t("checkIn.some.named", { state });
};
