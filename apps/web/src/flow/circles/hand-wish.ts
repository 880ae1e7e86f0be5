import type { EntryId } from "@glimmers/model";

/** Whom a hand is meant for, as it is chosen: whole circles, and some people of others. */
export interface Asked {
  readonly everyone: readonly EntryId[];
  readonly some: readonly { readonly circle: EntryId; readonly member: string }[];
}

export interface HandWish {
  readonly circles: readonly EntryId[];
  readonly only?: readonly { readonly circle: EntryId; readonly members: readonly string[] }[];
}

/** What is asked of the keeper; undefined where nobody was chosen. All of a circle wins over some of it. */
export const handWish = ({ everyone, some }: Asked): HandWish | undefined => {
  const partly = [...new Set(some.map(({ circle }) => circle))].filter(
    (circle) => !everyone.includes(circle),
  );
  const circles = [...everyone, ...partly];
  if (circles.length === 0) return undefined;
  const only = partly.map((circle) => ({
    circle,
    members: some.filter((one) => one.circle === circle).map(({ member }) => member),
  }));
  return { circles, ...(only.length > 0 && { only }) };
};
