/** A later version of the server has written this database; nothing was changed in it. */
export interface DatabaseFromNewer {
  readonly type: "DatabaseFromNewer";
  readonly found: number;
  readonly known: number;
}
