/** As much of sql.js 1.16 as is used here; it brings no types of its own. */
declare module "sql.js/dist/sql-wasm-browser.js" {
  interface Statement {
    readonly step: () => boolean;
    readonly get: (
      parameters: null,
      how: { readonly useBigInt: boolean },
    ) => (string | number | bigint | Uint8Array | null)[];
    readonly free: () => boolean;
  }
  interface Database {
    readonly prepare: (statement: string) => Statement;
    readonly run: (statement: string) => unknown;
    readonly export: () => Uint8Array;
    readonly close: () => void;
  }
  const initSqlJs: (how: {
    readonly locateFile: (name: string) => string;
  }) => Promise<{ readonly Database: new (bytes?: Uint8Array) => Database }>;
  export default initSqlJs;
}

declare module "*.wasm?url" {
  const address: string;
  export default address;
}
