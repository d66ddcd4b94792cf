import { expect, it } from "vitest";
import { keptQuery, nameLike } from "./kept-queries.ts";

it("keeps queries in one form, whatever their width, case, spaces and marks", () => {
  expect(keptQuery("  ＶＰＮ　 怎么办？")).toBe("vpn 怎么办");
  expect(keptQuery("国发〔2020〕5号")).toBe("国发〔2020〕5号");
  expect(keptQuery("2026-11 通知")).toBe("2026-11 通知");
});

it("keeps nothing that may tell of a person, and no letter", () => {
  for (const q of [
    "张三 110101199003071234",
    "138 0013 8000",
    "0399-5550123 是谁的电话",
    "６２２２０２１２３４５６７８９０",
    "a.b@example.org",
    "张三 138 查 0013 办 8000",
    "1101 号 2026 年 345",
    "我要投诉".repeat(20),
    "？？！",
    "",
  ])
    expect(keptQuery(q), q).toBeNull();
});

it("tells what looks like a person's name", () => {
  const looks = (q: string) => new RegExp(nameLike, "u").test(q);
  expect(["张三", "王小明", "欧阳修"].filter((q) => !looks(q))).toEqual([]);
  expect(["标准厂房", "社保", "营业执照", "月球基地", "vpn", "张江科学城"].filter(looks)).toEqual([]);
});
