/** Names by a small number each, for columns that hold numbers only. */
export interface Names<Name extends string> {
  readonly at: (index: number) => Name;
  /** The number of a name; a new name gets the next one. */
  readonly indexOf: (name: Name) => number;
}

export const createNames = <Name extends string>(): Names<Name> => {
  const names: Name[] = [];
  const indexes = new Map<Name, number>();
  return {
    at: (index) => names[index]!,
    indexOf: (name) => {
      const index = indexes.get(name) ?? names.push(name) - 1;
      indexes.set(name, index);
      return index;
    },
  };
};
