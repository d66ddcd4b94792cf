/** Files of forms go up in pieces, with a bar, and go on after a cut. Without script the plain form sends them whole. */
import { startFields } from "./fields.ts";

const words = document.querySelector<HTMLElement>("[data-upload-words]")?.dataset.uploadWords;
if (words && typeof XMLHttpRequest !== "undefined" && "Promise" in window) startFields(JSON.parse(words));
