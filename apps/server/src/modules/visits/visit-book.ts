/** Who was on a site today and when last, as marks that mean nothing outside this process and this day. */
export interface VisitBook {
  /**
   * Notes a view in a minute of the day. Returns which visit (访问) of this reader it belongs to, counted from 1; negative when
   * the visit begins with it, since nothing was seen for half an hour or ever.
   */
  seen(mark: number, minute: number): number;
}

/** Without a view for so long, the next one begins a new visit. */
export const IDLE_MINUTES = 30;
const FIRST_SLOTS = 2 ** 12;
/** At 8 bytes each; three million readers in a day. Beyond that a reader is counted anew with each view. */
const MOST_SLOTS = 2 ** 22;

export function createVisitBook(): VisitBook {
  let slots = FIRST_SLOTS;
  let marks = new Uint32Array(slots);
  let minutes = new Uint16Array(slots);
  let visits = new Uint16Array(slots);
  let used = 0;

  const placeOf = (mark: number): number => {
    let place = mark & (slots - 1);
    while (marks[place] !== 0 && marks[place] !== mark) place = (place + 1) & (slots - 1);
    return place;
  };
  const grow = () => {
    const before = { marks, minutes, visits };
    slots *= 2;
    marks = new Uint32Array(slots);
    minutes = new Uint16Array(slots);
    visits = new Uint16Array(slots);
    for (let i = 0; i < before.marks.length; i += 1) {
      const mark = before.marks[i] ?? 0;
      if (mark === 0) continue;
      const place = placeOf(mark);
      marks[place] = mark;
      minutes[place] = before.minutes[i] ?? 0;
      visits[place] = before.visits[i] ?? 0;
    }
  };

  return {
    seen(given, minute) {
      // 0 means an empty place.
      const mark = given >>> 0 || 1;
      const place = placeOf(mark);
      if (marks[place] === mark) {
        const visit = visits[place] ?? 1;
        const idle = minute - (minutes[place] ?? 0);
        minutes[place] = minute;
        if (idle < IDLE_MINUTES) return visit;
        visits[place] = visit + 1;
        return -(visit + 1);
      }
      if (used >= MOST_SLOTS * 0.75) return -1;
      marks[place] = mark;
      minutes[place] = minute;
      visits[place] = 1;
      used += 1;
      if (used > slots * 0.75 && slots < MOST_SLOTS) grow();
      return -1;
    },
  };
}
