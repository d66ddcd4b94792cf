import { Parser } from "htmlparser2";
import type { Tag } from "./tree.ts";

/** What `treeOf` makes of HTML in a browser, near enough for the regular HTML of the samples. */
export function treeOfText(html: string): Tag {
  const root: Tag = { tag: "body", attrs: {}, children: [] };
  const open: Tag[] = [root];
  const parser = new Parser({
    onopentag(tag, attrs) {
      const made: Tag = { tag, attrs: { ...attrs }, children: [] };
      if (tag === "html" || tag === "body") return;
      open.at(-1)?.children.push(made);
      open.push(made);
    },
    ontext(text) {
      // An entity comes as a text of its own; a browser makes one text of both.
      const siblings = open.at(-1)?.children ?? [];
      if (typeof siblings.at(-1) === "string") siblings.push(`${siblings.pop()}${text}`);
      else siblings.push(text);
    },
    onclosetag(tag) {
      if (tag !== "html" && tag !== "body") open.pop();
    },
  });
  parser.end(html);
  return root;
}

/** As Word 2019 puts it into the clipboard, shortened. */
export const fromWord = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15">
<style><!-- p.MsoNormal {mso-style-parent:""; margin:0cm; font-family:等线;} @list l0:level1 {mso-level-text:"%1.";} --></style></head>
<body lang=ZH-CN style='tab-interval:21.0pt'><!--StartFragment-->
<p class=MsoTitle align=center style='text-align:center'><b><span lang=EN-US style='font-size:22.0pt;font-family:方正小标宋简体'>2026</span></b><b><span style='font-size:22.0pt'>年安全生产工作方案</span></b></p>
<p class=MsoNormal style='text-indent:32.0pt;mso-char-indent-count:2.0'><span style='font-size:16.0pt;font-family:仿宋;mso-ascii-font-family:仿宋'>各局（办）、各园区：<span lang=EN-US><o:p></o:p></span></span></p>
<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>
<h1 style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>一、<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span><![endif]><span style='font-family:黑体'>工作目标</span></h1>
<p class=MsoNormal style='text-indent:21.0pt'>全年<b style='mso-bidi-font-weight:normal'>重大事故</b>为零<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span class=MsoFootnoteReference><span lang=EN-US style='font-size:10.5pt'><span style='mso-special-character:footnote'><![if !supportFootnotes]><span class=MsoFootnoteReference>[1]</span><![endif]></span></span></span></a>，<i>一般事故</i>下降<span style='color:red'>10%</span>。</p>
<h2>（一）重点任务</h2>
<p class=MsoListParagraph style='margin-left:18.0pt;text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span lang=EN-US><span style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>开展排查；</p>
<p class=MsoListParagraph style='margin-left:39.0pt;text-indent:-21.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span lang=EN-US style='font-family:Wingdings'><span style='mso-list:Ignore'>l<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>企业自查</p>
<p class=MsoListParagraph style='margin-left:18.0pt;text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span lang=EN-US><span style='mso-list:Ignore'>2.<span>&nbsp;&nbsp; </span></span></span><![endif]>限期整改。</p>
<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse'>
 <tr style='height:20pt'><td width=142 colspan=2 style='width:106.5pt;border:solid windowtext 1.0pt'><p class=MsoNormal align=center style='text-align:center'><b>责任单位<o:p></o:p></b></p></td></tr>
 <tr><td width=142><p class=MsoNormal>应急管理局</p></td><td width=142><p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p></td></tr>
</table>
<p class=MsoNormal><span lang=EN-US><!--[if gte vml 1]><v:shape id="图片" style='width:100pt'><v:imagedata src="file:///C:/Users/clerk/AppData/Local/Temp/msohtmlclip1/01/clip_image001.png" o:title=""/></v:shape><![endif]--><![if !vml]><img width=415 height=234 src="file:///C:/Users/clerk/AppData/Local/Temp/msohtmlclip1/01/clip_image002.png" alt="C:\\\\图\\\\现场.png" v:shapes="图片"><![endif]></span></p>
<p class=MsoNormal align=right style='text-align:right'>　　云泽经开区管委会&nbsp;&nbsp;</p>
<div style='mso-element:footnote-list'><![if !supportFootnotes]><br clear=all><hr align=left size=1 width="33%"><![endif]>
<div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' href="#_ftnref1" name="_ftn1" title=""><span class=MsoFootnoteReference><span lang=EN-US>[1]</span></span></a><span lang=EN-US> </span>按<b>国家</b>口径统计。<span lang=EN-US><o:p></o:p></span></p></div></div>
<!--EndFragment--></body></html>`;

/** As WPS writes it: outline levels instead of headings, pictures in the address itself, indents of full-width spaces. */
export const fromWps = `<html><head><meta charset="utf-8"><style>@font-face{font-family:"宋体";} p.MsoNormal{mso-style-name:正文;}</style></head><body style="tab-interval:21pt;"><!--StartFragment-->
<p class=MsoNormal style="mso-outline-level:1;text-align:center;"><b style="mso-bidi-font-weight:normal"><span style="mso-spacerun:'yes';font-family:黑体;font-weight:bold;font-size:18.0000pt;">会议纪要</span></b></p>
<p class=MsoNormal style="mso-outline-level:2;"><span style="font-family:楷体;font-weight:bold;">一、议题</span><span style="font-family:楷体;"><o:p></o:p></span></p>
<p class=MsoNormal><span style="mso-spacerun:'yes';font-family:宋体;font-size:10.5000pt;">　　会议研究了<span style="font-weight:bold;">两项</span>议题，<span style="text-decoration:underline;">一致</span>同意。面积12000m<span style="vertical-align:super;">2</span>。</span></p>
<p class=MsoNormal><span style="font-family:宋体;">　　</span></p>
<p class=MsoListParagraph style="margin-left:21.0000pt;text-indent:-21.0000pt;mso-list:l0 level1 lfo1;"><![if !supportLists]><span style="font-family:Wingdings;mso-list:Ignore;">Ø<span>&nbsp;</span></span><![endif]><span>推进三期建设</span></p>
<p class=MsoListParagraph style="margin-left:21.0000pt;text-indent:-21.0000pt;mso-list:l0 level1 lfo1;"><![if !supportLists]><span style="font-family:Wingdings;mso-list:Ignore;">Ø<span>&nbsp;</span></span><![endif]><span>加快征迁</span></p>
<p class=MsoListParagraph style="mso-list:l2 level1 lfo3;"><![if !supportLists]><span style="mso-list:Ignore;">（一）<span>&nbsp;</span></span><![endif]><span>由规划建设局负责。</span></p>
<p class=MsoNormal><img width="200" height="100" src="data:image/png;base64,iVBORw0KGgo=" alt="wps1"><span style="font-family:宋体;"><font face="宋体">　</font></span></p>
<!--EndFragment--></body></html>`;
