import type { PanelData, PanelDesign } from "./panel-design.ts";

/**
 * Leaves out what tells of no interval, as msm does: a look whose covariate is not known (NaN),
 * unless it is its subject's last, as no interval begins there; then subjects with one look only.
 * Its neighbours then make one longer interval, under the covariates of the earlier.
 */
export const setAside = (
  data: PanelData,
  { effects = [] }: PanelDesign,
): { readonly data: PanelData; readonly count: number } => {
  const looks = Array.from({ length: data.subject.length }, (_, look) => look);
  const isLast = (look: number): boolean => data.subject[look + 1] !== data.subject[look];
  const isKnown = (look: number): boolean =>
    effects.every(({ covariate }) => !Number.isNaN(data.covariates?.[covariate]?.[look]));
  const known = looks.filter((look) => isLast(look) || isKnown(look));
  const howMany = new Map<number, number>();
  for (const look of known)
    howMany.set(data.subject[look]!, (howMany.get(data.subject[look]!) ?? 0) + 1);
  const kept = known.filter((look) => (howMany.get(data.subject[look]!) ?? 0) > 1);
  const count = looks.length - kept.length;
  return { data: count === 0 ? data : looksOf(data, kept), count };
};

const looksOf = (data: PanelData, kept: readonly number[]): PanelData => {
  const of = (column: ArrayLike<number>): Float64Array =>
    Float64Array.from(kept, (look) => column[look] ?? NaN);
  return {
    subject: of(data.subject),
    time: of(data.time),
    state: of(data.state),
    covariates: Object.fromEntries(
      Object.entries(data.covariates ?? {}).map(([name, column]) => [name, of(column)]),
    ),
  };
};
