/**
 * Note: Recovery
 *
 * The keeper's part in ways back in. All of it happens in the room behind; what passes is plain data.
 */
export interface RecoveryDoor {}

/** Named one by one: a line to a worker has every name, and none to list. */
export const RECOVERY: readonly (keyof RecoveryDoor)[] = [];
