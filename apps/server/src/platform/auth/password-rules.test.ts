import { expect, test } from "vitest";
import { passwordProblems } from "./password-rules.ts";

const owner = { username: "zhangmin", name: "张敏", zoneNames: ["openzone", "开发区", "yunze"] };
const codes = (password: string) => passwordProblems(password, owner).map((reason) => reason.code);

test.each(["", "a", "Zx9!kQ2#a", "短密码一二三四五六"])(
  "a password below ten characters is too short: %j",
  (password) => {
    expect(codes(password)).toEqual(["PASSWORD_TOO_SHORT"]);
  },
);

test("length counts characters, not bytes or UTF-16 units", () => {
  expect(codes("紫燕穿堂过柳影月明")).toEqual(["PASSWORD_TOO_SHORT"]);
  expect(codes("紫燕穿堂过柳影月明楼")).toEqual([]);
  expect(codes("x7".repeat(65))).toEqual(["PASSWORD_TOO_LONG"]);
});

test.each([
  "password123",
  "P@ssw0rd2026",
  "Admin@123456",
  "administrator1",
  "qwertyuiop",
  "1qaz2wsx3edc",
  "!QAZ2wsx#EDC",
  "Qwer1234!@#$",
  "abcdefghijk",
  "abc123456789",
  "1234567890",
  "0987654321",
  "13812345678",
  "19900101199",
  "110101199001011234",
  "2026-11-22-01",
  "aaaaaaaaaaaa",
  "ab12ab12ab12",
  "woaini1314520",
  "Woaini@5201314",
  "wodemima123",
  "wang19900101",
  "zhongguo2026!",
  "guanliyuan888",
  "kaifaqu@2026",
  "iloveyou!!!!",
  "welcome2026!",
])("a common password is refused: %s", (password) => {
  expect(codes(password)).toContain("PASSWORD_TOO_COMMON");
});

test.each([
  "Zhangmin@8713",
  "x-zhang-min-71k",
  "我叫张敏今年三十八岁",
  "yunze#Lk38vq",
  "z0penzone#q7Vk",
  "ZHANGM1N&kq83",
])("a password with the person's or the zone's name is refused: %s", (password) => {
  expect(codes(password)).toContain("PASSWORD_HAS_NAME");
});

test.each(
  [
    "sparrow ladder 42 comet",
    "Tk8#vQm2&Lx5",
    "correcthorsebatterystaple",
    "窗外下着小雨七点半钟",
    "dK3-pWz8-mQe1",
    "xuexi-liang9-tiao yu",
    "gR4pes&trAin.lamp",
  ].filter((password) => [...password].length >= 10),
)("an uncommon password is taken: %s", (password) => {
  expect(codes(password)).toEqual([]);
});

test("all reasons come at once", () => {
  const reasons = passwordProblems("admin123456", { ...owner, username: "admin" });

  expect(reasons.map((reason) => reason.code)).toEqual(["PASSWORD_TOO_COMMON", "PASSWORD_HAS_NAME"]);
});
