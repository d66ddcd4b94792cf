import type { LinkView } from "./site-views.ts";

/** One field of a form of the account's pages. */
export interface AccountFieldView {
  name: string;
  label: string;
  type: "text" | "long" | "password" | "code" | "checkbox" | "choice";
  hint?: string | undefined;
  value?: string | undefined;
  /** Of a choice; with more than three it is a list. */
  options?: readonly { value: string; label: string }[];
  autocomplete?: string;
  /** What is wrong with it. */
  problem?: string | undefined;
  /** Leads to what a box agrees to. */
  link?: LinkView;
  optional?: boolean;
}

export interface AccountFormView {
  kind: "form";
  /** The words on its button say what it does. */
  submit: string;
  action: string;
  title?: string | undefined;
  text?: string | undefined;
  hidden?: Record<string, string>;
  fields: readonly AccountFieldView[];
  look?: "quiet" | "danger" | undefined;
  /** Beside the button. */
  links?: readonly LinkView[];
}

export interface AccountLineView {
  title: string;
  url?: string | undefined;
  tag?: { word: string; tone: "quiet" | "near" | "late" | "done" } | undefined;
  facts: readonly string[];
  links?: readonly LinkView[] | undefined;
  /** Buttons: each a form without fields. */
  acts?: readonly AccountActView[];
}

export interface AccountActView {
  title: string;
  /** For those who hear the button without the line. */
  about: string;
  action: string;
  hidden?: Record<string, string>;
  danger?: boolean;
}

export type AccountPartView =
  | AccountFormView
  | { kind: "text"; title?: string | undefined; paragraphs: readonly string[]; links?: readonly LinkView[] }
  | {
      kind: "facts";
      title?: string | undefined;
      facts: readonly { term: string; value: string }[];
      links?: readonly LinkView[];
    }
  | {
      kind: "list";
      title: string;
      lines: readonly AccountLineView[];
      empty: { text: string; link?: LinkView };
      links?: readonly LinkView[];
    };

/** A page of a public account (公众账号), or on the way to one. */
export interface AccountView {
  title: string;
  lead?: string | undefined;
  crumbs: LinkView[];
  /** Stands in every form of a session. */
  csrfToken?: string | undefined;
  /** Who is signed in, in whose name they act, and the pages of the account. */
  person?: {
    name: string;
    acting: string;
    label: string;
    pages: readonly (LinkView & { current: boolean; count?: number })[];
    signOut: { title: string; action: string };
  };
  /** What was just done. */
  done?: string | undefined;
  problems?: { title: string; items: readonly { text: string; field?: string | undefined }[] } | undefined;
  /** Added to labels of fields that may stay empty. */
  optional: string;
  parts: readonly AccountPartView[];
}
