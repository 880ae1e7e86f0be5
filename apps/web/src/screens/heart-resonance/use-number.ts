import { useApp } from "../../app-context.ts";

/** Numbers as the language writes them: "5.5", "5,5". */
export const useNumber = (): ((value: number) => string) => {
  const { language } = useApp().words.value;
  return (value) => new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(value);
};
