interface Suggestion {
  title: string;
  url?: string;
}

const waitMs = 180;
let numberOfLists = 0;

/** Suggestions below search fields (combobox pattern). A failed request shows none: the form works without them. */
export function startSuggestions(): void {
  for (const input of document.querySelectorAll<HTMLInputElement>("input[data-suggest]")) combobox(input);
}

function combobox(input: HTMLInputElement): void {
  const list = listFor(input);
  let items: Suggestion[] = [];
  let chosen = -1;
  const show = (next: Suggestion[]) => {
    items = next;
    chosen = -1;
    list.replaceChildren(...items.map((item, index) => optionOf(item, `${list.id}-${index}`)));
    list.hidden = items.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    input.removeAttribute("aria-activedescendant");
  };
  const mark = (index: number) => {
    chosen = (index + items.length + 1) % (items.length + 1);
    for (const [at, option] of [...list.children].entries())
      option.setAttribute("aria-selected", String(at === chosen));
    if (items[chosen]) input.setAttribute("aria-activedescendant", `${list.id}-${chosen}`);
    else input.removeAttribute("aria-activedescendant");
  };
  input.addEventListener(
    "input",
    afterPause(() => findFor(input).then((found) => found && show(found))),
  );
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown") mark(chosen + 1);
    else if (event.key === "ArrowUp") mark(chosen < 0 ? items.length - 1 : chosen - 1);
    else if (event.key === "Escape") show([]);
    else if (event.key === "Enter" && chosen >= 0) follow(input, items[chosen]!);
    else return;
    event.preventDefault();
  });
  input.addEventListener("blur", () => show([]));
  // mousedown comes before blur, click would come after the list is gone
  list.addEventListener("mousedown", (event) => {
    const item = items[[...list.children].indexOf(event.target as Element)];
    if (item) follow(input, item);
  });
}

/** Suggestions for what is in the field; null when it changed while they were fetched. */
async function findFor(input: HTMLInputElement): Promise<Suggestion[] | null> {
  const words = input.value.trim();
  const found = words ? await suggestionsFor(input.dataset.suggest ?? "", words) : [];
  return words === input.value.trim() ? found : null;
}

function afterPause(action: () => void): () => void {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = window.setTimeout(action, waitMs);
  };
}

function listFor(input: HTMLInputElement): HTMLElement {
  const list = document.createElement("div");
  list.id = `suggestions-${++numberOfLists}`;
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.dataset.suggestions ?? "");
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.form?.append(list);
  return list;
}

function optionOf({ title }: Suggestion, id: string): HTMLElement {
  const option = document.createElement("div");
  option.id = id;
  option.textContent = title;
  option.setAttribute("role", "option");
  option.setAttribute("aria-selected", "false");
  return option;
}

function follow(input: HTMLInputElement, { title, url }: Suggestion): void {
  if (url) {
    location.assign(url);
    return;
  }
  input.value = title;
  input.form?.requestSubmit();
}

async function suggestionsFor(address: string, words: string): Promise<Suggestion[]> {
  const url = new URL(address, location.href);
  url.searchParams.set("q", words);
  return fetch(url).then(
    async (response) => (response.ok ? readSuggestions(await response.json()) : []),
    () => [],
  );
}

function readSuggestions(answer: { items?: (string | Suggestion)[] }): Suggestion[] {
  return (answer.items ?? []).slice(0, 8).map((item) => (typeof item === "string" ? { title: item } : item));
}
