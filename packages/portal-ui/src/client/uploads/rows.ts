/** One line of the list of uploads: the name, a bar, how far it is, and what can be done. */

export type Words = Record<
  | "sending"
  | "waiting"
  | "checking"
  | "offline"
  | "broken"
  | "again"
  | "signedOut"
  | "busy"
  | "many"
  | "cancel"
  | "retry"
  | "dismiss"
  | "hold"
  | "about",
  string
>;

export const filled = (words: string, ...values: string[]): string =>
  words.replace(/\{(\d)\}/g, (_, place: string) => values[Number(place)] ?? "");

export const percent = (sent: number, size: number): string =>
  String(size === 0 ? 100 : Math.floor((sent / size) * 100));

export function sizeOf(bytes: number): string {
  const megabytes = bytes / 2 ** 20;
  return megabytes >= 1 ? `${megabytes.toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1024))} KB`;
}

export interface Row {
  element: HTMLLIElement;
  /** Draws how far it is, and says it aloud when the words change. */
  show(text: string, sent: number, isProblem?: boolean): void;
  /** The buttons, each with what it does. */
  offer(...buttons: [label: string, act: () => void][]): void;
  remove(): void;
}

export function makeRow(list: HTMLUListElement, name: string, size: number, words: Words): Row {
  const element = document.createElement("li");
  const about = filled(words.about, name);
  const title = document.createElement("span");
  title.className = "field-file";
  title.textContent = name;
  const bar = document.createElement("progress");
  bar.max = Math.max(size, 1);
  bar.setAttribute("aria-label", about);
  const text = document.createElement("small");
  const status = document.createElement("span");
  status.className = "hidden";
  status.setAttribute("role", "status");
  const buttons = document.createElement("span");
  buttons.className = "field-upload-acts";
  element.append(title, bar, text, buttons, status);
  list.append(element);
  let said = "";
  return {
    element,
    show(shown, sent, isProblem = false) {
      text.textContent = shown;
      bar.value = sent;
      element.classList.toggle("wrong", isProblem);
      // Not each percent: whoever listens hears every quarter and what went wrong.
      const words = isProblem ? shown : `${about} ${Math.floor((sent / Math.max(size, 1)) * 4) * 25}%`;
      if (words !== said) status.textContent = words;
      said = words;
    },
    offer(...offered) {
      const kept = [...buttons.children].map((button) => button.textContent).join("|");
      if (kept === offered.map(([label]) => label).join("|")) return;
      buttons.replaceChildren(
        ...offered.map(([label, act]) => {
          const button = document.createElement("button");
          button.type = "button";
          button.className = "button quiet";
          button.textContent = label;
          button.setAttribute("aria-label", `${label} ${about}`);
          button.addEventListener("click", act);
          return button;
        }),
      );
    },
    remove: () => element.remove(),
  };
}
