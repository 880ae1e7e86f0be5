declare const brand: unique symbol;

/** A value that only its own room can make: `Millis` is not just any number. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };
