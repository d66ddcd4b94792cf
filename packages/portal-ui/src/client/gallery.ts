/**
 * Opens the pictures of a gallery in a dialog: arrow keys and a swipe turn them, Esc closes, focus stays inside and comes
 * back. Without script each picture is a link to itself.
 */
export function startGalleries(): void {
  const { gallery: words } = document.querySelector<HTMLElement>("[data-gallery]")?.dataset ?? {};
  const galleries = document.querySelectorAll<HTMLElement>(".prose .gallery");
  if (!words || galleries.length === 0 || typeof HTMLDialogElement === "undefined") return;
  const [close = "", previous = "", next = "", place = ""] = words.split("|");
  const viewer = makeViewer({ close, previous, next, place });
  for (const gallery of galleries) {
    const links = [...gallery.querySelectorAll<HTMLAnchorElement>("a")].filter((link) => link.querySelector("img"));
    for (const [index, link] of links.entries()) {
      link.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        viewer.open(links, index);
      });
    }
  }
}

interface Words {
  close: string;
  previous: string;
  next: string;
  /** With {0} for the number of the picture and {1} for how many there are. */
  place: string;
}

function makeViewer(words: Words) {
  const dialog = document.createElement("dialog");
  dialog.className = "viewer";
  const image = document.createElement("img");
  const caption = document.createElement("p");
  caption.setAttribute("aria-live", "polite");
  const button = (name: string, mark: string, act: () => void) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = mark;
    made.setAttribute("aria-label", name);
    made.addEventListener("click", act);
    return made;
  };
  let links: HTMLAnchorElement[] = [];
  let at = 0;
  const show = (index: number) => {
    at = (index + links.length) % links.length;
    const link = links[at];
    const told = link?.closest("figure")?.querySelector("figcaption")?.textContent ?? "";
    image.src = link?.href ?? "";
    image.alt = link?.querySelector("img")?.alt ?? "";
    const place = words.place.replace("{0}", String(at + 1)).replace("{1}", String(links.length));
    caption.textContent = told ? `${place} ${told}` : place;
    dialog.setAttribute("aria-label", image.alt || place);
  };
  const steps = [button(words.previous, "‹", () => show(at - 1)), button(words.next, "›", () => show(at + 1))];
  dialog.append(
    image,
    caption,
    ...steps,
    button(words.close, "×", () => dialog.close()),
  );
  document.body.append(dialog);
  dialog.addEventListener("keydown", ({ key }) => {
    if (key === "ArrowLeft") show(at - 1);
    else if (key === "ArrowRight") show(at + 1);
    else if (key === "Home") show(0);
    else if (key === "End") show(links.length - 1);
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  turnBySwipe(dialog, (step) => show(at + step));
  dialog.addEventListener("close", () => links[at]?.focus());
  return {
    open(pictures: HTMLAnchorElement[], index: number) {
      links = pictures;
      for (const step of steps) step.hidden = links.length < 2;
      show(index);
      dialog.showModal();
    },
  };
}

/** How far a finger must go sideways, in CSS pixels, before it turns a picture. */
const swipeLength = 50;

function turnBySwipe(dialog: HTMLElement, turn: (step: number) => void): void {
  let from = 0;
  dialog.addEventListener("touchstart", ({ touches }) => {
    from = touches[0]?.clientX ?? 0;
  });
  dialog.addEventListener("touchend", ({ changedTouches }) => {
    const by = (changedTouches[0]?.clientX ?? from) - from;
    if (Math.abs(by) > swipeLength) turn(by > 0 ? -1 : 1);
  });
}
