import type { AccountPartView } from "@openzone/portal-ui";
import { accountDataParts, deleteAccount, exportData, ownAccount } from "../../accounts/index.ts";
import { type Act, actorOf, doneAt, type Here, lacks, type Page, problemAt } from "./here.ts";
import { endCookie } from "./sign-in-pages.ts";

/** What is kept, why and how long; export and deletion (个人信息). */
export const dataPage: Page = async (here) => {
  const { words, prefix, language } = here;
  const own = Object.values(words.kept);
  const others = accountDataParts().map((part) => part.describe(language));
  const colon = language === "zh-CN" || language === "ja" ? "：" : ": ";
  return {
    title: words.data,
    lead: words.dataLead,
    parts: [
      {
        kind: "list",
        title: words.privacy,
        lines: [...own, ...others].map(({ title, purpose, period }) => ({
          title,
          facts: [words.purpose + colon + purpose, words.period + colon + period],
        })),
        empty: { text: words.none },
        links: [{ title: words.privacy, url: `${prefix}/account/privacy/` }],
      },
      {
        ...{ kind: "form", title: words.exportTitle, text: words.exportText, fields: [] },
        ...{ action: `${prefix}/account/data/export/`, submit: words.exportDo },
      },
      {
        kind: "text",
        title: words.deleteTitle,
        paragraphs: [words.deleteText, words.deleteStays],
        links: [{ title: words.deleteTitle, url: `${prefix}/account/data/delete/` }],
      },
    ],
  };
};

export async function sendExport(here: Here): Promise<unknown> {
  const data = await exportData(here.services, actorOf(here));
  return here.reply
    .header("cache-control", "private, no-store")
    .header("content-disposition", 'attachment; filename="account-data.json"')
    .type("application/json; charset=utf-8")
    .send(`${JSON.stringify(data, null, 2)}\n`);
}

export const deletePage: Page = async (here) => {
  const { services, words, prefix, typed } = here;
  const own = await ownAccount(services.db, services.keyring, actorOf(here).accountId);
  const stays = accountDataParts()
    .map((part) => part.describe(here.language))
    .filter(({ staysAfterDeletion }) => staysAfterDeletion);
  const form: AccountPartView = {
    ...{ kind: "form", action: `${prefix}/account/data/delete/`, submit: words.deleteDo, look: "danger" },
    fields: [
      {
        ...{ name: "confirm", type: "checkbox", label: words.deleteConfirm, value: typed.confirm },
        problem: problemAt(here, "confirm"),
      },
      ...(own.hasPassword
        ? [
            {
              ...{ name: "current", type: "password" as const, autocomplete: "current-password" },
              ...{ label: words.currentPassword, problem: problemAt(here, "current") },
            },
          ]
        : []),
    ],
    links: [{ title: words.data, url: `${prefix}/account/data/` }],
  };
  const lines = stays.map(({ title, period }) => `${title}: ${period}`);
  return {
    title: words.deleteTitle,
    parts: [{ kind: "text", paragraphs: [words.deleteText, words.deleteStays, ...lines] }, form],
  };
};

export const deleteAct: Act = async (here) => {
  const { services, typed, client } = here;
  if (typed.confirm !== "yes") throw lacks("confirm");
  await deleteAccount(services, actorOf(here), { password: typed.current ?? "" }, client);
  endCookie(here);
  return doneAt("/account/sign-in/", "deleted");
};
