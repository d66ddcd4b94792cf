import { readFileSync } from "node:fs";
import { Readable } from "node:stream";
import { expect, it } from "vitest";
import { playingTime } from "./playing-time.ts";

const demo = new URL("../../../../../demo/media/", import.meta.url);
const storeOf = (bytes: Buffer) => ({
  open: async (_hash: string, range?: { start: number; end?: number }) =>
    Readable.from([bytes.subarray(range?.start ?? 0, (range?.end ?? bytes.length - 1) + 1)]),
});
const timeOf = (bytes: Buffer, mime: string) => playingTime(storeOf(bytes), { hash: "", size: bytes.length, mime });
const box = (name: string, content: Buffer) => {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + content.length);
  head.write(name, 4, "latin1");
  return Buffer.concat([head, content]);
};

it("reads the time of a film wherever its header stands", async () => {
  const header = Buffer.alloc(100);
  header.writeUInt32BE(600, 12);
  header.writeUInt32BE(123_000, 16);
  const movie = box("moov", box("mvhd", header));
  const sound = box("mdat", Buffer.alloc(5000, 1));

  expect(await timeOf(Buffer.concat([box("ftyp", Buffer.alloc(16)), movie, sound]), "video/mp4")).toBe(205);
  expect(await timeOf(Buffer.concat([box("ftyp", Buffer.alloc(16)), sound, movie]), "audio/x-m4a")).toBe(205);
});

it("reads a recording of one bitrate, behind a tag", async () => {
  const tag = Buffer.concat([Buffer.from("ID3\u0003\0\0", "latin1"), Buffer.from([0, 0, 2, 0]), Buffer.alloc(256)]);
  // 128 kbit/s, 44.1 kHz, layer III: 16,000 bytes are a second.
  const sound = Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x00]), Buffer.alloc(31_996)]);

  expect(await timeOf(Buffer.concat([tag, sound]), "audio/mpeg")).toBeCloseTo(2);
});

it("reads the demonstration's own film and recording", async () => {
  const read = (name: string) => readFileSync(new URL(name, demo));

  expect(await timeOf(read("container-journey.mp4"), "video/mp4")).toBeCloseTo(12, 0);
  expect(await timeOf(read("crossing-sounds.mp3"), "audio/mpeg")).toBeGreaterThan(1);
});

it("reads a recording in Ogg from its first and its last page", async () => {
  const page = (samples: number, content: Buffer) => {
    const head = Buffer.alloc(27);
    head.write("OggS");
    head.writeBigInt64LE(BigInt(samples), 6);
    return Buffer.concat([head, content]);
  };
  const opus = Buffer.alloc(19);
  opus.write("OpusHead");
  opus.writeUInt16LE(312, 10);
  const vorbis = Buffer.alloc(30);
  vorbis.write("\u0001vorbis", "latin1");
  vorbis.writeUInt32LE(44_100, 12);
  const sound = Buffer.alloc(100_000, 7);

  expect(await timeOf(Buffer.concat([page(0, opus), sound, page(48_000 * 200 + 312, opus)]), "audio/ogg")).toBe(200);
  expect(await timeOf(Buffer.concat([page(0, vorbis), sound, page(44_100 * 3, vorbis)]), "video/ogg")).toBe(3);
  expect(await timeOf(sound, "audio/ogg")).toBeNull();
});

it("reads a film in WebM, also one whose parts do not tell their length", async () => {
  const element = (id: string, content: Buffer) =>
    Buffer.concat([
      Buffer.from(id, "hex"),
      Buffer.from([0x40 | (content.length >> 8), content.length & 0xff]),
      content,
    ]);
  const ticks = Buffer.alloc(8);
  ticks.writeDoubleBE(200_500);
  const info = element(
    "1549a966",
    Buffer.concat([element("2ad7b1", Buffer.from([0x0f, 0x42, 0x40])), element("4489", ticks)]),
  );
  const head = element("1a45dfa3", Buffer.alloc(20));
  const before = element("ec", Buffer.alloc(80));

  const known = Buffer.concat([head, element("18538067", Buffer.concat([before, info]))]);
  const live = Buffer.concat([
    head,
    Buffer.from("1853806701ffffffffffffff", "hex"),
    before,
    info,
    Buffer.alloc(500, 0xa3),
  ]);

  expect(await timeOf(known, "video/webm")).toBe(200.5);
  expect(await timeOf(live, "video/webm")).toBe(200.5);
  expect(await timeOf(Buffer.concat([head, element("18538067", before)]), "video/webm")).toBeNull();
});

it("says nothing of what is broken or of another format", async () => {
  expect(await timeOf(box("moov", Buffer.alloc(4)), "video/mp4")).toBeNull();
  expect(await timeOf(Buffer.from([0, 0, 0, 2, 1, 2, 3, 4]), "video/mp4")).toBeNull();
  expect(await timeOf(Buffer.alloc(2000), "audio/mpeg")).toBeNull();
  expect(await timeOf(Buffer.alloc(2000), "video/webm")).toBeNull();
});
