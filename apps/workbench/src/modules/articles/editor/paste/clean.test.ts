import { expect, test } from "vitest";
import { cleanPasted } from "./clean.ts";
import { picturesInRtf } from "./rtf.ts";
import { fromWord, fromWps, treeOfText } from "./word.test-helper.ts";

/** Tests run on Node, whose types the workbench itself must not see. */
declare const process: { cpuUsage(since?: object): { user: number; system: number } };

function clean(html: string) {
  let number = 0;
  return cleanPasted(treeOfText(html), () => {
    number += 1;
    return `k${number}`;
  });
}

test("a document from Word keeps its structure and nothing of its layout", () => {
  const { html, cleaned, pictures } = clean(fromWord);

  expect(html).toBe(
    [
      '<h2 class="align-center">2026年安全生产工作方案</h2>',
      "<p>各局（办）、各园区：</p>",
      "<h2>一、工作目标</h2>",
      '<p>全年<strong>重大事故</strong>为零<sup class="footnote-ref" data-note="按&lt;strong&gt;国家&lt;/strong&gt;口径统计。"></sup>，<em>一般事故</em>下降10%。</p>',
      "<h3>（一）重点任务</h3>",
      "<ol><li><p>开展排查；</p><ul><li><p>企业自查</p></li></ul></li><li><p>限期整改。</p></li></ol>",
      '<table><tr><td colspan="2"><p class="align-center"><strong>责任单位</strong></p></td></tr><tr><td><p>应急管理局</p></td><td></td></tr></table>',
      '<p><img data-pending="k1" alt=""></p>',
      '<p class="align-right">云泽经开区管委会</p>',
    ].join(""),
  );
  expect(pictures).toEqual([{ key: "k1", src: expect.stringMatching(/^file:\/\/\/C:/) }]);
  expect(cleaned).toBeGreaterThan(40);
});

test("a document from WPS keeps its structure and nothing of its layout", () => {
  const { html, pictures } = clean(fromWps);

  expect(html).toBe(
    [
      '<h2 class="align-center">会议纪要</h2>',
      "<h3>一、议题</h3>",
      "<p>会议研究了<strong>两项</strong>议题，<u>一致</u>同意。面积12000m<sup>2</sup>。</p>",
      "<ul><li><p>推进三期建设</p></li><li><p>加快征迁</p></li></ul>",
      "<p>（一）由规划建设局负责。</p>",
      '<p><img data-pending="k1" alt="wps1"></p>',
    ].join(""),
  );
  expect(pictures).toEqual([{ key: "k1", src: "data:image/png;base64,iVBORw0KGgo=" }]);
});

const others: [string, string, string][] = [
  [
    "scripts and handlers go",
    '<p onclick="x()">甲<script>x()</script><a href="javascript:x()">乙</a></p>',
    "<p>甲乙</p>",
  ],
  ["bold that is none goes", '<b style="font-weight:normal"><p>甲</p></b>', "<p>甲</p>"],
  ["divisions are paragraphs", "<div>甲</div><div><div>乙</div></div>", "<p>甲</p><p>乙</p>"],
  ["loose words are a paragraph", "甲<strong>乙</strong> ", "<p>甲<strong>乙</strong></p>"],
  ["blanks and indents go, those within a name stay", "<p>　　张　三&nbsp;&nbsp;李四 </p>", "<p>张　三 李四</p>"],
  ["lines at the end go", "<p>甲<br>乙<br><br></p>", "<p>甲<br>乙</p>"],
  [
    "lists of web pages stay",
    "<ul class='x'><li><span>甲</span></li><li>乙<ol><li>丙</li></ol></li></ul>",
    "<ul><li>甲</li><li><p>乙</p><ol><li>丙</li></ol></li></ul>",
  ],
  ["headings keep their levels when the highest is taken", "<h2>甲</h2><h5>乙</h5>", "<h2>甲</h2><h4>乙</h4>"],
  [
    "own pictures stay",
    '<img src="/files/AAAAAAAAAAAAAAAAAAAAAA" alt="图" style="width:9px">',
    '<img src="/files/AAAAAAAAAAAAAAAAAAAAAA" alt="图">',
  ],
  [
    "a list that does not begin at one goes on",
    "<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>3.</span>丙</p>",
    '<ol start="3"><li><p>丙</p></li></ol>',
  ],
  [
    "links keep their address only",
    '<a href="https://example.org/" target="_blank" class="x">甲</a>',
    '<p><a href="https://example.org/">甲</a></p>',
  ],
];
test.each(others)("%s", (_name, html, expected) => {
  expect(clean(html).html).toBe(expected);
});

test("thousands of paragraphs are cleaned in well under a second", () => {
  const long = fromWord.replace(/<p class=MsoNormal style='text-indent:32[\s\S]*?<\/p>/, (one) => one.repeat(3000));
  const tree = treeOfText(long);

  // The processor's time: a busy machine says nothing about the code.
  const start = process.cpuUsage();
  cleanPasted(tree, () => "k");
  const { user, system } = process.cpuUsage(start);

  expect((user + system) / 1000).toBeLessThan(500);
});

test("pictures come out of RTF in their order, without the drawings beside them", () => {
  const rtf =
    "{\\rtf1\\ansi {\\*\\shppict{\\pict{\\*\\picprop{\\sp{\\sn a}{\\sv b}}}\\picscalex100\\pngblip\n89504e470d0a1a0a\n0000000d49484452}}" +
    "{\\nonshppict{\\pict\\wmetafile8 0100090000030000aaaa}} text {\\pict\\jpegblip ffd8ffe000104a464946}}";

  expect(picturesInRtf(rtf)).toEqual([
    { type: "image/png", hex: "89504e470d0a1a0a0000000d49484452" },
    { type: "image/jpeg", hex: "ffd8ffe000104a464946" },
  ]);
});
