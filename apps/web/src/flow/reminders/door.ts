/**
 * Note: Reminders
 *
 * The keeper's part in being reminded. All of it happens in the room behind; what passes is plain data.
 */
export interface RemindersDoor {}

/** Named one by one: a line to a worker has every name, and none to list. */
export const REMINDERS: readonly (keyof RemindersDoor)[] = [];
