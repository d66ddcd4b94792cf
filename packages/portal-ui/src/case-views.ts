import type { AccountView } from "./account-views.ts";
import type { FormFileView } from "./form-views.ts";
import type { LinkView } from "./site-views.ts";
import type { TrackedView } from "./track-views.ts";

/** One thing that a case asks for, with what was typed and uploaded for it and not taken yet. */
export interface SupplementItemView {
  id: number | string;
  text: string;
  received: boolean;
  /** Whether it may be answered in words. */
  asksText: boolean;
  value: string;
  /** Where files that were given before are chosen; the form goes there as it is. */
  reuse?: string | undefined;
  /** What is wrong with the answer. */
  error?: string | undefined;
  /** Files that lie here already and go with the answer. */
  kept: (Omit<FormFileView, "id"> & { id: string; checked: boolean })[];
}

/** What a case asks of its applicant: a supplement (补正), or materials that were let follow (容缺后补). */
export interface SupplementView {
  id: "supplement" | "lacking";
  title: string;
  text: string;
  submit: string;
  action: string;
  /** Where the script of the page sends files in pieces. */
  upload?: string | undefined;
  /** Told of files once. */
  fileHint: string;
  accept: string;
  items: SupplementItemView[];
  /** False where it came too late: what was typed is shown, and cannot be sent. */
  open: boolean;
}

/** The page of one case in the account of its applicant (我的办件). */
export interface AccountCaseView extends Omit<AccountView, "parts"> {
  found: TrackedView;
  /** Who applied for somebody else with a letter of authority (代办). */
  agent?: string | undefined;
  supplement?: SupplementView | undefined;
  lacking?: SupplementView | undefined;
  /** That the last day of the supplement is over. */
  late?: string | undefined;
  appeals: { at: string; text: string; answer: string | null; answeredAt: string | null }[];
  /** What can be done with it now, each on a page of its own. */
  acts: LinkView[];
}
