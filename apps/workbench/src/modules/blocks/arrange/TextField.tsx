import { lazy, Suspense, useState } from "react";
import { Loading } from "../../../shared/ui/Loading.tsx";

const RichText = lazy(() => import("../../articles/editor/RichText.tsx"));

interface Props {
  value?: string;
  onChange?: (value: string) => void;
  departmentId: number | null;
}

/** The editor of articles, for a text of a page. */
export function TextField({ value = "", onChange, departmentId }: Props) {
  const [begun] = useState(value);
  return (
    <Suspense fallback={<Loading rows={3} />}>
      <RichText
        html={begun}
        generation={0}
        editable
        departmentId={departmentId}
        suggestTitle={() => false}
        onChange={(html) => onChange?.(html)}
      />
    </Suspense>
  );
}
