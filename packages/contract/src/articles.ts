/** What is said about articles (稿件), one file for each idea. */
export * from "./articles/changes.ts";
export * from "./articles/content.ts";
export * from "./articles/editions.ts";
export * from "./articles/lists.ts";
export * from "./articles/offers.ts";
export * from "./articles/states.ts";
export * from "./articles/tasks.ts";
export * from "./articles/translations.ts";
export * from "./articles/views.ts";
export * from "./articles/word-files.ts";
