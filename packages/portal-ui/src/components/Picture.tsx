import type { PictureView } from "../view-models.ts";

/** A picture of 16:9 whose place is kept before it arrives. */
export function Picture({ picture, eager }: { picture: PictureView; eager?: boolean }) {
  return (
    <img
      class="picture"
      src={picture.src}
      srcset={picture.srcSet}
      sizes={picture.srcSet ? "(min-width: 900px) 480px, 100vw" : undefined}
      alt={picture.alt}
      width="960"
      height="540"
      loading={eager ? undefined : "lazy"}
      fetchpriority={eager ? "high" : undefined}
      decoding="async"
    />
  );
}
