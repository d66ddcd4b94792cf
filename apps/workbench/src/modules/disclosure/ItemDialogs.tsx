import type { DisclosureItem, ItemVerb } from "@openzone/contract/disclosure";
import { t } from "../../messages/index.ts";
import { useOpened } from "../../shared/record/useOpened.ts";
import { ConfirmDialog } from "../../shared/ui/ConfirmDialog.tsx";
import { useSaved } from "../../shared/ui/useSaved.ts";
import { publishItem, removeItem, returnItem, submitItem, withdrawItem } from "./commands.ts";
import { ItemDialog } from "./ItemDialog.tsx";
import { ItemView } from "./ItemView.tsx";
import { ReviewDialog } from "./ReviewDialog.tsx";
import { ValidityDialog } from "./ValidityDialog.tsx";

export type RowVerb = ItemVerb | "view";
export type Asked = { verb: "new" } | { verb: RowVerb; item: DisclosureItem };

interface Props {
  siteId: number;
  asked: Asked;
  close: () => void;
}

/** The dialog of each verb. */
export function ItemDialogs({ siteId, asked, close }: Props) {
  if (asked.verb === "new") return <ItemDialog siteId={siteId} close={close} />;
  const { verb, item } = asked;
  switch (verb) {
    case "view":
      return <ItemView item={item} close={close} />;
    case "edit":
      return <ItemDialog siteId={siteId} item={item} close={close} />;
    case "review":
      return <ReviewDialog item={item} close={close} />;
    case "change-validity":
      return <ValidityDialog item={item} close={close} />;
    default:
      return <StepDialog verb={verb} item={item} close={close} />;
  }
}

type Step = Exclude<ItemVerb, "edit" | "review" | "change-validity">;

/** Names what a step does before it is done. */
function StepDialog({ verb, item: given, close }: { verb: Step; item: DisclosureItem; close: () => void }) {
  const item = useOpened(given);
  const saved = useSaved();
  const words = t.disclosure;
  const { title, hints, act, reason } = { reason: undefined, ...words[verb] };
  const run = async (note: string): Promise<string> => {
    switch (verb) {
      case "submit":
        await submitItem(item);
        return words.submit.done(item.name);
      case "return":
        await returnItem(item, note);
        return words.return.done(item.name);
      case "publish":
        return words.publish.done((await publishItem(item)).indexNumber);
      case "withdraw":
        await withdrawItem(item, note);
        return words.withdraw.done(item.name);
      case "remove":
        await removeItem(item);
        return words.remove.done(item.name);
    }
  };
  return (
    <ConfirmDialog
      title={title(item.name)}
      consequences={hints}
      action={act}
      danger={verb === "withdraw" || verb === "remove"}
      {...(reason ? { reason: { label: reason, required: true } } : {})}
      onConfirm={async (note) => saved(await run(note))}
      onClose={close}
    />
  );
}
