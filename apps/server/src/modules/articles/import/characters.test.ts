import { describe, expect, test } from "vitest";
import { normalizeDate } from "./dates.ts";
import { decodeText } from "./decode.ts";
import { findFaults } from "./faults.ts";
import { removePronunciation } from "./pronunciation.ts";
import { repairDocNumbers, widenPunctuation } from "./punctuation.ts";
import { simplifyIfTraditional, toSimplified } from "./simplify.ts";

/** "开发区管理" in GB18030. */
const GB_BYTES = Buffer.from("bfaab7a2c7f8b9dcc0ed", "hex");

describe("decodeText", () => {
  test.each([
    ["UTF-8", Buffer.from("开发区管理"), undefined],
    ["UTF-8 with a mark", Buffer.from("\ufeff开发区管理"), undefined],
    ["UTF-16LE with a mark", Buffer.from("\ufeff开发区管理", "utf16le"), "utf-16le"],
    ["UTF-16BE with a mark", Buffer.from("\ufeff开发区管理", "utf16le").swap16(), "utf-16be"],
    ["GB18030", GB_BYTES, "gb18030"],
  ])("reads %s", (_name, bytes, encoding) => {
    const decoded = decodeText(bytes);

    expect(decoded?.text).toBe("开发区管理");
    expect(decoded?.notes[0]?.detail).toBe(encoding);
  });

  test("reads UTF-16 without a mark by its line ends", () => {
    expect(decodeText(Buffer.from("开发区\n管理 1\n", "utf16le"))?.text).toBe("开发区\n管理 1\n");
  });

  test("marks a few broken bytes in UTF-8 and counts them", () => {
    const decoded = decodeText(
      Buffer.concat([Buffer.from("开发区管理委员会办公室".repeat(4)), Buffer.from([0xff]), Buffer.from("通知")]),
    );

    expect(decoded?.text).toContain("室\ufffd通知");
    expect(decoded?.notes).toMatchObject([{ code: "INVALID_BYTES_REPLACED", count: 1, safe: false }]);
  });

  test.each([
    ["a picture", Buffer.from("89504e470d0a1a0a0000000d49484452000000100000001008060000001ff3ff61", "hex")],
    ["noise", Buffer.from("ff80ff81fffe07ff01ffa0ff03ff05", "hex")],
  ])("takes %s for no text", (_name, bytes) => {
    expect(decodeText(bytes)).toBeNull();
  });
});

test.each([
  ["2020-2-9", "2020-02-09"],
  ["2020/02/09 10:00", "2020-02-09"],
  ["2020.2.9", "2020-02-09"],
  ["20200209", "2020-02-09"],
  ["２０２０年２月９日", "2020-02-09"],
  ["二〇二〇年十二月三十一日", "2020-12-31"],
  ["2020-02-09T23:30:00+08:00", "2020-02-09"],
  ["2021-02-29", null],
  ["2月9日", null],
  ["", null],
])("normalizeDate(%j) is %j", (text, date) => {
  expect(normalizeDate(text)).toBe(date);
});

describe("removePronunciation", () => {
  test.each([
    ["plain", "經(jīng)濟(jì)開發(fā)區(qū)"],
    ["full-width brackets", "經（jīng）濟（jì）開發（fā）區（qū）"],
    ["spaces", "經( jīng )濟 (jì)開發(fā )區(qū)"],
    ["combining tone marks", "經(ji\u0304ng)濟(ji\u0300)開發(fa\u0304)區(qu\u0304)"],
    ["odd letters", "經(jīnɡ)濟(jì)開發(fɑ̄)區(qū)"],
    ["capitals and full-width letters", "經(JĪNG)濟(Jì)開發(ＦĀ)區(qū)"],
    ["without tones", "經(jing)濟(ji)開發(fa)區(qu)"],
    ["tone numbers", "經(jing1)濟(ji4)開發(fa1)區(qu1)"],
  ])("removes marks: %s", (_name, text) => {
    const result = removePronunciation(text);

    expect(result.text).toBe("經濟開發區");
    expect(result.notes).toMatchObject([{ code: "PRONUNCIATION_REMOVED", count: 4, safe: true }]);
  });

  test.each([["綠(lǜ)"], ["綠(lu:)"], ["綠(lü)"], ["綠(LV4)"], ["綠(lu\u0308\u0300)"]])(
    "removes ü however it is written: %s",
    (mark) => {
      expect(removePronunciation(`${mark}化區(qū)`).text).toBe("綠化區");
    },
  );

  test("keeps Latin words in brackets of a damaged text", () => {
    expect(removePronunciation("內(nèi)容管理系統(tǒng)(cms)與備忘錄(MOU)").text).toBe(
      "內容管理系統(cms)與備忘錄(MOU)",
    );
  });

  test.each([["亳(bó)州位于安徽"], ["他读作（hé）"], ["世界贸易组织(WTO)"]])(
    "leaves a text that is not damaged: %s",
    (text) => {
      expect(removePronunciation(text)).toEqual({ text, notes: [] });
    },
  );
});

describe("simplifyIfTraditional", () => {
  test("turns a traditional text with variants and quotes to simplified", () => {
    const result = simplifyIfTraditional(
      "產業園區設臵「一站式」服務，爲企業解難，隨著發展，著力招商，著名企業顯著增加",
    );

    expect(result.text).toBe("产业园区设置“一站式”服务，为企业解难，随着发展，着力招商，著名企业显著增加");
    expect(result.changed).toBe(true);
  });

  test("understands the variants 産 裏 爲", () => {
    expect(toSimplified("産裏爲")).toBe("产里为");
  });

  test("leaves a stray traditional character in a simplified text and reports it", () => {
    const text = `${"开发区管理委员会关于优化营商环境的若干意见".repeat(5)}結`;

    const result = simplifyIfTraditional(text);

    expect(result).toMatchObject({ text, changed: false, notes: [{ code: "STRAY_TRADITIONAL", safe: false }] });
  });

  test("does nothing to a simplified text", () => {
    expect(simplifyIfTraditional("乾隆年间瞭望台")).toEqual({ text: "乾隆年间瞭望台", changed: false, notes: [] });
  });
});

describe("punctuation", () => {
  test.each([
    ["建设顺利,总投资1,200万元(含税);比例5:2:3", "建设顺利，总投资1,200万元（含税）；比例5:2:3"],
    ["增长12.5%,占全市一半", "增长12.5%，占全市一半"],
    ["网址http://example.org:80/a?b=1", "网址http://example.org:80/a?b=1"],
    ["系统(cms)上线", "系统(cms)上线"],
    ["是否可行?可行!", "是否可行？可行！"],
  ])("widens %s", (text, widened) => {
    expect(widenPunctuation(text).text).toBe(widened);
  });

  test("gives document numbers their brackets", () => {
    expect(repairDocNumbers("开管发?2009?3号和开管办[2010]12号").text).toBe("开管发〔2009〕3号和开管办〔2010〕12号");
  });
});

describe("findFaults", () => {
  test.each([
    ["DAMAGED_CHARACTERS", "有利于我们?nèi)媾挪?、整改问题"],
    ["DAMAGED_CHARACTERS", "建成三?。ㄊ校┻厖^新城"],
    ["DAMAGED_CHARACTERS", "开发\ufffd区"],
    ["MASKED_TEXT", "**年完成投资"],
    ["MISSING_TEXT", "先后制定了和.组织起草了."],
    ["MISSING_TEXT", "按照的规定执行"],
  ])("finds %s in %s", (code, text) => {
    expect(findFaults([text])).toMatchObject([{ code, safe: false }]);
  });

  test("finds a text that is cut off, and no fault in a whole one", () => {
    const whole = ["第一段结束了。", "第二段结束了。", "第三段结束了。"];

    expect(findFaults([...whole, "根据开发"])).toMatchObject([{ code: "TRUNCATED" }]);
    expect(findFaults([...whole, "有什么问题吗？没有。"])).toEqual([]);
  });
});
