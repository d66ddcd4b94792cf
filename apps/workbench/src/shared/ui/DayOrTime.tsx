import { dateTime } from "../lib/time.ts";

/** A time, or a word when there is none. */
export function DayOrTime({ at, never }: { at: string | null; never: string }) {
  return at ? <time dateTime={at}>{dateTime(at)}</time> : <span className="oz-quiet">{never}</span>;
}
