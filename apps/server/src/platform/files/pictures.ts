import sharp from "sharp";
import { AppError } from "../errors.ts";

/** One encoding of a picture at one size. */
export interface PictureFile {
  /** Pixels. */
  width: number;
  height: number;
  format: "jpeg" | "webp" | "avif";
  mime: string;
  bytes: Buffer;
}

export interface Picture {
  /** What stands for the picture: at most 2560 pixels a side; JPEG, or WebP when it is see-through. */
  main: PictureFile;
  /** Smaller ones as WebP and JPEG, for `srcset`. */
  variants: PictureFile[];
  /**
   * Difference hash: which of two neighbouring points of the picture, drawn 9 × 8 in grey, is the brighter one; 64 bits
   * in hexadecimal. The same for copies in other sizes and qualities. Null for a picture of one colour.
   */
  fingerprint: string | null;
}

export interface EncodePictureOptions {
  /** For the error, which tells the person which of several files was meant. */
  name: string;
  /**
   * The bytes come from the product itself, so an SVG may be drawn. Never set it for an upload: an SVG can name other
   * files and take very long.
   */
  trustedSvg?: boolean;
}

export const pictureWidths: readonly number[] = [480, 960, 1600];
const LARGEST_SIDE = 2560;
/** Telephones make 50 million pixels; a file of some kilobytes can claim billions. */
const MOST_PIXELS = 64_000_000;
const SVG_WIDTH = 1600;
const SECONDS = 20;
const allowed = new Set<string | undefined>(["jpeg", "png", "webp", "gif"]);

// Memory is what a small server lacks: no cache of decoded pictures, one thread for each.
sharp.cache(false);
sharp.concurrency(1);

/** One frame, upright, in sRGB and without what it says of its maker: sharp keeps no metadata unless asked. */
interface Pixels {
  data: Buffer;
  raw: { width: number; height: number; channels: 1 | 2 | 3 | 4 };
  transparent: boolean;
}

async function decode(input: Buffer, options: EncodePictureOptions): Promise<Pixels> {
  const limits = { limitInputPixels: MOST_PIXELS, failOn: "error", sequentialRead: true } as const;
  const metadata = await sharp(input, limits).metadata();
  const svg = metadata.format === "svg" && options.trustedSvg === true;
  if (!svg && !allowed.has(metadata.format)) throw new Error(`a picture of the format ${metadata.format}`);
  const density = svg ? Math.min(2400, Math.max(1, (72 * SVG_WIDTH) / (metadata.width ?? SVG_WIDTH))) : undefined;
  const { data, info } = await sharp(input, { ...limits, ...(density && { density }) })
    .autoOrient()
    .resize({ width: LARGEST_SIDE, height: LARGEST_SIDE, fit: "inside", withoutEnlargement: true })
    .toColourspace("srgb")
    .timeout({ seconds: SECONDS })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const raw = { width: info.width, height: info.height, channels: info.channels };
  const transparent = metadata.hasAlpha === true && !(await sharp(data, { raw }).stats()).isOpaque;
  return { data, raw, transparent };
}

async function encode(pixels: Pixels, width: number, format: "jpeg" | "webp"): Promise<PictureFile> {
  const sized = sharp(pixels.data, { raw: pixels.raw }).resize({ width, withoutEnlargement: true });
  const drawn =
    format === "webp"
      ? sized.webp({ quality: 80, effort: 3 })
      : sized.flatten({ background: "#ffffff" }).jpeg({ quality: 82, progressive: true });
  const { data, info } = await drawn.timeout({ seconds: SECONDS }).toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, format, mime: `image/${format}`, bytes: data };
}

/** The fingerprint of a stored picture, as `encodePicture` gives it. @throws Error when it cannot be read */
export async function fingerprint(input: Buffer): Promise<string | null> {
  return fingerprintOf(await decode(input, { name: "" }));
}

async function fingerprintOf({ data, raw }: Pixels): Promise<string | null> {
  const grey = await sharp(data, { raw })
    .flatten({ background: "#ffffff" })
    .greyscale()
    .resize({ width: 9, height: 8, fit: "fill" })
    .raw()
    .toBuffer();
  let bits = 0n;
  for (let row = 0; row < 8; row += 1) {
    for (let column = 0; column < 8; column += 1) {
      const at = row * 9 + column;
      bits = (bits << 1n) | ((grey[at] ?? 0) > (grey[at + 1] ?? 0) ? 1n : 0n);
    }
  }
  return bits === 0n ? null : bits.toString(16).padStart(16, "0");
}

/**
 * Draws a stored picture in the smaller sizes once more, as AVIF: some fifth smaller than WebP, but slow to make.
 * @param input  the picture as `encodePicture` made it
 */
export async function encodeAvif(input: Buffer, widths: readonly number[]): Promise<PictureFile[]> {
  const made: PictureFile[] = [];
  for (const width of widths) {
    const { data, info } = await sharp(input, { limitInputPixels: MOST_PIXELS })
      .resize({ width, withoutEnlargement: true })
      .avif({ quality: 55, effort: 2 })
      .timeout({ seconds: 2 * SECONDS })
      .toBuffer({ resolveWithObject: true });
    made.push({ width: info.width, height: info.height, format: "avif", mime: "image/avif", bytes: data });
  }
  return made;
}

/**
 * Draws an uploaded picture anew, so that nothing of the file itself is served: no place or camera (EXIF), no hidden
 * content, no motion; it is turned upright and made at most 2560 pixels a side.
 * @throws AppError FILE_BROKEN when it cannot be read, claims too many pixels or takes too long
 */
export async function encodePicture(input: Buffer, options: EncodePictureOptions): Promise<Picture> {
  try {
    const pixels = await decode(input, options);
    const { width } = pixels.raw;
    const main = await encode(pixels, width, pixels.transparent ? "webp" : "jpeg");
    const smaller = pictureWidths.filter((candidate) => candidate < width);
    const variants: PictureFile[] = [];
    // One after the other: each holds a decoded picture, and other requests want the processor too.
    for (const candidate of smaller.length === 0 ? [width] : smaller) {
      variants.push(await encode(pixels, candidate, "webp"), await encode(pixels, candidate, "jpeg"));
    }
    return { main, variants, fingerprint: await fingerprintOf(pixels) };
  } catch (error) {
    throw new AppError("FILE_BROKEN", { name: options.name }, { cause: error });
  }
}
