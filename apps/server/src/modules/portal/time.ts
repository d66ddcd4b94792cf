/** China keeps one time all year round (UTC+8); pages show it whatever the server's own zone is. */
const offsetMs = 8 * 3_600_000;

/** `YYYY-MM-DD HH:MM` in China time (网页设计规范 asks for this form). */
export const formatMinute = (at: Date | string | number): string =>
  new Date(new Date(at).getTime() + offsetMs).toISOString().slice(0, 16).replace("T", " ");

/** `YYYY-MM-DD` in China time. */
export const formatDay = (at: Date | string | number): string => formatMinute(at).slice(0, 10);

/**
 * How long something plays, or the place in it.
 * @example formatLength(205) // "03:25"
 */
export function formatLength(seconds: number): string {
  const whole = Math.round(seconds);
  const parts = [Math.floor(whole / 60) % 60, whole % 60];
  if (whole >= 3600) parts.unshift(Math.floor(whole / 3600));
  return parts.map((part) => String(part).padStart(2, "0")).join(":");
}
