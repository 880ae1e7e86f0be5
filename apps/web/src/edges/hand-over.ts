/** Gives the browser a file to save, under a name that tells nothing. */
export const handOver = (file: Blob, name: string): void => {
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser has begun to read it by then; the address is of no more use.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
};
