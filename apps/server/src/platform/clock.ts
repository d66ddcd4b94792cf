/** How long a jump must last before it is believed. */
const believedAfterMs = 60_000;
/** Smaller steps are how a machine's time is normally kept right. */
const largestStepMs = 30_000;

export interface ClockOptions {
  /** The machine's time in milliseconds. */
  wall?: () => number;
  /** Milliseconds that only ever go on, whatever the machine's time is set to. */
  monotonic?: () => number;
  /** Told once of each jump: how far in seconds, forward is positive. */
  onJump?: (seconds: number) => void;
}

/**
 * A clock that does not follow a jump of the machine's time at once.
 *
 * A wrong time server or a virtual machine's clock can set the time hours off and right again. Sessions would end and
 * scheduled articles would go public early, which cannot be taken back. So a jump counts only after it has lasted for a
 * minute; until then the clock goes on from where it was.
 */
export function createClock(options: ClockOptions = {}): () => Date {
  const { wall = Date.now, monotonic = () => performance.now(), onJump = () => undefined } = options;
  let offset = wall() - monotonic();
  let jumped: { offset: number; at: number } | undefined;
  return () => {
    const ticks = monotonic();
    const seen = wall() - ticks;
    if (Math.abs(seen - offset) <= largestStepMs) {
      offset = seen;
      jumped = undefined;
    } else if (jumped === undefined || Math.abs(seen - jumped.offset) > largestStepMs) {
      jumped = { offset: seen, at: ticks };
      onJump(Math.round((seen - offset) / 1000));
    } else if (ticks - jumped.at >= believedAfterMs) {
      offset = seen;
      jumped = undefined;
    }
    return new Date(Math.round(ticks + offset));
  };
}
