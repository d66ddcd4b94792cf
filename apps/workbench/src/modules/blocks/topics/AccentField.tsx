import { accentProblem, contrastRatio } from "@openzone/contract/colours";
import { Button, Input } from "antd";
import { t } from "../../../messages/index.ts";

interface Props {
  id?: string;
  value?: string;
  onChange?: (value: string) => void;
}

/** A colour, with the contrast that it has on white, and the nearest that can be read when it has too little. */
export function AccentField({ id, value = "#1a4f8b", onChange }: Props) {
  const problem = accentProblem(value);
  const ratio = contrastRatio(value, "#ffffff").toFixed(1);
  const words = t.topics.form;
  return (
    <div className="oz-accent">
      <Input {...(id ? { id } : {})} type="color" value={value} onChange={(event) => onChange?.(event.target.value)} />
      {problem ? (
        <span role="alert">
          {words.accentBad(ratio)}{" "}
          <Button size="small" onClick={() => onChange?.(problem.better)}>
            {words.takeBetter(problem.better)}
          </Button>
        </span>
      ) : (
        <span className="oz-quiet">{words.accentGood(ratio)}</span>
      )}
    </div>
  );
}
