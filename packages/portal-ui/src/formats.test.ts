import { expect, test } from "vitest";
import { formatPlaying, formatSize, pagingOf, playingTime } from "./formats.ts";
import { messagesFor } from "./messages/index.ts";

const m = messagesFor("zh-CN");
const urlOf = (page: number) => `/list?page=${page}`;
const shown = (page: number, total: number) =>
  pagingOf({ page, perPage: 10, total, urlOf }).links.map((link) => link?.page ?? "…");

test("sizes are told in the unit that reads best", () => {
  expect(formatSize(m, 912)).toBe("912 字节");
  expect(formatSize(m, 38_420)).toBe("38 KB");
  expect(formatSize(m, 2_411_724)).toBe("2.3 MB");
  expect(formatSize(m, 1_048_200)).toBe("1.0 MB");
});

test("playing times are told in the units that readers say", () => {
  expect(formatPlaying(m, 200)).toBe("3 分 20 秒");
  expect(formatPlaying(m, 11.96)).toBe("12 秒");
  expect(formatPlaying(m, 3600)).toBe("1 小时");
  expect(formatPlaying(m, 0.2)).toBe("1 秒");
  expect(playingTime("en", 3725)).toBe("Length 1 h 2 min 5 s");
});

test("few pages are all shown, many are shown around the current one with gaps", () => {
  expect(shown(1, 30)).toEqual([1, 2, 3]);
  expect(shown(1, 300)).toEqual([1, 2, 3, "…", 30]);
  expect(shown(15, 300)).toEqual([1, "…", 13, 14, 15, 16, 17, "…", 30]);
  expect(shown(4, 300)).toEqual([1, 2, 3, 4, 5, 6, "…", 30]);
});

test("a gap of one page is that page", () => {
  expect(shown(5, 300)).toEqual([1, 2, 3, 4, 5, 6, 7, "…", 30]);
});

test("the first page has no previous and the last no next", () => {
  expect(pagingOf({ page: 1, perPage: 10, total: 30, urlOf }).previous).toBeUndefined();
  expect(pagingOf({ page: 3, perPage: 10, total: 30, urlOf }).next).toBeUndefined();
  expect(pagingOf({ page: 2, perPage: 10, total: 30, urlOf })).toMatchObject({
    previous: "/list?page=1",
    next: "/list?page=3",
  });
});

test("numbers end at fifty pages and the last one says so", () => {
  const last = pagingOf({ page: 50, perPage: 10, total: 10_000, urlOf });
  expect(last).toMatchObject({ pages: 50, next: undefined, limited: true });
  expect(pagingOf({ page: 49, perPage: 10, total: 10_000, urlOf }).limited).toBe(false);
});

test("an empty list has one page", () => {
  expect(pagingOf({ page: 1, perPage: 10, total: 0, urlOf })).toMatchObject({ pages: 1, links: [{ page: 1 }] });
});
