/**
 * Structure of a PDF for people who hear it (带标签的PDF): pdfmake draws without one, so its steps are widened here to say which
 * element of the structure each line, picture and code belongs to. What belongs to none is decoration.
 */
import layoutModule from "pdfmake/js/LayoutBuilder.js";
import rendererModule from "pdfmake/js/Renderer.js";

/** An element of the structure, named as ISO 32000 does; content says with `tag` where it belongs. */
export interface Tag {
  type: "Sect" | "H1" | "P" | "L" | "LI" | "LBody" | "Figure";
  within?: Tag;
  /** What a picture shows, for those who do not see it. */
  alt?: string;
}

declare module "pdfmake/interfaces.js" {
  interface ContentBase {
    tag?: Tag;
  }
}

interface Tagged {
  tag?: Tag;
}
interface StructureElement {
  add(child: unknown): unknown;
}
/** The part of a pdfkit document that marks content. */
interface Marking {
  struct(type: string, options?: { alt?: string }): StructureElement;
  addStructure(element: StructureElement): unknown;
  markStructureContent(type: string): unknown;
  markContent(type: string, options: { type: string }): unknown;
  endMarkedContent(): unknown;
}
type Draw = (this: { pdfDocument: Marking }, item: Tagged, ...where: unknown[]) => void;
interface LayoutBuilder {
  buildNextLine(this: unknown, node: Tagged): Tagged | null;
  processQr(this: unknown, node: Tagged & { _canvas: Tagged[] }): void;
}

/** A class of a CommonJS module, whoever loads it. */
const classIn = <T>(module: unknown): T => (module as { default?: T }).default ?? (module as T);

/** The elements of a document that is being drawn. */
const made = new WeakMap<Marking, Map<Tag | "root", StructureElement>>();

function elementOf(document: Marking, tag: Tag): StructureElement {
  const known = made.get(document) ?? begun(document);
  const found = known.get(tag);
  if (found) return found;
  const element = document.struct(tag.type, tag.alt === undefined ? {} : { alt: tag.alt });
  (tag.within ? elementOf(document, tag.within) : known.get("root"))?.add(element);
  known.set(tag, element);
  return element;
}

function begun(document: Marking): Map<Tag | "root", StructureElement> {
  const root = document.struct("Document");
  document.addStructure(root);
  const elements = new Map<Tag | "root", StructureElement>([["root", root]]);
  made.set(document, elements);
  return elements;
}

const marked = (draw: Draw): Draw =>
  function (item, ...where) {
    const { pdfDocument } = this;
    const { tag } = item;
    if (tag) elementOf(pdfDocument, tag).add(pdfDocument.markStructureContent(tag.type));
    else pdfDocument.markContent("Artifact", { type: "Layout" });
    draw.call(this, item, ...where);
    pdfDocument.endMarkedContent();
  };

/** Has pdfmake mark what it draws, in this thread, from now on. */
export function markStructure(): void {
  const layout = classIn<{ prototype: LayoutBuilder }>(layoutModule).prototype;
  const { buildNextLine, processQr } = layout;
  layout.buildNextLine = function (node) {
    const line = buildNextLine.call(this, node);
    if (line && node.tag) line.tag = node.tag;
    return line;
  };
  layout.processQr = function (node) {
    for (const square of node._canvas) if (node.tag) square.tag = node.tag;
    processQr.call(this, node);
  };
  const renderer = classIn<{ prototype: Record<"renderLine" | "renderVector" | "renderImage", Draw> }>(
    rendererModule,
  ).prototype;
  for (const step of ["renderLine", "renderVector", "renderImage"] as const) renderer[step] = marked(renderer[step]);
}
