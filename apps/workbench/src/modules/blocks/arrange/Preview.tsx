import { Segmented } from "antd";
import { useEffect, useRef, useState } from "react";
import { t } from "../../../messages/index.ts";
import { withQuery } from "../../../shared/api/client.ts";
import { useNarrow } from "../../../shared/ui/useMedia.ts";

/** Widths in CSS pixels that the preview is drawn at. */
const widths = { desk: 1280, phone: 390 };
const heightOnScreen = 720;

/** The draft as readers would see it, drawn anew whenever it was saved; links lead nowhere. */
export function Preview({ pageId, version, edition }: { pageId: number; version: number; edition?: number }) {
  const [size, setSize] = useState<keyof typeof widths>(useNarrow() ? "phone" : "desk");
  const [language, setLanguage] = useState<"zh-CN" | "en">("zh-CN");
  const frame = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState(widths.phone);
  useEffect(() => {
    const box = frame.current;
    if (!box) return;
    const observer = new ResizeObserver(([entry]) => setRoom(entry?.contentRect.width ?? widths.phone));
    observer.observe(box);
    return () => observer.disconnect();
  }, []);
  const scale = Math.min(1, room / widths[size]);
  const src = withQuery(`/preview/block-pages/${pageId}`, { v: version, language, edition });
  return (
    <section className="oz-preview-pane" aria-label={t.blocks.preview}>
      <div className="oz-preview-bar">
        <Segmented
          aria-label={t.editor.previewSize}
          value={size}
          onChange={setSize}
          options={[
            { value: "desk", label: t.blocks.onDesk },
            { value: "phone", label: t.blocks.onPhone },
          ]}
        />
        <Segmented
          aria-label={t.blocks.inEnglish}
          value={language}
          onChange={setLanguage}
          options={[
            { value: "zh-CN", label: t.blocks.inChinese },
            { value: "en", label: t.blocks.inEnglish },
          ]}
        />
        <span className="oz-quiet">{t.blocks.previewHint}</span>
      </div>
      <div className="oz-preview-window" ref={frame} style={{ height: heightOnScreen }}>
        <iframe
          title={t.blocks.previewTitle}
          src={src}
          onLoad={(event) => holdLinks(event.currentTarget)}
          style={{
            width: widths[size],
            height: heightOnScreen / scale,
            transform: `scale(${scale})`,
            marginInline: size === "phone" && scale === 1 ? "auto" : 0,
          }}
        />
      </div>
    </section>
  );
}

/** A link followed inside the frame would show a page that allows no frames. */
function holdLinks(frame: HTMLIFrameElement): void {
  frame.contentDocument?.addEventListener(
    "click",
    (event) => {
      if ((event.target as Element | null)?.closest("a, button[type=submit]")) event.preventDefault();
    },
    true,
  );
}
