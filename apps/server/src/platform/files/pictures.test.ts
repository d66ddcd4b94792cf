import { deflateSync } from "node:zlib";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { encodePicture } from "./pictures.ts";

const picture = (width: number, height: number, channels: 3 | 4 = 3) =>
  sharp({ create: { width, height, channels, background: { r: 20, g: 90, b: 160, alpha: 0.5 } } });

/** A PNG of some bytes that claims to be 60,000 pixels wide and high. */
function bomb(): Buffer {
  const table = Array.from({ length: 256 }, (_, n) => {
    let c = n;
    for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
    return c >>> 0;
  });
  const crc = (bytes: Buffer) => {
    let c = 0xffffffff;
    for (const byte of bytes) c = table[(c ^ byte) & 255]! ^ (c >>> 8);
    return (c ^ 0xffffffff) >>> 0;
  };
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(60_000, 0);
  header.writeUInt32BE(60_000, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const signature = Buffer.from("89504e470d0a1a0a", "hex");
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.alloc(9000))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

describe("encodePicture", () => {
  it("makes a picture of at most 2560 pixels and smaller ones as WebP and JPEG", async () => {
    const { main, variants } = await encodePicture(await picture(4000, 3000).jpeg().toBuffer(), { name: "a.jpg" });

    expect([main.width, main.height, main.format]).toEqual([2560, 1920, "jpeg"]);
    expect(variants.map(({ width, format }) => `${width} ${format}`)).toEqual(
      [480, 960, 1600].flatMap((width) => [`${width} webp`, `${width} jpeg`]),
    );
    for (const file of [main, ...variants]) {
      const found = await sharp(file.bytes).metadata();
      expect([found.format, found.width, found.height]).toEqual([file.format, file.width, file.height]);
    }
  });

  it("never enlarges: a small picture gets both encodings at its own size", async () => {
    const { main, variants } = await encodePicture(await picture(300, 200).png().toBuffer(), { name: "a.png" });
    expect(main.width).toBe(300);
    expect(variants.map(({ width, format }) => [width, format])).toEqual([
      [300, "webp"],
      [300, "jpeg"],
    ]);
  });

  it("removes what the file says of place and camera, and turns the picture upright first", async () => {
    const taken = await picture(600, 400)
      .withExif({ IFD0: { Make: "Camera" }, IFD3: { GPSLatitude: "31/1 0/1 0/1" } })
      .jpeg()
      .withMetadata({ orientation: 6 })
      .toBuffer();
    expect((await sharp(taken).metadata()).orientation).toBe(6);

    const { main, variants } = await encodePicture(taken, { name: "a.jpg" });

    expect([main.width, main.height]).toEqual([400, 600]);
    for (const file of [main, ...variants]) {
      const { exif, xmp, iptc, orientation } = await sharp(file.bytes).metadata();
      expect([exif, xmp, iptc, orientation]).toEqual([undefined, undefined, undefined, undefined]);
    }
  });

  it("keeps a see-through picture so, and gives old browsers one on white", async () => {
    const { main, variants } = await encodePicture(await picture(500, 500, 4).png().toBuffer(), { name: "a.png" });
    expect(main.format).toBe("webp");
    expect((await sharp(main.bytes).metadata()).hasAlpha).toBe(true);
    const jpeg = variants.find(({ format }) => format === "jpeg")!;
    const [red] = await sharp(jpeg.bytes).raw().toBuffer();
    expect(red).toBeGreaterThan(120);
  });

  it("treats an alpha channel without any transparency as opaque", async () => {
    const opaque = await picture(500, 500).ensureAlpha().png().toBuffer();
    expect((await encodePicture(opaque, { name: "a.png" })).main.format).toBe("jpeg");
  });

  it.each([
    ["a file that is no picture", Buffer.from("not a picture")],
    ["a picture of some bytes that claims 3.6 billion pixels", bomb()],
    ["an SVG that somebody uploaded", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
  ])("refuses %s", async (_, bytes) => {
    await expect(encodePicture(bytes, { name: "x" })).rejects.toMatchObject({
      code: "FILE_BROKEN",
      details: { name: "x" },
    });
  });

  it("refuses a picture that was cut short", async () => {
    const whole = await sharp({
      create: {
        width: 800,
        height: 800,
        channels: 3,
        background: "red",
        noise: { type: "gaussian", mean: 120, sigma: 40 },
      },
    })
      .jpeg()
      .toBuffer();
    await expect(encodePicture(whole.subarray(0, whole.length / 2), { name: "x" })).rejects.toMatchObject({
      code: "FILE_BROKEN",
    });
  });

  it("draws the product's own SVG", async () => {
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="160" height="90"><rect width="160" height="90" fill="#1a4f8b"/></svg>';
    const { main, variants } = await encodePicture(Buffer.from(svg), { name: "demo.svg", trustedSvg: true });
    expect([main.width, main.height]).toEqual([1600, 900]);
    expect(variants.map(({ width }) => width)).toEqual([480, 480, 960, 960]);
  });
});
