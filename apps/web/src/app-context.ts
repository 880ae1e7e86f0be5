import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { App } from "./app.ts";

const AppContext = createContext<App | undefined>(undefined);

export const AppProvider = AppContext.Provider;

/** What this screen can do. */
export const useApp = (): App => {
  const app = useContext(AppContext);
  if (app === undefined) throw new Error("A screen was drawn outside the app.");
  return app;
};
