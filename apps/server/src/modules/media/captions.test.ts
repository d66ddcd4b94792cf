import { expect, it } from "vitest";
import { readTranscript } from "./captions.ts";

const vtt = (...cues: string[]) => `\uFEFFWEBVTT 说明\r\n\r\nNOTE 不给读者看\r\n\r\n${cues.join("\r\n\r\n")}\r\n`;

it("joins captions that follow each other to one paragraph and begins a new one after a silence", () => {
  const text = vtt(
    "00:01.000 --> 00:03.000\r\n列车驶入装卸线",
    "2\r\n00:03.000 --> 00:06.000 line:0\r\n起重机把集装箱\r\n吊离车板。",
    "00:06.000 --> 00:08.000\r\n直接装船。",
    "01:00:09.500 --> 01:00:12.000\r\n船舶离泊",
  );

  expect(readTranscript(text)).toEqual([
    { at: 1, text: "列车驶入装卸线 起重机把集装箱吊离车板。直接装船。" },
    { at: 3609.5, text: "船舶离泊" },
  ]);
});

it("names who speaks, and leaves out markup and what captions repeat", () => {
  const text = vtt(
    "00:00.000 --> 00:02.000\n<v 主持人>今天<b>开工</b> &amp; 签约",
    "00:02.000 --> 00:04.000\n签约",
    "00:04.000 --> 00:05.000\n<v.loud 陈工>谢谢",
    "00:05.000 --> 00:06.000\nThank you,",
    "00:06.000 --> 00:07.000\nall.",
  );

  expect(readTranscript(text)).toEqual([
    { at: 0, text: "主持人：今天开工 & 签约" },
    { at: 4, text: "陈工：谢谢 Thank you, all." },
  ]);
});

it("reads nothing where there is nothing", () => {
  expect(readTranscript("WEBVTT\n\n00:00.000 --> 00:02.000\n<i></i>\n")).toEqual([]);
  expect(readTranscript("一般的文字\n\n没有时间")).toEqual([]);
});
