import type { Site } from "@openzone/contract/sites";
import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import type { ReactNode } from "react";
import { t } from "../../messages/index.ts";
import { FilterField } from "../../shared/ui/FilterBar.tsx";
import { Loaded } from "../../shared/ui/Loading.tsx";
import { EmptyState } from "../../shared/ui/Page.tsx";
import { sitesQuery } from "./queries.ts";

interface Props {
  /** Short name of the site in the address. */
  chosen: string | undefined;
  choose: (slug: string) => void;
  /** Gets the site and, where there are several, the field that chooses one. */
  children: (site: Site, picker: ReactNode) => ReactNode;
}

/** A screen about one site: the one that the address names, or the first. */
export function WithSite({ chosen, choose, children }: Props) {
  const sites = useQuery(sitesQuery);
  return (
    <Loaded query={sites}>
      {(list) => {
        const site = list.find(({ slug }) => slug === chosen) ?? list[0];
        if (!site) return <EmptyState words={t.sections.noSite} />;
        const options = list.map(({ slug, shortName }) => ({ value: slug, label: shortName }));
        const picker = list.length > 1 && (
          <FilterField label={t.sections.site}>
            {(id) => <Select id={id} value={site.slug} options={options} onChange={choose} />}
          </FilterField>
        );
        return children(site, picker);
      }}
    </Loaded>
  );
}
