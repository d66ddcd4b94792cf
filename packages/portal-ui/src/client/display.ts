const storageKey = "openzone-display";
const defaults: Record<string, string> = { mode: "standard", theme: "auto", size: "normal" };

/** 版式, 配色, 字号: applied at once and kept on this device. */
export function startDisplay(): void {
  document.addEventListener("click", (event) => {
    const chosen = (event.target as Element).closest<HTMLElement>("[data-set]");
    const [name, value] = chosen?.dataset.set?.split(":") ?? [];
    if (!chosen || !name || !value) return;
    keep(name, value);
    const address = new URL(location.href);
    event.preventDefault();
    if (address.searchParams.has("mode")) {
      // The address carries a mode, which wins over what is kept: leave it behind.
      address.searchParams.delete("mode");
      location.assign(address);
      return;
    }
    document.documentElement.dataset[name] = value;
    showChosen();
  });
  showChosen();
}

function keep(name: string, value: string): void {
  // Set by the inline script when the browser refuses storage; the choice then lasts for this page.
  if (document.documentElement.dataset.storage === "off") return;
  const { mode, theme, size } = document.documentElement.dataset;
  localStorage.setItem(storageKey, JSON.stringify({ mode, theme, size, [name]: value }));
}

function showChosen(): void {
  for (const choice of document.querySelectorAll<HTMLElement>("[data-set]")) {
    const [name = "", value] = choice.dataset.set?.split(":") ?? [];
    const chosen = (document.documentElement.dataset[name] ?? defaults[name]) === value;
    if (choice.tagName === "BUTTON") choice.setAttribute("aria-pressed", String(chosen));
    else if (chosen) choice.setAttribute("aria-current", "true");
    else choice.removeAttribute("aria-current");
  }
}
