import type { DisclosureItem, ItemInput } from "@openzone/contract/disclosure";
import type { FormInstance } from "antd";
import { t } from "../../messages/index.ts";
import { useSave } from "../../shared/record/save.tsx";
import { useOpened } from "../../shared/record/useOpened.ts";
import { useSession } from "../../shared/session.ts";
import { FormDialog } from "../../shared/ui/FormDialog.tsx";
import { useSaved } from "../../shared/ui/useSaved.ts";
import { createItem, updateItem } from "./commands.ts";
import { ItemFields } from "./ItemFields.tsx";
import { itemWords } from "./record-words.ts";
import { useOwnDepartments } from "./useOwnDepartments.ts";

/** The fields of the form; a day that is not set is empty text there. */
export interface ItemValues extends Omit<ItemInput, "effectiveOn" | "repealedOn" | "articleId" | "policyId"> {
  policyId?: number | null;
  articleId?: number | null;
  effectiveOn?: string;
  repealedOn?: string;
}

interface Props {
  siteId: number;
  /** Changed when given; a new one otherwise. */
  item?: DisclosureItem;
  close: () => void;
}

/** Makes an item of the catalogue, or changes one that is not public. */
export function ItemDialog({ siteId, item: given, close }: Props) {
  const item = useOpened(given);
  const saved = useSaved();
  const save = useSave();
  const words = t.disclosure;
  const { own } = useOwnDepartments();
  const { departments } = useSession().actor;
  const submit = async (values: ItemValues) => {
    const wanted = inputOf(values);
    if (item)
      await save({
        words: itemWords(),
        base: item,
        wanted,
        version: item.version,
        send: (input, version) => updateItem({ ...item, version }, input),
      });
    else await createItem(siteId, wanted);
    await saved(words.saved(values.name));
  };
  const fresh: Partial<ItemValues> = {
    issuer: departments.find(({ id }) => id === own)?.name ?? "",
    validity: "valid",
    keywords: [],
    ...(own === undefined ? {} : { departmentId: own }),
  };
  return (
    <FormDialog<ItemValues>
      title={item ? words.editTitle(item.name) : words.add}
      submitLabel={item ? t.common.saveChanges : words.addAct}
      initial={item ? { ...item, effectiveOn: item.effectiveOn ?? "", repealedOn: item.repealedOn ?? "" } : fresh}
      intro={item && item.conclusion !== null ? words.reviewAgain : undefined}
      width={800}
      onSubmit={submit}
      history={item && { kind: "disclosure-item", id: item.id, words: itemWords() }}
      onClose={close}
    >
      {(form: FormInstance<ItemValues>) => (
        <ItemFields
          form={form}
          siteId={siteId}
          articleTitle={item?.articleTitle ?? null}
          policyTitle={item?.policyTitle ?? null}
          files={item?.files ?? []}
        />
      )}
    </FormDialog>
  );
}

function inputOf(values: ItemValues): ItemInput {
  const isVoid = values.validity === "repealed" || values.validity === "expired";
  return {
    departmentId: values.departmentId,
    articleId: values.articleId ?? null,
    policyId: values.policyId ?? null,
    name: values.name,
    subjectClass: values.subjectClass,
    genre: values.genre,
    category: values.category,
    audience: values.audience ?? "",
    issuer: values.issuer,
    docNo: values.docNo ?? "",
    formedOn: values.formedOn,
    effectiveOn: values.effectiveOn || null,
    validity: values.validity,
    repealedOn: isVoid ? values.repealedOn || null : null,
    keywords: values.keywords ?? [],
    abstract: values.abstract,
    source: values.source ?? "",
    body: values.body ?? "",
    attachments: values.attachments ?? [],
  };
}
