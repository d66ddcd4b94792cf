import { useSyncExternalStore } from "react";

/** A hook that says whether a media query holds now, and again when that changes. */
function mediaHook(query: string): () => boolean {
  const media = window.matchMedia(query);
  const subscribe = (listener: () => void) => {
    media.addEventListener("change", listener);
    return () => media.removeEventListener("change", listener);
  };
  return () => useSyncExternalStore(subscribe, () => media.matches);
}

/** Whether the screen is a phone's: cards instead of tables, a drawer instead of the side menu. */
export const useNarrow = mediaHook("(max-width: 767px)");

/** Whether fingers work here, as on phones and tablets, which have a camera. */
export const useTouch = mediaHook("(pointer: coarse)");

/** Whether the person asked the device for less motion. */
export const useStillness = mediaHook("(prefers-reduced-motion: reduce)");
