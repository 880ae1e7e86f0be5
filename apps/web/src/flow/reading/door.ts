/**
 * Note: Reading
 *
 * The keeper's part in what others shared with a person. All of it happens in the room behind; what passes is plain data.
 */
export interface ReadingDoor {}

/** Named one by one: a line to a worker has every name, and none to list. */
export const READING: readonly (keyof ReadingDoor)[] = [];
