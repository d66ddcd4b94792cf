/** China keeps one time all year round (UTC+8); pages show it whatever the server's own zone is. */
const offsetMs = 8 * 3_600_000;

/** `YYYY-MM-DD HH:MM` in China time (网页设计规范 asks for this form). */
export const formatMinute = (at: Date | string | number): string =>
  new Date(new Date(at).getTime() + offsetMs).toISOString().slice(0, 16).replace("T", " ");

/** `YYYY-MM-DD` in China time. */
export const formatDay = (at: Date | string | number): string => formatMinute(at).slice(0, 10);
