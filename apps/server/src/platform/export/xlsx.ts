/**
 * A table as a workbook (ECMA-376), written while it is read. `write-excel-file`, which makes the small workbooks, wants
 * every cell in memory first.
 */
import { type ExportValue, looksLikeFormula, type Table } from "./table.ts";
import { type ZipEntry, zip } from "./zip.ts";

/** A sheet holds 1,048,576 rows; what is more goes on in the next one. */
const rowsOfSheet = 1_000_000;
/** More characters no cell takes. */
const longestText = 32_767;

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packages = "http://schemas.openxmlformats.org/package/2006";
const types = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** Numbers of the cell formats in `styles`. */
const plain = 0;
const heading = 1;
/** Text that an office program must not take for a formula when somebody edits the cell (`quotePrefix`). */
const quoted = 2;

export function xlsx(table: Table, mostRows = rowsOfSheet): AsyncGenerator<Buffer> {
  return zip(entries(table, mostRows));
}

async function* entries({ name, head, chunks }: Table, mostRows: number): AsyncGenerator<ZipEntry> {
  const source = chunks[Symbol.asyncIterator]();
  let left: (readonly ExportValue[])[] = [];
  let ended = false;
  let sheets = 0;
  async function* sheet(): AsyncGenerator<string> {
    yield `${xml}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2"
 activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${head.map(width).join("")}</cols>
<sheetData>${row(head, 1, heading)}`;
    let written = 0;
    while (written < mostRows) {
      if (left.length === 0) {
        const next = await source.next();
        if (next.done) {
          ended = true;
          break;
        }
        left = [...next.value];
      }
      const now = left.splice(0, mostRows - written);
      yield now.map((cells, index) => row(cells, written + index + 2)).join("");
      written += now.length;
    }
    yield "</sheetData></worksheet>";
  }
  try {
    while (!ended) {
      sheets += 1;
      yield { name: `xl/worksheets/sheet${sheets}.xml`, parts: sheet() };
    }
  } finally {
    // Also when the reader left: whoever makes the rows learns of it.
    await source.return?.();
  }
  yield* frame(name, sheets);
}

function frame(name: string, sheets: number): ZipEntry[] {
  const numbers = Array.from({ length: sheets }, (_, index) => index + 1);
  const title = (n: number) => xmlText((n === 1 ? name : `${name} ${n}`).replace(/[\\/?*[\]:]/g, " ").slice(0, 31));
  const file = (path: string, content: string): ZipEntry => ({ name: path, parts: [xml + content] });
  return [
    file(
      "xl/workbook.xml",
      `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${numbers
        .map((n) => `<sheet name="${title(n)}" sheetId="${n}" r:id="rId${n}"/>`)
        .join("")}</sheets></workbook>`,
    ),
    file(
      "xl/_rels/workbook.xml.rels",
      `<Relationships xmlns="${packages}/relationships">${numbers
        .map((n) => `<Relationship Id="rId${n}" Type="${relations}/worksheet" Target="worksheets/sheet${n}.xml"/>`)
        .join("")}<Relationship Id="rId0" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
    ),
    file("xl/styles.xml", styles),
    file(
      "_rels/.rels",
      `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    file(
      "[Content_Types].xml",
      `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/>${numbers
        .map((n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${types}.worksheet+xml"/>`)
        .join("")}</Types>`,
    ),
  ];
}

const styles = `<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE6EEF7"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf fontId="1" fillId="2" applyFont="1" applyFill="1"/><xf quotePrefix="1"/></cellXfs></styleSheet>`;

const width = (title: string, index: number): string =>
  `<col min="${index + 1}" max="${index + 1}" width="${index === 0 ? 36 : Math.max(14, title.length * 2.4)}" customWidth="1"/>`;

const row = (cells: readonly ExportValue[], number: number, style = plain): string =>
  `<row r="${number}">${cells.map((value, index) => cell(value, `${letters(index)}${number}`, style)).join("")}</row>`;

function cell(value: ExportValue, place: string, style: number): string {
  if (value === null || value === "") return "";
  if (typeof value === "number") return `<c r="${place}" s="${style}"><v>${value}</v></c>`;
  const look = looksLikeFormula(value) ? quoted : style;
  return `<c r="${place}" s="${look}" t="inlineStr"><is><t xml:space="preserve">${xmlText(value.slice(0, longestText))}</t></is></c>`;
}

/** Columns as office programs call them: A … Z, AA … */
const letters = (index: number): string =>
  (index >= 26 ? letters(Math.floor(index / 26) - 1) : "") + String.fromCharCode(65 + (index % 26));

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Also leaves out the control characters and half characters that XML cannot hold. */
const xmlText = (text: string): string =>
  text
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 forbids
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
    .replace(/[&<>"]/g, (sign) => entities[sign] ?? "");
