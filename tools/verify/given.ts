import type { NamedError, Result } from "@glimmers/primitives";

/** What an estimate gives; that it declines is thrown, and fails the case with its reason. */
export const given = <T>(result: Result<T, NamedError>): T => {
  if (!result.ok) throw new Error(`declined: ${JSON.stringify(result.error)}`);
  return result.value;
};
