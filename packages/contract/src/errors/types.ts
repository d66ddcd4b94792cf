/** One code of the error catalogue: when it is thrown, its HTTP status, and what the person should read. */
export interface ErrorEntry {
  status: number;
  /** When the code is thrown and what a caller should do about it; shown on the API page. */
  when: string;
  /** Plain sentences for the screen: what happened and what to do. `{name}` is filled from the details. */
  "zh-CN": string;
  en: string;
}

export type ErrorCatalogue = Record<string, ErrorEntry>;
