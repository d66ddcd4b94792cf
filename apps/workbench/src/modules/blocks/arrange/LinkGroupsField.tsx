import type { BlockOf } from "@openzone/contract/blocks";
import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { t } from "../../../messages/index.ts";
import { linkGroupsQuery } from "../../sites/queries.ts";

type Groups = BlockOf<"links">["groups"];

interface Props {
  id?: string;
  siteId: number;
  value?: Groups;
  onChange?: (value: Groups) => void;
}

/** Groups of links of the site, in the order of choosing; groups that are written in the block itself stay. */
export function LinkGroupsField({ id, siteId, value = [], onChange }: Props) {
  const groups = useQuery(linkGroupsQuery(siteId)).data ?? [];
  const inline = value.filter((group) => !("group" in group));
  return (
    <>
      <Select
        {...(id ? { id } : {})}
        mode="multiple"
        maxCount={8}
        value={value.flatMap((group) => ("group" in group ? [group.group] : []))}
        onChange={(chosen: number[]) => onChange?.([...chosen.map((group) => ({ group })), ...inline])}
        options={groups.map((group) => ({ value: group.id, label: group.title }))}
        placeholder={t.common.all}
      />
      {inline.length > 0 && <span className="oz-quiet">{t.blocks.form.inline(inline.length)}</span>}
    </>
  );
}
