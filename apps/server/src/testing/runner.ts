/** The three names of a test runner the suites need; Vitest's own fit. */
export interface Runner {
  readonly describe: (name: string, tests: () => void) => void;
  readonly it: (name: string, test: () => Promise<void>) => void;
  readonly expect: (
    actual: unknown,
    about?: string,
  ) => { readonly toEqual: (expected: unknown) => void };
}
