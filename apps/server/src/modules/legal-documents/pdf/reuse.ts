/**
 * What every document needs again is worked out once in this thread: the font, whose tables hold sixty thousand characters, and the
 * seals, whose transparency is taken out of their pictures. pdfkit does both for each document, which is most of its work.
 */
import { createHash } from "node:crypto";
import { createRequire } from "node:module";

interface Font {
  /** The characters that a document has used; a glyph remembers which of several it stood for first. */
  _glyphs?: object;
}
/** A font in one document: the characters of it that stand there. */
interface Embedded {
  font: Font;
  name: string;
}
/** What of a document of pdfkit says which fonts it has. */
interface Fonts {
  font(source: unknown, family?: string): unknown;
  _font: Embedded;
  _fontCount: number;
  _fontFamilies: Record<string, Embedded>;
  _fontSource: unknown;
  _fontFamily: string | undefined;
}
/** A picture of pdfkit; one of its steps takes the transparency out, and both end by `finalize`. */
interface Picture {
  image: { data: Uint8Array; hasAlphaChannel?: boolean; transparency?: { indexed?: unknown } };
  finalize(): void;
  imgData: unknown;
  alphaChannel?: unknown;
}
const steps = ["splitAlphaChannel", "loadIndexedAlphaChannel"] as const;
type Steps = Record<(typeof steps)[number], (this: Picture) => void>;

/** The pdfkit that pdfmake itself loads: another copy would not be the one that it asks. */
const Kit = createRequire(createRequire(import.meta.url).resolve("pdfmake"))("pdfkit") as {
  new (options: object): { openImage(bytes: Buffer): Picture };
  prototype: Fonts;
};

/** Has the font of a file be opened once; each document begins with none of its characters. */
export function keepFont(file: string): void {
  const { font } = Kit.prototype;
  let kept: Embedded | undefined;
  Kit.prototype.font = function (source, family) {
    if (source !== file) return font.call(this, source, family);
    if (!kept) {
      font.call(this, source, family);
      kept = this._font;
      return this;
    }
    // A document must not hear of the characters of another: the same content makes the same bytes.
    kept.font._glyphs = {};
    const Own = kept.constructor as new (document: Fonts, font: Font, id: string) => Embedded;
    this._fontCount += 1;
    const own = new Own(this, kept.font, `F${this._fontCount}`);
    Object.assign(this, { _fontSource: source, _fontFamily: family, _font: own });
    this._fontFamilies[own.name] = own;
    return this;
  };
}

const seals = new Map<string, Pick<Picture, "imgData" | "alphaChannel">>();
/** A zone has one for itself and some for departments. */
const mostSeals = 50;

const nameOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

let own: Steps | undefined;

/** Has pdfkit take the parts of a seal that is known; gives its own steps. */
function ownSteps(prototype: Steps): Steps {
  if (own) return own;
  own = { splitAlphaChannel: prototype.splitAlphaChannel, loadIndexedAlphaChannel: prototype.loadIndexedAlphaChannel };
  for (const step of steps) {
    const itself = own[step];
    prototype[step] = function () {
      const known = seals.get(nameOf(this.image.data));
      if (!known) return itself.call(this);
      Object.assign(this, known);
      this.finalize();
    };
  }
  return own;
}

/** Takes a seal's picture apart, if that was not done before; every document that shows it is given the parts. */
export async function keepSeal(png: Uint8Array): Promise<void> {
  const name = nameOf(png);
  if (seals.has(name)) return;
  const picture = new Kit({ autoFirstPage: false }).openImage(Buffer.from(png));
  const { transparency, hasAlphaChannel } = picture.image;
  const step = transparency?.indexed ? "loadIndexedAlphaChannel" : hasAlphaChannel ? "splitAlphaChannel" : undefined;
  if (!step) return;
  const takeApart = ownSteps(Object.getPrototypeOf(picture))[step];
  await new Promise<void>((resolve) => {
    picture.finalize = resolve;
    takeApart.call(picture);
  });
  const first = seals.keys().next();
  if (seals.size >= mostSeals && !first.done) seals.delete(first.value);
  seals.set(name, { imgData: picture.imgData, alphaChannel: picture.alphaChannel });
}
