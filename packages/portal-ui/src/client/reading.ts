/** Print and copy-link buttons of an article. */
export function startReading(): void {
  document.querySelector("[data-do=print]")?.addEventListener("click", () => window.print());
  const copy = document.querySelector<HTMLElement>("[data-do=copy]");
  copy?.addEventListener("click", async () => {
    const words = copy.querySelector("span");
    const { copied = "", failed = "" } = copy.dataset;
    const done = await copyText(copy.dataset.url ?? canonicalAddress());
    if (words) words.textContent = done ? copied : failed;
  });
}

function canonicalAddress(): string {
  return document.querySelector<HTMLLinkElement>("link[rel=canonical]")?.href ?? location.href;
}

/** False when the browser does not let the page write to the clipboard; the button then says what to do instead. */
async function copyText(text: string): Promise<boolean> {
  if (!navigator.clipboard) return false;
  return navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
}
