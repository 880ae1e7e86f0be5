/** What the worker of the sample journal is called; that of the real one has another name. */
export const SAMPLE_KEEPER = "sample-keeper";
