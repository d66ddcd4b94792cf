import { useSyncExternalStore } from "react";

const phone = window.matchMedia("(max-width: 767px)");

const subscribe = (listener: () => void) => {
  phone.addEventListener("change", listener);
  return () => phone.removeEventListener("change", listener);
};

/** Whether the screen is a phone's: cards instead of tables, a drawer instead of the side menu. */
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => phone.matches);
