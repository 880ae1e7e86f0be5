/**
 * Note: Additions have names
 *
 * What an older program need not know of (a table of its own, a column it never asks for) is
 * made under a name, and the version of the database stays what it was. So a newer program
 * may start beside older ones, which go on and may even start again: an upgrade without an
 * hour at which nobody is served. A later version is only for what older programs would get
 * wrong; they refuse such a database, and have to be stopped before.
 */
export interface Addition {
  /** Noted in the table `addition` once it is made, and never used for another one. */
  readonly name: string;
  /**
   * Quick however much there is, and harmless to an older program: new tables, indices on
   * those, columns that may be empty.
   */
  readonly texts: readonly string[];
}
