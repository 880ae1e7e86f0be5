/**
 * What may go wrong is a named value. What must not go wrong throws.
 *
 * An error value is an object with a `type`, a whole word or two that says what
 * happened, and whatever a person needs to understand it.
 */
export type Result<T, E extends NamedError = never> = Ok<T> | Err<E>;

export interface Ok<T> {
  readonly ok: true;
  readonly value: T;
}

export interface Err<E> {
  readonly ok: false;
  readonly error: E;
}

export interface NamedError {
  readonly type: string;
}

/** @example ok(3) // { ok: true, value: 3 } */
export const ok = <T>(value: T): Ok<T> => ({ ok: true, value });

/** @example err({ type: "TooFewBeats" }).ok // false */
export const err = <const E extends NamedError>(error: E): Err<E> => ({ ok: false, error });
