import type { CaseAction, CaseView } from "@openzone/contract/applications";
import { useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { t } from "../../../messages/index.ts";
import { FormDialog } from "../../../shared/ui/FormDialog.tsx";
import { actOnCase } from "../api.ts";
import { type ActionForm, formFor } from "./action-forms.tsx";

interface Props {
  view: CaseView;
  action: CaseAction;
  close: () => void;
}

/** Does one thing with a case: names what it will do, and asks exactly what it needs. */
export function ActionDialog({ view, action, close }: Props) {
  const { message } = App.useApp();
  const queries = useQueryClient();
  const { acts, words } = t.cases;
  const { title, hints, done } = acts[action];
  const form: ActionForm = formFor(action, view);
  const step = view.steps.find(({ state }) => state === "open");
  const Fields = form.fields;
  return (
    <FormDialog<Record<string, unknown>>
      title={title(action === "finish_step" ? (step?.name ?? view.number) : view.number)}
      submitLabel={words.actions[action]}
      danger={form.danger ?? false}
      width={form.wide ? 720 : 560}
      initial={form.initial}
      intro={
        hints.length > 0 && (
          <ul>
            {hints.map((hint) => (
              <li key={hint}>{hint}</li>
            ))}
          </ul>
        )
      }
      onSubmit={async (values) => {
        await actOnCase(view, action, form.send(values));
        message.success(done);
        await queries.invalidateQueries({ queryKey: ["applications"] });
      }}
      onClose={close}
    >
      <Fields view={view} />
    </FormDialog>
  );
}
