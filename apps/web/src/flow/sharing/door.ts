/**
 * Note: Sharing
 *
 * The keeper's part in what a person shares, with whom, until when. All of it happens in the room behind; what passes is plain data.
 */
export interface SharingDoor {}

/** Named one by one: a line to a worker has every name, and none to list. */
export const SHARING: readonly (keyof SharingDoor)[] = [];
