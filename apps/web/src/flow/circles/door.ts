/**
 * Note: Circles
 *
 * The keeper's part in company in circles of two to eight. All of it happens in the room behind; what passes is plain data.
 */
export interface CirclesDoor {}

/** Named one by one: a line to a worker has every name, and none to list. */
export const CIRCLES: readonly (keyof CirclesDoor)[] = [];
