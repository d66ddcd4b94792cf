/** Fields of forms that take files: each chosen file becomes an upload, one after the other. */
import { forget, keep, keptFor, keptOf } from "./kept.ts";
import { filled, makeRow, percent, type Row, sizeOf, type Words } from "./rows.ts";
import { arrived, giveUp, type Kept, type Stop, send, type Target } from "./send.ts";

/** One after the other, so that a slow line finishes one instead of none. */
let queue: Promise<unknown> = Promise.resolve();
/** How many are on their way, by form. */
const pending = new Map<HTMLFormElement, number>();
const failed = new Set<Row>();

export function startFields(words: Words): void {
  for (const field of document.querySelectorAll<HTMLElement>("[data-upload]")) startField(field, words);
}

function startField(field: HTMLElement, words: Words): void {
  const form = field.closest("form");
  const { upload: address = "", field: name = "" } = field.dataset;
  const token = form?.querySelector<HTMLInputElement>("input[name=csrfToken]")?.value ?? "";
  if (!form || !name) return;
  const list = document.createElement("ul");
  list.className = "field-uploads";
  field.append(list);
  field.classList.add("with-uploads");
  const at: Field = { element: field, form, list, words, target: { address, field: name, token } };
  const take = (input: HTMLInputElement) => {
    if (input.type !== "file" || !input.files) return;
    for (const file of input.files) begin(at, file);
    // They are on their way now; the form sends none of them a second time.
    input.value = "";
  };
  field.addEventListener("change", ({ target }) => take(target as HTMLInputElement));
  holdForm(form, words);
  // On a slow line somebody chose before this script was there.
  for (const input of field.querySelectorAll<HTMLInputElement>("input[type=file]")) take(input);
  for (const kept of keptFor(at.target)) void showKept(at, kept);
}

interface Field {
  element: HTMLElement;
  form: HTMLFormElement;
  list: HTMLUListElement;
  words: Words;
  target: Target;
}

/** An upload of an earlier visit: its file is gone from memory, so it has to be chosen once more. */
async function showKept({ list, words, target, element }: Field, kept: Kept): Promise<void> {
  const sent = await arrived(kept.url, target);
  if (sent === "gone") forget(kept.url);
  if (typeof sent !== "number") return;
  const row = makeRow(list, kept.name, kept.size, words);
  row.element.dataset.url = kept.url;
  row.show(filled(words.again, percent(sent, kept.size)), sent, true);
  row.offer(
    [words.retry, () => element.querySelector<HTMLInputElement>("input[type=file]")?.click()],
    [
      words.cancel,
      () => {
        forget(kept.url);
        giveUp(kept.url, target);
        row.remove();
      },
    ],
  );
}

function begin(field: Field, file: File): void {
  const { list, words, target, form } = field;
  const before = keptOf(target, file);
  if (before) list.querySelector(`[data-url="${CSS.escape(before.url)}"]`)?.remove();
  const row = makeRow(list, file.name, file.size, words);
  const upload = { file, row, url: before?.url, stop: new AbortController() };
  pending.set(form, (pending.get(form) ?? 0) + 1);
  row.show(words.waiting, 0);
  row.offer([words.cancel, () => upload.stop.abort()]);
  queue = queue.then(() => run(field, upload)).catch(() => undefined);
}

interface Upload {
  file: File;
  row: Row;
  url: string | undefined;
  stop: AbortController;
}

async function run(field: Field, upload: Upload): Promise<void> {
  const { target, words, form } = field;
  const { file, row } = upload;
  let sent = 0;
  const outcome = await send({
    ...{ file, target, url: upload.url, signal: upload.stop.signal },
    begun: (url) => {
      upload.url = url;
      keep(target, file, url);
    },
    told: (bytes, state) => {
      sent = bytes;
      const done = percent(bytes, file.size);
      const text =
        state === "sending"
          ? filled(words.sending, done, sizeOf(bytes), sizeOf(file.size))
          : filled(words[state], done);
      row.show(text, bytes);
    },
  });
  if ("stop" in outcome && outcome.stop !== "cancelled") stopped(field, upload, outcome.stop, sent);
  else {
    if (upload.url) forget(upload.url);
    if ("problem" in outcome) {
      failed.add(row);
      row.show(outcome.problem, sent, true);
      row.offer([words.dismiss, () => dismiss(row)]);
    } else {
      if ("stop" in outcome && upload.url) giveUp(upload.url, target);
      if ("done" in outcome) await listIt(field, row, file.size);
      else row.remove();
    }
  }
  pending.set(form, (pending.get(form) ?? 1) - 1);
  release(form);
}

function dismiss(row: Row): void {
  failed.delete(row);
  row.remove();
}

function stopped(field: Field, upload: Upload, stop: Exclude<Stop, "cancelled">, sent: number): void {
  const { words, target } = field;
  const { row, file } = upload;
  failed.add(row);
  row.show(filled(words[stop], percent(sent, file.size)), sent, true);
  row.offer(
    [
      words.retry,
      () => {
        dismiss(row);
        begin(field, file);
      },
    ],
    [
      words.cancel,
      () => {
        if (upload.url) {
          forget(upload.url);
          giveUp(upload.url, target);
        }
        dismiss(row);
      },
    ],
  );
}

/** Puts what has arrived into the list; until that is done the form must not be sent, for it would go without the file. */
async function listIt(field: Field, row: Row, size: number): Promise<void> {
  for (let wait = 500; wait <= 4000; wait *= 2) {
    if (await refresh(field).catch(() => false)) {
      dismiss(row);
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
  failed.add(row);
  row.show(filled(field.words.broken, "100"), size, true);
  row.offer([field.words.retry, () => void listIt(field, row, size)]);
}

/** The list of what has been uploaded, as the server draws it. @returns whether it could be had */
async function refresh({ element, form, target }: Field): Promise<boolean> {
  // The page may be the answer to another form; where this one is sent, its page is.
  const address = new URL(form.getAttribute("action") ?? "", location.href);
  address.hash = "";
  const answer = await fetch(address, { headers: { accept: "text/html" } });
  if (!answer.ok) return false;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const find = (root: ParentNode) => root.querySelector(`[data-files="${CSS.escape(target.field)}"]`);
  const [now, before] = [find(page), find(element)];
  if (!now || !before) return false;
  before.replaceWith(document.importNode(now, true));
  return true;
}

const held = new Map<HTMLFormElement, HTMLElement | null>();
const watched = new Set<HTMLFormElement>();

/** A form that is sent while files are on their way waits for them. */
function holdForm(form: HTMLFormElement, words: Words): void {
  if (watched.has(form)) return;
  watched.add(form);
  form.addEventListener("submit", (event) => {
    const button = event.submitter as HTMLButtonElement | null;
    if (/^(?:leave|remove-)/.test(button?.value ?? "")) return;
    if ((pending.get(form) ?? 0) === 0) {
      if (showFailed(form)) event.preventDefault();
      return;
    }
    event.preventDefault();
    held.set(form, button);
    let note = form.querySelector<HTMLElement>(".field-uploads-hold");
    if (!note) {
      note = document.createElement("p");
      note.className = "notice field-uploads-hold";
      note.setAttribute("role", "status");
      form.append(note);
    }
    note.textContent = words.hold;
  });
}

/** Leads to a file that did not arrive: only its owner can say whether the form goes without it. */
function showFailed(form: HTMLFormElement): boolean {
  const wrong = [...failed].find(({ element }) => form.contains(element))?.element;
  wrong?.scrollIntoView({ block: "center" });
  wrong?.querySelector("button")?.focus({ preventScroll: true });
  return wrong !== undefined;
}

/** Sends a form that waited, when all its files are there; where one failed its owner decides. */
function release(form: HTMLFormElement): void {
  if ((pending.get(form) ?? 0) > 0 || !held.has(form)) return;
  const button = held.get(form) ?? null;
  held.delete(form);
  form.querySelector(".field-uploads-hold")?.remove();
  if (showFailed(form)) return;
  if (button && form.contains(button)) button.click();
  else form.requestSubmit();
}
