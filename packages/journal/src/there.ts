/** For `filter`: leaves out what is undefined, and says so to the type checker. */
export const isThere = <T>(value: T | undefined): value is T => value !== undefined;
