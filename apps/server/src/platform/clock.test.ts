import { describe, expect, it } from "vitest";
import { createClock } from "./clock.ts";

const start = Date.parse("2026-11-22T08:00:00Z");
const hour = 3_600_000;

/** A machine whose time can be set; `pass` lets time go by. */
function machine() {
  let ticks = 5_000;
  let set = start;
  const jumps: number[] = [];
  const now = createClock({ wall: () => set, monotonic: () => ticks, onJump: (seconds) => jumps.push(seconds) });
  return {
    now: () => now().getTime(),
    jumps,
    pass(ms: number) {
      ticks += ms;
      set += ms;
    },
    setBy(ms: number) {
      set += ms;
    },
  };
}

describe("the clock", () => {
  it("tells the machine's time, and follows its small corrections at once", () => {
    const clock = machine();
    clock.pass(10_000);
    clock.setBy(-2_000);

    expect(clock.now()).toBe(start + 8_000);
    expect(clock.jumps).toEqual([]);
  });

  it("goes on undisturbed while the machine's time is wrong for half a minute, forward or back", () => {
    for (const by of [26 * hour, -26 * hour]) {
      const clock = machine();
      clock.now();
      clock.setBy(by);
      clock.pass(1_000);
      expect(clock.now()).toBe(start + 1_000);
      clock.pass(29_000);
      expect(clock.now()).toBe(start + 30_000);

      clock.setBy(-by);
      expect(clock.now()).toBe(start + 30_000);
      expect(clock.jumps).toEqual([by / 1000]);
    }
  });

  it("believes a jump that has lasted for a minute, as after a machine slept", () => {
    const clock = machine();
    clock.setBy(8 * hour);
    expect(clock.now()).toBe(start);

    clock.pass(60_000);

    expect(clock.now()).toBe(start + 8 * hour + 60_000);
    expect(clock.jumps).toEqual([8 * 3600]);
  });

  it("counts the minute anew when the time jumps again meanwhile", () => {
    const clock = machine();
    clock.setBy(8 * hour);
    clock.now();
    clock.pass(50_000);
    clock.setBy(hour);
    clock.now();
    clock.pass(50_000);

    expect(clock.now()).toBe(start + 100_000);
    expect(clock.jumps).toHaveLength(2);
  });
});
