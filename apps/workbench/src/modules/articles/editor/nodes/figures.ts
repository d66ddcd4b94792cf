import { mergeAttributes, Node } from "@tiptap/core";
import type { DOMOutputSpec } from "@tiptap/pm/model";

/** One picture with its text for those who cannot see it, and its caption. */
export interface Picture {
  src: string;
  alt: string;
  caption: string;
  width: number | null;
  height: number | null;
}

/** A film or sound with what belongs to it; addresses of files, or nothing. */
export interface Recording {
  src: string;
  caption: string;
  poster: string | null;
  captions: string | null;
}

const numberOf = (element: Element | null, name: string): number | null => {
  const value = Number(element?.getAttribute(name));
  return Number.isInteger(value) && value > 0 ? value : null;
};
const captionOf = (figure: Element): string => figure.querySelector("figcaption")?.textContent?.trim() ?? "";

function pictureOf(figure: Element): Picture {
  const image = figure.matches("img") ? figure : figure.querySelector("img");
  return {
    src: image?.getAttribute("src") ?? "",
    alt: image?.getAttribute("alt") ?? "",
    caption: captionOf(figure),
    width: numberOf(image, "width"),
    height: numberOf(image, "height"),
  };
}

const optional = (attributes: Record<string, string | number | null>) =>
  Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== null && value !== ""));

function drawPicture({ src, alt, caption, width, height }: Picture, more: Record<string, unknown> = {}): DOMOutputSpec {
  const image = ["img", { ...optional({ src }), alt, ...optional({ width, height }) }] as const;
  return caption === "" ? ["figure", more, image] : ["figure", more, image, ["figcaption", {}, caption]];
}

const plain = <T>(initial: T) => ({ default: initial, rendered: false });

/** A picture with its caption (图片). `pending` names one that is still on its way. */
export const PictureFigure = Node.create({
  name: "picture",
  group: "block",
  atom: true,
  draggable: true,
  addAttributes: () => ({
    src: plain(""),
    alt: plain(""),
    caption: plain(""),
    width: plain(null),
    height: plain(null),
    pending: plain(null),
  }),
  parseHTML: () => [
    {
      tag: "figure",
      priority: 55,
      getAttrs: (figure) =>
        figure.querySelectorAll("img").length === 1 && !figure.querySelector("video, audio")
          ? { ...pictureOf(figure), pending: figure.getAttribute("data-pending") }
          : false,
    },
    {
      tag: "img",
      getAttrs: (image) =>
        image.getAttribute("src") || image.getAttribute("data-pending")
          ? { ...pictureOf(image), pending: image.getAttribute("data-pending") }
          : false,
    },
  ],
  renderHTML: ({ node }) => {
    const { pending, ...picture } = node.attrs as Picture & { pending: string | null };
    return drawPicture(picture, pending === null ? {} : { "data-pending": pending });
  },
});

/** Pictures side by side (图集). */
export const Gallery = Node.create({
  name: "gallery",
  group: "block",
  atom: true,
  draggable: true,
  addAttributes: () => ({ pictures: plain([] as Picture[]) }),
  parseHTML: () => [
    {
      tag: "div.gallery",
      priority: 60,
      getAttrs: (gallery) => ({
        pictures: [...gallery.querySelectorAll("img")].map((image) => pictureOf(image.closest("figure") ?? image)),
      }),
    },
  ],
  renderHTML: ({ node }) => [
    "div",
    { class: "gallery" },
    ...(node.attrs.pictures as Picture[]).map((picture) => drawPicture(picture)),
  ],
});

const recording = (kind: "video" | "audio") =>
  Node.create({
    name: kind,
    group: "block",
    atom: true,
    draggable: true,
    addAttributes: () => ({
      src: plain(""),
      caption: plain(""),
      poster: plain(null),
      captions: plain(null),
    }),
    parseHTML: () => [
      {
        tag: "figure",
        priority: 60,
        getAttrs: (figure) => {
          const media = figure.querySelector(kind);
          if (!media?.getAttribute("src")) return false;
          return {
            src: media.getAttribute("src"),
            poster: media.getAttribute("poster"),
            captions: media.querySelector("track")?.getAttribute("src") ?? null,
            caption: captionOf(figure),
          };
        },
      },
    ],
    renderHTML: ({ node, HTMLAttributes }) => {
      const { src, caption, poster, captions } = node.attrs as Recording;
      const track = ["track", { kind: "captions", src: captions, srclang: "zh", label: "中文字幕" }] as const;
      const media = mergeAttributes(HTMLAttributes, { controls: "", preload: "none", ...optional({ poster, src }) });
      const drawn = captions ? ([kind, media, track] as const) : ([kind, media] as const);
      return caption === ""
        ? ["figure", { class: kind }, drawn]
        : ["figure", { class: kind }, drawn, ["figcaption", {}, caption]];
    },
  });

export const Video = recording("video");
export const Audio = recording("audio");
