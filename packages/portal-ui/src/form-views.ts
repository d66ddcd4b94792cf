import type { LinkView } from "./site-views.ts";

/** One line that is typed or chosen. */
export interface LineView {
  /** Of the control. */
  name: string;
  kind: string;
  label: string;
  required: boolean;
  value: string;
  options: { key: string; label: string }[];
  error?: string | undefined;
}

/** A field of a form as it is drawn, with what was typed. */
export interface FormFieldView extends LineView {
  hint?: string | undefined;
  unit?: string | undefined;
  /** Of several answers. */
  chosen: string[];
  /** What is declared or signed. */
  text?: string | undefined;
  /** Why a number that looks wrong is right; shown when it does. */
  reason?: { name: string; value: string } | undefined;
  rows: LineView[][];
  files: FormFileView[];
  /** File name endings for the chooser. */
  accept?: string | undefined;
  /** Where the script of the page sends files in pieces. */
  upload?: string | undefined;
  /** Whether one may choose from what was given before. */
  reuse?: boolean | undefined;
  agreed: boolean;
}

export interface FormFileView {
  id: number;
  title: string;
  /** "PDF, 120 KB, 3 pages" */
  meta: string;
  /** Where its owner looks at it; the small picture of a picture is beside it. */
  url?: string | undefined;
  thumbnail?: string | undefined;
}

interface FormPlaceView {
  /** What the form's own words are in, where that is not the language of the page. */
  lang: string | undefined;
  /** Name of the form or of what is applied for. */
  form: string;
  crumbs: LinkView[];
  channelUrl?: string | undefined;
  backUrl?: string | undefined;
  /** Where the form is sent. */
  action: string;
  method: "post" | "get";
  hidden: { name: string; value: string }[];
  /** Each leads to its field. */
  problems: LinkView[];
  notices: string[];
}

/** One page of a form: one question or one group. */
export interface FormPageView extends FormPlaceView {
  title: string;
  /** What title and hint are in, where that is not the language of the page. */
  titleLang: string | undefined;
  hint?: string | undefined;
  /** Of several pages. */
  step?: { number: number; of: number } | undefined;
  /** On the button, where it does not lead to the next page. */
  submit?: string | undefined;
  fields: FormFieldView[];
  /** Things to know beside the fields, such as materials that are not uploaded. */
  notes?: { title: string; lines: string[] } | undefined;
  multipart: boolean;
  /** Whether one may leave and come back. */
  mayLeave: boolean;
}

/** Everything that was answered, before it is sent. */
export interface FormCheckView extends FormPlaceView {
  title: string;
  text: string;
  sections: {
    title: string;
    url: string;
    open: boolean;
    rows: { label: string; lines: string[]; files?: FormFileView[] | undefined }[];
  }[];
  submit: string;
}

/** It was sent. */
export interface FormDoneView {
  title: string;
  lang: string | undefined;
  form: string;
  crumbs: LinkView[];
  channelUrl?: string | undefined;
  numberLabel: string;
  number: string;
  text: string[];
  rows: { label: string; value: string; lang?: string | undefined }[];
  links: LinkView[];
  code?: { url: string; alt: string; caption: string } | undefined;
  print: string;
}

/** The door of an application: what is needed, and going on where one stopped. */
export interface ApplyStartView {
  title: string;
  lang: string | undefined;
  form: string;
  crumbs: LinkView[];
  channelUrl?: string | undefined;
  /** As whom one applies. */
  as: string;
  text: string[];
  notices: string[];
  lists: { title: string; lines: string[] }[];
  /** Buttons, each a form of its own. */
  actions: { label: string; action: string; hidden: { name: string; value: string }[]; quiet: boolean }[];
  links: LinkView[];
}
