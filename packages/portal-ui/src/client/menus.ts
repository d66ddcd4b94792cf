/** Menus that close by Escape, by a click elsewhere and when another opens; the phone's menu opens in place. */
export function startMenus(): void {
  const drops = [...document.querySelectorAll<HTMLDetailsElement>(".drop")];
  const closeOthers = (kept?: Node | null) => {
    for (const drop of drops) if (drop.open && !(kept && drop.contains(kept))) drop.open = false;
  };
  document.addEventListener("click", (event) => closeOthers(event.target as Node));
  document.addEventListener("focusin", (event) => closeOthers(event.target as Node));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const open = drops.find((drop) => drop.open);
    open?.querySelector("summary")?.focus();
    closeOthers();
  });
  openOnHover(drops);
  startPhoneMenu();
}

/** A mouse opens a channel's sections by resting on it; touch and keyboard use the arrow. */
function openOnHover(drops: HTMLDetailsElement[]): void {
  if (!matchMedia("(hover: hover) and (min-width: 761px)").matches) return;
  for (const drop of drops) {
    const item = drop.closest<HTMLElement>(".channels li");
    let timer = 0;
    const later = (open: boolean) => {
      clearTimeout(timer);
      timer = window.setTimeout(() => {
        drop.open = open;
      }, 120);
    };
    item?.addEventListener("pointerenter", () => later(true));
    item?.addEventListener("pointerleave", () => later(false));
  }
}

function startPhoneMenu(): void {
  const menu = document.querySelector<HTMLElement>("#channels");
  const button = document.querySelector<HTMLElement>(".menu-button");
  const close = document.querySelector<HTMLElement>(".menu-close");
  if (!menu || !button) return;
  button.setAttribute("role", "button");
  button.setAttribute("aria-controls", "channels");
  const show = (open: boolean) => {
    menu.classList.toggle("open", open);
    button.setAttribute("aria-expanded", String(open));
  };
  show(false);
  button.addEventListener("click", (event) => {
    event.preventDefault();
    show(!menu.classList.contains("open"));
  });
  button.addEventListener("keydown", (event) => {
    if (event.key === " ") {
      event.preventDefault();
      button.click();
    }
  });
  close?.addEventListener("click", (event) => {
    event.preventDefault();
    show(false);
    button.focus();
  });
}
