import { makeZip, type ZipPart } from "./zip.test-helper.ts";

const OFFICE = "http://schemas.openxmlformats.org";
const SPACES = [
  `xmlns:w="${OFFICE}/wordprocessingml/2006/main"`,
  `xmlns:r="${OFFICE}/officeDocument/2006/relationships"`,
  `xmlns:wp="${OFFICE}/drawingml/2006/wordprocessingDrawing"`,
  `xmlns:a="${OFFICE}/drawingml/2006/main"`,
  `xmlns:pic="${OFFICE}/drawingml/2006/picture"`,
].join(" ");
const run = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;

/** Paragraphs of a Word file, each as its XML. */
export const word = {
  title: (text: string) => `<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr>${run(text)}</w:p>`,
  heading: (level: number, text: string) => `<w:p><w:pPr><w:pStyle w:val="${level}"/></w:pPr>${run(text)}</w:p>`,
  text: (text: string) => `<w:p>${run(text)}</w:p>`,
  right: (text: string) => `<w:p><w:pPr><w:jc w:val="right"/></w:pPr>${run(text)}</w:p>`,
  /** A paragraph whose footnote is the only one of the file. */
  noted: (text: string) => `<w:p>${run(text)}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>`,
  item: (text: string) =>
    `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>${run(text)}</w:p>`,
  table: (rows: string[][]) => {
    const cell = (text: string) => `<w:tc><w:p>${run(text)}</w:p></w:tc>`;
    return `<w:tbl>${rows.map((row) => `<w:tr>${row.map(cell).join("")}</w:tr>`).join("")}</w:tbl>`;
  },
  /** The picture with this number, counted from 1. */
  picture: (number: number, alt: string) =>
    `<w:p><w:r><w:drawing><wp:inline><wp:docPr id="${number}" name="p${number}" descr="${alt}"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="p${number}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`,
};

/** A Word file of these paragraphs, with pictures (by their extension) and one footnote. */
export function makeDocx(
  paragraphs: string[],
  { pictures = [], note }: { pictures?: { extension: string; bytes: Buffer }[]; note?: string } = {},
): Buffer {
  const relation = (id: string, kind: string, target: string) =>
    `<Relationship Id="${id}" Type="${OFFICE}/officeDocument/2006/relationships/${kind}" Target="${target}"/>`;
  const relations = [
    relation("s", "styles", "styles.xml"),
    relation("n", "numbering", "numbering.xml"),
    ...(note ? [relation("f", "footnotes", "footnotes.xml")] : []),
    ...pictures.map(({ extension }, at) => relation(`p${at + 1}`, "image", `media/image${at + 1}.${extension}`)),
  ];
  const styles = [1, 2, 3].map(
    (level) => `<w:style w:type="paragraph" w:styleId="${level}"><w:name w:val="heading ${level}"/></w:style>`,
  );
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
  const parts: ZipPart[] = [
    {
      name: "[Content_Types].xml",
      content: `${head}<Types xmlns="${OFFICE}/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="png" ContentType="image/png"/><Default Extension="jpg" ContentType="image/jpeg"/><Default Extension="emf" ContentType="image/x-emf"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    },
    {
      name: "_rels/.rels",
      content: `${head}<Relationships xmlns="${OFFICE}/package/2006/relationships">${relation("d", "officeDocument", "word/document.xml")}</Relationships>`,
    },
    {
      name: "word/_rels/document.xml.rels",
      content: `${head}<Relationships xmlns="${OFFICE}/package/2006/relationships">${relations.join("")}</Relationships>`,
    },
    {
      name: "word/styles.xml",
      content: `${head}<w:styles ${SPACES}><w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>${styles.join("")}</w:styles>`,
    },
    {
      name: "word/numbering.xml",
      content: `${head}<w:numbering ${SPACES}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`,
    },
    {
      name: "word/document.xml",
      content: `${head}<w:document ${SPACES}><w:body>${paragraphs.join("")}</w:body></w:document>`,
    },
    ...(note
      ? [
          {
            name: "word/footnotes.xml",
            content: `${head}<w:footnotes ${SPACES}><w:footnote w:id="2"><w:p>${run(note)}</w:p></w:footnote></w:footnotes>`,
          },
        ]
      : []),
    ...pictures.map(({ extension, bytes }, at) => ({ name: `word/media/image${at + 1}.${extension}`, content: bytes })),
  ];
  return makeZip(parts);
}
