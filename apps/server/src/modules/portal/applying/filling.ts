import { FormPage, messagesFor } from "@openzone/portal-ui";
import { accessPublic } from "../../../platform/http/access.ts";
import type { Services } from "../../../platform/services.ts";
import { hasEarlierFiles } from "../../applications/index.ts";
import type { FormHost } from "../../forms/index.ts";
import { publishedForm } from "../../forms/index.ts";
import { formPageView, problemWords } from "../forms/form-view.ts";
import type { Portal } from "../portal.ts";
import { broughtMaterials, pageKeys } from "./composed.ts";
import { applyWords, frameOf, tokenFields } from "./frame.ts";
import { type FillPlace, fillPlaceOf } from "./place.ts";

const ownTitles = Object.values(pageKeys);
const ownFields = [pageKeys.contact];

/** The pages of an application as the engine of forms goes through them. */
export function applicationHost(services: Services, portal: Portal, addresses: readonly string[]): FormHost<FillPlace> {
  const largest = `${services.config.MAX_UPLOAD_MB} MB`;
  return {
    addresses,
    access: accessPublic,
    open: (request, reply) => fillPlaceOf(services, portal, request, reply),
    async show(request, reply, place, screen, status) {
      const { language, item } = place;
      const brought = broughtMaterials(item.guide, screen.values).map(({ name }) => name);
      const showsNotes = screen.asked.page.key === pageKeys.materials && brought.length > 0;
      const view = formPageView(screen, {
        ...frameOf(place),
        ...{ language, largest, mayLeave: true },
        notices: await formNotices(services, place),
        own: { titles: ownTitles, fields: ownFields },
        files: {
          ...{ upload: `${place.base}/${screen.asked.page.key}/uploads`, given: `${place.base}/files` },
          // Only where there is something to choose from.
          reuse:
            screen.asked.fields.some(({ kind }) => kind === "file") &&
            (await hasEarlierFiles(services.db, place.drafter)),
        },
        notes: showsNotes ? { title: applyWords(language).bring, lines: brought } : undefined,
      });
      view.hidden = [...tokenFields(services, request), ...view.hidden];
      await portal.answerPrivate(request, reply, async () => ({ page: FormPage, view, status }));
      return reply;
    },
    say: ({ language }, problem) => problemWords(messagesFor(language).forms, problem),
  };
}

/** Tells those who began with a form that was changed since: they keep theirs. */
export async function formNotices({ db }: Services, { answer, language }: FillPlace): Promise<string[]> {
  if (!answer.form || answer.form.state === "published") return [];
  const { forms } = messagesFor(language);
  const newest = await publishedForm(db, answer.form.formId);
  return [newest?.changes ? `${forms.formChanged}${forms.formChangedHow(newest.changes)}` : forms.formChanged];
}
