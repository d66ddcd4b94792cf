import type { ContentLanguage } from "@openzone/contract/languages";
import type { Tx } from "../../platform/database/database.ts";
import type { Services } from "../../platform/services.ts";
import type { PublicActor } from "./session.ts";

/** Lines of a section of the account's home (我的). */
export interface HomeLine {
  title: string;
  url: string;
  /** What stands below it, such as a due date. */
  facts: readonly string[];
  /** A word of its state, and how it is coloured. */
  state?: { word: string; tone: "quiet" | "near" | "late" | "done" };
}

export interface HomeList {
  title: string;
  lines: readonly HomeLine[];
  /** What to say where there is none, and where to go on. */
  empty: { text: string; link: { title: string; url: string } };
  /** Address of the whole list. */
  more?: { title: string; url: string } | undefined;
}

type HomeSection = (
  services: Services,
  actor: PublicActor,
  place: { language: ContentLanguage; prefix: string },
) => Promise<HomeList>;

let mine: HomeSection | undefined;

/** Has the home of an account show a list first: its applications (我的办件). The module that keeps them calls it once. */
export function onAccountHome(section: HomeSection): void {
  mine = section;
}

export const accountHomeSection = (): HomeSection | undefined => mine;

/** A part of what is kept of a person that another module keeps (个人信息). */
export interface AccountDataPart {
  /** Name of the part in the exported file. */
  key: string;
  /** What is kept, why, and how long, in the reader's language; shown on the page of data protection. */
  describe(language: ContentLanguage): { title: string; purpose: string; period: string; staysAfterDeletion: boolean };
  /** Everything that is kept of this account, for the exported file. */
  read(services: Services, accountId: number): Promise<unknown>;
  /** Takes away what does not stay when the account is deleted, in the same transaction. */
  remove?(tx: Tx, accountId: number): Promise<void>;
}

const parts = new Map<string, AccountDataPart>();

/** Has another module's part shown on the page of data protection and written into the exported file. */
export function onAccountData(part: AccountDataPart): void {
  parts.set(part.key, part);
}

export const accountDataParts = (): readonly AccountDataPart[] => [...parts.values()];
