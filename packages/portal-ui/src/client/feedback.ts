/** Sends “was this useful” without leaving the page; the form stays as it is when that fails. */
export function startFeedback(): void {
  const section = document.querySelector<HTMLElement>("[data-feedback]");
  const said = section?.querySelector<HTMLElement>(".feedback-said");
  if (!section || !said) return;
  // The same for every try of this visit, so that a lost answer does not count twice.
  const key = [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
  section.addEventListener("submit", async (event) => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const button = form.querySelector("button");
    const fields = new URLSearchParams(new FormData(form) as unknown as Record<string, string>);
    fields.set("key", key);
    if (button) button.disabled = true;
    const status = await send(form.action, fields);
    if (button) button.disabled = false;
    const { thanks = "", failed = "", often = "" } = section.dataset;
    said.textContent = status === 204 ? thanks : status === 429 ? often : failed;
    if (status !== 204) return;
    section.querySelector(".feedback-answers")?.remove();
    said.focus();
  });
}

/** The status of the answer; 0 when there was none. */
const send = (address: string, fields: URLSearchParams): Promise<number> =>
  fetch(address, { method: "POST", body: fields, headers: { accept: "application/json" } }).then(
    ({ status }) => status,
    () => 0,
  );
