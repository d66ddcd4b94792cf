/** What this device remembers of unfinished uploads: where they go on, and nothing of their contents. */
import type { Kept, Target } from "./send.ts";

const storageKey = "openzone-uploads";

interface Entry extends Kept {
  /** Page and field. */
  place: string;
  modified: number;
}

const placeOf = ({ address, field }: Target): string => `${new URL(address, location.href).pathname} ${field}`;

/** A browser may refuse storage; then an upload lasts as long as its page. */
function read(): Entry[] {
  try {
    return JSON.parse(localStorage.getItem(storageKey) ?? "[]") as Entry[];
  } catch {
    return [];
  }
}

function write(entries: Entry[]): void {
  try {
    if (entries.length === 0) localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, JSON.stringify(entries.slice(-40)));
  } catch {
    // Nothing is lost but the going on after a reload.
  }
}

export const keptFor = (target: Target): Kept[] => read().filter(({ place }) => place === placeOf(target));

/** The upload of this very file that was begun before. */
export const keptOf = (target: Target, { name, size, lastModified }: File): Kept | undefined =>
  read().find(
    (one) => one.place === placeOf(target) && one.name === name && one.size === size && one.modified === lastModified,
  );

export function keep(target: Target, { name, size, lastModified }: File, url: string): void {
  write([...read(), { place: placeOf(target), name, size, modified: lastModified, url }]);
}

export const forget = (url: string): void => write(read().filter((one) => one.url !== url));
