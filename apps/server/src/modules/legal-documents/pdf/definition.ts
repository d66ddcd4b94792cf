import { codeMark } from "@openzone/contract/legal-document-codes";
import { dayInWords } from "@openzone/contract/legal-document-text";
import type { Content, TDocumentDefinitions } from "pdfmake/interfaces.js";
import type { DocumentContent } from "../content.ts";
import type { PrintedDocument } from "./printed-document.ts";
import type { Tag } from "./tags.ts";

const mm = (length: number): number => (length * 72) / 25.4;

/** 三号, the size of the text of official documents, in points; a line of it holds 28 characters (GB/T 9704—2012, 5.2). */
const bodySize = 16;
const red = "#d0111b";
const textWidth = mm(156);
const sealWidth = mm(42);

/** The page of a document, laid out after GB/T 9704—2012: margins, sizes, red head, number, title, signature with the seal. */
export function documentDefinition(printed: PrintedDocument): TDocumentDefinitions {
  const { number, organ, title, issuedAt, code, seal } = printed;
  return {
    version: "1.7",
    tagged: true,
    displayTitle: true,
    pageSize: "A4",
    pageMargins: [mm(28), mm(37), mm(26), mm(35)],
    defaultStyle: { font: "NotoSerifSC", fontSize: bodySize, lineHeight: 1.26 },
    info: {
      title: `${number} ${title}`,
      author: organ,
      keywords: codeMark(code),
      creationDate: issuedAt,
      modDate: issuedAt,
      producer: "OpenZone",
      creator: "OpenZone",
    },
    language: "zh-CN",
    ...(seal && { images: { seal: `data:image/png;base64,${Buffer.from(seal).toString("base64")}` } }),
    content: [...head(printed), ...paragraphs(printed.paragraphs), signature(printed), ...tail(printed)],
    footer: (page, pages) => ({
      text: pages > 1 ? `— ${page} / ${pages} —` : `— ${page} —`,
      alignment: page % 2 === 1 ? "right" : "left",
      fontSize: 14,
      margin: [mm(28) + 14, mm(7), mm(26) + 14, 0],
    }),
  };
}

function head({ organ, number, title }: PrintedDocument): Content[] {
  // As large as fits on one line, at most 32 points.
  const size = Math.min(32, Math.floor(textWidth / [...organ].length));
  return [
    { tag: { type: "P" }, text: organ, color: red, fontSize: size, alignment: "center", margin: [0, 0, 0, 10] },
    { tag: { type: "P" }, text: number, alignment: "center", margin: [0, 0, 0, 2] },
    { canvas: [{ type: "line", x1: 0, y1: 0, x2: textWidth, y2: 0, lineWidth: 2, lineColor: red }] },
    { tag: { type: "H1" }, text: title, fontSize: 22, alignment: "center", margin: [0, 20, 0, 12] },
  ];
}

/** Entries that follow each other are one list. */
function paragraphs(those: DocumentContent["paragraphs"]): Content[] {
  let list: Tag | undefined;
  return those.map(({ kind, text }) => {
    list = kind === "entry" ? (list ?? { type: "L" }) : undefined;
    if (kind === "addressee") return { tag: { type: "P" }, text, margin: [0, 0, 0, 2] };
    const tag: Tag = list ? { type: "LBody", within: { type: "LI", within: list } } : { type: "P" };
    return { tag, text, alignment: "justify", leadingIndent: 2 * bodySize };
  });
}

/** Organ and date at the right, four characters from the edge; the seal lies over both (7.3.5). */
function signature({ organ, issuedOn, seal }: PrintedDocument): Content {
  const indent = 4 * bodySize;
  const date = dayInWords(issuedOn);
  // Digits are half as wide as characters.
  const dateWidth = [...date].reduce((width, letter) => width + (/\d/.test(letter) ? 0.55 : 1) * bodySize, 0);
  const middle = textWidth - indent - dateWidth / 2;
  const organWidth = [...organ].length * bodySize;
  const organRight = Math.max(0, textWidth - middle - organWidth / 2);
  return {
    unbreakable: true,
    margin: [0, 40, 0, 16],
    stack: [
      { tag: { type: "P" }, text: organ, alignment: "right", margin: [0, 0, organRight, 0] },
      { tag: { type: "P" }, text: date, alignment: "right", margin: [0, 0, indent, 0] },
      ...(seal
        ? [
            {
              tag: { type: "Figure" as const, alt: "印章" },
              image: "seal",
              width: sealWidth,
              relativePosition: { x: middle - sealWidth / 2, y: -sealWidth / 2 - 28 },
            },
          ]
        : []),
    ],
  };
}

/** What helps to keep to the document and to check it. */
function tail({ note, code, verifyUrl }: PrintedDocument): Content[] {
  const noted: Content[] =
    note === "" ? [] : [{ tag: { type: "P" }, text: note, fontSize: 12, alignment: "justify", leadingIndent: 24 }];
  return [{ unbreakable: true, stack: [...noted, ...checking({ code, verifyUrl })] }];
}

function checking({ code, verifyUrl }: Pick<PrintedDocument, "code" | "verifyUrl">): Content[] {
  const within: Tag = { type: "Sect" };
  const line = (text: string): Content => ({ tag: { type: "P", within }, text });
  return [
    {
      canvas: [{ type: "line", x1: 0, y1: 0, x2: textWidth, y2: 0, lineWidth: 0.6 }],
      margin: [0, 6, 0, 8],
    },
    {
      columns: [
        {
          tag: { type: "Figure", alt: `二维码，内容是验证网址 ${verifyUrl}`, within },
          qr: verifyUrl,
          fit: 66,
          width: 78,
        },
        {
          width: "*",
          fontSize: 10.5,
          stack: [
            line(`验证码：${code}`),
            line(`验证网址：${verifyUrl}`),
            line(
              "扫描二维码，或者在验证网址输入验证码，可以核对本文书的真伪和现在的状态。本文书带有 SM2 数字签名，与纸质文书具有同样的内容。",
            ),
          ],
        },
      ],
    },
  ];
}
